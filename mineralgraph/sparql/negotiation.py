"""Which representation a client gets: content negotiation with q-values (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

TABLES = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
TRUTHS = ("application/sparql-results+json", "application/sparql-results+xml")
GRAPHS = ("text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json")
THINGS = ("text/html", "text/turtle", "application/ld+json", "application/n-triples", "application/rdf+xml")
SYNONYMS = {
    "application/json": ("application/sparql-results+json", "application/ld+json"),
    "application/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/xml": ("application/sparql-results+xml", "application/rdf+xml"),
    "text/plain": ("application/n-triples",),
    "application/x-turtle": ("text/turtle",),
    "application/turtle": ("text/turtle",),
    "application/xhtml+xml": ("text/html",),
}
"""Broader and older media types that clients send, and what they are given where the proper name is not among their
wishes."""


def best(accept: str | None, offered: Sequence[str]) -> str | None:
    """The offered media type that a client likes most, the first of equals; ``None`` where it accepts none of them."""
    wishes = list(_wishes(accept or "*/*"))
    liked = [(max(_quality(wishes, media), _by_synonym(wishes, media)), -place) for place, media in enumerate(offered)]
    quality, place = max(liked)
    return offered[-place] if quality > 0 else None


def _wishes(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    quality = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    quality = 0.0
        if "/" in media:
            yield media, quality


def _quality(wishes: Sequence[tuple[str, float]], media: str) -> float:
    """The quality of the most specific wish that takes in a media type (RFC 9110: it overrides broader ones)."""
    for pattern in (media, f"{media.partition('/')[0]}/*", "*/*"):
        found = [quality for wish, quality in wishes if wish == pattern]
        if found:
            return max(found)
    return 0.0


def _by_synonym(wishes: Sequence[tuple[str, float]], media: str) -> float:
    if any(wish == media for wish, _ in wishes):
        return 0.0
    return max((quality for wish, quality in wishes if media in SYNONYMS.get(wish, ())), default=0.0)
