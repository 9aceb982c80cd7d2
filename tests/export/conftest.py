import pytest

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, Why, entity

WIRE = Document(
    text="China banned gallium exports to the United States on 3 December 2024.\n\nLater Beijing suspended it.",
    title='A "ban"',
    publisher="The Wire",
    date="2025-11-10",
    name="wire",
)
DAILY = Document(text="Koo Yun-cheol, Korea's finance minister, met Katayama. Korea and Japan agreed on dysprosium.")


def at(document, quote, **told):
    start = document.text.index(quote)
    return Evidence.at(document, start, start + len(quote), **told)


@pytest.fixture
def graph():
    """Six facts of every sort: lifted, planned, symmetric, with a role, with minerals, told by two documents."""
    graph = KnowledgeGraph()
    for document in (WIRE, DAILY):
        graph.add_document(document)
    for identifier, label in (
        ("country:CN", "China"),
        ("country:US", "United States"),
        ("country:KR", "South Korea"),
        ("country:JP", "Japan"),
        ("mineral:gallium", "gallium"),
        ("mineral:dysprosium", "dysprosium"),
        ("official:koo-yun-cheol", "Koo Yun-cheol"),
        ("official:katayama", "Katayama"),
        ("agreement:accord", "Accord"),
    ):
        graph.add_entity(entity(identifier, label))
    ban = at(WIRE, "China banned gallium exports to the United States on 3 December 2024", subject="China")
    lift = at(WIRE, "Beijing suspended it", modality="ended", date="2025-11", why=Why(references=("it = the ban",)))
    met = at(DAILY, "Koo Yun-cheol, Korea's finance minister, met Katayama")
    agreed = at(DAILY, "Korea and Japan agreed on dysprosium", speaker="the ministry")
    for told in (
        {"subject": "country:CN", "relation": "restricts_export_to", "object": "country:US", "date": "2024-12-03",
         "minerals": ("mineral:gallium",), "until": "2025-11", "evidence": (ban,)},
        {"subject": "country:CN", "relation": "restricts_export_of", "object": "mineral:gallium", "date": "2024-12-03",
         "evidence": (ban,), "confidence": 0.9},
        {"subject": "country:CN", "relation": "restricts_export_of", "object": "mineral:gallium", "date": "2025-11",
         "modality": "ended", "evidence": (lift,)},
        {"subject": "official:koo-yun-cheol", "relation": "met_with", "object": "official:katayama",
         "place": "Washington", "evidence": (met,)},
        {"subject": "official:koo-yun-cheol", "relation": "represents", "object": "country:KR", "date": "2026",
         "role": "finance minister", "evidence": (met,)},
        {"subject": "country:JP", "relation": "agreed_with", "object": "country:KR", "evidence": (agreed, ban),
         "minerals": ("mineral:dysprosium",)},
        {"subject": "country:KR", "relation": "party_to", "object": "agreement:accord", "modality": "planned",
         "evidence": (agreed,)},
    ):  # fmt: skip
        graph.add(Fact(**told))
    return graph
