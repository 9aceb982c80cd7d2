"""Where each node of the page lies: communities apart, components packed, labels not on each other. No physics later.

Communities come from the multilevel method (Blondel et al., 2008), positions from force-directed placement
(Fruchterman and Reingold, 1991), both of igraph and seeded, so equal graphs get equal pictures. A dossier's graph (up
to ``DOSSIER`` nodes) is placed as a whole with weaker pull between communities, then nodes are pushed apart until the
boxes of their labels are free. A larger one is placed in two steps, communities first and each one's nodes inside a
disc of its own: nobody reads every label there, but islands stay apart.
"""

import math
import random
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import igraph
import numpy as np
from numpy.typing import NDArray

DOSSIER = 300
"""Up to so many nodes the whole picture is read, and every node is a vis node."""

ASPECT = 1.3
"""Width to height of the picture, as the canvas beside the panel has it on a common screen."""

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Layout:
    """Positions in page units (a pixel at zoom 1), rounded to whole ones, and each node's community (0 the largest)."""

    x: list[int]
    y: list[int]
    community: list[int]


def layout(labels: Sequence[str], edges: Sequence[tuple[int, int]], seed: int = 1) -> Layout:
    """Place ``len(labels)`` nodes; ``edges`` are pairs of their indices, repeated for parallel ones."""
    size = len(labels)
    if size == 0:
        return Layout([], [], [])
    with _seeded(seed):
        graph = igraph.Graph(size, list(edges))
        graph.es["weight"] = 1.0
        graph.simplify(combine_edges="sum")
        community = _communities(graph)
        parts = [_Part(np.array(nodes), _place(graph, nodes, community, size)) for nodes in _components(graph)]
    points = np.zeros((size, 2))
    for part, offset in zip(
        parts, _packed([part.box for part in parts], gap=110 if size <= DOSSIER else 45), strict=True
    ):
        points[part.nodes] = part.points + offset
    if size <= DOSSIER:
        boxes = np.array([label_box(label) for label in labels])
        points = _apart(points * _stretch(points, boxes), boxes)
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    rounded = np.rint(points).astype(int)
    return Layout(rounded[:, 0].tolist(), rounded[:, 1].tolist(), community)


def label_box(label: str) -> tuple[float, float]:
    """Width and height that a node with this label needs, as the page wraps it: at most three lines of some 18 letters.

    Letters that East Asian scripts write at full width count double (Unicode Standard Annex 11).
    """
    widths = [0.0]
    for word in label.split() or [""]:
        width = sum(13.0 if unicodedata.east_asian_width(c) in "WF" else 6.6 for c in word)
        if widths[-1] and widths[-1] + 4 + width > 124:
            widths.append(width)
        else:
            widths[-1] += width + (4 if widths[-1] else 0)
    return max(30.0, min(124.0, max(widths[:3]))) + 14, 34.0 + 14.0 * min(3, len(widths))


@dataclass(frozen=True)
class _Part:
    """A connected component: its nodes and their points, from (0, 0) on."""

    nodes: NDArray[np.int64]
    points: Points

    @property
    def box(self) -> tuple[float, float]:
        width, height = self.points.max(axis=0)
        return float(width), float(height)


@contextmanager
def _seeded(seed: int) -> Iterator[None]:
    igraph.set_random_number_generator(random.Random(seed))  # noqa: S311  a picture is no secret
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def _communities(graph: igraph.Graph) -> list[int]:
    """Each node's community, numbered from the largest down (ties: the one of the lowest node first)."""
    found = graph.community_multilevel(weights="weight").membership if graph.ecount() else list(range(graph.vcount()))
    counts: dict[int, int] = {}
    for name in found:
        counts[name] = counts.get(name, 0) + 1
    order = {name: place for place, name in enumerate(sorted(counts, key=lambda name: (-counts[name], name)))}
    return [order[name] for name in found]


def _components(graph: igraph.Graph) -> list[list[int]]:
    """Connected components, the largest first; all nodes without any edge together as the last one."""
    found = sorted(graph.connected_components(), key=lambda nodes: (-len(nodes), nodes[0]))
    loose = [nodes[0] for nodes in found if len(nodes) == 1]
    return [nodes for nodes in found if len(nodes) > 1] + ([loose] if loose else [])


def _place(graph: igraph.Graph, nodes: list[int], community: list[int], size: int) -> Points:
    """Points of one component from (0, 0) on, some 100 units from neighbour to neighbour."""
    part = graph.subgraph(nodes)
    member = [community[node] for node in nodes]
    if part.ecount() == 0:
        points = _in_rows(len(nodes), gap=145.0 if size <= DOSSIER else 24.0)
    elif size <= DOSSIER:
        points = _levelled(_forced(part, member))
    else:
        points = _islands(part, member)
    from_zero: Points = points - points.min(axis=0)
    return from_zero


def _in_rows(count: int, gap: float) -> Points:
    """In flat rows, many times wider than high: they go under the rest."""
    columns = max(1, math.ceil(math.sqrt(count * ASPECT * 8)))
    return np.array([((i % columns) * gap, (i // columns) * gap) for i in range(count)])


def _forced(part: igraph.Graph, member: list[int]) -> Points:
    """Force-directed placement in which edges inside a community pull harder than those between."""
    weights = [1.0 if member[e.source] == member[e.target] else 0.1 for e in part.es]
    start = _start(member)
    found = part.layout_fruchterman_reingold(weights=weights, niter=1200, seed=start, grid=False)
    return _strays_pulled(np.array(found.coords)) * 60.0 * math.sqrt(len(member))


def _strays_pulled(points: Points) -> Points:
    """Around (0, 0) with a median distance of 1 from it; what lies further out than 2 is drawn in."""
    offset = points - np.median(points, axis=0)
    length = np.linalg.norm(offset, axis=1, keepdims=True)
    offset, length = offset / (np.median(length) or 1.0), length / (np.median(length) or 1.0)
    pulled: Points = offset / np.maximum(length, 1e-9) * np.where(length > 2.0, 2.0 + 0.2 * (length - 2.0), length)
    return pulled


def _start(member: list[int]) -> list[list[float]]:
    """Communities on a circle, each one's nodes on a small circle of its own."""
    groups = sorted(set(member))
    place = {name: 2 * math.pi * i / len(groups) for i, name in enumerate(groups)}
    return [
        [4 * math.cos(place[m]) + math.cos(2.4 * i), 4 * math.sin(place[m]) + math.sin(2.4 * i)]
        for i, m in enumerate(member)
    ]


def _levelled(points: Points) -> Points:
    """Turned so that the longest extent lies flat, as screens do."""
    centred = points - points.mean(axis=0)
    _, vectors = np.linalg.eigh(centred.T @ centred)
    axes = vectors[:, ::-1]
    axes = axes * np.where(axes[np.argmax(np.abs(axes), axis=0), [0, 1]] < 0, -1.0, 1.0)
    turned: Points = centred @ axes
    return turned


def _islands(part: igraph.Graph, member: list[int]) -> Points:
    """Communities placed first, as discs that do not overlap, then the nodes of each in its disc."""
    groups = sorted(set(member))
    inside: dict[int, list[int]] = {name: [] for name in groups}
    for node, name in enumerate(member):
        inside[name].append(node)
    radius = np.array([26.0 * math.sqrt(len(inside[name])) + 30.0 for name in groups])
    centres = _discs_apart(_between(part, member, groups) * radius.mean(), radius)
    points = np.zeros((len(member), 2))
    for i, name in enumerate(groups):
        local = part.subgraph(inside[name])
        found = np.array(local.layout_fruchterman_reingold(niter=120 if len(member) > 2000 else 300).coords)
        points[inside[name]] = centres[i] + _in_disc(found, radius[i] - 26.0)
    return points


def _between(part: igraph.Graph, member: list[int], groups: list[int]) -> Points:
    """Where the communities lie to each other, in units of their mean radius."""
    if len(groups) == 1:
        return np.zeros((1, 2))
    place = {name: i for i, name in enumerate(groups)}
    shared: dict[tuple[int, int], float] = {}
    for edge in part.es:
        a, b = sorted((place[member[edge.source]], place[member[edge.target]]))
        if a != b:
            shared[a, b] = shared.get((a, b), 0.0) + 1.0
    coarse = igraph.Graph(len(groups), list(shared))
    found = coarse.layout_fruchterman_reingold(weights=[math.sqrt(w) for w in shared.values()], niter=500, grid=False)
    points = _strays_pulled(_levelled(np.array(found.coords)))
    closer: Points = points * math.sqrt(len(groups)) * np.array([ASPECT**0.5, ASPECT**-0.5])
    return closer


def _in_disc(points: Points, radius: float) -> Points:
    """Spread over a disc: directions stay, distances from the centre are replaced by their rank."""
    offset = points - points.mean(axis=0)
    length = np.linalg.norm(offset, axis=1)
    rank = np.empty(len(points))
    rank[np.argsort(length, kind="stable")] = np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    even: Points = offset / np.maximum(length, 1e-9)[:, None] * (rank * radius)[:, None]
    return even


def _discs_apart(centres: Points, radius: Points) -> Points:
    """Push discs apart until none overlaps (or 300 rounds), then draw the whole as close as they allow."""
    need = radius[:, None] + radius[None, :]
    if len(centres) > 1500:  # memory grows with the square; so many tiny communities are spread by scale alone
        return centres * 2.0
    for _ in range(300):
        delta = centres[:, None, :] - centres[None, :, :]
        distance = np.sqrt((delta**2).sum(axis=2)) + np.eye(len(centres)) * 1e9
        overlap = np.maximum(0.0, need - distance)
        if not overlap.any():
            centres = centres * 0.97
            continue
        centres = centres + (delta / np.maximum(distance, 1e-6)[:, :, None] * overlap[:, :, None] * 0.3).sum(axis=1)
    return centres


def _packed(boxes: list[tuple[float, float]], gap: float = 110.0) -> list[Points]:
    """The corner of each box when they are set in rows, the tallest first, to a page of the usual aspect."""
    area = sum((w + gap) * (h + gap) for w, h in boxes)
    limit = max([math.sqrt(area * ASPECT), *(w + gap for w, _ in boxes)])
    corners: list[Points] = [np.zeros(2)] * len(boxes)
    x = y = tallest = 0.0
    for i in sorted(range(len(boxes)), key=lambda i: (-boxes[i][1], i)):
        width, height = boxes[i]
        if x and x + width > limit:
            x, y, tallest = 0.0, y + tallest + gap, 0.0
        corners[i] = np.array([x, y])
        x += width + gap
        tallest = max(tallest, height)
    return corners


def _stretch(points: Points, boxes: Points) -> Points:
    """Factors for x and y that give the labels' boxes about half of the area, at the page's aspect."""
    extent = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    area = boxes.prod(axis=1).sum() * 2.0
    wanted = np.array([math.sqrt(area * ASPECT), math.sqrt(area / ASPECT)])
    factors: Points = np.clip(wanted / extent, 0.2, 3.0)
    if len(points) < 3:
        return np.ones(2)
    return factors


def _apart(points: Points, boxes: Points, rounds: int = 200) -> Points:
    """Push nodes apart along the shorter overlap of their label boxes until all are free (or ``rounds`` are over)."""
    need = (boxes[:, None, :] + boxes[None, :, :]) / 2
    # Nodes at one point would never part: a spread too small to see, in the order of the nodes, breaks the tie.
    turn = np.arange(len(points)) * 2.399963
    points = points + np.stack([np.cos(turn), np.sin(turn)], axis=1) * 0.01
    others = ~np.eye(len(points), dtype=bool)
    for _ in range(rounds):
        delta = points[:, None, :] - points[None, :, :]
        overlap = need - np.abs(delta)
        both = (overlap > 0).all(axis=2) & others
        if not both.any():
            break
        along_x = both & (overlap[:, :, 0] < overlap[:, :, 1])
        along_y = both & ~along_x
        points[:, 0] += (np.sign(delta[:, :, 0]) * np.where(along_x, overlap[:, :, 0], 0)).sum(axis=1) * 0.26
        points[:, 1] += (np.sign(delta[:, :, 1]) * np.where(along_y, overlap[:, :, 1], 0)).sum(axis=1) * 0.26
    return points
