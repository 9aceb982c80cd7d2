"""Agreements by parties, subject, kind and date."""

import pytest

from mineralgraph.resolution import resolve
from tests.resolution.saying import says


def deal(
    document: str, name: str, date: str | None, *parties: str, covers: str | None = None, modality="actual", **more
):
    """A document that tells of an agreement, its parties (country codes) and its mineral."""
    statements = [(f"country:{code}", "party_to", "agreement:x", date, modality) for code in parties]
    statements += [("agreement:x", "covers", f"mineral:{covers}", date)] if covers else []
    return says(document, *statements, x=name, **more)


def number(*readings):
    return len(resolve(readings).entities("agreement"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            deal("a", "Korea–United Kingdom Free Trade Agreement (FTA)", None, "KR"),
            deal("b", "Korea-UK FTA", None, "GB"),
        ),
        (
            deal("a", "memorandum of understanding", "2025-11-06", "KZ", "US", covers="tungsten"),
            deal("b", "MoU on tungsten", "2025-11", "KZ", "US", covers="tungsten"),
        ),
        (
            deal("a", "Joint Declaration of Intent on Critical Minerals", "2025-10-31", "AU", "CA"),
            deal("b", "joint declaration on critical minerals", "2025-11", "AU", "CA"),
        ),
        (
            deal("a", "free trade pact", None, "IN", "CL", modality="proposed", written="2025-07-17"),
            deal("b", "India-Chile CEPA", None, "IN", "CL", modality="proposed", written="2025-11-08"),
        ),
        (
            deal("a", "upgrade of the Korea-Chile FTA", None, "KR", "CL", modality="planned"),
            deal("b", "improved Korea-Chile Free Trade Agreement", None, "KR", "CL", modality="planned"),
        ),
        (
            deal("a", "US-Peru Minerals Framework", "2025-10-20", "US", "PE", covers="critical-minerals"),
            deal("b", "framework for securing rare earths", "2025-10-20", "US", "PE", covers="rare-earth-elements"),
        ),
        (
            deal("a", "Pax Silica Declaration", "2025-12-12", "US", "JP"),
            deal("b", "Pax Silica Declaration", "2026-01-14", "US", "QA"),
        ),
        (
            deal("a", "India-Peru free trade agreement", "2025-05-06", "IN", "PE"),
            deal("b", "India-Peru Free Trade Agreement", "2025-09-24", "IN", "PE"),
        ),
        (deal("a", "minerals deal", "2025-04-30", "US", "PE"), deal("b", "minerals agreement", "2025-04", "US", "PE")),
        (
            deal("a", "Arica Accords", "2025-12-04", "CL", "PE"),
            deal("b", "Arica Accords for Peace and Prosperity", "2025-12-04", "CL", "PE"),
        ),
    ],
)
def test_these_are_one(one, other):
    assert number(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (deal("a", "Korea-Chile FTA", None, "KR", "CL"), deal("b", "upgraded Korea-Chile FTA", None, "KR", "CL")),
        (
            deal("a", "critical minerals agreement", "2023-03-28", "US", "JP", covers="lithium"),
            deal("b", "critical minerals framework", "2025-10-28", "US", "JP", covers="lithium"),
        ),
        (
            deal("a", "memorandum of understanding", "2025-11-06", "KZ", "US", covers="tungsten"),
            deal("b", "memorandum of understanding", "2025-11-06", "UZ", "US", covers="tungsten"),
        ),
        (
            deal("a", "memorandum on lithium recycling", "2025-11-06", "KR", "CL"),
            deal("b", "declaration on open data", "2025-11-06", "KR", "CL"),
        ),
        (
            deal("a", "memorandum on lithium", "2025-11-06", "KZ", "US", covers="lithium"),
            deal("b", "memorandum on tungsten", "2025-11-06", "KZ", "US", covers="tungsten"),
        ),
        (
            deal("a", "phase one trade deal", "2020-01-15", "US", "CN"),
            deal("b", "trade deal", "2025-10-30", "US", "CN"),
        ),
        (
            deal("a", "Memorandum on Lithium Recycling", "2025-11-06", "KZ", "US", covers="lithium"),
            deal("b", "Memorandum on Lithium Recycling", "2025-11-07", "UZ", "US", covers="lithium"),
        ),
        (
            deal("a", "joint declaration on critical minerals", "2024-09-10", "CA", "DE"),
            deal("b", "joint declaration on critical minerals", "2025-08-26", "CA", "DE"),
        ),
    ],
)
def test_these_are_two(one, other):
    assert number(one, other) == 2


def test_two_agreements_of_one_document_are_two():
    told = says(
        "a",
        ("country:SA", "party_to", "agreement:one", "2026-01-14"),
        ("country:BR", "party_to", "agreement:one", "2026-01-14"),
        ("country:SA", "party_to", "agreement:two", "2026-01-14"),
        ("country:BR", "party_to", "agreement:two", "2026-01-14"),
        one="memorandum of understanding",
        two="memorandum of understanding",
    )
    assert number(told, deal("b", "memorandum of understanding", "2026-01-14", "SA", "BR")) >= 2


def test_upgrade_and_what_it_succeeds_stay_linked():
    told = says(
        "a", ("agreement:new", "succeeds", "agreement:old"), new="upgraded Korea-Chile FTA", old="Korea-Chile FTA"
    )
    graph = resolve([told, deal("b", "Korea-Chile Free Trade Agreement", None, "KR", "CL")])
    fact = graph.facts(relation="succeeds")[0]
    assert graph.label(fact.subject) == "upgraded Korea-Chile FTA"
    assert len(graph.entities("agreement")) == 2


def test_memoranda_told_at_once_are_each_of_their_own_two():
    both = says(
        "a",
        *(("country:" + code, "party_to", "agreement:one", "2025-10-26") for code in ("US", "PE")),
        *(("country:" + code, "party_to", "agreement:two", "2025-10-26") for code in ("US", "CL")),
        one="memoranda with Peru and with Chile",
        two="memoranda with Peru and with Chile",
    )
    assert number(both, deal("b", "memorandum with the United States", "2025-10-26", "US", "CL")) == 2


def test_who_only_seeks_to_join_is_no_party():
    asked = says(
        "a",
        ("country:US", "party_to", "agreement:x"),
        ("country:PE", "party_to", "agreement:x"),
        ("country:CL", "party_to", "agreement:x", None, "proposed"),
        ("agreement:x", "covers", "mineral:lithium"),
        x="US-Peru minerals agreement",
        written="2025-11-20",
    )
    assert number(asked, deal("b", "minerals deal", "2025-03-01", "US", "PE", covers="lithium")) == 1
