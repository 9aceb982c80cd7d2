"""Prefixes, names and text as RDF writes them; hostile characters end here.

A *name* is a prefixed name, ``country:KR`` or ``mg:Fact``: the ids of entities are names already. A local part keeps
the letters of every script; whatever Turtle or RFC 3987 does not allow in it is percent-encoded as UTF-8, so that
``unquote`` gives the id back.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote

from mineralgraph.errors import FormatError

NS = "https://w3id.org/mineralgraph/ns#"
BASE = "https://w3id.org/mineralgraph/id/"

VOCABULARIES = {
    "mg": NS,
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
KINDS_OF_THING = ("agreement", "country", "document", "evidence", "fact", "forum", "mineral", "official", "run")
_PREFIXES = frozenset((*VOCABULARIES, *KINDS_OF_THING, "id"))

# What is both a PN_CHARS of Turtle 1.1 (section 6.5) and a ucschar of RFC 3987 (section 2.2).
_LETTERS = (
    "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U00010000-\U0001fffd\U00020000-\U0002fffd"
)
_LOCAL = re.compile(f"[{_LETTERS}](?:[{_LETTERS}.-]*[{_LETTERS}-])?")
_NOT_LOCAL = re.compile(f"[^{_LETTERS}-]|^-")

# Quotes and backslashes, control characters, and what reverses the reading direction or breaks lines unseen.
_HIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
_UNSEEN = re.compile(f"[{_HIDDEN}]")
_LONG = re.compile(f'[\\\\\r{_HIDDEN}]|"(?="|\\Z)')
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def prefixes(base: str = BASE) -> dict[str, str]:
    """Every prefix that an export declares, with its IRI, sorted; ``base`` is where the things of the graph live."""
    things = {kind: f"{base}{kind}/" for kind in KINDS_OF_THING}
    return dict(sorted({**VOCABULARIES, **things, "id": base}.items()))


def check_base(base: str) -> str:
    """The base itself. Raises FormatError unless it is an absolute IRI that ends in ``/`` or ``#``."""
    if not is_iri(base) or base[-1] not in "/#":
        raise FormatError(f"{base!r} cannot be the base of the graph's IRIs: give an absolute IRI that ends in / or #")
    return base


@lru_cache(maxsize=16384)
def name(identifier: str) -> str:
    """The prefixed name of an id (``official:a/b`` is ``official:a%2Fb``); safe in Turtle, SPARQL and IRIs."""
    prefix, _, rest = identifier.partition(":")
    return f"{prefix}:{local(rest)}"


@lru_cache(maxsize=16384)
def local(text: str) -> str:
    """A text as the part of a name after its colon."""
    return text if _LOCAL.fullmatch(text) else _NOT_LOCAL.sub(_percent, text)


def identifier(local: str) -> str:
    """What ``name`` encoded, given the part after the colon."""
    return unquote(local)


@lru_cache(maxsize=4096)
def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI by RFC 3987, of no scheme that is a prefix here."""
    from pyoxigraph import NamedNode

    try:
        NamedNode(text)
    except ValueError:
        return False
    return text.isprintable() and text.partition(":")[0] not in _PREFIXES


def is_plain(text: str) -> bool:
    """Whether a text can stand in a literal as it is."""
    return text.isprintable() and '"' not in text and "\\" not in text


def short_string(text: str) -> str:
    """A literal on one line, quoted, for Turtle, N-Triples and SPARQL."""
    if is_plain(text):
        return f'"{text}"'
    for character, escape in _ESCAPES.items():
        text = text.replace(character, escape)
    return f'"{text}"' if text.isprintable() else f'"{_UNSEEN.sub(_escape, text)}"'


def long_string(text: str) -> str:
    """A literal of several lines as Turtle writes it for people: its line breaks are line breaks."""
    return f'"""{_LONG.sub(_escape, text)}"""'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"


def _percent(match: re.Match[str]) -> str:
    character = match.group()
    return f"%{ord(character):02X}" if character.isascii() else quote(character, safe="")
