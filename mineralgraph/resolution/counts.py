"""How many took part or signed, as sources state it outright: two numbers for one gathering or agreement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from mineralgraph.model import Evidence, Fact
from mineralgraph.resolution.sides import Conflict, Side, quotes
from mineralgraph.resolution.words import words

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

TAKING_PART = frozenset(("attended", "hosted", "party_to", "launched"))


def counted(graph: KnowledgeGraph, id: str) -> Iterator[Conflict]:
    """The conflict, if there is one, on how many took part in a forum or are party to an agreement."""
    told: dict[int, list[tuple[Fact, Evidence]]] = defaultdict(list)
    for fact in graph.facts(object=id, modality="actual"):
        if fact.relation in TAKING_PART:
            for evidence in fact.evidence:
                number = stated(evidence.quote)
                if number is not None:
                    told[number].append((fact, evidence))
    sources = {n: {graph.copies.get(e.document, e.document) for _, e in pairs} for n, pairs in told.items()}
    alone = [
        number for number in sorted(told) if all(sources[number].isdisjoint(sources[o]) for o in told if o != number)
    ]
    if len(alone) > 1:
        about = f"how many at {graph.label(id)}" if id.startswith("forum:") else f"how many in {graph.label(id)}"
        sides = tuple(_side(graph, number, told[number]) for number in alone)
        yield Conflict(kind="count", about=about, contradiction=True, sides=sides)


def stated(passage: str) -> int | None:
    """The number of countries that a passage says took part or joined; ``None`` where it states none.

    >>> stated("Korea and 11 other countries have expressed a commitment")
    12
    >>> stated("The declaration was signed by nine countries")
    9
    """
    others, taking_part, by = _patterns()
    found = others.search(passage)
    if found:
        return _number(found["number"]) + found["named"].count(",") + 1
    found = taking_part.search(passage) or by.search(passage)
    return _number(found["number"]) if found else None


def _side(graph: KnowledgeGraph, number: int, told: list[tuple[Fact, Evidence]]) -> Side:
    return Side(
        says=f"{number} countries",
        facts=tuple(sorted({fact.id for fact, _ in told})),
        documents=tuple(sorted({evidence.document for _, evidence in told})),
        quotes=quotes(graph, (evidence for _, evidence in told)),
    )


def _number(word: str) -> int:
    return int(word) if word.isdigit() else int(words()["counts"]["numbers"][word.lower()])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """ "X and N other countries", "N countries attended", "signed by N countries"."""
    told = words()["counts"]
    number = rf"(?P<number>\d{{1,3}}|{'|'.join(told['numbers'])})"
    countries = rf"(?:{'|'.join(told['countries'])})"
    name = r"[A-Z][\w.]*(?: [A-Z][\w.]*)*"
    verbs = "|".join(told["verbs"])
    return (
        re.compile(rf"(?P<named>{name}(?:, {name})*),? and (?i:{number}) (?:other|more|further) {countries}\b"),
        re.compile(rf"\b(?i:{number}) {countries}\b(?: \w+){{0,2}} (?:{verbs})\b"),
        re.compile(rf"\b(?:{verbs}) by (?:\w+ )?(?i:{number}) {countries}\b"),
    )
