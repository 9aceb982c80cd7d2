"""Checks RDF files against ``ontology/shapes.ttl``, in parts, so that a file of any size is checked in bounded time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mineralgraph.errors import FormatError, OntologyError
from mineralgraph.export.names import NS, VOCABULARIES
from mineralgraph.export.registry import format_of
from mineralgraph.ontology.files import folder

if TYPE_CHECKING:
    from pyoxigraph import Store, Triple

PART = 5000
"""Facts checked at a time: SHACL engines slow down more than linearly, and every constraint is local to a fact."""
ENTITIES = ("Agreement", "Country", "Forum", "Mineral", "Official")
TYPE = VOCABULARIES["rdf"] + "type"
LABEL = VOCABULARIES["rdfs"] + "label"
ENDS = (VOCABULARIES["rdf"] + "subject", VOCABULARIES["rdf"] + "object", NS + "mineral")
# Engines rename blank nodes in reports. Given names, they are found again; a label stands first or last in a line.
_NAMED = "urn:x-blank:"
_BLANK = re.compile(r"(?:^|(?<= ))_:(?P<label>\S+)(?= <| \.$)", re.MULTILINE)
FOLLOWED = (NS + "evidence", VOCABULARIES["oa"] + "hasSelector")
IGNORED = frozenset(
    (*(VOCABULARIES["oa"] + local for local in ("prefix", "suffix")), NS + "why", NS + "subjectName", NS + "objectName")
)
"""Properties of evidence that no shape looks at; a third of a file."""
SHAPES = "https://w3id.org/mineralgraph/shapes#"


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
    store = _loaded(Path(path), format)
    shapes = _shapes()
    found: set[Violation] = set()
    for part in _parts(store):
        found.update(_violation(store, result) for result in shapes.validate_text(part, "ntriples").results)
    return sorted(found)


def _loaded(path: Path, format: str | None) -> Store:
    from pyoxigraph import RdfFormat, Store

    chosen = format_of(path, format)
    if chosen.parser is None or chosen.name == "rdf12":
        raise FormatError(f"{path}: {chosen.name} is no RDF 1.1; validate turtle, ntriples, nquads, trig or jsonld")
    store = Store()
    try:
        store.bulk_load(path=path, format=getattr(RdfFormat, chosen.parser))
    except SyntaxError as error:
        raise FormatError(f"{path}:{error.lineno or 1}: {error.msg}") from None
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror or error})") from None
    if not any(_of_class(store, kind) for kind in ("Fact", *ENTITIES)):
        raise FormatError(f"{path}: holds no mg:Fact and no entity; is this an export of mineralgraph?")
    return store


def _shapes() -> Any:
    import shacl

    path = folder() / "shapes.ttl"
    try:
        return shacl.Shapes.from_turtle(path.read_text(encoding="utf-8"), SHAPES)
    except ValueError as error:
        raise OntologyError(f"{path}: {error}") from error


def _parts(store: Store) -> Iterator[str]:
    """The file in parts of N-Triples: facts with their evidence and what their ends are, then what no fact names."""
    from pyoxigraph import RdfFormat, serialize

    reached: set[Any] = set()
    for kinds in (("Fact",), ("Evidence", *ENTITIES)):
        things = [thing for kind in kinds for thing in _of_class(store, kind) if thing not in reached]
        for start in range(0, len(things), PART):
            part = things[start : start + PART]
            seen: set[Any] = set()
            text = serialize(_neighbourhood(store, part, seen), format=RdfFormat.N_TRIPLES) or b""
            reached |= seen
            yield _BLANK.sub(rf"<{_NAMED}\g<label>>", text.decode())


def _of_class(store: Store, name: str) -> list[Any]:
    from pyoxigraph import NamedNode

    quads = store.quads_for_pattern(None, NamedNode(TYPE), NamedNode(NS + name), None)
    return list(dict.fromkeys(quad.subject for quad in quads))


def _neighbourhood(store: Store, things: list[Any], seen: set[Any]) -> Iterator[Triple]:
    """What the shapes look at: of things, of their evidence and its selectors all; of their ends class and label.

    ``seen`` takes up every node that was visited.
    """
    from pyoxigraph import BlankNode, NamedNode

    kept = tuple(map(NamedNode, (TYPE, LABEL)))
    waiting = list(reversed(things))
    while waiting:
        thing = waiting.pop()
        if thing in seen:
            continue
        seen.add(thing)
        for quad in store.quads_for_pattern(thing, None, None, None):
            predicate = quad.predicate.value
            if predicate not in IGNORED:
                yield quad.triple
            if not isinstance(quad.object, NamedNode | BlankNode):
                continue
            if predicate in FOLLOWED:
                waiting.append(quad.object)
            elif predicate in ENDS and quad.object not in seen:
                seen.add(quad.object)
                for what in kept:
                    for end in store.quads_for_pattern(quad.object, what, None, None):
                        yield end.triple


def _violation(store: Store, result: Any) -> Violation:
    subject = _owner(store, result.focus_node.strip("<>"))
    shape = next((s for s in (result.source_shape, result.root_shape) if s and SHAPES in s), "")
    return Violation(
        subject=subject,
        rule=shape.strip("<>").removeprefix(SHAPES) or result.component,
        message=result.message or result.component,
        value=(result.value_plain or "").removeprefix(_NAMED),
        about=_stated(store, subject),
    )


def _owner(store: Store, subject: str) -> str:
    """The node itself, or the named node that a blank node hangs on."""
    from pyoxigraph import BlankNode

    if not subject.startswith(_NAMED):
        return subject
    node: Any = BlankNode(subject.removeprefix(_NAMED))
    while isinstance(node, BlankNode):
        node = next((quad.subject for quad in store.quads_for_pattern(None, None, node, None)), None)
    return node.value if node is not None else subject


def _stated(store: Store, subject: str) -> str:
    from pyoxigraph import NamedNode

    def named(part: str) -> str:
        predicate = NamedNode(VOCABULARIES["rdf"] + part)
        quads = store.quads_for_pattern(NamedNode(subject), predicate, None, None)
        return ", ".join(sorted(_short(str(getattr(quad.object, "value", quad.object))) for quad in quads))

    return " ".join(map(named, ("subject", "predicate", "object"))).strip()


def _short(iri: str) -> str:
    return iri.removeprefix(NS) if iri.startswith(NS) else ":".join(iri.split("/")[-2:])
