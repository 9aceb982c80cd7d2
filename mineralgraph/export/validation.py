"""Checks RDF files against ``ontology/shapes.ttl``.

A file is read once and only what the shapes look at, some half of it, is handed to the engine: a file of any size takes
time in proportion, as every constraint is local to a fact.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mineralgraph.errors import FormatError, OntologyError
from mineralgraph.export.names import NS, VOCABULARIES
from mineralgraph.export.registry import format_of
from mineralgraph.ontology.files import folder

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Quad, Triple

KINDS = frozenset(NS + kind for kind in ("Fact", "Agreement", "Country", "Forum", "Mineral", "Official"))
"""What a file must hold some of to be one of ours."""
TYPE = VOCABULARIES["rdf"] + "type"
SELECTOR = VOCABULARIES["oa"] + "hasSelector"
PARTS = tuple(f"<{VOCABULARIES['rdf']}{part}>" for part in ("subject", "predicate", "object"))
PATH = "http://www.w3.org/ns/shacl#path"
SHAPES = "https://w3id.org/mineralgraph/shapes#"
# Engines rename blank nodes in reports. Selectors, the only ones that shapes look at, are given names.
_NAMED = "urn:x-blank:"


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One broken rule.

    ``subject`` is the IRI of the fact, evidence or entity; ``about`` what a fact states; ``rule`` the name of the
    shape; ``value`` the value that breaks it, where there is one.
    """

    subject: str
    rule: str
    message: str
    value: str = ""
    about: str = ""

    def __str__(self) -> str:
        name = "/".join(self.subject.split("/")[-2:])
        about = f" ({self.about})" if self.about else ""
        value = f": {self.value}" if self.value else ""
        return f"{name}{about}: {self.rule}: {self.message}{value}"


def validate(path: str | Path, format: str | None = None) -> list[Violation]:
    """Every rule of ``shapes.ttl`` that an RDF file breaks, sorted; an empty list where it keeps to all of them.

    Raises FormatError, naming file and line, where the file is no RDF or holds no fact and no entity at all.
    """
    with tempfile.TemporaryDirectory(prefix="mineralgraph-") as place:
        lines = Path(place) / "looked-at.nt"
        _write_what_shapes_look_at(Path(path), format, lines)
        results = _shapes().validate_file(str(lines)).results
        told = _Statements(lines, {_plain(result.focus_node) for result in results})
        return sorted({_violation(result, told) for result in results})


def _write_what_shapes_look_at(path: Path, format: str | None, lines: Path) -> None:
    from pyoxigraph import RdfFormat, parse, serialize

    chosen = format_of(path, format)
    if chosen.parser is None or chosen.name == "rdf12":
        raise FormatError(f"{path}: {chosen.name} is no RDF 1.1; validate turtle, ntriples, nquads, trig or jsonld")
    seen: set[str] = set()
    try:
        quads = parse(path=path, format=getattr(RdfFormat, chosen.parser))
        serialize(_looked_at(quads, seen), output=lines, format=RdfFormat.N_TRIPLES)
    except SyntaxError as error:
        raise FormatError(f"{path}:{error.lineno or 1}: {error.msg}") from None
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from None
    if not seen & KINDS:
        raise FormatError(f"{path}: holds no mg:Fact and no entity; is this an export of mineralgraph?")


def _looked_at(quads: Iterator[Quad], seen: set[str]) -> Iterator[Triple]:
    """The triples that the shapes look at; ``seen`` takes up the classes."""
    from pyoxigraph import BlankNode, NamedNode, Triple

    kept = _predicates()
    for quad in quads:
        subject, predicate, object, _ = quad
        if predicate.value not in kept:
            continue
        if predicate.value == TYPE and isinstance(object, NamedNode):
            seen.add(object.value)
        if isinstance(subject, BlankNode):
            yield Triple(_named(subject), predicate, object)
        elif isinstance(object, BlankNode) and predicate.value == SELECTOR:
            yield Triple(subject, predicate, _named(object))
        else:
            yield quad.triple


def _named(node: Any) -> NamedNode:
    from pyoxigraph import NamedNode

    return NamedNode(_NAMED + node.value)


@cache
def _predicates() -> frozenset[str]:
    """The predicates that the shapes look at."""
    from pyoxigraph import NamedNode, parse

    found = [q.object for q in parse(path=folder() / "shapes.ttl") if q.predicate.value == PATH]
    return frozenset((TYPE, *(object.value for object in found if isinstance(object, NamedNode))))


def _shapes() -> Any:
    import shacl

    path = folder() / "shapes.ttl"
    try:
        return shacl.Shapes.from_turtle(path.read_text(encoding="utf-8"), SHAPES)
    except ValueError as error:
        raise OntologyError(f"{path}: {error}") from error


class _Statements:
    """What the facts among some nodes state, and which evidence the selectors among them are of."""

    def __init__(self, lines: Path, nodes: set[str]) -> None:
        self._owners: dict[str, str] = {}
        self._parts: dict[str, dict[str, list[str]]] = {}
        selectors = {f"<{node}>" for node in nodes if node.startswith(_NAMED)}
        if selectors:
            for subject, predicate, object in _triples(lines):
                if object in selectors and predicate == f"<{SELECTOR}>":
                    self._owners[_plain(object)] = _plain(subject)
        facts = {f"<{node}>" for node in nodes}
        if facts:
            for subject, predicate, object in _triples(lines):
                if predicate in PARTS and subject in facts:
                    self._parts.setdefault(_plain(subject), {}).setdefault(predicate, []).append(_short(object))

    def owner(self, node: str) -> str:
        """The node itself, or the evidence that a selector hangs on."""
        return self._owners.get(node, node)

    def about(self, node: str) -> str:
        """What a fact states; nothing for other nodes."""
        parts = self._parts.get(node, {})
        return " ".join(", ".join(sorted(parts.get(part, ()))) for part in PARTS).strip()


def _triples(lines: Path) -> Iterator[tuple[str, str, str]]:
    with lines.open(encoding="utf-8", newline="\n") as stream:
        for line in stream:
            subject, predicate, object = line.removesuffix(" .\n").split(" ", 2)
            yield subject, predicate, object


def _violation(result: Any, told: _Statements) -> Violation:
    subject = told.owner(_plain(result.focus_node))
    shape = next((s for s in (result.source_shape, result.root_shape) if s and SHAPES in s), "")
    return Violation(
        subject=subject,
        rule=shape.strip("<>").removeprefix(SHAPES) or result.component,
        message=result.message or result.component,
        value=(result.value_plain or "").removeprefix(_NAMED),
        about=told.about(subject),
    )


def _plain(term: str) -> str:
    return term.removeprefix("<").removesuffix(">")


def _short(term: str) -> str:
    iri = _plain(term)
    return iri.removeprefix(NS) if iri.startswith(NS) else ":".join(iri.split("/")[-2:])
