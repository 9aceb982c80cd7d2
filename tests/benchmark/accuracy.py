"""Facts found in the benchmark's documents against its gold, by its own ``score.py``."""

import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from mineralgraph.model import Document

BENCHMARK = Path(os.environ.get("MINERALGRAPH_BENCHMARK", Path(__file__).parents[3] / "shared" / "benchmark"))
"""Where the benchmark lies: ``../shared/benchmark`` beside the checkout, or ``$MINERALGRAPH_BENCHMARK``."""

HELD_OUT = 3
"""Every third document of ``dev`` (by name) is left unread while the rules are written, and scored apart."""


def scorer() -> ModuleType:
    """The benchmark's ``score.py`` as a module."""
    spec = importlib.util.spec_from_file_location("score", BENCHMARK / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(BENCHMARK / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(*folders: str) -> list[Path]:
    """The documents of the named folders of the benchmark, by name."""
    return [path for folder in folders for path in sorted((BENCHMARK / folder).glob("*.txt"))]


def held_out() -> list[Path]:
    """The third of ``dev`` that nobody reads."""
    return texts("dev")[HELD_OUT - 1 :: HELD_OUT]


def own(folder: str) -> list[Path]:
    """The documents of our own corpus, those ``read`` while working or those kept ``unread``."""
    return sorted((Path(__file__).parents[1] / "corpus" / folder).glob("*.txt"))


def figures(paths: Iterable[Path], documents: Iterable[Document] | None = None) -> dict[str, Any]:
    """Precision, recall, F1 by relation and over all, accuracy of dates and modality, share of exact quotes.

    ``documents`` are those to read where they are not simply the texts at ``paths``.
    """
    import mineralgraph as mg
    from mineralgraph.directory import reading_lines
    from mineralgraph.pipeline import rule_reader

    paths, score = list(paths), scorer()
    documents = list(documents or mg.read(*paths))
    readings = rule_reader().read_many(documents)
    lines = [line for r in readings for line in reading_lines(r.document, r.entities, r.facts)]
    golds = [score.Gold(path.with_name(path.stem + ".gold.json")) for path in paths]
    found: dict[str, Any] = score.score(lines, golds)[0]
    return found


def table(found: dict[str, Any]) -> str:
    """The figures as a table, a line a relation."""
    rows = [f"{'relation':24} {'precision':>9} {'recall':>7} {'F1':>6} {'gold':>6} {'found':>6}"]
    for name, one in [*found["relations"].items(), ("ALL", found["all"])]:
        numbers = (
            f"{one['precision']:>9.3f} {one['recall']:>7.3f} {one['f1']:>6.3f} {one['gold']:>6} {one['predicted']:>6}"
        )
        rows.append(f"{name:24} {numbers}")
    rows.append(
        f"dates {found['date_accuracy']}, modality {found['modality_accuracy']}, "
        f"exact quotes {found['grounded_evidence']}, documents {found['documents']}"
    )
    return "\n".join(rows)


def main() -> None:
    """Print the tables of the five articles, of all documents, and of the held-out third."""
    if not (BENCHMARK / "score.py").is_file():
        print(f"skipped: no benchmark at {BENCHMARK}")
        return
    for heading, paths in (
        ("the five articles", texts("seeds")),
        ("the five articles and dev", texts("seeds", "dev")),
        ("the third of dev that is kept unread", held_out()),
        ("dev, contorted prose (a-c)", [p for p in texts("dev") if p.name[0] in "abc"]),
        ("dev, newswire (d-f)", [p for p in texts("dev") if p.name[0] in "def"]),
        ("our own corpus, read while working", own("read")),
        ("our own corpus, kept unread", own("unread")),
    ):
        print(f"-- {heading}\n{table(figures(paths))}\n", flush=True)
