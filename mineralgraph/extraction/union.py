"""Two readers together: the union of what they find, each fact with its origin; where they agree, confidence rises."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from mineralgraph.model import AnyEntity, Document, Fact, Reading


class Reader(Protocol):
    """A reader as ``pipeline.Extractor`` has it."""

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]: ...


class UnionReader:
    """Reads every document with both readers; ``Why.reader`` of each evidence tells whose it is."""

    name = "both"

    def __init__(self, first: Reader, second: Reader) -> None:
        self._readers = (first, second)

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        """What each document says by either reader, in the order of the documents."""
        found = list(documents)
        first, second = (reader.read_many(found, workers=workers) for reader in self._readers)
        for one, other in zip(first, second, strict=True):
            yield union(one, other)


def union(first: Reading, second: Reading) -> Reading:
    """Two readings of one document as one.

    Facts with the same ends, relation and modality whose dates do not contradict each other are one fact: its date is
    the more precise one, its confidence that at least one of two independent readers is right, 1 - (1 - a)(1 - b).
    """
    facts = list(first.facts)
    for fact in second.facts:
        at = next((n for n, known in enumerate(facts) if _agree(known, fact)), None)
        if at is None:
            facts.append(fact)
        else:
            facts[at] = _joined(facts[at], fact)
    entities: dict[str, AnyEntity] = {e.id: e for e in (*second.entities, *first.entities)}
    facts.sort(key=lambda f: (f.subject, f.relation, f.object, f.modality, f.date or ""))
    return Reading(document=first.document, entities=tuple(entities[i] for i in sorted(entities)), facts=tuple(facts))


def _agree(one: Fact, other: Fact) -> bool:
    same = (one.subject, one.relation, one.object, one.modality) == (
        other.subject,
        other.relation,
        other.object,
        other.modality,
    )
    first, second = one.date or "", other.date or ""
    return same and (first.startswith(second) or second.startswith(first))


def _joined(one: Fact, other: Fact) -> Fact:
    places = {(e.start, e.end, e.why.reader if e.why else ""): e for e in (*other.evidence, *one.evidence)}
    return one.model_copy(
        update={
            "date": max(one.date, other.date, key=lambda d: len(d or "")),
            "minerals": tuple(sorted({*one.minerals, *other.minerals})),
            "role": one.role or other.role,
            "confidence": round(1 - (1 - one.confidence) * (1 - other.confidence), 3),
            "evidence": tuple(places[p] for p in sorted(places)),
        }
    )
