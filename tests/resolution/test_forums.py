"""A meeting under several descriptions, and meetings that are others."""

import pytest

from mineralgraph.resolution import resolve
from tests.resolution.saying import says

PRESENT = ("KR", "JP", "AU", "IN")


def meeting(document: str, name: str, date: str | None, *present: str, host: str | None = None, **more):
    """A document that tells of a gathering and its participants (country codes)."""
    statements = [(f"country:{code}", "attended", "forum:x", date) for code in present or ("KR",)]
    statements += [(f"country:{host}", "hosted", "forum:x", date)] if host else []
    return says(document, *statements, x=name, **more)


def forums(*readings):
    named = {("forum", id) for graph in [resolve(readings)] for id in set(graph.mentions.values()) if id[:5] == "forum"}
    return len(named)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            meeting("a", "G7 finance ministers' meeting on critical minerals", "2026-01", *PRESENT, host="US"),
            meeting("b", "talks of finance ministers from South Korea and others", "2026-01-12", *PRESENT, host="US"),
        ),
        (
            meeting("a", "G7 Summit in Kananaskis", "2025"),
            meeting("b", "Group of Seven summit in Canada", "2025-06-16"),
        ),
        (meeting("a", "EU-Central Asia Summit", "2025-04-03"), meeting("b", "EU-Central Asia summit", "2025-04")),
        (
            meeting("a", "Korea-Africa Mining Dialogue", "2024-05-01"),
            meeting("b", "Korea-Africa Mining Dialogue", "2025-06-01"),
        ),
        (
            meeting("a", "Lobito Corridor Forum", None, written="2025-03-01"),
            meeting("b", "Lobito Corridor Forum", "2025-02"),
        ),
        (meeting("a", "Lithium Club", "2025-09-01", "CL"), meeting("b", "the Lithium Club", "2026-01-15", "AR")),
        (
            meeting("a", "10th Korea-Chile Mining Dialogue", "2026-03-14", "KR", "CL"),
            meeting("b", "Korea-Chile Mining Dialogue", "2026-03-14", "KR", "CL"),
        ),
        (
            meeting("a", "10th Korea-Chile Finance Ministerial Dialogue", "2026-03-14", "KR", "CL"),
            meeting("b", "tenth Korea-Chile finance ministers' dialogue", "2026-03", "KR", "CL"),
        ),
        (
            meeting("a", "Minerals Security Partnership", None),
            meeting("b", "the MSP", "2025-05-21", "JP"),
        ),
        (
            meeting("a", "COP30", "2025-11-10", "BR"),
            meeting("b", "COP30 climate summit", "2025-11", "JP"),
        ),
        (
            meeting("a", "APEC summit in Gyeongju", "2025-10-31", "KR"),
            meeting("b", "2025 APEC leaders' meeting", "2025-11-01", "CN"),
        ),
        (
            meeting("a", "Critical Minerals Ministerial", None, "US", written="2026-01-15"),
            meeting("b", "2026 Critical Minerals Ministerial", "2026-02-04", "JP"),
        ),
        (
            meeting("a", "Andean Lithium Summit", None, "CL", written="2025-04-10"),
            meeting("b", "Andean Lithium Summit in Arica", "2025-04-03", "PE"),
        ),
        (
            meeting("a", "G7 finance ministers' meeting", "2026-01-12", *PRESENT),
            meeting("b", "talks of finance ministers", "2026-01-12", *PRESENT, "BR"),
        ),
        (
            meeting("a", "trilateral economic ministers' meeting", "2024-06-26", "US", "KR", "JP", host="US"),
            meeting("b", "US-Korea-Japan commerce and industry ministers' meeting", "2024-06-26", "US", "KR", "JP"),
        ),
    ],
)
def test_these_are_one(one, other):
    assert forums(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (meeting("a", "G20 summit", "2023-09-09"), meeting("b", "G20 summit", "2025-11-22")),
        (
            meeting("a", "9th Korea-Japan Finance Dialogue", "2025-01"),
            meeting("b", "10th Korea-Japan Finance Dialogue", "2025-01"),
        ),
        (
            meeting("a", "G7 finance ministers' meeting", "2026-01-12", *PRESENT, host="US"),
            meeting("b", "G7 energy ministers' meeting", "2026-01-12", *PRESENT, host="US"),
        ),
        (
            meeting("a", "finance ministers' meeting", "2026-01-12", *PRESENT, host="US"),
            meeting("b", "finance ministers' meeting", "2026-01-12", *PRESENT, host="FR"),
        ),
        (meeting("a", "EU-China Summit", "2025-07-24"), meeting("b", "EU-Japan Summit", "2025-07-23")),
        (
            meeting("a", "G20 summit", None, written="2023-09-15"),
            meeting("b", "G20 summit", None, written="2025-11-20"),
        ),
        (
            meeting("a", "trade ministers' meeting", "2026-01-12", "KR", "JP", host="US"),
            meeting("b", "trade ministers' meeting", "2026-01-12", "BR", "ZA", host="US"),
        ),
        (
            meeting("a", "10th Korea-Chile Mining Dialogue", "2026-03-14", "KR", "CL"),
            meeting("b", "11th Korea-Chile Mining Dialogue", "2027-03-14", "KR", "CL"),
        ),
        (
            meeting("a", "10th Korea-Chile Mining Dialogue", "2026-03-14", "KR", "CL"),
            meeting("b", "Korea-Chile Mining Dialogue", None, "KR", "CL"),
        ),
        (
            meeting("a", "Critical Minerals Ministerial", "2026-02-04", "US", "KR", host="US"),
            meeting("b", "Critical Minerals Ministerial", "2027-02-03", "US", "KR", host="US"),
        ),
        (meeting("a", "COP29", "2024-11", "AZ"), meeting("b", "COP30", "2025-11", "BR")),
        (
            meeting("a", "Quad foreign ministers' meeting", "2025-01-21", "US", "JP", "IN", "AU"),
            meeting("b", "Quad foreign ministers' meeting", "2025-07-01", "US", "JP", "IN", "AU"),
        ),
        (meeting("a", "G7", None, "JP"), meeting("b", "G7 finance ministers' meeting", "2026-01-12", *PRESENT)),
        (
            meeting("a", "Korea-Chile Minerals Dialogue", "2026-02-20", "KR", "CL"),
            meeting("b", "Korea-Chile Minerals Committee", "2026-02-20", "KR", "CL"),
        ),
    ],
)
def test_these_are_two(one, other):
    assert forums(one, other) == 2


def test_a_row_of_meetings_does_not_run_together():
    row = [meeting(str(day), "Lobito Corridor Summit", f"2025-03-{day:02d}") for day in range(1, 29, 3)]
    assert forums(*row) > 1


def test_dated_session_is_linked_to_its_series_and_body():
    graph = resolve(
        [
            meeting("a", "10th Korea-Japan Finance Ministerial Dialogue", "2026-03-14"),
            says("b", ("country:KR", "attended", "forum:y", "2026-01-12"), y="G7 finance ministers' meeting"),
        ]
    )
    series = {forum.label: forum.series for forum in graph.entities("forum")}
    assert series["10th Korea-Japan Finance Ministerial Dialogue"] == "forum:korea-japan-finance-ministerial-dialogue"
    assert series["G7 finance ministers' meeting"] == "forum:g7"
    assert graph.label("forum:korea-japan-finance-ministerial-dialogue") == "Korea-Japan Finance Ministerial Dialogue"


def test_session_is_linked_to_the_series_that_another_document_names():
    graph = resolve(
        [
            meeting("a", "10th Korea-Chile Minerals Dialogue", "2026-03-14"),
            says("b", ("country:KR", "member_of", "forum:the-dialogue"), the_dialogue="Korea-Chile Minerals Dialogue"),
        ]
    )
    assert graph.entity("forum:x").series == "forum:the-dialogue"


def test_sessions_of_a_recurring_gathering_carry_their_year():
    told = [
        says("a", ("country:IN", "hosted", "forum:g20-summit", "2023-09-09")),
        says("b", ("country:ZA", "hosted", "forum:g20-summit", "2025-11-22")),
    ]
    graph = resolve(told)
    assert {f.object for f in graph.facts(relation="hosted")} == {"forum:g20-summit-2023", "forum:g20-summit-2025"}
    assert graph.entity("forum:g20-summit-2023").series == "forum:g20-summit"


def test_a_capital_makes_no_name():
    one = meeting("a", "ministers' meeting in Washington", None, "KR", "JP", "FR", written="2026-01-12")
    other = meeting("b", "ministers' meeting in Washington", None, "BR", "ZA", "NG", written="2026-03-12")
    assert forums(one, other) == 2


def test_gatherings_without_a_participant_in_common_are_two():
    one = meeting("a", "Lobito Corridor Summit", None, "KR", "JP", "FR", written="2026-01-12")
    other = meeting("b", "Lobito Corridor Summit", None, "BR", "ZA", "NG", written="2026-03-12")
    assert forums(one, other) == 2


def test_session_of_a_body_is_linked_to_the_body():
    graph = resolve([meeting("a", "10th summit of the C5+1", "2025-11-06")])
    assert graph.entity("forum:x").series == "forum:c5-plus-1"
