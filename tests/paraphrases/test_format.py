"""The paraphrase files keep the form that README.md describes, so that the runner can trust every case."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.toml"))
POSITIVES, NEGATIVES = 60, 30
MODALITIES = {"actual", "planned", "proposed", "ended"}
KEYS = {"positive": {"text", "date", "facts", "also"}, "negative": {"text", "date", "why"}}
COUNTRY = {"country"}
ACTOR = {"official", "country"}
# Domain and range as the annotation guidelines give them.
RELATIONS: dict[str, tuple[set[str], set[str]]] = {
    "attended": (ACTOR, {"forum"}),
    "hosted": (ACTOR, {"forum"}),
    "member_of": (COUNTRY, {"forum"}),
    "represents": ({"official"}, COUNTRY),
    "met_with": ({"official"}, {"official"}),
    "agreed_with": (COUNTRY, COUNTRY),
    "party_to": (COUNTRY, {"agreement"}),
    "covers": ({"agreement"}, {"mineral"}),
    "addresses": ({"forum"}, {"mineral"}),
    "restricts_export_to": (COUNTRY, COUNTRY),
    "restricts_export_of": (COUNTRY, {"mineral"}),
    "produces": (COUNTRY, {"mineral"}),
    "seeks_cooperation_with": (COUNTRY, COUNTRY),
    "launched": (ACTOR, {"forum", "agreement"}),
    "succeeds": ({"forum", "agreement"}, {"forum", "agreement"}),
}
ID_FORMS = {"country": r"[A-Z]{2}", "mineral": r"[a-z0-9]+(-[a-z0-9]+)*"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Case = dict[str, Any]


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def cases(path: Path) -> list[tuple[str, Case]]:
    data = load(path)
    return [(sign, case) for sign in ("positive", "negative") for case in data[sign]]


def words(text: str) -> set[str]:
    """The words of a text without accents, case or punctuation."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return set(re.findall(r"[a-z0-9]+", plain))


def end_mistakes(end: str, text: str) -> list[str]:
    kind, colon, name = end.partition(":")
    if not colon or not name.strip():
        return [f"{end!r} is not KIND:NAME"]
    if kind in ID_FORMS:
        return [] if re.fullmatch(ID_FORMS[kind], name) else [f"{end!r} is no {kind} id"]
    if kind not in {"official", "forum", "agreement"}:
        return [f"{end!r}: unknown kind"]
    if kind == "official" and len(name.split()) < 2:
        return [f"{end!r}: an official is written with the full name"]
    return [] if words(name) & words(text) else [f"{end!r}: none of its words stands in the text"]


def fact_mistakes(relation: str, fact: list[str], text: str, *, longest: int) -> list[str]:
    if not 2 <= len(fact) <= longest or not all(isinstance(part, str) for part in fact):
        return [f"{fact}: want 2 to {longest} strings"]
    subject, target = fact[:2]
    domain, reach = RELATIONS[relation]
    found = [*end_mistakes(subject, text), *end_mistakes(target, text)]
    kinds = subject.partition(":")[0], target.partition(":")[0]
    if kinds[0] not in domain or kinds[1] not in reach:
        found.append(f"{fact}: {kinds[0]} {relation} {kinds[1]} is outside domain and range")
    if relation == "succeeds" and kinds[0] != kinds[1]:
        found.append(f"{fact}: a forum succeeds a forum, an agreement an agreement")
    if subject == target:
        found.append(f"{fact}: both ends are one")
    if len(fact) > 2 and fact[2] and not DATE.fullmatch(fact[2]):
        found.append(f"{fact}: {fact[2]!r} is no date")
    if len(fact) > 3 and fact[3] not in MODALITIES:
        found.append(f"{fact}: {fact[3]!r} is no modality")
    return found


def case_mistakes(relation: str, sign: str, case: Case) -> list[str]:
    found = [f"unknown key {key!r}" for key in sorted(case.keys() - KEYS[sign])]
    text = case["text"]
    if text != text.strip() or "\n" in text or len(text.split()) < 5:
        found.append("the text is no plain prose on one line")
    if "date" in case and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", case["date"]):
        found.append(f"{case['date']!r} is no day")
    if sign == "negative":
        return found if case.get("why") else [*found, "says not why it is negative"]
    if not case.get("facts"):
        found.append("demands no fact")
    for fact in case.get("facts", []):
        found += fact_mistakes(relation, fact, text, longest=4)
    for fact in case.get("also", []):
        found += fact_mistakes(relation, fact, text, longest=2)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_is_named_after_its_relation(path: Path) -> None:
    data = load(path)
    assert data.keys() == {"relation", "positive", "negative"}
    assert data["relation"] == path.stem
    assert path.stem in RELATIONS


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_has_cases_enough(path: Path) -> None:
    counts = Counter(sign for sign, _ in cases(path))
    assert counts["positive"] >= POSITIVES
    assert counts["negative"] >= NEGATIVES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_is_well_formed(path: Path) -> None:
    relation = load(path)["relation"]
    found = [(case["text"][:60], m) for sign, case in cases(path) for m in case_mistakes(relation, sign, case)]
    assert not found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_fact_is_listed_twice(path: Path) -> None:
    for sign, case in cases(path):
        for key in ("facts", "also") if sign == "positive" else ():
            counts = Counter(tuple(fact) for fact in case.get(key, []))
            assert [fact for fact, count in counts.items() if count > 1] == [], case["text"]


def test_no_text_stands_twice() -> None:
    texts = Counter(" ".join(sorted(words(case["text"]))) for path in FILES for _, case in cases(path))
    assert [text for text, count in texts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (["country:usa", "forum:Summit of Ministers"], "The summit of ministers"),
        (["country:US", "forum:Indaba Week"], "Ministers met in Perth on Monday"),
        (["mineral:tin", "forum:Summit"], "The summit dealt with tin"),
        (["official:Kim", "forum:Summit"], "Kim attended the summit"),
        (["country:US", "forum:Summit", "2025-13"], "The summit was attended"),
        (["country:US", "forum:Summit", "", "likely"], "The summit was attended"),
        (["country:US"], "The summit was attended"),
    ],
)
def test_a_wrong_fact_is_reported(fact: list[str], text: str) -> None:
    assert fact_mistakes("attended", fact, text, longest=4)
