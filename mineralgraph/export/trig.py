"""TriG for people: Turtle in which what each document states stands in a graph that has the document's IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding
from mineralgraph.export.names import BASE
from mineralgraph.export.turtle import head, paragraph

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 TriG, to a text stream."""
    encoding = Encoding(graph, base, texts)
    stream.write(head(base))
    for subject, properties in encoding.things():
        stream.write(paragraph(subject, properties))
    for document, nodes in encoding.by_document():
        stream.write(f"\n{document} {{\n")
        for subject, properties in nodes:
            stream.write(paragraph(subject, properties))
        stream.write("\n}\n")
    for subject, properties in encoding.documents():
        stream.write(paragraph(subject, properties))
