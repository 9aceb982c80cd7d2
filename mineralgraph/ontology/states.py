"""States and blocs, with the names that news uses for them and for their governments."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mineralgraph.errors import OntologyError
from mineralgraph.ontology.files import NS, OWL, SKOS, TurtleFile, folder, short_id


@dataclass(frozen=True, slots=True)
class CountryRecord:
    """A state, customs territory or bloc.

    ``id`` is ``country:`` and the ISO 3166-1 alpha-2 code (``country:EU`` and ``country:XK`` are reserved or
    user-assigned codes); ``metonyms`` are cities, houses and institutions that stand for the government, the
    capital among them unless its name is ambiguous; ``combining`` is what stands before a hyphen ("Sino").
    """

    id: str
    alpha2: str
    alpha3: str | None
    label: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]
    combining: tuple[str, ...]
    links: tuple[str, ...]


@cache
def countries() -> Mapping[str, CountryRecord]:
    """All countries by id, sorted.

    Sources: codes, names and Wikidata items from ``countries.ttl``; capitals and demonyms from the package
    countryinfo; the names of news from ``countries.toml``, which overrules both.
    """
    file = _file()
    news = _news(folder() / "countries.toml")
    found = {short_id(iri): _record(file, iri, news) for iri in file.subjects(NS + "Country")}
    for code in news.keys() - {one.alpha2 for one in found.values()}:
        raise OntologyError(f"{folder() / 'countries.toml'}: [{code}] is not in countries.ttl")
    return MappingProxyType(dict(sorted(found.items())))


@cache
def country_ids() -> frozenset[str]:
    """The ids of all countries, from ``countries.ttl`` alone: cheaper than ``countries()``."""
    file = _file()
    return frozenset(short_id(iri) for iri in file.subjects(NS + "Country"))


def _file() -> TurtleFile:
    return TurtleFile(folder() / "countries.ttl")


def _record(file: TurtleFile, iri: str, news: Mapping[str, Mapping[str, Any]]) -> CountryRecord:
    alpha2 = file.text(iri, NS + "alpha2")
    own = news.get(alpha2, {})
    capital = own.get("capital", _countryinfo(alpha2, "capital")) or None
    label = own.get("label", file.text(iri, SKOS + "prefLabel"))
    names = {*file.texts(iri, SKOS + "prefLabel"), *file.texts(iri, SKOS + "altLabel"), *own.get("aliases", ())}
    seat = {capital} if capital and own.get("capital_is_metonym", True) else set()
    alpha3 = file.texts(iri, NS + "alpha3")
    return CountryRecord(
        id=short_id(iri),
        alpha2=alpha2,
        alpha3=alpha3[0] if alpha3 else None,
        label=label,
        aliases=tuple(sorted(names - {label})),
        demonyms=tuple(own.get("demonyms", filter(None, _countryinfo(alpha2, "demonym").split(",")))),
        capital=capital,
        metonyms=tuple(sorted(seat.union(own.get("metonyms", ())))),
        combining=tuple(own.get("combining", ())),
        links=tuple(sorted(file.links(iri, OWL + "sameAs"))),
    )


_NEWS_KEYS = {
    "label": str,
    "capital": str,
    "capital_is_metonym": bool,
    "aliases": list,
    "demonyms": list,
    "metonyms": list,
    "combining": list,
}


def _news(path: Path) -> Mapping[str, Mapping[str, Any]]:
    try:
        news = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: {error}") from error
    for code, entry in news.items():
        for key, value in entry.items():
            if not isinstance(value, _NEWS_KEYS.get(key, ())):
                raise OntologyError(
                    f"{path}: [{code}] {key} = {value!r} is unknown or of the wrong type; see the head of the file"
                )
    return news


def _countryinfo(alpha2: str, field: str) -> str:
    """A field that countryinfo gives as one text; empty where it knows nothing."""
    return _countryinfo_fields().get(alpha2, {}).get(field) or ""


@cache
def _countryinfo_fields() -> Mapping[str, Mapping[str, str]]:
    from countryinfo import all_countries

    found: dict[str, Mapping[str, str]] = {}
    for one in all_countries():
        facts = one.info()
        texts = {field: facts[field] for field in ("capital", "demonym") if isinstance(facts.get(field), str)}
        found.setdefault(facts.get("ISO", {}).get("alpha2", ""), texts)
    return found
