"""N-Quads: what each document states stands in a graph that has the document's IRI; the rest in the default graph."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding
from mineralgraph.export.names import BASE
from mineralgraph.export.ntriples import Lines

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 N-Quads in UTF-8, to a text stream."""
    lines = Lines(base)
    encoding = Encoding(graph, base, texts)
    for subject, properties in encoding.things():
        stream.writelines(lines.of(subject, properties))
    for document, nodes in encoding.by_document():
        for subject, properties in nodes:
            stream.writelines(lines.of(subject, properties, document))
    for subject, properties in encoding.documents():
        stream.writelines(lines.of(subject, properties))
