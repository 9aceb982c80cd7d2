"""Independent sources and how sure a fact is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralgraph.model import Document
from mineralgraph.resolution import resolve
from mineralgraph.resolution.confidence import combined
from mineralgraph.resolution.sources import copies
from tests.resolution.saying import says

BAN = ("country:CN", "restricts_export_of", "mineral:gallium", "2023-08-01")
AGENCY = (
    "China said on Monday that it would license exports of two metals used in chips. Buyers abroad fear delays at the "
    "ports, traders said, and prices rose by a fifth within a week. The ministry called the measure a matter "
    "of national security that was aimed at no country. Analysts expect other metals to follow before the year is out."
)
OTHER = (
    "Licences will be needed for gallium and germanium from August, the commerce ministry announced in a short notice. "
    "A spokeswoman for a carmaker called the news no surprise. Stocks in Rotterdam last for a quarter, a broker said."
)
SURE = st.floats(0, 1)


def test_one_text_printed_by_three_is_one_source():
    printed = [
        f"DAILY NEWS\n\n{AGENCY}",
        f"{AGENCY}\n\nAll rights reserved by the Evening Post.",
        AGENCY[: len(AGENCY) * 3 // 4],
    ]
    told = [says(str(n), BAN, text=text) for n, text in enumerate([*printed, OTHER])]
    fact = resolve(told).facts()[0]
    assert len(fact.documents) == 4
    assert fact.support == 2


def test_texts_on_one_matter_are_independent():
    found = copies([Document(text=AGENCY), Document(text=OTHER)])
    assert len(set(found.values())) == 2


def test_a_line_that_all_pages_of_a_site_carry_makes_no_copies():
    line = " This page may not be copied, sold, framed or sent on without the leave of the publisher and its lawyers."
    assert len(set(copies([Document(text=AGENCY + line), Document(text=OTHER + line)]).values())) == 2


@given(st.lists(SURE, min_size=1, max_size=6), SURE, st.integers(0, 4))
def test_a_further_independent_source_never_makes_a_fact_less_sure(known, further, rivals):
    assert combined([*known, further], rivals) >= combined(known, rivals)


@given(st.lists(SURE, min_size=1, max_size=6), st.integers(0, 4))
def test_a_rival_source_never_makes_a_fact_more_sure(known, rivals):
    assert 0 <= combined(known, rivals + 1) <= combined(known, rivals) <= 1


def test_confidence_needs_a_source():
    with pytest.raises(ValueError, match="at least one"):
        combined([])


@pytest.mark.parametrize(
    ("texts", "sure"), [([AGENCY], 0.5), ([AGENCY, AGENCY + " End."], 0.5), ([AGENCY, OTHER], 0.75)]
)
def test_confidence_counts_sources_not_documents(texts, sure):
    told = [says(str(n), (*BAN, "actual", {"confidence": 0.5}), text=text) for n, text in enumerate(texts)]
    assert resolve(told).facts()[0].confidence == sure


@settings(max_examples=30, deadline=None)
@given(st.lists(SURE, min_size=1, max_size=4), SURE, st.lists(SURE, max_size=2))
def test_a_document_that_tells_the_fact_too_never_makes_it_less_sure(known, further, against):
    met = ("official:ken-saito", "met_with", "official:madeleine-king")
    told = [says(f"told {n}", (*met, "2026-01-11", "actual", {"confidence": c})) for n, c in enumerate(known)]
    others = [says(f"other {n}", (*met, "2026-01-13", "actual", {"confidence": c})) for n, c in enumerate(against)]
    more = says("further", (*met, "2026-01-11", "actual", {"confidence": further}))

    def sure(readings):
        graph = resolve(readings)
        return next(fact.confidence for fact in graph.facts() if fact.date == "2026-01-11")

    assert sure([*told, *others, more]) >= sure([*told, *others])
