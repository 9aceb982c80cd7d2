"""Trees lie over the original text and are alike for every batch."""

from mineralgraph.extraction import parsing
from tests.extraction.masks import masked, mention


def tree(text, *mentions):
    return next(iter(parsing.parse([masked(text, *mentions)])))


def test_list_of_one_kind_becomes_one_plural_word_with_all_members():
    text = "Chile, Peru and Bolivia mine lithium."
    countries = [mention(text, name, "country") for name in ("Chile", "Peru", "Bolivia")]
    node = tree(text, *countries, mention(text, "lithium", "mineral")).nodes[0]
    assert [m.text for m in node.mentions] == ["Chile", "Peru", "Bolivia"]
    assert text[node.start : node.end] == "Chile, Peru and Bolivia"


def test_sentence_without_a_verb_is_parsed_again_with_a_clear_one():
    text = "The Congo mines cobalt."
    found = tree(text, mention(text, "Congo", "country"), mention(text, "cobalt", "mineral"))
    verb = next(n for n in found.nodes if n.text == "mines")
    assert (verb.is_verb, verb.lemma, text[verb.start : verb.end]) == (True, "mine", "mines")
    assert [n.dep for n in found.nodes if n.mentions] == ["nsubj", "dobj"]


def test_participle_after_a_name_belongs_to_it():
    text = "They met to counter the threat of weaponization of tin originating from Peru."
    found = tree(text, mention(text, "tin", "mineral"), mention(text, "Peru", "country"))
    participle = next(n for n in found.nodes if n.text == "originating")
    assert (participle.tag, participle.lemma, participle.dep) == ("VBG", "originate", "acl")
    assert [m.text for m in participle.head.mentions] == ["tin"]


def test_long_tables_are_not_parsed():
    text = "word " * (parsing.LONGEST + 50)
    assert tree(text).nodes == []


def test_nodes_stand_at_their_offsets_and_order_of_batches_changes_nothing(monkeypatch):
    texts = ["China bans exports of gallium to Japan.", "The ministers met in Tokyo.", "Zambia signed."] * 5
    sentences = [masked(t) for t in texts]
    one = [[(n.text, n.tag, n.dep, n.start) for n in t.nodes] for t in parsing.parse(sentences)]
    monkeypatch.setattr(parsing, "BATCH", 2)
    two = [[(n.text, n.tag, n.dep, n.start) for n in t.nodes] for t in parsing.parse(sentences)]
    assert one == two
    for text, nodes in zip(texts, one, strict=True):
        assert all(text[start : start + len(word)] == word for word, _, _, start in nodes)
