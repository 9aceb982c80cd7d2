"""Names of forums and agreements taken apart, and windows of days."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.resolution.descriptions import describe
from mineralgraph.resolution.windows import nearest, spread, stay_within, window


def test_a_gathering_taken_apart():
    told = describe("10th Korea-Japan Finance Ministerial Dialogue 2026", "forums")
    assert told.ordinal == 10
    assert told.year == "2026"
    assert told.parties == {"country:KR", "country:JP"}
    assert told.levels == {"finance"}
    assert "body" in told.kinds


@pytest.mark.parametrize("name", ["Group of Seven (G7) summit", "G-7 Summit", "the G7 summit"])
def test_a_body_has_one_name(name):
    assert describe(name, "forums").words == {"forum:g7", "summit"}


@pytest.mark.parametrize(
    ("name", "kind", "renewed"),
    [
        ("Korea-UK FTA", "trade", False),
        ("upgrade of the Korea–United Kingdom Free Trade Agreement (FTA)", "trade", True),
        ("memoranda of understanding", "memorandum", False),
        ("Joint Declaration of Intent", "declaration", False),
    ],
)
def test_kinds_of_agreements(name, kind, renewed):
    told = describe(name, "agreements")
    assert kind in told.kinds
    assert told.renewed is renewed


@pytest.mark.parametrize(
    "name", ["the meeting", "joint statement", "memorandum on lithium", "ministers' meeting in Washington"]
)
def test_these_do_not_say_which_one(name):
    table = "forums" if "meeting" in name else "agreements"
    assert not describe(name, table).is_specific


@given(st.text(max_size=60), st.sampled_from(["forums", "agreements"]))
def test_any_text_can_be_taken_apart(name, table):
    assert describe(name, table) == describe(name, table)


DATES = st.dates().map(lambda day: day.isoformat()) | st.dates().map(lambda day: day.isoformat()[:7])
WINDOWS = st.frozensets(DATES.map(window), min_size=1, max_size=4)


@given(WINDOWS, WINDOWS)
def test_gaps_are_symmetric_and_never_negative(some, others):
    assert nearest(some, others) == nearest(others, some) >= 0
    assert spread(some | others) >= max(spread(some), spread(others))
    assert stay_within(spread(some | others), some, others)


def test_day_that_its_month_has_not_is_its_last():
    assert window("2025-02-31") == window("2025-02-28")
