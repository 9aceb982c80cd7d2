"""Where each node of the page lies: communities apart, components packed, labels not on each other. No physics later.

Communities come from the multilevel method (Blondel et al., 2008), positions from force-directed placement
(Fruchterman and Reingold, 1991), both of igraph and seeded, so equal graphs get equal pictures. A dossier's graph (up
to ``DOSSIER`` nodes) is placed as a whole with weaker pull between communities, then spaced so that names have room,
once for a wide screen and once for a tall one. A larger one is placed in two steps, communities first and each one's
nodes inside a disc of its own: nobody reads every label there, but islands stay apart.
"""

import math
import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import igraph
import numpy as np
from numpy.typing import NDArray

from mineralgraph.viewer.spacing import FLAT, Points, discs_together, node_boxes, spaced

DOSSIER = 300
"""Up to so many nodes the whole picture is read, and every node is a vis node."""

WIDE, TALL = 1.45, 0.6
"""Width to height of the picture: beside the panel on a common screen, and above it on a phone."""


TRIES = 4
"""Pictures of a small dossier to choose from."""

FEW = 14
"""Below so many nodes they lie further apart, the further the fewer they are."""

GAP = 100.0
"""Page units between the parts of a dossier's graph."""

ROW = np.array([145.0, 95.0])
"""Page units from one to the next of the nodes without edges, beside and below each other."""


Places = tuple[list[int], list[int]]


@dataclass(frozen=True)
class Layout:
    """Positions in page units (a pixel at zoom 1), rounded to whole ones, and each node's community (0 the largest).

    ``tall`` holds the positions for a tall screen; of a large graph None, which turns as it is.
    """

    x: list[int]
    y: list[int]
    community: list[int]
    tall: Places | None = None


def layout(labels: Sequence[str], edges: Sequence[tuple[int, int]], seed: int = 1) -> Layout:
    """Place ``len(labels)`` nodes; ``edges`` are pairs of their indices, repeated for parallel ones.

    Chance has a part in force-directed placement: of a small graph several are tried, and that which fills the page
    best is taken.
    """
    if not labels:
        return Layout([], [], [])
    if len(labels) > DOSSIER:
        return _large(len(labels), edges, seed)
    boxes, drop = node_boxes(labels, _degrees(len(labels), edges))
    boxes *= 1.0 + max(0, FEW - len(labels)) / FEW  # so few that there is room for their relations' names, too
    tries = max(1, min(TRIES, DOSSIER // len(labels)))
    return max((_dossier(boxes, drop, edges, seed + k) for k in range(tries)), key=_fullness)


def _large(size: int, edges: Sequence[tuple[int, int]], seed: int) -> Layout:
    with _seeded(seed):
        graph, community = _graph(size, edges)
        rows = np.array([24.0, 24.0])
        parts = []
        for nodes in _components(graph):
            part = graph.subgraph(nodes)
            member = [community[node] for node in nodes]
            parts.append((nodes, _islands(part, member) if part.ecount() else _in_rows(len(nodes), rows, WIDE)))
    return Layout(*_arranged(parts, 45.0, WIDE), community)


def _dossier(boxes: Points, drop: Points, edges: Sequence[tuple[int, int]], seed: int) -> Layout:
    with _seeded(seed):
        graph, community = _graph(len(boxes), edges)
        drafts = []
        for nodes in _components(graph):
            part = graph.subgraph(nodes)
            member = [community[node] for node in nodes]
            drafts.append((nodes, _levelled(_forced(part, member)) if part.ecount() else None))
    groups = np.array(community)

    def arranged(aspect: float) -> Places:
        left = _aspect_left(drafts, boxes, aspect)
        parts = [
            (nodes, _in_rows(len(nodes), ROW, aspect))
            if draft is None
            else (nodes, _roomy(draft, boxes[nodes], drop[nodes], groups[nodes], left))
            for nodes, draft in drafts
        ]
        return _arranged(parts, GAP, aspect)

    return Layout(*arranged(WIDE), community, arranged(TALL))


def _fullness(placed: Layout) -> float:
    """How large the picture can be shown on a wide and on a tall page: the product of both scales, in no unit."""
    scales = [
        min(aspect / max(1, max(x) - min(x)), 1 / max(1, max(y) - min(y)))
        for (x, y), aspect in (((placed.x, placed.y), WIDE), (placed.tall or (placed.x, placed.y), TALL))
    ]
    return scales[0] * scales[1]


def _graph(size: int, edges: Sequence[tuple[int, int]]) -> tuple[igraph.Graph, list[int]]:
    """The graph with parallel edges as weights, and each node's community."""
    graph = igraph.Graph(size, list(edges))
    graph.es["weight"] = 1.0
    graph.simplify(combine_edges="sum")
    return graph, _communities(graph)


def _degrees(size: int, edges: Sequence[tuple[int, int]]) -> list[int]:
    found = [0] * size
    for a, b in edges:
        found[a] += 1
        found[b] += a != b
    return found


def _roomy(draft: Points, boxes: Points, drop: Points, member: NDArray[np.int64], aspect: float) -> Points:
    """A part of a dossier, its longer side along the longer one of the screen, with room for names."""
    middles = spaced(draft if aspect > 1 else draft[:, ::-1], boxes, member, aspect)
    return middles - np.stack([np.zeros(len(drop)), drop], axis=1)


def _aspect_left(drafts: Sequence[tuple[list[int], Points | None]], boxes: Points, aspect: float) -> float:
    """The aspect of what is left of the page above the rows of nodes without edges."""
    height = math.sqrt(boxes.prod(axis=1).sum() * 2 / aspect)
    rows = sum(float(np.ptp(_in_rows(len(nodes), ROW, aspect)[:, 1])) + GAP for nodes, draft in drafts if draft is None)
    return aspect * (1 + rows / height)


def _arranged(parts: Sequence[tuple[list[int], Points]], gap: float, aspect: float) -> Places:
    """All parts on one page, around its middle: x and y of every node."""
    points = np.zeros((sum(len(nodes) for nodes, _ in parts), 2))
    boxes = [tuple(np.ptp(part, axis=0).tolist()) for _, part in parts]
    for (nodes, part), corner in zip(parts, _packed(boxes, gap, aspect), strict=True):
        points[nodes] = part - part.min(axis=0) + corner
    points -= (points.min(axis=0) + points.max(axis=0)) / 2
    rounded = np.rint(points).astype(int)
    return rounded[:, 0].tolist(), rounded[:, 1].tolist()


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


def _in_rows(count: int, gap: Points, aspect: float) -> Points:
    """In flat rows, many times wider than high: they go under the rest."""
    columns = max(1, math.ceil(math.sqrt(count * aspect * 8)))
    return np.array([(i % columns, i // columns) for i in range(count)]) * gap


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
    centres = discs_together(_between(part, member, groups) * radius.mean(), radius, WIDE * FLAT)
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
    closer: Points = points * math.sqrt(len(groups)) * np.array([WIDE, 1 / WIDE])
    return closer


def _in_disc(points: Points, radius: float) -> Points:
    """Spread over a disc: directions stay, distances from the centre are replaced by their rank."""
    offset = points - points.mean(axis=0)
    length = np.linalg.norm(offset, axis=1)
    rank = np.empty(len(points))
    rank[np.argsort(length, kind="stable")] = np.sqrt((np.arange(len(points)) + 0.5) / len(points))
    even: Points = offset / np.maximum(length, 1e-9)[:, None] * (rank * radius)[:, None]
    return even


def _packed(boxes: list[tuple[float, ...]], gap: float, aspect: float) -> list[Points]:
    """The corner of each box when they are set in rows, the tallest first, to a page of this aspect."""
    area = sum((w + gap) * (h + gap) for w, h in boxes)
    limit = max([math.sqrt(area * aspect), *(w + gap for w, _ in boxes)])
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
