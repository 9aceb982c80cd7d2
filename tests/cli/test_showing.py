import csv
import io
import json

import pytest
from click.testing import CliRunner

from mineralgraph.cli import main
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, entity

DOCUMENT = Document(text="China restricts gallium exports to Japan, said the ministry.", title="Curbs")


@pytest.fixture
def directory(tmp_path):
    graph = KnowledgeGraph()
    graph.add_document(DOCUMENT)
    for identifier, label in (("country:CN", "China"), ("country:JP", "Japan"), ("mineral:gallium", "gallium")):
        graph.add_entity(entity(identifier, label))
    evidence = (Evidence.at(DOCUMENT, 0, 41),)
    for relation, end in (("restricts_export_to", "country:JP"), ("restricts_export_of", "mineral:gallium")):
        graph.add(Fact(subject="country:CN", relation=relation, object=end, date="2025-04", evidence=evidence))
    graph.save(tmp_path / "graph")
    return tmp_path / "graph"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_show_counts_relations_entities_and_documents(directory):
    output = run("show", directory).output
    assert "restricts_export_to        1" in output
    assert "country         2" in output or "country        2" in output


def test_show_json(directory):
    counts = json.loads(run("show", directory, "--json").output)
    assert counts["relations"] == {"restricts_export_of": 1, "restricts_export_to": 1}
    assert counts["entities"] == {"country": 2, "mineral": 1}
    assert counts["documents"]["quotes"] == 2


def test_show_csv_has_a_row_a_fact_with_its_quote(directory):
    rows = list(csv.DictReader(io.StringIO(run("show", directory, "--csv").output)))
    assert [row["relation"] for row in rows] == ["restricts_export_of", "restricts_export_to"]
    assert rows[1]["object"] == "Japan"
    assert rows[1]["quote"] == "China restricts gallium exports to Japan,"


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--relation", "restricts_export_to"], 1),
        (["--entity", "mineral:gallium"], 1),
        (["--since", "2026"], 0),
        (["--until", "2025", "--facts"], 2),
    ],
)
def test_filters_list_the_facts(directory, filters, count):
    assert f"{count} facts" in run("show", directory, *filters).output
    assert len(json.loads(run("show", directory, *filters, "--json").output)) == count


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        (["--relation", "bans"], "is none of addresses"),
        (["--entity", "country:ZZ"], "is not in this graph"),
        (["--since", "spring"], "2026-01-13"),
    ],
)
def test_wrong_filters_are_usage_errors_that_say_what_is_right(directory, filters, message):
    result = run("show", directory, *filters)
    assert result.exit_code == 2
    assert message in result.output


def test_verify_says_how_much_it_checked(directory):
    result = run("verify", directory)
    assert result.exit_code == 0
    assert "2 quotes of 2 facts stand in their 1 documents" in result.output


def test_verify_finds_a_false_quote(directory):
    path = directory / "facts.jsonl"
    path.write_text(path.read_text().replace("exports to Japan", "exports to Chile"))
    result = run("verify", directory)
    assert result.exit_code == 1
    assert "is not the quote" in result.output


def test_facts_can_be_read_on_a_narrow_terminal(directory, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    output = run("show", directory, "--relation", "restricts_export_to").output
    identifier = KnowledgeGraph.load(directory).facts(relation="restricts_export_to")[0].id
    line = next(line for line in output.splitlines() if identifier in line)
    assert line.split()[0] == "2025-04"
    assert "China restricts_export_to Japan" in " ".join(output.split())
    assert "1 (1)" in line
