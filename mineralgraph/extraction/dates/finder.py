"""Finds the date expressions of a text: the longest match of any rule from left to right, each resolved in the
light of those before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from mineralgraph.extraction.dates import absolute, anaphoric, deictic
from mineralgraph.extraction.dates.expression import UNTOLD, DateExpression, Kind, middle_day
from mineralgraph.extraction.dates.rules import Context, Resolved, Rule
from mineralgraph.extraction.dates.tense import Tense, tense

# A rule is tried only around the words that all its expressions hold: (trace, rules).
_MONTH_NAMES = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
GROUPS: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...] = (
    (
        re.compile(rf"\b(?:{_MONTH_NAMES}|{_MONTH_NAMES.upper()})"),
        (*absolute.BY_MONTH, *deictic.BY_MONTH, *anaphoric.BY_MONTH),
    ),
    (re.compile(r"\b(?:1[89]|20|21)\d\d|\bFY"), absolute.BY_YEAR),
    (re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"), (*deictic.BY_WEEKDAY, *anaphoric.BY_WEEKDAY)),
    (
        re.compile(
            r"\b(?:[Tt]o(?:day|night|morrow)|[Yy]e(?:ar|sterday)|[Ww](?:eek|inter)|[Mm]onth|[Qq]uarter|[Hh]alf\b"
            r"|[Dd](?:ay|ecade|aily)|[Ss](?:pring|ummer)|[Aa](?:utumn|nnual)|[Ff]all\b"
            r"|[Tt]his (?:morning|afternoon|evening)|TODAY)"
        ),
        (*deictic.BY_UNIT, *anaphoric.BY_UNIT),
    ),
    (re.compile(r"\bthe \d\d?(?:st|nd|rd|th)\b"), anaphoric.BY_ORDINAL),
)
_ORDER = {id(rule): number for number, rule in enumerate(rule for _, rules in GROUPS for rule in rules)}
_REACH = 70  # characters around a trace: no expression is longer on either side of it
_LINE = re.compile(r"[^\n]+")
_NEAR = r"(?: (?:about|around|at least|early|late|mid-|the|the end of|on))* ?$"
_WORDS_BEFORE: dict[Kind, str] = {
    "since": "since|as of|as from|(?:effective|starting|beginning)(?: from| in| on)?|from",
    "until": "until|till|through|up to|expires?(?: on| in)|valid to",
    "by": "by|no later than",
    "before": "before|prior to|ahead of",
    "after": "after",
}
_OPENINGS = {kind: re.compile(rf"\b(?:{words}){_NEAR}", re.IGNORECASE) for kind, words in _WORDS_BEFORE.items()}
_INSIDE = re.compile(r"(?:(?P<by>by)|(?P<until>until)|(?P<before>before)) ", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s?|['’])\s+(?=\w)")
_LOOK_BACK = 40


def find_dates(
    text: str, reference: str | None, outside: Iterable[tuple[int, int]] = (), *, untold: bool = False
) -> list[DateExpression]:
    """The date expressions of ``text`` in order, without overlap; offsets are code points, end exclusive.

    ``reference`` is the day of the document (ISO 8601); without one, or with one less precise than a day, expressions
    that lean on it are left out; with ``untold``, a day or month that lacks but the year is put into a year that stands
    for it (``expression.UNTOLD``). ``outside`` holds spans (start, end) of datelines, stamps and page furniture: dates
    in them are of kind ``dateline`` and nothing leans on them. Time is linear in the length of
    the text.
    """
    search = _Search(text, reference, sorted(outside), untold)
    for line in _LINE.finditer(text):
        search.read(line.start(), line.end())
    return search.found


@dataclass(slots=True)
class _Search:
    """The search through one text, with what has been mentioned so far."""

    text: str
    reference: str | None
    outside: list[tuple[int, int]]
    untold: bool = False
    found: list[DateExpression] = field(default_factory=list)
    mentioned: tuple[str, ...] = ()
    nearby: str | None = None

    def read(self, start: int, end: int) -> None:
        """Add the expressions of one line."""
        self.nearby = None
        for match, rule in _candidates(self.text, start, end):
            first, last = _trimmed(match)
            if self.found and first < self.found[-1].end:
                continue
            resolved = self._resolved(match, rule, partial(tense, self.text, first, last))
            if resolved:
                self._add(_expression(self.text, first, last, rule, resolved, self.outside))

    def _resolved(self, match: re.Match[str], rule: Rule, tense: Callable[[], Tense]) -> Resolved | None:
        today = middle_day(self.reference) if self.reference else None
        if self.reference is None or len(self.reference) == 10:
            found = rule.resolve(match, Context(today, tense, self.mentioned, self.nearby))
            return found or self._without_year(match, rule)
        plain = rule.resolve(match, Context(None, tense, self.mentioned, self.nearby))
        if plain is not None:
            return plain
        found = rule.resolve(match, Context(today, tense, self.mentioned, self.nearby))
        vague = found is None or (found.value is not None and len(found.value) > len(self.reference))
        return None if vague or "week" in match[0].lower() else found

    def _without_year(self, match: re.Match[str], rule: Rule) -> Resolved | None:
        """What a day or month means of which the text does not tell the year."""
        if not self.untold or self.reference is not None or rule not in absolute.BY_MONTH:
            return None
        found = rule.resolve(match, Context(date(UNTOLD, 7, 1), lambda: Tense(None, False)))
        return Resolved(f"{UNTOLD:04d}{found.value[4:]}", found.kind) if found and found.value else None

    def _add(self, expression: DateExpression) -> None:
        self.found.append(expression)
        value = expression.value
        if value is None or expression.kind == "dateline":
            return
        self.mentioned = (*(v for v in self.mentioned if len(v) != len(value)), value)
        if expression.precision != "year":
            self.nearby = value


def _candidates(text: str, start: int, end: int) -> list[tuple[re.Match[str], Rule]]:
    """The matches of a line from left to right, of those that begin together the longest first."""
    found = [
        (match, rule)
        for trace, rules in GROUPS
        for first, last in _windows(text, trace, start, end)
        for rule in rules
        for match in rule.pattern.finditer(text, first, last)
    ]
    found.sort(key=lambda candidate: (candidate[0].start(), -candidate[0].end(), _ORDER[id(candidate[1])]))
    return found


def _windows(text: str, trace: re.Pattern[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of a line around the places where ``trace`` matches, cut between words."""
    first = last = start
    for match in trace.finditer(text, start, end):
        left = max(text.rfind(" ", start, max(match.start() - _REACH, start)) + 1, start)
        if left > last:
            if last > first:
                yield first, last
            first = left
        right = text.find(" ", min(match.end() + _REACH, end), end)
        last = right if right >= 0 else end
    if last > first:
        yield first, last


def _expression(
    text: str, start: int, end: int, rule: Rule, resolved: Resolved, outside: Sequence[tuple[int, int]]
) -> DateExpression:
    kind = _kind(text, start, end, resolved)
    if _lies_in(start, outside):
        kind = "dateline"
    return DateExpression(
        start, end, resolved.value, kind, rule.name, resolved.first, resolved.last, resolved.past, resolved.future
    )


def _kind(text: str, start: int, end: int, resolved: Resolved) -> Kind:
    """What the words before and after make of it: "since Monday", "Monday's"."""
    if resolved.value is None or resolved.kind == "modifier":
        return resolved.kind
    if _POSSESSIVE.match(text, end):
        return "modifier"
    inside = _INSIDE.match(text, start)
    if inside:
        return "by" if inside["by"] else "until" if inside["until"] else "before"
    before = text[max(0, start - _LOOK_BACK) : start]
    return next((kind for kind, opening in _OPENINGS.items() if opening.search(before)), resolved.kind)


def _lies_in(offset: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (offset, float("inf"))) - 1
    return at >= 0 and spans[at][0] <= offset < spans[at][1]


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    while match.string[end - 1].isspace():
        end -= 1
    while match.string[start].isspace():
        start += 1
    return start, end
