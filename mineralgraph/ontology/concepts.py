"""Minerals and their groups, and the published lists that call them critical."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mineralgraph.errors import OntologyError
from mineralgraph.ontology.files import DCTERMS, NS, SKOS, TurtleFile, folder, short_id


@dataclass(frozen=True, slots=True)
class MineralConcept:
    """A mineral or a group of minerals.

    ``id`` is for instance ``mineral:gallium``; ``aliases`` are all other names, the traded forms included, and
    ``forms`` only those (ores, compounds, intermediates); ``ambiguous`` are names that are everyday words or
    abbreviations of other things too and count only in a context of mining or trade (they may be the label, an
    alias, or neither); ``broader`` are ids of the groups directly above; ``lists`` are (list id, year) of the
    criticality lists that name it or, unless it is a product made of it, a group it belongs to.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    forms: tuple[str, ...]
    ambiguous: tuple[str, ...]
    symbol: str | None
    broader: tuple[str, ...]
    lists: tuple[tuple[str, int], ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CriticalityList:
    """One published edition of a list: who published it, where, and the ids of the minerals it names, sorted.

    ``count`` is the number of entries that the publisher states.
    """

    id: str
    year: int
    title: str
    publisher: str
    source: str
    count: int
    members: tuple[str, ...]


@cache
def minerals() -> Mapping[str, MineralConcept]:
    """All minerals and groups by id, sorted. Sources: ``minerals.ttl``, ``criticality.ttl``."""
    file = TurtleFile(folder() / "minerals.ttl")
    broader = {short_id(iri): _broader(file, iri) for iri in file.subjects(NS + "Mineral")}
    _refuse_gaps(file, broader)
    products = {short_id(iri) for iri in file.subjects(NS + "MineralProduct")}
    lists = _lists_by_mineral({mineral: () if mineral in products else above for mineral, above in broader.items()})
    found = {short_id(iri): _concept(file, iri, broader, lists) for iri in file.subjects(NS + "Mineral")}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def narrower(mineral: str) -> frozenset[str]:
    """The ids of everything that stands below the group ``mineral``, at any depth, without itself.

    Raises ``KeyError`` for an id that is no mineral.
    """
    below: dict[str, list[str]] = defaultdict(list)
    for concept in minerals().values():
        for group in concept.broader:
            below[group].append(concept.id)
    return frozenset(_reachable(minerals()[mineral].id, below))


@cache
def criticality_lists() -> Mapping[tuple[str, int], CriticalityList]:
    """The published lists by (list id, year), sorted. Source: ``criticality.ttl``."""
    file = TurtleFile(folder() / "criticality.ttl")
    found = [_criticality(file, iri) for iri in file.subjects(NS + "CriticalityList")]
    return MappingProxyType({(one.id, one.year): one for one in sorted(found, key=lambda x: (x.id, x.year))})


def _concept(
    file: TurtleFile, iri: str, broader: Mapping[str, tuple[str, ...]], lists: Mapping[str, set[tuple[str, int]]]
) -> MineralConcept:
    symbols = file.texts(iri, NS + "symbol")
    forms = tuple(sorted(file.texts(iri, NS + "tradedForm")))
    return MineralConcept(
        id=short_id(iri),
        label=file.text(iri, SKOS + "prefLabel"),
        aliases=tuple(sorted({*file.texts(iri, SKOS + "altLabel"), *forms})),
        forms=forms,
        ambiguous=tuple(sorted(file.texts(iri, NS + "ambiguousName"))),
        symbol=symbols[0] if symbols else None,
        broader=broader[short_id(iri)],
        lists=tuple(sorted(lists[short_id(iri)])),
        links=tuple(sorted(file.links(iri, SKOS + "exactMatch"))),
    )


def _broader(file: TurtleFile, iri: str) -> tuple[str, ...]:
    return tuple(sorted(short_id(group) for group in file.links(iri, SKOS + "broader")))


def _refuse_gaps(file: TurtleFile, broader: Mapping[str, tuple[str, ...]]) -> None:
    for mineral, groups in broader.items():
        for group in groups:
            if group not in broader:
                raise file.error(mineral.partition(":")[2], f"stands under {group}, which is not in the file")
        if mineral in _reachable(mineral, broader):
            raise file.error(mineral.partition(":")[2], "stands under itself")


def _lists_by_mineral(inherits: Mapping[str, tuple[str, ...]]) -> Mapping[str, set[tuple[str, int]]]:
    named: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for edition in criticality_lists().values():
        for mineral in edition.members:
            if mineral not in inherits:
                where = folder() / "criticality.ttl"
                raise OntologyError(f"{where}: {edition.id} {edition.year} names {mineral}, which minerals.ttl lacks")
            named[mineral].add((edition.id, edition.year))
    return {
        mineral: named[mineral].union(*(named[group] for group in _reachable(mineral, inherits)))
        for mineral in inherits
    }


def _reachable(start: str, steps: Mapping[str, Sequence[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(steps.get(start, ()))
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(steps.get(name, ()))
    return found


def _criticality(file: TurtleFile, iri: str) -> CriticalityList:
    members = tuple(sorted(short_id(mineral) for mineral in file.links(iri, SKOS + "member")))
    return CriticalityList(
        id=file.text(iri, NS + "listId"),
        year=file.number(iri, NS + "year"),
        title=file.text(iri, DCTERMS + "title"),
        publisher=file.text(iri, DCTERMS + "publisher"),
        source=file.link(iri, DCTERMS + "source"),
        count=file.number(iri, NS + "publishedCount"),
        members=members,
    )
