"""Sentences that address a language model instead of telling news; nothing is read from them.

The patterns are data: ``ontology/reading/instructions.toml``.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.structure import Structure

_LINE = re.compile(r"[^\n]+")


def instructions(text: str, parts: Structure) -> list[tuple[int, int]]:
    """The spans (start, end) of sentences that hold such words; outside sentences, of the line. Sorted, disjoint."""
    found = {
        _around(text, match.start(), parts)
        for line in _LINE.finditer(text)
        if any(word in line[0].lower() for word in _words())
        for match in _pattern().finditer(text, line.start(), line.end())
    }
    return merged(found)


def overlaps(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether any of the spans, sorted and disjoint, shares a character with ``start``-``end``."""
    at = bisect_left(spans, (end,))
    return at > 0 and spans[at - 1][1] > start


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _around(text: str, offset: int, parts: Structure) -> tuple[int, int]:
    index = parts.sentence_at(offset)
    if index is not None:
        return parts.sentences[index].start, parts.sentences[index].end
    end = text.find("\n", offset)
    return text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text)


@cache
def _words() -> tuple[str, ...]:
    return tuple(reading("instructions")["words"])


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in reading("instructions")["patterns"]), re.IGNORECASE | re.MULTILINE)
