"""The ontology as Python values, read from the data files under ``ontology/``.

Every function reads its files on first use, once, and answers with a read-only mapping sorted by key. Anything
wrong in a file raises ``OntologyError`` with file and line.
"""

from mineralgraph.ontology.concepts import CriticalityList, MineralConcept, criticality_lists, minerals, narrower
from mineralgraph.ontology.institutions import StandingAgreement, StandingForum, agreements, forums
from mineralgraph.ontology.states import CountryRecord, countries
from mineralgraph.ontology.vocabulary import Relation, modalities, relations

__all__ = [
    "CountryRecord",
    "CriticalityList",
    "MineralConcept",
    "Relation",
    "StandingAgreement",
    "StandingForum",
    "agreements",
    "countries",
    "criticality_lists",
    "forums",
    "minerals",
    "modalities",
    "narrower",
    "relations",
]
