"""The days in which something can have happened, compared."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mineralgraph.model import earliest, latest


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """From the first to the last day that are possible, as day numbers (``date.toordinal``), both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.last - self.first + 1

    @property
    def year(self) -> int:
        """The year of its first day."""
        return date.fromordinal(self.first).year

    def gap(self, other: Window) -> int:
        """The days that lie between two windows; 0 where they touch or overlap."""
        return max(0, self.first - other.last, other.first - self.last)


@lru_cache(maxsize=50_000)
def window(told: str) -> Window:
    """The window of a date of any precision (ISO 8601)."""
    return Window(_day(earliest(told)), _day(latest(told)))


def nearest(some: Iterable[Window], others: Iterable[Window]) -> int | None:
    """The smallest gap in days between two sets of windows; ``None`` where one is empty."""
    others = tuple(others)
    return min((one.gap(other) for one in some for other in others), default=None)


def spread(windows: Iterable[Window]) -> int:
    """The greatest gap in days between any two of some windows; 0 for none and for windows that all overlap."""
    known = tuple(windows)
    if not known:
        return 0
    return max(0, max(one.first for one in known) - min(one.last for one in known))


def stay_within(days: int, some: frozenset[Window], others: frozenset[Window]) -> bool:
    """Whether two sets of windows together reach no further than some days, or than the wider of them does alone."""
    return spread(some | others) <= max(days, spread(some), spread(others))


def written(windows: Iterable[Window]) -> str:
    """Windows in words, for a reason."""
    return ", ".join(sorted({_one(one) for one in windows}))


def _one(one: Window) -> str:
    first, last = date.fromordinal(one.first), date.fromordinal(one.last)
    return first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"


def _day(iso: str) -> int:
    year, month, day = map(int, iso.split("-"))
    # 29 to 31 are let through by the pattern of dates in every month: the month's last day is meant
    while True:
        try:
            return date(max(year, 1), month, day).toordinal()
        except ValueError:
            day -= 1
