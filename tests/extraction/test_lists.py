"""Lists of states: set off by dashes, commas or "among them"."""

import pytest

import mineralgraph as mg


@pytest.mark.parametrize(
    "text",
    [
        "Officials from the Quad countries - the United States, Japan and India - met in Tokyo.",
        "Officials from the Quad countries—the United States, Japan and India—met in Tokyo.",
        "Officials from the Quad nations, the United States, Japan and India, met in Tokyo.",
    ],
)
def test_a_list_set_off_by_dashes_or_commas_explains_its_noun(text: str) -> None:
    reading = mg.extract(text)
    members = {fact.subject for fact in reading.facts if fact.relation == "member_of"}
    assert members == {"country:US", "country:JP", "country:IN"}


def test_among_them_opens_a_list() -> None:
    reading = mg.extract("The MSP Forum now counts 15 members, among them Argentina, Greenland and Kazakhstan.")
    assert {f.subject for f in reading.facts if f.relation == "member_of"} == {"country:AR", "country:GL", "country:KZ"}


def test_headline_in_title_case_is_read_as_a_sentence() -> None:
    headline = "China Bans Exports of Gallium and Germanium to United States"
    reading = mg.extract(f"{headline}\n\nMarkets were calm on Monday.\n")
    assert {(f.relation, f.object) for f in reading.facts} >= {
        ("restricts_export_of", "mineral:gallium"),
        ("restricts_export_of", "mineral:germanium"),
        ("restricts_export_to", "country:US"),
    }


def test_being_joined_by_somebody_makes_them_no_member() -> None:
    reading = mg.extract("Finance ministers met on January 12, with G7 members joined by Australia, Mexico and India.")
    assert not {f for f in reading.facts if f.relation in ("member_of", "hosted")}


def test_list_after_a_colon_explains_the_noun_that_counts_it() -> None:
    reading = mg.extract("Three new members have joined the MSP Forum on Friday: Peru, Serbia and Zambia.")
    assert {f.subject for f in reading.facts if f.relation == "member_of"} == {"country:PE", "country:RS", "country:ZM"}


@pytest.mark.parametrize(
    "text",
    [
        "Beijing imposed export restrictions on three metals. They are tungsten, tellurium and indium.",
        "China announced curbs on three metals on Tuesday: tungsten, tellurium and indium.",
        "China hit back at US tariffs with export controls on three metals including tungsten, tellurium and indium.",
    ],
)
def test_list_that_a_counted_noun_announces(text: str) -> None:
    found = {f.object for f in mg.extract(text).facts if f.relation == "restricts_export_of"}
    assert found == {"mineral:tungsten", "mineral:tellurium", "mineral:indium"}


@pytest.mark.parametrize(
    "text",
    [
        "Countries that took part in the Critical Minerals Ministerial included Angola, Argentina and Belgium.",
        "Countries represented at the Critical Minerals Ministerial included Angola, Argentina and Belgium.",
        "The Critical Minerals Ministerial brought together delegations from 54 countries, among them Angola, "
        "Argentina and Belgium.",
    ],
)
def test_those_who_took_part_included(text: str) -> None:
    found = {f.subject for f in mg.extract(text).facts if f.relation == "attended"}
    assert found == {"country:AO", "country:AR", "country:BE"}


def test_officials_of_several_states_after_an_official_are_a_list() -> None:
    reading = mg.extract(
        "Ministers met in Perth for the Indian Ocean Minerals Forum. Among those who took part were Japan's Trade "
        "Minister Ken Saito, officials of Chile, Peru, Zambia and Ghana, and envoys."
    )
    present = {f.subject for f in reading.facts if f.relation == "attended"}
    assert present >= {"country:CL", "country:PE", "country:ZM", "country:GH"}
