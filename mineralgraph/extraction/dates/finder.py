"""Finds the date expressions of a text: the longest match of any rule from left to right, each resolved in the
light of those before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from mineralgraph.extraction.dates import absolute, anaphoric, deictic
from mineralgraph.extraction.dates.expression import DateExpression, Kind
from mineralgraph.extraction.dates.rules import Context, Resolved, Rule
from mineralgraph.extraction.dates.tense import direction

RULES: tuple[Rule, ...] = (*absolute.RULES, *deictic.RULES, *anaphoric.RULES)

# Every expression holds one of these; lines without any are not searched.
_TRACE = re.compile(
    r"\d|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov"
    r"|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
    r"|(?i:to-?day|tonight|yesterday|tomorrow|week|month|quarter|half|year|\bday|decade|spring|summer"
    r"|autumn|fall|winter|morning|afternoon|evening|annual|daily)"
)
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


def find_dates(text: str, reference: str | None, outside: Iterable[tuple[int, int]] = ()) -> list[DateExpression]:
    """The date expressions of ``text`` in order, without overlap; offsets are code points, end exclusive.

    ``reference`` is the day of the document (ISO 8601); without one, or with one less precise than a day,
    expressions that lean on it are left out. ``outside`` holds spans (start, end) of datelines, stamps and page
    furniture: dates in them are of kind ``dateline`` and nothing leans on them.
    """
    today = date.fromisoformat(reference) if reference and len(reference) == 10 else None
    spans = sorted(outside)
    found: list[DateExpression] = []
    for line in _LINE.finditer(text):
        if not _TRACE.search(text, line.start(), line.end()):
            continue
        first = len(found)
        for candidates in _clusters(text, line.start(), line.end()):
            _resolve(text, candidates, today, found, first, spans)
    return found


def _clusters(text: str, start: int, end: int) -> Iterator[list[tuple[re.Match[str], Rule]]]:
    """Matches of a line that overlap, group by group, the leftmost longest of each group first."""
    matches = sorted(
        ((m, n) for n, rule in enumerate(RULES) for m in rule.pattern.finditer(text, start, end)),
        key=lambda found: (found[0].start(), -found[0].end(), found[1]),
    )
    group: list[tuple[re.Match[str], Rule]] = []
    reach = -1
    for match, number in matches:
        if group and match.start() >= reach:
            yield group
            group = []
            reach = -1
        group.append((match, RULES[number]))
        reach = max(reach, match.end())
    if group:
        yield group


def _resolve(
    text: str,
    candidates: Sequence[tuple[re.Match[str], Rule]],
    today: date | None,
    found: list[DateExpression],
    first: int,
    outside: Sequence[tuple[int, int]],
) -> None:
    """Add the expressions of one group of overlapping candidates to ``found``."""
    for match, rule in candidates:
        start, end = _trimmed(match)
        if found and start < found[-1].end:
            continue
        before = [e for e in found if e.value and e.kind not in ("dateline", "comparison")]
        nearby = [e.value for e in found[first:] if e.value and e.kind != "dateline"]
        context = Context(today, direction(text, start, end), tuple(e.value for e in before if e.value), tuple(nearby))
        resolved = rule.resolve(match, context)
        if resolved:
            found.append(_expression(text, start, end, rule, resolved, outside))


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
