"""Where sources differ, as rows for the page.

Up to ``DOSSIER`` entities everything that ``mineralgraph.resolution.conflicts`` finds: contradictions, and who is named
by one source and not by another. In a larger graph only contradictions between facts that resolution has marked as
disputed: to compare every list of participants there takes minutes.
"""

from typing import Any

from mineralgraph import ontology
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Fact
from mineralgraph.resolution import Conflict, conflicts
from mineralgraph.resolution.disagreement import Rivals, rivals
from mineralgraph.viewer.layout import DOSSIER


def disagreements(graph: KnowledgeGraph, facts: list[Fact]) -> list[dict[str, Any]]:
    """Each disagreement as ``kind``, ``about``, ``contradiction`` and ``sides``.

    A side has ``says``, ``facts`` (indices into ``facts``), ``documents`` (ids) and ``quotes`` (document id and text),
    the last only where the side has no fact of its own to show.
    """
    at = {fact.id: i for i, fact in enumerate(facts)}
    if graph.nx.number_of_nodes() <= DOSSIER:
        return [_told(conflict, at) for conflict in conflicts(graph)]
    found = rivals([fact for fact in facts if fact.disputed], graph.copies, graph.documents)
    return [_opposed(graph, rival, at) for rival in found]


def _told(conflict: Conflict, at: dict[str, int]) -> dict[str, Any]:
    sides = [
        {
            "says": side.says,
            "facts": [at[fact] for fact in side.facts if fact in at],
            "documents": list(side.documents),
            "quotes": [] if side.facts else [[quote.document, quote.quote] for quote in side.quotes],
        }
        for side in conflict.sides
    ]
    return {"kind": conflict.kind, "about": conflict.about, "contradiction": conflict.contradiction, "sides": sides}


def _opposed(graph: KnowledgeGraph, rival: Rivals, at: dict[str, int]) -> dict[str, Any]:
    first = rival.one.fact
    label = ontology.relations()[first.relation].label
    sides = [
        {
            "says": (fact.date or "no date") if rival.kind == "date" else fact.modality,
            "facts": [at[fact.id]],
            "documents": sorted(documents),
            "quotes": [],
        }
        for fact, documents in rival.positions
    ]
    about = f"{graph.label(first.subject)} {label} {graph.label(first.object)}"
    return {"kind": rival.kind, "about": about, "contradiction": True, "sides": sides}
