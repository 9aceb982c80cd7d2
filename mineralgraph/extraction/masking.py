"""Masking: every mention of a sentence is replaced with one plain word that a small parser knows well.

Names of many words ("the 10th Korea-Japan Finance Ministerial Dialogue") lead the parser astray; so do lists, dashes
and Title Case. What is parsed in their place keeps its way back to the offsets of the document.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from mineralgraph.extraction.english import irregular_verbs
from mineralgraph.extraction.tree import Mention

DASHES = "-–—/"
HEADLINE = 160  # characters; a line without a full stop up to this length is read as a headline

SINGLE = {
    "country": "Japan",
    "official": "Smith",
    "person": "Jones",
    "mineral": "oil",
    "agreement": "agreement",
    "forum": "meeting",
}
LISTED = {
    "country": "nations",
    "official": "ministers",
    "person": "people",
    "mineral": "metals",
    "agreement": "agreements",
    "forum": "meeting",
}
ADJECTIVE = "Japanese"
DEMONYMS = frozenset({"demonym"})
PLACES = frozenset({"venue"})
BRACKETED = r"(?:\s\((?:[^()\d]{0,12}\s)?[^()]{0,12}\d{2,4}\))?"  # "Canada (June 2021), Chile (2023)"
JOINT = re.compile(
    BRACKETED + r"\s*(?:,\s*(?:and|or|as well as)?|and|or|&|as well as)\s+(?:the\s+|of\s+the\s+)?", re.IGNORECASE
)
REPEATED = re.compile(r"\b(?P<preposition>(?:with|by) (?:the )?)$", re.IGNORECASE)
OPENING = re.compile(
    r"(?:^|(?<=\w))(?P<mark>\s*[-–—]+\s*|(?:(?<=\bcountries)|(?<=\bnations)|(?<=\bmembers)|(?<=\bstates)),\s+)(?:the\s+)?$"
)
CLOSING = re.compile(r"\s*[-–—]+\s*|,\s*")
LIST_GOES_ON = re.compile(r",?\s+(?:and|or|as well as)\b|,\s+(?:the\s+)?[A-Z]")
AMONG_THEM = re.compile(r",\s+among (?:them|which|whom)(?: are| were)?\s+(?:the\s+)?$")
SPACES = re.compile(r"\s*\n\s*|\s{2,}")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
TITLE_CASE = 0.75  # share of long words with a capital from which a line is in title case
LAST_JOINT = re.compile(r"\b(?:and|or|as well as)\b|&", re.IGNORECASE)

AND_OTHERS = re.compile(
    r",?\s+(?:and|as well as)\s+(?:[\w-]+\s+){0,2}(?:others?|more)\b"
)  # "Peru, Chile and ten others"
FOREMOST = re.compile(r",?\s+(?:foremost |chief |first |prominent |notably )?(?:among|amongst) (?:them|which|whom)\b")

CLOSED = re.compile(
    r",(?=\s+[a-z])(?!\s+(?:and|or|as|who|whom|whose|which|where|when|while|but|the|a|an|in|at|on|of)\b)"
)
OPENING_PLACE = re.compile(r"(?:At|During|After|Before|Under|Following) (?:the|that|this|its|their) (?:[a-z-]+ ){1,3}")
OPENING_DATE = re.compile(
    r"(?:(?:On|In|By|Last|This|Next|Late|Early|Earlier|Since|Until)\s+){1,2}(?:last\s+|this\s+|next\s+|\d{1,2}\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|week|month|year"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|[JFMASOND][a-z]{2,3}\.)"
    r"(?:\s+\d{1,2})?|\d{4})(?:,?\s+\d{4})?\s"
)


LOWER_WORD = re.compile(r"\b[a-z]+\b")
HELPERS = frozenset(["is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "may", "does", "says"])
BARE_GAP = re.compile(r"\s+(?:the\s+)?", re.IGNORECASE)
FRONTED = re.compile(  # a clause that opens with a preposition, up to where it is searched
    r"(?:^|[;:—–]\s*|,\s+(?:and\s+|but\s+|while\s+)?)(?:with|between|for|from|in|at|to|by|under|within|among|through|of|after|during|alongside)"
    r"\s+[^,;:—–()]*$",
    re.IGNORECASE,
)


COUNTERPART = re.compile(r"\s+counterpart,?\s+")  # "his Australian counterpart, Penny Wong"
ASIDE = re.compile(r"(?<=[^\W\d_,])\s*(?:—|\s[–-])\s*[^–—.;:!?]{1,120}?\s*(?:—|[–-](?=\s))(?=\s*[^\W\d_])")
NEXT_WORD = re.compile(r"\s*\S*")
PLACED = re.compile(r"\b(?:in|at|near|outside)\s+$")
OPENS = re.compile(
    r"(?:On|In|At|By|Under|During|After|Last|This|Next|Late|Early|Earlier|Over|Meeting|Speaking|Gathered)\b"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with its mentions replaced: the text to parse, and how to come back from it.

    ``pieces`` are runs of the masked text, in order: its start and end there, the start and end in the document, and
    the mentions that the run stands for (none where it is the document's own text).
    """

    text: str
    start: int
    end: int
    pieces: tuple[tuple[int, int, int, int, tuple[Mention, ...]], ...]

    @property
    def ends(self) -> frozenset[int]:
        """Where in the masked text a word ends that stands for mentions."""
        return frozenset(stop for _, stop, _, _, members in self.pieces if members)


class Span(NamedTuple):
    """A mention with the stretch of text that it takes up, its brackets and apposed title included."""

    start: int
    end: int
    mention: Mention


def mask(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Masked:
    """``text[start:end]`` with every mention replaced by one plain word, and a list of one kind by one plural.

    ``mentions`` lie inside the span, in order, without overlap.
    """
    out: list[str] = []
    pieces: list[tuple[int, int, int, int, tuple[Mention, ...]]] = []
    length, at = 0, start

    def add(piece: str, begin: int, stop: int, members: tuple[Mention, ...]) -> None:
        nonlocal length
        pieces.append((length, length + len(piece), begin, stop, members))
        out.append(piece)
        length += len(piece)

    def space() -> None:
        nonlocal length
        if out and not out[-1][-1:].isspace():
            out.append(" ")
            length += 1

    headline = text[end - 1 : end] not in ".!?\"”’')" and end - start < HEADLINE
    own = _sentence_case(text, start, end, mentions) if headline else _clauses_apart(text, start, end)
    for group in _without_places(text, start, _lists(text, _spans(text, start, mentions), headline)):
        members = tuple(s.mention for s in group)
        first, last = group[0].start, group[-1].end
        if first > at and pieces and pieces[-1][4] and (text[at].isalnum() or text[at] in DASHES):
            space()
        opened, closing = (
            _apposed(text[at:first], text[last : min(end, last + 32)], states=members[0].kind == "country")
            if len(group) > 1
            else (None, 0)
        )
        fronted = _is_fronted(text, start, at, group[0], bool(pieces and pieces[-1][4]))
        for piece, begin, stop in (p for g in _gap(own, start, at, first, opened) for p in _without_asides(*g)):
            space() if piece == "(" else None
            add(piece, begin, stop, ())
        if fronted:
            add(", ", first, first, ())
        space()
        add(_plain_word(members), first, last, members)
        if closing:
            add(") " if opened and opened[1] == "(" else "", last, last + closing, ())
        at = last + closing
    if at < end:
        if pieces and pieces[-1][4] and (text[at].isalnum() or text[at] in DASHES):
            space()
        for piece, begin, stop in _plainly_spaced(own, start, at, end):
            add(piece, begin, stop, ())
    return Masked("".join(out), start, end, tuple(pieces))


def _is_fronted(text: str, start: int, at: int, span: Span, after_mention: bool) -> bool:
    """Whether what comes before a mention is set before the clause without a comma: "With Kigali Paris signed", "On
    Friday Mr Sato said". The parser would read of a Kigali Paris and of a man called Friday Sato.
    """
    first = span.start
    if at == start and OPENING_DATE.fullmatch(text, start, first):
        return True
    if at == start and span.mention.kind in ("country", "official") and OPENING_PLACE.fullmatch(text, start, first):
        return True
    return after_mention and BARE_GAP.fullmatch(text, at, first) is not None and bool(FRONTED.search(text[start:at]))


def _sentence_case(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The sentence, in lower case outside its mentions where it is a Title-Case Headline."""
    bounds = [start, *(at for m in mentions for at in (m.start, m.end)), end]
    gaps = list(zip(bounds[::2], bounds[1::2], strict=True))
    words = [w for first, last in gaps for w in LONG_WORD.findall(text[first:last])]
    if len(words) < 2 or sum(w[0].isupper() for w in words) < len(words) * TITLE_CASE:
        return text[start:end]
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])  # every offset stays


def _clauses_apart(text: str, start: int, end: int) -> str:
    """The sentence with a full stop for each semicolon between two clauses: the parser reads either better by itself.

    A semicolon in a list ("Mr Sato of Japan; Ms Diallo of Guinea") stays. Every offset stays.
    """
    clauses = text[start:end].split("; ")
    joined = clauses[0]
    for before, clause in pairwise(clauses):
        apart = clause[:1].isalnum() and _tells(before) and _tells(clause)
        joined += f". {clause[0].upper()[:1]}{clause[1:]}" if apart else f"; {clause}"
    return joined


def _tells(clause: str) -> bool:
    """Whether a stretch of text has a word that looks like a verb with a tense."""
    return any(w in HELPERS or w.endswith("ed") or w in irregular_verbs() for w in LOWER_WORD.findall(clause))


def _apposed(before: str, after: str, *, states: bool) -> tuple[tuple[int, str] | None, int]:
    """How a list that explains a noun is set off: where the mark before it begins, what to parse in its place, and
    the length of the mark after it. The parser reads "the members (nations)" well, dashes and commas badly.
    """
    told = AMONG_THEM.search(before)
    if told:
        return (told.start(), ", including"), 0
    foremost = FOREMOST.match(after)
    if foremost and states and before.rstrip().endswith(","):
        return (len(before.rstrip()) - 1, ", including"), foremost.end()
    opening = OPENING.search(before)
    closing = CLOSING.match(after) if opening else None
    if not opening or not closing or opening["mark"].strip() != closing.group().strip():
        return None, 0
    return (opening.start("mark"), "("), closing.end()


def _gap(own: str, base: int, at: int, first: int, opened: tuple[int, str] | None) -> Iterator[tuple[str, int, int]]:
    """The document's own text between two mentions, with the mark that sets off a list replaced.

    ``own`` is the sentence that begins at ``base``.
    """
    if opened is None:
        yield from _plainly_spaced(own, base, at, first)
        return
    mark, instead = at + opened[0], opened[1]
    yield from _plainly_spaced(own, base, at, mark)
    yield instead, mark, first


def _plainly_spaced(own: str, base: int, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The text in runs, each with one space where there are several: the parser takes a line break for a word."""
    at = start
    for gap in SPACES.finditer(own, start - base, end - base):
        yield own[at - base : gap.start()] + " ", at, base + gap.end()
        at = base + gap.end()
    if at < end:
        yield own[at - base : end - base], at, end


def _without_asides(piece: str, begin: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Text that mentions nothing, without what it says between dashes: "are — and this is new — bound by"."""
    at = 0
    for aside in ASIDE.finditer(piece) if len(piece) == stop - begin else ():
        yield piece[at : aside.start()], begin + at, begin + aside.start()
        at = aside.end()
    yield piece[at:], begin + at, stop


def _plain_word(group: Sequence[Mention]) -> str:
    if len(group) > 1:
        return LISTED[group[0].kind]
    mention = group[0]
    if mention.form in DEMONYMS:
        return ADJECTIVE
    if mention.form == "pronoun":
        return mention.text
    return LISTED[mention.kind] if len(mention.entities) > 1 else SINGLE[mention.kind]


def _spans(text: str, floor: int, mentions: Sequence[Mention]) -> Iterator[Span]:
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


def _lists(text: str, spans: Iterable[Span], headline: bool) -> Iterator[list[Span]]:
    """Runs of mentions of one kind that the text joins to a list: by "and", in headlines by a comma alone."""
    run: list[Span] = []
    joints: list[str] = []
    for span in spans:
        joint = text[run[-1].end : span.start] if run else ""
        first = run[0].mention if run else span.mention
        if run and _alike(first, span.mention) and not _again(run, span) and _joins(text, run[0].start, joint):
            run.append(span)
            joints.append(joint)
            continue
        yield from _close(text, run, joints, headline)
        run, joints = [span], []
    yield from _close(text, run, joints, headline)


def _without_places(text: str, start: int, groups: Iterable[list[Span]]) -> Iterator[list[Span]]:
    """The lists, without the place that only seems to open one: "At talks in Egypt, **Norway and Peru** agreed …"."""
    for group in groups:
        first = group[0]
        fronted = len(group) > 2 and PLACED.search(text[start : first.start]) and OPENS.match(text, start)
        following = NEXT_WORD.match(text, group[-1].end)
        if fronted and text[first.end] == "," and following and _tells(following[0]):
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
