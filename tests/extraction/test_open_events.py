"""Events stay open: what one sentence leaves unsaid stands in the one before or after it."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document

FIVE = ("AR", "EC", "GN", "MA", "PE")
FOUR = ("AR", "EC", "GN", "MA")

DEALS = {
    "The United States signed five bilateral frameworks on critical minerals on Wednesday. The partners are Argentina, "
    "Ecuador, Guinea, Morocco and Peru.": FIVE,
    "Washington hosted a Critical Minerals Ministerial on Wednesday. New frameworks were signed with Argentina, "
    "Ecuador, Guinea, Morocco and Peru, the State Department said.": FIVE,
    "The State Department said the United States had concluded memorandums of understanding with eleven partners at "
    "the ministerial. They include Argentina, Ecuador, Guinea, Morocco and Peru.": FIVE,
    "At the meeting Argentina, Ecuador, Guinea and Morocco each signed a memorandum of understanding with the United "
    "States.": FOUR,
    "Those that signed memorandums with Washington on Wednesday were Argentina, Ecuador, Guinea and Morocco.": FOUR,
    "U.S. officials signed new agreements on critical minerals on Wednesday. Signatories were Argentina, Ecuador, "
    "Guinea and Morocco.": FOUR,
    "Washington has similar memoranda in place. Argentina, Ecuador and Guinea signed theirs earlier.": FOUR[:3],
    "Morocco thus becomes the latest country to sign such a memorandum with the United States, after Argentina, "
    "Ecuador and Guinea.": FOUR,
    "The United States signed a framework on critical minerals with Argentina in October. Since then it has concluded "
    "similar ones with Ecuador, Guinea and Morocco.": FOUR,
    "The main trading partners of the United States are Argentina and Peru.": (),
    "The United States signed a climate treaty. Much later its main trading partners were Argentina and Peru.": (),
}

GATHERINGS = {
    "Washington held a Critical Minerals Ministerial on Wednesday. It opened in the morning. Delegations arrived from "
    "Japan, India, Chile and Peru.": {"JP", "IN", "CL", "PE"},
    "The Lobito summit was held in Luanda last week. Attendance was high: the presidents of Zambia, Tanzania, Botswana "
    "and Malawi came.": {"ZM", "TZ", "BW", "MW"},
    "The Critical Minerals Summit took place in London on June 10. Also present were the energy ministers of Ghana, "
    "Zambia, Namibia and Kenya.": {"GH", "ZM", "NA", "KE"},
    "The Africa Minerals Summit opened in Accra on Monday. More than fifty countries sent delegations. Among them were "
    "Japan, India and Chile.": {"JP", "IN", "CL"},
    "Invitations to the Washington ministerial on critical minerals were accepted by Australia, India and Mexico.": {
        *("AU", "IN", "MX")
    },
}

TOPICS = {
    "Japan and the United States signed a trade agreement on Tuesday. The minerals concerned are cobalt, lithium and "
    "nickel.": {"cobalt", "lithium", "nickel"},
}


def found(text: str, relation: str) -> list[tuple[str, str]]:
    facts = RuleReader().extract(Document(text=text, date="2024-06-12")).facts
    return [(f.subject, f.object) for f in facts if f.relation == relation]


@pytest.mark.parametrize("text", DEALS)
def test_deals_with_several_partners(text: str) -> None:
    pairs = {frozenset(pair) for pair in found(text, "agreed_with")}
    assert pairs == {frozenset({"country:US", f"country:{code}"}) for code in DEALS[text]}


@pytest.mark.parametrize("text", GATHERINGS)
def test_who_came_to_a_gathering_named_before(text: str) -> None:
    assert {who.removeprefix("country:") for who, _ in found(text, "attended")} - {"US"} == GATHERINGS[text] - {"US"}


@pytest.mark.parametrize("text", TOPICS)
def test_what_a_deal_named_before_is_about(text: str) -> None:
    assert {what.removeprefix("mineral:") for _, what in found(text, "covers")} == TOPICS[text]


def test_a_gathering_told_by_a_verb() -> None:
    text = "G7 finance ministers met in Banff on Tuesday. Delegations came from Ukraine and Chile."
    name = "forum:meeting-of-g7-finance-ministers"
    assert set(found(text, "attended")) == {("country:CL", name), ("country:UA", name)}


@pytest.mark.parametrize(
    "text",
    [
        "Chile's minister said the African Union had taken note of lithium prices.",
        "Chilean Mines Minister Ana Rojas spoke of lithium to the United Nations on Tuesday.",
        "G7 ministers said at home that Chile has lithium.",
    ],
)
def test_an_organisation_is_no_gathering(text: str) -> None:
    assert found(text, "attended") == []


def dated(text: str, relation: str) -> set[tuple[str, str | None, str]]:
    facts = RuleReader().extract(Document(text=text, date="2024-06-12")).facts
    return {(f.object, f.date, f.modality) for f in facts if f.relation == relation}


def test_what_was_over_before_the_news_does_not_take_its_day() -> None:
    text = (
        "Chilean President Ana Rojas opened a lithium mine on Monday. She said that she had already met Peruvian "
        "President Juan Trial."
    )
    assert dated(text, "met_with") == {("official:juan-trial", None, "actual")}


def test_the_day_from_which_a_curb_holds_stands_in_a_clause_of_its_own() -> None:
    text = "Asked about the curbs on exports of tin, which came into force on May 1, China's commerce ministry said no."
    assert dated(text, "restricts_export_of") == {("mineral:tin", "2024-05-01", "actual")}


def test_the_source_of_a_report_is_none_of_those_listed_after_it() -> None:
    text = "According to a ministry in Peru, Chile, Ghana and Kenya have agreed to join the Pax Silica Declaration."
    assert {who for who, _ in found(text, "party_to")} == {"country:CL", "country:GH", "country:KE"}
    assert {modality for _, _, modality in dated(text, "party_to")} == {"planned"}


SPOKE = "The United States hosted a Critical Minerals Ministerial in Washington on Wednesday. "


@pytest.mark.parametrize(
    "text",
    [
        "Vice President JD Vance delivered the keynote. Treasury Secretary Scott Bessent also spoke.",
        "Opening remarks came from Vice President JD Vance and Treasury Secretary Scott Bessent.",
        "Remarks were delivered by Vice President JD Vance and Treasury Secretary Scott Bessent.",
        "Vice President JD Vance told delegates of a price floor. Treasury Secretary Scott Bessent spoke next.",
    ],
)
def test_who_spoke_at_a_gathering_was_there(text: str) -> None:
    assert {who for who, _ in found(SPOKE + text, "attended")} >= {"official:jd-vance", "official:scott-bessent"}


def test_who_spoke_to_reporters_was_not() -> None:
    text = SPOKE + "Back in Chile, Mines Minister Ana Rojas delivered a statement to reporters."
    assert "official:ana-rojas" not in {who for who, _ in found(text, "attended")}


@pytest.mark.parametrize(
    "text",
    [
        "China placed export controls on tungsten. Indium is also subject to the new rules.",
        "China placed export controls on tungsten on Tuesday. Indium falls under them too.",
        "In 2023 China imposed export licensing on tungsten. It followed up with indium.",
    ],
)
def test_curbs_go_on_to_other_minerals(text: str) -> None:
    curbs = {("country:CN", f"mineral:{name}") for name in ("tungsten", "indium")}
    assert set(found(text, "restricts_export_of")) == curbs


def test_what_the_curbs_are_not_is_no_denial_of_them() -> None:
    text = "China's export controls on gallium are not a ban, the commerce ministry said."
    assert dated(text, "restricts_export_of") == {("mineral:gallium", None, "actual")}


def test_the_enforcement_of_curbs_is_suspended() -> None:
    text = "China will suspend the enforcement of export controls on gallium."
    assert {modality for _, _, modality in dated(text, "restricts_export_of")} == {"ended"}


def test_two_who_act_for_one_state_do_not_meet_as_diplomats() -> None:
    text = "Chilean President Ana Rojas met Chilean Mines Minister Juan Trial, then Peruvian President Eva Prueba."
    assert all("juan" not in end for pair in found(text, "met_with") for end in pair)
