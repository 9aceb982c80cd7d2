"""Places of nodes: seeded, labels free, communities and components apart, at any size."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralgraph.viewer.layout import DOSSIER, layout
from mineralgraph.viewer.spacing import name_box, node_boxes
from tests.viewer.dossier import dossier

graphs = st.integers(1, 40).flatmap(
    lambda n: st.tuples(
        st.lists(st.text(max_size=40), min_size=n, max_size=n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=80),
    )
)


@settings(max_examples=25, deadline=None)
@given(graphs)
def test_every_node_gets_one_place_and_the_same_each_time(drawn):
    labels, edges = drawn
    placed = layout(labels, edges)
    assert len(placed.x) == len(placed.y) == len(placed.community) == len(labels)
    assert placed == layout(labels, edges)
    assert len(set(zip(placed.x, placed.y, strict=True))) == len(labels)


def test_the_generator_of_others_is_left_alone():
    random.seed(5)
    first = random.random()  # noqa: S311
    random.seed(5)
    layout(["a", "b", "c"], [(0, 1), (1, 2)])
    assert random.random() == first  # noqa: S311


def edges_of(graph):
    at = {entity.id: i for i, entity in enumerate(graph.entities())}
    return [(at[f.subject], at[f.object]) for f in graph.facts()]


@pytest.mark.parametrize("screen", ["wide", "tall"])
def test_names_of_a_dossier_do_not_lie_on_each_other(screen):
    labels = [entity.label for entity in dossier().entities()]
    edges = edges_of(dossier())
    placed = layout(labels, edges)
    x, y = (placed.x, placed.y) if screen == "wide" else placed.tall
    boxes, drop = node_boxes(labels, [sum(i in edge for edge in edges) for i in range(len(labels))])
    pairs = [(i, j) for i in range(len(labels)) for j in range(i)]
    lying = 0
    for i, j in pairs:
        width, height = (boxes[i] + boxes[j]) / 2
        lying += abs(x[i] - x[j]) < width - 2 and abs(y[i] + drop[i] - y[j] - drop[j]) < height - 2
    assert lying <= len(pairs) * 0.005


@pytest.mark.parametrize("size", [40, 150])
def test_a_dossier_lies_on_a_wide_screen_and_stands_on_a_tall_one(size):
    source = random.Random(2)  # noqa: S311
    edges = [(i, source.randrange(i)) for i in range(1, size)] + [(i, source.randrange(i)) for i in range(1, size)]
    placed = layout(["some name"] * size, edges)
    assert 1.1 < (max(placed.x) - min(placed.x)) / (max(placed.y) - min(placed.y)) < 1.9
    x, y = placed.tall
    assert 0.5 < (max(x) - min(x)) / (max(y) - min(y)) < 1.0


@pytest.mark.parametrize("size", [60, DOSSIER + 60])
def test_communities_lie_apart(size):
    """Two cliques joined by one edge: everybody is nearer to the middle of the own one."""
    half = size // 2
    source = random.Random(1)  # noqa: S311
    inside = [(a, b) for a in range(half) for b in range(a) if source.random() < 10 / half]
    edges = [*inside, *((a + half, b + half) for a, b in inside), *((i, i + 1) for i in range(size - 1))]
    placed = layout(["x"] * size, edges)
    points = np.array([placed.x, placed.y]).T
    middles = points[:half].mean(axis=0), points[half:].mean(axis=0)
    own = np.array([middles[i >= half] for i in range(size)])
    other = np.array([middles[i < half] for i in range(size)])
    nearer = np.linalg.norm(points - own, axis=1) < np.linalg.norm(points - other, axis=1)
    assert nearer.mean() > 0.95


def test_nodes_without_edges_and_small_components_are_packed_beside_the_rest():
    edges = [(i, i + 1) for i in range(30)] + [(40, 41)]
    placed = layout(["x"] * 60, edges)
    rest = [i for i in range(60) if i > 30]
    width, height = max(placed.x) - min(placed.x), max(placed.y) - min(placed.y)
    assert max(width, height) < 6 * min(width, height)
    main = range(31)
    box = (min(placed.x[i] for i in main), max(placed.x[i] for i in main))
    low = (min(placed.y[i] for i in main), max(placed.y[i] for i in main))
    inside = [i for i in rest if box[0] < placed.x[i] < box[1] and low[0] < placed.y[i] < low[1]]
    assert len(inside) < len(rest) / 4


def test_wide_scripts_need_wider_boxes():
    assert name_box("핵심광물")[0] > name_box("abcd")[0]
    assert name_box("")[0] > 0
    assert name_box("one two three four five six seven eight nine")[1] > name_box("one")[1]
