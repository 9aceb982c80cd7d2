"""The ontology as Python values, read from the data files under ``ontology/``.

Relations and modalities come from ``mineralgraph.ttl``. Every function reads its files on first use, once, and
answers with a read-only mapping sorted by key. Anything wrong in a file raises ``OntologyError`` with file and line.
"""

from mineralgraph.ontology.vocabulary import Relation, modalities, relations

__all__ = ["Relation", "modalities", "relations"]
