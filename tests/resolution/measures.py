"""How well mentions are grouped: B-cubed precision and recall, and the groups and conflicts of a corpus."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Reading, kind_of

Mention = tuple[str, str]
JUDGED = ("official", "forum", "agreement")


def found_groups(graph: KnowledgeGraph) -> dict[Mention, str]:
    """What each mention (document name, id there) of a resolved graph is."""
    return {
        (graph.documents[document].name or document, id): entity
        for (document, id), entity in graph.mentions.items()
        if kind_of(id) in JUDGED
    }


def true_groups(path: Path, mentions: Iterable[Mention]) -> dict[Mention, str]:
    """What each mention is by a truth file; those that it does not name are alone, uncertain ones are left out."""
    told = json.loads(path.read_text("utf-8"))
    uncertain = {(m["doc"], m["id"]) for group in told.get("uncertain", ()) for m in group}
    groups = {(m["doc"], m["id"]): f"group {n}" for n, group in enumerate(told["same_entity"]) for m in group}
    return {one: groups.get(one, f"{one[1]} of {one[0]}") for one in mentions if one not in uncertain}


def b_cubed(found: Mapping[Mention, str], truth: Mapping[Mention, str]) -> tuple[float, float]:
    """Precision and recall over the mentions of ``truth`` (Bagga and Baldwin 1998).

    For each mention: the share of its found group that is of its true group, and the other way round.
    """
    mentions = sorted(truth)
    precision = recall = 0.0
    for one in mentions:
        together = {other for other in mentions if found[other] == found[one]}
        same = {other for other in mentions if truth[other] == truth[one]}
        precision += len(together & same) / len(together)
        recall += len(together & same) / len(same)
    return precision / len(mentions), recall / len(mentions)


def only_several(truth: Mapping[Mention, str], found: Mapping[Mention, str]) -> dict[Mention, str]:
    """The mentions that are of a group of several by either: a figure that lone mentions do not make look better."""
    groups = (truth, {one: found[one] for one in truth})
    several = {one for by in groups for one in truth if sum(group == by[one] for group in by.values()) > 1}
    return {one: group for one, group in truth.items() if one in several}


def wrong_groups(path: Path, graph: KnowledgeGraph) -> list[str]:
    """What is wrong with the groups of a corpus: not together, or together with what is another group or alone."""
    told = json.loads(path.read_text("utf-8"))["same_entity"]
    found = {(graph.documents[d].name or d, id): entity for (d, id), entity in graph.mentions.items()}
    mistakes = []
    for group in told:
        mentions = {(m["doc"], m["id"]) for m in group}
        missing = mentions - found.keys()
        mistakes += [f"not found: {one}" for one in sorted(missing)]
        mentions -= missing
        entities = {found[one] for one in mentions}
        if len(entities) > 1:
            mistakes.append(f"not together: {sorted(mentions)}")
        mistakes += [
            f"fused with {sorted(mentions)}: {one}" for one in sorted(found.keys() - mentions) if found[one] in entities
        ]
    return mistakes


def true_mentions(readings: Iterable[Reading]) -> set[Mention]:
    """The mentions of the kinds that are judged."""
    return {
        (reading.document.name or "", entity.id)
        for reading in readings
        for entity in reading.entities
        if entity.type in JUDGED
    }
