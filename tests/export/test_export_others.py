import io
import json

import networkx
from hypothesis import HealthCheck, given, settings

from mineralgraph import export
from tests.export.strategies import graphs

QUIET = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def text_of(graph, format):
    stream = io.StringIO()
    export.write_to(graph, stream, format)
    return stream.getvalue()


@QUIET
@given(graph=graphs())
def test_graphml_is_well_formed_whatever_the_text(graph):
    read = networkx.parse_graphml(text_of(graph, "graphml"), force_multigraph=True)
    assert read.number_of_nodes() == graph.nx.number_of_nodes()
    assert {key for *_, key in read.edges(keys=True)} == {fact.id for fact in graph}


def test_graphml_carries_qualifiers_and_quotes(graph):
    read = networkx.parse_graphml(text_of(graph, "graphml"), force_multigraph=True)
    (edge,) = read.get_edge_data("country:CN", "country:US").values()
    assert edge["relation"] == "restricts_export_to"
    assert edge["minerals"] == "gallium"
    assert edge["quote"].startswith("China banned gallium")
    assert edge["source"] == 'The Wire: A "ban"'
    assert read.nodes["country:CN"]["label"] == "China"


def test_json_lines_hold_a_fact_a_line(graph):
    lines = [json.loads(line) for line in text_of(graph, "jsonl").splitlines()]
    assert [line["id"] for line in lines] == [fact.id for fact in graph.facts()]
    assert lines[0]["subject"]["label"]
