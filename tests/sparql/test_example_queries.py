"""The analysts' questions with their rows: all that the annotated seed corpus answers (``expected/*.tsv``), and what
the demo as it is read must have among its rows (``expected/demo.toml``)."""

import re
import tomllib
from pathlib import Path

import pytest

from mineralgraph.sparql import Table, ask, open_store
from mineralgraph.sparql.results import plain

QUERIES = sorted((Path(__file__).parents[2] / "examples" / "queries").glob("*.rq"))
EXPECTED = Path(__file__).parent / "expected"


def answered(demo, path):
    answer = demo.sparql(path.read_text(encoding="utf-8"))
    return answer.tsv() if hasattr(answer, "tsv") else answer.serialize("application/n-triples")


def test_there_are_at_least_fifteen():
    assert len(QUERIES) >= 15


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_the_question_stands_in_a_comment_and_is_answered_as_expected(demo, path):
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"# .+", first)
    expected = (EXPECTED / f"{path.stem}.tsv").read_bytes()
    assert expected.count(b"\n") > 1  # a question that nothing answers is no example
    assert answered(demo, path).decode() == expected.decode()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_the_demo_as_it_is_read_answers_what_the_briefs_say(as_read, path):
    expected = tomllib.loads((EXPECTED / "demo.toml").read_text(encoding="utf-8"))[path.stem]["rows"]
    answer = as_read.sparql(path.read_text(encoding="utf-8"))
    rows = list(answer) if isinstance(answer, Table) else list(map(_triple, answer))
    assert expected
    assert [row for row in expected if not any(row.items() <= found.items() for found in rows)] == []


def _triple(triple):
    return {part: plain(getattr(triple, part)) for part in ("subject", "predicate", "object")}


@pytest.mark.parametrize("path", QUERIES[:3], ids=lambda path: path.stem)
def test_the_store_beside_a_directory_answers_the_same(demo, directory, path):
    query = path.read_text(encoding="utf-8")
    assert ask(open_store(directory), query) == demo.sparql(query)


def test_months_are_counted_as_python_counts_them(demo):
    counts = {}
    for fact in demo.facts(modality="actual"):
        if fact.date and len(fact.date) > 4:
            counts[fact.date[:7]] = counts.get(fact.date[:7], 0) + 1
    rows = demo.sparql(QUERIES[12].read_text(encoding="utf-8"))
    assert {row["month"]: row["events"] for row in rows} == counts


def test_single_sources_and_disagreements_are_those_of_python(demo):
    recent = demo.facts(since="2026-01-01")
    single = demo.sparql(QUERIES[9].read_text(encoding="utf-8"))
    assert len(single) == sum(fact.support == 1 for fact in recent)
    assert 0 < len(single) < len(recent)
    disputed = demo.sparql(QUERIES[10].read_text(encoding="utf-8"))
    assert len(disputed) == sum(len(fact.evidence) for fact in demo if fact.disputed)


def test_met_without_agreement_keeps_to_both_halves(demo):
    agreed = {
        frozenset((demo.label(f.subject), demo.label(f.object)))
        for f in demo.facts(relation="agreed_with", modality="actual")
    }
    rows = list(demo.sparql(QUERIES[5].read_text(encoding="utf-8")))
    assert rows
    assert all(frozenset((row["one"], row["other"])) not in agreed for row in rows)
