"""Standing forums and standing agreements, with the names that news uses for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from mineralgraph.ontology.files import DCTERMS, NS, OWL, SKOS, TurtleFile, folder, short_id
from mineralgraph.ontology.states import country_ids


@dataclass(frozen=True, slots=True)
class StandingForum:
    """A standing body or a recurring gathering, for instance ``forum:g7``.

    ``kind`` is group, organisation, partnership, dialogue, body, conference or association; a conference is a series,
    of which a text means one meeting. ``members`` are country ids, sorted, and empty where membership is not recorded;
    ``sources`` are the pages they were checked against.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    kind: str
    members: tuple[str, ...]
    links: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StandingAgreement:
    """A treaty, framework, fund or initiative that several parties keep up, for instance ``agreement:rcep``.

    ``kind`` is treaty, framework, partnership, memorandum, declaration, initiative or fund; ``parties`` are country
    ids, sorted, and empty where they are not recorded; ``sources`` are the pages they were checked against.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    kind: str
    parties: tuple[str, ...]
    links: tuple[str, ...]
    sources: tuple[str, ...]


@cache
def forums() -> Mapping[str, StandingForum]:
    """The standing forums by id, sorted. Source: ``forums.ttl``."""
    file = TurtleFile(folder() / "forums.ttl")
    found = [
        StandingForum(
            id=short_id(iri),
            label=file.text(iri, SKOS + "prefLabel"),
            aliases=tuple(sorted(file.texts(iri, SKOS + "altLabel"))),
            kind=file.text(iri, NS + "forumKind"),
            members=_ids(file, iri, NS + "member"),
            links=tuple(sorted(file.links(iri, OWL + "sameAs"))),
            sources=tuple(sorted(file.links(iri, DCTERMS + "source"))),
        )
        for iri in file.subjects(NS + "Forum")
    ]
    return MappingProxyType({one.id: one for one in sorted(found, key=lambda one: one.id)})


@cache
def agreements() -> Mapping[str, StandingAgreement]:
    """The standing agreements by id, sorted. Source: ``agreements.ttl``."""
    file = TurtleFile(folder() / "agreements.ttl")
    found = [
        StandingAgreement(
            id=short_id(iri),
            label=file.text(iri, SKOS + "prefLabel"),
            aliases=tuple(sorted(file.texts(iri, SKOS + "altLabel"))),
            kind=file.text(iri, NS + "agreementKind"),
            parties=_ids(file, iri, NS + "party"),
            links=tuple(sorted(file.links(iri, OWL + "sameAs"))),
            sources=tuple(sorted(file.links(iri, DCTERMS + "source"))),
        )
        for iri in file.subjects(NS + "Agreement")
    ]
    return MappingProxyType({one.id: one for one in sorted(found, key=lambda one: one.id)})


def _ids(file: TurtleFile, iri: str, predicate: str) -> tuple[str, ...]:
    ids = sorted(short_id(country) for country in file.links(iri, predicate))
    for country in ids:
        if country not in country_ids():
            raise file.error(iri, f"names {country}, which countries.ttl lacks")
    return tuple(ids)
