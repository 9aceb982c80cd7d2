"""The calendar words of English news and the fragments of patterns that the rules share.

Month and weekday names are those of ``calendar`` (English is the C locale of Python); abbreviations, with and
without a full stop, are those that news uses, plus plain three-letter forms.
"""

import re

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "couple": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# Names of months are read in title case and in capitals only: "may" and "march" are other words.
_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec")
_LONG = "|".join((*MONTHS, *(m.upper() for m in MONTHS)))
MONTH = rf"(?:(?:{_LONG})(?![\w])|(?:{'|'.join((*_SHORT, *(s.upper() for s in _SHORT)))})(?:\.|(?!\w)))"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
ORDINAL_DAY = r"(?:[4-9]th|1\dth|20th|2[4-9]th|30th|2?1st|31st|2?2nd|2?3rd)"
YEAR = r"(?:1[89]|20|21)\d\d(?![\w%]|[.,]\d)"
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)})(?!\w)"
SHORT_WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:\.|(?!\w))"
UNIT = r"(?:day|week|month|quarter|year|decade)"
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
DASH = r"\s?[-–—‑]\s?"


def month_number(name: str) -> int:
    """1 for "January", "Jan.", "JAN"."""
    short = name[:3].title()
    return next(n for n, month in enumerate(MONTHS, 1) if month.startswith(short))


def weekday_number(name: str) -> int:
    """0 for "Monday", "Mon."."""
    short = name[:3].title()
    return next(n for n, day in enumerate(WEEKDAYS) if day.startswith(short))


def day_number(written: str) -> int:
    """13 for "13", "13th"."""
    return int(re.sub(r"\D", "", written))


def number(written: str) -> int:
    """2 for "2", "two", "a couple of"."""
    return int(written) if written.isdigit() else NUMBERS[written.lower().split()[-1]]
