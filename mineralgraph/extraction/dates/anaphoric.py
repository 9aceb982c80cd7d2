"""Rules for dates reckoned from the date mentioned before ("the following day", "a year earlier", "that month",
"the 13th"), and for words of time that date nothing: durations, frequencies, comparisons."""

from __future__ import annotations

import re
from datetime import timedelta

from mineralgraph.extraction.dates.expression import partial, shifted
from mineralgraph.extraction.dates.rules import Context, Resolved, Rule, no_date, open_between, point, rule
from mineralgraph.extraction.dates.words import (
    MONTH,
    NUMBER,
    ORDINAL_DAY,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    day_number,
    month_number,
    number,
)

_NEEDED = {"day": ("day",), "week": ("day",), "month": ("month", "day"), "quarter": ("month", "day")}
_SIDE = {
    "same": 0,
    "that": 0,
    "previous": -1,
    "preceding": -1,
    "prior": -1,
    "following": 1,
    "next": 1,
    "subsequent": 1,
    "ensuing": 1,
}
_AFTER_DAY = (
    r"(?=\s*(?:$|[.,;:)—–]|-\s|\()|\s(?:and|but|when|that|in|at|with|to|he|she|it|they|by|from|the"
    r"|after|before|local)\b)"
)
_FROM = re.compile(r"\b(?:from|than|versus|vs\.?|against|over|compared (?:with|to)|in|as in) $", re.IGNORECASE)


@rule(
    "same-unit",
    r"\b(?i:(?:(?:early|late|earlier|later)(?: in)? )?(?:(?P<that>that)|the (?:very )?(?P<side>same"
    r"|previous|preceding|prior|following|next|subsequent|ensuing)) (?P<unit>day|week|month|quarter"
    r"|year))\b",
)
def same_unit(match: re.Match[str], context: Context) -> Resolved | None:
    if _same_month_compared(match):
        return Resolved(None, "comparison")
    return _moved(context, match["unit"].lower(), 0 if match["that"] else _SIDE[match["side"].lower()])


@rule(
    "units-apart",
    rf"\b(?P<n>(?i:{NUMBER})) (?P<unit>(?i:{UNIT}))s? (?P<side>(?i:earlier|previously|later|afterwards|"
    rf"(?:before|after|on)(?= (?:and|but|in|at)\b|\s*[.,;:)]|\s*$)))\b",
)
def units_apart(match: re.Match[str], context: Context) -> Resolved | None:
    """ "a day earlier", "two weeks later"; "from a year earlier" compares figures and dates no event."""
    if _FROM.search(match.string[max(0, match.start() - 20) : match.start()]):
        return Resolved(None, "comparison")
    back = match["side"].lower() in ("earlier", "before", "previously")
    return _moved(context, match["unit"].lower(), (-1 if back else 1) * number(match["n"]))


@rule(
    "unit-beside",
    rf"\b(?i:(?:the )(?P<unit>day|week|month|year) (?P<side>before|earlier|after|later))\b{_AFTER_DAY}"
    rf"(?! (?i:that|it|they|he|she|the))",
)
def unit_beside(match: re.Match[str], context: Context) -> Resolved | None:
    return _moved(context, match["unit"].lower(), -1 if match["side"].lower() in ("before", "earlier") else 1)


@rule(
    "month-of-that-year",
    rf"\b(?P<month>{MONTH})(?: of| in)? (?i:(?:that|the same|the (?P<side>previous|following|next|preceding)) year)\b",
)
def month_of_that_year(match: re.Match[str], context: Context) -> Resolved | None:
    anchor = context.last_mentioned("year", "month", "day")
    side = _SIDE[match["side"].lower()] if match["side"] else 0
    return point(partial(anchor.year + side, month_number(match["month"]))) if anchor else None


@rule("following-weekday", rf"\b(?i:the (?P<side>following|next|previous|preceding)) (?P<day>{WEEKDAY})")
def following_weekday(match: re.Match[str], context: Context) -> Resolved | None:
    anchor = context.last_mentioned("day")
    if anchor is None:
        return None
    wanted = WEEKDAYS.index(match["day"])
    ahead = (wanted - anchor.weekday()) % 7 or 7
    back = (anchor.weekday() - wanted) % 7 or 7
    days = ahead if _SIDE[match["side"].lower()] > 0 else -back
    return point((anchor + timedelta(days=days)).isoformat())


@rule(
    "ordinal-day",
    rf"\b(?i:(?:on|of|since|from|until|by|to|late on|early on) the )(?P<day>{ORDINAL_DAY})(?: of)?(?: "
    rf"(?P<month>(?i:this|last|next|that|the same) month))?{_AFTER_DAY}",
)
def ordinal_day(match: re.Match[str], context: Context) -> Resolved | None:
    """ "on the 13th": of a month mentioned in the same paragraph, else of the month next to the day of the document."""
    day, today = day_number(match["day"]), context.reference
    named = (match["month"] or "").lower().removesuffix(" month")
    month = context.nearby[:7] if context.nearby else None
    if named in ("this", "last", "next") and today:
        month = shifted(today, "month", {"this": 0, "last": -1, "next": 1}[named])
    if month:
        return point(partial(int(month[:4]), int(month[5:]), day))
    if today is None:
        return None
    days = [
        d for n in range(-2, 3) if (m := shifted(today, "month", n)) and (d := partial(int(m[:4]), int(m[5:]), day))
    ]
    back = max((d for d in days if d <= today.isoformat()), default=None)
    ahead = min((d for d in days if d >= today.isoformat()), default=None)
    return point(back) if back == ahead else open_between(back, ahead, context, "past")


durations = no_date(
    "duration",
    rf"\b(?i:(?:for|over|within|during|in|across|throughout) )?(?i:the |its |their |his )?(?i:last "
    rf"|past |next |coming |recent |first )?(?P<n>(?i:{NUMBER}|few|several|many|recent|coming|more)) "
    rf"(?:more )?(?i:days|weeks|months|quarters|years|decades)\b(?! (?i:ago|earlier|later|from now"
    rf"|before|after|on)\b)",
)


# "24-month", "over the past year"; "during the last week" stays what it is, for it names no day.
short_durations = no_date(
    "duration",
    rf"\b(?:(?i:{NUMBER})-(?i:{UNIT})(?i:s|-old|-long)?|(?i:for|over|within|during|in) (?i:a|one|the "
    rf"(?:last|past|next|coming)) (?i:{UNIT}))\b(?! (?i:of|ago|earlier|later|from now|before|after)\b)",
)


frequencies = no_date(
    "frequency",
    rf"\b(?i:(?:every|each|per) (?:other |second )?(?:{UNIT}|{WEEKDAY}|{MONTH})|(?:{WEEKDAY})s\b"
    rf"|annually|yearly|monthly|quarterly|weekly|daily|annual)\b",
)


# "96,600 tonnes a year", "twice a week".
rates = no_date(
    "frequency",
    r"(?<=[a-z%\d] )(?i:(?:once |twice )?a (?:day|week|month|quarter|year))\b(?! (?i:ago|earlier|later"
    r"|from now|before|after|on|old|of|in)\b)",
)


def _moved(context: Context, unit: str, steps: int) -> Resolved | None:
    anchor = context.last_mentioned(*_NEEDED.get(unit, ("year", "month", "day")))
    return point(shifted(anchor, unit, steps)) if anchor else None


def _same_month_compared(match: re.Match[str]) -> bool:
    """ "from the same month", "than the previous year", and the like: figures compared."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    after = match.string[match.end() : match.end() + 12]
    compared = re.search(r"\b(?:from|than|versus|vs\.?|against|over|compared (?:with|to)) $", before, re.IGNORECASE)
    return bool(compared) or bool(re.match(r" (?:last|a) year", after))


# By what must stand near each expression.
BY_MONTH: tuple[Rule, ...] = (
    month_of_that_year,
    frequencies,
)
BY_WEEKDAY: tuple[Rule, ...] = (
    following_weekday,
    frequencies,
)
BY_UNIT: tuple[Rule, ...] = (
    same_unit,
    units_apart,
    unit_beside,
    durations,
    short_durations,
    frequencies,
    rates,
)
BY_ORDINAL: tuple[Rule, ...] = (ordinal_day,)
