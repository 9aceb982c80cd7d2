"""Whom a name in the news means among the listed office holders, spellings and word order apart.

``office_holders`` answers for names as listed; here a name may be turned round, carry an initial, or be spelled
nearly so.
"""

from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import cache, lru_cache

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.office_holders import Holder, country_of, holders, name_key
from mineralgraph.extraction.office_holders import short_names as unique_family_names

_NEAR = 0.8
_NEAR_FAMILY_NAME = 0.85


def holder_of(name: str, date: str | None) -> Holder | None:
    """The office that a person of this name holds on ``date`` (ISO 8601); None if not listed or not then in office."""
    words = [w for w in name_key(name).split() if len(w) > 1]
    turned = (name, " ".join(words), " ".join(reversed(words)))
    direct = next((h for h in (country_of(n, date) for n in turned) if h), None)
    if direct is None and len(words) > 1:
        near = _near(tuple(words))
        direct = country_of(near, date) if near else None
    return direct if direct and _may_hold(direct, date) else None


def exact_holder(name: str, date: str | None) -> Holder | None:
    """As ``holder_of``, but only for a name as listed."""
    holder = country_of(name, date)
    return holder if holder and _may_hold(holder, date) else None


def _may_hold(holder: Holder, date: str | None) -> bool:
    """Whether an office can be held in the year of a date: neither ended before nor begun after it."""
    if date is None:
        return True
    year = date[:4]
    return not (holder.until and holder.until[:4] < year) and not (holder.since and holder.since[:4] > year)


@cache
def short_names() -> Mapping[str, str]:
    """The family names by which news calls one leader only, with the full name.

    Sources: unique family names of the listed leaders, and ``ontology/reading/short_names.toml``.
    """
    return {**unique_family_names(), **reading("short_names")["names"]}


@cache
def _by_word() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for key in holders():
        for word in dict.fromkeys(key.split()):
            found.setdefault(word, []).append(key)
    return {word: tuple(keys) for word, keys in found.items()}


@lru_cache(maxsize=2**16)
def _near(words: tuple[str, ...]) -> str | None:
    """The listed name of as many words that shares one with ``words`` and has the others nearly so, the nearest of
    several.
    """
    best: tuple[float, str] | None = None
    for word in words:
        for key in _by_word().get(word, ()):
            score = _likeness(words, tuple(key.split()), word)
            if score and (best is None or (score, key) > best):
                best = (score, key)
    return best[1] if best else None


def _likeness(words: tuple[str, ...], listed: tuple[str, ...], shared: str) -> float:
    """How alike two names are beyond the word that they share, 0 where they are too far apart."""
    mine, other = [w for w in words if w != shared], [w for w in listed if w != shared]
    if not mine or len(mine) != len(other) or len(shared) < 3:
        return 0.0
    ratio = SequenceMatcher(None, " ".join(mine), " ".join(other), autojunk=False).ratio()
    needed = _NEAR_FAMILY_NAME if shared == words[0] else _NEAR
    return ratio if ratio >= needed and mine[0][0] == other[0][0] else 0.0
