"""What must hold of the package as a whole."""

import subprocess
import sys

HEAVY = ("spacy", "rdflib", "pyvis", "networkx", "pyoxigraph", "starlette", "countryinfo")


def test_import_loads_nothing_heavy():
    code = f"import sys, mineralgraph; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
