"""N-Triples: a triple a line, nothing abbreviated; the format that every tool reads and ``grep`` and ``sort`` like."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding, Iri, Items, Nested, Property, Text, Value
from mineralgraph.export.names import BASE, prefixes, short_string

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 N-Triples in UTF-8, to a text stream; nothing but one fact is held in memory."""
    from mineralgraph.export.ntriples_facts import FactLines

    encoding = Encoding(graph, base, texts)
    lines = FactLines(encoding)
    stream.writelines(lines.of(subject, properties) for subject, properties in encoding.things())
    stream.writelines(map(lines.text, encoding.facts))
    stream.writelines(lines.of(subject, properties) for subject, properties in encoding.documents())


class Lines:
    """Writes nodes as lines; blank nodes are numbered in the order in which they come."""

    def __init__(self, base: str) -> None:
        self._prefixes = prefixes(base)
        self._blanks = (f"_:b{number}" for number in count(1))
        self._predicates: dict[str, str] = {}

    def of(self, subject: str, properties: Iterable[Property]) -> str:
        """The lines of a node: a prefixed name, or a blank node."""
        lines: list[str] = []
        self._add(lines, subject if subject.startswith("_:") else self.iri(subject), properties)
        return "".join(lines)

    def _add(self, lines: list[str], subject: str, properties: Iterable[Property]) -> None:
        for predicate, value in properties:
            written = self._predicates.get(predicate)
            if written is None:
                written = self._predicates[predicate] = self.iri(predicate)
            if isinstance(value, Nested):
                blank = next(self._blanks)
                lines.append(f"{subject} {written} {blank} .\n")
                self._add(lines, blank, value)
            elif isinstance(value, Items):
                self._add_list(lines, subject, written, value)
            else:
                lines.append(f"{subject} {written} {self._term(value)} .\n")

    def _add_list(self, lines: list[str], subject: str, predicate: str, items: Items) -> None:
        first, rest, nil = (self.iri(f"rdf:{local}") for local in ("first", "rest", "nil"))
        for item in items:
            blank = next(self._blanks)
            lines.append(f"{subject} {predicate} {blank} .\n")
            lines.append(f"{blank} {first} {self._term(item)} .\n")
            subject, predicate = blank, rest
        lines.append(f"{subject} {predicate} {nil} .\n")

    def _term(self, value: Value) -> str:
        if type(value) is str:
            return self.iri(value)
        if isinstance(value, Text):
            return short_string(value)
        if isinstance(value, tuple):
            return f'"{value[0]}"^^{self.iri(value[1])}'
        if isinstance(value, Iri):
            return f"<{value}>"
        return f'"{value}"^^{self.iri("xsd:integer")}'

    def iri(self, name: str) -> str:
        """A prefixed name in full."""
        prefix, _, local = name.partition(":")
        return f"<{self._prefixes[prefix]}{local}>"
