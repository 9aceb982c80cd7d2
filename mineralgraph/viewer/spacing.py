"""Room for names: nodes and communities that keep their distance, and lie as close as it allows.

Everything here is plain arithmetic on page units (a pixel at zoom 1), without chance: equal places give equal places.
"""

import math
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

ROOM = 1.5
"""How many times the area of its labels a community of a dossier is given."""

SHRUNK = 1.2
"""How much larger names are beside all else when a whole dossier is shown: they keep their size at every zoom."""

COAST = 30.0
"""What a community keeps free around it."""

FLAT = 1.25
"""How much flatter than wanted boxes are drawn together: pushed apart, they go up and down, being wider than high."""

PULL = 0.03
"""The share of its distance from the middle by which everything is drawn in a round, at first."""

DRAWN, PUSHED = 110, 110
"""Rounds of drawing together, and at most of pushing apart after it."""


MANY_DISCS, PAIRS = 1500, 24_000_000
"""Time grows with the square of their number: so many tiny discs are spread by scale alone, fewer in fewer rounds."""


def radius_of(degree: int) -> float:
    """The radius that the page gives a node with so many facts (``radiusOf`` in ``foreground.js``)."""
    return min(24.0, 7.0 + 2.0 * math.sqrt(degree))


def name_box(label: str) -> tuple[float, float]:
    """Width and height of a name as the page wraps it: at most three lines of some 18 letters.

    Letters that East Asian scripts write at full width count double (Unicode Standard Annex 11).
    """
    widths = [0.0]
    for word in label.split() or [""]:
        width = sum(13.0 if unicodedata.east_asian_width(c) in "WF" else 6.6 for c in word)
        if widths[-1] and widths[-1] + 4 + width > 124:
            widths.append(width)
        else:
            widths[-1] += width + (4 if widths[-1] else 0)
    return max(30.0, min(124.0, max(widths[:3]))), 14.0 * min(3, len(widths))


def node_boxes(labels: Sequence[str], degrees: Sequence[int]) -> tuple[Points, Points]:
    """Width and height that each node needs together with the name under it; how far below it their middle lies."""
    names = np.array([name_box(label) for label in labels]) * SHRUNK
    radius = np.array([radius_of(degree) for degree in degrees])
    boxes = np.stack([np.maximum(names[:, 0], 2 * radius) + 14, 2 * radius + names[:, 1] + 14], axis=1)
    return boxes, (names[:, 1] + 3) / 2


def spaced(points: Points, boxes: Points, member: NDArray[np.int64], aspect: float) -> Points:
    """Boxes apart, so that none lies on another, each community by itself, all near to ``aspect``."""
    aspect *= FLAT
    grouped = _grouped(points * _stretch(points, boxes, aspect), boxes, member, aspect)
    coast = np.where(member[:, None] == member[None, :], 0.0, 2 * COAST)
    wide, high = ((size[:, None] + size[None, :]) / 2 + coast for size in boxes.T)
    return _pushed_apart(_drawn_together(grouped, wide, high, aspect, DRAWN), wide, high)


def discs_together(centres: Points, radius: Points, aspect: float) -> Points:
    """Discs as close to each other as they may lie without overlapping, near to where they were."""
    if len(centres) > MANY_DISCS:
        return centres * 2.0
    need = radius[:, None] + radius[None, :]
    return _drawn_together(centres, need, need, aspect, min(DRAWN, PAIRS // len(centres) ** 2))


def _grouped(points: Points, boxes: Points, member: NDArray[np.int64], aspect: float) -> Points:
    """Each community drawn together into an ellipse that has room for its labels, and the ellipses kept apart."""
    groups = [np.flatnonzero(member == name) for name in np.unique(member)]
    flat = np.array([aspect**0.5, aspect**-0.5])
    radius = np.array([math.sqrt(boxes[group].prod(axis=1).sum() * ROOM / math.pi) for group in groups])
    rounded = points / flat
    middles = np.array([rounded[group].mean(axis=0) for group in groups])
    centres = discs_together(middles, radius + COAST, 1.0)
    for group, middle, centre, reach in zip(groups, middles, centres, radius, strict=True):
        offset = rounded[group] - middle
        spread = math.sqrt((offset**2).sum(axis=1).mean()) or 1.0
        # Points evenly spread over a disc lie 0.7 of its radius from the middle, in the quadratic mean.
        rounded[group] = centre + offset * (reach * 0.7 / spread)
    grouped: Points = rounded * flat
    return grouped


def _stretch(points: Points, boxes: Points, aspect: float) -> Points:
    """Factors for x and y that give the labels' boxes about half of the area, at this aspect."""
    extent = np.maximum(points.max(axis=0) - points.min(axis=0), 1.0)
    area = boxes.prod(axis=1).sum() * 2.0
    wanted = np.array([math.sqrt(area * aspect), math.sqrt(area / aspect)])
    factors: Points = np.clip(wanted / extent, 0.2, 3.0)
    return factors if len(points) > 2 else np.ones(2)


def _drawn_together(points: Points, wide: Points, high: Points, aspect: float, rounds: int) -> Points:
    """Drawn to the middle and pushed apart in turns, less and less drawn.

    Two keep apart as ellipses do, which spreads many evenly: boxes would stack them in columns. ``wide`` and ``high``
    say for each two how far apart they are to be, beside and above each other.
    """
    # Those at one point would never part: a spread too small to see, in their order, breaks the tie.
    turn = np.arange(len(points)) * 2.399963
    x, y = points[:, 0] + np.cos(turn) * 0.01, points[:, 1] + np.sin(turn) * 0.01
    for k in range(rounds):
        lean = (max(1.0, float(np.ptp(x))) / max(1.0, float(np.ptp(y))) / aspect) ** 2
        pull = PULL * (1.0 - k / rounds)
        push_x, push_y = _push_round(x, y, wide, high)
        x = (x - x.mean()) * (1.0 - pull * min(lean, 4.0)) + push_x
        y = (y - y.mean()) * (1.0 - pull * min(1.0 / lean, 4.0)) + push_y
    return np.stack([x, y], axis=1)


def _pushed_apart(points: Points, wide: Points, high: Points) -> Points:
    """Pushed along the shorter overlap of their boxes until all are free, or the rounds are over."""
    x, y = points.T
    for _ in range(PUSHED):
        push_x, push_y = _push_square(x, y, wide, high)
        if not (push_x.any() or push_y.any()):
            break
        x, y = x + push_x, y + push_y
    return np.stack([x, y], axis=1)


def _push_round(x: Points, y: Points, wide: Points, high: Points) -> tuple[Points, Points]:
    """How far each gives way to those in whose ellipse it is."""
    dx, dy = np.subtract.outer(x, x), np.subtract.outer(y, y)
    square = (dx / wide) ** 2 + (dy / high) ** 2
    np.fill_diagonal(square, 1.0)
    one, other = np.nonzero(square < 1.0)  # few of all pairs: the rest of the work is small
    lack = 0.3 / np.maximum(np.sqrt(square[one, other]), 0.05) - 0.3
    return _summed(one, dx[one, other] * lack, len(x)), _summed(one, dy[one, other] * lack, len(x))


def _push_square(x: Points, y: Points, wide: Points, high: Points) -> tuple[Points, Points]:
    """How far each gives way to those whose box it overlaps, along the shorter overlap."""
    dx, dy = np.subtract.outer(x, x), np.subtract.outer(y, y)
    touching = (np.abs(dx) < wide) & (np.abs(dy) < high)
    np.fill_diagonal(touching, val=False)
    one, other = np.nonzero(touching)
    dx, dy = dx[one, other], dy[one, other]
    over_x, over_y = wide[one, other] - np.abs(dx), high[one, other] - np.abs(dy)
    along_x = over_x < over_y
    push_x = np.where(along_x, np.sign(dx) * over_x, 0.0) * 0.26
    push_y = np.where(along_x, 0.0, np.sign(dy) * over_y) * 0.26
    return _summed(one, push_x, len(x)), _summed(one, push_y, len(x))


def _summed(rows: NDArray[np.int64], values: Points, count: int) -> Points:
    """The sum of the values of each row."""
    sums: Points = np.bincount(rows, weights=values, minlength=count).astype(np.float64)
    return sums
