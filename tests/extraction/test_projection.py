"""The conventions of the annotation guidelines, from sentence to facts."""

import mineralgraph as mg
from mineralgraph.extraction import RuleReader
from mineralgraph.extraction.merging import ONCE
from mineralgraph.extraction.projection import FRAME
from mineralgraph.model import Document
from mineralgraph.ontology import relations


def read(text, date="2025-06-02"):
    return RuleReader().extract(Document(text=text, date=date)).facts


def triples(found):
    return {(f.subject, f.relation, f.object) for f in found}


def test_restriction_aimed_at_a_buyer_gives_both_relations():
    found = read("China banned exports of gallium and antimony to the United States.")
    assert triples(found) >= {
        ("country:CN", "restricts_export_to", "country:US"),
        ("country:CN", "restricts_export_of", "mineral:gallium"),
        ("country:CN", "restricts_export_of", "mineral:antimony"),
    }
    (aimed,) = [f for f in found if f.relation == "restricts_export_to"]
    assert aimed.minerals == ("mineral:antimony", "mineral:gallium")


def test_bilateral_signing_gives_pair_parties_and_minerals():
    found = read("Japan and Chile signed a memorandum of understanding on lithium on Monday.")
    by_relation = {f.relation: f for f in found}
    assert {"agreed_with", "party_to", "covers"} <= set(by_relation)
    assert by_relation["agreed_with"].minerals == ("mineral:lithium",)
    assert len([f for f in found if f.relation == "party_to"]) == 2
    assert {f.date for f in found if f.relation in ("agreed_with", "party_to", "covers")} == {"2025-06-02"}


def test_more_than_four_parties_are_no_pairs():
    found = read("Japan, Chile, Peru, Ghana and Kenya signed the Lima Declaration on Copper.")
    assert not [f for f in found if f.relation == "agreed_with"]
    assert len([f for f in found if f.relation == "party_to"]) == 5


def test_evidence_is_the_shortest_clause_that_says_it():
    text = "Prices rose on Monday, traders said, after Zimbabwe banned exports of lithium ore in December."
    (fact,) = [f for f in read(text) if f.relation == "restricts_export_of"]
    quote = fact.evidence[0].quote
    assert "Zimbabwe banned exports of lithium ore in December" in quote
    assert len(quote) < len(text)


def test_every_fact_says_why():
    for fact in read("China, the largest producer of gallium, banned its export to Japan on Monday."):
        why = fact.evidence[0].why
        assert why.frame
        assert why.trigger
        assert why.event in FRAME
        assert why.confidence


def test_relations_told_once_are_relations_of_the_ontology():
    assert set(relations()) >= ONCE


def test_dates_in_brackets_date_each_pair():
    found = read(
        "The EU has signed partnerships on raw materials with Canada (June 2021), Chile (July 2023) and Zambia."
    )
    dates = {f.subject if f.object == "country:EU" else f.object: f.date for f in found if f.relation == "agreed_with"}
    assert dates["country:CA"] == "2021-06"
    assert dates["country:CL"] == "2023-07"
    assert set(dates) == {"country:CA", "country:CL", "country:ZM"}


def test_a_gathering_that_is_to_be_held_is_attended_as_planned():
    text = "The 10th Korea-Japan Finance Dialogue is to be held on March 14, the two countries agreed."
    reading = mg.extract(mg.Document(text=text, date="2026-01-13"))
    attended = {(f.subject, f.modality, f.date) for f in reading.facts if f.relation == "attended"}
    assert attended == {("country:KR", "planned", "2026-03-14"), ("country:JP", "planned", "2026-03-14")}


def test_keeping_up_a_supply_restricts_nothing():
    text = "Seoul said how it means to keep up a steady supply of the rare earths that its factories need."
    assert not [f for f in mg.extract(text).facts if f.relation.startswith("restricts")]
