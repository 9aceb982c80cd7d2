"""The analysts' questions."""

import pytest

from mineralgraph.analysis import blocs, exposure, timeline, who_said_what
from mineralgraph.resolution import resolve
from tests.resolution.saying import says

MINERALS = {"minerals": ("mineral:gallium",)}


@pytest.fixture(scope="module")
def graph():
    return resolve(
        [
            says(
                "a",
                ("country:CN", "restricts_export_to", "country:US", "2024-12-03", "actual", MINERALS),
                ("country:CN", "restricts_export_of", "mineral:germanium", "2023-08-01"),
                ("country:CN", "produces", "mineral:gallium"),
                ("country:ID", "restricts_export_of", "mineral:nickel", "2020-01"),
                ("country:KR", "agreed_with", "country:JP", "2026-01-12"),
                ("country:US", "agreed_with", "country:JP", "2025-10-28"),
                ("country:KR", "agreed_with", "country:US", "2025-11-14"),
                ("country:RU", "agreed_with", "country:CN", "2025-05"),
            ),
            says("b", ("country:CN", "restricts_export_to", "country:US", "2025-11-27", "ended", MINERALS)),
        ]
    )


def test_exposure_names_what_is_aimed_at_the_country_first(graph):
    found = [(one.aimed, one.supplier, one.mineral) for one in exposure(graph, "country:US", on="2025-01-01")]
    assert found == [
        (True, "country:CN", "mineral:gallium"),
        (False, "country:CN", "mineral:germanium"),
        (False, "country:ID", "mineral:nickel"),
    ]
    aimed = exposure(graph, "country:US", on="2025-01-01")[0]
    assert [graph.fact(id).relation for id in aimed.supply] == ["produces"]


def test_exposure_leaves_out_what_was_suspended(graph):
    assert not any(one.aimed for one in exposure(graph, "country:US"))
    assert not any(one.aimed for one in exposure(graph, "country:US", on="2026-01-01"))


def test_blocs_are_those_who_agree_with_each_other(graph):
    assert blocs(graph) == [("country:JP", "country:KR", "country:US"), ("country:CN", "country:RU")]
    assert blocs(resolve([])) == []


def test_timeline_is_in_the_order_of_time(graph):
    dates = [fact.date for fact in timeline(graph, "country:CN")]
    assert dates == ["2023-08-01", "2024-12-03", "2025-05", "2025-11-27"]


def test_who_said_what_wants_an_entity(graph):
    with pytest.raises(KeyError):
        who_said_what(graph, "country:XX")
