"""The demo's graph twice: as it ought to be, by the facts that the seed corpus is annotated with, and as it is read."""

import pytest

import mineralgraph as mg
from mineralgraph.resolution import resolve
from tests.resolution.gold import SEEDS, readings


@pytest.fixture(scope="session")
def demo():
    """The graph of the annotated facts."""
    return resolve(readings(SEEDS))


@pytest.fixture(scope="session")
def as_read():
    """The graph that ``make demo`` makes."""
    return mg.build(SEEDS)


@pytest.fixture(scope="session")
def directory(demo, tmp_path_factory):
    """The graph of the annotated facts as a graph directory."""
    path = tmp_path_factory.mktemp("graph") / "demo"
    demo.save(path)
    return path
