"""Governments, ministries and agencies that stand for their state: "the Australian government", "Seoul's trade
ministry", METI.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.mentions import Candidate
from mineralgraph.extraction.units import Units

PORTFOLIO = r"[PpM](?:(?:,n?|n|-)?d?[PpM]){0,8}"
_GOVERNMENT = re.compile(r"(?P<country>[CDK])s?[Vp]{0,2}U")
_GOVERNMENT_OF = re.compile(r"U(?P<of>od?)(?P<country>C)(?![-,n]d?C)")
_OWN_MINISTRY = re.compile(rf"(?P<country>[CDK])s?V?(?:{PORTFOLIO}-?)?[Bb](?:od?{PORTFOLIO})?")
_MINISTRY_OF = re.compile(rf"(?P<det>[dj])?(?P<head>[Bb])(?:od?|r){PORTFOLIO}(?:(?:o|l)d?(?P<country>C))?")
_SHORT_MINISTRY = re.compile(rf"(?P<det>[dj])?(?P<name>{PORTFOLIO})-?(?P<head>[Bb])")
_BARE_MINISTRY = re.compile(r"(?P<det>[dkj])(?P<head>b)(?!o)")
_MINISTRIES = frozenset(("ministry", "ministries", "department", "departments"))


def governments(units: Units) -> Iterator[Candidate]:
    """Candidates for governments and ministries; without entities where the phrase does not say whose."""
    yield from _of_country(units, _GOVERNMENT)
    yield from _of_country(units, _GOVERNMENT_OF)
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
            yield _candidate(first, found.end(), states_of(units.surface(first, found.end())))


def _short_ministries(units: Units) -> Iterator[Candidate]:
    for found in _SHORT_MINISTRY.finditer(units.codes):
        first, head = found.start("name"), units.word(found.start("head")).lower()
        if head in _MINISTRIES or (found["head"] == "B" and found["det"]):
            yield _candidate(
                first, found.end(), states_of(units.surface(first, found.end())), definite=bool(found["det"])
            )


def _candidate(
    first: int, last: int, states: tuple[str, ...], *, definite: bool = True, reference: bool = False
) -> Candidate:
    known = len(states) == 1
    reason = (
        "the ministry stands for its state"
        if known
        else "ministry of several states"
        if states
        else "ministry of a state not named"
    )
    return Candidate(
        first,
        last,
        "country",
        "reference" if reference else "ministry",
        states if known else (),
        head="ministry",
        definite=definite,
        confidence=0.9 if known else 0.5,
        reason=reason,
    )


def states_of(name: str) -> tuple[str, ...]:
    """The ids of the states that have a ministry or agency of this name, sorted; empty for an unlisted name."""
    return _ministries().get(_key(name), ())


def _key(name: str) -> str:
    words = re.findall(r"\w+", fold(name))
    return " ".join(w for w in words if w not in ("the", "and", "of", "for"))


@cache
def _ministries() -> Mapping[str, tuple[str, ...]]:
    """Every listed ministry by its words, in both orders: "ministry of trade", "trade ministry"."""
    found: dict[str, set[str]] = {}
    for code, names in reading("ministries")["states"].items():
        for name in names:
            for key in _orders(_key(name)):
                found.setdefault(key, set()).add(f"country:{code}")
    return {key: tuple(sorted(states)) for key, states in sorted(found.items())}


def _orders(key: str) -> Iterator[str]:
    yield key
    head, _, rest = key.partition(" ")
    if head in ("ministry", "department") and rest:
        yield f"{rest} {head}"
