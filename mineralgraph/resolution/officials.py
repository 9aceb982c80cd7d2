"""Officials: one person under several spellings, orders of names, surnames and posts.

The rules, the surest first; a later rule asks more of what else the documents say:

- ``same name``: equal but for accents, hyphens and titles
- ``name order``: the same words in another order
- ``initial``: equal but for single letters in the middle
- ``longer name``: one name is the other with more words in it; country or post agree
- ``transliteration``: the names sound alike; country and post (or company) agree; where one text does not say the
  country, it names it at least, and the post agrees
- ``surname``: a surname alone; the one person in question is of a country that agrees
- ``surname alone``: no text has more than the surname; country and post (or company) agree

Nothing makes two people of different states one; the European Union is no such difference, its people have countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Self

from mineralgraph.resolution.clusters import Clusters, Link
from mineralgraph.resolution.mentions import Key, Mention
from mineralgraph.resolution.names import (
    Name,
    joined,
    likeness,
    post,
    sounds,
    titled,
    without_generation,
    without_initials,
)

LIKE = 0.8
"""Least likeness of two names that sound alike: below it only the consonants agree."""

UNION = "country:EU"


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person: full names, short names, countries, posts, company."""

    full: frozenset[Name]
    short: frozenset[Name]
    countries: frozenset[str]
    posts: frozenset[str]
    company: frozenset[str]

    def taking_in(self, other: Self) -> Self:
        """What is known of two people who are one."""
        return type(self)(
            self.full | other.full,
            self.short | other.short,
            self.countries | other.countries,
            self.posts | other.posts,
            self.company | other.company,
        )

    def apart(self, other: Self) -> str | None:
        """People who act for different states are two."""
        if not self.countries or not other.countries or self.countries & other.countries:
            return None
        if UNION in self.countries or UNION in other.countries:
            return None
        return f"they act for {_listed(self.countries)} and {_listed(other.countries)}"


def person_of(mention: Mention, homes: Mapping[Key, frozenset[str]]) -> Person:
    """What one document says of a person."""
    told = [titled(name) for name in mention.names]
    names = [name for name in dict.fromkeys(one.name for one in told) if name]
    label = told[0].name
    whole = [n for n in names if len(n) > 1 and (n == label or not any(_is_part(n, other) for other in names))]
    roles = [fact.role for fact in mention.facts if fact.relation == "represents" and fact.role]
    posts = frozenset[str]().union(*map(post, [*roles, *(" ".join(one.title) for one in told)]))
    states = homes.get(mention.key) or frozenset[str]().union(*(one.countries for one in told))
    company = {end for f in mention.facts for end in (f.subject, f.object)} - {mention.id}
    return Person(
        frozenset(whole),
        frozenset(name for name in names if name not in whole),
        states,
        posts,
        frozenset(end for end in company if not end.startswith(("country:", "mineral:"))),
    )


def qualifiers(one: Person) -> list[str]:
    """What tells people of one name from each other: the code of the state, the post."""
    states = sorted(country.partition(":")[2] for country in one.countries)
    return [*states[:1], *(" ".join(sorted(one.posts)),) * bool(one.posts)]


def resolve(clusters: Clusters[Person]) -> None:
    """Join the mentions of officials by the rules above."""
    _same_names(clusters)
    clusters.join_all(list(_longer_names(clusters)))
    clusters.join_all(list(_transliterations(clusters)))
    clusters.join_all(list(_surnames(clusters)))
    clusters.join_all(list(_surnames_alone(clusters)))


def _same_names(clusters: Clusters[Person]) -> None:
    keys: dict[str, Callable[[Name], str]] = {
        "same name": joined,
        "name order": _in_any_order,
        "initial": _initials_left_out,
    }
    for rule, key in keys.items():
        groups: dict[str, dict[int, None]] = defaultdict(dict)
        for number in clusters.roots():
            for name in sorted(clusters.profiles[number].full):
                groups[key(name)][number] = None
        for shared in sorted(groups):
            _join_group(clusters, list(groups[shared]), rule, shared)


def _in_any_order(name: Name) -> str:
    return " ".join(sorted(name))


def _initials_left_out(name: Name) -> str:
    return " ".join(without_initials(name))


def _join_group(clusters: Clusters[Person], numbers: list[int], rule: str, name: str) -> None:
    """Join bearers of one name: those of one state, then those of no told state where only one is in question."""
    known = [number for number in numbers if clusters.profile(number).countries]
    unknown = [number for number in numbers if not clusters.profile(number).countries]
    chosen: list[int] = []
    for number in known:
        if not any(_join(clusters, one, number, rule, name) for one in chosen):
            chosen.append(number)
    for number in unknown:
        fitting = [one for one in chosen if clusters.can_join(one, number, within=True)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if clusters.profile(one).posts & clusters.profile(number).posts]
        if len(fitting) == 1:
            _join(clusters, fitting[0], number, rule, name)
    left = [number for number in unknown if all(clusters.root(number) != clusters.root(one) for one in chosen)]
    for one, number in pairwise(left):
        _join(clusters, one, number, rule, name)


def _join(clusters: Clusters[Person], one: int, number: int, rule: str, name: str) -> bool:
    if clusters.root(one) == clusters.root(number):
        return True
    return clusters.join(
        Link(one, number, rule, f"both are called {name!r}{_agreeing(clusters, one, number)}", 1, True)
    )


def _longer_names(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs where one name has more words than the other."""
    blocks: dict[Name, dict[int, None]] = defaultdict(dict)
    for number in clusters.roots():
        for name in clusters.profiles[number].full:
            for key in (name[0], without_generation(name)[-1]), name[:2], name[-2:]:
                blocks[key][number] = None
    for one, other in _pairs(clusters, blocks):
        first, second = clusters.profile(one), clusters.profile(other)
        if not (first.countries & second.countries or _posts_agree(first, second)):
            continue
        for short, long in ((a, b) for a in sorted(first.full) for b in sorted(second.full)):
            short, long = sorted((short, long), key=len)
            if len(short) < len(long) and _is_shortened(short, long, _posts_agree(first, second)):
                reason = f"{' '.join(short)!r} is {' '.join(long)!r} with fewer words"
                yield Link(one, other, "longer name", reason + _agreeing(clusters, one, other), len(short) / len(long))
                break


def _is_shortened(short: Name, long: Name, posts_agree: bool) -> bool:
    """Whether a name is a longer one with words left out: in the middle, or, where the posts agree, at an end."""
    long = without_generation(long)
    rest = iter(long)
    if not all(word in rest for word in short):
        return False
    if (short[0], short[-1]) == (long[0], long[-1]):
        return True
    return posts_agree and short in (long[: len(short)], long[-len(short) :])


def _transliterations(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs that sound alike, of one country, whose posts or company agree."""
    blocks: dict[Name, dict[int, None]] = defaultdict(dict)
    for number in clusters.roots():
        for name in clusters.profiles[number].full:
            blocks[("".join(sounds(name)),)][number] = None
    for one, other in _pairs(clusters, blocks):
        first, second = clusters.profile(one), clusters.profile(other)
        if not _context_agrees(clusters, one, other):
            continue
        scores = [(likeness(a, b), a, b) for a in first.full for b in second.full if sounds(a) == sounds(b)]
        score, a, b = max(scores, default=(0.0, (), ()))
        if score >= LIKE:
            reason = f"{' '.join(a)!r} and {' '.join(b)!r} are spellings that sound alike"
            yield Link(one, other, "transliteration", reason + _agreeing(clusters, one, other), round(score, 3))


def _context_agrees(clusters: Clusters[Person], one: int, other: int) -> bool:
    first, second = clusters.profile(one), clusters.profile(other)
    if first.countries & second.countries:
        return _posts_agree(first, second) or bool(first.company & second.company)
    if first.countries and second.countries:
        return False
    states = first.countries | second.countries
    return _posts_agree(first, second) and bool(states & _named(clusters, one) & _named(clusters, other))


def _named(clusters: Clusters[Person], number: int) -> frozenset[str]:
    """What the documents of a group name."""
    return frozenset[str]().union(*(clusters.mentions[member].others for member in clusters.members(number)))


def _surnames(clusters: Clusters[Person]) -> Iterator[Link]:
    """Mentions with a surname alone, where exactly one person of that surname is of a country that agrees."""
    bearers: dict[Name, dict[int, None]] = defaultdict(dict)
    for number in clusters.roots():
        profile = clusters.profiles[number]
        for name in profile.full:
            for length in range(1, len(name)):
                bearers[name[length:]][number] = None
                bearers[name[:length]][number] = None
    for number in clusters.roots():
        profile = clusters.profiles[number]
        if profile.full or not profile.short:
            continue
        name = max(profile.short, key=lambda short: (len(short), short))
        fitting = [one for one in bearers.get(name, ()) if _is_in_question(clusters, number, one)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if _posts_agree(profile, clusters.profiles[one])]
        if len(fitting) == 1:
            reason = f"{' '.join(name)!r} is short for the only one in question"
            yield Link(fitting[0], number, "surname", reason + _agreeing(clusters, number, fitting[0]), 0.9)


def _surnames_alone(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs of which no text has more than a surname, with a context that agrees."""
    blocks: dict[Name, dict[int, None]] = defaultdict(dict)
    for number in clusters.roots():
        profile = clusters.profiles[number]
        if not profile.full:
            for name in profile.short:
                blocks[name][number] = None
    for one, other in _pairs(clusters, blocks):
        if _context_agrees(clusters, one, other):
            name = min(clusters.profile(one).short & clusters.profile(other).short)
            reason = f"no text has more of the name than {' '.join(name)!r}"
            yield Link(one, other, "surname alone", reason + _agreeing(clusters, one, other), 0.8)


def _is_in_question(clusters: Clusters[Person], number: int, one: int) -> bool:
    """Whether the country of a full name agrees with that of a surname, or is at least named in its document, and their
    posts do not differ.
    """
    profile, full = clusters.profiles[number], clusters.profiles[one]
    if profile.posts and full.posts and not _posts_agree(profile, full):
        return False
    if profile.countries:
        return bool(profile.countries & full.countries) and clusters.can_join(number, one)
    return bool(full.countries & _named(clusters, number)) and clusters.can_join(number, one)


def _pairs(clusters: Clusters[Person], blocks: Mapping[Name, dict[int, None]]) -> Iterator[tuple[int, int]]:
    """Each pair of groups that share a block and that nothing keeps apart, once."""
    seen: set[tuple[int, int]] = set()
    for key in sorted(blocks):
        for one, other in combinations(sorted(blocks[key]), 2):
            if (one, other) not in seen and clusters.can_join(one, other):
                yield one, other
            seen.add((one, other))


def _posts_agree(one: Person, other: Person) -> bool:
    return bool(one.posts & other.posts)


def _agreeing(clusters: Clusters[Person], one: int, other: int) -> str:
    """What else agrees, in words, to stand after a reason."""
    first, second = clusters.profile(one), clusters.profile(other)
    told = []
    if first.countries & second.countries:
        told.append(f"both act for {_listed(first.countries & second.countries)}")
    if first.posts & second.posts:
        told.append(f"both posts are of {_listed(first.posts & second.posts)}")
    return "".join(f"; {what}" for what in told)


def _is_part(name: Name, other: Name) -> bool:
    """Whether a name is the beginning or the end of a longer one."""
    return len(name) < len(other) and name in (other[: len(name)], other[-len(name) :])


def _listed(what: frozenset[str]) -> str:
    return ", ".join(sorted(what))
