"""Why things are one, and why they are two."""

from mineralgraph.resolution import Overrides, resolve
from mineralgraph.resolution.explaining import explain_entity
from tests.resolution.saying import says
from tests.resolution.test_forums import meeting
from tests.resolution.test_officials import person


def test_two_people_of_one_name_are_told_apart_with_the_reason():
    graph = resolve([person("a", "Kim Min-ho", "KR", "trade minister"), person("b", "Kim Min-ho", "KP", "ambassador")])
    lines = list(explain_entity(graph, "official:x-kr"))
    assert any("not official:x-kp" in line and "act for country:KR and country:KP" in line for line in lines)


def test_two_meetings_of_one_name_are_told_apart_with_the_reason():
    graph = resolve([meeting("a", "Lobito Summit", "2025-03-01"), meeting("b", "Lobito Summit", "2026-03-01")])
    first = graph.entities("forum")[0].id
    assert any("different times" in line for line in explain_entity(graph, first))


def test_a_merge_is_told_with_rule_score_and_reason():
    graph = resolve([person("a", "Koo Yun-cheol"), person("b", "Koo Yoon-chul")])
    (line,) = (line for line in explain_entity(graph, "official:x") if "transliteration" in line)
    assert "act for country:KR" in line
    assert "finance" in line


def test_a_decision_of_a_person_is_told_as_one():
    told = [
        says("a", ("official:x", "represents", "country:KR")),
        says("b", ("official:y", "represents", "country:KR")),
    ]
    overrides = Overrides().with_join(["official:x @ a", "official:y @ b"], "the archive says so")
    graph = resolve(told, overrides=overrides)
    assert any("override" in line and "the archive says so" in line for line in explain_entity(graph, "official:x"))
