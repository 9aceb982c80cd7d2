"""How well the reader reads: the seed briefs, and the five real articles and the dev set where they are at hand.

The floors are what has been reached, rounded down; they rise with the reader and never fall.
"""

from pathlib import Path

import pytest

import mineralgraph as mg
from tests.benchmark import accuracy

SEEDS = Path(__file__).parents[1] / "seeds"

needs_benchmark = pytest.mark.skipif(
    not (accuracy.BENCHMARK / "score.py").is_file(), reason=f"the benchmark is not at hand: {accuracy.BENCHMARK}"
)


@needs_benchmark
def test_seed_briefs(tmp_path):
    documents = list(mg.read(SEEDS))
    for document in documents:
        (tmp_path / f"{document.name}.txt").write_text(document.text, encoding="utf-8")
        gold = SEEDS / f"{document.name}.gold.json"
        (tmp_path / gold.name).write_bytes(gold.read_bytes())
    found = accuracy.figures(sorted(tmp_path.glob("*.txt")), documents)
    assert found["all"]["f1"] >= 0.83
    assert found["all"]["precision"] >= 0.85
    assert found["grounded_evidence"] == 1.0


@needs_benchmark
def test_five_real_articles():
    found = accuracy.figures(accuracy.texts("seeds"))
    assert found["all"]["f1"] >= 0.93
    assert found["all"]["precision"] >= 0.97
    assert found["grounded_evidence"] == 1.0


@needs_benchmark
def test_dev_documents():
    found = accuracy.figures(accuracy.texts("dev"))
    assert found["all"]["f1"] >= 0.87
    assert found["all"]["precision"] >= 0.92
    assert found["date_accuracy"] >= 0.9
    assert found["modality_accuracy"] >= 0.96
    assert found["grounded_evidence"] == 1.0


@needs_benchmark
@pytest.mark.parametrize(("folder", "f1", "precision"), [("read", 0.68, 0.87), ("unread", 0.61, 0.81)])
def test_our_own_corpus(folder, f1, precision):
    found = accuracy.figures(accuracy.own(folder))
    assert found["all"]["f1"] >= f1
    assert found["all"]["precision"] >= precision
    assert found["grounded_evidence"] == 1.0
