"""Clients that others wrote, against the endpoint over real HTTP."""

import json

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper


@pytest.mark.parametrize("format", [JSON, XML, CSV])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_reads_tables(server, format, method):
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setMethod(method)
    client.setReturnFormat(format)
    client.setQuery("SELECT ?label { country:KR rdfs:label ?label }")
    answer = client.query().convert()
    written = json.dumps(answer) if format == JSON else answer.toxml() if format == XML else answer.decode()
    assert "South Korea" in written


def test_sparqlwrapper_reads_graphs(server):
    client = SPARQLWrapper(f"{server.url}/sparql")
    client.setReturnFormat(TURTLE)
    client.setQuery("CONSTRUCT WHERE { ?s mg:restricts_export_to ?o }")
    assert len(rdflib.Graph().parse(data=client.query().convert(), format="turtle")) == 2


def test_rdflib_s_store_asks_as_if_it_were_local(server, demo):
    graph = rdflib.Graph(SPARQLStore(f"{server.url}/sparql", returnFormat="json"))
    mg = rdflib.Namespace("https://w3id.org/mineralgraph/ns#")
    korea = rdflib.URIRef("https://w3id.org/mineralgraph/id/country/KR")
    assert str(graph.value(korea, rdflib.RDFS.label)) == "South Korea"
    facts = graph.query("SELECT (COUNT(?f) AS ?n) { ?f a mg:Fact }", initNs={"mg": mg})
    assert int(next(iter(facts)).n) == len(demo)
