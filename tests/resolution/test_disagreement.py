"""What is a contradiction, what is an omission, what is neither."""

import pytest

from mineralgraph.analysis import conflicts, who_said_what
from mineralgraph.model import Evidence, Why
from mineralgraph.resolution import resolve
from mineralgraph.resolution.counts import stated
from tests.resolution.saying import says

MET = ("official:koo-yun-cheol", "met_with", "official:rachel-reeves")
BAN = ("country:CN", "restricts_export_of", "mineral:gallium")
WENT = ("country:KR", "attended", "forum:x")
LIST = ("KR", "JP", "FR", "IT")


def attended(document, *codes, date="2026-01-12", **more):
    """A document that lists, in one passage, who was at a meeting hosted by the United States."""
    told = says(document, *((f"country:{code}", "attended", "forum:x", date) for code in codes), **more)
    first = told.facts[0].evidence[0]
    hosted = says(document, ("country:US", "hosted", "forum:x", date), **more).facts[0].changed(evidence=(first,))
    us = says("us", ("country:US", "hosted", "forum:x")).entities[0]
    facts = [fact.changed(evidence=(first,)) for fact in told.facts]
    return told.model_copy(update={"facts": (*facts, hosted), "entities": (*told.entities, us)})


def kinds(*readings):
    return [(one.kind, one.contradiction) for one in conflicts(resolve(readings))]


def test_one_meeting_at_two_dates_is_a_contradiction_with_both_sides():
    graph = resolve([says("a", (*MET, "2026-01-11")), says("b", (*MET, "2026-01-13"))])
    assert all(fact.disputed for fact in graph.facts())
    assert {fact.confidence for fact in graph.facts()} == {0.5}
    (found,) = conflicts(graph)
    assert found.kind == "date"
    assert [side.says for side in found.sides] == ["2026-01-11", "2026-01-13"]
    assert [graph.documents[side.quotes[0].document].name for side in found.sides] == ["a", "b"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((*MET, "2026-01-11"), (*MET, "2026-03-13")),
        ((*MET, "2026-01"), (*MET, "2026-01-13")),
        ((*MET, None), (*MET, "2026-01-13")),
        ((*BAN, "2023-08-01"), (*BAN, "2025-11-09", "ended")),
        ((*MET, "2026-01-13", "planned"), (*MET, "2026-01-13")),
        (("country:CN", "produces", "mineral:gallium", "2024"), ("country:CN", "produces", "mineral:gallium", "2025")),
    ],
)
def test_these_do_not_contradict_each_other(one, other):
    assert kinds(says("a", one), says("b", other)) == []


def test_who_tells_both_dates_contradicts_nobody():
    assert kinds(says("a", (*MET, "2026-01-11"), (*MET, "2026-01-13")), says("b", (*MET, "2026-01-13"))) == []


def lent(reading):
    """A document whose dates are those of the news that it tells besides."""
    why = Why(date_rule="opening of the story: weekday")
    facts = [f.changed(evidence=tuple(e.model_copy(update={"why": why}) for e in f.evidence)) for f in reading.facts]
    return reading.model_copy(update={"facts": tuple(facts)})


def test_a_date_that_the_news_lends_contradicts_nobody():
    assert kinds(lent(says("a", (*MET, "2026-01-13"))), says("b", (*MET, "2026-01-11"))) == []
    both = says("c", (*MET, "2026-01-11")), lent(says("c", (*MET, "2026-01-13")))
    told = both[0].model_copy(update={"facts": tuple(f for reading in both for f in reading.facts)})
    (found,) = conflicts(resolve([told, says("d", (*MET, "2026-01-13"))]))
    assert [len(side.documents) for side in found.sides] == [1, 1]


def test_who_gives_a_gathering_several_dates_contradicts_nobody():
    torn = attended("a", *LIST, date="2026-01-12")
    other = says("a", ("country:CA", "attended", "forum:x", "2026-01-13"))
    torn = torn.model_copy(
        update={"facts": (*torn.facts, *other.facts), "entities": (*torn.entities, other.entities[0])}
    )
    assert kinds(torn, attended("b", *LIST, "CA", date="2026-01-13")) == []
    assert kinds(attended("a", *LIST), attended("b", *LIST, date="2026-01-13")) == [("date", True)]


def test_copies_of_one_text_do_not_contradict_each_other():
    text = " ".join(f"word{number}" for number in range(60))
    told = [says("a", (*MET, "2026-01-11"), text=text), says("b", (*MET, "2026-01-13"), text=text + " end")]
    assert kinds(*told) == []


def test_still_planned_after_the_day_contradicts_what_happened():
    planned = says("a", (*MET, "2026-01-13", "planned"), written="2026-01-20")
    assert kinds(planned, says("b", (*MET, "2026-01-13"), written="2026-01-14")) == [("modality", True)]


def test_an_agreement_still_proposed_after_its_signing():
    joins = ("country:KZ", "party_to", "agreement:kazakh-us-pact")
    proposed = says("a", (*joins, None, "proposed"), written="2025-12-01")
    assert kinds(proposed, says("b", (*joins, "2025-11-06"))) == [("modality", True)]
    early = says("a", (*joins, None, "proposed"), written="2025-10-01")
    assert kinds(early, says("b", (*joins, "2025-11-06"))) == []


def test_denied_contradicts_what_happened():
    assert kinds(says("a", (*MET, "2026-01-13", "ended")), says("b", (*MET, "2026-01-13"))) == [("modality", True)]


def test_omission_is_no_contradiction():
    graph = resolve([attended("a", *LIST), attended("b", *LIST, "CA")])
    (found,) = conflicts(graph)
    assert (found.kind, found.contradiction) == ("not named", False)
    assert found.about.startswith("Canada at")
    assert not any(fact.disputed for fact in graph.facts())
    assert all(side.quotes for side in found.sides)


def test_no_list_leaves_nobody_out():
    assert kinds(says("a", (*WENT, "2026-01-12")), attended("b", *LIST, "CA")) == []


def test_a_list_that_names_the_body_leaves_out_no_member():
    member = says("c", ("country:CA", "member_of", "forum:seven"), seven="Group")
    body = attended("a", "KR", "JP", "FR", text="Group members came, with some others beside them.")
    assert kinds(body, attended("b", "KR", "JP", "FR", "CA"), member) == []
    assert kinds(body, attended("b", "KR", "JP", "FR", "CA")) == [("not named", False)]


def test_who_said_what_shows_who_does_not_name_whom():
    graph = resolve([attended("a", *LIST), attended("b", *LIST, "CA")])
    forum = graph.facts(relation="attended")[0].object
    canada = next(one for one in who_said_what(graph, forum) if one.subject == "country:CA")
    names = {document: graph.documents[document].name for document in graph.documents}
    assert {names[d] for d in canada.said} == {"b"}
    assert {names[d] for d in canada.not_named_by} == {"a"}
    assert canada.elsewhere == ()


def test_who_names_somebody_elsewhere_is_told_so():
    told = attended("a", *LIST, text="Ministers met for talks. Canada was spoken of, it did not come, a hostess said.")
    graph = resolve([told, attended("b", *LIST, "CA")])
    forum = graph.facts(relation="attended")[0].object
    canada = next(one for one in who_said_what(graph, forum) if one.subject == "country:CA")
    assert canada.not_named_by == canada.elsewhere == (told.document.id,)


@pytest.mark.parametrize(
    ("passage", "number"),
    [
        ("Korea and 11 other countries have voiced a commitment", 12),
        ("Japan, Korea and ten other nations signed", 12),
        ("The declaration was signed by nine countries", 9),
        ("Twelve countries took part in the meeting", 12),
        ("The two countries are neighbours", None),
        ("It wants to sell to 30 countries", None),
    ],
)
def test_numbers_that_are_stated(passage, number):
    assert stated(passage) == number


def test_two_stated_numbers_contradict_each_other():
    def said(document, text):
        reading = says(document, (*WENT, "2026-01-12"), text=text)
        whole = Evidence.at(reading.document, 0, len(text), date="2026-01-12")
        return reading.model_copy(update={"facts": tuple(f.changed(evidence=(whole,)) for f in reading.facts)})

    told = said("a", "Twelve countries attended the talks in the old town."), said("b", "Eleven countries attended.")
    (found,) = conflicts(resolve(told))
    assert (found.kind, found.contradiction) == ("count", True)
    assert [side.says for side in found.sides] == ["11 countries", "12 countries"]
    assert conflicts(resolve([told[0], said("b", "Then 12 countries attended.")])) == []


def test_attending_a_standing_body_on_two_days_is_no_contradiction():
    went = ("country:KR", "attended", "forum:g7")
    assert kinds(says("a", (*went, "2026-01-11")), says("b", (*went, "2026-01-13"))) == []
