"""Masking comes back to the original offsets; trees are alike for every batch."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction import parsing
from mineralgraph.extraction.mentions import Mention

KINDS = ("country", "official", "mineral", "agreement", "forum")


def mention(text, name, kind, *entities, form="name", nth=0):
    start = [m.start() for m in re.finditer(re.escape(name), text)][nth]
    return Mention(start, start + len(name), name, kind, form, entities or (f"{kind}:{name.lower()}",))


def masked(text, *mentions):
    return parsing.mask(text, 0, len(text), sorted(mentions, key=lambda m: m.start))


def tree(text, *mentions):
    return next(iter(parsing.parse([masked(text, *mentions)])))


def test_mention_becomes_one_word():
    text = "The 10th Korea-Japan Finance Ministerial Dialogue opened."
    forum = mention(text, "10th Korea-Japan Finance Ministerial Dialogue", "forum")
    assert masked(text, forum).text == "The meeting opened."


def test_list_of_one_kind_becomes_one_plural_word_with_all_members():
    text = "Chile, Peru and Bolivia mine lithium."
    countries = [mention(text, name, "country") for name in ("Chile", "Peru", "Bolivia")]
    node = tree(text, *countries, mention(text, "lithium", "mineral")).nodes[0]
    assert [m.text for m in node.mentions] == ["Chile", "Peru", "Bolivia"]
    assert text[node.start : node.end] == "Chile, Peru and Bolivia"


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


def test_sentence_without_a_verb_is_parsed_again_with_a_clear_one():
    text = "The Congo mines cobalt."
    found = tree(text, mention(text, "Congo", "country"), mention(text, "cobalt", "mineral"))
    verb = next(n for n in found.nodes if n.text == "mines")
    assert (verb.is_verb, verb.lemma, text[verb.start : verb.end]) == (True, "mine", "mines")
    assert [n.dep for n in found.nodes if n.mentions] == ["nsubj", "dobj"]


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


def test_lemmas_come_from_the_tables():
    found = [parsing.lemma(w, t) for w, t in [("signed", "VBD"), ("bans", "VBZ"), ("curbs", "NNS"), ("was", "VBD")]]
    assert found == ["sign", "ban", "curb", "be"]


def test_long_tables_are_not_parsed():
    text = "word " * (parsing.LONGEST + 50)
    assert tree(text).nodes == []


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
    assert all(result.text[a:b] == sentence.text[c:d] for a, b, c, d, members in result.pieces if not members)


def test_nodes_stand_at_their_offsets_and_order_of_batches_changes_nothing(monkeypatch):
    texts = ["China bans exports of gallium to Japan.", "The ministers met in Tokyo.", "Zambia signed."] * 5
    sentences = [masked(t) for t in texts]
    one = [[(n.text, n.tag, n.dep, n.start) for n in t.nodes] for t in parsing.parse(sentences)]
    monkeypatch.setattr(parsing, "BATCH", 2)
    two = [[(n.text, n.tag, n.dep, n.start) for n in t.nodes] for t in parsing.parse(sentences)]
    assert one == two
    for text, nodes in zip(texts, one, strict=True):
        assert all(text[start : start + len(word)] == word for word, _, _, start in nodes)
