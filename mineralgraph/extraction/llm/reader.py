"""The reader by language model: pieces out, proposals in, facts that hold."""

import json
import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, cast

from pydantic import ValidationError

from mineralgraph.extraction import linking
from mineralgraph.extraction.dates import find_dates
from mineralgraph.extraction.linking import LinkedDocument
from mineralgraph.extraction.llm.cache import Answer, Cache, default_folder
from mineralgraph.extraction.llm.client import TRUNCATED, Client, NoAnswerError
from mineralgraph.extraction.llm.grounding import Grounding, UngroundedError
from mineralgraph.extraction.llm.money import Estimate, Prices, Tally, most_tokens, tokens
from mineralgraph.extraction.llm.pieces import Piece, pieces
from mineralgraph.extraction.llm.prompt import messages
from mineralgraph.extraction.llm.schema import Proposal, response_format
from mineralgraph.extraction.verification import Verifier
from mineralgraph.model import AnyEntity, Document, Fact, Reading

log = logging.getLogger(__name__)

ANSWER_TOKENS = 4000
MALFORMED = "the answer is not of the schema"
TOO_DEAR = "the limit of cost is reached"
REVERSED = "the rules read it the other way round"
DIRECTED = ("restricts_export_to", "seeks_cooperation_with", "succeeds")


class ModelReader:
    """Reads documents by asking a language model; what it proposes must hold in the document.

    ``url`` and ``model`` name the server (the address that ends in ``/v1``) and the model. ``max_cost`` stops before
    the request that could exceed it. ``cache`` is the folder of answers. ``tally`` tells what reading took and what
    became of the proposals.
    """

    name = "llm"

    def __init__(
        self,
        url: str,
        model: str,
        *,
        prices: Prices | None = None,
        max_cost: float | None = None,
        cache: Path | None = None,
        timeout: float = 120.0,
        retries: int = 2,
    ) -> None:
        self._client = Client(url, model, timeout=timeout, retries=retries)
        self._cache = Cache(cache or default_folder())
        self._max_cost = max_cost
        self._retries = retries
        self.tally = Tally(prices or Prices())

    def estimate(self, documents: Iterable[Document]) -> Estimate:
        """What reading the documents will take; asks nothing."""
        questions = [q for d in documents for q in self._questions(d)]
        fresh = [q for q in questions if self._cache.get(self._key(q)) is None]
        most = sum(most_tokens(q["messages"]) for q in fresh)
        out = len(fresh) * ANSWER_TOKENS
        about = sum(tokens(q["messages"]) for q in fresh)
        return Estimate(len(fresh), len(questions) - len(fresh), about, out, self.tally.prices.of(most, out))

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:  # noqa: ARG002
        """What each document says, in their order. One request at a time, whatever the number of ``workers``.

        Raises ModelError where the server cannot be used; pieces without an answer are counted in ``tally``.
        """
        yield from map(self.extract, documents)

    def extract(self, document: Document) -> Reading:
        """What the model finds in one document and the document bears out."""
        linked = linking.link(document)
        verifier = Verifier(linked)
        grounding = Grounding(linked, find_dates(document.text, document.date, _outside(linked)))
        found: list[Fact] = []
        for piece in pieces(linked.structure, verifier.instructions):
            found += self._facts(piece, grounding)
        held = _merged(verifier.keep(found, grounding.named))
        held = self._without_reversed(held, document, verifier)
        self.tally.dropped.update(verifier.dropped)
        self.tally.kept += len(held)
        ids = sorted({end for f in held for end in (f.subject, f.object, *f.minerals)})
        entities = tuple(grounding.entity(i) for i in ids)
        return Reading(document=document, entities=cast("tuple[AnyEntity, ...]", entities), facts=tuple(held))

    def close(self) -> None:
        """Close the connections to the server."""
        self._client.close()

    def _facts(self, piece: Piece, grounding: Grounding) -> list[Fact]:
        """The facts of one piece that stand in the document; a piece whose answer is cut off is asked for in halves."""
        document = grounding.linked.document
        try:
            proposals = self._proposals(document, piece)
        except NoAnswerError as error:
            if error.reason == TRUNCATED and piece.halves():
                return [fact for half in piece.halves() for fact in self._facts(half, grounding)]
            self._missed(document, error.reason)
            return []
        found: list[Fact] = []
        for proposal in proposals:
            try:
                found.append(grounding.fact(proposal, piece.start, piece.end))
            except UngroundedError as error:
                self.tally.dropped[str(error)] += 1
        return found

    def _proposals(self, document: Document, piece: Piece) -> list[Proposal]:
        """What the model proposes for a piece; an answer that is not of the schema is asked for again, within
        bounds."""
        question = self._question(document, piece)
        for attempt in range(self._retries + 1):
            answer = self._answer(question, fresh=attempt > 0)
            try:
                told = json.loads(answer.content)["facts"]
            except (ValueError, TypeError, KeyError):
                continue
            if isinstance(told, list):
                return list(self._well_formed(told))
        raise NoAnswerError(MALFORMED)

    def _well_formed(self, told: Sequence[Any]) -> Iterator[Proposal]:
        for one in told:
            self.tally.proposed += 1
            try:
                yield Proposal.model_validate(one)
            except ValidationError:
                self.tally.dropped[MALFORMED] += 1

    def _answer(self, question: dict[str, Any], *, fresh: bool) -> Answer:
        key = self._key(question)
        kept = None if fresh else self._cache.get(key)
        if kept is not None:
            self.tally.cached += 1
            return kept
        self._afford(question)
        self.tally.requests += 1
        try:
            answer = self._client.ask(question)
        except NoAnswerError as error:
            self._count(error.input_tokens, error.output_tokens)
            raise
        self._count(answer.input_tokens, answer.output_tokens)
        self._cache.put(key, answer)
        return answer

    def _afford(self, question: dict[str, Any]) -> None:
        """Raise NoAnswerError where the request could exceed the limit of cost."""
        if self._max_cost is None:
            return
        dearest = self.tally.prices.of(most_tokens(question["messages"]), ANSWER_TOKENS)
        if self.tally.cost + dearest > self._max_cost:
            raise NoAnswerError(TOO_DEAR)

    def _count(self, input_tokens: int, output_tokens: int) -> None:
        self.tally.input_tokens += input_tokens
        self.tally.output_tokens += output_tokens

    def _missed(self, document: Document, reason: str) -> None:
        name = document.name or document.id
        log.warning("document %s: a piece was not read: %s", name, reason)
        self.tally.failures[reason] += 1
        if name not in self.tally.unread:
            self.tally.unread.append(name)

    def _without_reversed(self, facts: list[Fact], document: Document, verifier: Verifier) -> list[Fact]:
        """The facts without those that the rules read from the same document the other way round."""
        if not any(f.relation in DIRECTED for f in facts):
            return facts
        from mineralgraph.extraction.reader import RuleReader

        known = {(f.subject, f.relation, f.object) for f in RuleReader().extract(document).facts}
        kept: list[Fact] = []
        for fact in facts:
            this, other = (fact.subject, fact.relation, fact.object), (fact.object, fact.relation, fact.subject)
            if fact.relation in DIRECTED and other in known and this not in known:
                verifier.dropped[REVERSED] += 1
            else:
                kept.append(fact)
        return kept

    def _questions(self, document: Document) -> Iterator[dict[str, Any]]:
        linked = linking.link(document)
        for piece in pieces(linked.structure, Verifier(linked).instructions):
            yield self._question(document, piece)

    def _question(self, document: Document, piece: Piece) -> dict[str, Any]:
        return {
            "model": self._client.model,
            "messages": messages(document, piece.shown(document.text)),
            "response_format": response_format(),
            "max_tokens": ANSWER_TOKENS,
            "temperature": 0,
            "seed": 0,
        }

    def _key(self, question: dict[str, Any]) -> str:
        return Cache.key({"url": self._client.url, **question})


def _outside(linked: LinkedDocument) -> list[tuple[int, int]]:
    """Where dates are those of the page, not of the story."""
    spans = [(b.start, b.end) for b in linked.structure.blocks if not b.states]
    line = linked.structure.dateline
    return [*spans, (line.start, line.end)] if line else spans


def _merged(facts: Iterable[Fact]) -> list[Fact]:
    """The same fact from two pieces is one, with the evidence of both; in the order of the text."""
    found: dict[str, Fact] = {}
    for fact in facts:
        same = found.get(fact.id)
        if same is None:
            found[fact.id] = fact
            continue
        places = {(e.start, e.end): e for e in (*fact.evidence, *same.evidence)}
        found[fact.id] = same.model_copy(update={"evidence": tuple(places[p] for p in sorted(places))})
    return sorted(found.values(), key=lambda f: (f.evidence[0].start, f.evidence[0].end, f.id))
