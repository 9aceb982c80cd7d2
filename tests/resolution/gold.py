"""Readings made from gold files (``NAME.gold.json`` beside ``NAME.txt`` or ``NAME.md``), so that resolution is measured
apart from reading."""

import json
import os
from functools import cache
from pathlib import Path

from mineralgraph.documents import read
from mineralgraph.model import Document, Entity, Evidence, Fact, Reading, entity

SEEDS = Path(__file__).parents[2] / "seeds"
BENCHMARK = Path(os.environ.get("MINERALGRAPH_BENCHMARK", Path(__file__).parents[2].parent / "shared" / "benchmark"))


@cache
def readings(folder: Path, *, only_in_text: bool = False, optional: bool = True) -> tuple[Reading, ...]:
    """What each document of a folder says by its gold file.

    ``only_in_text`` leaves out the names that do not stand in the text (variants that an annotator added);
    ``optional=False`` leaves out the facts that the gold marks so.
    """
    paths = sorted(path for path in folder.glob("*.gold.json") if path.name != "CORPUS.gold.json")
    return tuple(_reading(path, only_in_text, optional) for path in paths)


def names(folder: Path) -> dict[str, str]:
    """The id of each document of a folder by its name."""
    return {reading.document.name or "": reading.document.id for reading in readings(folder)}


def _reading(path: Path, only_in_text: bool, optional: bool) -> Reading:
    told = json.loads(path.read_text("utf-8"))
    name = told["doc"]
    text = next(p for suffix in (".txt", ".md") if (p := path.with_name(name + suffix)).exists())
    document = next(iter(read(text))).model_copy(update={"name": name, "date": told["date"]})
    entities = {e["id"]: _entity(e, document, only_in_text) for e in told["entities"]}
    facts: dict[str, Fact] = {}
    for one in told["facts"]:
        if optional or not one.get("optional"):
            fact = _fact(one, document)
            facts.setdefault(fact.id, fact)
    return Reading(document=document, entities=tuple(entities.values()), facts=tuple(facts.values()))


def _entity(told: dict, document: Document, only_in_text: bool) -> Entity:
    known = [name for name in told["names"] if not only_in_text or name.lower() in document.text.lower()]
    label, *others = known or [told["id"].partition(":")[2].replace("-", " ")]
    return entity(told["id"], label, tuple(dict.fromkeys(others)))


def _fact(told: dict, document: Document) -> Fact:
    start = document.text.index(told["evidence"])
    evidence = Evidence.at(
        document,
        start,
        start + len(told["evidence"]),
        date=told["date"],
        modality=told["modality"],
    )
    return Fact(
        subject=told["s"],
        relation=told["r"],
        object=told["o"],
        date=told["date"],
        modality=told["modality"],
        minerals=tuple(told.get("minerals", ())),
        role=told.get("role"),
        evidence=(evidence,),
    )
