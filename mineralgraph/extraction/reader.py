"""The reader by rules: a document in, its entities and facts out."""

import gc
import logging
import multiprocessing
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice, zip_longest
from typing import cast

from mineralgraph.extraction import linking
from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.echoes import echoes
from mineralgraph.extraction.english import pipeline
from mineralgraph.extraction.enumeration import spread
from mineralgraph.extraction.events import events
from mineralgraph.extraction.frames import frames
from mineralgraph.extraction.itemised import joined
from mineralgraph.extraction.linking import LinkedDocument, Post
from mineralgraph.extraction.masking import Masked, mask
from mineralgraph.extraction.matching import Firing, fire
from mineralgraph.extraction.mentions import Mention
from mineralgraph.extraction.merging import facts
from mineralgraph.extraction.nearby import beside, carried_on, listed_members
from mineralgraph.extraction.parsing import parse
from mineralgraph.extraction.projection import Claim, Homes, claims, representation, shared_topics
from mineralgraph.extraction.statements import Filler, statements
from mineralgraph.extraction.succession import successions
from mineralgraph.extraction.tree import Tree
from mineralgraph.extraction.upgrades import upgrades
from mineralgraph.extraction.verification import Verifier
from mineralgraph.model import AnyEntity, Document, Reading

log = logging.getLogger(__name__)

SAMPLE = 20_000  # characters by which the language is judged
FEW = 60  # words; of a shorter text only the letters are looked at
ENGLISH = 0.08  # share of these words in any running English text; other languages stay below half of it
COMMON = frozenset(
    "the of and to in for on with by at from is was as said that it has have will be are".split()  # noqa: SIM905
)
WORD = re.compile(r"[^\W\d_]+")
SURE = 0.45  # confidence of a post from which it is told as a fact
KNOWN = re.compile(  # a sentence that mentions nothing by name but goes on about a curb
    r"\b(?:the|this|that|these|its|such)\s+(?:\w+\s+){0,3}(?:bans?|curbs?|restrictions?|embargo|quotas?|controls?|moratorium)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(  # what it points to stands in the sentence before, which may mention nothing by name
    r"(?:They|These|Those|Among (?:them|these|those)"
    r"|The(?: \w+)? (?:countries|nations|states|partners|members|participants))\b"
)
AHEAD = 8  # documents handed to each worker before its results are wanted


class RuleReader:
    """Reads English news and communiqués by mentions, frames and events; deterministic, offline.

    A document that is not English gives an empty reading and a warning in the log of this module.
    """

    name = "rules"

    def extract(self, document: Document) -> Reading:
        """The entities and facts that one document states."""
        if not is_english(document.text):
            log.warning(
                "document %s (%s): not English; nothing is read from it", document.id, document.name or "unnamed"
            )
            return Reading(document=document)
        with _uncollected():
            return _read(document)

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        """The readings of documents, in their order; with more workers by forked processes, with identical results."""
        if workers <= 1:
            yield from map(self.extract, documents)
            return
        pipeline()
        frames()
        method = "fork" if "fork" in multiprocessing.get_all_start_methods() else None
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(method)) as pool:
            source = iter(documents)
            waiting = [pool.submit(self.extract, d) for d in islice(source, workers * AHEAD)]
            while waiting:
                yield waiting.pop(0).result()
                waiting.extend(pool.submit(self.extract, d) for d in islice(source, 1))


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for garbage cycles while a document is read: its trees are cycles in use, and going through them again
    and again takes as long as reading them.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def is_english(text: str) -> bool:
    """Whether running text is English, by the share of its most common words in the first 20,000 characters."""
    words = [w.lower() for w in WORD.findall(text[:SAMPLE])]
    if len(words) < FEW:
        return not words or sum(w.isascii() for w in words) * 2 > len(words)
    return sum(w in COMMON for w in words) >= ENGLISH * len(words)


def _read(document: Document) -> Reading:
    linked = linking.link(document)
    trees = parsed_sentences(linked)
    spread(trees)
    circumstances = Circumstances(linked, trees)
    told = list(statements(_fired(trees), circumstances))
    told += listed_members(document.text, trees, circumstances)
    told += successions(trees, circumstances)
    renewed = list(upgrades(trees, linked.entities, circumstances))
    told += [statement for statement, _ in renewed]
    told += carried_on(trees, circumstances)
    told += beside(trees, told, circumstances)
    homes = _homes(linked.posts)
    found = [claim for event in events(told, trees, circumstances) for claim in claims(event, homes)]
    found += shared_topics(found)
    found += _representations(linked.posts, linked)
    made = {one.id: one for _, one in renewed}
    stated = list(Verifier(linked).keep(facts(found, document), made))
    named = {end for fact in stated for end in (fact.subject, fact.object, *fact.minerals)}
    known = {**made, **linked.entities}
    entities = tuple(known[end] for end in sorted(named))
    return Reading(document=document, entities=cast("tuple[AnyEntity, ...]", entities), facts=tuple(stated))


def _fired(trees: Sequence[Tree]) -> Iterator[tuple[int, Firing]]:
    """What the sentences tell, in their order, each with the number of its sentence."""
    before: list[Firing] = []
    for order, tree in enumerate(trees):
        own = list(fire(tree))
        own += echoes(tree, own, before)
        yield from ((order, firing) for firing in own)
        before = own


def _known(mention: Mention) -> tuple[Mention, ...]:
    """The mention where it stands for something, else what its words name: lithium in "sessions on lithium"."""
    if mention.entities or mention.kind == "person":
        return (mention,)
    return tuple(m for part in mention.parts for m in _known(part))


def parsed_sentences(linked: LinkedDocument) -> list[Tree]:
    """The sentences that mention something or speak of known curbs, parsed."""
    known = [m for one in linked.mentions for m in _known(one)]
    starts = [m.start for m in known]
    masked: list[Masked] = []
    text, sentences = joined(linked.document.text, linked.structure)
    for (start, end), (following, _) in zip_longest(sentences, sentences[1:], fillvalue=(len(text), len(text))):
        inside = [m for m in known[bisect_left(starts, start) : bisect_left(starts, end)] if m.end <= end]
        if inside or KNOWN.search(text, start, end) or POINTS_BACK.match(text, following):
            masked.append(mask(text, start, end, inside))
    return list(parse(masked))


def _best(posts: Iterable[Post]) -> dict[tuple[str, str], Post]:
    """The most certain post of each official for each country, the first of equals."""
    best: dict[tuple[str, str], Post] = {}
    for post in posts:
        if post.country is not None:
            key = (post.official, post.country)
            if key not in best or post.confidence > best[key].confidence:
                best[key] = post
    return best


def _homes(posts: Iterable[Post]) -> Homes:
    homes: Homes = {}
    sure: dict[str, float] = {}
    for (official, country), post in sorted(_best(posts).items()):
        if post.confidence > sure.get(official, 0.0):
            sure[official] = post.confidence
            homes[official] = Filler(country, post.role or country, post.start, post.end, post.confidence, post.reason)
    return homes


def _representations(posts: Iterable[Post], linked: LinkedDocument) -> Iterator[Claim]:
    """``represents`` from the posts that the text gives, each with the sentence that gives it as evidence."""
    for (official, country), post in sorted(_best(posts).items()):
        if post.confidence < SURE:
            continue
        sentence = linked.structure.sentence_at(post.start)
        if sentence is None:
            continue
        span = linked.structure.sentences[sentence]
        yield representation(post, country, linked.entities[official].label, span.start, span.end)
