"""Rules for dates that name their year, month or day: "Oct 31, 2010", "27-28 March", "the first quarter of 2025",
"since 2019".

A day or month without a year is the one next to the day of the document that the tense favours.
"""

from __future__ import annotations

import re
from datetime import date

from mineralgraph.extraction.dates.expression import covering, first_day, last_day, partial
from mineralgraph.extraction.dates.rules import (
    Context,
    Resolved,
    Rule,
    absolute_rule,
    between,
    open_between,
    point,
    rule,
)
from mineralgraph.extraction.dates.words import (
    DASH,
    DAY,
    MONTH,
    ORDINALS,
    SEASONS,
    SHORT_WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)

NEAR_AHEAD = 4  # months: without a tense, "in May" is the coming one where it is at most so far ahead
PART = (
    r"(?:(?:[Ee]arly|[Ll]ate|[Mm]id|[Ee]nd)(?:[- ](?:in )?|-?of )|[Tt]he (?:very )?(?:beginning|start"
    r"|middle|end|close|second half|first half|turn) of (?:the year )?)"
)
_TO = rf"(?:{DASH}|\s(?:to|through|until|till|and)\s)"
_WEEKDAY = rf"(?:(?P<weekday>{SHORT_WEEKDAY}),?\s\(?)?"
_OLD = (
    r"(?:people|persons|jobs|tonnes|tons|metric|kg|companies|workers|troops|points|miles|kilomet\w+|km"
    r"|megawatts?|MW|GWh?|euros|dollars|yuan|yen|won|pounds|units|vehicles|items|products|hectares"
    r"|acres|others|more)\b"
)
_AIM = (
    r"(?:target|goal|agenda|vision|objective|ambition|aim|roadmap|scenario|forecast|baseline|level"
    r"|price|edition|model)s?\b"
)


@absolute_rule(
    "iso-day", r"(?<![\d/.-])(?P<y>(?:19|20|21)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\d/-]|\.\d)"
)
def iso_day(match: re.Match[str]) -> Resolved | None:
    return point(partial(int(match["y"]), int(match["m"]), int(match["d"])))


@absolute_rule(
    "numeric-day",
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20|21)\d\d)(?![\d/-]|\.\d)",
)
def numeric_day(match: re.Match[str]) -> Resolved | None:
    """10/31/2010 and 31.10.2010; where both orders are days, only the year is known."""
    year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
    american, british = partial(year, a, b), partial(year, b, a)
    if not american and not british:
        return None
    if match["sep"] == "." and british:
        return point(british)
    return point(str(year) if american and british and a != b else american or british)


@absolute_rule(
    "month-day-year", rf"{_WEEKDAY}(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})\)?,?\s(?:of\s)?(?P<year>{YEAR})"
)
def month_day_year(match: re.Match[str]) -> Resolved | None:
    return point(partial(int(match["year"]), month_number(match["month"]), day_number(match["day"])))


@absolute_rule(
    "day-month-year", rf"{_WEEKDAY}(?P<day>{DAY})(?:\s(?:day\s)?of)?[\s-](?P<month>{MONTH})[,-]?\s?(?P<year>{YEAR})"
)
def day_month_year(match: re.Match[str]) -> Resolved | None:
    return point(partial(int(match["year"]), month_number(match["month"]), day_number(match["day"])))


@rule("month-day", rf"{_WEEKDAY}(?P<month>{MONTH})\s(?:the\s)?(?P<day>{DAY})")
def month_day(match: re.Match[str], context: Context) -> Resolved | None:
    return _day_without_year(match, context)


@rule("day-month", rf"{_WEEKDAY}(?P<day>{DAY})(?:\s(?:day\s)?of)?\s(?P<month>{MONTH})")
def day_month(match: re.Match[str], context: Context) -> Resolved | None:
    return _day_without_year(match, context)


@rule(
    "days-of-month",
    rf"(?:[Ff]rom |[Bb]etween )?(?:the )?(?P<a>{DAY}){_TO}(?P<b>{DAY})(?:\sof)?\s(?P<month>{MONTH})"
    rf"(?:,?\s(?P<year>{YEAR}))?",
)
def days_of_month(match: re.Match[str], context: Context) -> Resolved | None:
    return _days_of_one_month(match, context)


@rule("month-days", rf"(?P<month>{MONTH})\s(?P<a>{DAY}){_TO}(?P<b>{DAY})(?:,?\s(?P<year>{YEAR}))?")
def month_days(match: re.Match[str], context: Context) -> Resolved | None:
    return _days_of_one_month(match, context)


@rule(
    "days-of-two-months",
    rf"(?P<am>{MONTH})\s(?P<a>{DAY})(?:,?\s(?P<ay>{YEAR}))?{_TO}(?P<bm>{MONTH})\s(?P<b>{DAY})(?:,?\s(?P<year>{YEAR}))?",
)
def american_days_of_two_months(match: re.Match[str], context: Context) -> Resolved | None:
    return _days_of_two_months(match, context)


@rule(
    "days-of-two-months",
    rf"(?P<a>{DAY})\s(?P<am>{MONTH})(?:,?\s(?P<ay>{YEAR}))?{_TO}(?P<b>{DAY})\s(?P<bm>{MONTH})(?:,?\s(?P<year>{YEAR}))?",
)
def british_days_of_two_months(match: re.Match[str], context: Context) -> Resolved | None:
    return _days_of_two_months(match, context)


@absolute_rule("month-year", rf"(?P<part>{PART})?(?P<month>{MONTH})(?:\sof|,)?\s(?P<year>{YEAR})")
def month_year(match: re.Match[str]) -> Resolved | None:
    return point(partial(int(match["year"]), month_number(match["month"])))


@absolute_rule("months", rf"(?P<a>{MONTH})(?:\s(?P<ay>{YEAR}))?{_TO}(?P<b>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR}))")
def months(match: re.Match[str]) -> Resolved | None:
    last = int(match["year"])
    first = int(match["ay"]) if match["ay"] else last - (month_number(match["a"]) > month_number(match["b"]))
    if re.search(r"\sand\s", match[0]) and not re.search(r"[Bb]etween\s$", match.string[: match.start()][-9:]):
        return between(partial(first, month_number(match["a"])), partial(last, month_number(match["b"])), str(last))
    return between(partial(first, month_number(match["a"])), partial(last, month_number(match["b"])), str(first))


@rule(
    "month",
    rf"(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Bb]y )|(?<=[Uu]ntil )|(?<=[Tt]ill )|(?<=[Dd]uring )|"
    rf"(?<=[Tt]hrough )|(?<=[Ff]rom )|(?<=[Bb]etween )"
    rf"|(?<=[Aa]round )|(?<=[Tt]hroughout )|(?<=(?:led|due|set) for )|(?<=(?:nned|cted) for )|(?P<part>{PART}))"
    rf"(?P<month>{MONTH})",
)
def month(match: re.Match[str], context: Context) -> Resolved | None:
    return month_without_year(month_number(match["month"]), context)


@rule(
    "plain-month",
    r"\b(?P<month>(?:January|February|April|June|July|August|September|October|November|December)(?!\w))(?!\s[A-Z])",
)
def plain_month(match: re.Match[str], context: Context) -> Resolved | None:
    return month_without_year(month_number(match["month"]), context)


@absolute_rule(
    "years",
    rf"\b(?P<f>[Ff]rom |[Bb]etween )?(?P<a>(?:19|20|21)\d\d)(?:[-–—‑/]|\s(?:to|through|until|and)\s)"
    rf"(?P<b>{YEAR}|\d\d(?![\w%/-]|[.,]\d))",
)
def years(match: re.Match[str]) -> Resolved | None:
    first, last = match["a"], match["b"]
    last = first[:2] + last if len(last) == 2 else last
    if " and " in match[0] and not (match["f"] or "").lower().startswith("between"):
        return None
    return between(first, last)


@absolute_rule(
    "quarter",
    rf"(?:[Tt]he )?(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th|last|final)[ -]quarter (?:of )?"
    rf"(?P<year>{YEAR})|Q(?P<q>[1-4])[ ,]?(?:of )?(?P<qyear>{YEAR})|(?P<yearq>{YEAR}) ?Q"
    rf"(?P<qq>[1-4])\b)",
)
def quarter(match: re.Match[str]) -> Resolved | None:
    year = int(match["year"] or match["qyear"] or match["yearq"])
    number = match["q"] or match["qq"]
    which = int(number) if number else ORDINALS.get(match["n"], 4)
    return _months_of_year(year, which * 3 - 2, which * 3)


@absolute_rule(
    "half",
    rf"(?:[Tt]he )?(?:(?P<n>first|second|latter)[ -]half (?:of )?(?P<year>{YEAR})|H(?P<h>[12])[ ,]?(?P<hyear>{YEAR}))",
)
def half(match: re.Match[str]) -> Resolved | None:
    first = match["n"] == "first" or match["h"] == "1"
    return _months_of_year(int(match["year"] or match["hyear"]), 1 if first else 7, 6 if first else 12)


@absolute_rule(
    "season",
    rf"\b(?:{PART})?(?:the )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of| in|,)? "
    rf"(?P<year>{YEAR})",
)
def season(match: re.Match[str]) -> Resolved | None:
    first = SEASONS[match["season"].lower()]
    return _months_of_year(int(match["year"]), first, first + 2) if first < 12 else point(match["year"])


@absolute_rule(
    "fiscal-year",
    r"\b(?:(?:[Ff]iscal|[Ff]inancial)(?: year)?|FY)[ -]?(?P<a>(?:19|20|21)\d\d)(?:[-–/]\d\d(?:\d\d)?)?(?!\w)",
)
def fiscal_year(match: re.Match[str]) -> Resolved | None:
    return point(match["a"])


@absolute_rule("fiscal-year", r"\b(?P<a>(?:19|20|21)\d\d)(?:[-–/]\d\d(?:\d\d)?)? (?:fiscal|financial) year\b")
def year_fiscal(match: re.Match[str]) -> Resolved | None:
    return point(match["a"])


@absolute_rule("fiscal-year", r"\bFY[ '’]?(?P<a>\d\d)(?!\w)")
def short_fiscal_year(match: re.Match[str]) -> Resolved | None:
    return point("20" + match["a"])


@absolute_rule("part-of-year", rf"\b(?:{PART}|[Yy]ear-end |[Ee]nd )(?P<year>{YEAR})")
def part_of_year(match: re.Match[str]) -> Resolved | None:
    return point(match["year"])


@absolute_rule(
    "year",
    rf"(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[Uu]ntil )|(?<=\b[Tt]ill )|"
    rf"(?<=\b[Tt]hrough )|(?<=\b[Ff]rom )|(?<=\b[Dd]uring )|(?<=\b[Oo]f )|(?<=\b[Ff]or )"
    rf"|(?<=\b[Aa]fter )|(?<=\b[Bb]efore )|(?<=\b[Tt]hroughout )|(?<=\b[Aa]round )|(?<=\b[Aa]bout )|"
    rf"(?<=\byear )|(?<=[12]\d\d\d and )|(?<=[12]\d\d\d or )|(?<=[12]\d\d\d, )|(?<=\()|(?<=\bbetween ))"
    rf"(?P<year>{YEAR})(?! {_OLD})(?! {_AIM})",
)
def year(match: re.Match[str]) -> Resolved | None:
    return point(match["year"])


@absolute_rule(
    "modifier-year",
    rf"(?:(?<=\b[Tt]he )|(?<=\b[Aa] )|(?<=\b[Ii]ts )|(?<=\b[Tt]heir )|(?<=['’]s )|(?<=s['’] ))"
    rf"(?P<year>{YEAR})(?= [A-Za-z])(?! {_AIM})(?! {_OLD})(?! (?:and|or|to|for|in|on|as|was|were|is|has"
    rf"|had|with|by)\b)",
)
def modifier_year(match: re.Match[str]) -> Resolved | None:
    return Resolved(match["year"], "modifier")


def month_without_year(number: int, context: Context) -> Resolved | None:
    """The month nearest to the day of the document on the side that the tense says.

    The month of the document itself is meant in either tense.
    """
    today = context.reference
    if today is None:
        return None
    back = partial(today.year - (number > today.month), number)
    ahead = partial(today.year + (number < today.month), number)
    if back == ahead:
        return point(back)
    near = (number - today.month) % 12 <= NEAR_AHEAD
    return open_between(back, ahead, context, "future" if near else "past")


def _day_without_year(match: re.Match[str], context: Context) -> Resolved | None:
    today = context.reference
    if today is None:
        return None
    number, day = month_number(match["month"]), day_number(match["day"])
    days = [d for y in range(today.year - 8, today.year + 9) if (d := partial(y, number, day))]
    if match["weekday"]:
        wanted = weekday_number(match["weekday"])
        named = [d for d in days if date.fromisoformat(d).weekday() == wanted]
        if named:
            return point(min(named, key=lambda d: abs(date.fromisoformat(d) - today)))
    back = max((d for d in days if d <= today.isoformat()), default=None)
    ahead = min((d for d in days if d >= today.isoformat()), default=None)
    if back == ahead or back is None or ahead is None:
        return point(back or ahead)
    near = (date.fromisoformat(ahead) - today).days <= NEAR_AHEAD * 30
    return open_between(back, ahead, context, "future" if near else "past")


def _year_of(match: re.Match[str], month_name: str, context: Context) -> int | None:
    """The year of the last part of a range: written, else by tense."""
    if match["year"]:
        return int(match["year"])
    if context.reference is None:
        return None
    resolved = month_without_year(month_number(month_name), context)
    return int(resolved.value[:4]) if resolved and resolved.value else None


def _days_of_one_month(match: re.Match[str], context: Context) -> Resolved | None:
    year = _year_of(match, match["month"], context)
    if year is None:
        return None
    number = month_number(match["month"])
    first, last = (partial(year, number, day_number(match[end])) for end in ("a", "b"))
    return between(first, last, partial(year, number))


def _days_of_two_months(match: re.Match[str], context: Context) -> Resolved | None:
    year = _year_of(match, match["bm"], context)
    if year is None:
        return None
    a, b = month_number(match["am"]), month_number(match["bm"])
    first = partial(int(match["ay"]) if match["ay"] else year - (a > b), a, day_number(match["a"]))
    last = partial(year, b, day_number(match["b"]))
    return between(first, last, covering(first_day(first), last_day(last)) if first and last else None)


def _months_of_year(year: int, first: int, last: int) -> Resolved | None:
    return between(partial(year, first), partial(year, last), str(year))


# By what must stand near each expression.
BY_MONTH: tuple[Rule, ...] = (
    month_day_year,
    day_month_year,
    days_of_month,
    month_days,
    american_days_of_two_months,
    british_days_of_two_months,
    months,
    month_day,
    day_month,
    month_year,
    month,
    plain_month,
)
BY_YEAR: tuple[Rule, ...] = (
    iso_day,
    numeric_day,
    fiscal_year,
    year_fiscal,
    short_fiscal_year,
    years,
    quarter,
    half,
    season,
    part_of_year,
    year,
    modifier_year,
)
