"""mineralgraph reads what governments and newspapers say about critical minerals into a graph that can be checked.

::

    import mineralgraph as mg

    graph = mg.build("seeds/")
    for fact in graph.facts(relation="restricts_export_to"):
        print(fact, *(quote for quote, source in graph.quotes(fact)), sep="\\n  ")
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mineralgraph.errors import (
        DocumentError,
        EvidenceError,
        FactError,
        FormatError,
        MineralGraphError,
        OntologyError,
        QueryError,
        ResolutionError,
    )
    from mineralgraph.graph import KnowledgeGraph
    from mineralgraph.model import (
        Agreement,
        Country,
        Document,
        Entity,
        Evidence,
        Fact,
        Forum,
        Mineral,
        Official,
        Reading,
        Why,
    )
    from mineralgraph.pipeline import build, extract, load, read

__version__ = "0.1.0"

__all__ = [
    "Agreement",
    "Country",
    "Document",
    "DocumentError",
    "Entity",
    "Evidence",
    "EvidenceError",
    "Fact",
    "FactError",
    "FormatError",
    "Forum",
    "KnowledgeGraph",
    "Mineral",
    "MineralGraphError",
    "Official",
    "OntologyError",
    "QueryError",
    "Reading",
    "ResolutionError",
    "Why",
    "build",
    "extract",
    "load",
    "read",
]

_HOMES = {
    "errors": (
        "DocumentError",
        "EvidenceError",
        "FactError",
        "FormatError",
        "MineralGraphError",
        "OntologyError",
        "QueryError",
        "ResolutionError",
    ),
    "graph": ("KnowledgeGraph",),
    "model": (
        "Agreement",
        "Country",
        "Document",
        "Entity",
        "Evidence",
        "Fact",
        "Forum",
        "Mineral",
        "Official",
        "Reading",
        "Why",
    ),
    "pipeline": ("build", "extract", "load", "read"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    """A public name, imported when it is first asked for (PEP 562): ``import mineralgraph`` itself costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
