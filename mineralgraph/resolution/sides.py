"""A disagreement as people read it: what each side says, by whom, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from typing import TYPE_CHECKING, Literal

from mineralgraph.model import Evidence, Fact, Value

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


class Quote(Value):
    """What one document says, word by word; ``source`` is what to call the document."""

    document: str
    source: str
    quote: str
    date: str | None = None


class Side(Value):
    """One side of a disagreement: what it says, the facts that say it (ids), the words of its documents.

    A side of documents that do not name somebody has the facts and the passages in which they name the others.
    """

    says: str
    facts: tuple[str, ...] = ()
    documents: tuple[str, ...]
    quotes: tuple[Quote, ...] = ()


class Conflict(Value):
    """A disagreement between sources; ``contradiction`` is false where one merely does not name what another names."""

    kind: Literal["date", "modality", "count", "not named"]
    about: str
    contradiction: bool
    sides: tuple[Side, ...]


def side(graph: KnowledgeGraph, says: str, facts: Sequence[Fact], documents: Set[str]) -> Side:
    """The side of some facts as some of their documents tell them; quotes that tell the facts' date come first."""
    told = [(fact.date, e) for fact in facts for e in fact.evidence if e.document in documents]
    dated = [evidence for date, evidence in told if tells(evidence, date)]
    return Side(
        says=says,
        facts=tuple(sorted(fact.id for fact in facts)),
        documents=tuple(sorted(documents)),
        quotes=quotes(graph, [*dated, *(evidence for _, evidence in told)]),
    )


def tells(evidence: Evidence, date: str | None) -> bool:
    """Whether a place tells this date, be it less precisely or without the year, and the news around it does not lend
    it.
    """
    told = evidence.date
    if told is None or date is None:
        return told == date
    if evidence.why is not None and evidence.why.date_is_lent:
        return False
    return date[4:].startswith(told[1:]) if told.startswith("--") else date.startswith(told)


def quotes(graph: KnowledgeGraph, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
    """The first quote of each document."""
    first: dict[str, Evidence] = {}
    for one in evidence:
        first.setdefault(one.document, one)
    return tuple(
        Quote(document=id, source=graph.source(first[id]), quote=first[id].quote, date=first[id].date)
        for id in sorted(first)
    )


def names(graph: KnowledgeGraph, id: str) -> tuple[str, ...]:
    """The label and the other names of an entity."""
    entity = graph.entity(id)
    return (entity.label, *entity.aliases)


def is_in(names: Iterable[str], text: str) -> bool:
    """Whether one of some names stands in a text, as a word of its own."""
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in names)
