"""Answers as bytes: read back by independent readers."""

import csv
import io
from xml.etree import ElementTree

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Variable
from rdflib.query import Result

from mineralgraph.sparql.results import Table, Triples, truth_json, truth_xml

texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ("a,b", '"', "\t", "\n", "\\", "<&>", "]]>", "\r\n")
)
terms = (
    texts.map(pyoxigraph.Literal)
    | st.builds(lambda t: pyoxigraph.Literal(t, language="en"), texts)
    | st.builds(lambda n: pyoxigraph.Literal(n), st.integers())
    | st.just(pyoxigraph.NamedNode("http://example.org/a?b=c&d"))
    | st.just(pyoxigraph.BlankNode("b1"))
)
tables = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.tuples(*[st.none() | terms] * width), max_size=4).map(
        lambda rows: Table(tuple("xyz"[:width]), tuple(rows))
    )
)


@pytest.mark.parametrize("format", ["json", "tsv"])
@settings(deadline=None, max_examples=30)
@given(table=tables)
def test_json_and_tsv_read_back_to_the_same_terms(format, table):
    data = getattr(table, format)()
    found = pyoxigraph.parse_query_results(data, format=getattr(pyoxigraph.QueryResultsFormat, format.upper()))
    assert tuple(variable.value for variable in found.variables) == table.variables
    assert tuple(tuple(row[name] for name in table.variables) for row in found) == table.rows


@settings(deadline=None, max_examples=30)
@given(table=tables)
def test_xml_is_well_formed_and_complete(table):
    root = ElementTree.fromstring(table.xml())  # noqa: S314 - our own bytes
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert len(root.findall(f"{space}results/{space}result")) == len(table)


def test_xml_reads_back_in_rdflib():
    table = Table(("a", "b"), ((pyoxigraph.Literal("x", language="en"), None), (pyoxigraph.NamedNode("a:b"), None)))
    result = Result.parse(io.BytesIO(table.xml()), format="xml")
    assert [str(row[Variable("a")]) for row in result.bindings] == ["x", "a:b"]


def test_csv_quotes_what_needs_quoting():
    table = Table(("a", "b"), ((pyoxigraph.Literal('say "x", y\n'), None),))
    assert table.csv().startswith(b"a,b\r\n")
    assert list(csv.reader(io.StringIO(table.csv().decode(), newline=""))) == [["a", "b"], ['say "x", y\n', ""]]


def test_truth_values():
    assert truth_json(True) == b'{"head":{},"boolean":true}'
    assert b"<boolean>false</boolean>" in truth_xml(False)


def test_triples_are_sorted_and_the_same_each_time():
    a, b = (pyoxigraph.NamedNode(f"https://w3id.org/mineralgraph/id/country/{code}") for code in ("CN", "US"))
    p = pyoxigraph.NamedNode("https://w3id.org/mineralgraph/ns#agreed_with")
    one = Triples((pyoxigraph.Triple(b, p, a), pyoxigraph.Triple(a, p, b)), "https://w3id.org/mineralgraph/id/")
    text = one.serialize().decode()
    assert text.index("country:CN mg:agreed_with") < text.index("country:US mg:agreed_with")
    assert text == Triples(one.triples[::-1], one.base).serialize().decode()
    with pytest.raises(ValueError, match="no RDF syntax"):
        one.serialize("text/plain+x")
