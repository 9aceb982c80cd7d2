"""Print every figure: ``python -m tests.benchmark [NAME ...]`` (all of them, or those named)."""

import importlib
import sys

PARTS = {
    "accuracy": "facts found in the benchmark's documents, by relation",
    "resolution": "entities across documents: groups, B-cubed, speed",
    "rdf": "export, import, shapes, the example questions, the endpoint, each beside a reference",
    "speed": "documents and sentences a second, facts into the graph, memory",
    "viewer": "the page at three sizes beside stock pyvis: file, first paint, frames, click, filters, memory",
}


def main() -> None:
    """Run the parts named on the command line, or all."""
    wanted = sys.argv[1:] or list(PARTS)
    for name in wanted:
        if name not in PARTS:
            sys.exit(f"{name}: no such part; there are {', '.join(PARTS)}")
        print(f"\n== {name}: {PARTS[name]}\n", flush=True)
        importlib.import_module(f"tests.benchmark.{name}").main()


if __name__ == "__main__":
    main()
