"""Turtle 1.2: a fact reifies its triple by a triple term, ``rdf:reifies <<( s p o )>>``, instead of naming its parts.

For tools that read RDF 1.2; all else is as in Turtle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding, Property, TripleTerm
from mineralgraph.export.names import BASE
from mineralgraph.export.turtle import head, paragraph

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

PARTS = ("rdf:subject", "rdf:predicate", "rdf:object")


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.2 Turtle, to a text stream."""
    stream.write(f'VERSION "1.2"\n{head(base)}')
    for subject, properties in Encoding(graph, base, texts).nodes():
        stream.write(paragraph(subject, _reified(properties)))


def _reified(properties: list[Property]) -> Iterator[Property]:
    parts = dict(property for property in properties if property[0] in PARTS)
    for predicate, value in properties:
        if predicate == "rdf:subject":
            yield "rdf:reifies", TripleTerm(str(parts[part]) for part in PARTS)
        elif predicate not in PARTS:
            yield predicate, value
