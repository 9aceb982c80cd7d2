"""Document in, facts out: structure, mentions, linking, and what is built on them."""

from typing import Any

__all__ = ["RuleReader"]


def __getattr__(name: str) -> Any:
    """``RuleReader``, imported when it is asked for: it loads spaCy."""
    if name == "RuleReader":
        from mineralgraph.extraction.reader import RuleReader

        return RuleReader
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
