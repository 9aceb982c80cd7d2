"""Files, standard input, bytes and strings to documents."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from mineralgraph.documents import decoding, frontmatter, metadata
from mineralgraph.documents.sources import STANDARD_INPUT, find
from mineralgraph.errors import DocumentError
from mineralgraph.model import Document

MAX_BYTES = 20_000_000
"""The largest file that is read as one document, in bytes: some forty times a long novel."""


def read(
    *paths: str | Path,
    on_error: Callable[[DocumentError], None] | None = None,
) -> Iterator[Document]:
    """The documents at the given paths: files, folders of files, ``-`` for standard input; each text once.

    A file that cannot be read raises DocumentError; with ``on_error`` the error goes there and reading goes on.
    """
    seen: set[str] = set()
    for path in paths:
        for document in _documents(path, on_error):
            if document.id not in seen:
                seen.add(document.id)
                yield document


def read_file(path: str | Path) -> Document:
    """The document in one file, named by the file's stem. Raises DocumentError naming the file and the cure."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(str(path), size)
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}: there is no such file; check the path") from None
    except IsADirectoryError:
        raise DocumentError(f"{path}: this is a folder; name a file in it") from None
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check its permissions") from None
    return read_bytes(data, source=str(path), name=path.stem)


def read_bytes(data: bytes, *, source: str = "text", name: str | None = None) -> Document:
    """The document that these bytes are, of whatever character set. Raises DocumentError naming ``source``."""
    if len(data) > MAX_BYTES:
        raise _too_large(source, len(data))
    return read_text(decoding.decode(data, source), source=source, name=name)


def read_text(text: str, *, source: str = "text", name: str | None = None) -> Document:
    """The document that this text is; front matter is taken off and gives title, date, publisher and URL.

    What front matter does not say is looked for in the text. Raises DocumentError for a text of white space only.
    """
    fields, body = frontmatter.split(decoding.normalise(text), source)
    if not body.strip():
        raise DocumentError(f"{source}: it is empty; nothing to read")
    return Document(
        text=body,
        name=name,
        title=fields.get("title") or metadata.title(body),
        date=fields.get("date") or metadata.date(body),
        publisher=fields.get("publisher") or metadata.publisher(body),
        url=fields.get("url"),
    )


def _documents(path: str | Path, on_error: Callable[[DocumentError], None] | None) -> Iterator[Document]:
    try:
        for source in find([path]):
            try:
                yield _read_source(source)
            except DocumentError as error:
                if on_error is None:
                    raise
                on_error(error)
    except DocumentError as error:
        if on_error is None:
            raise
        on_error(error)


def _read_source(source: str | Path) -> Document:
    if source == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), source="standard input", name="stdin")
    return read_file(source)


def _too_large(source: str, size: int) -> DocumentError:
    return DocumentError(
        f"{source}: {size / 1e6:.0f} MB is too large for one article (the limit is {MAX_BYTES / 1e6:.0f} MB); split it"
    )
