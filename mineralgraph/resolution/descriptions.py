"""Names and descriptions of forums and agreements taken apart: who, what kind, which ordinal and year, about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from mineralgraph import ontology
from mineralgraph.resolution.words import ascii_words, bodies, institutions, kinds, places, replaced, words


@dataclass(frozen=True, slots=True)
class Description:
    """A name taken apart.

    - ``words``: those with weight, countries and standing bodies put as their ids
    - ``kinds``: what the name says it is (``summit``, ``meeting``, ``memorandum`` ...)
    - ``parties``, ``bodies``, ``levels``: the ids in it, and who meets (``finance``, ``leaders`` ...)
    - ``topic``: the words that are left without kinds and ids; ``own``: those of them that make it a name
    - ``is_title``: it is written as a name, in capitals; ``is_several``: it is of several agreements
    - ``institution``: the id of what the ontology has under the whole name
    """

    words: frozenset[str]
    kinds: frozenset[str]
    parties: frozenset[str]
    bodies: frozenset[str]
    levels: frozenset[str]
    ordinal: int | None
    year: str | None
    renewed: bool
    is_title: bool
    is_several: bool
    topic: frozenset[str]
    own: frozenset[str]
    institution: str | None

    def is_within(self, other: Self) -> bool:
        """Whether the other name says all that this one says, its own words among it, and more."""
        differ = self.kinds and other.kinds and not self.kinds & other.kinds
        return bool(self.own) and self.words < other.words and not differ

    @property
    def is_specific(self) -> bool:
        """Whether the name alone says which one it is.

        It has words of its own, parties, a body and a kind, or is written as a name with a mineral in it: Lithium Club.
        """
        named = self.is_title and not _mineral_words().isdisjoint(self.words)
        return bool(self.own) or len(self.parties) >= 2 or (bool(self.bodies) and bool(self.kinds)) or named


@lru_cache(maxsize=200_000)
def describe(name: str, table: str) -> Description:
    """A name of a forum (``table="forums"``) or of an agreement (``"agreements"``) taken apart."""
    told = words()["names"]
    parts = ascii_words(re.sub(r"\(([A-Z][A-Za-z]*s?)\)", " ", name))
    ordinals = [n for n in map(_ordinal, parts) if n is not None]
    years = [part for part in parts if re.fullmatch(r"20\d\d|19\d\d", part)]
    rest = replaced(replaced([part for part in parts if _ordinal(part) is None], *bodies()), *places())
    renewed = any(part in told["renewed"] for part in rest)
    left_out = {*years, *told["stop"], *told["renewed"]}
    rest = [_singular(part) for part in rest if part not in left_out]
    ids = {part for part in rest if ":" in part}
    found, kind_words = _kinds(rest, table)
    content = frozenset(rest)
    return Description(
        words=content,
        kinds=found,
        parties=frozenset(one for one in ids if one.startswith("country:")),
        bodies=frozenset(one for one in ids if one.startswith("forum:")),
        levels=_levels(rest) if table == "forums" else frozenset(),
        ordinal=ordinals[0] if ordinals else None,
        year=years[0] if years else None,
        renewed=renewed,
        is_several=any(part in told["several"] for part in parts),
        is_title=all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", name)),
        topic=frozenset(part for part in content - kind_words if ":" not in part),
        own=frozenset(part for part in content - kind_words - _common(table) if ":" not in part),
        institution=_institution([part for part in parts if part not in years], table),
    )


def _kinds(rest: list[str], table: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds that words say, the longest phrase first, and the words that said so."""
    found: set[str] = set()
    used: set[int] = set()
    said: set[str] = set()
    for phrase, kind in kinds(table):
        phrase = tuple(map(_singular, phrase))
        for at in range(len(rest) - len(phrase) + 1):
            span = range(at, at + len(phrase))
            if tuple(rest[at : at + len(phrase)]) == phrase and used.isdisjoint(span):
                used.update(span)
                found.add(kind)
                said.update(phrase)
    return frozenset(found), frozenset(said)


def _levels(rest: list[str]) -> frozenset[str]:
    told = words()["forums"]["levels"]
    return frozenset(level for level, names in told.items() if any(part in map(_singular, names) for part in rest))


def _institution(parts: list[str], table: str) -> str | None:
    """What the ontology has of a whole name, its article, ordinal, year and place left out."""
    told = [part for part in parts if _ordinal(part) is None and part != "the"]
    for end in (len(told), *(at for at, part in enumerate(told) if part in ("in", "at") and at)):
        if found := institutions(table).get(tuple(told[:end])):
            return found
    return None


def _ordinal(part: str) -> int | None:
    told = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", part)
    if told:
        return int(told[1])
    found: int | None = words()["names"]["ordinals"].get(part)
    return found


@cache
def _common(table: str) -> frozenset[str]:
    """Words that many names share: plain ones, minerals, and for forums the capitals in which so much takes place."""
    capitals = (record.capital for record in ontology.countries().values() if record.capital and table == "forums")
    listed = (part for name in capitals for part in ascii_words(name))
    return frozenset(map(_singular, (*words()[table]["plain"], *listed))) | _mineral_words()


@cache
def _mineral_words() -> frozenset[str]:
    names = (name for one in ontology.minerals().values() for name in (one.label, *one.aliases))
    return frozenset(_singular(part) for name in names for part in ascii_words(name))


def _singular(word: str) -> str:
    """A word without the s of the plural; ids stay as they are."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") and ":" not in word else word
