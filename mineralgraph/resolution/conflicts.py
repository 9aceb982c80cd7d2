"""Every disagreement in a graph, with what each side says and its quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from mineralgraph.model import Fact
from mineralgraph.resolution.counts import counted
from mineralgraph.resolution.disagreement import ONCE, rivals
from mineralgraph.resolution.participants import Participants
from mineralgraph.resolution.sides import Conflict, side

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
    grouped: dict[tuple[str, ...], dict[str, Fact]] = defaultdict(dict)
    for found in rivals(graph.facts(), graph.copies, graph.documents):
        for fact in found.facts:
            about = (fact.object,) if fact.relation in ONCE else (fact.subject, fact.relation, fact.object)
            grouped[found.kind, *about][fact.id] = fact
    for (kind, *parts), facts in sorted(grouped.items()):
        sides: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts.values():
            when = fact.date or "no date"
            sides[when if kind == "date" else f"{fact.modality}, {when}"].append(fact)
        yield Conflict(
            kind="date" if kind == "date" else "modality",
            about=" ".join(graph.label(part) if ":" in part else part.replace("_", " ") for part in parts),
            contradiction=True,
            sides=tuple(side(graph, says, of_side) for says, of_side in sorted(sides.items())),
        )
