"""The words by which names are compared: ``resolution.toml`` and the names of countries and standing bodies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from mineralgraph import ontology
from mineralgraph.errors import OntologyError
from mineralgraph.ontology.files import folder

Phrases = Mapping[tuple[str, ...], str]


@cache
def words() -> Mapping[str, Any]:
    """The tables of ``resolution.toml``. Raises OntologyError where the file is no TOML."""
    path = folder() / "resolution.toml"
    try:
        return MappingProxyType(tomllib.loads(path.read_text(encoding="utf-8")))
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: {error}") from error


def ascii_words(name: str) -> list[str]:
    """The words of a name in ASCII lower case, without accents, possessives and punctuation; "G-7" is "g7"."""
    return re.findall(r"[a-z0-9]+", _ascii(name))


def hyphenated_words(name: str) -> list[str]:
    """The same, a word that a hyphen ties to the one before it with the hyphen: "Koo Yun-cheol" is koo, yun, -cheol."""
    return re.findall(r"(?:(?<=[a-z0-9])-)?[a-z0-9]+", _ascii(name))


def _ascii(name: str) -> str:
    from anyascii import anyascii

    text = name if name.isascii() else anyascii(name.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    text = re.sub(r"'s\b|'", "", text.lower())
    return re.sub(r"\b([gcd]) ?- ?(\d+)\b", r"\1\2", re.sub(r"\b((?:[a-z]\.)+[a-z]?)(?!\w)", _without_stops, text))


def replaced(parts: Sequence[str], phrases: Phrases, longest: int) -> list[str]:
    """The words with every phrase that is known put as one word, the longest phrase first."""
    found, at = [], 0
    while at < len(parts):
        for length in range(min(longest, len(parts) - at), 0, -1):
            known = phrases.get(tuple(parts[at : at + length]))
            if known is not None:
                found.append(known)
                at += length
                break
        else:
            found.append(parts[at])
            at += 1
    return found


@cache
def places() -> tuple[Phrases, int]:
    """Every name and demonym of a country to its id, and the length of the longest in words."""
    found: dict[tuple[str, ...], str] = {}
    for record in ontology.countries().values():
        for name in (record.label, *record.aliases, *record.demonyms, *record.combining):
            parts = tuple(ascii_words(name))
            if parts and parts != ("us",):
                found.setdefault(parts, record.id)
    found[("us",)] = "country:US"
    return MappingProxyType(found), max(map(len, found))


@cache
def bodies() -> tuple[Phrases, int]:
    """Every name of a standing body (no recurring gathering) to its id, and the length of the longest in words."""
    return _institutions(one for one in ontology.forums().values() if one.kind != "conference")


@cache
def institutions(table: str) -> Phrases:
    """Every name of a standing body or recurring gathering (``table="forums"``) or of a standing agreement
    (``"agreements"``) to its id.
    """
    return _institutions((ontology.forums() if table == "forums" else ontology.agreements()).values())[0]


@cache
def gatherings() -> frozenset[str]:
    """The ids of the forums that are recurring gatherings: a dated one of them is a session."""
    return frozenset(one.id for one in ontology.forums().values() if one.kind == "conference")


@cache
def kinds(table: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The phrases of a table whose values are lists of words, each with the kind that it stands for, longest first."""
    told = words()[table]
    listed = {kind: phrases for kind, phrases in told.items() if kind not in ("plain", "levels")}
    pairs = [(tuple(ascii_words(phrase)), kind) for kind, phrases in listed.items() for phrase in phrases]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def portfolios() -> Mapping[str, str]:
    """Each word of a portfolio to the first word of its row."""
    return MappingProxyType({word: row[0] for row in words()["officials"]["portfolios"] for word in row})


def _institutions(records: Iterable[ontology.StandingForum | ontology.StandingAgreement]) -> tuple[Phrases, int]:
    found: dict[tuple[str, ...], str] = {}
    for record in records:
        for name in (record.label, *record.aliases):
            found.setdefault(tuple(ascii_words(name)), record.id)
    return MappingProxyType(found), max(map(len, found))


def _without_stops(found: re.Match[str]) -> str:
    return found[1].replace(".", "")
