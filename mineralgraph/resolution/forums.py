"""Forums: a meeting told under several descriptions is one, next year's meeting is another.

The rules, the surest first:

- ``standing body``: the same body of the ontology (``forum:g7``)
- ``same name``: names with words of their own that are equal but for order, ordinals, years; gatherings at one time
- ``same series``: a gathering of one body or of the same parties, of one kind and level, at one time
- ``same occasion``: under whatever description: at one time, of one kind, with the same host, place or official, and
  with half of the participants in common

- ``same description``: one description has all words of the other (four at least, kind and level among them), the
  same host, and two participants in common

"At one time" is: their dates overlap or lie at most ``NEAR`` days apart; where a text gives no date, a gathering is
looked for within ``SEASON`` days of the day when the text was written. Bodies that last have no time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product
from typing import Self

from mineralgraph import ontology
from mineralgraph.model import kind_of
from mineralgraph.resolution.clusters import Clusters, Known, Link, listed
from mineralgraph.resolution.descriptions import Description, describe
from mineralgraph.resolution.mentions import Key, Mention
from mineralgraph.resolution.windows import Window, nearest, stay_within, window, written
from mineralgraph.resolution.words import gatherings

NEAR = 3
"""Days between two dates that can be of one gathering: time zones, a gathering of several days, the day of the
report."""

LONGEST = 14
"""Most days between any two dates of one gathering, so that a row of meetings does not run together."""

SEASON = 180
"""Days before and after a text in which the gathering falls that it names without a date."""

MONTH = 31
"""Longest window in days that is precise enough to tell sessions of one series apart."""

SHARE = 0.5
"""Share of the smaller list of participants that two descriptions of one occasion have in common."""

LISTED = 3
"""Fewest participants by which two gatherings are told apart when they have none in common."""

DESCRIBED = 4
"""Fewest words of weight in a description that says which gathering is meant."""

TIMED = frozenset(("attended", "hosted", "addresses"))


@dataclass(frozen=True, slots=True)
class Occasion(Known):
    """What is known of a forum."""

    standing: frozenset[str] = frozenset()
    series: frozenset[str] = frozenset()
    names: frozenset[Description] = frozenset()
    dates: frozenset[Window] = frozenset()
    written: frozenset[Window] = frozenset()
    hosts: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that its names say."""
        return frozenset().union(*(name.kinds for name in self.names))

    @property
    def is_session(self) -> bool:
        """Whether it takes place at a time, and does not last."""
        if self.standing:
            return False
        if self.series or self.ordinals or self.years:
            return True
        return bool(self.kinds & {"summit", "meeting"}) or not self.kinds

    @property
    def ordinals(self) -> frozenset[int]:
        """The ordinals that its names say (the 10th Dialogue)."""
        return frozenset(name.ordinal for name in self.names if name.ordinal is not None)

    @property
    def years(self) -> frozenset[str]:
        """The years that its names say."""
        return frozenset(name.year for name in self.names if name.year)

    @property
    def days(self) -> frozenset[date]:
        """The first days that its dates allow."""
        return frozenset(date.fromordinal(told.first) for told in self.dates)

    @property
    def year(self) -> str | None:
        """The year in which it takes place, where a name or a date tells it."""
        told = self.years or {str(day.year) for day in self.days}
        return min(told, default=None)

    @property
    def levels(self) -> frozenset[str]:
        """Who meets: finance (ministers), leaders, ..."""
        return frozenset().union(*(name.levels for name in self.names))

    @property
    def bodies(self) -> frozenset[str]:
        """The standing bodies that its names name."""
        return frozenset().union(*(name.bodies for name in self.names))

    @property
    def parties(self) -> frozenset[str]:
        """The countries in its most telling name."""
        return max((name.parties for name in self.names), key=lambda parties: (len(parties), sorted(parties)))

    def apart(self, other: Self) -> str | None:
        """Why the two are not one."""
        if self.standing or other.standing:
            return None if self.standing & other.standing else "one is a standing body, the other is not that body"
        for what in ("series", "ordinals", "years", "levels", "bodies"):
            one, two = getattr(self, what), getattr(other, what)
            if one and two and not one & two:
                return f"their {what} differ: {listed(one)}; {listed(two)}"
        if self.is_session != other.is_session:
            return "one is a body that lasts, the other a gathering"
        one, two = self.parties, other.parties
        if one and two and not (one <= two or two <= one):
            return f"they are of {listed(one)} and of {listed(two)}"
        if self.is_session and not self.can_be_at_one_time(other):
            return "they are at different times"
        if (
            self.is_session
            and min(len(self.present), len(other.present)) >= LISTED
            and not self.present & other.present
        ):
            return "none of the participants of one is told of the other"
        return None

    def can_be_at_one_time(self, other: Self) -> bool:
        """Whether their dates, or else the days when the texts were written, allow one time."""
        if self.dates and other.dates:
            gap = nearest(self.dates, other.dates)
            return gap is None or (gap <= NEAR and stay_within(LONGEST, self.dates, other.dates))
        gap = nearest(self.dates or self.written, other.dates or other.written)
        return gap is None or gap <= SEASON


def occasion_of(mention: Mention, homes: Mapping[Key, frozenset[str]], people: Mapping[Key, str]) -> Occasion:
    """What one document says of a forum; ``people`` says which person an official of a document is."""
    known = ontology.forums().get(mention.id)
    recurring = mention.id in gatherings()
    hosts, present = set[str](), set[str]()
    for fact in mention.facts:
        if fact.relation in ("attended", "hosted") and fact.object == mention.id:
            key = (mention.document, fact.subject)
            states = {fact.subject} if kind_of(fact.subject) == "country" else homes.get(key, frozenset())
            present |= states | {people.get(key, fact.subject)}
            hosts |= states if fact.relation == "hosted" else set()
    return Occasion(
        standing=frozenset({mention.id} if known and not recurring else ()),
        series=frozenset({mention.id} if recurring else ()),
        names=frozenset(describe(name, "forums") for name in mention.names),
        dates=frozenset(window(f.date) for f in mention.facts if f.date and f.relation in TIMED),
        written=frozenset({window(mention.written)} if mention.written else ()),
        hosts=frozenset(hosts),
        present=frozenset(present),
        places=frozenset(f.place for f in mention.facts if f.place and f.relation in ("attended", "hosted")),
    )


def resolve(clusters: Clusters[Occasion]) -> None:
    """Join the mentions of forums by the rules above."""
    for rule, keys in (("standing body", _by_standing), ("same name", _by_name), ("same series", _by_series)):
        for shared, numbers in clusters.blocks(keys).items():
            _join_block(clusters, numbers, rule, shared)
    clusters.join_all(list(_occasions(clusters)))
    clusters.join_all(list(_descriptions(clusters)))


def _by_standing(one: Occasion) -> Iterable[str]:
    return sorted(one.standing)


def _by_name(one: Occasion) -> Iterable[str]:
    yield from sorted(one.series)
    for name in one.names:
        if name.is_specific and not one.standing:
            yield " ".join(sorted(name.words))


def _by_series(one: Occasion) -> Iterable[str]:
    """Keys of body or parties with kind and level: "forum:g7 summit", "forum:g7 meeting finance"."""
    if not one.is_session:
        return
    for kind in sorted(one.kinds & {"summit", "meeting"}):
        level = "" if kind == "summit" else " ".join(sorted(one.levels))
        who = [*sorted(one.bodies), *([" ".join(sorted(one.parties))] if len(one.parties) > 1 else [])]
        for body in who:
            if kind == "summit" or level:
                yield f"{body} {kind} {level}".strip()


def _join_block(clusters: Clusters[Occasion], numbers: list[int], rule: str, shared: str) -> None:
    """Join what is of one name or series: precise dates first, in their order, then what is less precise."""
    timed = [number for number in numbers if clusters.profile(number).is_session]
    for one, other in pairwise([number for number in numbers if number not in set(timed)]):
        clusters.join(_link(clusters, one, other, rule, shared))
    precise = sorted((n for n in timed if _precise(clusters.profile(n))), key=lambda n: (_first(clusters, n), n))
    for one, other in pairwise(precise):
        clusters.join(_link(clusters, one, other, rule, shared))
    for number in timed:
        if number not in set(precise):
            _join_nearest(clusters, number, [one for one in timed if one != number], rule, shared)


def _join_nearest(clusters: Clusters[Occasion], number: int, others: list[int], rule: str, shared: str) -> None:
    """Join a gathering without a precise date to the one that is nearest in time, if there is a nearest."""
    fitting: dict[int, int] = {}
    mine = clusters.profile(number)
    for other in others:
        if clusters.can_join(number, other):
            theirs = clusters.profile(other)
            gap = nearest(mine.dates or mine.written, theirs.dates or theirs.written)
            root = clusters.root(other)
            fitting[root] = min(fitting.get(root, SEASON), SEASON if gap is None else gap)
    best = sorted((gap, root) for root, gap in fitting.items())
    if best and (len(best) == 1 or best[0][0] < best[1][0]):
        clusters.join(_link(clusters, best[0][1], number, rule, shared))


def _occasions(clusters: Clusters[Occasion]) -> Iterator[Link]:
    """Pairs of gatherings that have the time and the host, the place or an official in common."""
    for one, other in clusters.pairs(clusters.blocks(_by_time_and_place), _share_participants):
        yield from _same_occasion(clusters, one, other)


def _share_participants(one: Occasion, other: Occasion) -> bool:
    """Whether at least two took part in both, and half of the smaller list."""
    common = len(one.present & other.present)
    return common > 1 and common >= SHARE * min(len(one.present), len(other.present))


def _by_time_and_place(one: Occasion) -> Iterator[str]:
    if one.is_session and one.present:
        people = (end for end in one.present if kind_of(end) == "official")
        for shared in (*one.hosts, *one.places, *people):
            for month in _months(one.dates):
                yield f"{shared} {month}"


def _same_occasion(clusters: Clusters[Occasion], number: int, other: int) -> Iterator[Link]:
    one, two = clusters.profile(number), clusters.profile(other)
    common = one.present & two.present
    score = len(common) / min(len(one.present), len(two.present))
    if one.kinds and two.kinds and not one.kinds & two.kinds:
        return
    if one.hosts and two.hosts and not one.hosts & two.hosts:
        return
    where = f"{written(one.dates)} and {written(two.dates)}"
    reason = f"they are at one time ({where}) with {listed(common)} in both"
    if one.hosts & two.hosts:
        reason += f", hosted by {listed(one.hosts & two.hosts)}"
    yield Link(number, other, "same occasion", reason, round(score, 3))


def _descriptions(clusters: Clusters[Occasion]) -> Iterator[Link]:
    """Pairs of gatherings of one host whose descriptions say the same, one of them without a precise date."""
    for number, other in clusters.pairs(clusters.blocks(_by_host), _may_be_described_alike):
        one, two = clusters.profile(number), clusters.profile(other)
        words = _shared_description(one, two)
        if words:
            hosts, present = listed(one.hosts & two.hosts), listed(one.present & two.present)
            reason = f"both are described by {listed(words)}, hosted by {hosts}, with {present} in both"
            yield Link(number, other, "same description", reason, 0.9)


def _may_be_described_alike(one: Occasion, other: Occasion) -> bool:
    return not (_precise(one) and _precise(other)) and len(one.present & other.present) > 1


def _by_host(one: Occasion) -> Iterable[str]:
    if not one.is_session or not one.present:
        return ()
    return map(" ".join, product(sorted(one.hosts), sorted(one.kinds), sorted(one.levels)))


def _shared_description(one: Occasion, two: Occasion) -> frozenset[str]:
    """The words of the longest description that is wholly within one of the other; empty where there is none."""
    pairs = ((a.words, b.words) for a in one.names for b in two.names)
    within = [min(a, b, key=len) for a, b in pairs if a <= b or b <= a]
    return max(
        (words for words in within if len(words) >= DESCRIBED), key=lambda w: (len(w), sorted(w)), default=frozenset()
    )


def _link(clusters: Clusters[Occasion], one: int, other: int, rule: str, shared: str) -> Link:
    first, second = clusters.profile(one), clusters.profile(other)
    reason = f"both are {shared!r}"
    if first.is_session and first.dates and second.dates:
        reason += f", at {written(first.dates)} and {written(second.dates)}"
    elif first.is_session:
        reason += "; a text without the date is read as near the day when it was written"
    return Link(one, other, rule, reason)


def _precise(one: Occasion) -> bool:
    return any(told.days <= MONTH for told in one.dates)


def _first(clusters: Clusters[Occasion], number: int) -> Window:
    return min(told for told in clusters.profile(number).dates if told.days <= MONTH)


def _months(dates: Iterable[Window]) -> set[int]:
    """Numbers of the thirty-day spans that short windows touch, with ``NEAR`` days around them."""
    found: set[int] = set()
    for one in dates:
        if one.days <= MONTH:
            found.update(range((one.first - NEAR) // 30, (one.last + NEAR) // 30 + 1))
    return found
