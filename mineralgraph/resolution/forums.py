"""Forums: a meeting told under several descriptions is one, next year's meeting is another.

The rules, the surest first:

- ``standing body``: the same body of the ontology (``forum:g7``)
- ``same name``: names with words of their own that are equal but for order, ordinals, years; gatherings at one time
- ``same series``: a gathering of one body or of the same parties, of one kind and level, at one time
- ``longer name``: one name with words of its own has all words of the other; gatherings at one time
- ``same occasion``: under whatever description: at one time, of one kind, with the same host, place or official, and
  with half of the participants in common
- ``same participants``: at one time, of one kind and level, all states of the shorter list (three at least) on the
  longer one
- ``same description``: one description has all words of the other (four at least, kind and level among them), the
  same host, and two participants in common

"At one time" is: their dates overlap or lie at most ``NEAR`` days apart; where a text gives no date, a gathering is
looked for within ``SEASON`` days of the day when the text was written. Bodies that last have no time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise, product

from mineralgraph.model import kind_of
from mineralgraph.resolution.clusters import Clusters, Link, listed
from mineralgraph.resolution.occasions import LISTED, MONTH, NEAR, SEASON, Occasion
from mineralgraph.resolution.windows import Window, nearest, written

SHARE = 0.5
"""Share of the smaller list of participants that two descriptions of one occasion have in common."""

DESCRIBED = 4
"""Fewest words of weight in a description that says which gathering is meant."""


def resolve(clusters: Clusters[Occasion]) -> None:
    """Join the mentions of forums by the rules above."""
    for rule, keys in (("standing body", _by_standing), ("same name", _by_name), ("same series", _by_series)):
        for shared, numbers in clusters.blocks(keys).items():
            _join_block(clusters, numbers, rule, shared)
    for pairs in (_longer_names, _occasions, _participants, _descriptions):
        clusters.join_all(list(pairs(clusters)))


def _by_standing(one: Occasion) -> Iterable[str]:
    return sorted(one.standing)


def _by_name(one: Occasion) -> Iterable[str]:
    yield from sorted(one.series)
    for name in one.names:
        if name.is_specific and not one.standing:
            yield " ".join(sorted(name.words))


def _by_series(one: Occasion) -> Iterable[str]:
    """Keys of body or parties with kind and level, or ordinal: "forum:g7 meeting finance"."""
    if not one.is_session:
        return
    for body in (*sorted(one.bodies), *([" ".join(sorted(one.parties))] if len(one.parties) > 1 else [])):
        level = " ".join(sorted(one.levels))
        if "summit" in one.kinds:
            yield f"{body} summit"
        if "meeting" in one.kinds and level:
            yield f"{body} meeting {level}"
        for ordinal in one.ordinals if "body" in one.kinds else ():
            yield f"{body} {level} {ordinal}"


def _join_block(clusters: Clusters[Occasion], numbers: list[int], rule: str, shared: str) -> None:
    """Join what is of one name or series: precise dates first, in their order, then what is less precise."""
    timed = [number for number in numbers if clusters.profile(number).is_session]
    lasting = [number for number in numbers if not clusters.profile(number).is_session]
    precise = sorted((n for n in timed if clusters.profile(n).is_precise), key=lambda n: (_first(clusters, n), n))
    for number in (number for number in lasting if clusters.profile(number).is_precise):
        _join_nearest(clusters, number, precise, rule, shared)
    for one, other in pairwise([number for number in lasting if not clusters.profile(number).is_session]):
        clusters.join(_link(clusters, one, other, rule, shared))
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


def _longer_names(clusters: Clusters[Occasion]) -> Iterator[Link]:
    """Pairs of gatherings of which one name says more than the other: COP30, the COP30 climate summit."""
    for number, other in clusters.pairs(clusters.blocks(_by_own_words), _has_longer_name):
        one, two = clusters.profile(number), clusters.profile(other)
        gap = nearest(one.dates or one.written, two.dates or two.written)
        short, long = min((a, b) for a, b in _names_within(one, two))
        reason = f"{short!r} is all in {long!r}, at one time"
        yield Link(number, other, "longer name", reason, round(0.9 - min(gap or 0, SEASON) / 1000, 3))


def _by_own_words(one: Occasion) -> Iterator[str]:
    for name in one.names if one.is_session else ():
        yield from sorted(name.own)


def _has_longer_name(one: Occasion, other: Occasion) -> bool:
    return any(_names_within(one, other))


def _names_within(one: Occasion, other: Occasion) -> Iterator[tuple[str, str]]:
    """Each name of one that is within a name of the other, and that one, in words.

    Where a text gives no date, two words do not say which gathering is meant.
    """
    telling = 1 if one.dates and other.dates else 3
    for pair in product(one.names, other.names):
        short, long = sorted(pair, key=lambda name: len(name.words))
        if len(short.words) >= telling and short.is_within(long):
            yield " ".join(sorted(short.words)), " ".join(sorted(long.words))


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


def _participants(clusters: Clusters[Occasion]) -> Iterator[Link]:
    """Pairs of gatherings of one kind and level, at one time, with the same states."""
    for number, other in clusters.pairs(clusters.blocks(_by_level), _has_the_same_states):
        one, two = clusters.profile(number), clusters.profile(other)
        common = listed(_states(one) & _states(two))
        reason = f"both are of {listed(one.levels & two.levels)}, at one time ({written(one.dates)}), with {common}"
        yield Link(number, other, "same participants", reason, 0.8)


def _by_level(one: Occasion) -> Iterator[str]:
    if one.is_session and len(_states(one)) >= LISTED:
        for level, kind, state in product(sorted(one.levels), sorted(one.kinds), sorted(_states(one))):
            for month in _months(one.dates):
                yield f"{level} {kind} {state} {month}"


def _has_the_same_states(one: Occasion, other: Occasion) -> bool:
    some, others = _states(one), _states(other)
    same_hosts = not one.hosts or not other.hosts or bool(one.hosts & other.hosts)
    return same_hosts and (some <= others or others <= some)


def _states(one: Occasion) -> frozenset[str]:
    return frozenset(end for end in one.present if kind_of(end) == "country")


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
    return not (one.is_precise and other.is_precise) and len(one.present & other.present) > 1


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


def _first(clusters: Clusters[Occasion], number: int) -> Window:
    return min(told for told in clusters.profile(number).dates if told.days <= MONTH)


def _months(dates: Iterable[Window]) -> set[int]:
    """Numbers of the thirty-day spans that short windows touch, with ``NEAR`` days around them."""
    found: set[int] = set()
    for one in dates:
        if one.days <= MONTH:
            found.update(range((one.first - NEAR) // 30, (one.last + NEAR) // 30 + 1))
    return found
