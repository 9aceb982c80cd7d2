"""What the endpoint says of itself and of things: service description, VoID, and the queries behind ``/id/…``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mineralgraph.export.names import BASE, NS, name, short_string
from mineralgraph.sparql.negotiation import GRAPHS, TABLES

if TYPE_CHECKING:
    from pyoxigraph import Triple

# The IRIs of the formats: https://www.w3.org/ns/formats/
FORMATS = {
    "application/sparql-results+json": "SPARQL_Results_JSON",
    "application/sparql-results+xml": "SPARQL_Results_XML",
    "text/csv": "SPARQL_Results_CSV",
    "text/tab-separated-values": "SPARQL_Results_TSV",
    "text/turtle": "Turtle",
    "application/n-triples": "N-Triples",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON-LD",
}
MOST = 50_000
"""Triples with which a thing is described at most; whoever wants all of them asks the endpoint."""
COUNTS = """
SELECT ?facts ?entities ?documents WHERE {
  id:dataset mg:factCount ?facts ; mg:entityCount ?entities ; mg:documentCount ?documents
}
"""


def service(endpoint: str) -> str:
    """The SPARQL 1.1 Service Description, as Turtle. See https://www.w3.org/TR/sparql11-service-description/."""
    formats = " , ".join(f"<http://www.w3.org/ns/formats/{FORMATS[media]}>" for media in (*TABLES, *GRAPHS))
    return f"""
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
_:service a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:resultFormat {formats} ;
    sd:defaultDataset _:dataset .
_:dataset a sd:Dataset ; sd:defaultGraph _:graph ;
    rdfs:comment "Each document's IRI names a graph of what it says is so."@en .
_:graph a sd:Graph , void:Dataset ; void:vocabulary <{NS}> .
"""


def void(root: str, counts: Mapping[str, Mapping[str, str]]) -> str:
    """The dataset's VoID description, as Turtle. See https://www.w3.org/TR/void/."""
    number = {key: int(counts[key]["value"]) for key in ("facts", "entities", "documents")}
    return f"""
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix mg: <{NS}> .
@prefix void: <http://rdfs.org/ns/void#> .
<{root}.well-known/void> a void:DatasetDescription ; foaf:primaryTopic <{BASE}dataset> .
<{BASE}dataset> a void:Dataset , dcat:Dataset ;
    dcterms:title "Facts on the diplomacy of critical minerals, each with its evidence" ;
    void:sparqlEndpoint <{root}sparql> ;
    void:dataDump <{root}graph.ttl> ;
    void:vocabulary <{NS}> ;
    void:uriSpace {short_string(BASE)} ;
    mg:factCount {number["facts"]} ; mg:entityCount {number["entities"]} ; mg:documentCount {number["documents"]} .
"""


def written(turtle: str, media: str) -> bytes:
    """Turtle in another RDF syntax."""
    from mineralgraph.sparql.results import Triples

    return Triples(tuple(_parsed(turtle)), BASE).serialize(media)


def iri(kind: str, local: str) -> str:
    """The IRI of a thing; whatever is not safe in an IRI is percent-encoded, so it can stand in a query."""
    return BASE + name(f"{kind}:{local}").replace(":", "/", 1)


def known(thing: str) -> str:
    """Whether something is said of a thing (a row, or none)."""
    return f"SELECT ?type {{ <{thing}> a ?type }} LIMIT 1"


def about(thing: str) -> str:
    """What is said of a thing and of the facts that it is part of; of a fact also its evidence, quotes and all."""
    return f"""
CONSTRUCT {{ ?subject ?property ?value }} WHERE {{
  {{ <{thing}> ?property ?value . BIND(<{thing}> AS ?subject) }}
  UNION {{ ?subject rdf:subject|rdf:object|mg:mineral <{thing}> . ?subject ?property ?value }}
  UNION {{ <{thing}> mg:evidence ?subject . ?subject ?property ?value }}
  UNION {{ <{thing}> mg:evidence?/oa:hasSelector ?subject . ?subject ?property ?value }}
}}
LIMIT {MOST}
"""


def properties(thing: str) -> str:
    """What is said of a thing itself, one level deep, with labels where there are any."""
    return f"""
SELECT ?property ?value ?label WHERE {{
  <{thing}> ?property ?value .
  FILTER(!ISBLANK(?value) && ?property != schema:text && NOT EXISTS {{ ?property a mg:Relation }})
  OPTIONAL {{ ?value rdfs:label ?label }}
}}
ORDER BY ?property ?value
LIMIT 200
"""


def facts(kind: str, thing: str) -> str:
    """The facts that a thing is part of or a document states (a fact: itself), newest first, each with a quote."""
    chosen = (
        f"VALUES ?fact {{ <{thing}> }}"
        if kind == "fact"
        else f"?fact rdf:subject|rdf:object|mg:mineral|prov:wasDerivedFrom <{thing}> ."
    )
    return f"""
SELECT ?fact ?subject ?subjectLabel ?relation ?object ?objectLabel ?date ?modality (SAMPLE(?words) AS ?quote) WHERE {{
  {chosen}
  ?fact rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; mg:modality ?modality ;
    mg:evidence ?evidence .
  ?evidence oa:hasSelector ?selector .
  ?selector oa:exact ?words .
  ?subject rdfs:label ?subjectLabel .
  ?object rdfs:label ?objectLabel .
  OPTIONAL {{ ?fact mg:date ?date }}
}}
GROUP BY ?fact ?subject ?subjectLabel ?relation ?object ?objectLabel ?date ?modality
ORDER BY DESC(STR(?date)) ?subjectLabel ?relation ?objectLabel
LIMIT 500
"""


def _parsed(turtle: str) -> list[Triple]:
    from pyoxigraph import RdfFormat, parse

    return [quad.triple for quad in parse(input=turtle, format=RdfFormat.TURTLE)]
