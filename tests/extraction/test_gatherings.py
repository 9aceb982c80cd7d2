"""Who met whom, who took part in which gathering, who convened it and what it was about: constructions and scope."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document


def told(text: str, relation: str, date: str | None = None) -> dict[tuple[str, str], tuple[str, str | None]]:
    """The facts of a relation: their ends, with modality and date."""
    reading = RuleReader().extract(Document(text=text, date=date))
    return {(f.subject, f.object): (f.modality, f.date) for f in reading.facts if f.relation == relation}


def pairs(text: str) -> set[frozenset[str]]:
    return {frozenset(end.partition(":")[2] for end in ends) for ends in told(text, "met_with")}


def attendants(text: str) -> set[str]:
    return {subject for subject, _ in told(text, "attended")}


@pytest.mark.parametrize(
    "text",
    [
        "After talks with Serbian President Aleksandar Vucic, German Chancellor Olaf Scholz praised the mine.",
        "German Chancellor Olaf Scholz was received by Serbian President Aleksandar Vucic on Monday.",
        "It was the third encounter this year between Olaf Scholz of Germany and Aleksandar Vucic of Serbia.",
        "The first leader whom German Chancellor Olaf Scholz met was Serbian President Aleksandar Vucic.",
        "German Chancellor Olaf Scholz flew in. Later Serbian President Aleksandar Vucic had received him.",
        "On Friday German Chancellor Olaf Scholz shook hands with Serbia's Aleksandar Vucic and withdrew for an hour.",
        "A telephone conversation took place between Olaf Scholz of Germany and Aleksandar Vucic of Serbia.",
    ],
)
def test_two_officials_who_deal_with_each_other_met(text: str) -> None:
    assert pairs(text) == {frozenset(("olaf-scholz", "aleksandar-vucic"))}


@pytest.mark.parametrize(
    "text",
    [
        "German Chancellor Olaf Scholz called off his meeting with Serbian President Aleksandar Vucic.",
        "Had German Chancellor Olaf Scholz met Serbian President Aleksandar Vucic, lithium would have come up.",
    ],
)
def test_a_meeting_that_never_was_is_none(text: str) -> None:
    assert pairs(text) == set()


def test_another_acts_on_the_leaders_named_before() -> None:
    text = (
        "Rwandan President Paul Kagame and Congolese President Felix Tshisekedi flew in. "
        "Kenyan President William Ruto held separate meetings with the two leaders."
    )
    assert pairs(text) == {frozenset(("william-ruto", "paul-kagame")), frozenset(("william-ruto", "felix-tshisekedi"))}


def test_a_meeting_of_one_person_with_another_is_not_the_dialogue_named_before() -> None:
    text = (
        "The 3rd Chile-Peru Copper Dialogue will open in Lima in May. There was also a meeting of Deputy Minister "
        "Olaf Scholz of Germany with Aleksandar Vucic, President of Serbia."
    )
    assert pairs(text) == {frozenset(("olaf-scholz", "aleksandar-vucic"))}
    assert attendants(text) == {"country:CL", "country:PE"}


def test_two_sides_who_merely_talk_make_no_forum() -> None:
    text = "India is in talks with Chile, Peru and Argentina on lithium, Trade Minister Piyush Goyal said."
    assert attendants(text) == set()
    assert told(text, "addresses") == {}


def test_a_press_conference_is_no_forum() -> None:
    assert attendants("Chinese Foreign Minister Wang Yi spoke at a joint news conference with Germany.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "Three states took seats at the Cartagena Copper Summit: Chile, Peru and Ecuador.",
        "Chile and Peru were at the Cartagena Copper Summit, as was Ecuador.",
        "Chile, Peru and Ecuador are due to take part in the Cartagena Copper Summit.",
        "With ministers from Chile, Peru and Ecuador in attendance, the Cartagena Copper Summit closed early.",
        "The Cartagena Copper Summit closed early. The delegates, from Chile, Peru and Ecuador, went home.",
    ],
)
def test_ways_of_being_there(text: str) -> None:
    assert attendants(text) == {"country:CL", "country:PE", "country:EC"}


def test_whoever_speaks_after_a_summit_need_not_have_been_there() -> None:
    assert attendants("Rules changed after the Cartagena Copper Summit, Chinese Minister Wang Wentao said.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "With Swedish Energy Minister Ebba Busch in the chair, the European Raw Materials Summit approved a list.",
        "The European Raw Materials Summit ended. Swedish Energy Minister Ebba Busch spoke as its convener.",
        "The European Raw Materials Summit was co-hosted by Swedish Energy Minister Ebba Busch.",
        "Under the chairmanship of Swedish Energy Minister Ebba Busch, the European Raw Materials Summit met in Malmo.",
    ],
)
def test_ways_of_hosting(text: str) -> None:
    assert {subject for subject, _ in told(text, "hosted")} == {"official:ebba-busch"}


@pytest.mark.parametrize(
    "text",
    [
        "The Kigali roundtable was about tin.",
        "Ministers used the Kigali roundtable to debate tin.",
        "The Kigali roundtable closed on Friday. Tin had been its main theme.",
        "A Kigali roundtable on tin was held in May.",
        "Participants of the Kigali roundtable heard reports about tin.",
    ],
)
def test_what_a_gathering_is_about(text: str) -> None:
    assert {object for _, object in told(text, "addresses")} == {"mineral:tin"}


@pytest.mark.parametrize(
    "text",
    [
        "While the Quad talked about the sea, copper rose.",
        "The G7 summit should at last deal with antimony, a columnist wrote.",
    ],
)
def test_what_only_stands_beside_a_forum_is_not_its_topic(text: str) -> None:
    assert told(text, "addresses") == {}


def test_the_day_before_the_name_of_a_gathering_dates_it() -> None:
    text = "Botswana and Nigeria were represented at Wednesday's Abuja Lithium Summit."
    facts = told(text, "attended", "2024-10-24")
    assert {date for _, date in facts.values()} == {"2024-10-23"}


def test_a_gathering_before_a_list_of_states_is_not_one_of_them() -> None:
    text = "As hosts of the Cartagena Copper Dialogue, Peru and Ecuador split the bill."
    assert {subject for subject, _ in told(text, "hosted")} == {"country:PE", "country:EC"}


def test_in_the_present_a_day_to_come_makes_a_plan() -> None:
    text = "Chile hosts the Cartagena Copper Dialogue next month."
    assert set(told(text, "hosted", "2025-01-15").values()) == {("planned", "2025-02")}


def test_a_meeting_that_a_state_convened_is_a_gathering() -> None:
    text = "Trade Minister Yeo Han-koo of South Korea attended a virtual meeting hosted by Japan on Friday."
    assert {subject for subject, _ in told(text, "hosted")} == {"country:JP"}
    assert "official:yeo-han-koo" in attendants(text)


def test_topics_of_the_open_gathering() -> None:
    text = "South Korea and Uzbekistan held a ministerial dialogue on Thursday. The two sides discussed tungsten."
    assert {object for _, object in told(text, "addresses")} == {"mineral:tungsten"}


def test_what_a_standing_body_is_for_has_no_date() -> None:
    text = "Japan and Chile announced on Monday that they had set up a working group on lithium."
    assert set(told(text, "addresses", "2025-01-15").values()) == {("actual", None)}


def test_what_a_body_dealt_with_is_dated() -> None:
    text = "The Andean Copper Committee discussed lithium on Monday."
    assert told(text, "addresses", "2025-01-15")[("forum:andean-copper-committee", "mineral:lithium")] == (
        "actual",
        "2025-01-13",
    )


def test_a_gathering_without_a_name_is_not_the_one_named_before():
    text = (
        "On the fringes of the Lima Copper Summit Peru called a meeting over which its minister, Juan Mella, presided."
    )
    found = RuleReader().extract(Document(text=text, date="2025-06-12")).facts
    assert not [f for f in found if f.relation == "hosted" and f.subject == "official:juan-mella"]


def test_a_state_that_holds_a_gathering_alone_hosts_it():
    assert ("country:CL", "forum:lima-copper-summit") in told("Chile held the Lima Copper Summit.", "hosted")
    assert not told("Chile held the Lima Copper Summit with Peru.", "hosted")
    assert not told("Chile and Peru held the Lima Copper Summit.", "hosted")


def test_who_is_host_of_a_gathering_to_come_will_be_host():
    text = "The Lima Copper Summit will be held in May. The host is Peru."
    assert told(text, "hosted", "2025-01-12")["country:PE", "forum:lima-copper-summit"][0] == "planned"


def test_a_panel_that_hears_cases_is_no_forum() -> None:
    assert told("A World Trade Organization panel ruled against quotas on tungsten.", "addresses") == {}
    assert told("The dispute panel dealt with duties on tin.", "addresses") == {}


def test_with_whom_somebody_talks_is_no_subject():
    text = (
        "Goro Endo, Japan's trade minister, flew to Lima. At the meeting with Peruvian Premier Rosa Tapia on May 3 "
        "both sides agreed to go on. In discussions with Chilean Minister Juan Mella, they talked about copper."
    )
    assert set(told(text, "met_with", "2025-05-12")) == {
        ("official:goro-endo", "official:rosa-tapia"),
        ("official:goro-endo", "official:juan-mella"),
    }
