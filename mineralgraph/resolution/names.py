"""Names of people compared: what a name is without titles, accents, order, initials and the habits of romanisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from mineralgraph.resolution.words import ascii_words, places, portfolios, replaced, words

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A name taken apart: "Korea's Deputy Prime Minister Koo" has the name, Korea's id and the words of the title."""

    name: Name
    countries: frozenset[str]
    title: tuple[str, ...]


@lru_cache(maxsize=200_000)
def titled(text: str) -> Titled:
    """A person's name without the titles that stand before it and the states before those, and these.

    A state is one only before a title: "Israel Katz" is a name, "Israel's minister Katz" is not.
    """
    parts = ascii_words(text)
    titles, posts, (countries, longest) = _titles(), _posts(), places()
    last = max((at for at, part in enumerate(parts[:-1]) if part in posts), default=-1)
    title, parts = parts[: last + 1], parts[last + 1 :]
    while len(parts) > 1:
        length = _length_of_state(parts, titles)
        if not length and parts[0] not in titles:
            break
        title, parts = title + parts[: max(length, 1)], parts[max(length, 1) :]
    states = {part for part in replaced(title, countries, longest) if part.startswith("country:")}
    return Titled(tuple(parts), frozenset(states), tuple(title))


def _length_of_state(parts: list[str], titles: frozenset[str]) -> int:
    """How many words at the beginning are a state before a title; 0 where none is."""
    countries, longest = places()
    for length in range(min(longest, len(parts) - 2), 0, -1):
        if tuple(parts[:length]) in countries and parts[length] in titles:
            return length
    return 0


def joined(name: Name) -> str:
    """The name as one run of letters: "Kang In-sun" and "Kang Insun" are the same."""
    return "".join(name)


def without_initials(name: Name) -> Name:
    """The name without single letters between its first and its last word."""
    return (name[0], *(part for part in name[1:-1] if len(part) > 1), name[-1])


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """What stays of a word in every usual romanisation: its consonants, in letters that do not vary.

    The pairs of letters that vary are data (``resolution.toml``, [officials] spellings). "Yun-cheol" and "Yoon-chul"
    sound alike, and so do "Zelenskiy" and "Zelensky"; "Jong-un" and "Jong-il" do not.
    """
    for letters, instead in words()["officials"]["spellings"]:
        word = word.replace(letters, instead)
    first = "y" if word.startswith("y") else "a" if word[:1] in set("aeiou") else ""
    consonants = re.sub(r"[aeiouy]+", "", word)
    return first + re.sub(r"(.)\1+", r"\1", consonants)


def without_generation(name: Name) -> Name:
    """The name without "Jr." and the like at its end."""
    return name[:-1] if len(name) > 2 and name[-1] in words()["officials"]["generations"] else name


def sounds(name: Name) -> Name:
    """The sounds of the words of a name, sorted, so that the order of the words does not count."""
    return tuple(sorted(filter(None, map(sound, name))))


def likeness(one: Name, other: Name) -> float:
    """How alike two names are written, 0 to 1: Jaro-Winkler (Winkler 1990) of the names, their words sorted."""
    from rapidfuzz.distance import JaroWinkler

    return JaroWinkler.similarity(joined(tuple(sorted(one))), joined(tuple(sorted(other))))


@lru_cache(maxsize=50_000)
def post(role: str) -> frozenset[str]:
    """The words of a post that say which it is: its portfolio, "prime", "president"; titles and states left out."""
    plain, rows, (countries, _) = _plain(), portfolios(), places()
    found = frozenset(rows.get(word, word) for word in ascii_words(role) if word not in plain)
    return frozenset(word for word in found if (word,) not in countries)


@cache
def _titles() -> frozenset[str]:
    return frozenset(words()["officials"]["titles"])


@cache
def _posts() -> frozenset[str]:
    return frozenset(words()["officials"]["posts"])


@cache
def _plain() -> frozenset[str]:
    return frozenset(words()["officials"]["plain"])
