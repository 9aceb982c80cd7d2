"""N-Quads: what each document states stands in a graph that has the document's IRI; the rest in the default graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding
from mineralgraph.export.names import BASE
from mineralgraph.export.ntriples import Lines

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 N-Quads in UTF-8, to a text stream; nothing but one fact is held in memory."""
    from mineralgraph.export.ntriples_facts import FactLines

    encoding = Encoding(graph, base, texts)
    lines = FactLines(encoding)
    stream.writelines(lines.of(subject, properties) for subject, properties in encoding.things())
    for document, facts in encoding.by_document():
        # Line breaks in literals are escaped: this stands at the ends of lines and nowhere else.
        end = f" {lines.iri(document)} .\n"
        stream.writelines(lines.text(fact, evidence).replace(" .\n", end) for fact, evidence in facts)
    stream.writelines(lines.of(subject, properties) for subject, properties in encoding.documents())


def write_direct(graph: KnowledgeGraph, stream: TextIO, base: str = BASE) -> None:
    """Write the direct triples alone, each in the graphs of the documents that state it."""
    encoding, lines = Encoding(graph, base), Lines(base)
    for document, facts in encoding.by_document():
        end = f" {lines.iri(document)} .\n"
        nodes = (node for fact, _ in facts for node in encoding.direct(fact))
        stream.writelines(lines.of(subject, properties).replace(" .\n", end) for subject, properties in nodes)
