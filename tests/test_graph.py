import networkx
import pytest

from mineralgraph.errors import EvidenceError, FactError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, entity

TEXT = "China banned gallium exports to the United States. In November Beijing suspended the ban. Seoul and Tokyo met."
DOCUMENT = Document(text=TEXT, title="Gallium", publisher="The Wire")
OTHER = Document(text="China halted gallium exports.", name="other")


def evidence(document=DOCUMENT, start=0, end=5):
    return Evidence.at(document, start, end)


def fact(subject="country:CN", relation="restricts_export_of", object="mineral:gallium", **fields):
    return Fact(subject=subject, relation=relation, object=object, **{"evidence": (evidence(),), **fields})


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add_document(DOCUMENT)
    for identifier in ("country:CN", "country:US", "country:KR", "country:JP", "mineral:gallium", "mineral:lithium"):
        graph.add_entity(entity(identifier, identifier.partition(":")[2]))
    graph.add(fact(date="2024-12-03"))
    graph.add(fact(date="2025-11-09", modality="ended"))
    graph.add(fact(relation="restricts_export_to", object="country:US", date="2024-12", minerals=("mineral:gallium",)))
    graph.add(fact("country:KR", "agreed_with", "country:JP"))
    return graph


def test_edges_are_keyed_by_fact_id_in_a_multidigraph(graph):
    assert isinstance(graph.nx, networkx.MultiDiGraph)
    assert {key for *_, key in graph.nx.edges(keys=True)} == {f.id for f in graph}
    assert graph.nx.number_of_edges("country:CN", "mineral:gallium") == 2
    assert networkx.degree_centrality(graph.nx)["country:CN"] > 0


def test_same_statement_with_other_evidence_is_one_fact(graph):
    graph.add_document(OTHER)
    before = len(graph)
    told_again = fact(date="2024-12-03", evidence=(evidence(OTHER),), minerals=("mineral:gallium",), confidence=0.3)
    held = graph.add(told_again)
    assert len(graph) == before
    assert held.documents == tuple(sorted({DOCUMENT.id, OTHER.id}))
    assert held.minerals == ("mineral:gallium",)
    assert held.confidence == 1.0
    assert graph.fact(held.id) is held


def test_adding_twice_changes_nothing(graph):
    before = graph.facts()
    for held in before:
        graph.add(held)
    assert graph.facts() == before


def test_unknown_ends_and_false_quotes_are_refused(graph):
    with pytest.raises(FactError, match="add the entity first"):
        graph.add(fact(object="mineral:cobalt"))
    with pytest.raises(EvidenceError, match="is not the quote"):
        graph.add(fact(evidence=(Evidence(document=DOCUMENT.id, start=0, end=5, quote="Chile"),)))


@pytest.mark.parametrize(
    ("conditions", "count"),
    [
        ({}, 4),
        ({"relation": "restricts_export_of"}, 2),
        ({"subject": "country:CN"}, 3),
        ({"subject": "country:KR"}, 1),  # symmetric: either end is the subject
        ({"object": "country:KR"}, 1),
        ({"subject": "country:US"}, 0),
        ({"entity": "mineral:gallium"}, 3),
        ({"mineral": "mineral:gallium", "relation": "restricts_export_to"}, 1),
        ({"modality": "ended"}, 1),
        ({"since": "2025"}, 1),
        ({"until": "2024-12-01"}, 1),  # "2024-12" can be the first
        ({"since": "2024-12-04", "until": "2024-12-31"}, 1),
        ({"document": "0" * 16}, 0),
        ({"subject": "country:ZZ"}, 0),
    ],
)
def test_facts_by_condition(graph, conditions, count):
    assert len(graph.facts(**conditions)) == count


def test_as_of_shows_the_ban_and_then_its_end(graph):
    def bans(day):
        return [(f.date, f.modality) for f in graph.as_of(day).facts(relation="restricts_export_of")]

    assert bans("2024-11-30") == []
    assert bans("2025-06") == [("2024-12-03", "actual")]
    assert bans("2026") == [("2025-11-09", "ended")]
    assert len(graph.facts(relation="restricts_export_of")) == 2


def test_merge_is_idempotent_and_takes_everything(graph):
    other = KnowledgeGraph().merge(graph).merge(graph)
    assert other.facts() == graph.facts()
    assert {e.id for e in other.entities()} == {e.id for e in graph.entities()}
    assert other.documents == graph.documents


def test_entity_told_under_another_name_keeps_both(graph):
    graph.add_entity(entity("country:CN", "PRC", aliases=("People's Republic of China",)))
    assert graph.label("country:CN") == "CN"
    assert graph.entity("country:CN").aliases == ("PRC", "People's Republic of China")


def test_verify_names_each_quote_that_does_not_stand(graph):
    assert graph.verify() == []
    graph.documents.clear()
    assert len(graph.verify()) == 4
    assert "is not in the graph" in graph.verify()[0]


def test_source_is_publisher_and_title(graph):
    assert graph.source(evidence()) == "The Wire: Gallium"
    graph.add_document(OTHER)
    assert graph.source(evidence(OTHER)) == "other"
