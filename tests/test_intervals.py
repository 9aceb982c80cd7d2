"""What a later suspension, lifting or replacement does to an earlier fact."""

import pytest

from mineralgraph.resolution import resolve
from tests.resolution.saying import says

BAN = ("country:CN", "restricts_export_to", "country:US")
CURB = ("country:CN", "restricts_export_of", "mineral:gallium")


def on(day, *readings, **conditions):
    return [(fact.date, fact.modality) for fact in resolve(readings).as_of(day).facts(**conditions)]


def test_suspension_shows_in_the_place_of_the_ban():
    told = says("a", (*CURB, "2025-10-09")), says("b", (*CURB, "2026-01-10", "ended"))
    assert on("2025-10-08", *told) == []
    assert on("2025-12-01", *told) == [("2025-10-09", "actual")]
    assert on("2026-02-01", *told) == [("2026-01-10", "ended")]
    graph = resolve(told)
    assert [fact.until for fact in graph.facts(modality="actual")] == ["2026-01-10"]


def test_what_is_imposed_again_holds_again():
    told = [says("a", (*CURB, "2023-08-01")), says("b", (*CURB, "2024-05", "ended")), says("c", (*CURB, "2024-12-03"))]
    assert on("2024-06-30", *told) == [("2024-05", "ended")]
    assert on("2025", *told) == [("2024-12-03", "actual")]


def test_undated_fact_is_closed_too():
    assert on("2026-02", says("a", CURB), says("b", (*CURB, "2026-01-10", "ended"))) == [("2026-01-10", "ended")]


@pytest.mark.parametrize(
    ("banned", "ended", "open_"),
    [
        (("gallium",), ("gallium",), 0),
        (("gallium",), ("lithium",), 1),
        (("gallium", "lithium"), ("gallium",), 1),
        (("gallium",), (), 0),
        ((), ("gallium",), 0),
        (("dysprosium",), ("rare-earth-elements",), 0),
    ],
)
def test_an_ending_closes_what_it_takes_in(banned, ended, open_):
    def minerals(names):
        return {"minerals": tuple(f"mineral:{name}" for name in names)}

    told = [
        says("a", (*BAN, "2025-04-04", "actual", minerals(banned))),
        says("b", (*BAN, "2025-11-10", "ended", minerals(ended))),
    ]
    assert len(resolve(told).as_of("2026").facts(modality="actual")) == open_


def test_successor_closes_what_is_said_of_the_replaced():
    told = says(
        "a",
        ("country:KR", "party_to", "agreement:old-pact", "2010-10-06"),
        ("agreement:new-pact", "succeeds", "agreement:old-pact", "2026-01-01"),
    )
    graph = resolve([told])
    assert graph.facts(relation="party_to")[0].until == "2026-01-01"
    assert graph.as_of("2026").facts(relation="party_to") == []
    assert len(graph.as_of("2025").facts(relation="party_to")) == 1


def test_what_happened_is_not_undone():
    met = ("country:KR", "agreed_with", "country:US", "2025-11-14")
    told = says("a", met), says("b", (*met[:3], "2026-01", "ended"))
    assert ("2025-11-14", "actual") in on("2026", *told)
