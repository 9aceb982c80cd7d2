"""Facts of many documents to entities that are one."""

from collections.abc import Iterable
from pathlib import Path

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Reading

__all__ = ["resolve"]


def resolve(readings: Iterable[Reading], *, overrides: str | Path | None = None) -> KnowledgeGraph:
    """The graph of what all readings say, entities of one id being one."""
    if overrides is not None:
        raise NotImplementedError("overrides")
    graph = KnowledgeGraph()
    for reading in sorted(readings, key=lambda reading: reading.document.id):
        graph.add_document(reading.document)
        for entity in reading.entities:
            graph.add_entity(entity)
        for fact in reading.facts:
            graph.add(fact)
    return graph
