"""The embedded store that queries run on: a graph's export and the ontology, in pyoxigraph.

All of it is the default graph. Each document's IRI names a graph of the direct triples that it states, so that
``GRAPH ?document { ?a mg:agreed_with ?b }`` asks who says so.

Beside a graph directory's files the store is kept in ``.store/``, in a folder whose name tells what it was built from:
where a file has changed since, the name differs and a new store is built. A graph in memory has a store in memory.
"""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from mineralgraph import __version__
from mineralgraph.errors import FormatError
from mineralgraph.export import nquads, write
from mineralgraph.export.names import BASE
from mineralgraph.ontology.files import folder

if TYPE_CHECKING:
    from pyoxigraph import Store

    from mineralgraph.graph import KnowledgeGraph

PLACE = ".store"
SOURCES = ("documents.jsonl", "entities.jsonl", "facts.jsonl")
ONTOLOGY = ("mineralgraph.ttl", "minerals.ttl", "criticality.ttl", "forums.ttl", "agreements.ttl", "countries.ttl")
WRITERS = tuple(sorted((Path(__file__).parents[1] / "export").glob("*.py")))

_in_memory: WeakKeyDictionary[KnowledgeGraph, tuple[int, Store]] = WeakKeyDictionary()


def open_store(directory: str | Path) -> Store:
    """The store of a graph directory, read-only; built first where there is none or the files have changed.

    Raises FormatError where the directory holds no graph, or a broken one, or the store cannot be written.
    """
    from pyoxigraph import Store

    return Store.read_only(str(store_path(directory)))


def store_path(directory: str | Path) -> Path:
    """Where the store of a graph directory is; built first where needed. Raises as ``open_store`` does."""
    from mineralgraph.directory import load

    directory = Path(directory)
    place = directory / PLACE / _fingerprint(directory)
    if not place.is_dir():
        graph = load(directory)
        try:
            _build(graph, place)
        except OSError as error:
            raise FormatError(f"{place.parent}: the store cannot be written ({error.strerror or error})") from None
        _forget_older(place)
    return place


def store_of(graph: KnowledgeGraph) -> Store:
    """The store of a graph in memory; built on first use and again after the graph has changed."""
    held = _in_memory.get(graph)
    if held is None or held[0] != graph.revision:
        held = (graph.revision, _loaded(graph))
        _in_memory[graph] = held
    return held[1]


def _loaded(graph: KnowledgeGraph) -> Store:
    from pyoxigraph import Store

    store = Store()
    _fill(store, graph)
    return store


def _build(graph: KnowledgeGraph, place: Path) -> None:
    """Built beside and then put in place: of two builders at a time, the second finds the first one's store."""
    from pyoxigraph import Store

    place.parent.mkdir(exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix="building-", dir=place.parent))
    try:
        with held(beside):
            store = Store(str(beside))
            _fill(store, graph)
            store.optimize()
            store.flush()
            del store
            with contextlib.suppress(FileExistsError):
                beside.rename(place)
    except OSError:
        if not place.is_dir():
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        _lock(beside).unlink(missing_ok=True)


def _fill(store: Store, graph: KnowledgeGraph) -> None:
    from pyoxigraph import RdfFormat

    with tempfile.TemporaryDirectory(prefix="mineralgraph-") as place:
        triples, quads = Path(place) / "graph.nt", Path(place) / "direct.nq"
        write(graph, triples, "ntriples", base=BASE)
        store.bulk_load(path=triples, format=RdfFormat.N_TRIPLES)
        with quads.open("w", encoding="utf-8", newline="\n") as stream:
            nquads.write_direct(graph, stream, BASE)
        store.bulk_load(path=quads, format=RdfFormat.N_QUADS)
    for name in ONTOLOGY:
        store.bulk_load(path=folder() / name, format=RdfFormat.TURTLE)


def _fingerprint(directory: Path) -> str:
    if not (directory / "facts.jsonl").is_file():
        raise FormatError(
            f"{directory}: this is no graph directory (it has no facts.jsonl); make one with 'mineralgraph build'"
        )
    seen = [__version__]
    for path in (*(directory / name for name in SOURCES), *(folder() / name for name in ONTOLOGY), *WRITERS):
        status = path.stat() if path.is_file() else None
        seen.append(f"{path.name} {status.st_size} {status.st_mtime_ns}" if status else f"{path.name} missing")
    return hashlib.sha256("\n".join(seen).encode()).hexdigest()[:16]


@contextlib.contextmanager
def held(place: Path) -> Iterator[None]:
    """Keep a store from being forgotten while a server runs on it or a builder fills it."""
    import fcntl

    with _lock(place).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        yield


def _forget_older(place: Path) -> None:
    """Remove the other stores, those that were never finished too, except where somebody holds one."""
    import fcntl

    for other in place.parent.iterdir():
        if other == place or not other.is_dir():
            continue
        with _lock(other).open("a") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            shutil.rmtree(other, ignore_errors=True)
            _lock(other).unlink(missing_ok=True)


def _lock(place: Path) -> Path:
    return place.with_suffix(".lock")
