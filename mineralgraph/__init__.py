"""mineralgraph reads what governments and newspapers say about critical minerals into a graph that can be checked.

::

    import mineralgraph as mg

    graph = mg.build("seeds/")
    for fact in graph.facts(relation="restricts_export_to"):
        print(fact, *graph.quotes(fact), sep="\\n  ")
"""

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
