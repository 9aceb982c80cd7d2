"""``explain``, ``conflicts``, ``diff``, ``join`` and ``split`` on a graph directory."""

import json

import pytest
from click.testing import CliRunner

from mineralgraph.cli import main
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.resolution import resolve
from tests.resolution.gold import SEEDS, readings
from tests.resolution.saying import says

KOO = "official:koo-yun-cheol"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def directory(tmp_path):
    resolve(readings(SEEDS, only_in_text=True)).save(tmp_path / "graph")
    return tmp_path / "graph"


def test_explain_an_entity_prints_mentions_and_the_rule(directory):
    told = run("explain", directory, KOO).output
    assert "3 mentions" in told
    assert "official:koo-yoon-chul @ 02-twelve-countries-de-risking: Koo Yoon-chul" in told
    assert "transliteration (0." in told


def test_explain_a_fact_prints_its_sentences(directory):
    fact = KnowledgeGraph.load(directory).facts(relation="met_with")[0]
    told = run("explain", directory, fact.id).output
    assert fact.id in told
    assert f"[{' '.join(fact.evidence[0].quote.split())}]" in told
    assert "independent source" in told
    assert "confidence" in told


def test_explain_something_unknown(directory):
    result = run("explain", directory, "official:nobody")
    assert result.exit_code == 2
    assert "no fact and no entity" in result.output


def test_conflicts_prints_both_sides_with_quotes(directory):
    told = run("conflicts", directory).output
    assert "date: Koo Yun-cheol met with Rachel Reeves" in told
    assert "2026-01-11  (1 document)" in told
    assert "2026-01-13  (1 document)" in told
    assert "Financial News" in told
    assert "“" in told
    assert "not named: Canada at" in told
    assert told.endswith("2 contradictions, 1 times somebody is not named\n")
    assert "not named" not in run("conflicts", directory, "--contradictions").output.rpartition("\n\n")[0]


def test_conflicts_as_json(directory):
    found = json.loads(run("conflicts", directory, "--json").output)
    assert [one["contradiction"] for one in found] == [True, True, False]
    assert all(side["quotes"] for one in found for side in one["sides"])


def test_who_said_what(directory):
    forum = next(f.object for f in KnowledgeGraph.load(directory).facts(subject="country:CA", relation="attended"))
    told = run("conflicts", directory, "--who", forum).output
    canada = told[told.index("Canada attended") :].split("\n")
    assert any("not named by 02-twelve-countries-de-risking" in line for line in canada[:5])
    assert run("conflicts", directory, "--who", "forum:none").exit_code == 2


def test_split_and_join_are_written_down_and_undo_each_other(directory):
    assert run("split", directory, KOO, "02-twelve-countries-de-risking", "--why", "not sure").exit_code == 0
    split = KnowledgeGraph.load(directory)
    assert "official:koo-yoon-chul" in split.nx
    assert 'why = "not sure"' in (directory / "overrides.toml").read_text("utf-8")
    result = run("join", directory, KOO, "official:koo-yoon-chul")
    assert result.exit_code == 1
    assert "contradict each other" in result.output
    (directory / "overrides.toml").unlink()
    reeves = run("join", directory, KOO, "official:rachel-reeves")
    assert reeves.exit_code == 1
    assert "take the join back" in reeves.output


def test_join_makes_one(directory):
    before = len(KnowledgeGraph.load(directory).entities("official"))
    result = run("join", directory, "official:sanae-takaichi", "official:doug-burgum", "--why", "for the test")
    assert result.exit_code == 0, result.output
    assert len(KnowledgeGraph.load(directory).entities("official")) == before - 1
    one = result.output.rpartition(": ")[2].strip()
    assert "override (1.00): for the test" in run("explain", directory, one).output


@pytest.mark.parametrize(
    "arguments",
    [
        ("join", KOO),
        ("join", KOO, "official:nobody"),
        ("split", KOO, "no-such-document"),
        ("split", KOO, "04-korea-japan-dialogue"),
        ("split", "official:doug-burgum", "05-seoul-turns-to-china"),
    ],
)
def test_mistakes_change_nothing(directory, arguments):
    before = (directory / "facts.jsonl").read_bytes()
    result = run(arguments[0], directory, *arguments[1:])
    assert result.exit_code != 0
    assert "Error" in result.output
    assert (directory / "facts.jsonl").read_bytes() == before


def test_build_adds_documents_and_gives_what_all_at_once_gives(tmp_path):
    articles = sorted(SEEDS.glob("0*.md"))[:3]
    assert run("build", *articles, "-o", tmp_path / "whole").exit_code == 0
    for article in articles:
        assert run("build", "--add", article, "-o", tmp_path / "grown").exit_code == 0
    for name in ("documents.jsonl", "entities.jsonl", "facts.jsonl", "readings.jsonl", "merges.jsonl"):
        assert (tmp_path / "grown" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()


def test_rebuild_honours_the_overrides_in_its_directory(tmp_path):
    articles = sorted(SEEDS.glob("0*.md"))[:3]
    assert run("build", *articles, "-o", tmp_path).exit_code == 0
    assert run("split", tmp_path, KOO, "02-twelve-countries-de-risking").exit_code == 0
    assert run("build", *articles, "-o", tmp_path).exit_code == 0
    assert "official:koo-yoon-chul" in KnowledgeGraph.load(tmp_path).nx


def test_diff_tells_what_is_new(directory, tmp_path):
    resolve(readings(SEEDS, only_in_text=True)[:1]).save(tmp_path / "old")
    told = run("diff", tmp_path / "old", directory).output
    assert told.startswith("4 documents added, 0 gone; ")
    for heading in ("put in doubt", "changed", "added"):
        assert f"\n{heading}\n" in told
    assert "\ngone\n" not in told
    assert json.loads(run("diff", tmp_path / "old", directory, "--json").output)["gone"] == []


def test_diff_of_the_same_is_empty(directory):
    assert run("diff", directory, directory).output == "0 documents added, 0 gone; 0 facts added, 0 gone\n"


def test_documents_cannot_command_the_terminal(tmp_path):
    told = says(
        "a",
        ("country:CN", "produces", "mineral:gallium"),
        text="x\x1b]0;owned\x07 produces gallium. ",
        gallium="\x1b[31mgallium",
    )
    graph = resolve([told])
    graph.save(tmp_path)
    for arguments in (("explain", tmp_path, graph.facts()[0].id), ("conflicts", tmp_path, "--who", "mineral:gallium")):
        result = run(*arguments)
        assert result.exit_code == 0
        assert "\x1b" not in result.output
