"""The reader on hard prose: inversion, fronting, relatives, clefts, nested clauses, split lists, nominalisation.

``contorted.toml`` holds ten sentences of each kind with all their facts. ``LEVELS`` holds how many sentences of a kind
are read without a fact missing or wrong, at least, and may only rise.
"""

import tomllib
from pathlib import Path

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document
from tests.paraphrases.judging import fits

CASES = tomllib.loads(Path(__file__).with_name("contorted.toml").read_text("utf-8"))["case"]
LEVELS = {
    "apposition and aside": 6,
    "cleft and delayed subject": 8,
    "distance": 10,
    "fronting": 9,
    "inversion": 9,
    "nominalisation": 8,
    "prepositional relative": 8,
    "split list": 8,
    "whose and participles in front": 8,
}


def judged(case):
    """What a reading of the sentence lacks, and what it has too much."""
    reading = RuleReader().extract(Document(text=case["text"]))
    entities = {e.id: e for e in reading.entities}
    wanted = [(r, (s, o)) for s, r, o in case["facts"]]
    allowed = wanted + [(r, (s, o)) for s, r, o in case.get("also", ())]
    found = reading.facts
    missing = [w for w in wanted if not any(f.relation == w[0] and fits(w[1], f, entities) for f in found)]
    extra = [str(f) for f in found if not any(f.relation == r and fits(ends, f, entities) for r, ends in allowed)]
    return missing, extra


@pytest.mark.parametrize("kind", sorted(LEVELS))
def test_sentences_read_without_a_mistake(kind):
    right = [judged(case) == ([], []) for case in CASES if case["kind"] == kind]
    assert sum(right) >= LEVELS[kind]


def test_every_kind_has_its_level():
    assert {case["kind"] for case in CASES} == set(LEVELS)
