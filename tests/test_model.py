import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from mineralgraph import model
from mineralgraph.errors import EvidenceError, FactError
from mineralgraph.model import Country, Document, Evidence, Fact, Mineral, Reading, earliest, latest

TEXT = "China began to license exports of gallium on August 1, 2023."
DOCUMENT = Document(text=TEXT, name="gallium")


def evidence(**fields):
    return Evidence.at(DOCUMENT, 0, len(TEXT), subject="China", object="gallium", **fields)


def fact(**fields):
    told = {"subject": "country:CN", "relation": "restricts_export_of", "object": "mineral:gallium"}
    return Fact(**{**told, "evidence": (evidence(),), **fields})


def test_document_is_named_by_its_text():
    assert DOCUMENT.id == hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    assert Document(text=TEXT, title="another title").id == DOCUMENT.id
    assert DOCUMENT.sha256.startswith(DOCUMENT.id)


def test_document_refuses_an_id_that_is_not_of_its_text():
    with pytest.raises(EvidenceError, match="text has changed"):
        Document(text=TEXT + " Now more.", id=DOCUMENT.id)


def test_values_are_frozen():
    with pytest.raises(ValidationError, match="frozen"):
        DOCUMENT.text = "x"


@given(st.text(min_size=1), st.data())
def test_evidence_is_the_text_at_its_offsets(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    document = Document(text=text)
    found = Evidence.at(document, start, end)
    assert found.quote == document.text[start:end]
    found.check(document)


@pytest.mark.parametrize(("start", "end"), [(5, 5), (-1, 3), (0, len(TEXT) + 1), (9, 4)])
def test_evidence_outside_the_text_is_refused(start, end):
    with pytest.raises(EvidenceError, match="no text at"):
        Evidence.at(DOCUMENT, start, end)


def test_evidence_whose_length_disagrees_is_refused():
    with pytest.raises(EvidenceError, match="offsets say 4"):
        Evidence(document=DOCUMENT.id, start=0, end=4, quote="China")


def test_evidence_that_is_not_in_the_document_is_refused():
    wrong = Evidence(document=DOCUMENT.id, start=0, end=5, quote="Chile")
    with pytest.raises(EvidenceError, match="is not the quote"):
        wrong.check(DOCUMENT)


def test_fact_needs_evidence():
    with pytest.raises(FactError, match="at least one evidence"):
        fact(evidence=())


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"relation": "bans"}, "unknown relation"),
        ({"subject": "mineral:gallium", "object": "country:CN"}, "is no country"),
        ({"object": "country:US"}, "is no mineral"),
        ({"relation": "agreed_with", "object": "country:CN"}, "related to itself"),
        ({"minerals": ("country:US",)}, "is no mineral"),
    ],
)
def test_fact_that_breaks_the_ontology_is_refused(change, message):
    with pytest.raises(FactError, match=message):
        fact(**change)


def test_succession_stays_within_a_kind():
    with pytest.raises(FactError, match="not of one kind"):
        fact(subject="forum:msp", relation="succeeds", object="agreement:msp")


@pytest.mark.parametrize("date", ["2023-13", "23", "2023-1-1", "2023-02-32", "August", ""])
def test_malformed_dates_are_refused(date):
    with pytest.raises(ValidationError):
        fact(date=date)


def test_symmetric_fact_is_one_whichever_way_it_is_told():
    told = Evidence.at(DOCUMENT, 0, 5, subject="Seoul", object="Tokyo")
    one = Fact(subject="country:KR", relation="agreed_with", object="country:JP", evidence=(told,))
    other = Fact(
        subject="country:JP",
        relation="agreed_with",
        object="country:KR",
        evidence=(told.model_copy(update={"subject": "Tokyo", "object": "Seoul"}),),
    )
    assert one == other
    assert one.id == other.id
    assert (one.subject, one.evidence[0].subject) == ("country:JP", "Tokyo")


def test_id_says_what_is_stated_and_not_who_says_so():
    assert fact().id == fact(confidence=0.2, role="x").id
    assert len({fact().id, fact(date="2023").id, fact(modality="ended").id}) == 3
    assert fact().changed(date="2024").id == fact(date="2024").id


@given(st.dates())
def test_bounds_enclose_the_day_at_every_precision(day):
    iso = day.isoformat()
    for length in (4, 7, 10):
        assert earliest(iso[:length]) <= iso <= latest(iso[:length])
        assert len(earliest(iso[:length])) == len(latest(iso[:length])) == 10


def test_json_round_trip():
    full = fact(date="2023-08-01", minerals=("mineral:gallium",), evidence=(evidence(why=model.Why(frame="ban")),))
    assert Fact.model_validate_json(full.model_dump_json()) == full


def test_entity_id_names_its_kind():
    assert model.entity("mineral:gallium", "gallium") == Mineral(id="mineral:gallium", label="gallium")
    with pytest.raises(FactError, match="no id of a country"):
        Country(id="mineral:gallium", label="gallium")
    with pytest.raises(FactError, match="names no kind"):
        model.entity("company:acme", "Acme")


@given(st.text())
def test_slug_makes_a_valid_id(name):
    identifier = f"forum:{model.slug(name)}"
    assert model.entity(identifier, "x").id == identifier


def test_reading_lists_every_entity_of_its_facts():
    country, mineral = Country(id="country:CN", label="China"), Mineral(id="mineral:gallium", label="gallium")
    assert Reading(document=DOCUMENT, entities=(country, mineral), facts=(fact(),)).facts == (fact(),)
    with pytest.raises(FactError, match="not among the entities"):
        Reading(document=DOCUMENT, entities=(country,), facts=(fact(),))
