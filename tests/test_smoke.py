"""What must hold of the package as a whole."""

import subprocess
import sys

HEAVY = ("spacy", "rdflib", "pyvis", "networkx", "pyoxigraph", "starlette", "countryinfo")


def test_import_loads_nothing_heavy():
    code = f"import sys, mineralgraph; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_public_names_are_complete_sorted_and_there():
    import mineralgraph

    assert list(mineralgraph.__all__) == sorted(mineralgraph.__all__)
    for name in mineralgraph.__all__:
        assert getattr(mineralgraph, name).__name__ == name
    assert set(mineralgraph._HOME) == set(mineralgraph.__all__) <= set(dir(mineralgraph))


def test_unknown_name_is_an_attribute_error():
    import mineralgraph

    assert not hasattr(mineralgraph, "biuld")
