"""Which documents print one text: found by shingles, so that a text printed by three outlets counts once.

A document's shingles are its runs of ``WORDS`` words, lower case, without punctuation. Two documents print one text
when at least ``CONTAINED`` of the shorter one's shingles stand in the other (the containment of Broder, "On the
resemblance and containment of documents", 1997): outlets cut an agency's text and put their own lines around it. Pairs
to compare are those that share one of their ``SKETCH`` shingles with the smallest hashes, as in the same paper, so that
not every document is compared with every other. "Prints the same text as" is carried on from document to document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from mineralgraph.model import Document

WORDS = 5
CONTAINED = 0.5
SKETCH = 32
FEWEST = 12
"""Fewest shingles (a sentence or two) of a document that can be a reprint: below it texts of one form look alike."""

COMPARED = 100
"""Most texts that a document is compared with for one shingle in common: a line that all pages of a site carry."""


def copies(documents: Iterable[Document]) -> Mapping[str, str]:
    """For each document the id of the document whose text it prints: the smallest id of those that print one text."""
    shingles = {document.id: _shingles(document.text) for document in documents}
    source = {id: id for id in sorted(shingles)}
    for one, other in _candidates(shingles):
        first, second = _origin(source, one), _origin(source, other)
        if first != second and print_one_text(shingles[one], shingles[other]):
            source[max(first, second)] = min(first, second)
    return {id: _origin(source, id) for id in source}


def print_one_text(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether enough of the smaller set of shingles is in the other."""
    smaller = min(len(one), len(other))
    return smaller >= FEWEST and len(one & other) >= CONTAINED * smaller


def _shingles(text: str) -> frozenset[int]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(crc32(" ".join(words[at : at + WORDS]).encode()) for at in range(len(words) - WORDS + 1))


def _candidates(shingles: Mapping[str, frozenset[int]]) -> Iterator[tuple[str, str]]:
    """Pairs that share a shingle of their sketches, in the order of ids."""
    carriers: dict[int, list[str]] = defaultdict(list)
    for id in sorted(shingles):
        for shingle in sorted(shingles[id], key=_mixed)[:SKETCH]:
            carriers[shingle].append(id)
    seen: set[tuple[str, str]] = set()
    for shingle in sorted(carriers):
        for at, other in enumerate(carriers[shingle]):
            for one in carriers[shingle][max(0, at - COMPARED) : at]:
                if (one, other) not in seen:
                    seen.add((one, other))
                    yield one, other


def _mixed(shingle: int) -> int:
    """A second hash, so that the smallest are a random choice (a multiplicative hash, Knuth, TAOCP 3, 6.4)."""
    return (shingle * 2654435761) & 0xFFFFFFFF


def _origin(source: dict[str, str], id: str) -> str:
    while source[id] != id:
        source[id] = source[source[id]]
        id = source[id]
    return id
