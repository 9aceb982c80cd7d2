"""What a new batch of documents did to a graph: facts added, changed, put in doubt; entities found to be one, or two.

A fact of the old graph goes with the fact of the new one that has its id, or else with the one that rests on the same
passages: a date made more precise or an entity renamed is a change, no loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Fact, Value


class Change(Value):
    """A fact that both graphs tell, by its ids there, and what differs, in words."""

    old: str
    new: str
    differs: tuple[str, ...]


class Difference(Value):
    """What the new graph has and the old one has not, and the other way round; all by id, sorted as the graph sorts.

    ``in_doubt`` are the facts of the new graph that a source now contradicts and that the old one held undisputed, or
    did not have. ``renamed`` maps the id of an entity in the old graph to the one that it has now; its facts have not
    changed by that. ``joined`` maps an entity of the new graph to those of the old one that it is, ``parted`` the other
    way.
    """

    documents: tuple[str, ...]
    documents_gone: tuple[str, ...]
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[Change, ...]
    in_doubt: tuple[str, ...]
    renamed: dict[str, str]
    joined: dict[str, tuple[str, ...]]
    parted: dict[str, tuple[str, ...]]


def compare(old: KnowledgeGraph, new: KnowledgeGraph) -> Difference:
    """The difference from one graph to another. Entities are followed where both graphs hold their readings."""
    became = _became(old, new)
    pairs = dict(_pairs(old, new, became))
    taken = set(pairs.values())
    changes = [
        Change(old=id, new=pairs[id], differs=_differs(old.fact(id), new.fact(pairs[id]), became)) for id in pairs
    ]
    was_disputed = {pairs[fact.id] for fact in old.facts() if fact.disputed and fact.id in pairs}
    return Difference(
        documents=tuple(sorted(new.documents.keys() - old.documents.keys())),
        documents_gone=tuple(sorted(old.documents.keys() - new.documents.keys())),
        added=tuple(fact.id for fact in new.facts() if fact.id not in taken),
        gone=tuple(fact.id for fact in old.facts() if fact.id not in pairs),
        changed=tuple(change for change in changes if change.differs),
        in_doubt=tuple(fact.id for fact in new.facts() if fact.disputed and fact.id not in was_disputed),
        renamed={one: other for one, other in sorted(became.items()) if one != other},
        joined=_several(old, new, forward=False),
        parted=_several(old, new, forward=True),
    )


def _pairs(old: KnowledgeGraph, new: KnowledgeGraph, became: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each fact of the old graph with the fact of the new one that it is."""
    passages: dict[tuple[str, str, str, int, int], list[str]] = defaultdict(list)
    for fact in new.facts():
        for key in _passages(fact):
            passages[key].append(fact.id)
    for fact in old.facts():
        if fact.id in new:
            yield fact.id, fact.id
            continue
        ends = {became.get(fact.subject, fact.subject), became.get(fact.object, fact.object)}
        candidates = (id for key in _passages(fact) for id in passages[key])
        same = [id for id in candidates if {new.fact(id).subject, new.fact(id).object} == ends]
        if same:
            yield fact.id, same[0]


def _passages(fact: Fact) -> list[tuple[str, str, str, int, int]]:
    return [(fact.relation, fact.modality, e.document, e.start, e.end) for e in fact.evidence]


def _became(old: KnowledgeGraph, new: KnowledgeGraph) -> dict[str, str]:
    """For each entity of the old graph the one of the new graph that most of its mentions are."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for mention, entity in old.mentions.items():
        if mention in new.mentions:
            counts[entity][new.mentions[mention]] += 1
    return {entity: min(found, key=lambda id: (-found[id], id)) for entity, found in counts.items()}


def _several(old: KnowledgeGraph, new: KnowledgeGraph, *, forward: bool) -> dict[str, tuple[str, ...]]:
    """Entities whose mentions are of several entities in the other graph."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in old.mentions.keys() & new.mentions.keys():
        one, other = old.mentions[mention], new.mentions[mention]
        if forward:
            found[one].add(other)
        else:
            found[other].add(one)
    return {one: tuple(sorted(others)) for one, others in sorted(found.items()) if len(others) > 1}


def _differs(old: Fact, new: Fact, became: Mapping[str, str]) -> tuple[str, ...]:
    """What changed, in words; a change of confidence alone is left out, since it follows from the others."""
    told = []
    ends = [became.get(end, end) for end in (old.subject, old.object)]
    if {new.subject, new.object} != {*ends}:
        told.append(f"ends: {', '.join(ends)} -> {new.subject}, {new.object}")
    for field in ("date", "until", "role", "place", "support"):
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            told.append(f"{field}: {before or 'none'} -> {after or 'none'}")
    if old.minerals != new.minerals:
        told.append(f"minerals: {', '.join(old.minerals) or 'none'} -> {', '.join(new.minerals) or 'none'}")
    if old.disputed != new.disputed:
        told.append("disputed" if new.disputed else "no longer disputed")
    return tuple(told)
