"""What mentions stand for inside one document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralgraph.extraction.linking import LinkedDocument, link
from mineralgraph.extraction.mentions import Mention
from mineralgraph.model import Document


def read(text: str, date: str | None = "2026-01-13") -> LinkedDocument:
    return link(Document(text=text, date=date))


def mention(linked: LinkedDocument, text: str) -> Mention:
    return next(m for m in linked.mentions if m.text == text)


TEXT = (
    "Japan Korea U.S. US-China the Minister of Trade Koo Yun-cheol , . ; ( ) “ ” ' 's and met with signed a memorandum "
    "on critical minerals lithium two countries deal meeting he G7 Ministry Energy Summit in Tokyo\n - 10th G20 AN"
)
WORDS = st.sampled_from(TEXT.split(" "))


@given(st.one_of(st.text(), st.lists(WORDS, max_size=80).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_mentions_of_any_text_are_exact_sorted_and_apart(text: str) -> None:
    linked = read(text)
    for one in linked.mentions:
        assert text[one.start : one.end] == one.text
        assert one.text.strip()
        assert {*one.entities, *one.parties, *one.minerals} <= set(linked.entities)
    for left, right in zip(linked.mentions, linked.mentions[1:], strict=False):
        assert left.end <= right.start
    assert {p.official for p in linked.posts} <= set(linked.entities)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


def test_a_surname_and_a_shorter_title_mean_the_official_named_in_full() -> None:
    linked = read(
        "Japanese Finance Minister Satsuki Katayama met reporters. Minister Katayama said so.\n\n"
        "Katayama left on Monday."
    )
    officials = [m for m in linked.mentions if m.kind == "official"]
    assert [m.entities for m in officials] == [("official:satsuki-katayama",)] * 3
    assert (linked.posts[0].country, linked.posts[0].role) == ("country:JP", "Finance Minister")


def test_what_a_listed_name_holds_is_among_the_entities() -> None:
    linked = read("They joined the Quad Critical Minerals Initiative.")
    (one,) = linked.mentions
    assert one.minerals == ("mineral:critical-minerals",)
    assert "mineral:critical-minerals" in linked.entities


def test_the_two_countries_are_those_named_before() -> None:
    linked = read("Chile and India held talks in Lima. The two countries agreed on lithium.")
    assert mention(linked, "The two countries").entities == ("country:CL", "country:IN")


def test_titles_alone_mean_the_official_named_last_with_that_title() -> None:
    linked = read(
        "Japanese Finance Minister Satsuki Katayama and Chilean President Ana Rojas met. "
        "The minister agreed. The Chilean president left. The prime minister stayed."
    )
    assert mention(linked, "minister").entities == ("official:satsuki-katayama",)
    assert mention(linked, "Chilean president").entities == ("official:ana-rojas",)
    assert all(m.text != "prime minister" for m in linked.mentions)


def test_pronouns_mean_the_subject_of_the_closest_sentence() -> None:
    linked = read("Chilean President Ana Rojas met Peruvian Mines Minister Juan Trial. She praised the pact.")
    assert mention(linked, "She").entities == ("official:ana-rojas",)


def test_both_ministers_are_the_two_named_before() -> None:
    linked = read("Japanese Minister Ken Test met Australian Minister Madeleine Trial. Both ministers signed.")
    assert mention(linked, "Both ministers").entities == ("official:ken-test", "official:madeleine-trial")


def test_spellings_of_one_person_are_one_official() -> None:
    linked = read(
        "South Korean Finance Minister Koo Yun-cheol spoke. Later Finance Minister Koo Yoon-chul left. Koo ate."
    )
    assert {e.id for e in linked.entities.values() if e.type == "official"} == {"official:koo-yun-cheol"}


def test_an_acronym_in_brackets_is_the_body_named_before() -> None:
    linked = read("They joined the Andes Lithium Forum (ALF). Chile left the Andes Lithium Forum.")
    forums = {e for m in linked.mentions if m.kind == "forum" for e in m.entities}
    assert forums == {"forum:andes-lithium-forum-alf"}


def test_a_pact_is_called_a_deal_and_an_accord() -> None:
    linked = read(
        "Chile, Japan sign lithium pact\n\n"
        "Chile and Japan signed an agreement on lithium in Santiago on Monday, the ministry said in a statement.\n\n"
        "The deal covers ten years. Parliament must still ratify the accord before it takes force, it said on Monday."
    )
    agreements = [m for m in linked.mentions if m.kind == "agreement"]
    assert len(agreements) == 4
    assert len({m.entities for m in agreements}) == 1


def test_another_round_is_another_gathering() -> None:
    linked = read(
        "Chile and Peru held the 2nd round of talks on lithium. India and Chile held the third round of talks on tin."
    )
    assert len({m.entities for m in linked.mentions if m.kind == "forum"}) == 2


def test_the_ministry_is_that_of_the_state_that_speaks() -> None:
    linked = read(
        "Chile wants more lithium plants. The mining ministry in Santiago announced a tender, and the ministry decides."
    )
    assert {m.entities for m in linked.mentions if m.head == "ministry"} == {("country:CL",)}


def test_no_word_of_a_company_or_a_currency_is_a_country() -> None:
    linked = read("The mine cost US$40 million, Agence France-Presse said.")
    assert not [m for m in linked.mentions if m.kind == "country"]


def test_the_leaders_administration_is_the_state() -> None:
    linked = read("The Trump administration welcomed the offer.", date="2025-06-01")
    (one,) = linked.mentions
    assert (one.kind, one.entities) == ("country", ("country:US",))
    assert not linked.posts


def test_what_a_headline_describes_takes_the_name_that_the_text_gives() -> None:
    linked = read(
        "Chile launches lithium initiative at Lima talks\n\n"
        "Chile has put forward a Santiago Initiative on Lithium Standards, its mining ministry said in Lima.\n\n"
        "Nineteen countries have rallied behind the initiative so far, most of them from the Global South."
    )
    agreements = [m.entities for m in linked.mentions if m.kind == "agreement"]
    assert agreements == [("agreement:santiago-initiative-on-lithium-standards",)] * 3
    assert set(agreements[0]) <= set(linked.entities)


def test_a_new_partnership_is_the_one_of_the_headline() -> None:
    linked = read(
        "Allies form Minerals Security Partnership\n\n"
        "Canada and Japan founded a new partnership in May so as to have enough metals, ministers said."
    )
    assert mention(linked, "new partnership").entities == ("forum:minerals-security-partnership",)


@pytest.mark.parametrize(
    ("text", "phrase", "entities"),
    [
        (
            "The US, the EU and Japan lodged a complaint against China. The three powers said so.",
            "The three powers",
            ("country:EU", "country:JP", "country:US"),
        ),
        (
            "The United States seeks help. In talks with Korea, the two countries agreed on lithium.",
            "the two countries",
            ("country:KR", "country:US"),
        ),
        (
            "Korean Minister Kim Test met British Minister Ann Trial, and both sides agreed. Both countries gained.",
            "Both countries",
            ("country:GB", "country:KR"),
        ),
        (
            "China sells. India and Chile met in Lima. Talks went well. Both nations praised them.",
            "Both nations",
            ("country:CL", "country:IN"),
        ),
    ],
)
def test_groups_of_countries(text: str, phrase: str, entities: tuple[str, ...]) -> None:
    assert mention(read(text), phrase).entities == entities


def test_a_count_alone_means_the_list_of_so_many() -> None:
    linked = read("Chile, Peru and Ghana export copper. All three belong to the same club, and the three agreed on it.")
    assert mention(linked, "All three").entities == ("country:CL", "country:GH", "country:PE")
    assert mention(linked, "the three").entities == ("country:CL", "country:GH", "country:PE")


def test_the_country_of_an_official() -> None:
    linked = read("Chilean President Ana Rojas, whose country has lithium, met Peru's Juan Trial. He spoke of China.")
    assert mention(linked, "whose country").entities == ("country:CL",)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Ghana sells bauxite to China. It is poor in lithium.", "country:GH"),
        ("The Kingdom of Morocco courts Japan. It already sells phosphate there.", "country:MA"),
        ("Ghana's miners sell bauxite. It is poor in lithium.", None),
        ("In Ghana a company found lithium. It is small.", None),
        ("Ghanaian firms trade with China. It has said so.", None),
    ],
)
def test_it_is_the_state_that_the_sentence_before_speaks_of(text: str, state: str | None) -> None:
    found = [m.entities for m in read(text).mentions if m.text == "It"]
    assert found == ([(state,)] if state else [])


@pytest.mark.parametrize(
    "piece",
    [
        "Deputy ",
        "former ",
        "Abc ",
        "Abc-",
        "Minister of Trade and ",
        "Japan, Korea, ",
        "Forum of Abc ",
        "lithium, ",
        "US-",
        '" ',
        "(",
        ". ",
        "x\n",
        "한국과 일본은 협력했다. ",
        "CHINA SIGNS DEAL ON RARE EARTHS ",
    ],
)
def test_a_long_text_of_one_piece_is_read(piece: str) -> None:
    """A grammar that goes back over what it has read would not end on these."""
    text = piece * (20_000 // len(piece))
    assert all(text[m.start : m.end] == m.text for m in read(text).mentions)


def test_a_body_in_a_list_of_states_is_no_forum_they_attend() -> None:
    linked = read("The panel's members are the African Union, Australia, Botswana and Chile.")
    assert [m.entities for m in linked.mentions if m.text == "African Union"] == [()]
    alone = read("Chile and Peru praised the African Union.")
    assert mention(alone, "African Union").entities == ("forum:african-union",)


def test_an_acronym_goes_on_naming_what_it_was_given_to() -> None:
    linked = read(
        "Vietnam and Peru concluded a Comprehensive Nickel Partnership Agreement (CNPA). The CNPA covers nickel."
    )
    assert len({m.entities for m in linked.mentions if m.kind == "agreement"}) == 1
    assert mention(linked, "CNPA").entities


def test_a_text_in_capitals_is_read_word_by_word() -> None:
    linked = read("SAUDI ARABIA AND CHILE SIGN MEMORANDUM ON URANIUM")
    assert {e for m in linked.mentions for e in m.entities} >= {"country:SA", "country:CL"}
    assert all("SIGN" not in m.text for m in linked.mentions)


def test_a_ministry_without_a_name_is_that_of_a_state_named_before() -> None:
    linked = read("In Chile an official of the mining ministry said that Peru had asked for talks.")
    assert mention(linked, "mining ministry").entities == ("country:CL",)


def test_two_who_team_up_are_no_team() -> None:
    linked = read("Korea and Japan Team Up on Lithium")
    assert all(m.kind != "forum" for m in linked.mentions)
