"""Facts that contradict each other: what one source says and another says cannot both hold.

Contradictions are between documents that print different texts, none of which tells both sides:

- ``date``: one happening (of the same two, ``WEEK`` days apart at most, or at one gathering, or of one agreement) at
  dates that cannot be one
- ``modality``: happened by one source; still planned or proposed by another that was written later than the day, or
  denied by another
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from mineralgraph import ontology
from mineralgraph.model import Document, Fact
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


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two or more facts of which one can hold, and what they differ in."""

    kind: Literal["date", "modality"]
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
    return one.relation in PRESENT and gap <= WEEK and not _lasts(one.object)


def _lasts(forum: str) -> bool:
    """Whether a forum is a standing body, which one can attend on many days."""
    return forum in ontology.forums() and forum not in gatherings()


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
    if actual.relation not in HAPPENING or actual.date is None:
        return False
    if planned.date is None:
        if actual.relation not in ONCE or _lasts(actual.object):
            return False
    elif not (actual.date.startswith(planned.date) or planned.date.startswith(actual.date)):
        return False
    written = [documents[id].date for id in planned.documents if id in documents]
    day = window(actual.date).last
    return bool(written) and all(date is not None and window(date).first > day for date in written)


def _share_a_source(one: Fact, other: Fact, copies: Mapping[str, str]) -> bool:
    return bool({copies.get(d, d) for d in one.documents} & {copies.get(d, d) for d in other.documents})
