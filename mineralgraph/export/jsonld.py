"""JSON-LD 1.1 that reads like plain JSON: a node a line, short keys, a fact's evidence inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TextIO

from mineralgraph import ontology
from mineralgraph.export.encoding import Encoding, Iri, Items, Nested, Node, Property, Text, Value
from mineralgraph.export.names import BASE, NS, prefixes

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

# Key, property, and what its plain strings are: "@id" a thing, "@vocab" a term of the vocabulary, else a datatype.
_KEYS: tuple[tuple[str, str, str | None], ...] = (
    ("subject", "rdf:subject", "@id"),
    ("relation", "rdf:predicate", "@vocab"),
    ("object", "rdf:object", "@id"),
    ("modality", "mg:modality", "@vocab"),
    ("date", "mg:date", "xsd:date"),
    ("earliest", "mg:earliest", "xsd:date"),
    ("latest", "mg:latest", "xsd:date"),
    ("until", "mg:until", "xsd:date"),
    ("endsOn", "mg:endsOn", "xsd:date"),
    ("minerals", "mg:mineral", "@id"),
    ("role", "mg:role", None),
    ("place", "mg:place", None),
    ("confidence", "mg:confidence", "xsd:decimal"),
    ("support", "mg:support", None),
    ("disputed", "mg:disputed", "xsd:boolean"),
    ("series", "mg:series", "@id"),
    ("hasEvidence", "mg:evidence", "@id"),
    ("wasDerivedFrom", "prov:wasDerivedFrom", "@id"),
    ("wasGeneratedBy", "prov:wasGeneratedBy", "@id"),
    ("member", "org:member", "@id"),
    ("organization", "org:organization", "@id"),
    ("memberDuring", "org:memberDuring", "@id"),
    ("hasBeginning", "time:hasBeginning", "@id"),
    ("hasEnd", "time:hasEnd", "@id"),
    ("inDate", "time:inXSDDate", "xsd:date"),
    ("source", "oa:hasSource", "@id"),
    ("selector", "oa:hasSelector", "@id"),
    ("start", "oa:start", None),
    ("end", "oa:end", None),
    ("exact", "oa:exact", None),
    ("prefix", "oa:prefix", None),
    ("suffix", "oa:suffix", None),
    ("statedModality", "mg:statedModality", "@vocab"),
    ("statedDate", "mg:statedDate", "xsd:date"),
    ("speaker", "mg:speaker", None),
    ("subjectName", "mg:subjectName", None),
    ("objectName", "mg:objectName", None),
    ("why", "mg:why", "@id"),
    ("reader", "mg:reader", None),
    ("frame", "mg:frame", None),
    ("trigger", "mg:trigger", None),
    ("event", "mg:event", None),
    ("dateRule", "mg:dateRule", None),
    ("confidenceRule", "mg:confidenceRule", None),
    ("references", "mg:references", None),
    ("label", "rdfs:label", None),
    ("prefLabel", "skos:prefLabel", None),
    ("altLabel", "skos:altLabel", None),
    ("broader", "skos:broader", "@id"),
    ("exactMatch", "skos:exactMatch", "@id"),
    ("sameAs", "owl:sameAs", "@id"),
    ("identifier", "dcterms:identifier", None),
    ("alpha2", "mg:alpha2", None),
    ("title", "dcterms:title", None),
    ("publisher", "dcterms:publisher", None),
    ("published", "dcterms:date", "xsd:date"),
    ("conformsTo", "dcterms:conformsTo", "@id"),
    ("url", "schema:url", None),
    ("text", "schema:text", None),
    ("fileStem", "mg:fileStem", None),
    ("sha256", "mg:sha256", None),
    ("vocabulary", "void:vocabulary", "@id"),
    ("uriSpace", "void:uriSpace", None),
    ("entityCount", "mg:entityCount", None),
    ("factCount", "mg:factCount", None),
    ("documentCount", "mg:documentCount", None),
)
_KEY = {"rdf:type": ("type", "@vocab"), **{predicate: (key, kind) for key, predicate, kind in _KEYS}}


def context(base: str = BASE) -> dict[str, Any]:
    """The JSON-LD context under which the short keys mean what the vocabulary says."""
    keys = {key: {"@id": predicate, "@type": kind} if kind else predicate for key, predicate, kind in _KEYS}
    relations = {name: {"@id": f"mg:{name}", "@type": "@id"} for name in ontology.relations()}
    return {"@version": 1.1, "@vocab": NS, **prefixes(base), "id": "@id", "type": "@type", **keys, **relations}


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as JSON-LD 1.1, to a text stream."""
    import orjson

    encoding = Encoding(graph, base, texts)
    stream.write(f'{{"@context": {orjson.dumps(context(base)).decode()},\n"@graph": [')
    separator = "\n"
    for node in _objects(encoding):
        stream.write(f"{separator}{orjson.dumps(node).decode()}")
        separator = ",\n"
    stream.write("\n]}\n")


def _objects(encoding: Encoding) -> Iterator[dict[str, Any]]:
    for subject, properties in encoding.things():
        # "id" is the key of every node here, so it cannot be a prefix as well.
        yield _object(encoding.base + subject[3:] if subject.startswith("id:") else subject, properties)
    for fact in encoding.facts:
        yield from _with_evidence(encoding.fact(fact))
    for subject, properties in encoding.documents():
        yield _object(subject, properties)


def _with_evidence(nodes: Iterator[Node]) -> Iterator[dict[str, Any]]:
    (fact, properties), *others = nodes
    inside = {value for predicate, value in properties if predicate == "mg:evidence"}
    embedded = {name: _object(name, told) for name, told in others if name in inside}
    yield _object(fact, properties, embedded)
    for name, told in others:
        if name not in inside:
            yield _object(name, told)


def _object(
    subject: str | None, properties: Iterable[Property], embedded: Mapping[str, dict[str, Any]] | None = None
) -> dict[str, Any]:
    made: dict[str, Any] = {"id": subject} if subject else {}
    for predicate, value in properties:
        key, kind = _KEY.get(predicate) or (predicate.removeprefix("mg:"), "@id")
        inside = embedded.get(str(value)) if embedded and predicate == "mg:evidence" else None
        written = inside or _value(value, kind)
        made[key] = [*_listed(made[key]), written] if key in made else written
    return made


def _value(value: Value, kind: str | None) -> Any:
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, Iri):
        return str(value) if kind == "@id" else {"id": str(value)}
    if isinstance(value, str):
        return _term(value) if kind == "@vocab" else value
    if isinstance(value, Nested):
        return _object(None, value)
    if isinstance(value, Items):
        return {"@list": [_value(item, None) for item in value]}
    if isinstance(value, tuple):
        lexical, datatype = value
        return lexical if datatype == kind else {"@value": lexical, "@type": datatype}
    return value


def _term(name: str) -> str:
    return name.removeprefix("mg:")


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
