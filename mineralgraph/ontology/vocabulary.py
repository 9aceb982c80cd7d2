"""The relations that a fact can state, and the ways in which it can hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mineralgraph.ontology.files import NS, OWL, RDFS, SKOS, TurtleFile, folder

KINDS = frozenset({"country", "official", "mineral", "agreement", "forum"})
"""The five kinds of entity: the classes of ``mineralgraph.ttl`` in lower case, and what ids begin with."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation of the ontology, for instance ``attended``.

    ``domain`` and ``range`` hold the kinds that may stand as subject and object; ``same_kind`` demands
    that both ends be of one kind (an agreement succeeds an agreement, never a forum).
    """

    name: str
    label: str
    definition: str
    domain: frozenset[str]
    range: frozenset[str]
    symmetric: bool
    same_kind: bool

    def accepts(self, subject: str, object: str) -> bool:
        """Whether the relation may run from an entity of kind ``subject`` to one of kind ``object``."""
        return subject in self.domain and object in self.range and (subject == object or not self.same_kind)


@cache
def relations() -> Mapping[str, Relation]:
    """The fifteen relations by name, sorted. Source: ``mineralgraph.ttl``."""
    file = _file()
    found = {iri.removeprefix(NS): _relation(file, iri) for iri in file.subjects(NS + "Relation")}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def modalities() -> tuple[str, ...]:
    """The names of the modalities, sorted. Source: the scheme ``mg:modalities`` in ``mineralgraph.ttl``."""
    file = _file()
    return tuple(sorted(file.text(iri, SKOS + "notation") for iri in file.subjects(NS + "Modality")))


@cache
def _file() -> TurtleFile:
    return TurtleFile(folder() / "mineralgraph.ttl")


def _relation(file: TurtleFile, iri: str) -> Relation:
    return Relation(
        name=iri.removeprefix(NS),
        label=file.text(iri, RDFS + "label"),
        definition=file.text(iri, SKOS + "definition"),
        domain=_kinds(file, iri, RDFS + "domain"),
        range=_kinds(file, iri, RDFS + "range"),
        symmetric=iri in file.subjects(OWL + "SymmetricProperty"),
        same_kind="true" in file.texts(iri, NS + "sameKind"),
    )


def _kinds(file: TurtleFile, iri: str, predicate: str) -> frozenset[str]:
    kinds = frozenset(name.removeprefix(NS).lower() for name in file.members(iri, predicate))
    if not kinds or not kinds <= KINDS:
        raise file.error(iri, f"has a domain or range outside {', '.join(sorted(KINDS))}: {', '.join(sorted(kinds))}")
    return kinds
