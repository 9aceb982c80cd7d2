"""Where sources differ: what cannot both hold, and what one names and another does not.

Contradictions, each between documents that print different texts, none of which tells both sides:

- ``date``: one happening (of the same two, ``WEEK`` days apart at most, or at one gathering, or of one agreement) at
  dates that cannot be one
- ``modality``: happened or in force by one source; still planned or proposed by another that was written later than the
  day, or denied by another
- ``count``: two numbers of participants stated for one gathering

``not named`` is no contradiction, because omission is not denial: a source that lists the participants of a gathering
and leaves out one whom another source names. A source that names a body of which that one is a member leaves nobody
out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from mineralgraph.model import Document, Evidence, Fact, Value, kind_of
from mineralgraph.resolution.windows import window

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

WEEK = 7
"""Most days between two dates of one happening of the same two; beyond it they are two happenings."""

MAKING = 31
"""Most days between two dates of one party's joining an agreement; beyond it one is the signing and one the entry
into force."""

LISTED = 3
"""Fewest participants that a source names in one passage to be taken to list them."""

PAIRED = frozenset(("met_with", "agreed_with", "restricts_export_to", "restricts_export_of"))
HAPPENING = frozenset(("attended", "hosted", "met_with", "agreed_with", "party_to", "launched"))
PRESENT = frozenset(("attended", "hosted"))

Listed = dict[str, Evidence]
"""The countries that a list of participants names, each with the passage that names it."""

Kind = Literal["date", "modality", "count", "not named"]


class Quote(Value):
    """What one document says, word by word; ``source`` is what to call the document."""

    document: str
    source: str
    quote: str
    date: str | None = None


class Side(Value):
    """One side of a disagreement: what it says, the facts that say it (ids), the words of its documents.

    A side of documents that do not name somebody has the passages in which they name the others.
    """

    says: str
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


class Conflict(Value):
    """A disagreement between sources; ``contradiction`` is false where one merely does not name what another names."""

    kind: Kind
    about: str
    contradiction: bool
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two or more facts of which one can hold, and what they differ in."""

    kind: Kind
    facts: tuple[Fact, ...]


def rivals(facts: Iterable[Fact], copies: Mapping[str, str], documents: Mapping[str, Document]) -> list[Rivals]:
    """The facts that contradict each other, in the order of their statements.

    ``copies`` says which document's text each document prints.
    """
    stated: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        stated[fact.subject, fact.relation, fact.object].append(fact)
    found: list[Rivals] = []
    for key in sorted(stated):
        for one, other in combinations(sorted(stated[key], key=lambda fact: (fact.date or "", fact.id)), 2):
            if not _share_a_source(one, other, copies):
                found += _compared(one, other, documents)
    return found


def conflicts(graph: KnowledgeGraph) -> list[Conflict]:
    """Every disagreement in a graph: contradictions first, then what some sources do not name."""
    told = [
        *_about_dates_and_modality(graph),
        *(conflict for forum in graph.entities("forum") for conflict in _about_participants(graph, forum.id)),
    ]
    return sorted(told, key=lambda conflict: (not conflict.contradiction, conflict.kind, conflict.about))


def _compared(one: Fact, other: Fact, documents: Mapping[str, Document]) -> Iterator[Rivals]:
    if one.modality == other.modality:
        if one.modality != "ended" and _dates_differ(one, other):
            yield Rivals("date", (one, other))
        return
    modalities = {one.modality: one, other.modality: other}
    actual = modalities.pop("actual", None)
    if actual is None:
        return
    (modality, rest) = next(iter(modalities.items()))
    if modality == "ended":
        if _is_denied(actual, rest):
            yield Rivals("modality", (actual, rest))
    elif _is_still_planned(actual, rest, documents):
        yield Rivals("modality", (actual, rest))


def _dates_differ(one: Fact, other: Fact) -> bool:
    """Whether two dates of one statement cannot be one and yet are of one happening."""
    if one.date is None or other.date is None or one.date.startswith(other.date) or other.date.startswith(one.date):
        return False
    gap = window(one.date).gap(window(other.date))
    if one.relation in PAIRED:
        precise = one.precision == other.precision == "day"
        same_thing = not one.minerals or not other.minerals or set(one.minerals) & set(other.minerals)
        return precise and gap <= WEEK and bool(same_thing)
    if one.relation in ("party_to", "launched"):
        return gap <= MAKING
    return one.relation in PRESENT and gap <= WEEK


def _is_denied(actual: Fact, ended: Fact) -> bool:
    """Whether an ending is no later change but the contrary: of a happening, or dated before the beginning."""
    if actual.date is None or ended.date is None:
        return actual.relation in PRESENT | {"met_with"}
    if actual.relation in HAPPENING - {"party_to"}:
        return actual.date.startswith(ended.date) or ended.date.startswith(actual.date)
    return window(ended.date).last < window(actual.date).first and _near(actual.date, ended.date)


def _near(one: str, other: str) -> bool:
    return window(one).gap(window(other)) <= WEEK


def _is_still_planned(actual: Fact, planned: Fact, documents: Mapping[str, Document]) -> bool:
    """Whether a source calls planned or proposed, after the day, what another says to have happened on it."""
    if actual.relation not in HAPPENING or actual.date is None or planned.date is None:
        return False
    if not (actual.date.startswith(planned.date) or planned.date.startswith(actual.date)):
        return False
    written = [documents[id].date for id in planned.documents if id in documents]
    day = window(actual.date).last
    return bool(written) and all(date is not None and window(date).first > day for date in written)


def _share_a_source(one: Fact, other: Fact, copies: Mapping[str, str]) -> bool:
    return bool({copies.get(d, d) for d in one.documents} & {copies.get(d, d) for d in other.documents})


# -- as people read them ----------------------------------------------------------------------------------------------


def _about_dates_and_modality(graph: KnowledgeGraph) -> Iterator[Conflict]:
    """A conflict for each happening; the participants of one gathering who are told at the same dates are one."""
    grouped: dict[tuple[str, str], dict[str, Fact]] = defaultdict(dict)
    for found in rivals(graph.facts(), graph.copies, graph.documents):
        for fact in found.facts:
            about = f"{graph.label(fact.subject)} {_said(fact)} {graph.label(fact.object)}"
            if fact.relation in PRESENT:
                about = graph.label(fact.object)
            grouped[found.kind, about][fact.id] = fact
    for (kind, about), facts in sorted(grouped.items()):
        sides: dict[str, list[Fact]] = defaultdict(list)
        for fact in facts.values():
            sides[(fact.date or "no date") if kind == "date" else _when(fact)].append(fact)
        told = tuple(_side(graph, says, of_side) for says, of_side in sorted(sides.items()))
        yield Conflict(kind="date" if kind == "date" else "modality", about=about, contradiction=True, sides=told)


def _about_participants(graph: KnowledgeGraph, forum: str) -> Iterator[Conflict]:
    """For each participant of a gathering whom a list of another source leaves out: who names, who does not."""
    present = [fact for fact in graph.facts(object=forum) if fact.relation in PRESENT and fact.modality == "actual"]
    lists = _lists(graph, present)
    named: dict[str, list[Fact]] = defaultdict(list)
    for fact in present:
        for country in _states(graph, fact.subject):
            named[country].append(fact)
    hosts = {country for fact in present if fact.relation == "hosted" for country in _states(graph, fact.subject)}
    for country in sorted(named.keys() - hosts):
        leaving_out = [document for document in sorted(lists) if not _names_in_list(graph, country, lists[document])]
        if leaving_out and any(country in listed for listed in lists.values()):
            yield _not_named(graph, forum, country, named[country], {id: lists[id] for id in leaving_out})


def _lists(graph: KnowledgeGraph, present: Sequence[Fact]) -> dict[str, Listed]:
    """By document, the countries that it names as participants in passages that list at least ``LISTED`` of them.

    Evidence that overlaps is of one passage. Evidence that does not name the participant, but refers to it, lists
    nobody.
    """
    spans: dict[str, list[tuple[Evidence, str]]] = defaultdict(list)
    for fact in present:
        for country in _states(graph, fact.subject):
            for evidence in filter(_names_its_subject, fact.evidence):
                spans[evidence.document].append((evidence, country))
    lists: dict[str, Listed] = defaultdict(dict)
    for document, told in sorted(spans.items()):
        for passage in _passages(sorted(told, key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))):
            if len(passage) >= LISTED:
                lists[document].update(passage)
    return dict(lists)


def _names_its_subject(evidence: Evidence) -> bool:
    if evidence.subject is None:
        return True
    refers = evidence.why is not None and any(
        told.startswith(f"{evidence.subject} =") for told in evidence.why.references
    )
    return evidence.subject in evidence.quote and not refers


def _passages(told: Sequence[tuple[Evidence, str]]) -> Iterator[Listed]:
    """Evidence in the order of its beginnings, that of one passage together."""
    passage: Listed = {}
    end = -1
    for evidence, country in told:
        if evidence.start >= end and passage:
            yield passage
            passage = {}
        end = max(end, evidence.end)
        passage.setdefault(country, evidence)
    if passage:
        yield passage


def _states(graph: KnowledgeGraph, participant: str) -> list[str]:
    """The countries that a participant stands for: itself, or those that an official acts for."""
    if kind_of(participant) == "country":
        return [participant]
    return sorted({fact.object for fact in graph.facts(relation="represents", subject=participant)})


def _names_in_list(graph: KnowledgeGraph, country: str, listed: Listed) -> bool:
    """Whether a list names a country, or a body that it is a member of without naming most of the other members."""
    if country in listed:
        return True
    quotes = {evidence.quote for evidence in listed.values()}
    if any(_is_in(_names(graph, country), quote) for quote in quotes):
        return True
    for body, members in _memberships(graph, country):
        others = members - {country}
        spelt_out = others and len(others & listed.keys()) * 2 >= len(others)
        if not spelt_out and any(_is_in(_names(graph, body), quote) for quote in quotes):
            return True
    return False


def _memberships(graph: KnowledgeGraph, country: str) -> Iterator[tuple[str, set[str]]]:
    """The bodies in the graph that a country is known to be a member of, each with its known members."""
    from mineralgraph import ontology

    for forum in graph.entities("forum"):
        standing = ontology.forums().get(forum.id)
        members = {
            fact.subject for fact in graph.facts(relation="member_of", object=forum.id) if fact.modality == "actual"
        }
        members |= set(standing.members if standing else ())
        if country in members:
            yield forum.id, members


def _not_named(
    graph: KnowledgeGraph, forum: str, country: str, facts: Sequence[Fact], lists: Mapping[str, Listed]
) -> Conflict:
    label = graph.label(country)
    naming = _side(graph, f"names {label}", facts)
    elsewhere = all(_is_in(_names(graph, country), graph.documents[document].text) for document in lists)
    unnamed = Side(
        says=f"does not name {label} in its list" + (", though it names it elsewhere" if elsewhere else ""),
        documents=tuple(sorted(lists)),
        quotes=_quotes(graph, (evidence for listed in lists.values() for evidence in listed.values())),
    )
    about = f"{label} at {graph.label(forum)}"
    return Conflict(kind="not named", about=about, contradiction=False, sides=(naming, unnamed))


def _side(graph: KnowledgeGraph, says: str, facts: Sequence[Fact]) -> Side:
    dated = [(fact.date, evidence) for fact in facts for evidence in fact.evidence]
    saying = [evidence for date, evidence in dated if evidence.date == date]
    return Side(
        says=says,
        facts=tuple(sorted(fact.id for fact in facts)),
        documents=tuple(sorted({document for fact in facts for document in fact.documents})),
        quotes=_quotes(graph, [*saying, *(evidence for _, evidence in dated)]),
    )


def _quotes(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The first quote of each document."""
    first: dict[str, Evidence] = {}
    for one in evidence:
        first.setdefault(one.document, one)
    return tuple(_quote(graph, first[document]) for document in sorted(first))


def _quote(graph: KnowledgeGraph, evidence: Evidence) -> Quote:
    return Quote(document=evidence.document, source=graph.source(evidence), quote=evidence.quote, date=evidence.date)


def _names(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    entity = graph.entity(id)
    return (entity.label, *entity.aliases)


def _is_in(names: Iterable[str], text: str) -> bool:
    """Whether one of some names stands in a text, as a word of its own."""
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _said(fact: Fact) -> str:
    return fact.relation.replace("_", " ")


def _when(fact: Fact) -> str:
    return f"{fact.modality}, {fact.date or 'no date'}"
