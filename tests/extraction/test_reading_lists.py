"""The word lists of the mention layer are consistent with each other."""

import re
from collections import Counter

import pytest

from mineralgraph import ontology
from mineralgraph.errors import OntologyError
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.ministries import only_state_of, states_of

HEADS = reading("heads")
TITLES = reading("titles")


def test_every_describing_head_is_a_head() -> None:
    for kind in ("forum", "agreement"):
        assert set(HEADS[kind]["described"]) <= set(HEADS[kind]["heads"])
    assert set(HEADS["agreement"]["strong"]) <= set(HEADS["agreement"]["described"])
    assert set(HEADS["forum"]["gatherings"]) <= set(HEADS["forum"]["heads"])


def test_no_title_is_a_states_and_a_companys() -> None:
    heads = TITLES["heads"]
    assert not set(heads["state"]) & set(heads["private"])
    assert not set(heads["shared"]) & set(heads["private"])


def test_lists_are_as_rich_as_news_needs() -> None:
    words = sum(len(TITLES["heads"][kind]) for kind in ("state", "shared", "private")) + len(
        TITLES["portfolios"]["words"]
    )
    assert words >= 250
    assert sum(map(len, reading("ministries")["states"].values())) >= 400
    assert len(HEADS["forum"]["heads"]) >= 60
    assert len(HEADS["agreement"]["heads"]) >= 60


def test_titles_that_one_state_has_and_organs_name_known_states() -> None:
    states = {*TITLES["unique"].values(), *TITLES["organs"].values()}
    assert states <= set(ontology.countries())
    assert set(TITLES["organs"]) <= set(ontology.forums())


def test_ministries_are_of_known_states_and_listed_once() -> None:
    states = reading("ministries")["states"]
    assert {f"country:{code}" for code in states} <= set(ontology.countries())
    for code, names in states.items():
        assert [n for n, times in Counter(names).items() if times > 1] == [], code


def test_a_ministry_is_known_in_either_order_of_words() -> None:
    assert only_state_of("Ministry of Economy, Trade and Industry") == "country:JP"
    assert "country:CN" in states_of("commerce ministry")
    assert states_of("ministry of magic") == ()


def test_patterns_of_furniture_are_regular_expressions() -> None:
    for pattern in reading("furniture")["line"]["patterns"]:
        assert re.compile(pattern)


def test_a_missing_list_is_an_error_that_names_it() -> None:
    with pytest.raises(OntologyError, match=r"no-such-list\.toml"):
        reading("no-such-list")
