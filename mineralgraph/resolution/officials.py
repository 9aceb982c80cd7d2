"""Officials: one person under several spellings, orders of names, surnames and posts.

The rules, the surest first; a later rule asks more of what else the documents say:

- ``same name``: equal but for accents, hyphens and titles
- ``name order``: the same words in another order
- ``initial``: equal but for single letters in the middle
- ``longer name``: one name is the other with more words in it; country or post agree
- ``transliteration``: spellings of one name (``spellings``); country and post (or company) agree, or one text tells no
  post and nobody else of that country is called so; a text that does not say the country names it at least
- ``surname``: a surname alone; the one person in question is of a country that agrees
- ``surname alone``: no text has more than the surname; country and post (or company) agree
- ``post``: a post alone ("the finance minister of Japan"); the one person who is told to hold it within ``TERM`` days

Nothing makes two people of different states one; the European Union is no such difference, its people have countries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

from mineralgraph.resolution import spellings
from mineralgraph.resolution.clusters import Clusters, Known, Link, listed
from mineralgraph.resolution.mentions import Key, Mention
from mineralgraph.resolution.names import (
    Name,
    initials,
    joined,
    likeness,
    post,
    titled,
    without_generation,
    without_initials,
)
from mineralgraph.resolution.windows import Window, nearest, window

UNION = "country:EU"

TERM = 183
"""Most days between two texts of which one names the holder of a post and the other calls somebody by it alone."""


@dataclass(frozen=True, slots=True)
class Person(Known):
    """What is known of a person: full names, short names, countries, posts, company, when the texts were written."""

    full: frozenset[Name]
    short: frozenset[Name]
    countries: frozenset[str]
    posts: frozenset[str]
    company: frozenset[str]
    written: frozenset[Window]

    def apart(self, other: Self) -> str | None:
        """People who act for different states are two."""
        if not self.countries or not other.countries or self.countries & other.countries:
            return None
        if UNION in self.countries or UNION in other.countries:
            return None
        return f"they act for {listed(self.countries)} and {listed(other.countries)}"


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
        frozenset({window(mention.written)} if mention.written else ()),
    )


def qualifiers(one: Person) -> list[str]:
    """What tells people of one name from each other: the code of the state, the post."""
    states = sorted(country.partition(":")[2] for country in one.countries)
    return [*states[:1], *(" ".join(sorted(one.posts)),) * bool(one.posts)]


def resolve(clusters: Clusters[Person]) -> None:
    """Join the mentions of officials by the rules above."""
    _same_names(clusters)
    for rule in (_longer_names, _transliterations, _only_so_called, _surnames, _surnames_alone, _posts_alone):
        clusters.join_all(list(rule(clusters)))


def _same_names(clusters: Clusters[Person]) -> None:
    for rule, names in (("same name", _as_written), ("name order", _in_any_order), ("initial", _without_initials)):
        for shared, numbers in clusters.blocks(names).items():
            _join_group(clusters, numbers, rule, shared)


def _as_written(one: Person) -> Iterator[str]:
    return (joined(name) for name in one.full)


def _in_any_order(one: Person) -> Iterator[str]:
    for name in one.full:
        yield " ".join(sorted(name))
        yield min(map(joined, spellings.turns(name)))


def _without_initials(one: Person) -> Iterator[str]:
    return (" ".join(without_initials(name)) for name in one.full)


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
    if rule == "initial" and _initials_differ(clusters.profile(one), clusters.profile(number), name):
        return False
    reason = _called(clusters.profile(one), clusters.profile(number)) + _agreeing(clusters, one, number)
    return clusters.join(Link(one, number, rule, reason, 1, within=True))


def _called(one: Person, other: Person) -> str:
    """What two are called who are called the same, in words."""
    a, b = max(
        ((a, b) for a in sorted(one.full) for b in sorted(other.full)), key=lambda pair: len({*pair[0]} & {*pair[1]})
    )
    return f"both are called {' '.join(a)!r}" if a == b else f"{' '.join(a)!r} and {' '.join(b)!r} are one name"


def _initials_differ(one: Person, other: Person, name: str) -> bool:
    """Whether both give initials to a name and not the same: George W. Bush and George H. W. Bush."""
    some, others = (
        {initials(full) for full in person.full if " ".join(without_initials(full)) == name and initials(full)}
        for person in (one, other)
    )
    return bool(some and others and some.isdisjoint(others))


def _longer_names(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs where one name has more words than the other."""
    for one, other in clusters.pairs(clusters.blocks(_ends_of_names)):
        first, second = clusters.profile(one), clusters.profile(other)
        states = first.countries & second.countries
        if not (states or _posts_agree(first, second)):
            continue
        for short, long in _shorter_first(first, second):
            if _is_shortened(short, long, states, _posts_agree(first, second)):
                reason = f"{' '.join(short)!r} is {' '.join(long)!r} with fewer words"
                yield Link(one, other, "longer name", reason + _agreeing(clusters, one, other), len(short) / len(long))
                break


def _ends_of_names(one: Person) -> Iterator[str]:
    """The first word of a name with each other, its last two, its initial with the last, as they sound."""
    for name in one.full:
        end = without_generation(name)[-1]
        for pair in {*((name[0], word) for word in name[1:]), name[-2:], (name[0][0], end)}:
            yield " ".join(min(spellings.keys((word,), one.countries)) if len(word) > 1 else word for word in pair)


def _shorter_first(one: Person, other: Person) -> Iterator[tuple[Name, Name]]:
    for a in sorted(one.full):
        for b in sorted(other.full):
            short, long = sorted((a, b), key=len)
            if len(short) < len(long) or len(short[0]) == 1 or len(long[0]) == 1:
                yield (short, long) if len(long[0]) > 1 else (long, short)


def _is_shortened(short: Name, long: Name, states: frozenset[str], posts_agree: bool) -> bool:
    """Whether a name is a longer one with words or letters left out: in the middle, or, where the posts agree, at an
    end.
    """
    long = without_generation(long)
    if not _words_of(short, long, states) or (initials(short) and initials(long) and initials(short) != initials(long)):
        return False
    if all(_is_word_of(a, b, states) for a, b in ((short[0], long[0]), (short[-1], long[-1]))):
        return posts_agree or len(short[0]) > 1
    begins = _is_word_of(short[0], long[0], states) and len(short[0]) > 1
    return posts_agree and (begins or _words_of(short, long[-len(short) :], states))


def _words_of(short: Name, long: Name, states: frozenset[str]) -> bool:
    """Whether the words of one name stand in the other in their order."""
    rest = iter(long)
    return all(any(_is_word_of(word, other, states) for other in rest) for word in short)


def _is_word_of(word: str, other: str, states: frozenset[str]) -> bool:
    """Whether a word is the other, its initial, or another spelling of it."""
    if len(word) == 1:
        return other.startswith(word)
    return word == other or (bool(states) and spellings.is_one_word(word, other, states))


def _spelled_alike(clusters: Clusters[Person]) -> Iterator[tuple[int, int, Name, Name]]:
    """Pairs with a name that can be spelled in both ways."""
    blocks = clusters.blocks(lambda one: (key for name in one.full for key in spellings.keys(name, one.countries)))
    for one, other in clusters.pairs(blocks):
        first, second = clusters.profile(one), clusters.profile(other)
        states = first.countries & second.countries or first.countries | second.countries
        found = ((a, b) for a in sorted(first.full) for b in sorted(second.full) if spellings.are_one(a, b, states))
        for a, b in found:
            yield one, other, a, b
            break


def _transliterations(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs spelled alike of one country whose posts or company agree."""
    for one, other, a, b in _spelled_alike(clusters):
        if _context_agrees(clusters, one, other):
            yield _spelling(clusters, one, other, a, b)


def _only_so_called(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs spelled alike, of one country as far as is told, one without a post, where that can be nobody else."""
    found: dict[int, list[Link]] = defaultdict(list)
    for one, other, a, b in _spelled_alike(clusters):
        first, second = clusters.profile(one), clusters.profile(other)
        if _may_be_of_one_state(clusters, one, other) and not (first.posts and second.posts):
            for number in (one, other):
                found[number].append(_spelling(clusters, one, other, a, b))
    for number, links in found.items():
        if len(links) == 1 and not clusters.profile(number).posts:
            yield links[0]


def _may_be_of_one_state(clusters: Clusters[Person], one: int, other: int) -> bool:
    """Whether both act for one state, or the text that does not say for whom one acts names that of the other."""
    first, second = clusters.profile(one), clusters.profile(other)
    if first.countries and second.countries:
        return bool(first.countries & second.countries)
    states = first.countries | second.countries
    return bool(states & _named(clusters, one) & _named(clusters, other))


def _spelling(clusters: Clusters[Person], one: int, other: int, a: Name, b: Name) -> Link:
    reason = f"{' '.join(a)!r} and {' '.join(b)!r} are spellings of one name"
    score = round(likeness(a, b), 3)
    return Link(one, other, "transliteration", reason + _agreeing(clusters, one, other), score)


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
    bearers = clusters.blocks(_parts_of_names)
    for number in clusters.roots():
        profile = clusters.profiles[number]
        if profile.full or not profile.short:
            continue
        name = max(profile.short, key=lambda short: (len(short), short))
        fitting = [one for one in bearers.get(" ".join(name), ()) if _is_in_question(clusters, number, one)]
        if len(fitting) > 1:
            fitting = [one for one in fitting if _posts_agree(profile, clusters.profiles[one])]
        if len(fitting) == 1:
            reason = f"{' '.join(name)!r} is short for the only one in question"
            yield Link(fitting[0], number, "surname", reason + _agreeing(clusters, number, fitting[0]), 0.9)


def _parts_of_names(one: Person) -> Iterator[str]:
    for name in one.full:
        for length in range(1, len(name)):
            yield " ".join(name[length:])
            yield " ".join(name[:length])


def _surnames_alone(clusters: Clusters[Person]) -> Iterator[Link]:
    """Pairs of which no text has more than a surname, with a context that agrees."""
    blocks = clusters.blocks(lambda one: map(" ".join, () if one.full else one.short))
    for one, other in clusters.pairs(blocks):
        if _context_agrees(clusters, one, other):
            name = min(clusters.profile(one).short & clusters.profile(other).short)
            reason = f"no text has more of the name than {' '.join(name)!r}"
            yield Link(one, other, "surname alone", reason + _agreeing(clusters, one, other), 0.8)


def _posts_alone(clusters: Clusters[Person]) -> Iterator[Link]:
    """Mentions by a post alone, where exactly one person is told to hold it at about that time."""
    holders = clusters.blocks(lambda one: _offices(one) if one.full else ())
    for number in clusters.roots():
        one = clusters.profiles[number]
        if one.full or one.short:
            continue
        found = {
            other
            for office in _offices(one)
            for other in holders.get(office, ())
            if _within_a_term(one, clusters.profile(other)) and clusters.can_join(number, other)
        }
        if len(found) == 1:
            (holder,) = found
            reason = f"no text within {TERM} days names another who holds the post"
            yield Link(holder, number, "post", reason + _agreeing(clusters, number, holder), 0.7)


def _offices(one: Person) -> Iterator[str]:
    for country in sorted(one.countries):
        for portfolio in sorted(one.posts):
            yield f"{portfolio} of {country}"


def _within_a_term(one: Person, other: Person) -> bool:
    gap = nearest(one.written, other.written)
    return gap is not None and gap <= TERM


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


def _posts_agree(one: Person, other: Person) -> bool:
    return bool(one.posts & other.posts)


def _agreeing(clusters: Clusters[Person], one: int, other: int) -> str:
    """What else agrees, in words, to stand after a reason."""
    first, second = clusters.profile(one), clusters.profile(other)
    told = []
    if first.countries & second.countries:
        told.append(f"both act for {listed(first.countries & second.countries)}")
    if first.posts & second.posts:
        told.append(f"both posts are of {listed(first.posts & second.posts)}")
    return "".join(f"; {what}" for what in told)


def _is_part(name: Name, other: Name) -> bool:
    """Whether a name is the beginning or the end of a longer one."""
    return len(name) < len(other) and name in (other[: len(name)], other[-len(name) :])
