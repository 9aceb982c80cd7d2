"""The verifier that the facts of every reader pass.

A fact is kept where its quote stands in the document at its offsets, both ends are mentioned in the quote or linked
to it, and its minerals are mentioned in the document. Domain and range are enforced where a fact is constructed
(``model.Fact``).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mineralgraph.errors import EvidenceError
from mineralgraph.extraction.instructions import instructions, merged, overlaps
from mineralgraph.model import kind_of

if TYPE_CHECKING:
    from mineralgraph.extraction.linking import LinkedDocument
    from mineralgraph.extraction.mentions import Mention
    from mineralgraph.model import Entity, Evidence, Fact

Span = tuple[int, int]

BEFORE = {"forum": 3, "agreement": 3}
"""How many paragraphs before the quote an end may be named: a gathering is named once and told of for long; else 1."""

NO_QUOTE = "the quote does not stand in the document"
INSTRUCTION = "the quote addresses the reader, it tells no news"
UNLINKED = "an end is neither mentioned in the quote nor linked to it"
OTHER_POST = "the text gives the official a post of another country"
NO_MINERAL = "a mineral is not mentioned in the document"


IN_SENTENCE = {"country", "mineral", "official"}
"""Kinds of which an end must stand in the sentence of the quote where another of its kind does."""

SURE = 0.6  # confidence of a post from which the text is taken to give it


class Verifier:
    """Checks facts against one document; ``dropped`` counts what failed by reason."""

    def __init__(self, linked: LinkedDocument) -> None:
        self.linked = linked
        self.dropped: Counter[str] = Counter()
        self.instructions = instructions(linked.document.text, linked.structure)
        self._spans = _spans_by_entity(linked)
        self._officials: dict[str, set[str]] = defaultdict(set)
        self._posts: dict[str, set[str]] = defaultdict(set)
        for post in linked.posts:
            if post.country:
                self._officials[post.country].add(post.official)
                if post.confidence >= SURE:
                    self._posts[post.official].add(post.country)

    def keep(self, facts: Iterable[Fact], named: Mapping[str, Entity] | None = None) -> Iterator[Fact]:
        """The facts that hold, in their order; ``named`` are entities that the mention layer does not know, by id."""
        for fact in facts:
            reason = self.objection(fact, named or {})
            if reason is None:
                yield fact
            else:
                self.dropped[reason] += 1

    def objection(self, fact: Fact, named: Mapping[str, Entity]) -> str | None:
        """Why the fact does not hold, ``None`` where it does."""
        for evidence in fact.evidence:
            try:
                evidence.check(self.linked.document)
            except EvidenceError:
                return NO_QUOTE
            if overlaps(self.instructions, evidence.start, evidence.end):
                return INSTRUCTION
        if not any(self._are_linked(fact, evidence, named) for evidence in fact.evidence):
            return UNLINKED
        if fact.relation == "represents" and fact.object not in self._posts.get(fact.subject, {fact.object}):
            return OTHER_POST
        if not all(self._places(mineral, named) for mineral in fact.minerals):
            return NO_MINERAL
        return None

    def _are_linked(self, fact: Fact, evidence: Evidence, named: Mapping[str, Entity]) -> bool:
        """One end stands in the sentence of the quote; the other too, or it is what the sentence leaves unnamed.

        Countries, minerals and officials may be named before the sentence only where it names no other of their kind.
        """
        sentence = self._sentences(evidence.start, evidence.end)
        ends = (fact.subject, fact.object)
        near = [end for end in ends if self._stands_in(end, sentence, named)]
        if not near:
            return False
        return all(
            end in near
            or (
                kind_of(end) not in self._kinds_in(sentence, {*ends}) & IN_SENTENCE
                and self._stands_in(end, self._around(evidence, kind_of(end)), named)
            )
            for end in ends
        )

    def _stands_in(self, entity: str, span: Span, named: Mapping[str, Entity]) -> bool:
        return any(overlaps(places, *span) for places in self._with_officials(entity, named))

    def _kinds_in(self, span: Span, without: set[str]) -> set[str]:
        """The kinds of the entities that a stretch of the text mentions by name, the given ones left out."""
        mentions = self.linked.mentions
        first = bisect_left(mentions, span[0], key=lambda m: m.end)
        last = bisect_left(mentions, span[1], key=lambda m: m.start)
        return {kind_of(e) for m in mentions[first:last] for e in m.entities if e not in without}

    def _with_officials(self, entity: str, named: Mapping[str, Entity]) -> list[Sequence[Span]]:
        """Where an entity is mentioned; a country also where an official of it is. Each list is sorted and disjoint."""
        officials = self._officials.get(entity, ())
        return [self._places(entity, named), *(self._places(official, named) for official in officials)]

    def _places(self, entity: str, named: Mapping[str, Entity]) -> Sequence[Span]:
        found = self._spans.get(entity, [])
        if entity not in named:
            return found
        return merged([*found, *occurrences(self.linked.document.text, (named[entity].label, *named[entity].aliases))])

    def _sentences(self, start: int, end: int) -> Span:
        """The sentences that a quote touches."""
        parts = self.linked.structure
        first, last = parts.sentence_at(start), parts.sentence_at(end - 1)
        begin = start if first is None else min(parts.sentences[first].start, start)
        return begin, end if last is None else max(parts.sentences[last].end, end)

    def _around(self, quote: Evidence, kind: str) -> Span:
        """The paragraphs of a quote and those before it in which an end of this kind may be named."""
        parts = self.linked.structure
        first, last = parts.block_at(quote.start), parts.block_at(quote.end - 1)
        if first is None or last is None:
            return quote.start, quote.end
        return parts.blocks[max(first - BEFORE.get(kind, 1), 0)].start, parts.blocks[last].end


def occurrences(text: str, names: Iterable[str]) -> list[Span]:
    """Where any of the names stands in the text as whole words, letter case ignored."""
    found: set[Span] = set()
    for name in names:
        words = [re.escape(word) for word in name.split()]
        if words:
            pattern = r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)"
            found |= {match.span() for match in re.finditer(pattern, text, re.IGNORECASE)}
    return sorted(found)


def _spans_by_entity(linked: LinkedDocument) -> dict[str, list[Span]]:
    spans: dict[str, set[Span]] = defaultdict(set)
    for mention in linked.mentions:
        for entity in _entities(mention):
            spans[entity].add((mention.start, mention.end))
    return {entity: merged(found) for entity, found in spans.items()}


def _entities(mention: Mention) -> Iterator[str]:
    yield from {*mention.entities, *mention.parties, *mention.minerals, *(e for p in mention.parts for e in p.entities)}
