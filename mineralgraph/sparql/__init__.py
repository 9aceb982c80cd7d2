"""SPARQL over the graph: an embedded store, answers as Python values or in the standard formats, the endpoint."""

from mineralgraph.sparql.query import Answer, ask
from mineralgraph.sparql.results import Table, Triples
from mineralgraph.sparql.store import open_store, store_of

__all__ = ["Answer", "Table", "Triples", "ask", "open_store", "store_of"]
