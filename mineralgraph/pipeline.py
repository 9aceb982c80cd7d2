"""The whole way in a few calls: ``read``, ``extract``, ``build``, ``load``."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

from mineralgraph.errors import DocumentError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Reading


class Extractor(Protocol):
    """A reader: documents in, what each of them says out, in the same order."""

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        """What each document says, in the order of the documents."""
        ...


def read(*paths: str | Path, on_error: Callable[[DocumentError], None] | None = None) -> Iterator[Document]:
    """The documents at the given paths: files, folders of files, ``-`` for standard input; each text once.

    A file that cannot be read raises DocumentError; with ``on_error`` the error goes there and reading goes on.
    """
    from mineralgraph import documents

    return documents.read(*paths, on_error=on_error)


def extract(document: Document | str, *, reader: Extractor | None = None) -> Reading:
    """What one document (or a plain text) says: its entities and facts, each fact with its evidence."""
    from mineralgraph import documents

    if isinstance(document, str):
        document = documents.read_text(document)
    return next(iter((reader or rule_reader()).read_many([document])))


def build(
    *sources: str | Path | Document,
    reader: Extractor | None = None,
    workers: int = 1,
    overrides: str | Path | None = None,
    on_error: Callable[[DocumentError], None] | None = None,
) -> KnowledgeGraph:
    """The knowledge graph of all that the sources say: paths (files, folders, ``-``) or documents.

    ``reader`` is the rule reader unless another is given, ``workers`` the number of processes that read, and
    ``overrides`` a file of joins and splits that resolution honours. ``on_error`` takes the error of each file that
    cannot be read; without it the first one is raised.
    """
    from mineralgraph.resolution import resolve

    found = _documents(sources, on_error)
    return resolve((reader or rule_reader()).read_many(found, workers=workers), overrides=overrides)


def load(directory: str | Path) -> KnowledgeGraph:
    """The graph in a directory that ``build`` or ``KnowledgeGraph.save`` wrote. Raises FormatError."""
    return KnowledgeGraph.load(directory)


def rule_reader() -> Extractor:
    """The reader that needs no model but spaCy's small English one."""
    from mineralgraph.extraction import RuleReader

    reader: Extractor = RuleReader()
    return reader


def _documents(
    sources: Iterable[str | Path | Document], on_error: Callable[[DocumentError], None] | None
) -> list[Document]:
    found: dict[str, Document] = {}
    for source in sources:
        for document in [source] if isinstance(source, Document) else read(source, on_error=on_error):
            found.setdefault(document.id, document)
    return list(found.values())
