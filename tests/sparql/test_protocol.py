"""The SPARQL 1.1 Protocol: what is asked how, and which status, media type and headers come back."""

import csv
import io
import json
import urllib.parse
from xml.etree import ElementTree

import pytest
import rdflib

from tests.sparql.serving import ASK, FORM, QUERY

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of its JSON-LD parser, of itself

TRUE = "ASK {}"
ONE = "SELECT * { ?s ?p ?o } LIMIT 1"
GRAPH = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
DOCUMENT = "https://w3id.org/mineralgraph/id/document/"


def url(*parameters, path="/sparql"):
    return f"{path}?{urllib.parse.urlencode(parameters)}"


def truth(answer):
    status, headers, body = answer
    assert status == 200, body
    assert headers["content-type"] == "application/sparql-results+json"
    return json.loads(body)["boolean"]


# -- asking ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_get_and_both_kinds_of_post_answer_alike(server, path):
    form = urllib.parse.urlencode({"query": ASK})
    answers = [
        server.get(url(("query", ASK), path=path)),
        server.post(form, FORM, path),
        server.post(form, 'Application/X-WWW-Form-Urlencoded; charset="UTF-8"', path),
        server.post(ASK, QUERY, path),
        server.post(ASK, f"{QUERY}; charset=utf-8", path),
        server.post(b"\xef\xbb\xbf" + ASK.encode(), QUERY, path),
    ]
    assert [truth(answer) for answer in answers] == [True] * len(answers)


def test_every_character_comes_through_every_way(server):
    query = 'SELECT ("grün +&=%20 \\U0001F600 \\"" AS ?x) {}'
    answers = [server.ask(query), server.post(query.encode(), QUERY), server.post(f"query={_quoted(query)}", FORM)]
    for _, _, body in answers:
        assert json.loads(body)["results"]["bindings"][0]["x"]["value"] == 'grün +&=%20 😀 "'


def _quoted(text):
    return urllib.parse.quote(text, safe="")


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (ONE, None, "application/sparql-results+json"),
        (ONE, "*/*", "application/sparql-results+json"),
        (ONE, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ONE, "APPLICATION/SPARQL-RESULTS+XML", "application/sparql-results+xml"),
        (ONE, "application/sparql-results+json; charset=utf-8", "application/sparql-results+json"),
        (ONE, "text/csv", "text/csv"),
        (ONE, "text/tab-separated-values", "text/tab-separated-values"),
        (ONE, "text/csv;q=0.5, application/json;q=0.9", "application/sparql-results+json"),
        (ONE, "application/xml", "application/sparql-results+xml"),
        (ONE, "image/png, text/*;q=0.1", "text/csv"),
        (ONE, "application/sparql-results+json;q=0, */*;q=0.1", "application/sparql-results+xml"),
        (ASK, None, "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        (ASK, "text/csv, application/*;q=0.5", "application/sparql-results+json"),
        (GRAPH, None, "text/turtle"),
        (GRAPH, "application/rdf+xml", "application/rdf+xml"),
        (GRAPH, "application/xml", "application/rdf+xml"),
        (GRAPH, "application/json", "application/ld+json"),
        (GRAPH, "application/ld+json", "application/ld+json"),
        (GRAPH, "application/x-turtle", "text/turtle"),
        ("DESCRIBE country:KR", "application/n-triples", "application/n-triples"),
        ("DESCRIBE country:KR", "text/html, application/rdf+xml;q=0.4, text/turtle;q=0.5", "text/turtle"),
    ],
)
def test_the_form_that_the_client_likes_best(server, query, accept, media):
    status, headers, body = server.ask(query, accept)
    assert status == 200
    assert headers["content-type"].partition(";")[0] == media
    assert headers["vary"] == "Accept"
    assert headers["access-control-allow-origin"] == "*"
    assert body


def test_several_accept_headers_are_one_list(server):
    import http.client

    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    connection.putrequest("GET", url(("query", ONE)))
    connection.putheader("Accept", "text/csv;q=0.2")
    connection.putheader("Accept", "application/sparql-results+xml")
    connection.endheaders()
    assert connection.getresponse().getheader("content-type") == "application/sparql-results+xml"
    connection.close()


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (400, {"path": "/sparql?query="}),
        (400, {"path": "/sparql?query=%20"}),
        (400, {"path": "/sparql?query=SELECT"}),
        (400, {"path": "/sparql?query=ASK%20%7B"}),
        (400, {"path": "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"path": "/sparql?query=ASK%7B%7D%20ASK%7B%7D"}),
        (400, {"path": "/sparql?query=%FF%FE"}),
        (400, {"path": "/sparql?query=%ED%A0%80"}),
        (400, {"path": "/sparql?query=ASK%7B%7D%00"}),
        (400, {"path": "/sparql?nothing=1"}),
        (400, {"path": "/sparql?query=ASK%7B%7D&default-graph-uri=no%20iri"}),
        (400, {"path": "/sparql?query=ASK%7B%7D&named-graph-uri=relative"}),
        (400, {"path": "/sparql?query=CLEAR%20ALL"}),
        (400, {"path": "/sparql?query=LOAD%20%3Chttp://127.0.0.1:1/%3E"}),
        (400, {"path": "/sparql?query=INSERT%20DATA%20%7B%3Ca:a%3E%20a%20%3Ca:b%3E%7D"}),
        (403, {"path": "/sparql?query=ASK%7BSERVICE%20%3Chttp://127.0.0.1:1/%3E%7B%7D%7D"}),
        (403, {"path": "/sparql?update=CLEAR%20ALL"}),
        (403, {"method": "POST", "body": "update=CLEAR+ALL", "content_type": FORM}),
        (403, {"method": "POST", "body": "CLEAR ALL", "content_type": "application/sparql-update"}),
        (400, {"method": "POST", "body": "", "content_type": FORM}),
        (400, {"method": "POST", "body": "x=1", "content_type": FORM}),
        (400, {"method": "POST", "body": "query=ASK%7B%7D&query=ASK%7B%7D", "content_type": FORM}),
        (400, {"method": "POST", "body": b"query=ASK%7B%7D%23\xe9", "content_type": FORM}),
        (400, {"method": "POST", "body": "", "content_type": QUERY}),
        (400, {"method": "POST", "body": b"ASK { \xff }", "content_type": QUERY}),
        (400, {"path": "/sparql?query=ASK%7B%7D", "method": "POST", "body": TRUE, "content_type": QUERY}),
        (400, {"method": "POST", "body": f"SELECT * {{{'{' * 3000}{'}' * 3000}}}", "content_type": QUERY}),
        (405, {"path": "/sparql?query=ASK%7B%7D", "method": "PUT"}),
        (405, {"path": "/sparql?query=ASK%7B%7D", "method": "DELETE"}),
        (405, {"path": "/sparql?query=ASK%7B%7D", "method": "PATCH"}),
        (405, {"path": "/", "method": "POST"}),
        (406, {"path": "/sparql?query=ASK%7B%7D", "accept": "image/png"}),
        (406, {"path": "/sparql?query=ASK%7B%7D", "accept": "text/csv"}),
        (406, {"path": "/sparql?query=ASK%7B%7D", "accept": "application/sparql-results+json;q=0"}),
        (406, {"path": "/sparql?query=CONSTRUCT%7B%7D%7B%7D", "accept": "text/csv"}),
        (406, {"path": "/sparql?query=CONSTRUCT%7B%3Ca:a%3E%3Ca:1%3E1%7D%7B%7D", "accept": "application/rdf+xml"}),
        (406, {"accept": "image/png"}),
        (406, {"path": "/.well-known/void", "accept": "image/png"}),
        (406, {"path": "/id/country/KR", "accept": "image/png"}),
        (415, {"method": "POST", "body": TRUE, "content_type": "text/plain"}),
        (415, {"method": "POST", "body": '{"query": "ASK {}"}', "content_type": "application/json"}),
        (415, {"method": "POST", "body": "x", "content_type": "multipart/form-data; boundary=x"}),
        (415, {"method": "POST", "body": TRUE}),
        (415, {"method": "POST", "body": "query=ASK%7B%7D"}),
        (415, {"method": "POST", "body": TRUE.encode("utf-16"), "content_type": f"{QUERY}; charset=UTF-16"}),
        (415, {"method": "POST", "body": "query=ASK%7B%7D", "content_type": f"{FORM}; charset=ISO-8859-1"}),
        (404, {"path": "/nothing"}),
        (404, {"path": "/id/country/XX"}),
        (404, {"path": "/id/country"}),
        (404, {"path": "/id/planet/mars"}),
        (404, {"path": "/page/../server.py"}),
    ],
)
def test_what_is_wrong_gets_its_status_and_says_so(server, status, request_):
    found, headers, body = server.get(**{"path": "/sparql", **request_})
    assert (found, headers["content-type"]) == (status, "application/problem+json")
    told = json.loads(body)
    assert told["status"] == status
    assert told["detail"]
    assert headers["access-control-allow-origin"] == "*"
    if status == 405:
        assert "GET" in headers["allow"]
    if status == 406:
        assert headers["vary"] == "Accept"


# -- the dataset and the base ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def stating(demo):
    """Two documents, each with a direct triple that only it states."""
    alone = [
        fact
        for fact in demo.facts(modality="actual")
        if len(fact.documents) == 1
        and not demo.as_of("9999").facts(subject=fact.subject, object=fact.object, modality="ended")
        and len(demo.facts(relation=fact.relation, subject=fact.subject, object=fact.object)) == 1
    ]
    first = alone[0]
    other = next(fact for fact in alone if fact.documents != first.documents)
    return [
        (DOCUMENT + fact.documents[0], f"{fact.subject} mg:{fact.relation} {fact.object}") for fact in (first, other)
    ]


def test_each_document_names_a_graph_of_what_it_states(server, stating):
    for document, triple in stating:
        assert truth(server.ask(f"ASK {{ GRAPH <{document}> {{ {triple} }} }}")) is True
        _, _, body = server.ask(f"SELECT ?document {{ GRAPH ?document {{ {triple} }} }}")
        found = json.loads(body)["results"]["bindings"]
        assert [row["document"]["value"] for row in found] == [document]


def test_the_request_names_the_default_graph(server, stating):
    (one, triple), (other, another) = stating
    both = f"ASK {{ {triple} . {another} }}"
    graphs = [("default-graph-uri", one), ("default-graph-uri", other)]
    assert truth(server.get(url(("query", both), *graphs))) is True
    assert truth(server.get(url(("query", both), graphs[0]))) is False
    assert truth(server.post(both, QUERY, url(*graphs))) is True
    assert truth(server.post(urllib.parse.urlencode([("query", both), *graphs]), FORM)) is True
    assert truth(server.post(urllib.parse.urlencode({"query": both}), FORM, url(*graphs))) is True
    assert (
        truth(server.get(url(("query", "ASK { ?s ?p ?o }"), ("default-graph-uri", "http://example.org/none")))) is False
    )


def test_the_request_names_the_named_graphs(server, stating):
    (one, triple), (other, another) = stating
    query = f"ASK {{ GRAPH ?one {{ {triple} }} GRAPH ?other {{ {another} }} }}"
    graphs = [("named-graph-uri", one), ("named-graph-uri", other)]
    assert truth(server.get(url(("query", query), *graphs))) is True
    assert truth(server.get(url(("query", query), graphs[1]))) is False
    assert truth(server.post(query, QUERY, url(*graphs))) is True
    mixed = f"ASK {{ {triple} GRAPH ?other {{ {another} }} }}"
    assert truth(server.get(url(("query", mixed), ("default-graph-uri", one), graphs[1]))) is True


def test_the_request_s_dataset_overrides_the_query_s(server, stating):
    (one, triple), (other, _) = stating
    query = f"ASK FROM <{one}> {{ {triple} }}"
    assert truth(server.ask(query)) is True
    assert truth(server.get(url(("query", query), ("default-graph-uri", other)))) is False
    assert truth(server.get(url(("query", query), ("named-graph-uri", one)))) is False


def test_relative_iris_are_relative_to_the_endpoint_or_to_the_query_s_base(server):
    def found(query):
        return server.ask(query, "text/csv")[2].decode().splitlines()[1]

    assert found("SELECT (<x> AS ?iri) {}") == f"{server.url}/x"
    assert found("BASE <http://example.org/a/> SELECT (<x> AS ?iri) {}") == "http://example.org/a/x"


# -- answers -----------------------------------------------------------------------------------------------------------

TERMS = (
    "SELECT ?number ?tagged ?text ?iri ?none ?blank { VALUES (?number ?tagged ?text ?iri ?none) "
    '{ (1 "ja"@en-GB "a<b>&\\"\\t\\u0007" <http://example.org/?a&b> UNDEF) } BIND(BNODE() AS ?blank) }'
)


def test_json_tells_what_each_term_is(server):
    _, _, body = server.ask(TERMS)
    answer = json.loads(body)
    assert answer["head"]["vars"] == ["number", "tagged", "text", "iri", "none", "blank"]
    (row,) = answer["results"]["bindings"]
    integer = "http://www.w3.org/2001/XMLSchema#integer"
    assert row["number"] == {"type": "literal", "value": "1", "datatype": integer}
    assert row["tagged"]["xml:lang"].lower() == "en-gb"
    assert row["text"] == {"type": "literal", "value": 'a<b>&"\t\x07'}
    assert row["iri"] == {"type": "uri", "value": "http://example.org/?a&b"}
    assert row["blank"]["type"] == "bnode"
    assert "none" not in row


def test_xml_is_xml_whatever_the_text(server):
    _, _, body = server.ask(TERMS, "application/sparql-results+xml")
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(body)  # noqa: S314 - our own server
    cells = {cell.get("name"): cell[0] for cell in root.iter(f"{space}binding")}
    assert set(cells) == {"number", "tagged", "text", "iri", "blank"}
    assert cells["number"].get("datatype") == "http://www.w3.org/2001/XMLSchema#integer"
    assert cells["tagged"].get("{http://www.w3.org/XML/1998/namespace}lang").lower() == "en-gb"
    assert cells["text"].text == 'a<b>&"\t\ufffd'  # XML has no place for the control character
    assert cells["blank"].tag == f"{space}bnode"


def test_csv_and_tsv(server):
    _, _, body = server.ask(TERMS, "text/csv")
    rows = list(csv.reader(io.StringIO(body.decode(), newline="")))
    assert rows[0] == ["number", "tagged", "text", "iri", "none", "blank"]
    assert rows[1][:5] == ["1", "ja", 'a<b>&"\t\x07', "http://example.org/?a&b", ""]
    _, _, body = server.ask(TERMS, "text/tab-separated-values")
    head, row, end = body.decode().split("\n")
    assert end == ""
    assert head == "?number\t?tagged\t?text\t?iri\t?none\t?blank"
    cells = row.split("\t")
    assert cells[0] == '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert cells[1].lower() == '"ja"@en-gb'
    assert cells[2:5] == ['"a<b>&\\"\\t\\u0007"', "<http://example.org/?a&b>", ""]
    assert cells[5].startswith("_:")


@pytest.mark.parametrize(
    ("accept", "format"),
    [("text/turtle", "turtle"), ("application/n-triples", "nt"), ("application/rdf+xml", "xml"),
     ("application/ld+json", "json-ld")],
)  # fmt: skip
def test_a_graph_says_the_same_in_every_syntax(server, accept, format):
    query = 'CONSTRUCT { <http://example.org/a> rdfs:label "a<b>&\\r\\n"@en , 1 , <http://example.org/b> } {}'
    read = rdflib.Graph().parse(data=server.ask(query, accept)[2], format=format)
    text = rdflib.Literal("a<b>&\r\n", lang="en")
    assert set(read.objects()) == {text, rdflib.Literal(1), rdflib.URIRef("http://example.org/b")}


def test_control_characters_do_not_break_rdf_xml(server):
    query = 'CONSTRUCT { <http://example.org/a> rdfs:label "a\\u0007b" } {}'
    read = rdflib.Graph().parse(data=server.ask(query, "application/rdf+xml")[2], format="xml")
    assert [str(value) for value in read.objects()] == ["a\ufffdb"]


# -- other methods, other sites, descriptions --------------------------------------------------------------------------

NEGOTIATED = ("/sparql?query=ASK%7B%7D", "/sparql", "/.well-known/void", "/id/country/KR", "/graph.ttl")


@pytest.mark.parametrize("path", [*NEGOTIATED, "/", "/graph", "/page/query.js"])
def test_head_is_get_without_a_body(server, path):
    accept = "*/*"
    (status, headers, body), (other, others, _) = server.get(path, accept, "HEAD"), server.get(path, accept)
    assert (status, body) == (other, b"") == (200, b"")
    for name in ("content-type", "content-length", "vary"):
        assert headers.get(name) == others.get(name)


def test_head_of_what_is_wrong(server):
    assert server.get("/sparql?query=SELECT", method="HEAD")[0] == 400
    assert server.get("/id/country/XX", method="HEAD")[0] == 404


@pytest.mark.parametrize("path", NEGOTIATED)
def test_a_page_of_another_site_may_ask(server, path):
    asking = {"Origin": "https://example.org", "Access-Control-Request-Method": "GET"}
    status, headers, body = server.get(path, method="OPTIONS", **asking)
    assert (status, body) == (204, b"")
    assert headers["access-control-allow-origin"] == "*"
    assert {"GET", "POST"} <= set(headers["access-control-allow-methods"].split(", "))
    assert "content-type" in headers["access-control-allow-headers"].lower()
    assert server.get(path)[1]["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("accept", "format"),
    [(None, "turtle"), ("text/turtle", "turtle"), ("application/rdf+xml", "xml"), ("application/n-triples", "nt"),
     ("application/ld+json", "json-ld")],
)  # fmt: skip
def test_service_description(server, accept, format):
    status, headers, body = server.get("/sparql", accept=accept)
    assert (status, headers["vary"]) == (200, "Accept")
    described = rdflib.Graph().parse(data=body, format=format)
    (service,) = described.subjects(rdflib.RDF.type, SD.Service)
    assert described.value(service, SD.endpoint) == rdflib.URIRef(f"{server.url}/sparql")
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in described
    assert described.value(described.value(service, SD.defaultDataset), SD.defaultGraph)
    assert server.get("/sparql", accept=accept)[2] == body


def test_people_are_led_to_the_page(server):
    status, headers, _ = server.get("/sparql", accept="text/html")
    assert (status, headers["location"]) == (303, f"{server.url}/")


@pytest.mark.parametrize("accept", [None, "application/ld+json", "application/rdf+xml", "application/n-triples"])
def test_void_tells_the_endpoint_and_the_numbers(server, demo, accept):
    _, headers, body = server.get("/.well-known/void", accept=accept)
    void = rdflib.Graph().parse(data=body, format=headers["content-type"].partition(";")[0])
    dataset = rdflib.URIRef("https://w3id.org/mineralgraph/id/dataset")
    assert void.value(dataset, rdflib.VOID.sparqlEndpoint) == rdflib.URIRef(f"{server.url}/sparql")
    count = rdflib.URIRef("https://w3id.org/mineralgraph/ns#factCount")
    assert int(void.value(dataset, count)) == len(demo)


def test_the_dataset_is_described_by_its_void(server):
    status, headers, _ = server.get("/id/dataset")
    assert (status, headers["location"]) == (303, f"{server.url}/.well-known/void")


@pytest.mark.parametrize("host", ['<script>"', "a b", "evil.example/x?y#z"])
def test_a_hostile_host_header_breaks_no_description(server, host):
    status, _, body = server.get("/sparql", accept="text/turtle", Host=host)
    assert status in (200, 400)
    if status == 200:
        assert len(rdflib.Graph().parse(data=body, format="turtle")) > 5
