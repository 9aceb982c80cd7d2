"""Pieces: nothing is lost, nothing is too long, neighbours overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction.llm.pieces import Piece, pieces
from mineralgraph.extraction.structure import Block, Sentence, Structure


@st.composite
def structures(draw: st.DrawFn) -> Structure:
    sentences: list[Sentence] = []
    at = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 90)), max_size=40)):
        sentences.append(Sentence(at + gap, at + gap + length, 0))
        at += gap + length
    return Structure((Block(0, at + 1, "paragraph"),), tuple(sentences), ())


@given(parts=structures(), length=st.integers(20, 200), overlap=st.integers(0, 60))
def test_law_every_character_of_every_sentence_is_shown(parts: Structure, length: int, overlap: int) -> None:
    shown = {c for p in pieces(parts, [], length=length, overlap=overlap) for s, e in p.spans for c in range(s, e)}
    assert shown == {c for s in parts.sentences for c in range(s.start, s.end)}


@given(parts=structures(), length=st.integers(20, 200), overlap=st.integers(0, 60))
def test_law_pieces_are_no_longer_than_asked_and_go_forward(parts: Structure, length: int, overlap: int) -> None:
    found = list(pieces(parts, [], length=length, overlap=overlap))
    assert all(p.end - p.start <= length for p in found)
    for one, following in pairwise(found):
        assert one.start < following.start
        assert one.end < following.end
        assert one.end - following.start <= overlap


@given(parts=structures(), start=st.integers(0, 500), size=st.integers(1, 200))
def test_law_what_is_hidden_is_not_shown(parts: Structure, start: int, size: int) -> None:
    hidden = (start, start + size)
    for piece in pieces(parts, [hidden], length=100, overlap=20):
        assert all(e <= hidden[0] or hidden[1] <= s for s, e in piece.spans)


@given(parts=structures())
def test_law_halves_are_the_piece(parts: Structure) -> None:
    for piece in pieces(parts, [], length=200):
        halves = piece.halves()
        assert (len(halves) == 2) == (len(piece.spans) > 1)
        assert not halves or halves[0].spans + halves[1].spans == piece.spans


def test_neighbours_share_a_sentence() -> None:
    parts = Structure((Block(0, 100, "paragraph"),), tuple(Sentence(n, n + 9, 0) for n in range(0, 50, 10)), ())
    found = list(pieces(parts, [], length=30, overlap=10))
    assert [(p.start, p.end) for p in found] == [(0, 29), (20, 49)]


def test_sentences_are_shown_one_a_line() -> None:
    assert Piece(((0, 2), (4, 6))).shown("ab  cd") == "ab\ncd"
