"""Text of documents on a terminal."""


def plain(text: str) -> str:
    """A text on one line, without control characters: a document must not command the reader's terminal."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
