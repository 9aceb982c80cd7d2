"""TriG for people: Turtle in which what each document states stands in a graph that has the document's IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding
from mineralgraph.export.names import BASE
from mineralgraph.export.turtle import head, paragraph

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 TriG, to a text stream; nothing but one paragraph is held in memory."""
    from mineralgraph.export.turtle_facts import FactWriter

    encoding = Encoding(graph, base, texts)
    writer = FactWriter(encoding)
    stream.write(head(base))
    stream.writelines(paragraph(subject, properties) for subject, properties in encoding.things())
    for document, facts in encoding.by_document():
        stream.write(f"\n{document} {{\n")
        stream.writelines(writer.text(fact, evidence) for fact, evidence in facts)
        stream.write("\n}\n")
    stream.writelines(paragraph(subject, properties) for subject, properties in encoding.documents())
