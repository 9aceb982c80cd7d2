"""What a graph says, in a few lines of plain text: gatherings, agreements, restrictions, overtures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Fact

Section = tuple[str, list[str]]


def summarise(graph: KnowledgeGraph, *, lines: int = 12) -> list[Section]:
    """Headed sections of at most ``lines`` lines each; what is left out is counted in a last line."""
    sections = (
        ("Gatherings", list(_gatherings(graph))),
        ("Agreements", list(_pairs(graph, "agreed_with", "and"))),
        ("Export restrictions towards a country", list(_pairs(graph, "restricts_export_to", "towards"))),
        ("Export restrictions on a mineral", list(_pairs(graph, "restricts_export_of", "on"))),
        ("Overtures", list(_pairs(graph, "seeks_cooperation_with", "towards"))),
    )
    return [(heading, _shortened(found, lines)) for heading, found in sections if found]


def _gatherings(graph: KnowledgeGraph) -> Iterator[str]:
    """One line a forum that somebody attended or hosted, those with most participants first."""
    taking_part: dict[str, list[Fact]] = defaultdict(list)
    for fact in (*graph.facts(relation="attended"), *graph.facts(relation="hosted")):
        taking_part[fact.object].append(fact)
    for forum, facts in sorted(taking_part.items(), key=lambda item: (-len({f.subject for f in item[1]}), item[0])):
        hosts = _named(graph, (f.subject for f in facts if f.relation == "hosted"))
        guests = _named(graph, (f.subject for f in facts if f.relation == "attended"))
        by = f", hosted by {hosts}" if hosts else ""
        yield f"{graph.label(forum)}{_when(facts)}{by}: {guests or 'no participants named'}"


def _pairs(graph: KnowledgeGraph, relation: str, joint: str) -> Iterator[str]:
    """One line for all facts of a relation between the same two ends, the best supported first."""
    told: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in graph.facts(relation=relation):
        told[fact.subject, fact.object].append(fact)
    for (subject, object), facts in sorted(told.items(), key=lambda item: (-_support(item[1]), item[0])):
        minerals = _named(graph, (mineral for fact in facts for mineral in fact.minerals))
        about = f": {minerals}" if minerals else ""
        yield f"{graph.label(subject)} {joint} {graph.label(object)}{about}{_when(facts)}"


def _support(facts: Iterable[Fact]) -> int:
    return len({document for fact in facts for document in fact.documents})


def _named(graph: KnowledgeGraph, ids: Iterable[str]) -> str:
    return ", ".join(sorted({graph.label(id) for id in ids}))


def _when(facts: Iterable[Fact]) -> str:
    """The dates with what is not actual said so: `` (2025-04; planned 2026-03-14)``."""
    said = {f"{fact.modality if fact.modality != 'actual' else ''} {fact.date or ''}".strip() for fact in facts}
    dates = sorted(said - {""}, key=lambda text: (text.split()[-1], text))
    return f" ({'; '.join(dates)})" if dates else ""


def _shortened(lines: list[str], limit: int) -> list[str]:
    if len(lines) <= limit:
        return lines
    return [*lines[: limit - 1], f"... and {len(lines) - limit + 1} more"]
