"""Words that stand for the mineral or the state named before."""

import pytest

from mineralgraph.extraction.linking import link
from mineralgraph.model import Document


def meant(text, word):
    mentions = link(Document(text=text, date="2025-06-02")).mentions
    return next((m.entities for m in mentions if m.text == word), None)


@pytest.mark.parametrize(
    ("text", "word", "entity"),
    [
        ("Chile has lithium. The metal is in brines.", "The metal", "mineral:lithium"),
        ("Bauxite made Guinea rich; China buys most of it.", "it", "mineral:bauxite"),
        ("Antimony is scarce. Its biggest producer is China.", "Its", "mineral:antimony"),
        ("Peru met Namibia. The southern African nation mines uranium.", "The southern African nation", "country:NA"),
        ("Zimbabwe told China so. Its reserves of lithium are large.", "Its", "country:ZW"),
        ("After China's move Jakarta spoke. It mines nickel.", "It", "country:ID"),
        ("Most tin comes from Myanmar; tungsten is mined there too.", "there", "country:MM"),
    ],
)
def test_what_is_meant(text, word, entity):
    assert meant(text, word) == (entity,)


def test_a_plural_stands_for_the_whole_list():
    text = "China controls gallium and germanium. It exported them for years."
    assert meant(text, "them") == ("mineral:gallium", "mineral:germanium")


def test_a_singular_after_a_list_stands_for_nothing():
    assert meant("Zambia has copper and cobalt. The metal is dear.", "The metal") is None


def test_a_region_that_names_no_state_before_stands_for_nothing():
    assert meant("Peru spoke. The Central Asian nation mines gold.", "The Central Asian nation") is None
