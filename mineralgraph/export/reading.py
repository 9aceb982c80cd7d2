"""RDF back to the graph: any file that ``write`` made, hand-edited or passed through another RDF tool.

What an RDF set does not order comes back sorted: the minerals and evidence of a fact, aliases and links.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from mineralgraph import ontology
from mineralgraph.errors import FormatError, MineralGraphError
from mineralgraph.export.names import BASE, KINDS_OF_THING, NS, VOCABULARIES, identifier
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Entity, Evidence, Fact, Forum, Why, entity

if TYPE_CHECKING:
    from pyoxigraph import RdfFormat

T = TypeVar("T")
Term = Any
"""A term of pyoxigraph: NamedNode, BlankNode, Literal or Triple."""


def read(path: str | Path, format: RdfFormat) -> KnowledgeGraph:
    """The graph that an RDF file holds.

    Raises FormatError, naming file and line, where the file is no RDF of this format, is cut short, or states a fact
    that cannot be (no evidence, an unknown relation, a quote that is not in its document).
    """
    return _Reader(_Triples(Path(path), format)).graph()


class _Triples:
    """The triples of a file by subject and predicate; every place in the file is found again by name."""

    def __init__(self, path: Path, format: RdfFormat) -> None:
        self.path = path
        self._by_subject: dict[str, dict[str, list[Term]]] = defaultdict(dict)
        self.types: dict[str, list[str]] = defaultdict(list)
        for subject, predicate, value in _parsed(path, format):
            if predicate == _REIFIES:
                self._take_apart(subject, value)
                continue
            values = self._by_subject[subject].setdefault(predicate, [])
            if value not in values:
                values.append(value)
            if predicate == _iri("rdf:type"):
                self.types[value.value].append(subject)

    def _take_apart(self, subject: str, triple: Term) -> None:
        """A triple term (RDF 1.2) as the parts that RDF 1.1 names."""
        parts = {"rdf:subject": triple.subject, "rdf:predicate": triple.predicate, "rdf:object": triple.object}
        for predicate, value in parts.items():
            self._by_subject[subject].setdefault(_iri(predicate), []).append(value)

    def subjects(self, kind: str) -> list[str]:
        """The subjects of a class, in the order of the file, once each."""
        return list(dict.fromkeys(self.types.get(_iri(kind), ())))

    def values(self, subject: str, predicate: str) -> list[Term]:
        return self._by_subject.get(subject, {}).get(_iri(predicate), [])

    def texts(self, subject: str, predicate: str) -> list[str]:
        return [value.value for value in self.values(subject, predicate)]

    def text(self, subject: str, predicate: str) -> str | None:
        """The one value, or None. Raises FormatError where there are more."""
        found = self.texts(subject, predicate)
        if len(found) > 1:
            raise self.error(subject, f"{predicate} has {len(found)} values, one is meant")
        return found[0] if found else None

    def needed(self, subject: str, predicate: str) -> str:
        """The one value. Raises FormatError where it is missing."""
        found = self.text(subject, predicate)
        if found is None:
            raise self.error(subject, f"{predicate} is missing")
        return found

    def items(self, subject: str, predicate: str) -> Iterator[str]:
        """The texts of an RDF list."""
        for head in self.texts(subject, predicate):
            seen = set()
            while head != _iri("rdf:nil"):
                if head in seen:
                    raise self.error(subject, f"the list of {predicate} has no end")
                seen.add(head)
                yield self.needed(head, "rdf:first")
                head = self.needed(head, "rdf:rest")

    def statements(self, predicate: str) -> Iterator[tuple[str, str]]:
        """Subject and object of every triple with this predicate."""
        iri = _iri(predicate)
        for subject, properties in self._by_subject.items():
            for value in properties.get(iri, ()):
                yield subject, value.value

    def error(self, subject: str, message: str, predicate: str = "") -> FormatError:
        """What is wrong with a subject, told at the line that begins with it (and has the predicate), or names it."""
        return FormatError(f"{self.path}:{self._line(subject, predicate)}: {_short(subject)}: {message}")

    def _line(self, subject: str, predicate: str) -> int:
        local = re.escape(re.split(r"[#/]", subject)[-1])
        rest = rf".*[:#]{predicate}>?\s" if predicate else ""
        opening = re.compile(rf"\S*[:/#]?{local}>?\s{rest}")
        inside = re.compile(rf'["<:/#]{local}[">\s]')
        lines = self.path.read_text(encoding="utf-8").split("\n")
        for pattern in (opening.match, inside.search):
            for number, line in enumerate(lines, start=1):
                if pattern(f"{line} "):
                    return number
        return 1


class _Reader:
    def __init__(self, triples: _Triples) -> None:
        self._triples = triples
        self._base = self._dataset_value("void:uriSpace") or BASE
        self._graph = KnowledgeGraph()

    def graph(self) -> KnowledgeGraph:
        for subject in self._triples.subjects("mg:Document"):
            if self._triples.values(subject, "schema:text"):
                self._graph.add_document(self._built(subject, self._document))
        for kind in ("Agreement", "Country", "Forum", "Mineral", "Official"):
            for subject in self._triples.subjects(f"mg:{kind}"):
                self._graph.add_entity(self._built(subject, self._entity))
        stated = {self._add_fact(subject) for subject in self._triples.subjects("mg:Fact")}
        self._check_direct(stated)
        self._check_whole()
        return self._graph

    def _add_fact(self, subject: str) -> tuple[str, str, str]:
        def add(subject: str) -> Fact:
            return self._graph.add(self._fact(subject))

        fact = self._built(subject, add)
        return fact.subject, fact.relation, fact.object

    def _fact(self, subject: str) -> Fact:
        found = self._triples
        confidence = found.text(subject, "mg:confidence")
        return Fact(
            subject=self._id(found.needed(subject, "rdf:subject")),
            relation=self._term(found.needed(subject, "rdf:predicate")),
            object=self._id(found.needed(subject, "rdf:object")),
            date=found.text(subject, "mg:date"),
            until=found.text(subject, "mg:until"),
            modality=self._term(found.needed(subject, "mg:modality")),  # type: ignore[arg-type]
            minerals=tuple(sorted(map(self._id, found.texts(subject, "mg:mineral")))),
            role=found.text(subject, "mg:role"),
            place=found.text(subject, "mg:place"),
            confidence=1.0 if confidence is None else float(confidence),
            support=int(found.text(subject, "mg:support") or 1),
            disputed=_truth(found.text(subject, "mg:disputed") or "false"),
            evidence=tuple(sorted(map(self._evidence, found.texts(subject, "mg:evidence")), key=_place)),
        )

    def _evidence(self, subject: str) -> Evidence:
        return self._built(subject, self._annotation)

    def _annotation(self, subject: str) -> Evidence:
        found = self._triples
        position, quote = self._selector(subject, "oa:start"), self._selector(subject, "oa:exact")
        reasons = found.texts(subject, "mg:why")
        return Evidence(
            document=self._local(found.needed(subject, "oa:hasSource"), "document"),
            start=int(found.needed(position, "oa:start")),
            end=int(found.needed(position, "oa:end")),
            quote=found.needed(quote, "oa:exact"),
            date=found.text(subject, "mg:statedDate"),
            modality=self._term(found.needed(subject, "mg:statedModality")),  # type: ignore[arg-type]
            speaker=found.text(subject, "mg:speaker"),
            subject=found.text(subject, "mg:subjectName"),
            object=found.text(subject, "mg:objectName"),
            why=self._why(reasons[0]) if reasons else None,
        )

    def _selector(self, evidence: str, predicate: str) -> str:
        """The one selector of an evidence that has this property (a fact told in two named graphs has it twice)."""
        having = [s for s in self._triples.texts(evidence, "oa:hasSelector") if self._triples.values(s, predicate)]
        if len({self._triples.needed(s, predicate) for s in having}) != 1:
            raise self._triples.error(evidence, f"needs exactly one oa:hasSelector with {predicate}")
        return having[0]

    def _why(self, subject: str) -> Why:
        found = self._triples
        return Why(
            reader=found.needed(subject, "mg:reader"),
            frame=found.text(subject, "mg:frame"),
            trigger=found.text(subject, "mg:trigger"),
            event=found.text(subject, "mg:event"),
            references=tuple(found.items(subject, "mg:references")),
            date_rule=found.text(subject, "mg:dateRule"),
            confidence=found.text(subject, "mg:confidenceRule"),
        )

    def _entity(self, subject: str) -> Entity:
        found = self._triples
        links = [*found.texts(subject, "owl:sameAs"), *found.texts(subject, "skos:exactMatch")]
        read = entity(
            self._id(subject),
            found.needed(subject, "rdfs:label"),
            aliases=tuple(sorted(found.texts(subject, "skos:altLabel"))),
            links=tuple(sorted([*links, *found.texts(subject, "dcterms:identifier")])),
        )
        series = found.text(subject, "mg:series")
        return Forum(**read.model_dump() | {"series": f"forum:{self._local(series, 'forum')}"}) if series else read

    def _document(self, subject: str) -> Document:
        found = self._triples
        return Document(
            id=self._local(subject, "document"),
            text=found.needed(subject, "schema:text"),
            title=found.text(subject, "dcterms:title"),
            date=found.text(subject, "dcterms:date"),
            publisher=found.text(subject, "dcterms:publisher"),
            url=found.text(subject, "schema:url"),
            name=found.text(subject, "mg:fileStem"),
        )

    def _built(self, subject: str, build: Callable[[str], T]) -> T:
        try:
            return build(subject)
        except FormatError:
            raise
        except ValidationError as error:
            first = error.errors()[0]
            where = f"{'.'.join(map(str, first['loc']))} {first['input']!r}: " if first["loc"] else ""
            raise self._triples.error(subject, f"{where}{first['msg']}") from None
        except (MineralGraphError, ValueError) as error:
            raise self._triples.error(subject, str(error)) from None

    def _id(self, iri: str) -> str:
        kind, _, local = iri.removeprefix(self._base).partition("/")
        if not iri.startswith(self._base) or kind not in KINDS_OF_THING or not local:
            raise ValueError(f"<{iri}> is no thing of <{self._base}>")
        return f"{kind}:{identifier(local)}"

    def _local(self, iri: str, kind: str) -> str:
        """The part after the colon of the id of a thing of this kind."""
        found, _, local = self._id(iri).partition(":")
        if found != kind:
            raise ValueError(f"<{iri}> is no {kind}")
        return local

    def _term(self, iri: str) -> str:
        if not iri.startswith(NS):
            raise ValueError(f"<{iri}> is not of the vocabulary <{NS}>")
        return iri.removeprefix(NS)

    def _check_direct(self, stated: set[tuple[str, str, str]]) -> None:
        """A direct triple that no fact states has no evidence, and is refused rather than dropped."""
        for relation in ontology.relations().values():
            for subject, object in self._triples.statements(f"mg:{relation.name}"):
                try:
                    ends = self._id(subject), self._id(object)
                except ValueError as error:
                    raise self._triples.error(subject, str(error), relation.name) from None
                ways = (ends, ends[::-1]) if relation.symmetric else (ends,)
                if not any((one, relation.name, other) in stated for one, other in ways):
                    message = f"mg:{relation.name} {_short(object)} is stated by no mg:Fact with evidence"
                    raise self._triples.error(subject, message, relation.name)

    def _check_whole(self) -> None:
        held = {
            "mg:factCount": len(self._graph),
            "mg:entityCount": self._graph.nx.number_of_nodes(),
            "mg:documentCount": len(self._triples.subjects("mg:Document")),
        }
        for predicate, count in held.items():
            said = self._dataset_value(predicate)
            if said is not None and said.isdecimal() and count < int(said):
                raise FormatError(
                    f"{self._triples.path}: its head says {predicate} {said} but it holds {count}: it was cut short "
                    f"(or shortened on purpose: then correct {predicate})"
                )

    def _dataset_value(self, predicate: str) -> str | None:
        found = [self._triples.text(subject, predicate) for subject in self._triples.subjects("void:Dataset")]
        return next((value for value in found if value is not None), None)


def _parsed(path: Path, format: RdfFormat) -> Iterable[tuple[str, str, Term]]:
    from pyoxigraph import BlankNode, NamedNode, parse

    try:
        for quad in parse(path=path, format=format):
            if isinstance(quad.subject, NamedNode | BlankNode):
                yield quad.subject.value, quad.predicate.value, quad.object
    except SyntaxError as error:
        raise FormatError(f"{path}:{error.lineno or 1}: {error.msg}") from None
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from None


def _truth(text: str) -> bool:
    if text not in ("true", "false", "1", "0"):
        raise ValueError(f"{text!r} is neither true nor false")
    return text in ("true", "1")


@cache
def _iri(name: str) -> str:
    prefix, _, local = name.partition(":")
    return VOCABULARIES[prefix] + local


_REIFIES = _iri("rdf:reifies")


def _short(iri: str) -> str:
    for prefix, start in VOCABULARIES.items():
        if iri.startswith(start):
            return f"{prefix}:{iri.removeprefix(start)}"
    return "/".join(iri.split("/")[-2:])


def _place(evidence: Evidence) -> tuple[str, int, int, str]:
    return evidence.document, evidence.start, evidence.end, evidence.speaker or ""
