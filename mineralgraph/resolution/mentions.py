"""What a document calls an entity, and what it says of it: the material that resolution compares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from mineralgraph.model import Entity, Fact, Reading, kind_of

Key = tuple[str, str]
"""A mention's key: the id of its document and the id that the entity has there."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An entity as one document knows it: its names, the facts it is in there, what else the document names.

    ``written`` is the document's date; ``others`` are the ids of everything that the document names.
    """

    document: str
    id: str
    entity: Entity
    written: str | None
    facts: tuple[Fact, ...] = ()
    others: frozenset[str] = field(default=frozenset(), repr=False)

    @property
    def key(self) -> Key:
        """Document and id."""
        return (self.document, self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The label, then the other names."""
        return (self.entity.label, *self.entity.aliases)


def mentions(readings: Iterable[Reading]) -> dict[str, list[Mention]]:
    """The mentions of all readings by kind of entity, each list sorted by document and id."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for reading in readings:
        for mention in _of(reading):
            found[kind_of(mention.id)].append(mention)
    return {kind: sorted(of_kind, key=lambda mention: mention.key) for kind, of_kind in sorted(found.items())}


def homes(readings: Iterable[Reading]) -> Mapping[Key, frozenset[str]]:
    """For each official in each document, the countries for which the document says that he or she acts."""
    found: dict[Key, set[str]] = defaultdict(set)
    for reading in readings:
        for fact in reading.facts:
            if fact.relation == "represents":
                found[reading.document.id, fact.subject].add(fact.object)
    return {key: frozenset(countries) for key, countries in found.items()}


def _of(reading: Reading) -> Iterator[Mention]:
    facts: dict[str, list[Fact]] = defaultdict(list)
    for fact in reading.facts:
        for end in (fact.subject, fact.object):
            facts[end].append(fact)
    others = frozenset(entity.id for entity in reading.entities)
    document = reading.document
    for entity in reading.entities:
        yield Mention(document.id, entity.id, entity, document.date, tuple(facts[entity.id]), others)
