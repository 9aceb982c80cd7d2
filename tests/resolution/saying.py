"""Readings for tests, made of short statements: who, what, whom, when."""

from typing import Any

from mineralgraph.model import Document, Entity, Evidence, Fact, Reading, entity

Statement = tuple[Any, ...]
"""Subject, relation, object, then date, modality and a dict of other fields, as far as they matter."""


def says(name: str, *statements: Statement, written: str | None = None, text: str = "", **names: str) -> Reading:
    """What a document says. ``names`` gives names (separated by ";") to ids by their part after the colon, "-" as
    "_"."""
    document = Document(text=text or f"Text of {name}. " * 3, date=written, name=name)
    facts = [_fact(document, number, *statement) for number, statement in enumerate(statements)]
    ids = sorted({end for fact in facts for end in (fact.subject, fact.object, *fact.minerals)})
    return Reading(document=document, entities=tuple(_entity(id, names) for id in ids), facts=tuple(facts))


def _entity(id: str, names: dict[str, str]) -> Entity:
    plain = id.partition(":")[2].replace("-", " ")
    label, *others = names.get(plain.replace(" ", "_"), plain.title()).split(";")
    return entity(id, label, tuple(others))


def _fact(
    document: Document,
    number: int,
    subject: str,
    relation: str,
    object: str,
    date: str | None = None,
    modality: str = "actual",
    more: dict[str, Any] | None = None,
) -> Fact:
    evidence = Evidence.at(document, number, number + 5, date=date, modality=modality)
    return Fact(
        subject=subject,
        relation=relation,
        object=object,
        date=date,
        modality=modality,
        evidence=(evidence,),
        **(more or {}),
    )
