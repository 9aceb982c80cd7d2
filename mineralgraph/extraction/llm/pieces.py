"""Cuts a document into pieces that a model reads at one time; neighbours share their last and first sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mineralgraph.extraction.instructions import overlaps
from mineralgraph.extraction.structure import Structure

LENGTH = 6000  # characters; about 1500 tokens
OVERLAP = 600  # characters


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the document: the spans of its sentences (start, end), in order."""

    spans: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.spans[-1][1]

    def shown(self, text: str) -> str:
        """What a model sees of it: its sentences, one a line."""
        return "\n".join(text[start:end] for start, end in self.spans)

    def halves(self) -> tuple["Piece", ...]:
        """The piece in two, for an answer that was too long; none where it is a single sentence."""
        middle = len(self.spans) // 2
        return (Piece(self.spans[:middle]), Piece(self.spans[middle:])) if middle else ()


def pieces(
    parts: Structure, hidden: Sequence[tuple[int, int]], *, length: int = LENGTH, overlap: int = OVERLAP
) -> Iterator[Piece]:
    """The pieces of a document: whole sentences, at most ``length`` characters, the last ``overlap`` of them told
    again.

    Sentences that overlap ``hidden`` are left out, and so is page furniture. A sentence longer than a piece is cut.
    """
    spans = [(s, e) for sentence in parts.sentences for s, e in _cut(sentence.start, sentence.end, length)]
    spans = [span for span in spans if not overlaps(hidden, *span)]
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and spans[last + 1][1] - spans[first][0] <= length:
            last += 1
        yield Piece(tuple(spans[first : last + 1]))
        if last + 1 == len(spans):
            return
        first = _back(spans, first, last, min(overlap, length - (spans[last + 1][1] - spans[last][1])))


def _cut(start: int, end: int, length: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, length):
        yield at, min(at + length, end)


def _back(spans: Sequence[tuple[int, int]], first: int, last: int, overlap: int) -> int:
    """Where the next piece begins: with the sentences that end the last one, at least one further on than it began."""
    at = last + 1
    while at - 1 > first and spans[last][1] - spans[at - 1][0] <= overlap:
        at -= 1
    return at
