"""The verbs of saying, from ``ontology/reading/reporting.toml``: shared by dates, modality and attribution."""

from functools import cache

from mineralgraph.extraction.lexicon import reading


@cache
def plain() -> frozenset[str]:
    """Lemmas that report what they govern as it is: the plan or the denial is in the clause below, if anywhere."""
    return frozenset(reading("reporting")["verbs"]["plain"])


@cache
def attributing() -> frozenset[str]:
    """Lemmas whose subject is quoted as saying what they govern."""
    return frozenset(reading("reporting")["verbs"]["lemmas"])


@cache
def telling() -> frozenset[str]:
    """Those of ``attributing()`` that also tell events, and attribute only quotations and clauses of their own."""
    return frozenset(reading("reporting")["verbs"]["told"])
