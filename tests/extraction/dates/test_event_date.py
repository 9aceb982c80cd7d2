"""Which date belongs to an event."""

import re
from typing import Any

import pytest

from mineralgraph.extraction.dates import EventDate, event_date, find_dates, story_date
from mineralgraph.extraction.masking import mask
from mineralgraph.extraction.parsing import parse
from mineralgraph.extraction.tree import Tree
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
    ("Japan banned exports in return for curbs that took force earlier this month.", "banned", "actual", None),
    ("The ministry said on Monday that exports would be restricted.", "restricted", "planned", None),
    ("The ban was imposed in October after talks that failed in May.", "imposed", "actual", "2025-10"),
]


def read(text: str) -> list[Tree]:
    return list(parse([mask(text, m.start(), m.end(), []) for m in SENTENCE.finditer(text)]))


def dated(text: str, word: str, modality: Modality = "actual", **options: Any) -> EventDate | None:
    tree, trigger = next((t, n) for t in read(text) for n in t.nodes if n.text == word)
    dates = find_dates(text, WEDNESDAY)
    return event_date(trigger, tree, dates, text, modality=modality, reference=WEDNESDAY, **options)


@pytest.mark.parametrize(("text", "word", "modality", "value"), CASES)
def test_the_date_of_an_event(text: str, word: str, modality: Modality, value: str | None) -> None:
    found = dated(text, word, modality)
    assert (found.value if found else None) == value


def test_a_sentence_about_something_else_dates_nothing() -> None:
    assert dated("Envoys met in Rome on Monday. Japan and Chile signed a pact.", "signed") is None


def test_the_other_sentences_of_the_event_date_it() -> None:
    text = "Japan and Chile signed a pact. It was signed in Santiago on 5 June 2025."
    found = dated(text, "signed", others=[(31, len(text))])
    assert found == EventDate("2025-06-05", "another sentence of the event: day-month-year", 60, 71)


def test_the_news_dates_what_nothing_else_dates() -> None:
    news = EventDate("2026-01-12", "opening of the story: weekday", 0, 6)
    assert dated("Japan and Chile signed a pact.", "signed", news=news) == news
    assert dated("Japan will sign a pact.", "sign", "planned", news=news) is None
    found = dated("Japan and Chile signed a pact in 2019.", "signed", news=news)
    assert found is not None
    assert found.value == "2019"


def opening(text: str) -> EventDate | None:
    sentences = [(m.start(), m.end()) for m in SENTENCE.finditer(text)]
    return story_date(find_dates(text, WEDNESDAY), sentences, WEDNESDAY)


def test_the_opening_of_the_story_dates_the_news() -> None:
    text = "Japan and Chile have signed a pact. The ministers met on Monday in Rome."
    found = opening(text)
    assert found is not None
    assert (found.value, found.rule) == ("2026-01-12", "opening of the story: weekday")
    assert text[found.start : found.end] == "Monday"


@pytest.mark.parametrize(
    "text",
    [
        "Japan will sign a pact on Friday.",  # ahead
        "Japan signed a pact in March 2024.",  # too long ago to be the news
        "Japan signed a pact in 2025.",  # too vague
        "Japan signed Monday's pact.",  # dates the pact
        "Japan signed a pact.",
    ],
)
def test_what_does_not_date_the_news(text: str) -> None:
    assert opening(text) is None


def test_without_the_day_of_the_document_there_is_no_news() -> None:
    text = "Japan signed a pact on 12 January 2026."
    assert story_date(find_dates(text, None), [(0, len(text))], None) is None


def test_an_overture_is_dated_by_the_day_on_which_it_was_said() -> None:
    text = "The minister said on Monday that Japan wanted to join the pact of June 2025."
    found = dated(text, "join", said=True)
    assert found is not None
    assert (found.value, found.rule) == ("2026-01-12", "day it was said: weekday")


def test_a_plan_to_cooperate_is_dated_by_the_day_on_which_it_was_said() -> None:
    found = dated(
        "The minister said on Monday that Japan would cooperate with Chile.", "cooperate", "planned", said=True
    )
    assert found is not None
    assert found.value == "2026-01-12"


def test_an_undated_sentence_gives_no_date() -> None:
    assert dated("Japan produces gallium.", "produces") is None
