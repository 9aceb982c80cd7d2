"""Rules for dates reckoned from the day of the document: "Monday", "last October", "earlier this month", "two weeks
ago"."""

from __future__ import annotations

import re
from datetime import timedelta

from mineralgraph.extraction.dates.absolute import PART
from mineralgraph.extraction.dates.expression import covering, partial, shifted
from mineralgraph.extraction.dates.rules import Context, Resolved, Rule, between, open_between, point, rule
from mineralgraph.extraction.dates.words import (
    MONTH,
    NUMBER,
    ORDINALS,
    SEASONS,
    UNIT,
    WEEKDAY,
    month_number,
    number,
    weekday_number,
)

_APPROXIMATE = (
    r"(?:(?i:about|around|nearly|almost|over|some|roughly|just|only|at least|more than|less than|exactly|barely) )*"
)
_SIDE = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "next": 1,
    "coming": 1,
    "this": 0,
    "current": 0,
    "upcoming": 1,
    "forthcoming": 1,
}
_WITHIN = (
    r"(?:(?i:(?:by |until |at |before )?(?:the )?(?:very )?(?:end|beginning|start|middle|close"
    r"|first half|second half|first quarter|second quarter|third quarter|fourth quarter|final quarter"
    r"|turn) of |earlier |later |late |early |earlier in |later in |late in |early in |mid-)?)"
)
_HOURS = r"(?: (?i:morning|afternoon|evening|night|noon|midday))?"
_PAPER = r"(?: (?:Times|Mail|Telegraph|Herald|Express|Star|Mirror|World|Review|Market|Morning Post)\b)"
_COMPARED = re.compile(
    r"(?:\b(?:than|compared (?:with|to)|versus|vs\.?|against|over|up on|down on|as in"
    r"|from the same \w+(?: of)?)|(?:%|percent|per cent|points) (?:higher |lower |up |down |more "
    r"|less )?from)\s+(?:the (?:same \w+ )?)?$",
    re.IGNORECASE,
)


@rule(
    "today",
    r"\b(?:(?:[Ee]arlier |[Ll]ater )?today|TODAY|(?<![A-Za-z] )Today|[Tt]onight"
    r"|[Tt]his (?:morning|afternoon|evening))\b(?!['’]s (?:world|market|econom|society|age|era))",
)
def today(_match: re.Match[str], context: Context) -> Resolved | None:
    return _day(context, 0)


@rule("yesterday", r"(?i:\bthe day before yesterday\b)|(?i:\byesterday\b)")
def yesterday(match: re.Match[str], context: Context) -> Resolved | None:
    return _day(context, -2 if len(match[0]) > 9 else -1)


@rule("tomorrow", r"(?i:\bthe day after tomorrow\b)|(?i:\btomorrow\b)(?!['’]s (?:world|econom|technolog|generation))")
def tomorrow(match: re.Match[str], context: Context) -> Resolved | None:
    return _day(context, 2 if len(match[0]) > 8 else 1)


@rule("weekday", rf"(?<!Black )(?<!Good )(?<!Cyber )(?<!Super )(?<!, a )\b(?P<day>{WEEKDAY})(?!{_PAPER}){_HOURS}")
def weekday(match: re.Match[str], context: Context) -> Resolved | None:
    """The last such day, after a future tense the next one; the day of the document included."""
    if context.reference is None:
        return None
    back = (context.reference.weekday() - weekday_number(match["day"])) % 7
    return open_between(_shift(context, -back), _shift(context, -back % 7), context, "past")


@rule("side-weekday", rf"\b(?P<side>(?i:last|this past|past|next|this coming|coming|this))\s(?P<day>{WEEKDAY}){_HOURS}")
def side_weekday(match: re.Match[str], context: Context) -> Resolved | None:
    """ "last Friday" is before the day of the document, "next Friday" after it, "this Friday" in its week."""
    if context.reference is None:
        return None
    wanted, side = weekday_number(match["day"]), match["side"].lower()
    back = (context.reference.weekday() - wanted) % 7
    if side == "this":
        return _day(context, wanted - context.reference.weekday())
    return _day(context, -(back or 7)) if side in ("last", "past", "this past") else _day(context, 7 - back)


@rule("weekday-of-week", rf"\b(?P<day>{WEEKDAY})(?: of)? (?P<side>(?i:last|this|next)) week\b")
def weekday_of_week(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    return _day(context, weekday_number(match["day"]) - context.reference.weekday() + 7 * _SIDE[match["side"].lower()])


@rule("weekdays-until", rf"\b(?i:from )?(?P<side>(?i:last ))?(?P<a>{WEEKDAY}) (?i:to|through|until) (?P<b>{WEEKDAY})")
def weekdays_until(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    back = (context.reference.weekday() - weekday_number(match["b"])) % 7
    last = (
        context.reference - timedelta(days=back)
        if context.direction != "future"
        else context.reference + timedelta(days=7 - back)
    )
    first = last - timedelta(days=(last.weekday() - weekday_number(match["a"])) % 7)
    return between(first.isoformat(), last.isoformat(), covering(first, last))


@rule(
    "unit",
    rf"\b(?P<part>{_WITHIN})(?P<the>(?i:the ))?(?P<side>(?i:last|past|previous|next|this coming|coming"
    rf"|this|current)) (?P<unit>(?i:week|month|quarter|year))\b",
)
def unit(match: re.Match[str], context: Context) -> Resolved | None:
    """ "earlier this month", "late last year", "the end of next year".

    A week is as precise as the month that holds most of it; "the previous year" leans on the date mentioned before
    (``context``).
    """
    side = match["side"].lower()
    if side == "previous" or (side == "next" and match["the"]):
        return None
    if _compares(match):
        return Resolved(None, "comparison")
    return _unit(context, match["unit"].lower(), _SIDE[side.split()[-1]])


@rule(
    "weekend",
    r"\b(?i:(?P<side>over the|at the|during the|last|this past|this|next|the coming|this coming)) (?i:weekend)\b",
)
def weekend(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    side = match["side"].lower()
    ahead = side in ("this", "next", "the coming", "this coming") or context.direction == "future"
    sunday = context.reference - timedelta(
        days=(context.reference.weekday() + 1) % 7 or (7 if side.startswith("last") else 0)
    )
    sunday += timedelta(days=7) if ahead and sunday < context.reference else timedelta()
    return between((saturday := sunday - timedelta(days=1)).isoformat(), sunday.isoformat(), covering(saturday, sunday))


@rule("ago", rf"\b{_APPROXIMATE}(?P<n>(?i:{NUMBER}|half a)|(?i:a couple of)) (?P<unit>(?i:{UNIT}))s? (?i:ago)\b")
def ago(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    if match["n"].lower() == "half a":
        return point(shifted(context.reference, "month", -6))
    return point(shifted(context.reference, match["unit"].lower(), -_count(match["n"])))


@rule("from-now", rf"\b(?i:in )?(?P<n>(?i:{NUMBER})) (?P<unit>(?i:{UNIT}))(?:s? (?i:from now)|s?['’]s?(?i: time))\b")
def from_now(match: re.Match[str], context: Context) -> Resolved | None:
    return point(shifted(context.reference, match["unit"].lower(), _count(match["n"]))) if context.reference else None


@rule("in-units", rf"\b(?i:in|within) {_APPROXIMATE}(?P<n>(?i:{NUMBER})) (?P<unit>(?i:day|week|month))s?\b(?!['’])")
def in_units(match: re.Match[str], context: Context) -> Resolved | None:
    """ "will meet in two weeks"; without a future tense it is a duration ("the third visit in two weeks")."""
    if context.reference is None or context.direction != "future":
        return Resolved(None, "duration")
    return point(shifted(context.reference, match["unit"].lower(), _count(match["n"])))


@rule(
    "side-month",
    rf"\b(?P<part>{PART})?(?P<side>(?i:last|this past|past|next|this coming|coming|this)) (?P<month>{MONTH})",
)
def side_month(match: re.Match[str], context: Context) -> Resolved | None:
    """ "last October" is the last one before the month of the document, "next March" the first one after it."""
    if context.reference is None:
        return None
    wanted, side, today = month_number(match["month"]), match["side"].lower(), context.reference
    if side == "this":
        return point(partial(today.year, wanted))
    if side in ("last", "past", "this past"):
        return point(partial(today.year - (wanted >= today.month), wanted))
    return point(partial(today.year + (wanted <= today.month), wanted))


@rule(
    "month-of-unit",
    rf"\b(?P<part>{PART})?(?P<month>{MONTH})(?: (?P<day>\d\d?))?,?(?: of| in)? (?P<side>(?i:last|this"
    rf"|next)) (?i:year)\b",
)
def month_of_year(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    year = context.reference.year + _SIDE[match["side"].lower()]
    return point(partial(year, month_number(match["month"]), int(match["day"]) if match["day"] else None))


@rule("year-in-month", rf"\b(?P<side>(?i:last|this|next)) (?i:year),? (?i:in )(?P<month>{MONTH})")
def year_in_month(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    return point(partial(context.reference.year + _SIDE[match["side"].lower()], month_number(match["month"])))


@rule(
    "quarter-of-unit",
    r"\b(?i:(?:in |by |during |until )?(?:the )?(?:end of |start of |beginning of )?(?:the )?"
    r"(?P<n>first|second|third|fourth|last|final)[ -](?P<what>quarter|half)(?: of (?P<side>last|this"
    r"|the current|next|the) year)?)\b(?![- ](?i:earnings|results|profit|sales|revenue|output"
    r"|production|report|of))",
)
def quarter_of_year(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    year = context.reference.year + _SIDE.get((match["side"] or "this").split()[-1].lower(), 0)
    length = 3 if match["what"].lower() == "quarter" else 6
    which = ORDINALS.get(match["n"].lower(), 12 // length)
    return between(partial(year, (which - 1) * length + 1), partial(year, which * length), str(year))


@rule(
    "side-season",
    rf"\b(?P<part>{PART})?(?P<side>(?i:last|this past|this|next|this coming)) (?P<season>(?i:spring"
    rf"|summer|autumn|fall|winter))\b",
)
def side_season(match: re.Match[str], context: Context) -> Resolved | None:
    if context.reference is None:
        return None
    first, side, today = SEASONS[match["season"].lower()], match["side"].lower(), context.reference
    if side == "last":
        return point(str(today.year - (first + 2 >= today.month)))
    if side == "next":
        return point(str(today.year + (first <= today.month)))
    return point(str(today.year))


@rule(
    "plain-season",
    rf"\b(?i:in (?:the )?)(?P<part>{PART})?(?P<season>(?i:spring|summer|autumn|winter))\b(?! (?:of|and)\b| \d)",
)
def plain_season(match: re.Match[str], context: Context) -> Resolved | None:
    """ "in the autumn": the year of the last one or of the next, as the tense says."""
    if context.reference is None:
        return None
    first, today = SEASONS[match["season"].lower()], context.reference
    return open_between(
        str(today.year - (first > today.month)), str(today.year + (first <= today.month)), context, "past"
    )


@rule(
    "within-unit",
    r"\b(?i:(?:by |until |at |before |toward |towards )?(?:earlier in |later in |late in |early in |"
    r"(?:the )?(?:end|start|beginning|middle|turn|rest|remainder) of )the (?P<unit>week|month|year))\b"
    r"(?! (?i:before|earlier|after))",
)
def within_unit(match: re.Match[str], context: Context) -> Resolved | None:
    """ "the end of the year", "later in the month": the year or month of the document."""
    if re.search(r"turn of the year$", match[0]):
        return None
    return _unit(context, match["unit"].lower(), 0)


@rule(
    "within-unit",
    r"\b(?i:(?:by |at |until )?(?:the )?year[- ]end|(?:the )?end of (?:the )?year|the year['’]s end)\b(?!-)",
)
def year_end(_match: re.Match[str], context: Context) -> Resolved | None:
    return _unit(context, "year", 0)


def _compares(match: re.Match[str]) -> bool:
    """Whether a figure is compared with that of the period: "than last year"."""
    return bool(_COMPARED.search(match.string[max(0, match.start() - 60) : match.start()]))


def _count(written: str) -> int:
    return number(written.lower().removesuffix(" of"))


def _shift(context: Context, days: int) -> str | None:
    return shifted(context.reference, "day", days) if context.reference else None


def _day(context: Context, days: int) -> Resolved | None:
    return point(_shift(context, days))


def _unit(context: Context, unit: str, side: int) -> Resolved | None:
    today = context.reference
    if today is None:
        return None
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=side)
        thursday, sunday = monday + timedelta(days=3), monday + timedelta(days=6)
        return between(monday.isoformat(), sunday.isoformat(), f"{thursday:%Y-%m}")
    return point(shifted(today, unit, side))


# By what must stand near each expression.
BY_MONTH: tuple[Rule, ...] = (
    side_month,
    month_of_year,
    year_in_month,
)
BY_WEEKDAY: tuple[Rule, ...] = (
    weekday,
    side_weekday,
    weekday_of_week,
    weekdays_until,
)
BY_UNIT: tuple[Rule, ...] = (
    today,
    yesterday,
    tomorrow,
    unit,
    weekend,
    ago,
    from_now,
    in_units,
    quarter_of_year,
    side_season,
    plain_season,
    within_unit,
    year_end,
)
