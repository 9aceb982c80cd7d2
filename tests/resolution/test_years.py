"""Days of texts that tell no year: dated by the time of which others tell, told as they stand."""

import pytest

from mineralgraph.analysis import conflicts
from mineralgraph.resolution import resolve
from mineralgraph.resolution.explaining import explain_fact
from tests.resolution.saying import says

MET = ("official:ken-saito", "met_with", "official:madeleine-king")
CALLED = ("official:ken-saito", "met_with", "official:tim-hodgson")


def told(day, statement=MET, name="undated"):
    """A document without a date that tells a day without a year."""
    reading = says(name, statement)
    (fact,) = reading.facts
    evidence = fact.evidence[0].model_copy(update={"date": day})
    return reading.model_copy(update={"facts": (fact.changed(evidence=(evidence,)),)})


def both(*readings):
    """One document that says what several say."""
    facts = tuple(
        fact.changed(evidence=tuple(e.model_copy(update={"document": readings[0].document.id}) for e in fact.evidence))
        for reading in readings
        for fact in reading.facts
    )
    entities = {one.id: one for reading in readings for one in reading.entities}
    return readings[0].model_copy(update={"facts": facts, "entities": tuple(entities.values())})


def dates(graph, object="official:madeleine-king"):
    return [(fact.date, [e.date for e in fact.evidence]) for fact in graph.facts(object=object)]


def test_the_year_is_that_of_who_tells_the_same():
    graph = resolve([told("--01-11"), says("b", (*MET, "2026-01-11"))])
    ((date, said),) = dates(graph)
    assert (date, sorted(said)) == ("2026-01-11", ["--01-11", "2026-01-11"])


def test_another_day_of_that_time_contradicts():
    graph = resolve([told("--01-11"), says("b", (*MET, "2026-01-13"))])
    (found,) = conflicts(graph)
    assert [side.says for side in found.sides] == ["2026-01-11", "2026-01-13"]
    fact = next(fact for fact in graph.facts() if fact.date == "2026-01-11")
    assert any("no text names the year" in line for line in explain_fact(graph, fact.id))


@pytest.mark.parametrize(("day", "date"), [("--12-30", "2025-12-30"), ("--02-01", "2026-02-01"), ("--01", "2026-01")])
def test_all_days_of_a_text_are_next_to_the_one_that_others_know(day, date):
    text = both(told("--01-11"), told(day, CALLED))
    graph = resolve([text, says("b", (*MET, "2026-01-11"))])
    assert [fact.date for fact in graph.facts(object="official:tim-hodgson")] == [date]


@pytest.mark.parametrize(
    "others",
    [
        [],
        [says("b", (*MET, "2026-03-11"))],
        [says("b", (*MET, "2024-01-11")), says("c", (*MET, "2026-01-11"))],
        [says("b", (*MET, "2026"))],
        [says("b", (*CALLED, "2026-01-11"))],
    ],
)
def test_where_nobody_knows_the_year_the_fact_stays_undated(others):
    graph = resolve([told("--01-11"), *others])
    assert (None, ["--01-11"]) in dates(graph)


def test_an_undated_text_does_not_date_another():
    graph = resolve([told("--01-11"), told("--01-12", name="other")])
    assert {date for date, _ in dates(graph)} == {None}
