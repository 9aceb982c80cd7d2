"""What is left unsaid of curbs and production is found where it stands."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document


def told(text, relation):
    facts = RuleReader().extract(Document(text=text, date="2025-06-02")).facts
    return {(f.subject, f.object, f.modality) for f in facts if f.relation == relation}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "Ghana banned exports of raw lithium. It applies to manganese too.",
            ("country:GH", "mineral:manganese", "actual"),
        ),
        (
            "Tokyo opened a dispute with China over curbs on exports of zinc.",
            ("country:CN", "mineral:zinc", "actual"),
        ),
        (
            "Prices of antimony have doubled. Beijing imposed export licensing in September.",
            ("country:CN", "mineral:antimony", "actual"),
        ),
        (
            "Gabon may halt exports of manganese, its mines minister Gilles Nembe said.",
            ("country:GA", "mineral:manganese", "proposed"),
        ),
    ],
)
def test_curbs(text, fact):
    assert fact in told(text, "restricts_export_of")


@pytest.mark.parametrize(
    "text",
    [
        "China may halt exports of tungsten, analysts at a London bank said.",
        "Japan signed a memorandum on lithium. It applies to cobalt too.",
        "Tokyo opened a dispute with China over dumping of zinc.",
    ],
)
def test_no_curbs(text):
    assert not told(text, "restricts_export_of")


def test_planned_production_needs_a_date():
    assert not told("Austria plans to mine tungsten.", "produces")
    assert told("Austria will mine tungsten from 2027.", "produces") == {("country:AT", "mineral:tungsten", "planned")}
