"""Which mentions stand in one list, and what stretch of the text each takes up: what masking replaces with one word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from mineralgraph.extraction.english import irregular_verbs
from mineralgraph.extraction.tree import Mention

DEMONYMS = frozenset({"demonym"})
BRACKETED = r"(?:\s\((?:[^()\d]{0,12}\s)?[^()]{0,12}\d{2,4}\))?"  # "Canada (June 2021), Chile (2023)"
JOINT = re.compile(
    BRACKETED + r"\s*(?:,\s*(?:and|or|as well as)?|and|or|&|as well as)\s+(?:the\s+|of\s+the\s+)?", re.IGNORECASE
)
REPEATED = re.compile(r"\b(?P<preposition>(?:with|by) (?:the )?)$", re.IGNORECASE)
LIST_GOES_ON = re.compile(r",?\s+(?:and|or|as well as)\b|,\s+(?:the\s+)?[A-Z]")
LAST_JOINT = re.compile(r"\b(?:and|or|as well as)\b|&", re.IGNORECASE)
AND_OTHERS = re.compile(
    r",?\s+(?:and|as well as)\s+(?:[\w-]+\s+){0,2}(?:others?|more)\b"
)  # "Peru, Chile and ten others"
CLOSED = re.compile(
    r",(?=\s+[a-z])(?!\s+(?:and|or|as|who|whom|whose|which|where|when|while|but|the|a|an|in|at|on|of)\b)"
)
LOWER_WORD = re.compile(r"\b[a-z]+\b")
HELPERS = frozenset(["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "may", "does", "says"])
COUNTERPART = re.compile(r"\s+counterpart,?\s+")  # "his Australian counterpart, Penny Wong"
NEXT_WORD = re.compile(r"\s*\S*")
PLACED = re.compile(r"\b(?:in|at|near|outside)\s+$")
SOURCED = re.compile(r"(?:According to|Citing|As reported by|In a statement by)\b[^,]*")
OPENS = re.compile(
    r"(?:On|In|At|By|Under|During|After|Last|This|Next|Late|Early|Earlier|Over|Meeting|Speaking|Gathered)\b"
)


class Span(NamedTuple):
    """A mention with the stretch of text that it takes up, its brackets and apposed title included."""

    start: int
    end: int
    mention: Mention


def tells(clause: str) -> bool:
    """Whether a stretch of text has a word that looks like a verb with a tense."""
    return any(w in HELPERS or w.endswith("ed") or w in irregular_verbs() for w in LOWER_WORD.findall(clause))


def spans(text: str, floor: int, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The mentions, each with the stretch that it takes up, a comma that closes an apposition included."""
    for span in _stretches(text, floor, mentions):
        apposed = span.mention.kind == "official" and "," in text[span.start : span.end]
        yield span._replace(end=span.end + 1) if apposed and CLOSED.match(text, span.end) else span


def _stretches(text: str, floor: int, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The mentions; "the European Union (EU)", "Tim Hodgson, Canada's energy minister," and "Canada's Tim Hodgson" take
    up one stretch each.
    """
    pending: Span | None = None
    for mention in mentions:
        if pending is not None:
            merged = _merged(text, pending, mention)
            if merged is None:
                yield pending
            else:
                pending = merged
                continue
        pending = Span(_whole_word(text, _article(text, mention, floor), floor), mention.end, mention)
        floor = mention.end
    if pending is not None:
        yield pending


def _article(text: str, mention: Mention, floor: int) -> int:
    """Back over the article of a state's name: "Japan mines", which stands in its place, is read better without."""
    start = mention.start
    before = text[max(start - 4, floor) : start]
    return start - 4 if mention.kind == "country" and mention.form == "name" and before.lower() == "the " else start


def _whole_word(text: str, start: int, floor: int) -> int:
    """Back over a sum of money that the mention cut in two: "$8.5 billion framework" is one noun phrase."""
    while start > floor and text[start - 1] in "0123456789.,$€£":
        start -= 1
    return start


def _merged(text: str, last: Span, mention: Mention) -> Span | None:
    between = text[last.end : mention.start]
    if last.mention.kind == "country" and mention.kind == "official" and between.rstrip() in ("'s", "’s"):
        return Span(last.start, mention.end, mention) if mention.form == "name" else None
    if last.end > last.mention.end and mention.form == "ministry" and between == " ":  # "of the U.S. Treasury"
        return Span(last.start, mention.end, last.mention)
    if last.mention.kind == "official" and mention.kind == "country" and between in (" of ", " of the "):
        alone = mention.form in ("name", "metonym", "ministry") and text[mention.end : mention.end + 1] not in (
            "'",
            "’",
            "-",
        )
        return Span(last.start, mention.end, last.mention) if alone and last.mention.form == "name" else None
    if last.mention.form in DEMONYMS and mention.kind == "official" and COUNTERPART.fullmatch(between):
        return Span(last.start, mention.end, mention)
    if not mention.entities or set(mention.entities) != set(last.mention.entities):
        return None
    between = between.strip()
    if between == "(" and text[mention.end : mention.end + 1] == ")":
        return Span(last.start, mention.end + 1, last.mention)
    if between in ("", ",", ", the") and "title" in (mention.form, last.mention.form):
        return Span(last.start, mention.end, mention if last.mention.form == "title" else last.mention)
    if between == "," and _is_address(text, last.mention, mention):
        return Span(last.start, mention.end, last.mention)
    return None


def _is_address(text: str, city: Mention, state: Mention) -> bool:
    """Whether a capital and its state are one place: "Washington, D.C., USA"; in "In Ottawa, Canada and Japan met" the
    state begins a list.
    """
    return city.form == "venue" and state.form == "name" and not LIST_GOES_ON.match(text, state.end)


def lists(text: str, stretches: Iterable[Span], headline: bool) -> Iterator[list[Span]]:
    """Runs of mentions of one kind that the text joins to a list: by "and", in headlines by a comma alone."""
    run: list[Span] = []
    joints: list[str] = []
    for span in stretches:
        joint = text[run[-1].end : span.start] if run else ""
        first = run[0].mention if run else span.mention
        if run and _alike(first, span.mention) and not _again(run, span) and _joins(text, run[0].start, joint):
            run.append(span)
            joints.append(joint)
            continue
        yield from _close(text, run, joints, headline)
        run, joints = [span], []
    yield from _close(text, run, joints, headline)


def without_places(text: str, start: int, groups: Iterable[list[Span]]) -> Iterator[list[Span]]:
    """The lists, without the place that only seems to open one: "At talks in Egypt, **Norway and Peru** agreed …"."""
    for group in groups:
        first = group[0]
        before = text[start : first.start]
        fronted = len(group) > 2 and ((PLACED.search(before) and OPENS.match(before)) or SOURCED.fullmatch(before))
        following = NEXT_WORD.match(text, group[-1].end)
        if fronted and text[first.end] == "," and following and tells(following[0]):
            yield [first]
            yield group[1:]
        else:
            yield group


def _joins(text: str, start: int, joint: str) -> bool:
    """Whether words join two members of the list that begins at an offset: ", ", " and ", "by A, by B and by C"."""
    if JOINT.fullmatch(joint):
        return True
    again = REPEATED.search(joint)
    if again is None or not text[max(0, start - 12) : start].lower().endswith(again["preposition"].lower()):
        return False
    return bool(JOINT.fullmatch(joint[: again.start("preposition")]))


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions may stand in one list: "Ottawa, Canada and Japan" after "in" is a place and two states."""
    if one.kind != other.kind or (one.form in DEMONYMS) != (other.form in DEMONYMS):
        return False
    return (one.form == "venue") == (other.form == "venue")


def _again(run: Sequence[Span], span: Span) -> bool:
    """Whether the run names a state already: "according to Seoul's ministry, South Korea and …" begins anew."""
    return any(e in s.mention.entities for s in run for e in span.mention.entities)


def _close(text: str, run: list[Span], joints: list[str], headline: bool) -> Iterator[list[Span]]:
    """The run up to its last "and" is one list; what only commas join after it stands alone."""
    if not run:
        return
    last = max((i for i, j in enumerate(joints) if LAST_JOINT.search(j)), default=None)
    if AND_OTHERS.match(text, run[-1].end):
        last = len(joints) - 1
    if last is None and len(run) < 4 and not headline:
        yield from ([m] for m in run)
        return
    stop = len(run) if last is None else last + 2
    yield run[:stop]
    yield from ([m] for m in run[stop:])
