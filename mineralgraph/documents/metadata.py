"""Title, date and publisher of an article that has no front matter, from what its first and last lines say.

Where several dates stand in the head, a time stamp ("2026-01-13 08:14:01") is trusted before a date that says what it
is ("Updated: ..."), and that before a date on a line of its own or in a dateline: pages print the day of the visit too.
"""

import datetime
import re

_HEAD_LINES = 25
_HEAD_CHARACTERS = 2_500
_TAIL_CHARACTERS = 600

_NAMES = (  # English; Spanish, French, Portuguese and German, in which English editions print their day too
    "january jan enero janvier janeiro januar",
    "february feb febrero février fevereiro februar",
    "march mar marzo mars março märz",
    "april apr abril avril",
    "may mayo mai maio",
    "june jun junio juin junho juni",
    "july jul julio juillet julho juli",
    "august aug agosto août",
    "september sept sep septiembre septembre setembro",
    "october oct octubre octobre outubro oktober",
    "november nov noviembre novembre novembro",
    "december dec diciembre décembre dezembro dezember",
)
_MONTHS = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d-]){_YEAR}[-./](?P<month>0?[1-9]|1[0-2])[-./](?P<day>0[1-9]|[12]\d|3[01]|[1-9])(?!\d)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\.?\s+(?:de\s+)?{_MONTH},?\s+(?:de\s+)?{_YEAR}\b",
        r"(?<![\d/.-])(?P<day>\d\d)(?P<mark>[/.-])(?P<month>\d\d)(?P=mark)(?P<year>\d\d(?:\d\d)?)(?![\d/-])",
    )
)
_MONTH_ONLY = re.compile(rf"(?:^|\|)\s*{_MONTH}\s+{_YEAR}\s*(?:$|\|)", re.IGNORECASE | re.MULTILINE)
_TIME = re.compile(r"\W{0,3}\d{1,2}:\d\d")
_TIME_BEFORE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*(?:[AP]M\s*)?(?:[A-Z]{2,4},?\s*)?\W{0,3}$", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:published|posted|updated?|input|issued|released?|date)\b[\s:|on-]*(?:[a-z]+,\s*)?$", re.IGNORECASE
)
_PLACE = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:/[A-Z][\w.’'-]+)?"
_DATELINE = re.compile(rf"^{_PLACE}(?:, {_PLACE})?[,:(] ?[^,]{{0,20}}$")

_AGENCY = re.compile(r"^[A-Z][\w .,’'/-]{2,60}\((?P<name>[A-Z][\w .&-]{1,40})\)\s*(?:--|—|–|-|:)?", re.MULTILINE)
_CREDIT = re.compile(r"^\(?source:?\s+(?P<name>[A-Z][\w .&’'-]{1,60}?)(?:/\w+)?\)?\s*$", re.IGNORECASE | re.MULTILINE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s©]*(?:(?:19|20)\d\d\s+)?(?:by\s+)?(?P<name>[A-Z][\w .&’'-]{1,60}?)"
    r"(?=\s*(?:\(|$|[|,\n]|\.\s|\.$|all rights))",
    re.IGNORECASE | re.MULTILINE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def date(text: str) -> str | None:
    """The day of publication that the head of the article gives (ISO 8601), or ``None``."""
    head = _head(text)
    matches = (match for form in _FORMS for match in form.finditer(head))
    found = [(_trust(head, match), match.start(), day) for match in matches if (day := _day(match))]
    trusted = [entry for entry in found if entry[0] > 0]
    if trusted:
        return min(trusted, key=lambda entry: (-entry[0], entry[1]))[2]
    month = _MONTH_ONLY.search(head)
    return f"{month['year']}-{_MONTHS[month['month'].lower()]:02d}" if month else None


def title(text: str) -> str | None:
    """The first line that reads like a headline, or ``None``: some words, no date, no menu, no full stop at its end."""
    for line in text[:_HEAD_CHARACTERS].splitlines()[:_HEAD_LINES]:
        candidate = line.strip().removeprefix("#").lstrip("# ")
        if _is_headline(candidate):
            return candidate
    return None


def publisher(text: str) -> str | None:
    """Who printed it, from the copyright line, the agency in the dateline or the credit at the end, or ``None``."""
    tail = text[-_TAIL_CHARACTERS:]
    for where, pattern in ((tail, _COPYRIGHT), (_head(text), _AGENCY), (tail, _CREDIT)):
        match = pattern.search(where)
        if match:
            return match["name"].strip(" .")
    return None


def _head(text: str) -> str:
    return "\n".join(text[:_HEAD_CHARACTERS].splitlines()[:_HEAD_LINES])


def _day(match: re.Match[str]) -> str | None:
    written = match["month"].lower()
    year = int(match["year"]) + (2000 if len(match["year"]) == 2 else 0)
    month, day = _MONTHS.get(written) or int(written), int(match["day"])
    if month > len(_NAMES) >= day:  # 08-27-2010, as Americans write it
        month, day = day, month
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _trust(head: str, match: re.Match[str]) -> int:
    """3 for a time stamp, 2 for a labelled date, 1 for a date on a line of its own or in a dateline, else 0."""
    line_start = head.rfind("\n", 0, match.start()) + 1
    before, after = head[line_start : match.start()], head[match.end() :].split("\n", 1)[0]
    if len(before) > 120:
        return 0
    if _TIME.match(after) or _TIME_BEFORE.search(before):
        return 3
    if _LABEL.search(before) or _LABEL.search(head[: match.start()].rstrip().rsplit("\n", 1)[-1]):
        return 2
    beside = before.rsplit("|", 1)[-1]
    is_short = len(_WORD.findall(beside + " " + after.split("|", 1)[0])) <= 8
    return int(is_short or bool(_DATELINE.match(beside.lstrip())))


def _is_headline(line: str) -> bool:
    words = _WORD.findall(line)
    if not 4 <= len(words) <= 40 or len(line) > 250 or line[-1] in ".:;>|," or line[0] in "•*-▲|(<[":
        return False
    if any(mark in line for mark in ("|", " > ", " / ", "  ", "http", "©", "@")) or line.lower().startswith("by "):
        return False
    return not any(form.search(line) for form in _FORMS) and line.lower() != "skip to main content"
