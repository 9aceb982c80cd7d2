"""What the parser gets wrong again and again is put right in its trees."""

from mineralgraph.extraction import parsing
from mineralgraph.extraction.arguments import arguments
from tests.extraction.masks import masked, mention


def verb_of(text, word, *names):
    mentions = [mention(text, name, kind) for name, kind in names]
    tree = next(iter(parsing.parse([masked(text, *mentions)])))
    return next(n for n in tree.nodes if n.text == word)


def named(verb, function):
    return [m.text for n in arguments(verb).get(function, ()) for m in n.mentions]


def test_what_stands_after_and_belongs_to_the_second_verb():
    text = "Chile and Peru signed a treaty on Tuesday and, together with Kenya, held a debate."
    names = [("Chile", "country"), ("Peru", "country"), ("Kenya", "country")]
    assert named(verb_of(text, "signed", *names), "with") == []
    assert named(verb_of(text, "held", *names), "with") == ["Kenya"]


def test_what_a_cleft_sets_in_front_belongs_to_its_clause():
    text = "It was with Chile that on Friday a treaty was signed."
    assert named(verb_of(text, "signed", ("Chile", "country")), "with") == ["Chile"]


def test_what_is_said_to_be_the_object():
    text = "Tin is what the Lima Pact covers."
    names = [("Tin", "mineral"), ("Lima Pact", "agreement")]
    assert named(verb_of(text, "covers", *names), "object") == ["Tin"]


def test_by_before_a_passive_names_who_acts():
    text = "By Chile and by Peru, it was agreed to extend the treaty."
    agreed = verb_of(text, "agreed", ("Chile", "country"), ("Peru", "country"))
    assert named(agreed, "subject") == ["Chile", "Peru"]


def test_verb_that_looks_like_a_noun_after_a_part_of_a_text():
    text = "Its annex names copper and tin."
    verb = verb_of(text, "names", ("copper", "mineral"), ("tin", "mineral"))
    assert verb.is_verb
    assert named(verb, "object") == ["copper", "tin"]
