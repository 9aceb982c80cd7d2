"""The seed corpus: expected facts are grounded in the briefs, and the briefs re-tell their articles without copying."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
BENCHMARK = Path(os.environ.get("MINERALGRAPH_BENCHMARK", ROOT.parent / "shared" / "benchmark"))
ARTICLES = {
    "01-seoul-and-allies": "000_463d116d45b8f213",
    "02-twelve-countries-de-risking": "001_b1203ddbd474abfc",
    "03-us-hosts-finance-talks": "002_1b5e0d66d65609e9",
    "04-korea-japan-dialogue": "003_eb546ecc34005919",
    "05-seoul-turns-to-china": "004_d1c6dcdd640624ec",
}
RELATIONS = {
    "attended",
    "hosted",
    "member_of",
    "represents",
    "met_with",
    "agreed_with",
    "party_to",
    "covers",
    "addresses",
    "restricts_export_to",
    "restricts_export_of",
    "produces",
    "seeks_cooperation_with",
    "launched",
    "succeeds",
}
MODALITIES = {"actual", "planned", "proposed", "ended"}

RUN = 8  # this many consecutive words in common are a copy
FIXED_TERMS = ("World Government Bond Index (WGBI)", "Washington, D.C.", "White House")
JOINING_WORDS = {"the", "and"}  # allowed between names, as in a list of countries

briefs = pytest.mark.parametrize("brief", sorted(ARTICLES))
needs_benchmark = pytest.mark.skipif(
    not (BENCHMARK / "seeds").is_dir(),
    reason=f"the articles are not at hand: no folder {BENCHMARK / 'seeds'} (set MINERALGRAPH_BENCHMARK)",
)


def front_matter_and_body(brief: str) -> tuple[dict[str, str], str]:
    opening, front, body = (SEEDS / f"{brief}.md").read_text("utf-8").split("---\n", 2)
    assert opening == ""
    return dict(line.split(": ", 1) for line in front.splitlines()), body


def gold(brief: str, folder: Path = SEEDS) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((folder / f"{brief}.gold.json").read_text("utf-8"))
    return data


def words(text: str) -> list[str]:
    """Lower-case words; an abbreviation's dots and a possessive's s are dropped, so that U.S. and Korea's match."""
    undotted = re.sub(r"(?<=\b\w)\.(?=\w\b)|(?<=\.\w)\.", "", text.lower())
    return re.findall(r"\w+", re.sub(r"['’]s?\b", "", undotted))


def places(term: list[str], text: list[str]) -> set[int]:
    """The positions of all words of `text` that belong to an occurrence of `term`."""
    starts = (i for i in range(len(text) - len(term) + 1) if text[i : i + len(term)] == term)
    return {position for start in starts for position in range(start, start + len(term))}


def copied_runs(text: str, source: str, fixed: list[str]) -> list[str]:
    """Runs of RUN words that `text` shares with `source`, but those made of fixed terms and joining words alone."""
    own, other = words(text), words(source)
    source_runs = {tuple(other[i : i + RUN]) for i in range(len(other) - RUN + 1)}
    free = {i for i, word in enumerate(own) if word in JOINING_WORDS}
    free = free.union(*(places(words(term), own) for term in fixed))
    return [
        " ".join(own[i : i + RUN])
        for i in range(len(own) - RUN + 1)
        if tuple(own[i : i + RUN]) in source_runs and not free.issuperset(range(i, i + RUN))
    ]


def test_every_brief_has_its_gold_and_every_gold_its_brief() -> None:
    assert {p.stem for p in SEEDS.glob("[0-9]*.md")} == set(ARTICLES)
    assert {p.name.removesuffix(".gold.json") for p in SEEDS.glob("[0-9]*.gold.json")} == set(ARTICLES)


@briefs
def test_front_matter_names_title_publisher_and_the_date_of_the_gold(brief: str) -> None:
    front, _ = front_matter_and_body(brief)
    assert {"title", "publisher", "note"} <= set(front)
    assert front.get("date") == gold(brief)["date"]
    assert gold(brief)["doc"] == brief


@briefs
def test_evidence_is_an_exact_passage_of_the_body(brief: str) -> None:
    _, body = front_matter_and_body(brief)
    missing = [f["evidence"] for f in gold(brief)["facts"] if not f["evidence"].strip() or f["evidence"] not in body]
    assert missing == []


@briefs
def test_every_entity_is_named_in_the_body(brief: str) -> None:
    _, body = front_matter_and_body(brief)
    entities = gold(brief)["entities"]
    assert [e["id"] for e in entities if not any(name in body for name in e["names"])] == []
    assert [e["id"] for e in entities if e["id"].split(":")[0] != e["type"]] == []
    assert len({e["id"] for e in entities}) == len(entities)


@briefs
def test_facts_use_listed_entities_and_the_words_of_the_guidelines(brief: str) -> None:
    data = gold(brief)
    _, body = front_matter_and_body(brief)
    used = {entity for f in data["facts"] for entity in (f["s"], f["o"], *f.get("minerals", []))}
    assert used <= {e["id"] for e in data["entities"]}
    assert {f["r"] for f in data["facts"]} <= RELATIONS
    assert {f["modality"] for f in data["facts"]} <= MODALITIES
    dates = [f["date"] for f in data["facts"] if f["date"] is not None]
    assert [d for d in dates if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", d)] == []
    assert [f["role"] for f in data["facts"] if f["r"] == "represents" and f["role"] not in body] == []


@briefs
def test_no_fact_is_listed_twice(brief: str) -> None:
    told = Counter((f["s"], f["r"], f["o"], f["date"], *f.get("minerals", [])) for f in gold(brief)["facts"])
    assert [fact for fact, times in told.items() if times > 1] == []


def test_corpus_refers_to_entities_and_facts_that_exist() -> None:
    corpus = json.loads((SEEDS / "CORPUS.gold.json").read_text("utf-8"))
    golds = {brief: gold(brief) for brief in ARTICLES}
    entities = {(brief, e["id"]) for brief, data in golds.items() for e in data["entities"]}
    facts = {(brief, f["s"], f["r"], f["o"], f["date"]) for brief, data in golds.items() for f in data["facts"]}
    same = [(e["doc"], e["id"]) for group in corpus["same_entity"] for e in group]
    in_conflict = [(f["doc"], f["s"], f["r"], f["o"], f["date"]) for c in corpus["conflicts"] for f in c["facts"]]
    assert [e for e in same if e not in entities] == []
    assert len(set(same)) == len(same)
    assert [f for f in in_conflict if f not in facts] == []
    assert all(len({f["doc"] for f in c["facts"]}) > 1 and c["about"] and c["why"] for c in corpus["conflicts"])


def test_the_spellings_and_contradictions_of_the_articles_stand() -> None:
    bodies = [front_matter_and_body(brief)[1] for brief in sorted(ARTICLES)]
    assert "Koo Yun-cheol" in bodies[0]
    assert "Koo Yoon-chul" in bodies[1]
    assert "on the 13th (local time)" in bodies[0]
    assert "On January 11" in bodies[1]
    assert "European Union (EU)" in bodies[0]
    assert "European Commission (EC)" in bodies[1]
    assert "Korea and 11 other countries" in bodies[1]
    assert "Canada" not in bodies[1]
    assert "Canada" in bodies[2]


def test_a_copied_run_is_found_and_a_run_of_names_is_not() -> None:
    source = (
        "The minister said that he would come back in spring. France, Germany, Italy and the United Kingdom agreed."
    )
    copy = "As told, the minister said that he would come back soon; France, Germany, Italy and the United Kingdom too."
    names = ["France", "Germany", "Italy", "United Kingdom"]
    assert copied_runs(copy, source, names) == [
        "the minister said that he would come back",
    ]
    assert copied_runs("U.S. officials saw Korea's a b c d", "the US officials saw Korea a b c d", []) == [
        "us officials saw korea a b c d",
    ]


@needs_benchmark
@briefs
def test_no_long_run_of_words_is_copied_from_the_article(brief: str) -> None:
    text = (SEEDS / f"{brief}.md").read_text("utf-8")
    article = (BENCHMARK / "seeds" / f"{ARTICLES[brief]}.txt").read_text("utf-8")
    data = gold(brief)
    names = [name for e in data["entities"] for name in e["names"]]
    roles = [f["role"] for f in data["facts"] if "role" in f]
    assert copied_runs(text, article, [*names, *roles, *FIXED_TERMS]) == []


@needs_benchmark
@briefs
def test_brief_and_article_tell_the_same_facts_at_about_the_same_length(brief: str) -> None:
    def told(data: dict[str, Any]) -> Counter[tuple[Any, ...]]:
        return Counter(
            (f["s"], f["r"], f["o"], f["date"], f["modality"], *f.get("minerals", []), bool(f.get("optional")))
            for f in data["facts"]
        )

    _, body = front_matter_and_body(brief)
    article = (BENCHMARK / "seeds" / f"{ARTICLES[brief]}.txt").read_text("utf-8")
    assert told(gold(brief)) == told(gold(ARTICLES[brief], BENCHMARK / "seeds"))
    assert gold(brief)["date"] == gold(ARTICLES[brief], BENCHMARK / "seeds")["date"]
    assert 0.8 <= len(body) / len(article) <= 1.25


@needs_benchmark
def test_the_benchmark_scores_a_converted_copy(tmp_path: Path) -> None:
    """The gold's own facts, handed in as predictions, are all right, dated right and grounded."""
    predictions = []
    for brief in sorted(ARTICLES):
        _, body = front_matter_and_body(brief)
        data = gold(brief)
        (tmp_path / f"{brief}.txt").write_text(body, "utf-8")
        (tmp_path / f"{brief}.gold.json").write_text(json.dumps(data), "utf-8")
        nodes = {
            e["id"]: {"id": e["id"], "type": e["type"], "label": e["names"][0], "aliases": e["names"]}
            for e in data["entities"]
        }
        for f in data["facts"]:
            start, quote = body.index(f["evidence"]), f["evidence"]
            span = {"start": start, "end": start + len(quote), "quote": quote}
            subject, object_ = nodes[f["s"]], nodes[f["o"]]
            predictions.append(
                {"document": brief, "relation": f["r"], "subject": subject, "object": object_, "date": f["date"]}
                | {"modality": f["modality"], "minerals": f.get("minerals", []), "evidence": [span]}
            )
    lines = tmp_path / "predictions.jsonl"
    lines.write_text("\n".join(map(json.dumps, predictions)), "utf-8")
    command = [sys.executable, str(BENCHMARK / "score.py"), str(lines), str(tmp_path), "--json"]
    figures = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert figures["documents"] == len(ARTICLES)
    assert figures["all"]["f1"] == 1.0
    assert figures["grounded_evidence"] == figures["date_accuracy"] == figures["modality_accuracy"] == 1.0
