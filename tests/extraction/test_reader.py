"""The reader as a whole: exact quotes, one result however it is run, no text that breaks it."""

import logging
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mineralgraph.extraction import RuleReader, english
from mineralgraph.extraction.english import pipeline
from mineralgraph.model import Document

TEXTS = [
    "China banned exports of gallium to Japan on Monday, the commerce ministry said.",
    "Finance ministers of the G7 met in Turin. Italy, which chaired the meeting, produces no lithium.",
    "Japan and Chile signed a memorandum of understanding on lithium. The pact covers copper too.",
    "Kazakhstan's industry minister, Yersain Nagaspayev, met U.S. Commerce Secretary Howard Lutnick.",
]
KOREAN = "대한민국 정부는 핵심광물 공급망 안정화를 위해 미국, 일본, 호주 등 주요국과 협력을 강화하기로 했다. " * 20


def documents():
    return [Document(text=t, date="2025-06-02") for t in TEXTS]


def dumped(readings):
    return [r.model_dump_json() for r in readings]


def test_workers_change_nothing():
    reader = RuleReader()
    assert dumped(reader.read_many(documents() * 3, workers=2)) == dumped(reader.read_many(documents() * 3))


def test_many_documents_are_read_like_each_alone():
    reader = RuleReader()
    assert dumped(reader.read_many(documents())) == dumped(reader.extract(d) for d in documents())


def test_worker_forgets_the_words_of_what_it_has_read(monkeypatch):
    monkeypatch.setattr(english, "KNOWN_WORDS", 0)
    reader, names = RuleReader(), [f"Qo{chr(97 + i)}zwy{chr(97 + i)}" for i in range(26)]
    for document in documents():
        reader.extract(document)
    known = len(pipeline().vocab.strings)
    for name in names:
        reader.extract(
            Document(text=f"{name} Holdings said that Chile exports lithium to {name}burg.", date="2025-06-02")
        )
    assert len(pipeline().vocab.strings) <= known + len(names) // 2


def test_what_stands_twice_is_told_alike():
    text = " ".join(TEXTS[:1])
    once = RuleReader().extract(Document(text=text, date="2025-06-02"))
    twice = RuleReader().extract(Document(text=f"{text}\n\n{text}", date="2025-06-02"))
    assert [(f.subject, f.relation, f.object, f.date) for f in once.facts] == [
        (f.subject, f.relation, f.object, f.date) for f in twice.facts
    ]
    assert all(len(f.evidence) == 2 * len(g.evidence) for f, g in zip(twice.facts, once.facts, strict=True))


def test_hash_seed_changes_nothing():
    code = (
        "from mineralgraph.extraction import RuleReader\nfrom mineralgraph.model import Document\n"
        f"for t in {TEXTS!r}: print(RuleReader().extract(Document(text=t, date='2025-06-02')).model_dump_json())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1", "4711")
    ]
    assert runs[0] == runs[1] == runs[2]
    assert runs[0].count("\n") == len(TEXTS)


def test_other_languages_are_noted_and_give_nothing(caplog):
    with caplog.at_level(logging.WARNING):
        reading = RuleReader().extract(Document(text=KOREAN))
    assert reading.facts == ()
    assert "not English" in caplog.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ".",
        "CHINA BANS EXPORTS OF GALLIUM TO JAPAN. " * 30,
        "gallium, " * 12_000,
        "a" * 100_000,
        "(" * 5_000,
    ],
    ids=["empty", "space", "lines", "point", "capitals", "long line", "long word", "brackets"],
)
def test_no_text_breaks_the_reader(text):
    document = Document(text=text, date="2025-06-02")
    for fact in RuleReader().extract(document).facts:
        for evidence in fact.evidence:
            evidence.check(document)


WORDS = st.sampled_from(
    [
        "China",
        "Japan",
        "'s",
        "banned",
        "exports",
        "of",
        "gallium",
        "and",
        "lithium",
        "to",
        "the",
        "United",
        "States",
        ",",
        ".",
        "signed",
        "agreement",
        "met",
        "G7",
        "summit",
        "Minister",
        "Koo",
        "Yun-cheol",
        "Monday",
        "with",
        "said",
        "which",
        "(",
        ")",
        "“",
        "”",
        "—",
        "produces",
        "will",
        "not",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=40))
def test_quotes_stand_at_their_offsets_in_any_text(words):
    document = Document(text=" ".join(words), date="2025-06-02")
    reading = RuleReader().extract(document)
    for fact in reading.facts:
        for evidence in fact.evidence:
            evidence.check(document)
    assert reading.model_dump_json() == RuleReader().extract(document).model_dump_json()
