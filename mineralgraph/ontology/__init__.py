"""The ontology as Python values, read from the data files under ``ontology/``.

Every function reads its files on first use, once, and answers with a read-only mapping sorted by key. Anything
wrong in a file raises ``OntologyError`` with file and line.
"""

from mineralgraph.ontology.countries import CountryRecord, countries
from mineralgraph.ontology.minerals import CriticalityList, MineralConcept, criticality_lists, minerals, narrower
from mineralgraph.ontology.vocabulary import Relation, modalities, relations

__all__ = [
    "CountryRecord",
    "CriticalityList",
    "MineralConcept",
    "Relation",
    "countries",
    "criticality_lists",
    "minerals",
    "modalities",
    "narrower",
    "relations",
]
