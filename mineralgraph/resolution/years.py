"""The year of what a text dates by day and month alone ("on January 11"): that of the time of which it tells.

A text that neither has a date nor names a year tells of a time that other documents know, where they tell the same
happening (subject, relation and object) at most ``WEEK`` days from the same day of the calendar. That is its anchor;
each of its days is the one next to it. Where others place what it tells in different times, its facts stay undated. The
evidence keeps what the text says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set

from mineralgraph.model import Fact
from mineralgraph.resolution.windows import Window, spread, window

WEEK = 7
"""Most days between the day that a text tells without a year and the day that another gives to the same happening."""

HALF_A_YEAR = 183
"""Most days between two anchors of one text: beyond it the year of a day is not decided."""

HAPPENING = frozenset(
    (
        "attended",
        "hosted",
        "met_with",
        "agreed_with",
        "party_to",
        "launched",
        "restricts_export_to",
        "restricts_export_of",
    )
)

Statement = tuple[str, str, str]


def completed(told: Mapping[str, Sequence[Fact]]) -> dict[str, list[Fact]]:
    """The facts of each document, those dated that tell a day or month whose year others know.

    ``told`` has the facts by document, their ends the same in all documents.
    """
    wanted = {_statement(fact) for facts in told.values() for fact in facts if without_year(fact)}
    known = _known(told, wanted)
    return {document: list(_completed(facts, _anchor(document, facts, known))) for document, facts in told.items()}


def without_year(fact: Fact) -> str | None:
    """The most precise day or month that the evidence of an undated fact tells without a year: ``--01-11``."""
    if fact.date is not None:
        return None
    days = [e.date for e in fact.evidence if e.date and e.date.startswith("--")]
    return min(days, key=lambda day: -len(day), default=None)


def _known(told: Mapping[str, Sequence[Fact]], wanted: Set[Statement]) -> dict[Statement, list[tuple[str, Window]]]:
    """For each happening that is wanted, who dates it, and when."""
    known: dict[Statement, list[tuple[str, Window]]] = defaultdict(list)
    for document, facts in told.items():
        for fact in facts:
            if fact.relation in HAPPENING and _statement(fact) in wanted and fact.precision in ("day", "month"):
                known[_statement(fact)].append((document, window(fact.date or "")))
    return known


def _anchor(
    document: str, facts: Sequence[Fact], known: Mapping[Statement, Sequence[tuple[str, Window]]]
) -> Window | None:
    """A day in the time of which a document tells; ``None`` where nobody knows it or several times are in question."""
    found = [
        day
        for fact in facts
        for told in filter(None, [without_year(fact)])
        for other, when in known.get(_statement(fact), ())
        if other != document and (day := _next_to(told, when)).gap(when) <= WEEK
    ]
    return min(found) if found and spread(found) <= HALF_A_YEAR else None


def _completed(facts: Sequence[Fact], anchor: Window | None) -> Iterator[Fact]:
    for fact in facts:
        told = without_year(fact) if anchor else None
        yield fact.changed(date=_dated(told, anchor)) if told and anchor else fact


def _next_to(told: str, when: Window) -> Window:
    return window(_dated(told, when))


def _dated(told: str, when: Window) -> str:
    """``--01-11`` in the year that puts it next to a time."""
    year = when.year
    return min((f"{year + step:04d}{told[1:]}" for step in (0, -1, 1)), key=lambda date: window(date).gap(when))


def _statement(fact: Fact) -> Statement:
    return (fact.subject, fact.relation, fact.object)
