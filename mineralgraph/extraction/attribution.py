"""Who is quoted as saying it: verbs of saying before, after and inside, "according to", quotations that run on.

The verbs are data: ``ontology/reading/reporting.toml``. A statement in the document's own voice has no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.saying import attributing, telling

if TYPE_CHECKING:
    from mineralgraph.extraction.tree import Node, Tree

_NAME_DEPS = frozenset(
    {"compound", "amod", "nmod", "det", "poss", "case", "appos", "nummod", "prep", "pobj", "cc", "conj"}
)
_COMMAS = frozenset(',"”’–—')
_LONGEST_SPEAKER = 120  # characters
_LONGEST = 4000  # characters of a sentence; longer ones are tables and are not parsed
_NEAR = 90  # characters between a quotation and the words that say whose it is


class Span(Protocol):
    """A stretch of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


AnySpan = TypeVar("AnySpan", bound=Span)


@dataclass(frozen=True, slots=True)
class Attribution:
    """``text[start:end]`` is what ``speaker`` is quoted as saying.

    The name stands at ``speaker_start``–``speaker_end``. ``verb`` is the word that attributes it ("said", "according
    to"); ``quoted`` tells direct speech from reported speech.
    """

    start: int
    end: int
    speaker: str
    speaker_start: int
    speaker_end: int
    verb: str
    quoted: bool


def attributions(trees: Sequence[Tree], quotes: Sequence[Span], text: str) -> list[Attribution]:
    """What is said by whom, in the order of the text; ``trees`` and ``quotes`` are the document's, in that order.

    "He", "she", "it", "they" as speakers stand for the speaker named last.
    """
    found: list[Attribution] = []
    named: Attribution | None = None
    for tree in trees:
        for attribution in (
            *_by_verbs(tree, _beginning_in(quotes, tree.start, tree.end), text),
            *_by_phrases(tree, text),
        ):
            said = _named(attribution, named)
            if said.speaker.lower() not in _pronouns():
                named = said
            found.append(said)
    found.sort(key=_place)
    return sorted({*found, *_quotations(found, quotes, text)}, key=_place)


def speaker_at(found: Sequence[Attribution], start: int, end: int) -> str | None:
    """Who says ``text[start:end]``, by what ``attributions`` found; ``None`` for the document's own voice.

    The innermost attribution that holds all of it decides.
    """
    holding = [a for a in _beginning_in(found, start - _LONGEST, start + 1) if end <= a.end]
    return min(holding, key=lambda a: (a.end - a.start, a.start)).speaker if holding else None


def _place(attribution: Attribution) -> tuple[int, int, int]:
    return attribution.start, attribution.end, attribution.speaker_start


def _beginning_in(spans: Sequence[AnySpan], start: int, end: int) -> Sequence[AnySpan]:
    """Of spans in the order of the text those that begin from ``start`` up to ``end``."""
    first = bisect_left(spans, start, key=lambda s: s.start)
    return spans[first : bisect_left(spans, end, key=lambda s: s.start)]


def _by_verbs(tree: Tree, quotes: Sequence[Span], text: str) -> Iterator[Attribution]:
    for verb in tree.nodes:
        if not (verb.is_verb and verb.lemma in attributing()):
            continue
        inverted = _after_comma(verb, tree)
        speaker = inverted or _speaker_of(verb)
        if speaker is None:
            continue
        start, end = _extent(speaker, text)
        if inverted:
            yield Attribution(tree.start, tree.end, text[start:end], start, end, verb.text, quoted=False)
        for said_start, said_end, quoted in _said_by(verb, speaker, tree, quotes):
            yield Attribution(said_start, said_end, text[start:end], start, end, verb.text, quoted)


def _speaker_of(verb: Node) -> Node | None:
    """The subject of a verb of saying, the agent of a passive one, who is "quoted as saying"."""
    if verb.dep == "pcomp" and verb.head is not None and verb.head.lemma == "as" and verb.head.head is not None:
        return next((c for c in verb.head.head.children if c.dep == "nsubjpass"), None)
    agents = [p for a in verb.children if a.dep == "agent" for p in a.children if p.dep == "pobj"]
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    if (
        not subjects
        and not agents
        and verb.dep == "conj"
        and verb.head is not None
        and verb.head.lemma in attributing()
    ):
        return _speaker_of(verb.head)
    if not subjects and verb.dep in ("xcomp", "advcl") and verb.head is not None:
        governor = _saying_above(verb) or verb.head
        subjects = [c for c in governor.children if c.dep in ("nsubj", "nsubjpass")]
    return next((n for n in (*agents, *subjects) if n.lemma not in ("which", "that", "who", "what")), None)


def _saying_above(verb: Node) -> Node | None:
    """The verb of saying that "adding that …" goes with."""
    at = verb.head
    while at is not None and not (at.is_verb and at.lemma in attributing()):
        at = at.head
    return at


def _after_comma(verb: Node, tree: Tree) -> Node | None:
    """The speaker that follows the verb: ", said Penny Wong, …"."""
    at = tree.nodes.index(verb)
    if (
        verb.lemma in telling()
        or not 0 < at < len(tree.nodes) - 1
        or tree.nodes[at - 1].text not in (",", '"', "”", "’")
    ):
        return None
    node = next((n for n in tree.nodes[at + 1 : at + 6] if n.is_noun and n.tag != "DT"), None)
    between = tree.nodes[at + 1 : node.index] if node is not None else []
    if node is None or any(n.tag not in ("DT", "NN", "NNP", "JJ", "POS", "PRP$") for n in between):
        return None
    while node.head is not None and node.dep in ("compound", "amod", "nmod", "poss") and node.head.start > verb.end:
        node = node.head
    return node


def _said_by(verb: Node, speaker: Node, tree: Tree, quotes: Sequence[Span]) -> Iterator[tuple[int, int, bool]]:
    """The words that a verb of saying governs, as (start, end, quoted); the whole sentence around a parenthesis."""
    below = [n for n in verb.subtree() if n is not speaker]
    first, last = min(n.start for n in (verb, *below)), max(n.end for n in (verb, *below))
    yield from ((q.start, q.end, True) for q in quotes if first <= q.start + 1 and q.end - 1 <= last)
    if _is_parenthesis(verb, speaker, tree):
        yield tree.start, tree.end, False
        return
    clauses = [c for c in verb.children if c.dep in ("ccomp", "parataxis")]
    if verb.dep == "pcomp" and verb.head is not None and verb.head.head is not None:
        clauses += [c for c in verb.head.head.children if c.dep == "ccomp"]
    if not clauses and verb.lemma not in telling():
        clauses = [c for c in verb.children if c.dep in ("advcl", "dep") and c.is_verb and c.end < verb.start]
    if clauses:
        nodes = [n for c in clauses for n in c.subtree()]
        yield min(n.start for n in nodes), max(n.end for n in nodes), False


def _is_parenthesis(verb: Node, speaker: Node, tree: Tree) -> bool:
    """Whether speaker and verb stand between commas inside what is said: "The ban, analysts say, will last"."""
    if verb.lemma in telling():
        return False
    own = [verb, *speaker.subtree()]
    first, last = min(n.index for n in own), max(n.index for n in own)
    before, after = tree.nodes[max(first - 1, 0)], tree.nodes[min(last + 1, len(tree.nodes) - 1)]
    return first > 0 and before.text in _COMMAS and after.text in _COMMAS and after.index < len(tree.nodes) - 2


def _by_phrases(tree: Tree, text: str) -> Iterator[Attribution]:
    for phrase in _phrases().finditer(text, tree.start, tree.end):
        node = next((n for n in tree.nodes if n.start >= phrase.end()), None)
        while node is not None and node.head is not None and node.head.start >= phrase.end() and not node.head.is_verb:
            node = node.head
        if node is None:
            continue
        start, end = _extent(node, text)
        if start < phrase.end() or end > tree.end:
            start, end = max(start, phrase.end()), min(end, tree.end)
        if start < end:
            yield Attribution(tree.start, tree.end, text[start:end], start, end, phrase[0].lower(), quoted=False)


def _extent(node: Node, text: str) -> tuple[int, int]:
    """The words of a name with what belongs to it, without clauses and at most ``_LONGEST_SPEAKER`` characters."""
    nodes = [node, *(n for child in node.children if child.dep in _NAME_DEPS for n in _plain(child))]
    start, end = min(n.start for n in nodes), max(n.end for n in nodes)
    if end - start > _LONGEST_SPEAKER:
        start, end = node.start, node.end
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return start, end


def _plain(node: Node) -> Iterator[Node]:
    """A part of a name with what belongs to it, without verbs and lists."""
    if not node.is_verb:
        yield node
    for child in node.children:
        if child.dep not in ("cc", "conj"):
            yield from _plain(child)


def _named(attribution: Attribution, last: Attribution | None) -> Attribution:
    """A pronoun as speaker is the speaker named last before it."""
    if last is None or attribution.speaker.lower() not in _pronouns():
        return attribution
    return replace(attribution, speaker=last.speaker, speaker_start=last.speaker_start, speaker_end=last.speaker_end)


def _quotations(found: Sequence[Attribution], quotes: Sequence[Span], text: str) -> Iterator[Attribution]:
    """Each quotation belongs to who is said to say part of it, else to the speaker named beside it, else to the one of
    the quotation before it in the same paragraph.
    """
    before: tuple[int, Attribution] | None = None
    for quote in quotes:
        said = _says(_beginning_in(found, quote.start - _LONGEST, quote.end + _NEAR), quote, text)
        if said is None and before is not None and text.find("\n", before[0], quote.start) < 0:
            said = before[1]
        if said is not None and quote.end - quote.start > 2:
            yield replace(said, start=quote.start, end=quote.end, quoted=True)
            before = (quote.end, said)


def _says(near: Sequence[Attribution], quote: Span, text: str) -> Attribution | None:
    overlapping = [a for a in near if a.start < quote.end and quote.start < a.end]
    if overlapping:
        return min(overlapping, key=lambda a: (a.end - a.start, a.start))
    beside = [a for a in near if _distance(a, quote) <= _NEAR and not _parted(a, quote, text)]
    return min(beside, key=lambda a: (_distance(a, quote), a.start)) if beside else None


def _parted(attribution: Attribution, quote: Span, text: str) -> bool:
    """Whether speaker and quotation stand in two paragraphs."""
    between = min(attribution.speaker_end, quote.end), max(attribution.speaker_start, quote.start)
    return text.find("\n", *between) >= 0


def _distance(attribution: Attribution, quote: Span) -> int:
    """Characters between a quotation and the name of a speaker."""
    return max(attribution.speaker_start - quote.end, quote.start - attribution.speaker_end, 0)


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(reading("reporting")["pronouns"]["back"])


@cache
def _phrases() -> re.Pattern[str]:
    words = "|".join(re.escape(p) for p in reading("reporting")["phrases"]["prepositions"])
    return re.compile(rf"\b(?:{words})\s+", re.IGNORECASE)
