"""What a rule of the grammar of dates is: a name, a pattern, and how a match becomes a value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mineralgraph.extraction.dates.expression import Direction, Kind, first_day, precision
from mineralgraph.extraction.dates.tense import Tense


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a match means; the fields are those of ``DateExpression``."""

    value: str | None
    kind: Kind = "point"
    first: str | None = None
    last: str | None = None
    past: str | None = None
    future: str | None = None


@dataclass(slots=True)
class Context:
    """What an expression can lean on.

    ``reference`` is the day of the document (``None`` where it is not known to the day), ``tense`` tells what the tense
    around the expression says, ``mentioned`` are the last dates mentioned before it, at most one of each precision, the
    latest last, and ``nearby`` is the last month or day mentioned in the same paragraph.
    """

    reference: date | None
    tense: Callable[[], Tense]
    mentioned: tuple[str, ...] = ()
    nearby: str | None = None

    @property
    def direction(self) -> Direction | None:
        """The side of the day of the document to which the tense points."""
        return self.tense().direction

    def last_mentioned(self, *precisions: str) -> date | None:
        """The first day of the date mentioned last with one of these precisions, else the day of the document."""
        found = next((v for v in reversed(self.mentioned) if precision(v) in precisions), None)
        return first_day(found) if found else self.reference


@dataclass(frozen=True, slots=True)
class Rule:
    """``resolve`` gives ``None`` where the match is a date that cannot be worked out (no such day, no day of the
    document)."""

    name: str
    pattern: re.Pattern[str]
    resolve: Callable[[re.Match[str], Context], Resolved | None]


def rule(name: str, pattern: str) -> Callable[[Callable[[re.Match[str], Context], Resolved | None]], Rule]:
    """A decorator that makes a rule of a function from match and context to what it means."""

    def make(resolve: Callable[[re.Match[str], Context], Resolved | None]) -> Rule:
        return Rule(name, re.compile(pattern), resolve)

    return make


def absolute_rule(name: str, pattern: str) -> Callable[[Callable[[re.Match[str]], Resolved | None]], Rule]:
    """The same for a function of the match alone: its dates lean on nothing."""

    def make(resolve: Callable[[re.Match[str]], Resolved | None]) -> Rule:
        return Rule(name, re.compile(pattern), lambda match, _: resolve(match))

    return make


def no_date(kind: Kind, pattern: str) -> Rule:
    """A rule for words of time that date nothing; it is named after its kind."""
    return Rule(kind, re.compile(pattern), lambda _match, _context: Resolved(None, kind))


def point(value: str | None) -> Resolved | None:
    """A plain date, or nothing where there is no such day."""
    return Resolved(value) if value else None


def between(first: str | None, last: str | None, value: str | None = None) -> Resolved | None:
    """A range; its value is ``value``, else the first of its ends."""
    if not first or not last or first_day(last) < first_day(first):
        return None
    return Resolved(value or first, "range", first=first, last=last)


def open_between(past: str | None, future: str | None, context: Context, default: Direction) -> Resolved | None:
    """One of two days: the one that the tense of its clause says.

    Where another clause has the nearest tense it is the likelier one, else the default, and both are kept.
    """
    if not past or not future:
        return point(past or future)
    direction, is_near = context.tense()
    likelier = past if (direction or default) == "past" else future
    return point(likelier) if is_near else Resolved(likelier, past=past, future=future)
