"""Dates that a page prints about itself: the dateline's place and day, and stamps of publication and updating."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE_TEXT = (
    rf"(?:{_YEAR}[-./年]\s?(?:0?[1-9]|1[0-2])[-./月]\s?(?:0?[1-9]|[12]\d|3[01])(?!\d)日?"
    rf"|{_MONTH} {{0,2}}{_DAY}(?!\d)(?:,? {{1,2}}{_YEAR})?|{_DAY} {{1,2}}(?:of )?{_MONTH}(?:,? {{1,2}}{_YEAR})?)"
)
DATE = re.compile(rf"\b{_DATE_TEXT}", re.IGNORECASE)
_YMD = re.compile(rf"({_YEAR})[-./年]\s?(\d\d?)[-./月]\s?(\d\d?)")
_PARTS = re.compile(rf"(?P<month>{_MONTH})|(?P<year>{_YEAR})|(?P<day>\d\d?)", re.IGNORECASE)

_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'’-]+){0,3}"
_MIXED_PLACE = r"[A-ZÀ-Þ][\w.'’-]+(?:[ /][A-ZÀ-Þ][\w.'’-]+){0,3}"
_REGION = r"(?:, (?:[A-Z][\w.]+(?: [A-Z][\w.]+)?))?"
_SOURCE = r"(?:\[[^\]\n]{2,40}\]|\([A-Z][^)\n]{1,40}\)|[A-Z][\w]+(?: [A-Z]\w+)?:)"
_GAP = r" ?(?:--+|—|–|-|:|\|)\s+"
_DATELINE = re.compile(
    rf"(?P<source>\[[^\]\n]{{2,40}}\]\s*)?(?:(?P<place>{_PLACE}){_REGION}(?:,? (?P<date>{_DATE_TEXT}),?)?(?:,? "
    rf"?{_SOURCE})?{_GAP}"
    rf"|(?P<place2>{_MIXED_PLACE}){_REGION},? ?\(?(?P<date2>{_DATE_TEXT})\)?,?(?: ?{_SOURCE}(?:{_GAP}|\s+)|{_GAP})"
    rf"|(?P<place3>{_MIXED_PLACE}){_REGION},? \([A-Z][\w. ]{{1,30}}\){_GAP})"
)
_LINE_DATELINE = re.compile(
    rf"(?P<place>{_MIXED_PLACE}){_REGION}\s*[,|:–—-]\s*(?:updated:? )?(?P<date>{_DATE_TEXT})", re.IGNORECASE
)
_SOURCE_ONLY = re.compile(r"\[[^\]\n]{2,40}\]\s+(?=\S)")

_STAMP_WORDS = re.compile(
    r"\b(?:updated?|published|posted|input|created|modified|last|first|on|at|time|date|edited|registered"
    r"|release[d]?|issued|reading|read|min|minutes?|"
    r"[ap]\.?m\.?|gmt|utc|est|edt|et|ist|jst|kst|cet|cest|bst|sgt|hkt|local|"
    r"mon(?:day)?|tues?(?:day)?|wed(?:nesday)?|thu(?:rs)?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH} {_YEAR}\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified)\b", re.IGNORECASE)
_STAMP_LINE = 160  # characters
_STAMP_WORDS_BESIDE = 10  # names of places, desks and agencies beside the day


@dataclass(frozen=True, slots=True)
class Dateline:
    """``WASHINGTON, Jan. 12 (Yonhap) --``: the place as written, and year (if given), month and day."""

    start: int
    end: int
    place: str | None
    year: int | None
    month: int | None
    day: int | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day that the page prints about itself, ISO 8601; ``updated`` tells a revision from the first publication."""

    start: int
    end: int
    date: str
    updated: bool


class _Span(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


def dateline_at(text: str, start: int, end: int, *, whole: bool = False) -> Dateline | None:
    """The dateline that opens ``text[start:end]``; with ``whole``, the line may be nothing but a place and a date."""
    if whole:
        line = _LINE_DATELINE.match(text, start, end)
        return Dateline(start, line.end(), line["place"], *_parts(line["date"])) if line else None
    found = _DATELINE.match(text, start, min(end, start + 200))
    if found:
        place = found["place"] or found["place2"] or found["place3"]
        if sum(c.isalpha() for c in place) >= 4:
            return Dateline(start, found.end(), place, *_parts(found["date"] or found["date2"] or ""))
    source = _SOURCE_ONLY.match(text, start, min(end, start + 60))
    return Dateline(start, source.end(), None, None, None, None) if source else None


def is_stamp_line(line: str) -> bool:
    """Whether a line says nothing but when the page was published or updated (and perhaps by whom)."""
    if len(line) > _STAMP_LINE or not (DATE.search(line) or _MONTH_YEAR.search(line)):
        return False
    rest = _STAMP_WORDS.sub(" ", _MONTH_YEAR.sub(" ", DATE.sub(" ", line)))
    words = re.findall(r"[^\W\d_]{2,}", rest)
    parted = re.search(r"[|/•·>]", line) and not re.search(r"[.!?]$", line)
    return len(words) <= 3 or (bool(parted) and len(words) <= _STAMP_WORDS_BESIDE)


def find_stamps(text: str, blocks: Iterable[_Span]) -> Iterator[Stamp]:
    """The stamps on lines of their own, in the order of the text."""
    for block in blocks:
        if block.kind not in ("dateline", "furniture") or block.end - block.start > _STAMP_LINE:
            continue
        for found in DATE.finditer(text, block.start, block.end):
            year, month, day = _parts(found[0])
            if year and month and day:
                updated = bool(_UPDATED.search(text, max(block.start, found.start() - 20), found.start()))
                yield Stamp(found.start(), found.end(), f"{year:04d}-{month:02d}-{day:02d}", updated)


def _parts(date: str) -> tuple[int | None, int | None, int | None]:
    """Year, month and day of a written date, each None where it is not given."""
    numeric = _YMD.match(date)
    if numeric:
        return int(numeric[1]), int(numeric[2]), int(numeric[3])
    year = month = day = None
    for part in _PARTS.finditer(date):
        if part["month"]:
            short = part["month"].lower()[:3]
            month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(short))
        elif part["year"]:
            year = int(part["year"])
        elif day is None:
            day = int(part["day"])
    return year, month, day
