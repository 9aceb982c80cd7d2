""" "Did so", "followed suit": what one did is said of another."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document


def read(text):
    return {
        (f.subject, f.relation, f.object, f.date, f.modality)
        for f in RuleReader().extract(Document(text=text, date="2025-06-12")).facts
    }


@pytest.mark.parametrize(
    "text",
    [
        "Peru joined the Copper Producers' Council in 2019 and Chile did so in 2021.",
        "Peru joined the Copper Producers' Council in 2019. Chile did the same in 2021.",
        "Peru joined the Copper Producers' Council in 2019; Chile followed suit in 2021.",
    ],
)
def test_another_does_the_same_at_another_time(text):
    found = read(text)
    assert ("country:PE", "member_of", "forum:copper-producers-council", "2019", "actual") in found
    assert ("country:CL", "member_of", "forum:copper-producers-council", "2021", "actual") in found


def test_the_other_may_only_plan_it():
    found = read("Peru joined the Copper Producers' Council in 2019 and Chile will do so next year.")
    assert ("country:CL", "member_of", "forum:copper-producers-council", "2026", "planned") in found


def test_who_did_not_do_so_did_nothing():
    found = read("Peru joined the Copper Producers' Council in 2019. Chile did not do so.")
    assert not [f for f in found if f[0] == "country:CL"]


def test_what_follows_an_event_echoes_nothing():
    found = read("Peru joined the Copper Producers' Council in 2019. Chile followed the debate closely.")
    assert not [f for f in found if f[0] == "country:CL"]
