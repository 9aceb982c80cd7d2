"""N-Triples: a triple a line, nothing abbreviated; the format that every tool reads and ``grep`` and ``sort`` like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding, Iri, Items, Nested, Property, Text, Value
from mineralgraph.export.names import BASE, prefixes, short_string

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 N-Triples in UTF-8, to a text stream."""
    lines = Lines(base)
    for subject, properties in Encoding(graph, base, texts).nodes():
        stream.writelines(lines.of(subject, properties))


class Lines:
    """Writes nodes as lines; blank nodes are numbered in the order in which they come."""

    def __init__(self, base: str) -> None:
        self._prefixes = prefixes(base)
        self._number = count(1)
        self._predicates: dict[str, str] = {}

    def of(self, subject: str, properties: Iterable[Property], graph: str | None = None) -> Iterator[str]:
        """The lines of a node; in the named graph ``graph`` (a prefixed name), where one is given."""
        end = f" {self._iri(graph)} .\n" if graph else " .\n"
        yield from self._lines(self._iri(subject), properties, end)

    def _lines(self, subject: str, properties: Iterable[Property], end: str) -> Iterator[str]:
        for predicate, value in properties:
            written = self._predicates.get(predicate)
            if written is None:
                written = self._predicates[predicate] = self._iri(predicate)
            if isinstance(value, Nested):
                blank = self._blank()
                yield f"{subject} {written} {blank}{end}"
                yield from self._lines(blank, value, end)
            elif isinstance(value, Items):
                yield from self._list(subject, written, value, end)
            else:
                yield f"{subject} {written} {self._term(value)}{end}"

    def _list(self, subject: str, predicate: str, items: Items, end: str) -> Iterator[str]:
        first, rest, nil = (self._iri(f"rdf:{local}") for local in ("first", "rest", "nil"))
        for item in items:
            blank = self._blank()
            yield f"{subject} {predicate} {blank}{end}"
            yield f"{blank} {first} {self._term(item)}{end}"
            subject, predicate = blank, rest
        yield f"{subject} {predicate} {nil}{end}"

    def _term(self, value: Value) -> str:
        if type(value) is str:
            return self._iri(value)
        if isinstance(value, Text):
            return short_string(value)
        if isinstance(value, tuple):
            return f'"{value[0]}"^^{self._iri(value[1])}'
        if isinstance(value, Iri):
            return f"<{value}>"
        return f'"{value}"^^{self._iri("xsd:integer")}'

    def _iri(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return f"<{self._prefixes[prefix]}{local}>"

    def _blank(self) -> str:
        return f"_:b{next(self._number)}"
