"""Which state has a ministry or agency of a given name."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.office_holders import holders

_MINISTER = re.compile(r"\bMinister (?:of|for) ([A-Z].*?)(?: of [A-Z]\w+)?$")
_READ_BY_GRAMMAR = re.compile(r"(?:Federal )?(?:Ministry|Department) (?:of|for)\b|.*Ministry$")


def states_of(name: str) -> tuple[str, ...]:
    """The ids of the states that have a ministry or agency of this name, sorted; empty for an unlisted name.

    Sources: ``ministries.toml``, and the offices of ``office_holders.toml`` ("Minister of Mines": "Ministry of Mines").
    """
    key = _key(name)
    return tuple(sorted({*_listed().get(key, ()), *_of_offices().get(key, ())}))


def only_state_of(name: str) -> str | None:
    """The one state for which ``ministries.toml`` lists this name."""
    states = _listed().get(_key(name), frozenset())
    return next(iter(states)) if len(states) == 1 else None


def agencies() -> Iterator[tuple[str, str]]:
    """The listed agencies and acronyms that the grammar of ministries does not read, with the id of their state."""
    for code, names in reading("ministries")["states"].items():
        for name in names:
            if not _READ_BY_GRAMMAR.match(name):
                yield name, f"country:{code}"


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for code, names in reading("ministries")["states"].items():
        for name in names:
            for key in _orders(_key(name)):
                found.setdefault(key, set()).add(f"country:{code}")
    return {key: frozenset(states) for key, states in found.items()}


@cache
def _of_offices() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for holder in (one for listed in holders().values() for one in listed):
        office = _MINISTER.search(holder.post)
        if office and holder.country:
            portfolio = _key(office[1])
            for key in (f"ministry {portfolio}", f"{portfolio} ministry"):
                found.setdefault(key, set()).add(f"country:{holder.country}")
    return {key: frozenset(states) for key, states in found.items()}


def _key(name: str) -> str:
    words = re.findall(r"\w+", fold(name))
    return " ".join(w for w in words if w not in ("the", "and", "of", "for"))


def _orders(key: str) -> Iterator[str]:
    yield key
    head, _, rest = key.partition(" ")
    if head in ("ministry", "department") and rest:
        yield f"{rest} {head}"
