"""Every disagreement in a graph, with what each side says and its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from mineralgraph.resolution.counts import counted
from mineralgraph.resolution.disagreement import ONCE, Position, rivals
from mineralgraph.resolution.participants import Participants
from mineralgraph.resolution.sides import Conflict, Side, side

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def conflicts(graph: KnowledgeGraph) -> list[Conflict]:
    """What the sources of a graph disagree on: contradictions (dates, modality, stated numbers) first, then what some
    sources do not name.
    """
    participants = Participants(graph)
    told = [
        *_of_facts(graph),
        *(
            conflict
            for kind in ("forum", "agreement")
            for one in graph.entities(kind)
            for conflict in counted(graph, one.id)
        ),
        *(conflict for forum in graph.entities("forum") for conflict in participants.not_named(forum.id)),
    ]
    return sorted(told, key=lambda conflict: (not conflict.contradiction, conflict.kind, conflict.about))


def _of_facts(graph: KnowledgeGraph) -> Iterator[Conflict]:
    """A conflict for each happening; what is said of the participants of one gathering or agreement is one."""
    grouped: dict[tuple[str, ...], dict[str, Position]] = defaultdict(dict)
    for found in rivals(graph.facts(), graph.copies, graph.documents):
        for position in found.positions:
            fact = position.fact
            about = (fact.object,) if fact.relation in ONCE else (fact.subject, fact.relation, fact.object)
            grouped[found.kind, *about][fact.id] = position
    for (kind, *parts), positions in sorted(grouped.items()):
        sides: dict[str, list[Position]] = defaultdict(list)
        for position in positions.values():
            when = position.fact.date or "no date"
            sides[when if kind == "date" else f"{position.fact.modality}, {when}"].append(position)
        yield Conflict(
            kind="date" if kind == "date" else "modality",
            about=" ".join(graph.label(part) if ":" in part else part.replace("_", " ") for part in parts),
            contradiction=True,
            sides=tuple(_side(graph, says, sides[says]) for says in sorted(sides)),
        )


def _side(graph: KnowledgeGraph, says: str, positions: Sequence[Position]) -> Side:
    documents = frozenset[str]().union(*(position.documents for position in positions))
    return side(graph, says, [position.fact for position in positions], documents)
