"""The demo's graph twice: as it ought to be, by the facts that the seed corpus is annotated with, and as it is read."""

import pytest

import mineralgraph as mg
from mineralgraph.resolution import resolve
from mineralgraph.sparql.pool import Limits
from mineralgraph.sparql.server import app
from tests.resolution.gold import SEEDS, readings
from tests.sparql.serving import SECONDS, Server


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


@pytest.fixture(scope="module")
def server(directory):
    """The endpoint over it, with limits that a test can reach."""
    with Server(app(directory, Limits(seconds=SECONDS, rows=2000, megabytes=256, workers=4))) as running:
        yield running
