"""The graph as columns: nothing is lost on the way, and the JSON may stand inside a script element."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.errors import ViewerError
from mineralgraph.viewer.columns import as_json, columns, date_number
from tests.viewer.dossier import dossier


@given(st.text())
def test_json_keeps_every_text_and_holds_no_mark_of_html(text):
    written = as_json([text, text + "\ud800"])
    assert not set("<>&\u2028\u2029") & set(written)
    written.encode("utf-8")
    assert json.loads(written) == [text, text + "\ud800"]


def test_numbers_that_json_does_not_have_are_refused():
    with pytest.raises(ViewerError, match="cannot be written as JSON"):
        as_json(float("nan"))


def test_dates_as_numbers():
    assert [date_number(d) for d in ("2026-01-12", "2026-01", "2026", None)] == [20260112, 20260100, 20260000, 0]
    assert [date_number(d) for d in ("--01-12", "--01")] == [112, 100]


def test_facts_and_evidence_come_back_from_the_columns():
    graph = dossier()
    told = columns(graph)
    facts, evidence, strings = told["facts"], told["evidence"], told["strings"]
    ids = told["entities"]["id"]
    at = 0
    for i, fact in enumerate(graph.facts()):
        assert facts["id"][i] == fact.id
        assert (ids[facts["s"][i]], ids[facts["o"][i]]) == (fact.subject, fact.object)
        assert told["relations"][facts["r"][i]]["name"] == fact.relation
        assert told["modalities"][facts["m"][i]] == fact.modality
        assert tuple(ids[m] for m in facts["minerals"][i] or ()) == fact.minerals
        for one in fact.evidence:
            assert strings[evidence["quote"][at]] == one.quote
            assert told["documents"]["id"][evidence["document"][at]] == one.document
            assert evidence["start"][at] == one.start
            at += 1
    assert at == len(evidence["quote"])
    assert len(set(strings)) == len(strings)


def test_texts_are_carried_while_they_are_small():
    graph = dossier()
    texts = columns(graph)["documents"]["text"]
    assert sorted(texts) == sorted(d.text for d in graph.documents.values())
    assert set(columns(graph, texts=False)["documents"]["text"]) == {None}
