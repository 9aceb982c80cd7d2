"""Agreements: by parties, subject, kind and date; an agreement and its upgrade are two.

The rules, the surest first:

- ``standing agreement``: the same agreement of the ontology
- ``same name``: names with words of their own, or with all parties, that are equal
- ``longer name``: one name written as a title has all words of the other, its own words among them; at one time
- ``same parties``: the same parties and kind, about the same thing, at one time

"At one time" is: the dates overlap or lie at most ``NEAR`` days apart; an agreement that a text tells without a date
was made before that text was written, one that it calls planned or proposed is made within ``AHEAD`` days of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise, product
from typing import Self

from mineralgraph import ontology
from mineralgraph.model import kind_of
from mineralgraph.resolution.clusters import Clusters, Known, Link, listed
from mineralgraph.resolution.descriptions import Description, describe
from mineralgraph.resolution.mentions import Key, Mention
from mineralgraph.resolution.windows import Window, nearest, stay_within, window

NEAR = 31
"""Days between two dates that can be of one agreement: reached in principle, then signed or announced."""

TRADE = 730
"""Days between the conclusion, the signing and the entry into force of one trade agreement."""

LONGEST = 92
"""Most days between any two dates of one making, so that a row of agreements does not run together."""

AHEAD = 400
"""Days around a text in which an agreement falls that the text calls planned or proposed."""

BEFORE = 730
"""Days before a text in which an agreement falls that the text tells of as made, without a date."""

SMALL = 50
"""Most agreements of one name that are compared each with each."""

DATED = frozenset(("party_to", "launched", "covers"))


@dataclass(frozen=True, slots=True)
class Deal(Known):
    """What is known of an agreement."""

    standing: frozenset[str] = frozenset()
    names: frozenset[Description] = frozenset()
    stated: frozenset[str] = frozenset()
    minerals: frozenset[str] = frozenset()
    dates: frozenset[Window] = frozenset()
    supposed: frozenset[Window] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that its names say, those that say nothing left out."""
        return frozenset().union(*(name.kinds for name in self.names)) - {"any"}

    @property
    def parties(self) -> frozenset[str]:
        """Those of its facts and of its names; "memoranda with Chile and Peru" names those of several."""
        return self.stated.union(*(name.parties for name in self.names if not name.is_several))

    @property
    def renewed(self) -> bool:
        """Whether it is called an upgrade or a revision of another."""
        return any(name.renewed for name in self.names)

    @property
    def years(self) -> frozenset[str]:
        """The years that its names say."""
        return frozenset(name.year for name in self.names if name.year)

    @property
    def ordinals(self) -> frozenset[int]:
        """The ordinals that its names say."""
        return frozenset(name.ordinal for name in self.names if name.ordinal is not None)

    @property
    def own(self) -> frozenset[str]:
        """The words that are its own."""
        return frozenset().union(*(name.own for name in self.names))

    @property
    def topics(self) -> frozenset[frozenset[str]]:
        """What each name says that it is about."""
        return frozenset(name.topic for name in self.names if name.topic)

    def apart(self, other: Self) -> str | None:
        """Why the two are not one."""
        if self.standing and other.standing and not self.standing & other.standing:
            return "they are two standing agreements"
        if self.renewed != other.renewed:
            return "one is an upgrade or a revision, the other is not"
        for what in ("years", "ordinals"):
            one, two = getattr(self, what), getattr(other, what)
            if one and two and not one & two:
                return f"their {what} differ"
        if self.standing & other.standing or self.titles & other.titles:
            return None
        one, two = self.parties, other.parties
        if one and two and (not one & two or (len(one) == len(two) == 2 and one != two)):
            return f"they are between {listed(one)} and between {listed(two)}"
        return None if self.can_be_at_one_time(other) else "they are of different times"

    @property
    def titles(self) -> frozenset[frozenset[str]]:
        """The words of each name that says by itself which one it is, whoever joins it and when: the Rome Statute.

        A memorandum has two parties and a day, whatever it is called.
        """
        named = (name for name in self.names if name.is_title and (name.own or name.bodies))
        return frozenset(name.words for name in named if "memorandum" not in name.kinds)

    def can_be_at_one_time(self, other: Self) -> bool:
        """Whether their dates allow one making; a trade agreement is agreed, signed and in force at long intervals."""
        near, longest = (TRADE, TRADE) if "trade" in self.kinds & other.kinds else (NEAR, LONGEST)
        one, two = self.dates or self.supposed, other.dates or other.supposed
        gap = nearest(one, two)
        return gap is None or (gap <= near and stay_within(longest, one, two))

    def is_about_the_same(self, other: Self) -> frozenset[str]:
        """The minerals that both cover, a group with those below it."""
        return frozenset(m for a, b in ((self, other), (other, self)) for m in a.minerals & _with_narrower(b.minerals))


def _parties(mention: Mention, homes: Mapping[Key, frozenset[str]]) -> frozenset[str]:
    """Those who made it; where nobody is told to have made it, those who are to."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for fact in mention.facts:
        if fact.relation in ("party_to", "launched") and fact.object == mention.id:
            is_state = kind_of(fact.subject) == "country"
            states = {fact.subject} if is_state else homes.get((mention.document, fact.subject), frozenset())
            found[fact.modality == "actual"] |= states
    return frozenset(found[True] or found[False])


def _with_narrower(minerals: frozenset[str]) -> frozenset[str]:
    known = ontology.minerals()
    return minerals.union(*(ontology.narrower(mineral) for mineral in minerals if mineral in known))


def deal_of(mention: Mention, homes: Mapping[Key, frozenset[str]]) -> Deal:
    """What one document says of an agreement."""
    dates = frozenset(window(f.date) for f in mention.facts if f.date and f.relation in DATED)
    names = [describe(name, "agreements") for name in mention.names]
    known = mention.id if mention.id in ontology.agreements() else names[0].institution
    return Deal(
        standing=frozenset({known} if known else ()),
        names=frozenset(names),
        stated=_parties(mention, homes),
        minerals=frozenset(f.object for f in mention.facts if f.relation == "covers"),
        dates=dates,
        supposed=_supposed(mention) if not dates else frozenset(),
    )


def resolve(clusters: Clusters[Deal]) -> None:
    """Join the mentions of agreements by the rules above."""
    for rule, keys in (("standing agreement", _by_standing), ("same name", _by_name)):
        blocks = clusters.blocks(keys)
        clusters.join_all([link for shared, numbers in blocks.items() for link in _of_block(numbers, rule, shared)])
    clusters.join_all(list(_longer_names(clusters)))
    clusters.join_all(list(_same_parties(clusters)))


def _by_standing(one: Deal) -> Iterable[str]:
    return sorted(one.standing)


def _by_name(one: Deal) -> Iterable[str]:
    for name in one.names:
        if name.own or name.bodies or len(name.parties) > 1:
            yield " ".join(sorted(name.words)) + (" renewed" if name.renewed else "")


def _of_block(numbers: Sequence[int], rule: str, shared: str) -> Iterator[Link]:
    """Links between those of one name: each to each in a small block, each to the next in a large one."""
    pairs = combinations(numbers, 2) if len(numbers) <= SMALL else pairwise(numbers)
    for one, other in pairs:
        yield Link(one, other, rule, f"both are called {shared!r}")


def _longer_names(clusters: Clusters[Deal]) -> Iterator[Link]:
    """Pairs of which one name says more than the other: the Lima Accords, the Lima Accords on Peace and Prosperity."""
    blocks = clusters.blocks(lambda one: sorted(word for name in one.names if name.is_title for word in name.own))
    for number, other in clusters.pairs(blocks):
        one, two = clusters.profile(number), clusters.profile(other)
        titles = [(a, b) for a, b in product(one.names, two.names) if a.is_title and b.is_title]
        if any(a.is_within(b) or b.is_within(a) for a, b in titles):
            yield Link(number, other, "longer name", f"one name is all in the other: {listed(one.own & two.own)}", 0.9)


def _same_parties(clusters: Clusters[Deal]) -> Iterator[Link]:
    """Pairs of the same two or more parties and one kind, about the same, at one time."""
    blocks = clusters.blocks(lambda one: [" ".join(sorted(one.parties))] if len(one.parties) > 1 else [])
    for one, other in clusters.pairs(blocks):
        yield from _same_deal(clusters, one, other)


def _same_deal(clusters: Clusters[Deal], number: int, other: int) -> Iterator[Link]:
    one, two = clusters.profile(number), clusters.profile(other)
    if one.kinds and two.kinds and not one.kinds & two.kinds:
        return
    own, minerals, topics = one.own & two.own, one.is_about_the_same(two), one.topics & two.topics
    if not own and ((one.own and two.own) or (one.minerals and two.minerals and not minerals)):
        return
    if not own and not minerals and not topics and not (one.kinds & two.kinds):
        return
    score = 0.6 + 0.2 * bool(own) + 0.1 * bool(minerals or topics) + 0.1 * bool(one.kinds & two.kinds)
    words = frozenset[str]().union(*topics)
    what = ", ".join(filter(None, map(listed, (own | words, minerals, one.kinds & two.kinds))))
    reason = f"both are between {listed(one.parties)}, at one time, about {what}"
    yield Link(number, other, "same parties", reason, round(score, 3))


def qualifiers(one: Deal) -> list[str]:
    """What tells agreements of one name from each other: the year, the parties."""
    years = sorted(one.years or {str(date.fromordinal(told.first).year) for told in one.dates})
    return [*years[:1], " ".join(sorted(party.partition(":")[2] for party in one.parties))]


def _supposed(mention: Mention) -> frozenset[Window]:
    """When an agreement without a date was made, judged by the day when the text was written."""
    if not mention.written:
        return frozenset()
    day = window(mention.written)
    making = [f.modality for f in mention.facts if f.relation in ("party_to", "launched") and f.object == mention.id]
    ahead = AHEAD if any(modality in ("planned", "proposed") for modality in making) else 0
    return frozenset({Window(day.first - (ahead or BEFORE), day.last + ahead)})
