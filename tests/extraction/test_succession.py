"""What replaces or upgrades what, by phrases around two names."""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.model import Document

READER = RuleReader()
OLD, NEW = "forum:bergen-nickel-dialogue", "forum:nordic-nickel-council"


def successions(text: str) -> set[tuple[str, str, str]]:
    found = READER.extract(Document(text=text, date="2025-10-16"))
    return {(f.subject, f.object, f.modality) for f in found.facts if f.relation == "succeeds"}


@pytest.mark.parametrize(
    "text",
    [
        "The Nordic Nickel Council has replaced the Bergen Nickel Dialogue.",
        "The Bergen Nickel Dialogue was replaced in May 2024 by the Nordic Nickel Council.",
        "The Bergen Nickel Dialogue, superseded by the Nordic Nickel Council, met for nine years.",
        "Norway opened the Nordic Nickel Council in place of the Bergen Nickel Dialogue.",
        "The Bergen Nickel Dialogue has given way to the Nordic Nickel Council.",
        "Ministers upgraded the Bergen Nickel Dialogue to a Nordic Nickel Council.",
        "Until 2020 there was the Bergen Nickel Dialogue. The Nordic Nickel Council has since taken its place.",
        "Few mourned the Bergen Nickel Dialogue. Its replacement, the Nordic Nickel Council, has a budget.",
    ],
)
def test_who_follows_whom_whatever_the_order(text: str) -> None:
    assert successions(text) == {(NEW, OLD, "actual")}


@pytest.mark.parametrize(
    "text",
    [
        "The Nordic Nickel Council does not replace the Bergen Nickel Dialogue.",
        "The Nordic Nickel Council complements rather than replaces the Bergen Nickel Dialogue.",
        "The Nordic Nickel Council replaced its secretary after the Bergen Nickel Dialogue.",
        "Lithium may replace nickel, the Bergen Nickel Dialogue heard.",
        "The Nordic Nickel Council replaced the Bergen Nickel Treaty.",
    ],
)
def test_no_succession_where_it_is_denied_or_of_something_else(text: str) -> None:
    assert not {f for f in successions(text) if f[:2] == (NEW, OLD)}


@pytest.mark.parametrize(
    ("text", "called", "modality"),
    [
        ("Chile and Peru agreed to upgrade the Chile-Peru Free Trade Agreement.", "upgraded", "planned"),
        (
            "Talks between Chile and Peru on improving the Chile-Peru Free Trade Agreement go on.",
            "improved",
            "proposed",
        ),
        ("Chile and Peru concluded negotiations on a revision of the Chile-Peru Pact.", "revised", "planned"),
        ("Chile wants to modernise the Chile-Peru Free Trade Agreement.", "modernised", "proposed"),
        ("Chile and Peru signed an upgrade of the Chile-Peru Pact.", "upgraded", "actual"),
        ("The Chile-Peru Pact was renegotiated in 2023.", "renegotiated", "actual"),
    ],
)
def test_an_agreement_made_anew_is_a_second_one(text, called, modality):
    (fact,) = [f for f in READER.extract(Document(text=text)).facts if f.relation == "succeeds"]
    assert fact.subject == f"agreement:{called}-{fact.object.partition(':')[2]}"
    assert fact.modality == modality


@pytest.mark.parametrize(
    "text",
    [
        "Analysts said Chile should revise the Chile-Peru Free Trade Agreement.",
        "There are no plans to amend the Chile-Peru Free Trade Agreement.",
        "The Chile-Peru Free Trade Agreement improved trade.",
    ],
)
def test_an_agreement_that_stays_as_it_is_has_no_successor(text):
    assert not [f for f in READER.extract(Document(text=text)).facts if f.relation == "succeeds"]


def test_the_day_of_the_upgrade_is_not_that_of_the_old_agreement():
    facts = (
        RuleReader()
        .extract(Document(text="Chile and Peru agreed to upgrade the Chile-Peru Pact on May 3, 2024."))
        .facts
    )
    assert {f.date for f in facts if f.relation == "party_to"} == {None}
    assert {f.date for f in facts if f.relation == "agreed_with"} == {"2024-05-03"}


def test_the_upgraded_agreement_is_another_than_the_old_one():
    text = (
        "Chile and Peru agreed to upgrade the Chile-Peru Free Trade Agreement. The upgraded Chile-Peru Free Trade "
        "Agreement will cover lithium. The Chile-Peru Free Trade Agreement covers copper. The upgraded Korea-UK FTA "
        "covers gallium."
    )
    covered = {f.object: f.subject for f in READER.extract(Document(text=text)).facts if f.relation == "covers"}
    assert covered == {
        "mineral:lithium": "agreement:upgraded-chile-peru-free-trade-agreement",
        "mineral:copper": "agreement:chile-peru-free-trade-agreement",
        "mineral:gallium": "agreement:upgraded-korea-uk-fta",
    }
