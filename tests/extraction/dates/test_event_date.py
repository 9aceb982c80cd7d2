"""Which date belongs to an event."""

import re

import pytest

from mineralgraph.extraction.dates import EventDate, event_date, find_dates
from mineralgraph.extraction.parsing import Tree, mask, parse
from mineralgraph.model import Modality

WEDNESDAY = "2026-01-14"
SENTENCE = re.compile(r"\S[^\n]*?[.!?](?=\s|$)")

CASES: list[tuple[str, str, Modality, str | None]] = [
    ("The two ministers met on Monday in Tokyo.", "met", "actual", "2026-01-12"),
    ("On Monday, the two ministers met in Tokyo.", "met", "actual", "2026-01-12"),
    ("The ministry said on Thursday that Japan had signed a pact in June.", "signed", "actual", "2025-06"),
    ("The ministry said on Thursday that Japan had signed a pact.", "signed", "actual", "2026-01-08"),
    ("Japan signed a pact in June, the ministry said on Thursday.", "signed", "actual", "2025-06"),
    ("Japan signed a pact with Chile, the ministry said on Thursday.", "signed", "actual", "2026-01-08"),
    ("The ministry on Thursday said Japan had signed a pact in June.", "signed", "actual", "2025-06"),
    ("The two sides agreed on Monday to sign a pact in March.", "agreed", "actual", "2026-01-12"),
    ("The two sides agreed on Monday to sign a pact in March.", "sign", "planned", "2026-03"),
    ("The two sides agreed on Monday to sign a pact.", "sign", "planned", None),
    ("Ministers held talks on Tuesday in Rome.", "talks", "actual", "2026-01-13"),
    ("The pact, signed in 2019, was renewed in 2024.", "signed", "actual", "2019"),
    ("The pact, signed in 2019, was renewed in 2024.", "renewed", "actual", "2024"),
    ("China curbed exports in April and lifted the curbs in November.", "curbed", "actual", "2025-04"),
    ("China curbed exports in April and lifted the curbs in November.", "lifted", "ended", "2025-11"),
    ("Ministers met and signed a pact on Monday.", "signed", "actual", "2026-01-12"),
    ("Since 2019 Japan has restricted exports.", "restricted", "actual", "2019"),
    ("Exports will be restricted from 1 December.", "restricted", "planned", "2026-12-01"),
    ("Monday's talks covered lithium and the 2023 pact.", "talks", "actual", "2026-01-12"),
    ("Japan joined the 2023 pact.", "joined", "actual", None),
    ("Output rose 5 percent from a year earlier as Japan joined the pact.", "joined", "actual", None),
    ("Japan hosted the summit for two years.", "hosted", "actual", None),
    ("The ban was imposed in October after talks that failed in May.", "imposed", "actual", "2025-10"),
]


def read(text: str) -> list[Tree]:
    return list(parse([mask(text, m.start(), m.end(), []) for m in SENTENCE.finditer(text)]))


def dated(
    text: str, word: str, modality: Modality = "actual", *, lead: int | None = None, said: bool = False
) -> EventDate | None:
    trees = read(text)
    tree, trigger = next((t, n) for t in trees for n in t.nodes if n.text == word)
    others = [(t.start, t.end) for t in trees if t is not tree]
    return event_date(
        trigger,
        tree,
        find_dates(text, WEDNESDAY),
        text,
        modality=modality,
        reference=WEDNESDAY,
        others=others if lead is None else (),
        lead=(trees[lead].start, trees[lead].end) if lead is not None else None,
        said=said,
    )


@pytest.mark.parametrize(("text", "word", "modality", "value"), CASES)
def test_the_date_of_an_event(text: str, word: str, modality: Modality, value: str | None) -> None:
    found = dated(text, word, modality)
    assert (found.value if found else None) == value


def test_the_other_sentences_of_the_event_date_it() -> None:
    found = dated("Japan and Chile signed a pact. It was signed in Santiago on 5 June 2025.", "signed")
    assert found == EventDate("2025-06-05", "another sentence of the event: day-month-year", 60, 71)


def test_the_sentence_that_opens_the_story_comes_last() -> None:
    text = "Envoys met in Rome on Monday. Japan and Chile signed a pact."
    found = dated(text, "signed", lead=0)
    assert found is not None
    assert (found.value, found.rule) == ("2026-01-12", "sentence that opens the story: weekday")
    assert text[found.start : found.end] == "Monday"


def test_what_is_planned_is_not_dated_by_a_day_gone_by() -> None:
    assert dated("Envoys met in Rome on Monday. Japan will sign a pact.", "sign", "planned", lead=0) is None


def test_an_overture_is_dated_by_the_day_on_which_it_was_said() -> None:
    text = "The minister said on Monday that Japan wanted to join the pact of June 2025."
    found = dated(text, "join", said=True)
    assert found is not None
    assert (found.value, found.rule) == ("2026-01-12", "day it was said: weekday")


def test_static_relations_without_lead_stay_undated() -> None:
    assert dated("Japan produces gallium.", "produces") is None
