"""The formats by name: the one place that knows the leaves."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from mineralgraph.errors import FormatError
from mineralgraph.export.names import BASE

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Format:
    """An export format: its module here, its file endings, and pyoxigraph's name for reading it back (RDF only)."""

    name: str
    title: str
    module: str
    endings: tuple[str, ...]
    parser: str | None = None


_ALL = (
    Format("turtle", "Turtle, for people and every RDF tool", "turtle", (".ttl",), "TURTLE"),
    Format("ntriples", "N-Triples, a triple a line", "ntriples", (".nt",), "N_TRIPLES"),
    Format("nquads", "N-Quads, a graph a document", "nquads", (".nq",), "N_QUADS"),
    Format("trig", "TriG, a graph a document, for people", "trig", (".trig",), "TRIG"),
    Format("jsonld", "JSON-LD with a context that reads like plain JSON", "jsonld", (".jsonld",), "JSON_LD"),
    Format("rdf12", "Turtle of RDF 1.2, facts as triple terms", "rdf12", (".ttl12",), "TURTLE"),
    Format("jsonl", "JSON Lines, a fact a line", "jsonl", (".jsonl",)),
    Format("graphml", "GraphML, for Gephi, yEd, Cytoscape and networkx", "graphml", (".graphml",)),
)
FORMATS: dict[str, Format] = {one.name: one for one in _ALL}


def write(
    graph: KnowledgeGraph, path: str | Path, format: str | None = None, *, base: str = BASE, texts: bool = True
) -> None:
    """Write the graph to a file, in the format named or that the file's ending tells.

    ``base`` is the IRI under which the things of the graph live; ``texts=False`` leaves the documents' texts out (such
    a file cannot be checked against them). The file is there whole or not at all. Raises FormatError for an unknown
    format, a base that is no IRI, or text that is no Unicode; OSError where the file cannot be written.
    """
    chosen = format_of(path, format)
    with _replacing(Path(path)) as stream:
        write_to(graph, stream, chosen.name, base=base, texts=texts)


def write_to(graph: KnowledgeGraph, stream: TextIO, format: str, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph to a text stream. Raises as ``write`` does."""
    leaf = import_module(f"mineralgraph.export.{format_named(format).module}")
    try:
        leaf.write(graph, stream, base=base, texts=texts)
    except UnicodeEncodeError as error:
        around = error.object[max(0, error.start - 20) : error.end + 20]
        raise FormatError(f"{around!r} holds half a surrogate pair, which is no character: mend the text") from None


def read(path: str | Path, format: str | None = None) -> KnowledgeGraph:
    """The graph that an RDF file written by ``write`` holds. Raises FormatError, naming file and line."""
    chosen = format_of(path, format)
    if chosen.parser is None:
        raise FormatError(f"{path}: {chosen.name} is written but not read; read one of {', '.join(readable())}")
    from pyoxigraph import RdfFormat

    from mineralgraph.export import reading

    return reading.read(path, getattr(RdfFormat, chosen.parser))


def readable() -> list[str]:
    """The names of the formats that can be read back."""
    return [one.name for one in FORMATS.values() if one.parser]


def format_named(name: str) -> Format:
    """The format of this name. Raises FormatError."""
    if name not in FORMATS:
        raise FormatError(f"unknown format {name!r}; one of {', '.join(FORMATS)}")
    return FORMATS[name]


def format_of(path: str | Path, name: str | None = None) -> Format:
    """The format named, else the one that the file's ending tells. Raises FormatError."""
    if name is not None:
        return format_named(name)
    for one in FORMATS.values():
        if str(path).lower().endswith(one.endings):
            return one
    raise FormatError(f"{path}: its ending tells no format; name one of {', '.join(FORMATS)}")


@contextlib.contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n", buffering=1 << 20) as stream:
            yield stream
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
