"""When a fact stops holding: a later suspension, lifting or replacement closes its interval and erases nothing.

- A fact of a lasting relation is closed by the first fact with modality ``ended`` of the same subject, relation and
  object that is not dated before it, where their minerals agree (those of the ended fact take in those of the other,
  or one of them names none). A restriction imposed again afterwards is a fact of its own, with an interval of its own.
- What is said of an agreement or a forum is closed by a fact that another one ``succeeds`` it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from mineralgraph.model import Fact, earliest

LASTING = frozenset(
    (
        "restricts_export_to",
        "restricts_export_of",
        "member_of",
        "party_to",
        "represents",
        "produces",
        "covers",
        "addresses",
        "seeks_cooperation_with",
    )
)
"""The relations that hold from a day on; the others happen on a day."""

Statement = tuple[str, str, str]


def ends(facts: Iterable[Fact]) -> Mapping[str, str]:
    """For each fact that a dated later one closes, by id, the date (ISO 8601) from which it no longer holds."""
    known = list(facts)
    ended: dict[Statement, list[Fact]] = defaultdict(list)
    replaced: dict[str, list[str]] = defaultdict(list)
    for fact in known:
        if fact.modality == "ended" and fact.date:
            ended[_statement(fact)].append(fact)
        if fact.relation == "succeeds" and fact.modality == "actual" and fact.date:
            replaced[fact.object].append(fact.date)
    found: dict[str, str] = {}
    for fact in known:
        if fact.relation in LASTING and fact.modality != "ended":
            dates = [end.date for end in ended.get(_statement(fact), ()) if end.date and _takes_in(end, fact)]
            dates += [date for end in (fact.subject, fact.object) for date in replaced.get(end, ())]
            later = sorted(
                (date for date in dates if not _is_before(date, fact)), key=lambda date: (earliest(date), date)
            )
            if later:
                found[fact.id] = later[0]
    return found


def is_over(fact: Fact, ends: Mapping[str, str], day: str) -> bool:
    """Whether a fact no longer holds on a day (``YYYY-MM-DD``), by its own ``until`` or by what closes it."""
    return any(earliest(date) <= day for date in (fact.until, ends.get(fact.id)) if date)


def is_undone(ending: Fact, facts: Iterable[Fact], day: str) -> bool:
    """Whether what had ended holds again on a day: one of ``facts`` (of the same ends) begins by then."""
    return any(
        fact.modality == "actual"
        and fact.relation == ending.relation
        and fact.date is not None
        and ending.date is not None
        and earliest(ending.date) < earliest(fact.date) <= day
        for fact in facts
    )


def _statement(fact: Fact) -> Statement:
    return (fact.subject, fact.relation, fact.object)


def _takes_in(ending: Fact, fact: Fact) -> bool:
    """Whether an ending is about all minerals of a fact, those below a named group included."""
    if not ending.minerals or not fact.minerals:
        return True
    from mineralgraph import ontology

    known = ontology.minerals()
    ended = set(ending.minerals).union(*(ontology.narrower(mineral) for mineral in ending.minerals if mineral in known))
    return set(fact.minerals) <= ended


def _is_before(date: str, fact: Fact) -> bool:
    return fact.earliest is not None and earliest(date) < fact.earliest
