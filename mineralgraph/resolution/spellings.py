"""Whether two spellings are of one name: how names sound, in the ways in which they come to be written in English.

A name from another script is written by whoever hears it: "Yun-cheol" and "Yoon-chul", "Zelenskiy" and "Zelensky". Two
spellings are of one name where their consonants are the same but for those that romanisations confuse, and no front
vowel (i, e) stands where the other has a back one (u, o); a vowel at the end against none tells two names ("Nirmal",
"Nirmala"). Names of states that write Latin script are spelled in one way: there only accents, doubled and silent
letters vary. What varies where is data: ``resolution.toml``, [spellings].
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Literal, NamedTuple

from mineralgraph.resolution.words import words

Name = tuple[str, ...]
System = Literal["heard", "five vowels", "latin", "fixed"]
"""How a state's names come to be written: as they are heard, so but with vowels kept apart, in Latin script, by one
standard."""

VOWELS = frozenset("aeiouy")
_ROW = "ieaou"
"""The vowels from the front of the mouth to the back: a hearer takes one for its neighbour."""

SILENT = ("h", "hg")
"""Letters that are dropped, in two ways of hearing: Ukrainian "h" is Russian "g"."""

SHORTEST = 4
"""Fewest letters of a name that an article stands before."""


class Heard(NamedTuple):
    """A word taken apart: its consonants, and the vowels before, between and after them."""

    consonants: str
    vowels: tuple[str, ...]


def system_of(states: Collection[str]) -> System:
    """How the names of people who act for these states (ids) are written."""
    told = words()["spellings"]
    codes = {state.partition(":")[2] for state in states}
    if codes & set(told["fixed"]):
        return "fixed"
    if codes & set(told["five_vowels"]):
        return "five vowels"
    return "heard" if codes & set(told["heard"]) else "latin"


def are_one(one: Name, other: Name, states: Collection[str]) -> bool:
    """Whether two names of people of some states are spellings of one, whichever of their words comes first."""
    system = system_of(states)
    if system == "fixed":
        return False
    one, other = (_usual(name, states) for name in (one, other))
    return any(_fit(one, turned, system) for turned in turns(other))


def is_one_word(one: str, other: str, states: Collection[str]) -> bool:
    """Whether two words of names are spellings of one."""
    return one == other or are_one((one,), (other,), states)


def keys(name: Name, states: Collection[str]) -> Iterator[str]:
    """Keys of which spellings of one name share one: its consonants in the widest sense, in each turn."""
    for told in {name, _usual(name, states)}:
        for turned in turns(told):
            yield heard("".join(turned), "latin").consonants
            for silent in SILENT:
                yield heard("".join(turned), "heard", silent).consonants.replace("y", "")


def turns(name: Name) -> tuple[Name, ...]:
    """A name as it is, its last word first, its first word last: the family name stands at either end."""
    return (name, name[-1:] + name[:-1], name[1:] + name[:1])


@lru_cache(maxsize=200_000)
def heard(word: str, system: System, silent: str = "h") -> Heard:
    """A word in ASCII lower case taken apart by what varies in a system."""
    for letter in silent[1:]:
        word = word.replace(letter, silent[0])
    for letters, instead in _replacements(system):
        word = word.replace(letters, instead)
    word = word.rstrip("h") or word
    consonants, vowels = "", [""]
    for letter, following in zip(word, word[1:] + " ", strict=True):
        is_first = not consonants and not vowels[0]
        if letter in VOWELS and not (letter == "y" and is_first and following in "aou"):
            vowels[-1] += "" if letter == "y" and following in VOWELS else letter.replace("y", "i")
        elif not (letter == "h" and system != "latin") and not (consonants[-1:] == letter and not vowels[-1]):
            consonants += letter
            vowels.append("")
    return Heard(consonants, tuple(vowels))


def _fit(one: Name, other: Name, system: System) -> bool:
    """Whether the words of two names sound alike one by one; where one name has more, all of them as one word."""
    pairs = list(zip(one, other, strict=True)) if len(one) == len(other) else [("".join(one), "".join(other))]
    distinct = _distinct()
    if any(a in distinct and b in distinct and distinct[a] != distinct[b] for a, b in pairs):
        return False
    return all(_sound_alike(a, b, system) for a, b in pairs)


def _sound_alike(one: str, other: str, system: System) -> bool:
    ways = SILENT if system != "latin" else SILENT[:1]
    return any(_agree(heard(one, system, a), heard(other, system, b), system) for a in ways for b in ways)


def _agree(one: Heard, other: Heard, system: System) -> bool:
    if one.consonants != other.consonants:
        return False
    pairs = list(zip(one.vowels, other.vowels, strict=True))
    if any(bool(a) != bool(b) for a, b in (pairs[0], pairs[-1])):
        return False
    if system == "latin" and pairs[-1][0][-1:] != pairs[-1][1][-1:]:
        return False
    return all(_vowels_fit(a, b, system) for a, b in pairs)


def _vowels_fit(one: str, other: str, system: System) -> bool:
    """Whether two runs of vowels can be one; where names are heard, also one for its neighbour, or for none."""
    if not one or not other:
        return system == "heard" or one == other
    reach = 1 if system == "heard" else 0
    return any(abs(_ROW.index(a) - _ROW.index(b)) <= reach for a in one for b in other)


@cache
def _replacements(system: System) -> tuple[tuple[str, str], ...]:
    told = words()["spellings"]
    listed = told["latin"] if system == "latin" else told["digraphs"]
    listed = [*listed, *told["voiced"]] if system == "heard" else listed
    return tuple((letters, instead) for letters, instead in listed)


def _usual(name: Name, states: Collection[str]) -> Name:
    """The name with each word that has several forms in these states put as the first of them, articles left out, and
    letters that are of one sound there put as one.
    """
    codes = sorted(state.partition(":")[2] for state in states)
    return tuple(_usual_word(word, tuple(codes)) for word in name)


@lru_cache(maxsize=200_000)
def _usual_word(word: str, codes: tuple[str, ...]) -> str:
    for code in codes:
        word = _forms().get(code, {}).get(word, word)
        for article in _listed("articles", "words").get(code, ()):
            word = word[len(article) :] if word.startswith(article) and len(word) - len(article) >= SHORTEST else word
        for letters, instead in _listed("letters", "pairs").get(code, ()):
            word = word.replace(letters, instead)
    return word


@cache
def _listed(table: str, field: str) -> Mapping[str, Sequence[Any]]:
    """What a table has for each state."""
    return {state: group[field] for group in words()["spellings"][table] for state in group["states"]}


@cache
def _distinct() -> Mapping[str, str]:
    """Each word of the names that are two, with the first of its row."""
    return {word: row[0] for row in words()["spellings"]["distinct"] for word in row}


@cache
def _forms() -> Mapping[str, Mapping[str, str]]:
    """By state, the words of names that have several forms, each with the first of them."""
    found: dict[str, dict[str, str]] = {}
    for group in words()["spellings"]["forms"]:
        for state in group["states"]:
            found.setdefault(state, {}).update({word: row[0] for row in group["words"] for word in row})
    return found
