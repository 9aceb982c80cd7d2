"""Masking: every mention of a sentence is replaced with one plain word that a small parser knows well.

Names of many words ("the 10th Korea-Japan Finance Ministerial Dialogue") lead the parser astray; so do lists, dashes
and Title Case. What is parsed in their place keeps its way back to the offsets of the document.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mineralgraph.extraction.listing import DEMONYMS, Span, lists, spans, tells, without_places
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
    "forum": "meetings",
}
ADJECTIVE = "Japanese"
OPENING = re.compile(
    r"(?:^|(?<=\w))(?P<mark>\s*[-–—]+\s*|(?:(?<=\bcountries)|(?<=\bnations)|(?<=\bmembers)|(?<=\bstates)),\s+)(?:the\s+)?$"
)
CLOSING = re.compile(r"\s*[-–—]+\s*|,\s*")
AMONG_THEM = re.compile(r",\s+among (?:them|which|whom)(?: are| were)?\s+(?:those of\s+)?(?:the\s+)?$")
SPACES = re.compile(r"\s*\n\s*|\s{2,}")
PER_CENT = re.compile(r"(?<=\d )per cent\b")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
TITLE_CASE = 0.75  # share of long words with a capital from which a line is in title case

FOREMOST = re.compile(r",?\s+(?:foremost |chief |first |prominent |notably )?(?:among|amongst) (?:them|which|whom)\b")

GOES_ON = "".join(rf"(?<! {w} )" for w in "with of by for from to on in at and or between against among led".split())  # noqa: SIM905
OPENING_PLACE = re.compile(  # "At the signing Mr Sato said", but not "At the talks with Mr Sato"
    rf"(?:At|During|After|Before|Under|Following) (?:the|that|this|its|their) (?:[a-z-]+ ){{1,3}}{GOES_ON}"
)
OPENING_DATE = re.compile(
    r"(?:(?:On|In|By|Last|This|Next|Late|Early|Earlier|Since|Until)\s+){1,2}(?:last\s+|this\s+|next\s+|\d{1,2}\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|week|month|year"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|[JFMASOND][a-z]{2,3}\.)"
    r"(?:\s+\d{1,2})?|\d{4})(?:,?\s+\d{4})?\s"
)
BARE_GAP = re.compile(r"\s+(?:the\s+)?", re.IGNORECASE)
FRONTED = re.compile(  # a clause that opens with a preposition, up to where it is searched
    r"(?:^|[;:—–]\s*|,\s+(?:and\s+|but\s+|while\s+)?)(?:with|between|for|from|in|at|to|by|under|within|among|through|of|after|during|alongside)"
    r"\s+[^,;:—–()]*$",
    re.IGNORECASE,
)


ASIDE = re.compile(r"(?<=[^\W\d_,])\s*(?:—|\s[–-])\s*[^–—.;:!?]{1,120}?\s*(?:—|[–-](?=\s))(?=\s*[^\W\d_])")


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
    for group in without_places(text, start, lists(text, spans(text, start, mentions), headline)):
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
        for piece, begin, stop in (p for g in _plainly_spaced(own, start, at, end) for p in _without_asides(*g)):
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
    """The sentence with a full stop for each semicolon between two clauses, which the parser reads better apart, and
    with "percent", which it knows, for "per cent".

    A semicolon in a list ("Mr Sato of Japan; Ms Diallo of Guinea") stays. Every offset stays.
    """
    clauses = text[start:end].split("; ")
    joined = clauses[0]
    for before, clause in pairwise(clauses):
        apart = clause[:1].isalnum() and tells(before) and tells(clause)
        joined += f". {clause[0].upper()[:1]}{clause[1:]}" if apart else f"; {clause}"
    return PER_CENT.sub("percent ", joined)


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
