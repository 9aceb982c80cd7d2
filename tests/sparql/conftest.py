"""The demo's graph as it ought to be: the facts that the seed corpus is annotated with."""

import json
from pathlib import Path

import pytest

import mineralgraph as mg
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Evidence, Fact, entity

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="session")
def demo():
    graph = KnowledgeGraph()
    same = _same_entities()
    for document in mg.read(SEEDS):
        gold = SEEDS / f"{document.name}.gold.json"
        if not gold.exists():
            continue
        told = json.loads(gold.read_text(encoding="utf-8"))
        graph.add_document(document)
        named = {one["id"]: same.get((document.name, one["id"]), one["id"]) for one in told["entities"]}
        for one in told["entities"]:
            graph.add_entity(entity(named[one["id"]], one["names"][0], tuple(one["names"][1:])))
        for one in told["facts"]:
            graph.add(_fact(document, one, named))
    return graph


@pytest.fixture(scope="session")
def directory(demo, tmp_path_factory):
    """The demo's graph as a graph directory."""
    path = tmp_path_factory.mktemp("graph") / "demo"
    demo.save(path)
    return path


def _fact(document, told, named):
    start = document.text.index(told["evidence"])
    return Fact(
        subject=named[told["s"]],
        relation=told["r"],
        object=named[told["o"]],
        date=told.get("date"),
        modality=told["modality"],
        minerals=tuple(named[m] for m in told.get("minerals", ())),
        role=told.get("role"),
        evidence=(
            Evidence.at(
                document, start, start + len(told["evidence"]), date=told.get("date"), modality=told["modality"]
            ),
        ),
    )


def _same_entities():
    corpus = json.loads((SEEDS / "CORPUS.gold.json").read_text(encoding="utf-8"))
    return {(one["doc"], one["id"]): group[0]["id"] for group in corpus["same_entity"] for one in group}
