"""The list of office holders is well formed, and a name is found with the country that it stands for at a date."""

import itertools
import re
from collections import defaultdict
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction import office_holders
from mineralgraph.extraction.office_holders import Holder, country_of, holders, name_key, short_names, sources
from mineralgraph.ontology.institutions import forums
from mineralgraph.ontology.states import countries

FIELD = re.findall(  # states of the field, ISO 3166-1 alpha-2
    r"\w\w",
    "US CA JP KR CN IN AU GB SA AE KZ UZ MN CD ZM RW NA ZA ZW TZ GN GA GH NG MA CL PE AR "
    "BO BR MX ID MY PH VN MM LA TH UA RS GL NO TR PK FR DE IT RU",
)
PAGE = re.compile(r"[\w-]+(\.[\w-]+)+( [\w ]+)?, \d{4}(-\d\d){0,2}")  # publisher, title where it needs one, date
EVERYBODY = sorted({h for offices in holders().values() for h in offices}, key=repr)


def test_every_place_is_known() -> None:
    codes = {c.removeprefix("country:") for c in countries()}
    assert {h.country for h in EVERYBODY if h.country} - codes == set()
    assert {h.body for h in EVERYBODY if h.body} - set(forums()) == set()


def test_every_source_is_named() -> None:
    assert sources()
    for holder in EVERYBODY:
        for source in holder.source.split("; "):
            assert source in sources() or PAGE.fullmatch(source), holder


def test_every_source_is_used() -> None:
    used = {source for holder in EVERYBODY for source in holder.source.split("; ")}
    assert set(sources()) <= used


def test_terms_have_calendar_dates_in_order() -> None:
    for holder in EVERYBODY:
        for iso in filter(None, (holder.since, holder.until, holder.attested)):
            date(*(int(part) for part in (iso + "-01-01").split("-")[:3]))
        if holder.since and holder.until:
            shared = min(len(holder.since), len(holder.until))
            assert holder.since[:shared] <= holder.until[:shared], holder
        assert not (holder.until and holder.attested), holder


def test_no_office_is_listed_twice() -> None:
    terms: dict[tuple[str, str, str], list[Holder]] = defaultdict(list)
    for holder in EVERYBODY:
        terms[name_key(holder.name), holder.place, holder.post.casefold()].append(holder)
    for held in terms.values():
        held.sort(key=lambda h: (h.since or "", h.until or ""))
        for earlier, later in itertools.pairwise(held):
            assert earlier.until, (earlier, later)
            assert later.since, (earlier, later)
            shared = min(len(earlier.until), len(later.since))
            assert earlier.until[:shared] <= later.since[:shared], (earlier, later)


def test_names_are_names() -> None:
    for holder in EVERYBODY:
        for name in (holder.name, *holder.aliases):
            assert name == " ".join(name.split())
            assert not re.search(r"[0-9;:/<>\"()]", name), holder
        assert holder.name not in holder.aliases
        assert holder.post[0].isupper() or holder.post[0].isdigit(), holder


def test_the_list_reaches_the_states_of_the_field() -> None:
    listed = {h.country for h in EVERYBODY}
    assert listed >= set(FIELD)


def test_a_name_without_accents_is_found() -> None:
    found = country_of("recep tayyip ERDOGAN", "2023-05-01")
    assert found is not None
    assert (found.place, found.post) == ("country:TR", "President")


def test_the_family_name_may_stand_first_in_japan() -> None:
    one, other = country_of("Kishida Fumio", "2022-01-01"), country_of("Fumio Kishida", "2022-01-01")
    assert one == other
    assert one is not None
    assert one.country == "JP"


def test_a_family_name_stands_for_one_leader_only() -> None:
    assert short_names()["Macron"] == "Emmanuel Macron"
    for family, full in short_names().items():
        assert {h.name for h in EVERYBODY if family == h.name.split()[-1]} <= {full}


def test_an_unknown_name_has_no_office() -> None:
    assert country_of("Nobody Whatsoever", "2020-01-01") is None


def _holder(country: str, since: str | None, until: str | None, post: str = "Minister of Mines") -> Holder:
    return Holder("Ana Lima", (), country, None, post, since, until, None, "s")


@pytest.fixture
def two_of_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offices = (
        _holder("BR", "2010", "2014-06"),
        _holder("PT", "2014-09-01", None),
        _holder("PT", "2019", None, "Minister of Energy"),
    )
    monkeypatch.setattr(office_holders, "holders", lambda: {"ana lima": offices})


@pytest.mark.usefixtures("two_of_a_name")
@pytest.mark.parametrize(
    ("when", "country", "post"),
    [
        ("2008", "BR", "Minister of Mines"),
        ("2014-06-30", "BR", "Minister of Mines"),
        ("2014-07", "BR", "Minister of Mines"),
        ("2014-08-30", "PT", "Minister of Mines"),
        ("2018-12-31", "PT", "Minister of Mines"),
        ("2026-01-01", "PT", "Minister of Energy"),
    ],
)
def test_the_office_held_at_the_date_or_nearest_to_it_is_meant(when: str, country: str, post: str) -> None:
    found = country_of("Ana Lima", when)
    assert found is not None
    assert (found.country, found.post) == (country, post)


@pytest.mark.usefixtures("two_of_a_name")
@pytest.mark.parametrize("when", [None, "2014"])
def test_two_countries_that_fit_equally_give_none(when: str | None) -> None:
    assert country_of("Ana Lima", when) is None


@pytest.mark.parametrize(("when", "place"), [("2022-06-01", "country:EE"), ("2025-06-01", "country:EU")])
def test_the_latest_evidence_decides_between_two_offices_without_an_end(when: str, place: str) -> None:
    found = country_of("Kaja Kallas", when)
    assert found is not None
    assert found.place == place


@given(st.sampled_from(EVERYBODY), st.none() | st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(date.isoformat))
def test_what_is_found_is_an_office_of_that_name(holder: Holder, when: str | None) -> None:
    found = country_of(holder.name, when)
    places = {h.place for h in holders()[name_key(holder.name)]}
    assert (found is None and len(places) > 1) or (found is not None and found.place in places)


@given(st.text())
def test_folding_a_name_twice_changes_nothing(name: str) -> None:
    assert name_key(name_key(name)) == name_key(name)
