"""What holds of every resolution, whatever the names: order, batches, evidence, reversal."""

import itertools

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mineralgraph.directory import load_readings
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.resolution import Overrides, resolve
from mineralgraph.resolution.resolving import extend
from tests.benchmark.resolution import synthetic
from tests.resolution.gold import SEEDS, readings

ALL = readings(SEEDS)


def state(graph: KnowledgeGraph) -> tuple[object, ...]:
    return graph.documents, graph.entities(), graph.facts(), graph.merges, graph.copies


WHOLE = state(resolve(ALL))


@settings(max_examples=20, deadline=None)
@given(st.permutations(ALL))
def test_the_order_of_documents_does_not_count(shuffled):
    assert state(resolve(shuffled)) == WHOLE


@settings(max_examples=10, deadline=None)
@given(st.permutations(ALL), st.sets(st.integers(1, len(ALL) - 1)))
def test_documents_in_batches_give_the_graph_of_all_at_once(shuffled, cuts):
    graph = resolve([])
    for start, end in itertools.pairwise([0, *sorted(cuts), len(shuffled)]):
        graph = extend(graph, shuffled[start:end])
    assert state(graph) == WHOLE


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000), st.randoms(use_true_random=False))
def test_order_and_batches_do_not_count_among_made_up_documents(seed, random):
    made = synthetic(300, seed)
    whole = state(resolve(made))
    random.shuffle(made)
    assert state(resolve(made)) == whole
    half = len(made) // 2
    assert state(extend(resolve(made[:half]), made[half:])) == whole


def test_a_document_given_twice_counts_once():
    assert state(resolve([*ALL, *ALL])) == WHOLE


def test_no_evidence_is_lost_or_rewritten():
    told = {(e, f.relation) for reading in ALL for f in reading.facts for e in f.evidence}
    kept = {(e, f.relation) for f in resolve(ALL).facts() for e in f.evidence}
    swapped = {(e.model_copy(update={"subject": e.object, "object": e.subject}), r) for e, r in kept}
    assert kept <= told | {(e.model_copy(update={"subject": e.object, "object": e.subject}), r) for e, r in told}
    places = {(e.document, e.start, e.end, e.date, e.modality, r) for e, r in told}
    assert {(e.document, e.start, e.end, e.date, e.modality, r) for e, r in kept | swapped} == places


def test_resolving_what_was_saved_gives_the_same(tmp_path):
    graph = resolve(ALL[:3])
    graph.save(tmp_path / "graph")
    loaded = KnowledgeGraph.load(tmp_path / "graph")
    assert state(loaded) == state(graph)
    load_readings(tmp_path / "graph", loaded)
    assert state(extend(loaded, ALL[3:])) == WHOLE


@pytest.mark.parametrize("only_in_text", [True, False])
def test_every_mention_is_some_entity(only_in_text):
    told = readings(SEEDS, only_in_text=only_in_text)
    graph = resolve(told)
    assert graph.verify() == []
    for fact in graph.facts():
        assert fact.support == len({graph.copies[d] for d in fact.documents})


@settings(max_examples=5, deadline=None)
@given(st.permutations(ALL))
def test_documents_one_by_one_give_the_graph_of_all_at_once(shuffled):
    graph = resolve([])
    for reading in shuffled:
        graph = extend(graph, [reading])
    assert state(graph) == WHOLE


def people_of(graph: KnowledgeGraph) -> list[str]:
    return [official.id for official in graph.entities("official")]


PEOPLE = people_of(resolve(ALL))


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL), st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=3, unique=True))
def test_a_join_is_honoured_by_every_rebuild_and_can_be_taken_back(shuffled, chosen):
    plain = resolve(ALL)
    mentions = [f"{id} @ {document}" for (document, id), entity in plain.mentions.items() if entity in chosen]
    documents = [mention.partition(" @ ")[2] for mention in mentions]
    assume(len(set(documents)) == len(documents))
    overrides = Overrides().with_join(mentions, "they are one")
    joined = resolve(ALL, overrides=overrides)
    assert len({joined.mentions[key] for key, entity in plain.mentions.items() if entity in chosen}) == 1
    assert state(resolve(shuffled, overrides=Overrides(joined.overrides))) == state(joined)
    assert state(resolve(joined.readings.values())) == WHOLE


@settings(max_examples=15, deadline=None)
@given(st.permutations(ALL), st.data())
def test_a_split_is_honoured_by_every_rebuild_and_can_be_taken_back(shuffled, data):
    plain = resolve(ALL)
    told = {entity: sorted(key for key, found in plain.mentions.items() if found == entity) for entity in PEOPLE}
    entity = data.draw(st.sampled_from([entity for entity in PEOPLE if len(told[entity]) > 1]))
    one, *others = (f"{id} @ {document}" for document, id in told[entity])
    parted = resolve(ALL, overrides=Overrides().with_split([one], others))
    assert parted.mentions[told[entity][0]] not in {parted.mentions[key] for key in told[entity][1:]}
    assert state(resolve(shuffled, overrides=Overrides(parted.overrides))) == state(parted)
    assert state(resolve(parted.readings.values())) == WHOLE
