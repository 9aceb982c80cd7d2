"""Who is quoted as saying it: verbs of saying before, after and inside, "according to", quotations that run on.

The verbs are data: ``ontology/reading/reporting.toml``. A statement in the document's own voice has no speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.saying import attributing, telling

if TYPE_CHECKING:
    from mineralgraph.extraction.parsing import Node, Tree

_NAME_DEPS = frozenset(
    {"compound", "amod", "nmod", "det", "poss", "case", "appos", "nummod", "prep", "pobj", "cc", "conj"}
)
_COMMAS = frozenset(',"”’–—')
_LONGEST_SPEAKER = 120  # characters
_NEAR = 90  # characters between a quotation and the words that say whose it is


class Span(Protocol):
    """A stretch of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


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
    for tree in trees:
        inside = [q for q in quotes if tree.start <= q.start < tree.end]
        for attribution in (*_by_verbs(tree, inside, text), *_by_phrases(tree, text)):
            found.append(_named(attribution, found))
    found += _quotations(found, quotes, text)
    return sorted(set(found), key=lambda a: (a.start, a.end, a.speaker_start))


def speaker_at(found: Sequence[Attribution], start: int, end: int) -> str | None:
    """Who says ``text[start:end]``: the innermost attribution that holds all of it, ``None`` for the document's
    own voice.
    """
    holding = [a for a in found if a.start <= start and end <= a.end]
    return min(holding, key=lambda a: (a.end - a.start, a.start)).speaker if holding else None


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
    nodes = [node]
    for child in node.children:
        if child.dep in _NAME_DEPS:
            nodes += [n for n in child.subtree() if not n.is_verb]
    start, end = min(n.start for n in nodes), max(n.end for n in nodes)
    if end - start > _LONGEST_SPEAKER:
        start, end = node.start, node.end
    while end > start and text[end - 1] in " ,;:":
        end -= 1
    return start, end


def _named(attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A pronoun as speaker is the speaker named last before it."""
    if attribution.speaker.lower() not in _pronouns():
        return attribution
    earlier = [a for a in before if a.speaker_start < attribution.speaker_start]
    if not earlier:
        return attribution
    last = max(earlier, key=lambda a: a.speaker_start)
    return Attribution(
        attribution.start,
        attribution.end,
        last.speaker,
        last.speaker_start,
        last.speaker_end,
        attribution.verb,
        attribution.quoted,
    )


def _quotations(found: Sequence[Attribution], quotes: Sequence[Span], text: str) -> Iterator[Attribution]:
    """Each quotation belongs to who is said to say part of it, else to the speaker named beside it, else to the one
    before it
    in the same paragraph."""
    last: tuple[Span, Attribution] | None = None
    for quote in quotes:
        said = _says(found, quote, text)
        if said is None and last is not None and "\n" not in text[last[0].end : quote.start]:
            said = last[1]
        if said is not None and quote.end - quote.start > 2:
            yield Attribution(
                quote.start, quote.end, said.speaker, said.speaker_start, said.speaker_end, said.verb, quoted=True
            )
            last = (quote, said)


def _says(found: Sequence[Attribution], quote: Span, text: str) -> Attribution | None:
    overlapping = [a for a in found if a.start < quote.end and quote.start < a.end]
    if overlapping:
        return min(overlapping, key=lambda a: (a.end - a.start, a.start))
    beside = [
        a
        for a in found
        if _distance(a, quote) <= _NEAR
        and "\n" not in text[min(a.speaker_end, quote.end) : max(a.speaker_start, quote.start)]
    ]
    return min(beside, key=lambda a: (_distance(a, quote), a.start)) if beside else None


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
