"""JSON Lines: a fact a line, as ``facts.jsonl`` in a graph directory holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from mineralgraph.directory import fact_line, to_json
from mineralgraph.export.names import BASE

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:  # noqa: ARG001
    """Write every fact with its evidence to a text stream; there are no IRIs and no documents' texts in it."""
    for fact in graph.facts():
        stream.write(to_json(fact_line(fact, graph.label)).decode())
