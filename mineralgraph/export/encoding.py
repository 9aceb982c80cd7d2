"""The graph as RDF, before any syntax: what every RDF format writes.

A direct triple stands for each fact that is so (``actual`` and not over), both ways where the relation is symmetric;
every fact has a node of its own with subject, predicate, object and the qualifiers, and every evidence is a Web
Annotation specific resource. A writer turns the nodes that ``statements`` yields into text, one after the other, so an
export of any size needs the memory of one fact.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from mineralgraph import __version__, intervals, ontology
from mineralgraph.export.names import BASE, NS, check_base, is_iri, local, name
from mineralgraph.model import Forum, earliest, latest

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph
    from mineralgraph.model import Document, Entity, Evidence, Fact, Why

CONTEXT = 32
"""How many characters before and after a quote are given, so that it can be found again in a changed text."""


class Text(str):
    """A plain literal (``xsd:string``)."""

    __slots__ = ()


class Iri(str):
    """An absolute IRI that has no prefix."""

    __slots__ = ()


class Nested(list["Property"]):
    """A blank node, as its properties."""

    __slots__ = ()


class Items(list["Value"]):
    """An RDF list."""

    __slots__ = ()


class TripleTerm(tuple[str, ...]):
    """Subject, predicate and object of a triple term (RDF 1.2), as prefixed names."""

    __slots__ = ()


Typed: TypeAlias = tuple[str, str]
"""A literal with its datatype: ``("2023", "xsd:gYear")``."""
Value: TypeAlias = str | Text | Iri | Typed | int | Nested | Items | TripleTerm
"""One object. A bare ``str`` is a prefixed name, an ``int`` an ``xsd:integer``."""
Property: TypeAlias = tuple[str, Value]
Node: TypeAlias = tuple[str, list[Property]]
"""A subject, as a prefixed name, and what is said of it; equal predicates stand side by side."""

TRUE: Typed = ("true", "xsd:boolean")


class Encoding:
    """A graph's nodes, in the order in which they are written.

    ``base`` is where the things of the graph live; ``texts`` says whether the documents' texts are written: without
    them an export cannot be read back to a graph that can be checked.
    """

    def __init__(self, graph: KnowledgeGraph, base: str = BASE, texts: bool = True) -> None:
        self.graph = graph
        self.facts = graph.facts()
        self.base = check_base(base)
        self.texts = texts
        self.run = f"run:{_run(graph)}"
        self._generated: Property = ("prov:wasGeneratedBy", self.run)
        self.symmetric = {r.name for r in ontology.relations().values() if r.symmetric}
        self._ends = intervals.ends(self.facts)
        self._ended_undated = {_statement(fact) for fact in self.facts if fact.modality == "ended" and not fact.date}

    def nodes(self) -> Iterator[Node]:
        """Everything, a node at a time: the dataset, entities, facts each with its evidence, documents."""
        yield from self.things()
        for fact in self.facts:
            yield from self.fact(fact)
        yield from self.documents()

    def things(self) -> Iterator[Node]:
        """What the dataset is and what the facts are about: the entities, and the groups of the minerals."""
        yield "id:dataset", self._dataset()
        label = Text(f"reading by mineralgraph {__version__}")
        yield self.run, [("rdf:type", "prov:Activity"), ("rdfs:label", label)]
        entities = self.graph.entities()
        for entity in entities:
            yield name(entity.id), _entity(entity)
        yield from _groups({e.id for e in entities if e.type == "mineral"})

    def documents(self) -> Iterator[Node]:
        """The documents, sorted by id."""
        for key in sorted(self.graph.documents):
            yield name(f"document:{key}"), self._document(self.graph.documents[key])

    def by_document(self) -> Iterator[tuple[str, Iterator[tuple[Fact, tuple[Evidence, ...]]]]]:
        """For each document, by its name, the facts that it states with its evidence for them, sorted by document."""
        stating: dict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for document in fact.documents:
                stating[document].append(fact)
        for document in sorted(stating):
            facts = ((fact, tuple(e for e in fact.evidence if e.document == document)) for fact in stating[document])
            yield name(f"document:{document}"), facts

    def fact(self, fact: Fact, evidence: Sequence[Evidence] = ()) -> Iterator[Node]:
        """A fact's nodes: its own, its direct triples, its evidence; of some evidence only, where it is given."""
        told = evidence or fact.evidence
        keys = [f"evidence:{key}" for key in evidence_names(fact, told)]
        yield f"fact:{fact.id}", self._qualified(fact, self.over(fact), told, keys)
        yield from self.direct(fact)
        for key, one in zip(keys, told, strict=True):
            yield key, self._evidence(one)

    def direct(self, fact: Fact) -> Iterator[Node]:
        """The direct triples of a fact: one, two where its relation is symmetric, none where it is not so."""
        if self.is_so(fact, self.over(fact)):
            subject, relation, object = name(fact.subject), f"mg:{fact.relation}", name(fact.object)
            yield subject, [(relation, object)]
            if fact.relation in self.symmetric:
                yield object, [(relation, subject)]

    def _qualified(
        self, fact: Fact, over: str | None, evidence: Sequence[Evidence], keys: Iterable[str]
    ) -> list[Property]:
        subject, object = name(fact.subject), name(fact.object)
        found: list[Property] = [("rdf:type", "mg:Fact")]
        if fact.relation == "represents":
            found.append(("rdf:type", "org:Membership"))
        found.append(("rdf:subject", subject))
        found.append(("rdf:predicate", f"mg:{fact.relation}"))
        found.append(("rdf:object", object))
        found.append(("mg:modality", f"mg:{fact.modality}"))
        if fact.date:
            found += _dates(fact.date)
        if fact.until:
            found.append(("mg:until", _date(fact.until)))
        if over:
            found.append(("mg:endsOn", _day(over)))
        if fact.minerals:
            found += [("mg:mineral", name(mineral)) for mineral in fact.minerals]
        if fact.role is not None:
            found.append(("mg:role", Text(fact.role)))
        if fact.place is not None:
            found.append(("mg:place", Text(fact.place)))
        if fact.relation == "represents":
            found += _membership(fact, subject, object)
        found.append(("mg:confidence", decimal(fact.confidence)))
        found.append(("mg:support", fact.support))
        if fact.disputed:
            found.append(("mg:disputed", TRUE))
        found += [("mg:evidence", key) for key in keys]
        found += [("prov:wasDerivedFrom", name(f"document:{d}")) for d in sorted({e.document for e in evidence})]
        found.append(self._generated)
        return found

    def is_so(self, fact: Fact, over: str | None) -> bool:
        """Whether the fact is stated directly: it is actual and nothing says that it is over."""
        return fact.modality == "actual" and not over and _statement(fact) not in self._ended_undated

    def over(self, fact: Fact) -> str | None:
        """The first day on which the fact no longer holds, by what it says itself or by what a later fact says.

        What began in June 2024 and ended in 2024 ended in June at the earliest.
        """
        ends = self._ends.get(fact.id)
        date = min(fact.until, ends, key=earliest) if fact.until and ends else fact.until or ends
        if not date:
            return None
        day, begun = earliest(date), fact.earliest
        return begun if begun and day < begun <= latest(date) else day

    def _evidence(self, evidence: Evidence) -> list[Property]:
        start, end = evidence.start, evidence.end
        quote: list[Property] = [("rdf:type", "oa:TextQuoteSelector"), ("oa:exact", Text(evidence.quote))]
        document = self.graph.documents.get(evidence.document)
        if document is not None:
            quote.append(("oa:prefix", Text(document.text[max(0, start - CONTEXT) : start])))
            quote.append(("oa:suffix", Text(document.text[end : end + CONTEXT])))
        position = Nested([("rdf:type", "oa:TextPositionSelector"), ("oa:start", start), ("oa:end", end)])
        found: list[Property] = [
            ("rdf:type", "mg:Evidence"),
            ("rdf:type", "oa:SpecificResource"),
            ("oa:hasSource", name(f"document:{evidence.document}")),
            ("oa:hasSelector", position),
            ("oa:hasSelector", Nested(quote)),
            ("mg:statedModality", f"mg:{evidence.modality}"),
        ]
        if evidence.date:
            found.append(("mg:statedDate", _date(evidence.date)))
        if evidence.speaker is not None:
            found.append(("mg:speaker", Text(evidence.speaker)))
        if evidence.subject is not None:
            found.append(("mg:subjectName", Text(evidence.subject)))
        if evidence.object is not None:
            found.append(("mg:objectName", Text(evidence.object)))
        if evidence.why is not None:
            found.append(("mg:why", Nested(reasons(evidence.why))))
        return found

    def _dataset(self) -> list[Property]:
        return [
            ("rdf:type", "void:Dataset"),
            ("rdf:type", "dcat:Dataset"),
            ("dcterms:title", Text("Facts on the diplomacy of critical minerals, each with its evidence")),
            ("dcterms:conformsTo", Iri(NS.rstrip("#"))),
            ("void:vocabulary", Iri(NS)),
            ("void:uriSpace", Text(self.base)),
            ("mg:entityCount", self.graph.nx.number_of_nodes()),
            ("mg:factCount", len(self.graph)),
            ("mg:documentCount", len(self.graph.documents)),
        ]

    def _document(self, document: Document) -> list[Property]:
        found: list[Property] = [("rdf:type", "mg:Document"), ("rdf:type", "prov:Entity")]
        named = {"dcterms:title": document.title, "dcterms:publisher": document.publisher, "mg:fileStem": document.name}
        found += [(predicate, Text(value)) for predicate, value in named.items() if value is not None]
        if document.date:
            found.append(("dcterms:date", _date(document.date)))
        if document.url is not None:
            found.append(("schema:url", Iri(document.url) if is_iri(document.url) else Text(document.url)))
        found.append(("mg:sha256", Text(document.sha256)))
        if self.texts:
            found.append(("schema:text", Text(document.text)))
        return found


def _entity(entity: Entity) -> list[Property]:
    found: list[Property] = [("rdf:type", f"mg:{entity.type.capitalize()}"), *_OTHER_TYPES[entity.type]]
    found.append(("rdfs:label", Text(entity.label)))
    same = "owl:sameAs"
    if entity.type == "country":
        found.append(("mg:alpha2", Text(entity.id.partition(":")[2])))
    if entity.type == "mineral":
        same = "skos:exactMatch"
        found.append(("skos:prefLabel", Text(entity.label)))
        concept = ontology.minerals().get(entity.id)
        found += [("skos:broader", name(group)) for group in (concept.broader if concept else ())]
    if isinstance(entity, Forum) and entity.series:
        found.append(("mg:series", name(entity.series)))
    found += [("skos:altLabel", Text(alias)) for alias in entity.aliases]
    links: list[Property] = [
        (same, Iri(link)) if is_iri(link) else ("dcterms:identifier", Text(link)) for link in entity.links
    ]
    return found + sorted(links)


_OTHER_TYPES: dict[str, list[Property]] = {
    "agreement": [],
    "country": [],
    "forum": [],
    "mineral": [("rdf:type", "skos:Concept")],
    "official": [("rdf:type", "foaf:Person")],
}


def _groups(minerals: set[str]) -> Iterator[Node]:
    """The groups above the graph's minerals that no fact names, so that ``skos:broader+`` finds its way."""
    concepts = ontology.minerals()
    waiting, groups = sorted(minerals), set[str]()
    while waiting:
        concept = concepts.get(waiting.pop())
        for group in concept.broader if concept else ():
            if group not in minerals and group not in groups:
                groups.add(group)
                waiting.append(group)
    for group in sorted(groups):
        concept = concepts[group]
        properties: list[Property] = [("rdf:type", "skos:Concept"), ("skos:prefLabel", Text(concept.label))]
        yield name(group), properties + [("skos:broader", name(above)) for above in concept.broader]


def _membership(fact: Fact, subject: str, object: str) -> list[Property]:
    found: list[Property] = [("org:member", subject), ("org:organization", object)]
    interval: list[Property] = [("rdf:type", "time:Interval")]
    for predicate, day in (("time:hasBeginning", fact.earliest), ("time:hasEnd", fact.until and earliest(fact.until))):
        if day:
            interval.append((predicate, Nested([("rdf:type", "time:Instant"), ("time:inXSDDate", _day(day))])))
    if len(interval) > 1:
        found.append(("org:memberDuring", Nested(interval)))
    return found


def reasons(why: Why) -> list[Property]:
    """What is said of the reasons for an evidence."""
    found: list[Property] = [("rdf:type", "mg:Why"), ("mg:reader", Text(why.reader))]
    named = {
        "mg:frame": why.frame,
        "mg:trigger": why.trigger,
        "mg:event": why.event,
        "mg:dateRule": why.date_rule,
        "mg:confidenceRule": why.confidence,
    }
    found += [(predicate, Text(value)) for predicate, value in named.items() if value is not None]
    if why.references:
        found.append(("mg:references", Items(Text(reference) for reference in why.references)))
    return found


def evidence_names(fact: Fact, evidence: Sequence[Evidence]) -> list[str]:
    """The local part of a name an evidence; two of one place (other speakers, say) are told apart by a number."""
    if len(evidence) == 1:
        return [_evidence_name(fact, evidence[0])]
    names: dict[str, None] = {}
    for one in evidence:
        key = stem = _evidence_name(fact, one)
        times = 1
        while key in names:
            times += 1
            key = f"{stem}_{times}"
        names[key] = None
    return list(names)


def _evidence_name(fact: Fact, evidence: Evidence) -> str:
    return f"{fact.id}-{local(evidence.document)}-{evidence.start}-{evidence.end}"


_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_WITHOUT_YEAR = {4: "xsd:gMonth", 7: "xsd:gMonthDay"}


def datatype(date: str) -> str:
    """The datatype of a date by what it tells: ``xsd:gYearMonth`` for "2026-01", ``xsd:gMonthDay`` for "--01-11"."""
    return (_WITHOUT_YEAR if date.startswith("--") else _DATATYPES)[len(date)]


def _date(date: str) -> Typed:
    return (date, datatype(date))


def _day(date: str) -> Typed:
    return (date, "xsd:date")


@lru_cache(maxsize=8192)
def _dates(date: str) -> tuple[Property, ...]:
    return ("mg:date", _date(date)), ("mg:earliest", _day(earliest(date))), ("mg:latest", _day(latest(date)))


@lru_cache(maxsize=1024)
def decimal(number: float) -> Typed:
    """A number from 0 to 1 with all its digits and without an exponent."""
    text = format(Decimal(repr(number)), "f")
    return (text if "." in text else f"{text}.0", "xsd:decimal")


def _statement(fact: Fact) -> tuple[str, str, str]:
    return fact.subject, fact.relation, fact.object


def _run(graph: KnowledgeGraph) -> str:
    read = "\n".join([__version__, *sorted(graph.documents)])
    return hashlib.sha256(read.encode()).hexdigest()[:16]
