"""Facts that contradict each other: what one source says and another says cannot both hold.

Contradictions are between documents that print different texts, none of which tells both sides. Of a date only those
tell that have it for the happening itself, not lent by the news around it, and of a gathering only those that tell one:

- ``date``: one happening (of the same two, ``WEEK`` days apart at most, or at one gathering, or of one agreement) at
  dates that cannot be one
- ``modality``: happened by one source; still planned or proposed by another that was written later than the day, or
  denied by another
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

from mineralgraph import ontology
from mineralgraph.model import Document, Fact
from mineralgraph.resolution.sides import tells
from mineralgraph.resolution.windows import window
from mineralgraph.resolution.words import gatherings

WEEK = 7
"""Most days between two dates of one happening of the same two; beyond it they are two happenings."""

MAKING = 31
"""Most days between two dates of one party's joining an agreement; beyond it one is the signing, one the entry into
force."""

PAIRED = frozenset(("met_with", "agreed_with", "restricts_export_to", "restricts_export_of"))
HAPPENING = frozenset(("attended", "hosted", "met_with", "agreed_with", "party_to", "launched"))
ONCE = frozenset(("attended", "hosted", "party_to", "launched"))
PRESENT = frozenset(("attended", "hosted"))


class Position(NamedTuple):
    """A fact that a rival contradicts, and the documents (ids) that tell what the two differ in."""

    fact: Fact
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two positions of which one can hold, and what they differ in."""

    kind: Literal["date", "modality"]
    one: Position
    other: Position

    @property
    def positions(self) -> tuple[Position, Position]:
        """Both."""
        return self.one, self.other


def rivals(facts: Iterable[Fact], copies: Mapping[str, str], documents: Mapping[str, Document]) -> list[Rivals]:
    """The facts that contradict each other, in the order of their statements.

    ``copies`` says which document's text each document prints.
    """
    stated: dict[tuple[str, str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        stated[fact.subject, fact.relation, fact.object].append(fact)
    torn = _torn(fact for told in stated.values() for fact in told)
    found: list[Rivals] = []
    for key in sorted(stated):
        for one, other in combinations(sorted(stated[key], key=lambda fact: (fact.date or "", fact.id)), 2):
            kind = _difference(one, other, documents)
            if kind is not None:
                first, second = (_position(kind, fact, torn) for fact in (one, other))
                if _are_independent(first.documents, second.documents, copies):
                    found.append(Rivals(kind, first, second))
    return found


def _difference(one: Fact, other: Fact, documents: Mapping[str, Document]) -> Literal["date", "modality"] | None:
    """What two facts of one statement differ in so that one of them cannot hold."""
    if one.modality == other.modality:
        return "date" if one.modality != "ended" and _dates_differ(one, other) else None
    if "actual" not in (one.modality, other.modality):
        return None
    actual, rest = (one, other) if one.modality == "actual" else (other, one)
    contrary = _is_denied(actual, rest) if rest.modality == "ended" else _is_still_planned(actual, rest, documents)
    return "modality" if contrary else None


def _position(kind: Literal["date", "modality"], fact: Fact, torn: Set[tuple[str, str]]) -> Position:
    if kind == "modality":
        return Position(fact, frozenset(fact.documents))
    told = _who_dates(fact)
    return Position(fact, frozenset(d for d in told if fact.relation not in PRESENT or (fact.object, d) not in torn))


def _who_dates(fact: Fact) -> set[str]:
    """The documents that have the date of a fact for what it states."""
    return {evidence.document for evidence in fact.evidence if tells(evidence, fact.date)}


def _torn(facts: Iterable[Fact]) -> set[tuple[str, str]]:
    """Gatherings with documents that give them dates which cannot be one: these tell none against others."""
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for fact in facts:
        if fact.relation in PRESENT and fact.date:
            for document in _who_dates(fact):
                told[fact.object, document].add(fact.date)
    return {key for key, dates in told.items() if any(not _agree(a, b) for a, b in combinations(sorted(dates), 2))}


def _dates_differ(one: Fact, other: Fact) -> bool:
    """Whether two dates of one statement cannot be one and yet are of one happening."""
    if one.date is None or other.date is None or _agree(one.date, other.date):
        return False
    gap = window(one.date).gap(window(other.date))
    if one.relation in PAIRED:
        precise = one.precision == other.precision == "day"
        same_thing = not one.minerals or not other.minerals or set(one.minerals) & set(other.minerals)
        return precise and gap <= WEEK and bool(same_thing)
    if one.relation in ("party_to", "launched"):
        return gap <= MAKING
    return one.relation in PRESENT and gap <= WEEK and not _lasts(one.object)


def _lasts(forum: str) -> bool:
    """Whether a forum is a standing body, which one can attend on many days."""
    return forum in ontology.forums() and forum not in gatherings()


def _is_denied(actual: Fact, ended: Fact) -> bool:
    """Whether an ending is no later change but the contrary: of a happening, or dated before the beginning."""
    if actual.date is None or ended.date is None:
        return actual.relation in PRESENT | {"met_with"}
    if actual.relation in HAPPENING - {"party_to"}:
        return _agree(actual.date, ended.date)
    return window(ended.date).last < window(actual.date).first and _near(actual.date, ended.date)


def _near(one: str, other: str) -> bool:
    return window(one).gap(window(other)) <= WEEK


def _is_still_planned(actual: Fact, planned: Fact, documents: Mapping[str, Document]) -> bool:
    """Whether a source calls planned or proposed, after the day, what another says to have happened on it."""
    if actual.relation not in HAPPENING or actual.date is None:
        return False
    if planned.date is None:
        if actual.relation not in ONCE or _lasts(actual.object):
            return False
    elif not _agree(actual.date, planned.date):
        return False
    written = [documents[id].date for id in planned.documents if id in documents]
    day = window(actual.date).last
    return bool(written) and all(date is not None and window(date).first > day for date in written)


def _agree(one: str, other: str) -> bool:
    """Whether two dates can be one, told more and less precisely."""
    return one.startswith(other) or other.startswith(one)


def _are_independent(some: Set[str], others: Set[str], copies: Mapping[str, str]) -> bool:
    """Whether both have documents, and none prints the text of one of the other."""
    return bool(some and others) and {copies.get(d, d) for d in some}.isdisjoint(copies.get(d, d) for d in others)
