"""Anything a user has, as documents: text and Markdown files, folders of them, standard input, strings."""

from mineralgraph.documents.reading import MAX_BYTES, read, read_bytes, read_file, read_text
from mineralgraph.documents.sources import find

__all__ = ["MAX_BYTES", "find", "read", "read_bytes", "read_file", "read_text"]
