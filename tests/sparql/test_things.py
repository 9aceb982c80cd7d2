"""What the endpoint shows to people, and things at their IRIs."""

import json

import rdflib

from mineralgraph.sparql.pool import Limits
from mineralgraph.sparql.server import app
from tests.sparql.serving import Server


def test_a_thing_is_a_page_or_rdf(server):
    status, headers, body = server.get("/id/country/KR", accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert "<h1>South Korea</h1>" in body.decode()
    assert "<q>" in body.decode()
    for media, format in (("text/turtle", "turtle"), ("application/ld+json", "json-ld")):
        status, headers, body = server.get("/id/country/KR", accept=media)
        assert (status, headers["content-type"].partition(";")[0]) == (200, media)
        if format == "turtle":
            korea = rdflib.URIRef("https://w3id.org/mineralgraph/id/country/KR")
            assert (korea, rdflib.RDFS.label, rdflib.Literal("South Korea")) in rdflib.Graph().parse(data=body)
        else:
            assert json.loads(body)


def test_facts_and_documents_have_pages_too(server, demo):
    fact = next(iter(demo))
    status, _, body = server.get(f"/id/fact/{fact.id}", accept="text/html")
    assert status == 200
    assert body.count(b"<q>") == 1
    described = rdflib.Graph().parse(data=server.get(f"/id/fact/{fact.id}", accept="text/turtle")[2])
    assert rdflib.Literal(fact.evidence[0].quote) in set(described.objects())
    assert server.get(f"/id/document/{fact.documents[0]}", accept="text/html")[0] == 200


def test_pages_ask_no_other_host(server):
    for path in ("/", "/id/country/KR"):
        _, headers, body = server.get(path, accept="text/html")
        assert "default-src 'self'" in headers["content-security-policy"]
        text = body.decode()
        assert 'src="http' not in text
        assert 'rel="stylesheet" href="http' not in text
    for path in ("/page/query.js", "/page/highlight.js", "/page/drawing.js", "/page/style.css"):
        status, _, body = server.get(path)
        assert status == 200
        assert b"https://" not in body


def test_hostile_labels_are_text_on_the_page(tmp_path):
    import mineralgraph as mg
    from mineralgraph.model import Evidence

    graph = mg.KnowledgeGraph()
    document = mg.Document(text="<script>alert(1)</script> met </q><b>")
    graph.add_document(document)
    for identifier, label in (("official:a", "<script>alert(1)</script>"), ("official:b<", '"><img src=x>')):
        graph.add_entity(mg.Official(id=identifier, label=label))
    evidence = (Evidence.at(document, 0, len(document.text)),)
    graph.add(mg.Fact(subject="official:a", relation="met_with", object="official:b<", evidence=evidence))
    graph.save(tmp_path / "graph")
    with Server(app(tmp_path / "graph", Limits(workers=1))) as running:
        for path in ("/id/official/a", "/id/official/b%3C"):
            status, _, body = running.get(path, accept="text/html")
            assert status == 200
            assert b"<script>" not in body
            assert b"<img" not in body
            assert b"<b>" not in body
