"""Attribution: who is quoted as saying what."""

import re
from dataclasses import dataclass

import pytest

from mineralgraph.extraction.attribution import Attribution, attributions, speaker_at
from mineralgraph.extraction.masking import mask
from mineralgraph.extraction.parsing import parse

SENTENCE = re.compile(r"\S[^\n]*?[.!?][”\"]?(?=\s|$)")
QUOTE = re.compile(r'"[^"]*"|“[^”]*”')


@dataclass(frozen=True)
class Quoted:
    start: int
    end: int


def read(text: str) -> list[Attribution]:
    trees = list(parse([mask(text, m.start(), m.end(), []) for m in SENTENCE.finditer(text)]))
    return attributions(trees, [Quoted(m.start(), m.end()) for m in QUOTE.finditer(text)], text)


def speaker(text: str, words: str) -> str | None:
    start = text.index(words)
    return speaker_at(read(text), start, start + len(words))


SAID = [
    ("China will curb exports, the ministry said on Monday.", "curb exports", "the ministry"),
    ("The ministry said that China had curbed exports.", "curbed exports", "The ministry"),
    ("The ministry said China had curbed exports.", "curbed exports", "The ministry"),
    ("It said little. The ministry denied that China had curbed exports.", "curbed exports", "The ministry"),
    ("The ministry said exports fell. It added that the curbs would stay.", "curbs would stay", "The ministry"),
    ("Japan supplies most of it, according to two diplomats.", "supplies most", "two diplomats"),
    ("According to the survey, Japan supplies most of it.", "supplies most", "the survey"),
    ('"We signed the deal," the envoy told reporters.', "signed the deal", "the envoy"),
    ('"We signed it," the envoy told reporters. "It covers lithium."', "covers lithium", "the envoy"),
    ("The pact, said Penny Wong, a minister, covers cobalt.", "covers cobalt", "Penny Wong, a minister"),
    ('"It covers cobalt," said Penny Wong.', "covers cobalt", "Penny Wong"),
    ('Koo called the talks "a success for both countries".', "a success", "Koo"),
    ("Exports had been halted, officials were quoted as saying.", "been halted", "officials"),
    ("Officials were quoted as saying that exports had been halted.", "been halted", "Officials"),
    ("The ban, analysts at Citi say, will last.", "will last", "analysts at Citi"),
    ("The envoy said it was illegal, adding that Japan would complain.", "Japan would complain", "The envoy"),
    ("The two countries would sign a pact, the statement said.", "would sign", "the statement"),
    ("Koo told reporters that both sides had agreed.", "both sides had agreed", "Koo"),
]

OWN_VOICE = [
    ("Japan signed a pact with Chile in May.", "signed a pact"),
    ("The ministry said exports fell. Japan signed a pact.", "Japan signed a pact"),
    ("The ministry announced a ban on exports.", "a ban on exports"),
    ("Japan proposed a summit in May.", "a summit"),
]


@pytest.mark.parametrize(("text", "words", "expected"), SAID)
def test_who_says_it(text: str, words: str, expected: str) -> None:
    assert speaker(text, words) == expected


@pytest.mark.parametrize(("text", "words"), OWN_VOICE)
def test_the_documents_own_voice_has_no_speaker(text: str, words: str) -> None:
    assert speaker(text, words) is None


def test_offsets_name_the_speaker_and_lie_in_the_text() -> None:
    for text, _, _ in SAID:
        for found in read(text):
            assert text[found.speaker_start : found.speaker_end]
            assert 0 <= found.start < found.end <= len(text)


def test_a_quotation_of_the_next_paragraph_is_not_taken_over() -> None:
    text = '"We signed it," the envoy told reporters.\n"Nothing is signed."'
    assert speaker(text, "Nothing is signed") is None


def test_direct_speech_is_told_from_reported_speech() -> None:
    (direct,) = {a.quoted for a in read('Koo called it "a success".')}
    (reported,) = {a.quoted for a in read("Koo said that it had succeeded.")}
    assert (direct, reported) == (True, False)


def test_the_innermost_attribution_wins() -> None:
    text = "The agency reported that the ministry had said that exports fell."
    assert speaker(text, "exports fell") == "the ministry"
