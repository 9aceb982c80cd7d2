"""Why an entity is one and how a fact came about, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Evidence, Fact, Forum, kind_of
from mineralgraph.resolution.namesakes import namesakes
from mineralgraph.resolution.overrides import reference

SENTENCE = ".!?\n"


def explain_entity(graph: KnowledgeGraph, id: str) -> Iterator[str]:
    """What the documents call an entity, which rules or people found that they mean one, and what keeps it apart from
    others of its name.

    Raises KeyError for an unknown id.
    """
    entity = graph.entity(id)
    yield f"{id}  {entity.label}"
    if entity.aliases:
        yield f"  also called: {'; '.join(entity.aliases)}"
    for link in entity.links:
        yield f"  same as {link}"
    if isinstance(entity, Forum) and entity.series:
        yield f"  a session of {entity.series} ({graph.label(entity.series)})"
    mentions = sorted(key for key, found in graph.mentions.items() if found == id)
    yield f"  {len(mentions)} mentions:"
    for key in mentions:
        named = next(one for one in graph.readings[key[0]].entities if one.id == key[1])
        yield f"    {reference(key, graph.documents)}: {named.label}"
    if kind_of(id) in ("country", "mineral"):
        yield "  they are one by their code"
    for merge in (merge for merge in graph.merges if merge.entity == id):
        one = reference((merge.document, merge.id), graph.documents)
        other = reference((merge.with_document, merge.with_id), graph.documents)
        yield f"  {one}  =  {other}"
        yield f"    {merge.rule} ({merge.score:.2f}): {merge.reason}"
    for other, reason in namesakes(graph, id):
        yield f"  not {other} ({graph.label(other)}), though both have one name: {reason}"


def explain_fact(graph: KnowledgeGraph, id: str) -> Iterator[str]:
    """The sentences that prove a fact and how each reader came to it. Raises KeyError for an unknown id."""
    fact = graph.fact(id)
    yield f"{id}  {graph.label(fact.subject)} {fact.relation} {graph.label(fact.object)} ({_qualifiers(graph, fact)})"
    sources = f"{fact.support} independent source{'s' if fact.support != 1 else ''}"
    yield f"  told by {len(fact.documents)} document{'s' if len(fact.documents) != 1 else ''}, {sources}"
    if fact.date and not any(evidence.date and evidence.date[:4] == fact.date[:4] for evidence in fact.evidence):
        yield f"  no text names the year: {fact.date[:4]} is that of the time of which others tell the same"
    yield f"  confidence {fact.confidence:.2f}" + (", disputed" if fact.disputed else "")
    for evidence in fact.evidence:
        yield f"  {graph.source(evidence)}"
        yield f"    sentence: {_sentence(graph, evidence)}"
        yield from (f"    {line}" for line in _reading(evidence))


def _qualifiers(graph: KnowledgeGraph, fact: Fact) -> str:
    told = [fact.modality, fact.date or "no date"]
    told += [f"until {fact.until}"] if fact.until else []
    told += [f"role: {fact.role}"] if fact.role else []
    told += [f"at {fact.place}"] if fact.place else []
    told += [f"on {', '.join(map(graph.label, fact.minerals))}"] if fact.minerals else []
    return ", ".join(told)


def _reading(evidence: Evidence) -> Iterator[str]:
    """What one passage says and how the reader came to it."""
    yield f"mentions: {evidence.subject or '?'}; {evidence.object or '?'}"
    yield f"says: {evidence.modality}, {evidence.date or 'no date'}"
    if evidence.speaker:
        yield f"speaker: {evidence.speaker}"
    why = evidence.why
    if why is None:
        yield "the reader gave no reasons"
        return
    yield f"reader: {why.reader}"
    if why.frame or why.trigger:
        yield f"frame: {why.frame or '?'}, at the word {why.trigger or '?'}"
    if why.event:
        yield f"event: {why.event}"
    for words in why.references:
        yield f"reference: {words}"
    if why.date_rule:
        yield f"date: {why.date_rule}"
    if why.confidence:
        yield f"confidence: {why.confidence}"


def _sentence(graph: KnowledgeGraph, evidence: Evidence) -> str:
    """The whole sentence around a quote, the quote marked, on one line."""
    document = graph.documents.get(evidence.document)
    if document is None:
        return " ".join(evidence.quote.split())
    text, start, end = document.text, evidence.start, evidence.end
    first = max((text.rfind(mark, 0, start) + 1 for mark in SENTENCE), default=0)
    stops = [at for mark in SENTENCE if (at := text.find(mark, max(end - 1, 0))) >= 0]
    last = min(stops, default=len(text) - 1) + 1
    return " ".join(f"{text[first:start]}[{text[start:end]}]{text[end : max(last, end)]}".split())
