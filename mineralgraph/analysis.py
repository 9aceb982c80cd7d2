"""The analysts' questions: what do sources disagree on, who said what, what happened when, who depends on whom, who
stands with whom.

Every answer is plain values that hold fact ids, so that each can be traced to its quotes (``graph.fact(id)``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from mineralgraph.model import Fact, Value, earliest, kind_of, latest
from mineralgraph.resolution.conflicts import conflicts
from mineralgraph.resolution.sides import Conflict, Quote, Side, is_in, names

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

__all__ = [
    "Conflict",
    "Exposure",
    "Quote",
    "Side",
    "Statement",
    "blocs",
    "conflicts",
    "exposure",
    "timeline",
    "who_said_what",
]

JOINT = frozenset(("agreed_with", "party_to", "member_of", "attended"))
"""Relations that set states side by side: agreeing, joining the same agreement or body, taking part in the same
gathering."""

LARGE = 12
"""Most states of one gathering, body or agreement that sets them side by side; a larger one (the United Nations) says
little."""


class Statement(Value):
    """What each document says of one statement.

    ``said`` has, by document id, its date and modality. A document that tells of one end and does not name the other
    there is in ``not_named_by``, which is no denial; ``elsewhere`` are those of them whose text names it all the same,
    of something else or in words that were not understood.
    """

    subject: str
    relation: str
    object: str
    said: dict[str, tuple[str, ...]]
    not_named_by: tuple[str, ...]
    elsewhere: tuple[str, ...]
    facts: tuple[str, ...]


class Exposure(Value):
    """A mineral whose exports a supplier restricts: towards ``country`` by name, or whoever the buyer.

    ``aimed`` tells which; ``facts`` are the restrictions in force, ``supply`` the facts that the supplier produces it.
    """

    mineral: str
    supplier: str
    aimed: bool
    facts: tuple[str, ...]
    supply: tuple[str, ...]


def who_said_what(graph: KnowledgeGraph, entity: str) -> list[Statement]:
    """For every statement about an entity, which documents say it and how, and which tell of the entity without it.

    Documents that print one text stand each for itself. Raises KeyError for an unknown entity.
    """
    graph.entity(entity)
    told: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in graph.facts(entity=entity):
        if entity in (fact.subject, fact.object):
            told[fact.subject, fact.relation, fact.object].append(fact)
    passages: dict[str, set[str]] = defaultdict(set)
    for fact in (fact for facts in told.values() for fact in facts):
        for evidence in fact.evidence:
            passages[evidence.document].add(evidence.quote)
    ordered = sorted(told, key=lambda key: (key[1], key))
    return [_statement(graph, entity, key, told[key], passages) for key in ordered]


def timeline(graph: KnowledgeGraph, entity: str | None = None) -> list[Fact]:
    """The dated facts of an entity, or of all, in the order of time; of facts of one day, the more precise date
    first."""
    dated = [fact for fact in graph.facts(entity=entity) if fact.date]
    return sorted(dated, key=lambda fact: (earliest(fact.date or ""), latest(fact.date or ""), fact.id))


def exposure(graph: KnowledgeGraph, country: str, *, on: str | None = None) -> list[Exposure]:
    """What a country can be cut off from: minerals whose exports others restrict, aimed at it first.

    ``on`` is a day (ISO 8601) on which the restrictions are in force; without it all that were not ended count.
    """
    view = graph.as_of(on) if on else graph
    found: dict[tuple[bool, str, str], set[str]] = defaultdict(set)
    for fact in view.facts(relation="restricts_export_to", modality="actual"):
        if fact.object == country and not _is_closed(fact, on):
            for mineral in fact.minerals or ("mineral:critical-minerals",):
                found[True, fact.subject, mineral].add(fact.id)
    for fact in view.facts(relation="restricts_export_of", modality="actual"):
        if fact.subject != country and not _is_closed(fact, on):
            found[False, fact.subject, fact.object].add(fact.id)
    return [
        Exposure(
            mineral=mineral,
            supplier=supplier,
            aimed=aimed,
            facts=tuple(sorted(facts)),
            supply=tuple(f.id for f in view.facts(relation="produces", subject=supplier, object=mineral)),
        )
        for (aimed, supplier, mineral), facts in sorted(found.items(), key=lambda item: (not item[0][0], item[0][1:]))
    ]


def blocs(graph: KnowledgeGraph) -> list[tuple[str, ...]]:
    """Groups of countries that stand together, the largest first: communities of what they agree, join and attend.

    Two countries are tied as often as independent sources set them side by side (``JOINT``); communities by greedy
    modularity (Clauset, Newman and Moore 2004, as networkx has it), which is the same for the same graph.
    """
    import networkx

    ties = _ties(graph)
    if not ties:
        return []
    net = networkx.Graph()
    net.add_weighted_edges_from((one, other, weight) for (one, other), weight in sorted(ties.items()))
    groups = networkx.community.greedy_modularity_communities(net, weight="weight")
    return sorted((tuple(sorted(group)) for group in groups), key=lambda group: (-len(group), group))


def _statement(
    graph: KnowledgeGraph,
    about: str,
    key: tuple[str, str, str],
    facts: Iterable[Fact],
    passages: Mapping[str, Iterable[str]],
) -> Statement:
    """One statement; ``passages`` are what each document says of ``about``."""
    said: dict[str, set[str]] = defaultdict(set)
    facts = list(facts)
    for fact in facts:
        for evidence in fact.evidence:
            said[evidence.document].add(f"{evidence.modality}, {evidence.date or 'no date'}")
    subject, relation, object = key
    other = names(graph, object if subject == about else subject)
    silent = [d for d, told in passages.items() if d not in said and not any(is_in(other, quote) for quote in told)]
    return Statement(
        subject=subject,
        relation=relation,
        object=object,
        said={document: tuple(sorted(said[document])) for document in sorted(said)},
        not_named_by=tuple(sorted(silent)),
        elsewhere=tuple(d for d in sorted(silent) if d in graph.documents and is_in(other, graph.documents[d].text)),
        facts=tuple(fact.id for fact in facts),
    )


def _is_closed(fact: Fact, on: str | None) -> bool:
    """Whether a restriction has ended; on a day, ``as_of`` has left out what had ended by then."""
    return on is None and fact.until is not None


def _ties(graph: KnowledgeGraph) -> Counter[tuple[str, str]]:
    ties: Counter[tuple[str, str]] = Counter()
    together: dict[str, dict[str, int]] = defaultdict(dict)
    for fact in graph.facts():
        if fact.relation not in JOINT or fact.modality != "actual" or kind_of(fact.subject) != "country":
            continue
        if fact.relation == "agreed_with":
            ties[fact.subject, fact.object] += fact.support
        else:
            together[fact.object][fact.subject] = max(fact.support, together[fact.object].get(fact.subject, 0))
    for present in together.values():
        if len(present) <= LARGE:
            for one, other in combinations(sorted(present), 2):
                ties[one, other] += min(present[one], present[other])
    return ties
