"""Events stay open: what one sentence leaves unsaid, another says."""

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document


def facts(text, date="2025-06-02"):
    reading = RuleReader().extract(Document(text=text, date=date))
    return {(f.subject, f.relation, f.object): f for f in reading.facts}


def test_the_ban_takes_its_actor_and_mineral_from_the_sentence_before():
    found = facts("China banned exports of gallium in 2023. The ban was lifted on Monday.")
    assert ("country:CN", "restricts_export_of", "mineral:gallium") in found
    reading = RuleReader().extract(
        Document(text="China banned exports of gallium in 2023. The ban was lifted on Monday.", date="2025-06-04")
    )
    told = {(f.modality, f.date) for f in reading.facts if f.relation == "restricts_export_of"}
    assert told == {("actual", "2023"), ("ended", "2025-06-02")}


def test_members_listed_after_the_name_of_a_body_belong_to_it():
    found = facts("Ministers of the G7 met. The members are Canada, France, Germany, Italy and Japan.")
    members = {s for s, r, o in found if r == "member_of" and o == "forum:g7"}
    assert members == {"country:CA", "country:FR", "country:DE", "country:IT", "country:JP"}


def test_what_is_taken_over_lowers_confidence_and_is_told():
    text = "China banned exports of gallium in 2023. The ban was lifted on Monday."
    reading = RuleReader().extract(Document(text=text, date="2025-06-04"))
    banned, lifted = sorted((f for f in reading.facts if f.relation == "restricts_export_of"), key=lambda f: f.date)
    assert lifted.confidence < banned.confidence
    assert lifted.evidence[0].why.references


def test_officials_sign_for_their_states():
    found = facts(
        "Japanese Foreign Minister Takeshi Iwaya and Australian Resources Minister Madeleine King signed a memorandum "
        "of understanding on critical minerals in Tokyo on Monday."
    )
    assert ("country:AU", "agreed_with", "country:JP") in found
    assert found["country:AU", "agreed_with", "country:JP"].date == "2025-06-02"


def test_denied_and_supposed_events_state_nothing():
    assert not facts("China has not banned exports of gallium.")
    assert not facts("If China banned exports of gallium, prices would rise.")


def test_states_listed_in_the_next_sentence_fill_the_role_of_the_countries():
    found = facts(
        "The United States signed frameworks on critical minerals with five countries on Monday. "
        "They are Argentina, Ecuador, Guinea, Morocco and Peru."
    )
    assert {o for s, r, o in found if r == "agreed_with"} | {s for s, r, o in found if r == "agreed_with"} == {
        "country:US", "country:AR", "country:EC", "country:GN", "country:MA", "country:PE",
    }  # fmt: skip


def test_the_source_named_after_the_clause_is_not_the_one_that_acts():
    told = facts("Beijing has removed the controls that it had placed on gallium exports, the White House said.")
    assert {s for s, r, *_ in told if r == "restricts_export_of"} == {"country:CN"}


def test_a_body_listed_with_the_members_is_a_member_itself():
    told = facts("The Tungsten Council met in May. Its members are the African Union, Chile and Peru.")
    assert "forum:african-union" not in {o for _, r, o, *_ in told if r == "member_of"}


def test_it_is_the_state_that_the_sentence_before_speaks_of():
    told = facts("Jakarta wants smelters. It stopped exports of raw copper in June 2023.")
    assert ("country:ID", "restricts_export_of", "mineral:copper") in told
    told = facts("Japan and Chile signed nothing. It stopped exports of raw copper in June 2023.")
    assert not [f for f in told if f[1] == "restricts_export_of"]


def test_what_the_reserves_of_a_state_include_is_what_it_produces():
    told = facts("Ukraine is at war. Its reserves include graphite and titanium.")
    assert {o for s, r, o in told if (s, r) == ("country:UA", "produces")} == {"mineral:graphite", "mineral:titanium"}


def test_plans_for_the_output_of_a_state_leave_what_it_produces():
    text = "China's production of gallium will rise next year."
    told = facts(text)[("country:CN", "produces", "mineral:gallium")]
    assert told.modality == "actual"
    text = "China has eased its restrictions on graphite exports."
    reading = RuleReader().extract(Document(text=text, date="2025-06-04"))
    assert {f.modality for f in reading.facts if f.relation == "restricts_export_of"} == {"ended"}


def test_what_two_agree_on_at_a_meeting_is_agreed_on_its_day():
    found = facts(
        "Japanese Trade Minister Ken Saito met Australian Resources Minister Madeleine King on May 30. Perth was cold. "
        "Minister Saito also met with King, and they agreed to cooperate on gallium."
    )
    assert found["country:AU", "agreed_with", "country:JP"].date == "2025-05-30"


def test_they_are_the_two_of_their_sentence():
    found = facts(
        "Envoys of Chile, Peru and Zambia looked on. Japanese Trade Minister Ken Saito received Australian Resources "
        "Minister Madeleine King, and they agreed to cooperate on gallium."
    )
    assert {(s, o) for s, r, o in found if r == "agreed_with"} == {("country:AU", "country:JP")}


def test_they_are_the_two_sides_of_their_sentence():
    found = facts(
        "Japanese Trade Minister Ken Saito travelled. On May 30 he met Australian Resources Minister Madeleine King; "
        "both sides spoke of ports and ships, and they agreed to cooperate on gallium."
    )
    assert found["country:AU", "agreed_with", "country:JP"].date == "2025-05-30"


def test_a_day_without_a_year_is_told_by_the_evidence_alone():
    found = facts("Chile and Peru signed a treaty on copper on May 30.", date=None)
    fact = found["country:CL", "agreed_with", "country:PE"]
    assert (fact.date, fact.evidence[0].date) == (None, "--05-30")
