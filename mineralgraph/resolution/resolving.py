"""From what each document says to one graph: entities first, then statements, then what supports and contradicts them.

The result is a function of the set of readings: they are put in the order of their documents' ids, so it does not
matter in which order or in how many batches they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any, TypeVar

from mineralgraph import intervals
from mineralgraph.errors import ResolutionError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Fact, Reading
from mineralgraph.resolution import agreements, canonical, forums, occasions, officials, sessions
from mineralgraph.resolution.clusters import Clusters, Link, Merge, Profile
from mineralgraph.resolution.confidence import combined
from mineralgraph.resolution.disagreement import rivals
from mineralgraph.resolution.mentions import Key, Mention, homes, mentions
from mineralgraph.resolution.overrides import Decisions, Overrides
from mineralgraph.resolution.sources import copies
from mineralgraph.resolution.statements import Telling, together

P = TypeVar("P", bound=Profile)

Found = dict[Key, str]


def extend(graph: KnowledgeGraph, readings: Iterable[Reading]) -> KnowledgeGraph:
    """A new graph of what a resolved graph's documents and further ones say, its overrides honoured.

    It is the graph that ``resolve`` makes of all of them at once.
    """
    return resolve([*graph.readings.values(), *readings], overrides=Overrides(graph.overrides))


def resolve(readings: Iterable[Reading], *, overrides: Overrides | str | Path | None = None) -> KnowledgeGraph:
    """The graph of what all readings say.

    ``overrides`` are decisions of people, or the file that holds them. Raises ResolutionError where one names what no
    document has, or where a join contradicts a split or a document.
    """
    decided = overrides if isinstance(overrides, Overrides) else Overrides.read(overrides) if overrides else Overrides()
    by_document = {reading.document.id: reading for reading in readings}
    known = [by_document[id] for id in sorted(by_document)]
    graph = KnowledgeGraph()
    graph.readings = {reading.document.id: reading for reading in known}
    graph.overrides = decided.text
    for reading in known:
        graph.add_document(reading.document)
    graph.mentions = _resolve_entities(known, decided, graph)
    graph.copies = dict(copies(graph.documents.values()))
    for fact in _weighed(together(known, graph.mentions), graph):
        graph.add(fact)
    return graph


def _resolve_entities(readings: Sequence[Reading], overrides: Overrides, graph: KnowledgeGraph) -> Found:
    """Put the entities into the graph; returns what each mention is."""
    named = mentions(readings)
    decisions = Decisions(overrides, (m for of_kind in named.values() for m in of_kind), graph.documents.values())
    states = homes(readings)
    merges: list[Merge] = []
    found = _by_code([*named.get("country", ()), *named.get("mineral", ())], graph)

    people = _clusters(named.get("official", ()), lambda m: officials.person_of(m, states), decisions)
    officials.resolve(people)
    found |= _entities(people, lambda n: officials.qualifiers(people.profile(n)), graph, merges)

    meetings = _clusters(named.get("forum", ()), lambda m: occasions.occasion_of(m, states, found), decisions)
    forums.resolve(meetings)
    found |= _entities(meetings, lambda n: sessions.qualifiers(meetings.profile(n)), graph, merges, sessions.own_id)
    sessions.link(meetings, found, graph)

    deals = _clusters(named.get("agreement", ()), lambda m: agreements.deal_of(m, states), decisions)
    agreements.resolve(deals)
    found |= _entities(deals, lambda n: agreements.qualifiers(deals.profile(n)), graph, merges)
    graph.merges = tuple(
        sorted(merges, key=lambda merge: (merge.entity, merge.document, merge.id, merge.with_document))
    )
    return found


def _by_code(coded: Sequence[Mention], graph: KnowledgeGraph) -> Found:
    """Countries and minerals are one by their codes; joining them is not a matter of judgement."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in coded:
        groups[mention.id].append(mention)
    for id, group in sorted(groups.items()):
        graph.add_entity(canonical.described(group, id))
    return {mention.key: mention.id for mention in coded}


def _clusters(named: Sequence[Mention], profile: Callable[[Mention], P], decisions: Decisions) -> Clusters[P]:
    """The mentions of one kind, those joined that people have decided to join."""
    number_of = {mention.key: number for number, mention in enumerate(named)}
    sides: dict[int, Mapping[int, int]] = {
        number_of[key]: told for key, told in sorted(decisions.sides.items()) if key in number_of
    }
    clusters = Clusters(named, [profile(mention) for mention in named], sides)
    for keys, why in decisions.joins:
        numbers = [number_of[key] for key in keys if key in number_of]
        for one, other in pairwise(numbers):
            if clusters.are_separated(one, other):
                raise ResolutionError(
                    f"overrides: a join and a split contradict each other on {named[other].id}; "
                    "take one of them out of the file (overrides.toml in a graph directory)"
                )
            clusters.join(Link(one, other, "override", why or "a person decided so"), forced=True)
    return clusters


def _entities(
    clusters: Clusters[P],
    qualifiers: Callable[[int], Sequence[str]],
    graph: KnowledgeGraph,
    merges: list[Merge],
    own_id: Callable[[P], str | None] = lambda profile: None,  # noqa: ARG005
) -> Found:
    """Put each group into the graph as an entity, and record how it came about; returns what each mention is."""
    roots = clusters.roots()
    groups = [[clusters.mentions[number] for number in clusters.members(root)] for root in roots]
    chosen = [
        own_id(clusters.profiles[root]) or canonical.commonest(group) for root, group in zip(roots, groups, strict=True)
    ]
    ids = canonical.distinct(chosen, lambda at: qualifiers(roots[at]))
    found: Found = {}
    for id, group in zip(ids, groups, strict=True):
        graph.add_entity(canonical.described(group, id))
        found |= {mention.key: id for mention in group}
    merges += [_record(clusters, link, found) for link in clusters.merges]
    return found


def _record(clusters: Clusters[P], link: Link, found: Found) -> Merge:
    one, other = clusters.mentions[link.one], clusters.mentions[link.other]
    return Merge(
        entity=found[one.key],
        document=other.document,
        id=other.id,
        with_document=one.document,
        with_id=one.id,
        rule=link.rule,
        reason=link.reason,
        score=link.score,
    )


def _weighed(told: Sequence[Telling], graph: KnowledgeGraph) -> list[Fact]:
    """The facts with their ends in time, their support, whether they are disputed, and how sure they are."""
    facts = [telling.fact for telling in told]
    until = intervals.ends(facts)
    against: dict[str, set[str]] = defaultdict(set)
    for found in rivals(facts, graph.copies, graph.documents):
        for one, other in permutations(found.positions):
            against[one.fact.id] |= {graph.copies[document] for document in other.documents}
    return [
        _judged(telling, until.get(telling.fact.id), against.get(telling.fact.id, set()), graph) for telling in told
    ]


def _judged(telling: Telling, until: str | None, against: set[str], graph: KnowledgeGraph) -> Fact:
    sources: dict[str, float] = defaultdict(float)
    for document, confidence in telling.confidences.items():
        sources[graph.copies[document]] = max(sources[graph.copies[document]], confidence)
    judged: dict[str, Any] = {
        "until": until,
        "support": len(sources),
        "disputed": bool(against),
        "confidence": combined(sources.values(), len(against)),
    }
    as_it_is = all(getattr(telling.fact, field) == value for field, value in judged.items())
    return telling.fact if as_it_is else telling.fact.changed(**judged)
