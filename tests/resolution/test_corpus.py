"""The corpora with a truth across documents: groups and demanded conflicts, on gold facts."""

import json

import pytest

from mineralgraph.analysis import conflicts
from mineralgraph.resolution import resolve
from tests.benchmark.resolution import DEV
from tests.resolution.gold import BENCHMARK, SEEDS, readings
from tests.resolution.measures import b_cubed, found_groups, only_several, true_groups, true_mentions, wrong_groups

FOLDERS = [
    SEEDS,
    pytest.param(BENCHMARK / "seeds", marks=pytest.mark.skipif(not BENCHMARK.is_dir(), reason="no benchmark here")),
]
WAYS = [{}, {"only_in_text": True}, {"only_in_text": True, "optional": False}]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("way", WAYS)
def test_every_group_is_right(folder, way):
    assert wrong_groups(folder / "CORPUS.gold.json", resolve(readings(folder, **way))) == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("way", WAYS)
def test_demanded_conflicts_are_reported_and_nothing_else_contradicts(folder, way):
    graph = resolve(readings(folder, **way))
    told = json.loads((folder / "CORPUS.gold.json").read_text("utf-8"))["conflicts"]
    dates, present = (one for one in told if not one.get("optional"))
    contradicted = {one for side in _sides(graph, contradiction=True) for one in side}
    assert contradicted == {_statement(graph, fact) for fact in dates["facts"]}
    naming, leaving_out = _sides(graph, contradiction=False)
    canada = {_statement(graph, fact) for fact in present["facts"] if fact["s"] == "country:CA"}
    assert canada <= naming
    assert {subject for subject, *_ in naming} == {"country:CA"}
    others = {_statement(graph, fact)[:3] for fact in present["facts"]} - {one[:3] for one in canada}
    assert others <= {one[:3] for one in leaving_out}


@pytest.mark.skipif(not BENCHMARK.is_dir(), reason="no benchmark here")
@pytest.mark.parametrize("way", WAYS[:2])
def test_mentions_of_the_benchmark_are_grouped_right(way):
    made = readings(BENCHMARK / "dev", **way)
    found = found_groups(resolve(made))
    truth = true_groups(DEV, true_mentions(made))
    for judged in (truth, only_several(truth, found)):
        precision, recall = b_cubed(found, judged)
        assert precision >= 0.98
        assert recall >= 0.95


def test_b_cubed_of_a_known_case():
    found = {("a", "x"): "1", ("b", "x"): "1", ("c", "x"): "1"}
    truth = {("a", "x"): "1", ("b", "x"): "1", ("c", "x"): "2"}
    precision, recall = b_cubed(found, truth)
    assert (round(precision, 3), recall) == (0.556, 1)


def _sides(graph, *, contradiction):
    """The statements of each side that has facts."""
    for conflict in conflicts(graph):
        if conflict.contradiction == contradiction:
            for side in conflict.sides:
                facts = [graph.fact(id) for id in side.facts]
                yield {(f.subject, f.relation, f.object, f.date) for f in facts}


def _statement(graph, told):
    document = next(id for id, document in graph.documents.items() if document.name == told["doc"])
    ends = sorted(graph.mentions[document, told[end]] for end in ("s", "o"))
    subject, object = (
        ends if told["r"] in ("met_with", "agreed_with") else (graph.mentions[document, told[e]] for e in "so")
    )
    return subject, told["r"], object, told["date"]
