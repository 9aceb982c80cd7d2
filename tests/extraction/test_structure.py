"""Blocks, sentences, quotations, datelines and stamps of a document."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction.structure import Structure, structure
from mineralgraph.model import Document

PAGE = """Skip to main content
Advertisement

Chile and Japan sign lithium memorandum

05 Feb 2026 02:42PM (Updated: 06 Feb 2026 03:01PM)
By Ana Rojas

SANTIAGO, Feb. 5 (EFE) -- Chile and Japan signed a memorandum on lithium on Thursday, the U.S. envoy Gen. J. Doe said.

The pact "covers 3.5 percent of output. It is new," Mr. Rojas told reporters in the U.S. The talks go on.

Photo: The two ministers in Santiago. (EFE)

Follow us on Facebook
(c) 2026 All rights reserved
"""


def read(text: str) -> Structure:
    return structure(Document(text=text))


def kinds(text: str) -> dict[str, str]:
    return {text[b.start : b.end]: b.kind for b in read(text).blocks}


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in read(text).sentences]


def test_a_page_is_told_apart_from_its_story() -> None:
    found = kinds(PAGE)
    assert found["Chile and Japan sign lithium memorandum"] == "headline"
    assert found["Skip to main content"] == found["Advertisement"] == found["Follow us on Facebook"] == "furniture"
    assert found["(c) 2026 All rights reserved"] == "furniture"
    assert found["By Ana Rojas"] == "byline"
    assert found["Photo: The two ministers in Santiago. (EFE)"] == "caption"
    assert [k for k in found.values() if k == "paragraph"] == ["paragraph"] * 2


def test_furniture_states_nothing_and_captions_do() -> None:
    stated = " ".join(sentences(PAGE))
    assert "Follow us" not in stated
    assert "Advertisement" not in stated
    assert "The two ministers in Santiago." in stated


def test_a_dateline_gives_place_and_day_and_is_cut_from_the_first_sentence() -> None:
    dateline = read(PAGE).dateline
    assert dateline is not None
    assert (dateline.place, dateline.year, dateline.month, dateline.day) == ("SANTIAGO", None, 2, 5)
    assert any(s.startswith("Chile and Japan signed a memorandum") for s in sentences(PAGE))


def test_stamps_tell_publication_from_updating() -> None:
    assert [(s.date, s.updated) for s in read(PAGE).stamps] == [("2026-02-05", False), ("2026-02-06", True)]


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("SEOUL: South Korea wants to buy more tungsten from Rwanda, its ministry said.", "SEOUL"),
        ("PARIS — France and Gabon will look into manganese together.", "PARIS"),
        ("New Delhi, Oct 24 (PTI) India and Malawi have opened talks on graphite.", "New Delhi"),
        (
            "WASHINGTON/BRUSSELS, March 13, 2012 (Reuters) - A complaint was filed at last.",
            "WASHINGTON/BRUSSELS",
        ),
    ],
)
def test_datelines_of_several_houses(line: str, place: str) -> None:
    dateline = read(f"A headline of some words here\n\n{line}").dateline
    assert dateline is not None
    assert dateline.place == place


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The U.S. Treasury and Gen. Lee met on Jan. 5. They agreed on No. 3 of the list.", 2),
        ("It rose 3.5 percent. J. D. Vance spoke in Washington, D.C. on Monday.", 2),
        ("He works for Lynas Ltd. in Perth. She does not!", 2),
        ("They met in the U.S. The talks went on.", 2),
        ("The Korea-U.S. Supply Chain Dialogue met.", 1),
        ("“It is over.” He left at once.", 2),
        ("Dr. Chan, the Ph.D. from St. Gallen, spoke at 5 p.m. on Friday.", 1),
    ],
)
def test_sentences_know_abbreviations(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_quotations_know_what_stands_inside_them() -> None:
    text = "The minister said “we will sign soon” and left the room after an hour of talks."
    found = read(text)
    assert [text[q.start : q.end] for q in found.quotes] == ["“we will sign soon”"]
    assert found.is_quoted(text.index("sign"))
    assert not found.is_quoted(text.index("left"))


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    lines = [
        "Kazakhstan and the European Union have endorsed a roadmap for the years",
        "that sets out how they will develop value chains for raw materials, the",
        "ministry said in a statement after the meeting that was held in Astana.",
        "",
        "The document was approved at a summit which took place in the old town",
        "of Samarkand, where the leaders of all the Central Asian states came to",
        "meet their partners from Europe for the first time, officials also said.",
    ]
    text = "\n".join(lines)
    assert [b.kind for b in read(text).blocks] == ["paragraph", "paragraph"]


@given(st.text())
def test_any_text_has_blocks_and_sentences_in_order(text: str) -> None:
    found = read(text)
    for row in (found.blocks, found.sentences, found.quotes):
        for left, right in pairwise(row):
            assert left.end <= right.start
    for sentence in found.sentences:
        block = found.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        assert found.sentence_at(sentence.start) is not None
    assert all(text[b.start : b.end].strip() for b in found.blocks)


@given(st.sampled_from(["; ", ", ", " ", ""]), st.integers(1, 40), st.integers(100, 800))
def test_what_no_full_stop_ends_is_read_in_pieces_of_bounded_length(seam: str, length: int, number: int) -> None:
    text = "Delegations came" + seam.join(["x" * length] * number)
    found = [text[s.start : s.end] for s in read(text).sentences]
    assert all(len(piece) <= 2000 for piece in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "line",
    [
        "About half of the world's nickel is dug up in Indonesia.",
        "Contact between the two ministries has been close since 2023.",
        "Joining the pact would bind Peru to the same rules.",
        "Register of mines in hand, Ghana banned exports of raw bauxite.",
    ],
)
def test_sentence_that_opens_like_a_menu_is_a_statement(line: str) -> None:
    assert sentences(line) == [line]


@pytest.mark.parametrize(
    "line", ["About us | Contact | Privacy policy", "Follow us on every network", "Sign up for news"]
)
def test_menu_is_furniture(line: str) -> None:
    assert sentences(f"Chile bans exports of lithium\n\nChile banned exports of lithium.\n\n{line}\n")[-1] != line
