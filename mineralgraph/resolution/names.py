"""Names of people compared: what a name is without titles, accents, order, initials and the habits of romanisation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from mineralgraph.resolution.words import ascii_words, hyphenated_words, places, portfolios, replaced, words

Name = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Titled:
    """A name taken apart: "Korea's Deputy Prime Minister Koo" has the name, Korea's id and the words of the title.

    Words tied by a hyphen are one: "Koo Yun-cheol" is koo, yuncheol. Who is called by a post alone has no name.
    """

    name: Name
    countries: frozenset[str]
    title: tuple[str, ...]


@lru_cache(maxsize=200_000)
def titled(text: str) -> Titled:
    """A person's name without the titles that stand before it and the states before those, and these.

    A state is one only before a title: "Israel Katz" is a name, "Israel's minister Katz" is not.
    """
    hyphenated = hyphenated_words(text)
    parts = [part.lstrip("-") for part in hyphenated]
    titles, posts, (countries, longest) = _titles(), _posts(), places()
    last = max((at for at, part in enumerate(parts[:-1]) if part in posts), default=-1)
    first = last + 1
    while first < len(parts) - 1:
        length = _length_of_state(parts[first:], titles)
        if not length and parts[first] not in titles:
            break
        first += max(length, 1)
    if _is_post_alone(parts, first):
        first = len(parts)
    title = parts[:first]
    states = {part for part in replaced(title, countries, longest) if part.startswith("country:")}
    return Titled(_glued(hyphenated[first:]), frozenset(states), tuple(title))


def _is_post_alone(parts: list[str], first: int) -> bool:
    """Whether all of it is a post: "Japan's finance **minister**", "finance minister of **Japan**"."""
    rest = tuple(parts[first:])
    if not first or not rest:
        return False
    return rest[-1] in _posts() or (parts[first - 1] == "of" and rest in places()[0])


def _glued(hyphenated: list[str]) -> Name:
    """The words that hyphens tie made one, and a prefix one with the name after it: "Abdul Rahman", "al Thani"."""
    prefixes = words()["spellings"]["prefixes"]
    glued: list[str] = []
    is_open = False
    for part in hyphenated:
        if glued and (is_open or part.startswith("-")):
            glued[-1] += part.lstrip("-")
        else:
            glued.append(part.lstrip("-"))
        is_open = part in prefixes
    return tuple(glued)


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


def initials(name: Name) -> Name:
    """The single letters between the first and the last word of a name."""
    return tuple(part for part in name[1:-1] if len(part) == 1)


def without_generation(name: Name) -> Name:
    """The name without "Jr." and the like at its end."""
    return name[:-1] if len(name) > 2 and name[-1] in words()["officials"]["generations"] else name


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
