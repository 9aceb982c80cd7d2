"""The graph as files for other tools, and back: a module a format, each a leaf that only the registry knows."""

from mineralgraph.export.registry import FORMATS, Format, read, readable, write, write_to

__all__ = ["FORMATS", "Format", "read", "readable", "write", "write_to"]
