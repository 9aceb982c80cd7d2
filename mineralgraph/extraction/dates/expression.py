"""What a date expression is, and the arithmetic of dates with reduced precision (ISO 8601: YYYY, YYYY-MM,
YYYY-MM-DD)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Kind = Literal[
    "point",  # on Monday, in 2019
    "range",  # from 2 to 4 June: ``first`` and ``last`` hold its ends
    "since",  # since, from, effective
    "until",
    "by",
    "before",
    "after",
    "modifier",  # the 2023 pact, Monday's talks: dates the noun that follows, nothing else
    "dateline",  # dates the document
    "comparison",  # from a year earlier: dates no event of the text
    "duration",  # two years, 24-month
    "frequency",  # every March, a year
]
Direction = Literal["past", "future"]

UNTOLD = 4
"""The year that stands for one which the text does not tell; a leap year, so that 29 February is a day."""


@dataclass(frozen=True, slots=True)
class DateExpression:
    """One date expression: ``text[start:end]`` means ``value``, by the rule of the name ``rule``.

    ``value`` has reduced precision and is ``None`` for durations and frequencies. ``first`` and ``last`` are the ends
    of a range. Where neither words nor tense say which of two days is meant ("in March", "on Monday"), ``past`` and
    ``future`` hold the one before and the one after the day of the document, and ``value`` is the likelier one.
    """

    start: int
    end: int
    value: str | None
    kind: Kind
    rule: str
    first: str | None = None
    last: str | None = None
    past: str | None = None
    future: str | None = None

    @property
    def precision(self) -> Literal["year", "month", "day"] | None:
        """How precise the value is."""
        return None if self.value is None else precision(self.value)

    def towards(self, direction: Direction | None) -> str | None:
        """The value, where it is open the one that lies in ``direction``."""
        chosen = self.past if direction == "past" else self.future if direction == "future" else None
        return chosen or self.value


def known(value: str | None) -> str | None:
    """A date whose year is told; ``None`` for one whose year is not."""
    return None if value is None or _is_untold(value) else value


def stated(value: str | None) -> str | None:
    """A date as the text states it: ``--01-11`` and ``--01`` (xsd:gMonthDay, xsd:gMonth) where it tells no year."""
    if value is None or not _is_untold(value):
        return value
    return f"-{value[4:]}" if len(value) > 4 else None


def _is_untold(value: str) -> bool:
    return int(value[:4]) <= UNTOLD


def precision(value: str) -> Literal["year", "month", "day"]:
    """How precise a reduced date is."""
    return "year" if len(value) == 4 else "month" if len(value) == 7 else "day"


def partial(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The date as reduced ISO 8601, ``None`` where the calendar has no such day."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")


def first_day(value: str) -> date:
    """The first day that a reduced date can mean."""
    return date.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)


def last_day(value: str) -> date:
    """The last day that a reduced date can mean."""
    first = first_day(value)
    if len(value) == 4:
        return first.replace(month=12, day=31)
    if len(value) == 7:
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first


def middle_day(value: str) -> date:
    """A day in the middle of what a reduced date can mean."""
    first = first_day(value)
    return first + (last_day(value) - first) / 2


def covering(first: date, last: date) -> str:
    """The most precise reduced date that holds both days; the year of the first where they lie in two years."""
    if first == last:
        return first.isoformat()
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}"


def shifted(day: date, unit: str, number: int) -> str | None:
    """``day`` moved by a number of days, weeks, months, quarters, years or decades, as precise as such words are meant.

    A week is as vague as its month, a quarter or decade as its year. ``None`` outside the calendar.
    """
    if unit in ("day", "week"):
        try:
            moved = day + timedelta(days=number * (7 if unit == "week" else 1))
        except OverflowError:
            return None
        return moved.isoformat() if unit == "day" else f"{moved:%Y-%m}"
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit] * number
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return None
    return f"{year:04d}-{month + 1:02d}" if unit == "month" else f"{year:04d}"
