"""Whose minister somebody is where the title does not say it."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document


def states(text):
    found = RuleReader().extract(Document(text=text, date="2025-06-12")).facts
    return {f.subject: f.object for f in found if f.relation == "represents"}


@pytest.mark.parametrize(
    ("text", "official", "state"),
    [
        (
            "French Trade Minister Paul Vidal praised the ruling. Karla Roth, his counterpart in Berlin, was silent.",
            "official:karla-roth",
            "country:DE",
        ),
        (
            "Chilean President Rosa Tapia spoke first. Zambia was named only once, by Juan Mella, her mining minister.",
            "official:juan-mella",
            "country:CL",
        ),
        (
            "Oman, which had offered its ports, was represented by a minister of state, Salim Al Habsi.",
            "official:salim-al-habsi",
            "country:OM",
        ),
        (
            "The memorandum was signed by Japanese Trade Minister Goro Endo and Mines Minister Pita Banda in Lusaka.",
            "official:pita-banda",
            "country:ZM",
        ),
    ],
)
def test_the_state_of_a_post(text, official, state):
    assert states(text)[official] == state


def test_a_president_of_a_bank_is_of_no_state():
    assert "official:otto-brandt" not in states("Italy's delegation met Otto Brandt, the bank's president.")


def test_the_title_after_a_name_is_not_that_of_the_next_name():
    found = states("With Goro Endo, Japan's trade minister, Pita Banda, Zambia's mines minister, talked for an hour.")
    assert found == {"official:goro-endo": "country:JP", "official:pita-banda": "country:ZM"}


def test_who_acts_in_a_clause_about_somebody_is_another():
    text = (
        "With Chilean President Rosa Tapia, whom he met on May 3, Japanese Trade Minister Goro Endo signed a statement."
    )
    found = RuleReader().extract(Document(text=text, date="2025-06-12")).facts
    assert [(f.subject, f.object, f.date) for f in found if f.relation == "met_with"] == [
        ("official:goro-endo", "official:rosa-tapia", "2025-05-03")
    ]
