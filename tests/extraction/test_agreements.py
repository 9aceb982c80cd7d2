"""Who agrees with whom, on what, and who launched it: the engine's part of it, on made-up sentences."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document, Reading

READER = RuleReader()


def read(text: str, date: str | None = "2025-10-16") -> Reading:
    return READER.extract(Document(text=text, date=date))


def facts(text: str, relation: str) -> set[tuple[str, str, str]]:
    """Subject, object and modality of the facts of one relation."""
    return {(f.subject, f.object, f.modality) for f in read(text).facts if f.relation == relation}


def pairs(text: str) -> set[tuple[str, str]]:
    return {(a, b) for a, b, _ in facts(text, "agreed_with")}


@pytest.mark.parametrize(
    "text",
    [
        "Japan signed critical minerals agreements with Peru and Chile on Monday.",
        "Japan signed memorandums of understanding on lithium with Peru, Chile.",
        "Japan praised its cooperation. Similar agreements were signed with Peru and Chile.",
    ],
)
def test_one_party_of_several_deals_agrees_with_each_and_they_not_with_each_other(text: str) -> None:
    assert pairs(text) <= {("country:CL", "country:JP"), ("country:JP", "country:PE")}
    assert pairs(text)


def test_the_place_of_a_signing_is_no_party_though_a_list_follows_it() -> None:
    text = "In a joint declaration issued in Ottawa, Chile and Japan undertook to coordinate stockpiles of gallium."
    assert pairs(text) == {("country:CL", "country:JP")}


def test_a_ministry_and_its_state_are_no_list() -> None:
    text = "According to Seoul's trade ministry, South Korea and Tanzania agreed last week to launch a dialogue."
    assert pairs(text) == {("country:KR", "country:TZ")}


def test_who_signed_what_was_signed_stands_in_the_sentence_before() -> None:
    text = "Malaysia and China have haggled for a year. An agreement was signed in Putrajaya on Tuesday."
    assert pairs(text) == {("country:CN", "country:MY")}


def test_others_beside_an_agreement_are_not_among_the_parties_that_its_name_gives() -> None:
    text = "The United States watched with concern as the Korea-Japan Copper Agreement entered into force."
    assert "country:US" not in {a for a, _, _ in facts(text, "party_to")}
    assert pairs(text) <= {("country:JP", "country:KR")}


def test_leaving_ends_the_agreement_for_the_one_that_leaves_only() -> None:
    text = "Germany withdrew from the Berlin-Santiago Lithium Partnership in June 2025."
    assert {(a, m) for a, _, m in facts(text, "party_to")} == {("country:DE", "ended")}


def test_it_is_who_says_so() -> None:
    text = "The Congolese government announced on Friday that it was withdrawing from the Kigali Tin Protocol."
    assert facts(text, "party_to") == {("country:CD", "agreement:kigali-tin-protocol", "ended")}


def test_it_is_the_agreement_named_before() -> None:
    text = "The Pacific Cobalt Charter enters into force next year. Papua New Guinea ratified it in May."
    assert ("country:PG", "agreement:pacific-cobalt-charter", "actual") in facts(text, "party_to")


def test_an_agreement_on_something_else_covers_no_mineral_beside_it() -> None:
    text = "The migration pact between Italy and Albania took effect on the day that aluminium prices slumped."
    assert not facts(text, "covers")


def test_what_is_launched_may_be_named_in_the_next_sentence() -> None:
    text = "Japan unveiled an initiative on Tuesday. The Kobe Tungsten Compact is to secure supplies."
    assert facts(text, "launched") == {("country:JP", "agreement:kobe-tungsten-compact", "actual")}


def test_what_is_proposed_is_not_yet_launched() -> None:
    text = "Poland proposed a Visegrad Raw Materials Pact in 2023."
    assert facts(text, "launched") == {("country:PL", "agreement:visegrad-raw-materials-pact", "proposed")}


def test_not_until_denies_nothing() -> None:
    text = "Not until February did Argentina sign the Andean Lithium Treaty with Chile."
    assert {a for a, _, m in facts(text, "party_to") if m == "actual"} == {"country:AR", "country:CL"}


def test_a_headline_with_an_infinitive_is_a_plan() -> None:
    text = "Saudi Arabia to sign minerals cooperation agreement with Morocco next week, ministry says"
    assert {m for _, _, m in facts(text, "party_to")} == {"planned"}


def test_what_they_will_do_under_an_agreement_is_what_it_covers() -> None:
    text = (
        "Under the pact that Japan and Chile signed on Monday, the two will exchange geologists. "
        "They will also explore for tin together."
    )
    assert {o for _, o, _ in facts(text, "covers")} == {"mineral:tin"}


def test_what_two_states_agree_on_is_what_their_one_agreement_covers() -> None:
    text = (
        "Japan and Chile sign memorandum\n\nJapan and Chile agreed on Monday to cooperate on gallium. "
        "The mining ministers of Japan and Chile signed a memorandum in Santiago."
    )
    assert {o for _, o, _ in facts(text, "covers")} == {"mineral:gallium"}


def test_each_partner_of_a_list_has_the_date_in_its_bracket() -> None:
    partners = "Canada (June 2021), Chile and Peru (July 2021) and Norway (March 2024)"
    found = read(f"The EU has signed partnerships with {partners}.")
    dates = {(f.subject, f.object): f.date for f in found.facts if f.relation == "agreed_with"}
    assert dates == {
        ("country:CA", "country:EU"): "2021-06",
        ("country:CL", "country:EU"): "2021-07",
        ("country:EU", "country:PE"): "2021-07",
        ("country:EU", "country:NO"): "2024-03",
    }


def test_however_many_partners_one_party_has() -> None:
    partners = "Canada, Ukraine, Kazakhstan, Namibia, Argentina, Chile, Zambia, Greenland, Rwanda, Norway, Serbia, Peru"
    assert len(pairs(f"The EU has signed agreements on raw materials with {partners}, Japan and Australia.")) == 14


def test_they_and_it_are_the_states_of_the_sentence_before() -> None:
    text = "Vietnam and Chile began negotiating in 2022. Last year they signed a partnership on tungsten."
    assert pairs(text) == {("country:CL", "country:VN")}
    text = "Peru had hesitated over the Andean Tin Treaty for years. On Tuesday it acceded."
    assert {a for a, _, _ in facts(text, "party_to")} == {"country:PE"}


def test_those_who_look_on_are_no_parties() -> None:
    for text in (
        "The agreement with the United States angered China.",
        "China slammed the minerals pact with Japan.",
        "The pact with Japan was welcomed by Australia.",
    ):
        assert not {"country:CN", "country:AU"} & {a for a, _, _ in facts(text, "party_to")}
        assert not pairs(text)


def test_an_extradition_treaty_covers_no_mineral() -> None:
    assert not facts("Under the extradition treaty, Peru handed over a man wanted for stealing tin.", "covers")


def test_who_leaves_an_agreement_and_who_puts_it_to_paper() -> None:
    assert facts("Peru walked away from the Lima Tin Protocol in May 2022.", "party_to") == {
        ("country:PE", "agreement:lima-tin-protocol", "ended")
    }
    assert pairs("What Peru and Chile put to paper in May is a treaty on tin.") == {("country:CL", "country:PE")}


def test_not_with_names_no_party() -> None:
    text = "It was with Lima, and not with Quito, that Tokyo concluded the tin accord."
    assert pairs(text) == {("country:JP", "country:PE")}
    assert {s for s, _, _ in facts(text, "party_to")} == {"country:JP", "country:PE"}


def test_the_state_that_says_so_is_the_one_that_signed() -> None:
    text = "The country has signed tin agreements with Peru, Bolivia and Rwanda, Indonesia’s trade ministry said."
    assert pairs(text) == {("country:BO", "country:ID"), ("country:ID", "country:PE"), ("country:ID", "country:RW")}


@pytest.mark.parametrize(
    "text",
    [
        "For tin and indium alike, the Lima Accord sets a floor price.",
        "Parties to the Lima Accord must disclose their trade in tin and indium.",
        "The Lima Accord obliges the signatories to warn each other before they limit sales of tin or indium.",
        "Tin and indium are what the Lima Accord regulates.",
    ],
)
def test_what_a_clause_says_an_agreement_does_is_what_it_covers(text: str) -> None:
    found = {(s, o) for s, o, _ in facts(text, "covers")}
    assert found == {("agreement:lima-accord", "mineral:tin"), ("agreement:lima-accord", "mineral:indium")}


def test_a_day_after_a_new_agreement_is_when_it_was_made() -> None:
    found = read("Peru and China raised their ties to a Tin Partnership Agreement on Monday.").facts
    assert {f.date for f in found if f.relation == "party_to"} == {"2025-10-13"}


def test_what_is_like_a_body_is_none() -> None:
    assert not facts("The president of Chile proposed an OPEC for lithium.", "addresses")
