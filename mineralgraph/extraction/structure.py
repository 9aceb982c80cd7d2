"""What the parts of a document are: headline, dateline, paragraphs, captions, page furniture, sentences, quotations.

Rules on the raw text, line by line; patterns of page furniture are data (``ontology/reading/furniture.toml``).
Offsets are code
points into ``document.text``, end exclusive. Time is linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Literal

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.sentences import sentence_spans
from mineralgraph.extraction.stamps import Dateline, Stamp, dateline_at, find_stamps, is_stamp_line
from mineralgraph.model import Document

BlockKind = Literal["headline", "subheadline", "dateline", "byline", "caption", "paragraph", "list item", "furniture"]

_LINE = re.compile(r"[^\n]+")
BULLET = re.compile(r"\s*(?:[•▪·*◦–—-]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+")
_TERMINAL = re.compile(r"[.!?…。:;,]['\"”’)\]]*$")
_CAPTION = re.compile(
    r"\s*(?:▲|[\[(]?(?:photo|file photo|caption|pictured|image|picture|(?:this|in this|an?) (?:file |undated "
    r"|aerial )?(?:photo|picture|image|handout))\b"
    r"[^:]{0,40}?(?::|,|shows|taken|released|provided))|.*[(\[](?:file )?(?:photo|image|picture|credit"
    r"|courtesy)\b[^)\]]*[)\]]\s*$"
    r"|.*\((?:far )?(?:right|left|center|centre)\)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"\s*(?:(?i:by|par|von)\s+[A-Z][\w.'’-]+(?:[ ,]+(?:and |& )?[A-Z][\w.'’-]+){0,8}|[A-Z][\w.&'’ "
    r"-]{1,40}\s(?:Staff|Report|Bureau|Desk|Correspondent|Reporter|Editor|Newsroom|Writer)s?"
    r"|.{1,40}\b(?:Reporter|Correspondent))\s*$"
)
_SHORT_LINE = 100
_HEADLINE_WORDS = 4
_WRAPPED = range(50, 101)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document that is one thing; ``kind`` says what."""

    start: int
    end: int
    kind: BlockKind

    @property
    def states(self) -> bool:
        """Whether its sentences are read as statements."""
        return self.kind in ("headline", "subheadline", "caption", "paragraph", "list item")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; ``block`` is the index of the block that it stands in."""

    start: int
    end: int
    block: int


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, the marks included."""

    start: int
    end: int


@dataclass(frozen=True)
class Structure:
    """The parts of one document, each list in the order of the text.

    ``sentences`` are those of blocks that state something (never of furniture, bylines or datelines on their own line).
    """

    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    dateline: Dateline | None = None
    stamps: tuple[Stamp, ...] = ()
    _block_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _sentence_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)
    _quote_starts: tuple[int, ...] = field(default=(), repr=False, compare=False)

    def __post_init__(self) -> None:
        for name, spans in (
            ("_block_starts", self.blocks),
            ("_sentence_starts", self.sentences),
            ("_quote_starts", self.quotes),
        ):
            object.__setattr__(self, name, tuple(s.start for s in spans))

    def block_at(self, offset: int) -> int | None:
        """The index of the block that holds ``offset``, or None between blocks."""
        return _holding(self.blocks, self._block_starts, offset)

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence that holds ``offset``, or None outside all sentences."""
        return _holding(self.sentences, self._sentence_starts, offset)

    def is_quoted(self, offset: int) -> bool:
        """Whether ``offset`` stands between quotation marks."""
        return _holding(self.quotes, self._quote_starts, offset) is not None

    @property
    def headline(self) -> Block | None:
        """The first headline."""
        return next((b for b in self.blocks if b.kind == "headline"), None)


def structure(document: Document) -> Structure:
    """The parts of ``document``."""
    text = document.text
    pieces = _pieces(text)
    kinds = _kinds(text, pieces, document.title)
    blocks = tuple(Block(s, e, k) for (s, e), k in zip(pieces, kinds, strict=True))
    dateline, starts = _dateline(text, blocks)
    sentences = tuple(_sentences(text, blocks, starts))
    return Structure(blocks, sentences, tuple(_quotes(text, blocks)), dateline, tuple(find_stamps(text, blocks)))


def _pieces(text: str) -> list[tuple[int, int]]:
    lines = [
        (m.start() + len(m[0]) - len(m[0].lstrip()), m.end() - (len(m[0]) - len(m[0].rstrip())))
        for m in _LINE.finditer(text)
        if m[0].strip()
    ]
    if not _is_hard_wrapped(text, lines):
        return lines
    pieces: list[tuple[int, int]] = []
    for start, end in lines:
        if pieces and _continues(text, pieces[-1], (start, end)):
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


def _is_hard_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Whether paragraphs run over several lines of like length, as in mail and old wire copy."""
    following = [(a, b) for a, b in pairwise(lines) if text.count("\n", a[1], b[0]) == 1]
    if len(following) < 4 or max(e - s for s, e in lines) > _WRAPPED.stop:
        return False
    full = sum((a[1] - a[0]) in _WRAPPED and not _TERMINAL.search(text[a[0] : a[1]][-4:]) for a, _ in following)
    return full >= 0.5 * len(following)


def _continues(text: str, above: tuple[int, int], line: tuple[int, int]) -> bool:
    last = text.rfind("\n", above[0], above[1]) + 1
    width = above[1] - max(last, above[0])
    return text.count("\n", above[1], line[0]) == 1 and width in _WRAPPED and not BULLET.match(text, line[0], line[1])


def _kinds(text: str, pieces: Sequence[tuple[int, int]], title: str | None) -> list[BlockKind]:
    lines = [text[s:e] for s, e in pieces]
    body = _first_paragraph(lines)
    last = max((i for i, line in enumerate(lines) if _reads_as_paragraph(line)), default=len(lines))
    kinds: list[BlockKind] = []
    headline = title
    for number, line in enumerate(lines):
        kind = _kind(line, number, body, last, headline, fewest=_HEADLINE_WORDS if body < len(lines) else 1)
        if kind == "headline" and headline is None:
            headline = line
        if line.endswith(":") and any(map(BULLET.match, lines[number + 1 : number + 2])) and kind != "furniture":
            kind = "paragraph"  # it announces a list
        kinds.append(kind)
    return kinds


def _kind(line: str, number: int, body: int, last: int, headline: str | None, *, fewest: int) -> BlockKind:
    if headline is not None and line.strip() == headline.strip():
        return "headline"
    if is_stamp_line(line):
        return "dateline"
    if _is_furniture(line):
        return "furniture"
    if _CAPTION.match(line[:400]):
        return "caption"
    if len(line) < 120 and _BYLINE.match(line):
        return "byline"
    if _reads_as_paragraph(line):
        return "paragraph"
    if BULLET.match(line):
        return "list item"
    if _ends_like_a_sentence(line):
        return "paragraph"
    if number < body:
        return _kind_above_body(line, headline, fewest)
    return "furniture" if number > last and len(line) <= _SHORT_LINE else "subheadline"


def _ends_like_a_sentence(line: str) -> bool:
    """A short line that is a sentence: four words or more, a full stop, no shout."""
    return line.count(" ") >= 3 and bool(_TERMINAL.search(line[-4:])) and not line.endswith(":") and not line.isupper()


def _kind_above_body(line: str, headline: str | None, fewest: int) -> BlockKind:
    if len(line.split()) < fewest and not (line.isupper() and len(line) > 20):
        return "furniture"
    return "headline" if headline is None else "subheadline"


def _first_paragraph(lines: Sequence[str]) -> int:
    for number, line in enumerate(lines):
        if _reads_as_paragraph(line) and not _is_furniture(line) and not _CAPTION.match(line[:400]):
            return number
    return len(lines)


def _reads_as_paragraph(line: str) -> bool:
    return (len(line) > 60 and bool(_TERMINAL.search(line[-4:])) and line.count(" ") >= 7) or len(line) > 240


@cache
def _furniture() -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = reading("furniture")
    line = re.compile("|".join(f"(?:{p})" for p in lists["line"]["patterns"]), re.IGNORECASE)
    names = "|".join(sorted(map(re.escape, lists["agencies"]["names"]), key=len, reverse=True))
    return line, re.compile(rf"\W*(?:{names})(?:\s*[|/,-]?\s*(?:{names}))*\W*")


def _is_furniture(line: str) -> bool:
    if len(line) > 300:
        return False
    pattern, agency = _furniture()
    bare = line.strip().strip("•*·▪| \t")
    return not any(c.isalnum() for c in bare) or bool(pattern.fullmatch(bare) or agency.fullmatch(bare))


def _dateline(text: str, blocks: Sequence[Block]) -> tuple[Dateline | None, dict[int, int]]:
    """The document's dateline, and for each block that opens with one the offset where its sentences begin."""
    found: Dateline | None = None
    starts: dict[int, int] = {}
    for number, block in enumerate(blocks):
        if block.kind not in ("paragraph", "dateline"):
            continue
        dateline = dateline_at(text, block.start, block.end, whole=block.kind == "dateline")
        if dateline is None:
            continue
        starts[number] = dateline.end
        if found is None or (found.place is None and dateline.place is not None):
            found = dateline
    return found, starts


def _sentences(text: str, blocks: Sequence[Block], starts: dict[int, int]) -> Iterator[Sentence]:
    for number, block in enumerate(blocks):
        if not block.states:
            continue
        start = starts.get(number, block.start)
        bullet = BULLET.match(text, start, block.end) if block.kind == "list item" else None
        for s, e in sentence_spans(text, bullet.end() if bullet else start, block.end):
            yield Sentence(s, e, number)


_MARK = re.compile(r"[“”\"«»]")


def _quotes(text: str, blocks: Sequence[Block]) -> Iterator[Quote]:
    """Quotations by block; one left open ends with its block, and the next block may open anew."""
    for block in blocks:
        if not block.states:
            continue
        opened: int | None = None
        for mark in _MARK.finditer(text, block.start, block.end):
            opens = mark[0] in "“«" or (mark[0] == '"' and opened is None)
            if opens and opened is None:
                opened = mark.start()
            elif not opens and opened is not None:
                yield Quote(opened, mark.end())
                opened = None
        if opened is not None:
            yield Quote(opened, block.end)


def _holding(spans: Sequence[Block | Sentence | Quote], starts: tuple[int, ...], offset: int) -> int | None:
    index = bisect_right(starts, offset) - 1
    return index if index >= 0 and offset < spans[index].end else None
