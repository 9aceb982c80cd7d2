"""Resolution of what the reader finds by itself: the seed corpus and the benchmark's articles."""

import pytest

import mineralgraph as mg
from mineralgraph.analysis import conflicts
from mineralgraph.resolution import resolve
from tests.benchmark.resolution import DEV, extracted
from tests.resolution.gold import BENCHMARK, SEEDS
from tests.resolution.measures import b_cubed, found_groups, true_groups, true_mentions, wrong_groups

needs_benchmark = pytest.mark.skipif(not BENCHMARK.is_dir(), reason="no benchmark here")


ARTICLES = [SEEDS, pytest.param(BENCHMARK / "seeds", marks=needs_benchmark)]


@pytest.fixture(scope="module", params=ARTICLES)
def graph(request):
    return mg.build(request.param)


def dates_of(graph, relation, one, other):
    """The disagreement on the date of what two did together."""
    facts = {fact.id for fact in graph.facts(relation=relation, subject=one, object=other)}
    return next(told for told in conflicts(graph) if any(facts & set(side.facts) for side in told.sides))


def test_the_meeting_of_the_11th_and_the_13th_is_reported_with_both_quotes(graph):
    dates = dates_of(graph, "met_with", "official:koo-yun-cheol", "official:rachel-reeves")
    assert (dates.kind, dates.contradiction) == ("date", True)
    assert [side.says for side in dates.sides] == ["2026-01-11", "2026-01-13"]
    assert "January 11" in dates.sides[0].quotes[0].quote
    assert "the 13th" in dates.sides[1].quotes[0].quote


def test_what_was_agreed_there_is_reported_with_both_quotes(graph):
    dates = dates_of(graph, "agreed_with", "country:GB", "country:KR")
    assert (dates.kind, dates.contradiction) == ("date", True)
    assert [side.says for side in dates.sides] == ["2026-01-11", "2026-01-13"]
    assert all("agreed" in side.quotes[0].quote for side in dates.sides)


def test_no_other_two_are_said_to_disagree(graph):
    contradictions = {one.about for one in conflicts(graph) if one.contradiction}
    met, agreed = "Koo Yun-cheol met with Rachel Reeves", "United Kingdom agreed with South Korea"
    assert contradictions == {"Critical Minerals Finance Ministers’ Meeting", met, agreed}


def test_the_upgraded_agreement_succeeds_the_old_one(graph):
    (fact,) = graph.facts(relation="succeeds")
    assert (fact.modality, len(fact.documents)) == ("planned", 2)
    assert graph.label(fact.object) == "Korea-UK Free Trade Agreement"


def test_canada_is_not_named_by_one_list_and_nobody_contradicts_it(graph):
    canada = [one for one in conflicts(graph) if one.kind == "not named" and one.about.startswith("Canada at")]
    assert [one.contradiction for one in canada] == [False]
    naming, leaving_out = canada[0].sides
    assert "Canada" in naming.quotes[0].quote
    assert "Canada" not in leaving_out.quotes[0].quote


@needs_benchmark
def test_no_group_of_the_articles_is_split_or_fused():
    mistakes = wrong_groups(BENCHMARK / "seeds" / "CORPUS.gold.json", resolve(extracted("seeds")))
    assert [one for one in mistakes if not one.startswith("not found")] == []


@needs_benchmark
def test_what_the_reader_finds_in_the_benchmark_is_grouped_right():
    made = extracted("dev")
    found = found_groups(resolve(made))
    precision, recall = b_cubed(found, true_groups(DEV, true_mentions(made)))
    assert precision >= 0.98
    assert recall >= 0.95
