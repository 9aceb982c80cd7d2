"""A dossier's graph for the tests of the page: the seed briefs with their expected facts, merged as expected."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, entity

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def dossier() -> KnowledgeGraph:
    """The five briefs' expected facts in one graph; not to be changed by a test."""
    graph = KnowledgeGraph()
    same = _same(json.loads((SEEDS / "CORPUS.gold.json").read_text("utf-8"))["same_entity"])
    golds = [json.loads(path.read_text("utf-8")) for path in sorted(SEEDS.glob("0*.gold.json"))]
    for gold in golds:
        for line in gold["entities"]:
            label, *aliases = line["names"]
            graph.add_entity(entity(same.get((gold["doc"], line["id"]), line["id"]), label, tuple(aliases)))
    for gold in golds:
        document = _document(SEEDS / f"{gold['doc']}.md")
        graph.add_document(document)
        for line in gold["facts"]:
            graph.add(_fact(line, document, lambda name, doc=gold["doc"]: same.get((doc, name), name)))
    return graph


def _same(groups: list[list[dict[str, str]]]) -> dict[tuple[str, str], str]:
    return {(one["doc"], one["id"]): group[0]["id"] for group in groups for one in group}


def _document(path: Path) -> Document:
    _, front, text = path.read_text("utf-8").split("---\n", 2)
    fields = dict(line.split(": ", 1) for line in front.strip().split("\n"))
    return Document(
        text=text, title=fields["title"], publisher=fields["publisher"], date=fields.get("date"), name=path.stem
    )


def _fact(line: dict[str, Any], document: Document, id_of: Any) -> Fact:
    quotes = line["evidence"] if isinstance(line["evidence"], list) else [line["evidence"]]
    qualifiers = {"date": line["date"], "modality": line["modality"], "speaker": line.get("speaker")}
    evidence = tuple(
        Evidence.at(document, document.text.index(quote), document.text.index(quote) + len(quote), **qualifiers)
        for quote in quotes
    )
    return Fact(
        subject=id_of(line["s"]),
        relation=line["r"],
        object=id_of(line["o"]),
        date=line["date"],
        modality=line["modality"],
        minerals=tuple(id_of(m) for m in line.get("minerals", ())),
        role=line.get("role"),
        place=line.get("place"),
        evidence=evidence,
    )
