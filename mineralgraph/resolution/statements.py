"""Facts of many documents put together: one statement told by several is one fact with all its evidence.

Tellings of one subject, relation, object and modality are one fact where their dates are compatible:

- what lasts (``represents``, ``member_of``, ``produces``, ``covers``, ``addresses``) needs no date: it is one fact,
  dated by its earliest telling;
- a date that is less precise goes with the only more precise one within it (2026-01 with 2026-01-12); between two it
  stays by itself, and so it does where one document tells both as two;
- a telling without a date goes with the only dated one where the object happens once (a gathering attended, an
  agreement joined); otherwise it stays by itself.

Dates that cannot be one stay two facts, and ``disagreement`` says whether they contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mineralgraph.errors import ResolutionError
from mineralgraph.model import Evidence, Fact, Reading, earliest
from mineralgraph.resolution.mentions import Key
from mineralgraph.resolution.years import completed

UNDATED = frozenset(("represents", "member_of", "produces", "covers", "addresses"))
"""Relations of which a statement is one fact whatever the dates."""

ONCE = frozenset(("attended", "hosted", "party_to", "launched", "succeeds"))
"""Relations to something that happens once."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A fact as all its documents tell it, and how sure the reader was of each document, by document id."""

    fact: Fact
    confidences: Mapping[str, float]


def together(readings: Iterable[Reading], canonical: Mapping[Key, str]) -> list[Telling]:
    """The facts of all readings with their ends replaced by what they are, tellings of one statement made one."""
    rewritten = {
        reading.document.id: [_rewritten(fact, reading.document.id, canonical) for fact in reading.facts]
        for reading in readings
    }
    told: dict[tuple[str, str, str, str], list[Fact]] = defaultdict(list)
    for facts in completed(rewritten).values():
        for fact in facts:
            told[fact.subject, fact.relation, fact.object, fact.modality].append(fact)
    return [fact for key in sorted(told) for fact in _facts(told[key])]


def _rewritten(fact: Fact, document: str, canonical: Mapping[Key, str]) -> Fact:
    """The fact about what its ends are; its evidence stays as it was read (the ends' names among it)."""
    subject, object = canonical[document, fact.subject], canonical[document, fact.object]
    minerals = tuple(sorted({canonical[document, mineral] for mineral in fact.minerals}))
    if (subject, object, minerals) == (fact.subject, fact.object, fact.minerals):
        return fact
    if subject == object:
        raise ResolutionError(
            f"overrides: a join makes {fact.subject} and {fact.object} one, and document {document} says that "
            f"{fact.subject} {fact.relation} {fact.object}; take the join back"
        )
    return fact.changed(subject=subject, object=object, minerals=minerals)


def _facts(tellings: Sequence[Fact]) -> list[Telling]:
    """The facts that the tellings of one subject, relation, object and modality are."""
    groups: dict[str, list[Fact]] = defaultdict(list)
    for fact in tellings:
        groups[fact.date or ""].append(fact)
    relation = tellings[0].relation
    if relation in UNDATED:
        return [_joined(_date_of_all(groups), tellings)]
    for date in sorted(groups, key=lambda date: (-len(date), date)):
        finer = [other for other in groups if _goes_with(date, other, relation)]
        if len(finer) == 1 and (relation in ONCE or not _told_by_one(groups[date], groups[finer[0]])):
            groups[finer[0]] += groups.pop(date)
    return [_joined(date or None, group) for date, group in sorted(groups.items())]


def _goes_with(date: str, finer: str, relation: str) -> bool:
    """Whether a telling of one date may be one of a more precise date."""
    if not date:
        return bool(finer) and relation in ONCE
    return len(date) < len(finer) and finer.startswith(date)


def _told_by_one(some: Iterable[Fact], others: Iterable[Fact]) -> bool:
    return bool({d for fact in some for d in fact.documents} & {d for fact in others for d in fact.documents})


def _date_of_all(dates: Iterable[str]) -> str | None:
    """The earliest of some dates, as precisely as one of them tells it."""
    known = sorted(filter(None, dates), key=lambda date: (earliest(date), -len(date)))
    if not known:
        return None
    return max((date for date in known if date.startswith(known[0])), key=len)


def _joined(date: str | None, tellings: Sequence[Fact]) -> Telling:
    """One fact from its tellings, whose order does not count."""
    confidences: dict[str, float] = defaultdict(float)
    for fact in tellings:
        for document in fact.documents:
            confidences[document] = max(confidences[document], fact.confidence)
    if len(tellings) == 1:
        return Telling(tellings[0], confidences)
    evidence: dict[tuple[object, ...], Evidence] = {}
    for one in sorted((e for fact in tellings for e in fact.evidence), key=_order):
        evidence.setdefault((one.document, one.start, one.end, one.date, one.modality, one.speaker), one)
    fact = tellings[0].changed(
        date=date,
        minerals=tuple(sorted({mineral for fact in tellings for mineral in fact.minerals})),
        role=_role(fact.role for fact in tellings),
        place=min(filter(None, (fact.place for fact in tellings)), default=None),
        evidence=tuple(evidence.values()),
    )
    return Telling(fact, confidences)


def _role(roles: Iterable[str | None]) -> str | None:
    """The longest telling of a post; one whose words are not in a longer one is put beside it."""
    kept: list[str] = []
    for role in sorted({role for role in roles if role}, key=lambda role: (-len(role), role)):
        words = set(role.lower().split())
        if not any(len(words & set(other.lower().split())) * 2 >= len(words) for other in kept):
            kept.append(role)
    return "; ".join(kept) or None


def _order(evidence: Evidence) -> tuple[object, ...]:
    return (
        evidence.document,
        evidence.start,
        evidence.end,
        evidence.date or "",
        evidence.modality,
        evidence.speaker or "",
        evidence.subject or "",
        evidence.object or "",
    )
