"""The analysts' questions, each with the rows that the seed corpus answers it with (``expected/*.tsv``)."""

import re
from pathlib import Path

import pytest

from mineralgraph.sparql import ask, open_store

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


def test_single_sources_are_those_of_python(demo):
    rows = demo.sparql(QUERIES[9].read_text(encoding="utf-8"))
    restricting = [fact for fact in demo if fact.relation.startswith("restricts_export")]
    sources = [{demo.documents[d].publisher or d for d in fact.documents} for fact in restricting]
    assert len(rows) == sum(len(voices) == 1 for voices in sources)


def test_met_without_agreement_keeps_to_both_halves(demo):
    agreed = {
        frozenset((demo.label(f.subject), demo.label(f.object)))
        for f in demo.facts(relation="agreed_with", modality="actual")
    }
    rows = list(demo.sparql(QUERIES[5].read_text(encoding="utf-8")))
    assert rows
    assert all(frozenset((row["one"], row["other"])) not in agreed for row in rows)
