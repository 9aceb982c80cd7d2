"""Governments, ministries and agencies that stand for their state: "the Australian government", "Seoul's trade
ministry", METI.
"""

import re
from collections.abc import Iterator

from mineralgraph.extraction.holders import holder_of, short_names
from mineralgraph.extraction.mentions import Candidate
from mineralgraph.extraction.units import Units

PORTFOLIO = r"[PpM](?:(?:,?nd?|,|-)?[PpM]){0,8}"
_GOVERNMENT = re.compile(r"(?P<country>[CDK])s?[Vp]{0,2}U")
_GOVERNMENT_OF = re.compile(r"U(?P<of>od?)(?P<country>C)(?![-,n]d?C)")
_LEADERS = re.compile(r"(?P<name>N(?:-?N){0,3})s?U")
_OWN_MINISTRY = re.compile(rf"(?P<country>[CDK])s?V?(?:{PORTFOLIO}-?)?[Bb](?:od?{PORTFOLIO})?")
_MINISTRY_OF = re.compile(rf"(?P<det>[dj])?(?P<head>[Bb])(?:od?|r){PORTFOLIO}(?:(?:o|l)d?(?P<country>C))?")
_SHORT_MINISTRY = re.compile(rf"(?P<det>[dj])?(?P<name>{PORTFOLIO})-?(?P<head>[Bb])")
_BARE_MINISTRY = re.compile(r"(?P<det>[dkj])(?P<head>b)(?!o)")
_MINISTRIES = frozenset(("ministry", "ministries", "department", "departments"))


def governments(units: Units, date: str | None) -> Iterator[Candidate]:
    """Candidates for governments and ministries; without entities where the phrase does not say whose."""
    yield from _of_country(units, _GOVERNMENT)
    yield from _of_country(units, _GOVERNMENT_OF)
    yield from _of_leader(units, date)
    yield from _own_ministries(units)
    yield from _ministries_of(units)
    yield from _short_ministries(units)
    for found in _BARE_MINISTRY.finditer(units.codes):
        if units.word(found.start("head")).lower() in _MINISTRIES:
            yield _candidate(found.start("head"), found.end(), (), definite=True, reference=True)


def _of_country(units: Units, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    for found in pattern.finditer(units.codes):
        entry = units.entries[found.start("country")]
        if entry is not None:
            yield Candidate(
                found.start(),
                found.end(),
                "country",
                "metonym",
                entry.entities,
                definite=True,
                reason="the government stands for its state",
            )


def _of_leader(units: Units, date: str | None) -> Iterator[Candidate]:
    """Governments called by their leader: "the Trump administration"."""
    for found in _LEADERS.finditer(units.codes):
        name = units.surface(*found.span("name"))
        holder = holder_of(short_names().get(name, name), date)
        if holder and holder.country:
            state = (f"country:{holder.country}",)
            reason = f"the government of {holder.name}"
            yield Candidate(*found.span(), "country", "metonym", state, definite=True, reason=reason, weight=5)


def _own_ministries(units: Units) -> Iterator[Candidate]:
    for found in _OWN_MINISTRY.finditer(units.codes):
        entry = units.entries[found.start("country")]
        if entry is not None:
            yield _candidate(found.start(), found.end(), entry.entities)


def _ministries_of(units: Units) -> Iterator[Candidate]:
    for found in _MINISTRY_OF.finditer(units.codes):
        first = found.start("head")
        if found["country"]:
            entry = units.entries[found.start("country")]
            yield _candidate(first, found.end(), entry.entities if entry else ())
        else:
            yield _candidate(first, found.end(), ())


def _short_ministries(units: Units) -> Iterator[Candidate]:
    for found in _SHORT_MINISTRY.finditer(units.codes):
        first, head = found.start("name"), units.word(found.start("head")).lower()
        if head in _MINISTRIES or (found["head"] == "B" and found["det"]):
            yield _candidate(first, found.end(), (), definite=bool(found["det"]))


def _candidate(
    first: int, last: int, states: tuple[str, ...], *, definite: bool = True, reference: bool = False
) -> Candidate:
    known = len(states) == 1
    reason = "the ministry stands for its state" if known else "a ministry of a state not named with it"
    return Candidate(
        first,
        last,
        "country",
        "reference" if reference else "ministry",
        states,
        head="ministry",
        definite=definite,
        confidence=0.9 if known else 0.5,
        reason=reason,
    )
