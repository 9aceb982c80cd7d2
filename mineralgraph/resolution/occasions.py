"""What is known of a forum: a body that lasts, or a gathering at a time, and whether two can be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from mineralgraph import ontology
from mineralgraph.model import kind_of
from mineralgraph.resolution.clusters import Known, listed
from mineralgraph.resolution.descriptions import Description, describe
from mineralgraph.resolution.mentions import Key, Mention
from mineralgraph.resolution.windows import Window, nearest, stay_within, window
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

LISTED = 3
"""Fewest participants by which two gatherings are told apart when they have none in common."""

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
        if self.is_session != other.is_session and not self._is_of_one_day(other):
            return "one is a body that lasts, the other a gathering"
        one, two = self.parties, other.parties
        if one and two and not (one <= two or two <= one):
            return f"they are of {listed(one)} and of {listed(two)}"
        if not self.is_session and not other.is_session:
            return None
        if not self.can_be_at_one_time(other):
            return "they are at different times"
        if min(len(self.present), len(other.present)) >= LISTED and not self.present & other.present:
            return "none of the participants of one is told of the other"
        return None

    @property
    def is_precise(self) -> bool:
        """Whether a date tells it apart from other sessions of its series."""
        return any(told.days <= MONTH for told in self.dates)

    @property
    def titles(self) -> frozenset[frozenset[str]]:
        """The words of each name that says which one it is."""
        return frozenset(name.words for name in self.names if name.is_specific)

    def _is_of_one_day(self, other: Self) -> bool:
        """Whether a body is told to meet on the days of a session of its name: that body's meeting is the session.

        "The Korea-Japan Dialogue in Tokyo on March 14" is the 10th Korea-Japan Dialogue of that day.
        """
        days = self.is_precise and other.is_precise and self.can_be_at_one_time(other)
        return days and bool(self.titles & other.titles)

    def can_be_at_one_time(self, other: Self) -> bool:
        """Whether their dates, or else the days when the texts were written, allow one time."""
        if self.dates and other.dates:
            gap = nearest(self.dates, other.dates)
            return gap is None or (gap <= NEAR and stay_within(LONGEST, self.dates, other.dates))
        gap = nearest(self.dates or self.written, other.dates or other.written)
        return gap is None or gap <= SEASON


def occasion_of(mention: Mention, homes: Mapping[Key, frozenset[str]], people: Mapping[Key, str]) -> Occasion:
    """What one document says of a forum; ``people`` says which person an official of a document is."""
    names = [describe(name, "forums") for name in mention.names]
    known = mention.id if mention.id in ontology.forums() else names[0].institution
    recurring = known in gatherings()
    hosts, present = set[str](), set[str]()
    for fact in mention.facts:
        if fact.relation in ("attended", "hosted") and fact.object == mention.id:
            key = (mention.document, fact.subject)
            states = {fact.subject} if kind_of(fact.subject) == "country" else homes.get(key, frozenset())
            present |= states | {people.get(key, fact.subject)}
            hosts |= states if fact.relation == "hosted" else set()
    return Occasion(
        standing=frozenset({known} if known and not recurring else ()),
        series=frozenset({known} if known and recurring else ()),
        names=frozenset(names),
        dates=frozenset(window(f.date) for f in mention.facts if f.date and f.relation in TIMED),
        written=frozenset({window(mention.written)} if mention.written else ()),
        hosts=frozenset(hosts),
        present=frozenset(present),
        places=frozenset(f.place for f in mention.facts if f.place and f.relation in ("attended", "hosted")),
    )
