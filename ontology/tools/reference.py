"""Make the readable reference of the vocabulary, ``docs/ontology.html``, from ``mineralgraph.ttl``: ``make reference``.

Needs pyLODE (in the extra ``docs``), which names blank nodes at random: a few lines change places from run to run.
"""

import logging
from pathlib import Path

from pylode import OntPub
from rdflib import RDF, SKOS, Graph

ROOT = Path(__file__).parents[2]


def main() -> None:
    """Write the page."""
    logging.disable(logging.INFO)  # pyLODE turns debugging on for everybody
    page = OntPub(ontology=_vocabulary()).make_html()
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "ontology.html").write_text(page, encoding="utf-8")


def _vocabulary() -> Graph:
    """The vocabulary without its scheme of modalities, which pyLODE would take for a second title."""
    read = Graph().parse(ROOT / "ontology" / "mineralgraph.ttl")
    return read.remove((None, RDF.type, SKOS.ConceptScheme))


if __name__ == "__main__":
    main()
