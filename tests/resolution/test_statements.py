"""Tellings put together: which are one fact, which stay two."""

from mineralgraph.resolution import resolve
from tests.resolution.saying import says

MET = ("official:koo-yun-cheol", "met_with", "official:rachel-reeves")
BAN = ("country:CN", "restricts_export_to", "country:JP")


def dates(*readings, **conditions):
    return [fact.date for fact in resolve(readings).facts(**conditions)]


def test_less_precise_date_goes_with_the_more_precise_one():
    assert dates(says("a", (*MET, "2026-01")), says("b", (*MET, "2026-01-12"))) == ["2026-01-12"]


def test_less_precise_date_between_two_stays_by_itself():
    told = [says("a", (*MET, "2026-01")), says("b", (*MET, "2026-01-05")), says("c", (*MET, "2026-01-25"))]
    assert sorted(dates(*told)) == ["2026-01", "2026-01-05", "2026-01-25"]


def test_what_one_document_tells_as_two_stays_two():
    told = says("a", (*MET, "2026-01"), (*MET, "2026-01-12"))
    assert sorted(dates(told, says("b", (*MET, "2026-01-12")))) == ["2026-01", "2026-01-12"]


def test_dates_that_differ_stay_side_by_side():
    assert sorted(dates(says("a", (*BAN, "2025-04-04")), says("b", (*BAN, "2026-01-06")))) == [
        "2025-04-04",
        "2026-01-06",
    ]


def test_what_lasts_is_one_fact_of_the_earliest_date():
    produces = ("country:CN", "produces", "mineral:gallium")
    told = [says("a", produces), says("b", (*produces, "2024")), says("c", (*produces, "2019-05"))]
    assert dates(*told) == ["2019-05"]


def test_attending_without_a_date_is_attending_the_dated_gathering():
    went = ("country:KR", "attended", "forum:g7")
    assert dates(says("a", went), says("b", (*went, "2026-01-12")), relation="attended") == ["2026-01-12"]
    assert len(dates(says("a", MET), says("b", (*MET, "2026-01-12")))) == 2


def test_modalities_stay_apart():
    facts = resolve([says("a", (*BAN, "2026-01", "planned")), says("b", (*BAN, "2026-01"))]).facts()
    assert sorted(fact.modality for fact in facts) == ["actual", "planned"]


def test_evidence_keeps_what_its_own_document_says():
    fact = resolve([says("a", (*MET, "2026-01")), says("b", (*MET, "2026-01-12"))]).facts()[0]
    assert sorted(e.date for e in fact.evidence) == ["2026-01", "2026-01-12"]


def test_posts_of_one_person_are_kept_side_by_side():
    post = ("official:koo-yun-cheol", "represents", "country:KR", None, "actual")
    told = [
        says(str(n), (*post, {"role": role})) for n, role in enumerate(["Finance Minister", "Ambassador to France"])
    ]
    assert resolve(told).facts()[0].role == "Ambassador to France; Finance Minister"
