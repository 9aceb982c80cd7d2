"""Masking comes back to the original offsets."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction.mentions import Mention
from tests.extraction.masks import masked, mention

KINDS = ("country", "official", "mineral", "agreement", "forum")


def test_mention_becomes_one_word():
    text = "The 10th Korea-Japan Finance Ministerial Dialogue opened."
    forum = mention(text, "10th Korea-Japan Finance Ministerial Dialogue", "forum")
    assert masked(text, forum).text == "The meeting opened."


def test_commas_alone_join_only_in_headlines():
    text = "In Chile, Peru signed the pact."
    names = [mention(text, "Chile", "country"), mention(text, "Peru", "country")]
    assert masked(text, *names).text == "In Japan, Japan signed the pact."
    headline = "Chile, Peru sign pact"
    names = [mention(headline, "Chile", "country"), mention(headline, "Peru", "country")]
    assert masked(headline, *names).text == "nations sign pact"


def test_acronym_in_brackets_belongs_to_its_name():
    text = "The European Union (EU) and Japan met."
    union = mention(text, "European Union", "country", "country:EU")
    names = [union, mention(text, "EU", "country", "country:EU"), mention(text, "Japan", "country", "country:JP")]
    assert masked(text, *names).text == "nations met."


def test_headline_in_title_case_is_parsed_in_small_letters():
    text = "Chile Joins Minerals Club as Newest Signatory"
    names = [mention(text, "Chile", "country"), mention(text, "Minerals Club", "forum")]
    assert masked(text, *names).text == "Japan joins meeting as newest signatory"
    assert masked(text + ".", *names).text == "Japan Joins meeting as Newest Signatory."


def test_place_and_state_are_no_list():
    text = "In Ottawa, Canada and Japan met."
    names = [
        mention(text, "Ottawa", "country", "country:CA", form="venue"),
        mention(text, "Canada", "country", "country:CA"),
        mention(text, "Japan", "country", "country:JP"),
    ]
    assert masked(text, *names).text == "In Japan, nations met."


def test_capital_and_its_state_are_one_place():
    text = "She came to Lima, Peru, to sign."
    names = [
        mention(text, "Lima", "country", "country:PE", form="venue"),
        mention(text, "Peru", "country", "country:PE"),
    ]
    assert masked(text, *names).text == "She came to Japan, to sign."


@dataclass
class Sentence:
    text: str
    mentions: list


@st.composite
def sentences(draw):
    """Words with mentions strewn among them, in any script, with and without spaces around."""
    parts = draw(
        st.lists(
            st.tuples(
                st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=12),
                st.sampled_from(["Chile", "rare earths", "G7", "Koo Yun-cheol", "the pact", "Côte d’Ivoire"]),
                st.sampled_from(KINDS),
            ),
            min_size=1,
            max_size=6,
        )
    )
    text, mentions = "", []
    for before, name, kind in parts:
        text += before
        mentions.append(Mention(len(text), len(text) + len(name), name, kind, "name", (f"{kind}:x{len(text)}",)))
        text += name
    return Sentence(text + ".", mentions)


@given(sentences())
def test_every_mention_is_kept_once_at_its_offsets(sentence):
    pieces = masked(sentence.text, *sentence.mentions).pieces
    assert [m for *_, members in pieces for m in members] == sentence.mentions
    for _, _, start, end, members in pieces:
        for member in members:
            assert start <= member.start < member.end <= end


@given(sentences())
def test_pieces_cover_the_sentence_in_order(sentence):
    result = masked(sentence.text, *sentence.mentions)
    spans = [(start, end) for _, _, start, end, _ in result.pieces]
    assert spans == sorted(spans)
    assert "".join(sentence.text[start:end] for start, end in spans) == sentence.text
    own = [(result.text[a:b], sentence.text[c:d]) for a, b, c, d, members in result.pieces if not members]
    assert all(" ".join(parsed.split()) == " ".join(written.split()) for parsed, written in own)


def test_what_is_set_before_the_clause_is_cut_off_by_a_comma():
    text = "With Oslo the United Kingdom concluded a pact."
    oslo = mention(text, "Oslo", "country", "country:NO", form="metonym")
    kingdom = mention(text, "United Kingdom", "country", "country:GB")
    assert masked(text, oslo, kingdom).text == "With Japan , Japan concluded a pact."


def test_clauses_that_a_semicolon_joins_are_sentences():
    text = "Oslo signed; with Lima it had nothing to discuss."
    assert masked(text).text == "Oslo signed. With Lima it had nothing to discuss."


def test_semicolons_of_a_list_stay():
    text = "Looking on were Mr Sato of Japan; Ms Diallo of Guinea; and a guest."
    assert masked(text).text == text


def test_fronted_place_is_no_part_of_the_list_that_acts():
    text = "On Friday, on the fringes of a summit in Egypt, Norway and Peru concluded a pact."
    names = [mention(text, name, "country") for name in ("Egypt", "Norway", "Peru")]
    assert masked(text, *names).text.endswith("in Japan, nations concluded a pact.")
    text = "Mines in Egypt, Norway and Peru closed."
    names = [mention(text, name, "country") for name in ("Egypt", "Norway", "Peru")]
    assert masked(text, *names).text == "Mines in nations closed."


def test_forums_in_a_list_become_one_plural_word():
    text = "The Lima Forum and the Quito Forum met."
    assert masked(text, mention(text, "Lima Forum", "forum"), mention(text, "Quito Forum", "forum")).text == (
        "The meetings met."
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They are — and this is new — bound by it.", "They are bound by it."),
        ("They have signed – at long last – a pact.", "They have signed a pact."),
        ("A well-known state-owned miner said so.", "A well-known state-owned miner said so."),
        ("They signed a pact – its first.", "They signed a pact – its first."),
        ("It mines 70 per cent of the total.", "It mines 70 percent of the total."),
    ],
)
def test_what_is_said_between_dashes_is_left_out_and_per_cent_is_one_word(text, wanted):
    found = masked(text)
    assert found.text == wanted
    assert (found.pieces[0][2], found.pieces[-1][3]) == (0, len(text))
