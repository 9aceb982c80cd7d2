"""Finds the data files of the ontology and reads their triples."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mineralgraph.errors import OntologyError

if TYPE_CHECKING:
    from pyoxigraph import BlankNode, Literal, NamedNode, Triple

    Node = NamedNode | BlankNode
    Term = NamedNode | BlankNode | Literal | Triple

NS = "https://w3id.org/mineralgraph/ns#"
ID = "https://w3id.org/mineralgraph/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"


def short_id(iri: str) -> str:
    """The id that Python uses for a thing: ``mineral:gallium`` for ``…/id/mineral/gallium``."""
    return iri.removeprefix(ID).replace("/", ":", 1)


@cache
def folder() -> Path:
    """The folder that holds the ontology: inside an installed package, else beside the package in a checkout."""
    package = Path(__file__).parent.parent
    for place in (package / "_ontology", package.parent / "ontology"):
        if place.is_dir():
            return place
    raise OntologyError(f"the ontology's data files are missing beside {package}: install mineralgraph again")


class TurtleFile:
    """The triples of one Turtle file, by subject and predicate, each in the order of the file.

    Subjects and predicates are IRIs or blank node labels as plain strings; objects are pyoxigraph terms.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for subject, predicate, value in _triples(path):
            self._index[subject][predicate].append(value)

    def subjects(self, kind: str) -> list[str]:
        """The IRIs of type ``kind`` (an IRI), in the order of the file."""
        return [s for s, p in self._index.items() if any(v.value == kind for v in self._nodes(p.get(RDF + "type", [])))]

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The literals that ``subject`` has for ``predicate``, without their language tags."""
        from pyoxigraph import Literal

        return [v.value for v in self._values(subject, predicate) if isinstance(v, Literal)]

    def text(self, subject: str, predicate: str) -> str:
        """The one literal that must be there."""
        found = self.texts(subject, predicate)
        if len(found) != 1:
            raise self.error(subject, f"needs exactly one {predicate}, has {len(found)}")
        return found[0]

    def links(self, subject: str, predicate: str) -> list[str]:
        """The IRIs that ``subject`` has for ``predicate``."""
        return [v.value for v in self._nodes(self._values(subject, predicate))]

    def link(self, subject: str, predicate: str) -> str:
        """The one IRI that must be there."""
        found = self.links(subject, predicate)
        if len(found) != 1:
            raise self.error(subject, f"needs exactly one {predicate}, has {len(found)}")
        return found[0]

    def number(self, subject: str, predicate: str) -> int:
        """The one whole number that must be there."""
        text = self.text(subject, predicate)
        if not text.isdecimal():
            raise self.error(subject, f"needs a whole number for {predicate}, not {text!r}")
        return int(text)

    def members(self, subject: str, predicate: str) -> list[str]:
        """The classes that a value names: the IRI itself, or those of its ``owl:unionOf``."""
        found: list[str] = []
        for value in self._nodes(self._values(subject, predicate)):
            unions = self._nodes(self._values(value.value, OWL + "unionOf"))
            found += [iri for union in unions for iri in self._items(union.value)] if unions else [value.value]
        return found

    def error(self, subject: str, message: str) -> OntologyError:
        """An error about ``subject`` that names this file and the line where the subject stands."""
        name = re.split(r"[#/]", subject)[-1]
        return OntologyError(f"{self.path}:{self._line(name)}: {name} {message}")

    def _values(self, subject: str, predicate: str) -> list[Term]:
        return self._index[subject].get(predicate, []) if subject in self._index else []

    @staticmethod
    def _nodes(values: list[Term]) -> list[Node]:
        from pyoxigraph import BlankNode, NamedNode

        return [v for v in values if isinstance(v, NamedNode | BlankNode)]

    def _items(self, head: str) -> Iterator[str]:
        while head != RDF + "nil":
            yield from self.links(head, RDF + "first")
            (head,) = self.links(head, RDF + "rest")

    def _line(self, name: str) -> int:
        opening = re.compile(rf"\S*[:/]{re.escape(name)}>?\s")
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), start=1):
            if opening.match(line + " "):
                return number
        return 1


def _triples(path: Path) -> Iterator[tuple[str, str, Term]]:
    from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

    try:
        for quad in parse(path=path, format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode | BlankNode):
                yield quad.subject.value, quad.predicate.value, quad.object
    except SyntaxError as error:
        raise OntologyError(f"{path}:{error.lineno or 1}: {error.msg}") from error
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}): install mineralgraph again") from error
