"""From claims to facts: what several sentences tell of one fact becomes one, with each of them as evidence."""

from collections.abc import Iterator, Sequence

from mineralgraph.extraction.circumstances import Dated
from mineralgraph.extraction.dates import known, stated
from mineralgraph.extraction.projection import Claim
from mineralgraph.model import Document, Evidence, Fact, Why, check_statement
from mineralgraph.ontology import relations

ONCE = frozenset(
    {"attended", "hosted", "party_to", "covers", "addresses", "member_of", "launched", "succeeds", "represents"}
)


def facts(found: Sequence[Claim], document: Document) -> list[Fact]:
    """Claims checked against the ontology, told twice at one date merged, in a fixed order."""
    merged: dict[tuple[str, str, str, str], list[Claim]] = {}
    done = {_place(c) for c in found if c.modality in ("actual", "ended")}
    agreed = {frozenset((c.subject.id, c.object.id)) for c in found if c.relation == "agreed_with"}
    for claim in found:
        if claim.subject.id == claim.object.id:
            continue
        if claim.modality in ("planned", "proposed") and _place(claim) in done:
            continue  # one sentence tells one thing: an order to stop is the stop
        if claim.relation == "seeks_cooperation_with" and frozenset((claim.subject.id, claim.object.id)) in agreed:
            continue  # what two have agreed on is no longer sought by one
        ends = (claim.subject.id, claim.object.id)
        if relations()[claim.relation].symmetric:
            ends = (min(ends), max(ends))
        merged.setdefault((ends[0], claim.relation, ends[1], claim.modality), []).append(claim)
    return [f for key in sorted(merged) for f in _merge(merged[key], document)]


def _place(claim: Claim) -> tuple[str, str, str, int, str | None]:
    return claim.subject.id, claim.relation, claim.object.id, claim.statement.tree.start, claim.date.value


def _merge(told: list[Claim], document: Document) -> Iterator[Fact]:
    """One fact per date; what is told without a date, or less precisely, joins the telling that has one.

    What can happen but once (attending a gathering, joining a pact) is one fact with the date that is known best.
    """
    if told[0].relation in ONCE:
        best = min(told, key=lambda c: (_doubt(c.date), -len(c.date.value or "")))
        yield _fact(told, best.date.value, document)
        return
    by_date: dict[str, list[Claim]] = {}
    dates = sorted({c.date.value or "" for c in told}, key=lambda d: (-len(d), d))
    for claim in told:
        value = claim.date.value or ""
        full = next((d for d in dates if d.startswith(value)), value)
        by_date.setdefault(full, []).append(claim)
    for date in sorted(by_date):
        yield _fact(by_date[date], date or None, document)


def _doubt(date: Dated) -> int:
    """How far from the statement its date was found: in its clause, its sentence, elsewhere, nowhere."""
    rule = date.rule or ""
    return next(
        (i for i, r in enumerate(("its clause", "its sentence", "another", "opening", "")) if rule.startswith(r)), 9
    )


def _fact(told: list[Claim], date: str | None, document: Document) -> Fact:
    first = told[0]
    check_statement(first.subject.id, first.relation, first.object.id)
    evidence = {(c.start, c.end): c for c in reversed(told)}
    minerals = tuple(sorted({m for c in told for m in c.minerals}))
    return Fact(
        subject=first.subject.id,
        relation=first.relation,
        object=first.object.id,
        date=known(date),
        modality=first.modality,
        minerals=minerals,
        role=first.role,
        confidence=max(c.confidence for c in told),
        evidence=tuple(_evidence(evidence[span], first, document) for span in sorted(evidence)),
    )


def _evidence(claim: Claim, first: Claim, document: Document) -> Evidence:
    ends = (claim.subject, claim.object)
    if claim.subject.id != first.subject.id:
        ends = (claim.object, claim.subject)
    references = tuple(f"{f.reference} = {f.id}" for f in ends if f.reference) + claim.statement.taken_over
    why = Why(
        frame=claim.statement.frame,
        trigger=claim.statement.trigger.text,
        event=claim.event,
        references=references,
        date_rule=claim.date.rule,
        confidence=f"{claim.confidence}" + (" (ends in different sentences)" if claim.across else ""),
    )
    return Evidence.at(
        document,
        claim.start,
        claim.end,
        date=stated(claim.date.value),
        modality=claim.modality,
        speaker=claim.statement.speaker,
        subject=ends[0].name,
        object=ends[1].name,
        why=why,
    )
