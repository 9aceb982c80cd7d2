"""The options that choose who reads."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from mineralgraph.cli import main
from tests.chat import Chat, serving

SIGNED = "Japan and Chile signed a memorandum of understanding on lithium in Santiago on Monday."
CURBED = "China restricted exports of gallium to Japan in October."


@pytest.fixture
def chat() -> Iterator[Chat]:
    with serving() as told:
        yield told


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(f"Japan and Chile sign pact\n\nJanuary 14, 2026\n\n{SIGNED}\n\n{CURBED}\n", encoding="utf-8")
    return path


def run(*arguments: Any) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def told(relation: str, subject: str, target: str, kind: str, quote: str) -> dict[str, Any]:
    names = {"subject": subject, "subject_kind": "country", "object": target, "object_kind": kind}
    return {
        **names,
        "relation": relation,
        "date": None,
        "modality": "actual",
        "minerals": [],
        "role": None,
        "quote": quote,
    }


PRODUCES = told("produces", "Chile", "lithium", "mineral", SIGNED)
RESTRICTS = told("restricts_export_of", "China", "gallium", "mineral", CURBED)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def origins(result: Result) -> dict[tuple[str, str, str], list[str]]:
    return {
        (f["subject"]["id"], f["relation"], f["object"]["id"]): sorted(e["why"]["reader"] for e in f["evidence"])
        for f in lines(result)
    }


def options(chat: Chat, tmp_path: Path) -> tuple[Any, ...]:
    return ("--llm-url", chat.url, "--llm-model", "small", "--llm-cache", tmp_path / "cache")


def test_a_model_alone(chat: Chat, article: Path, tmp_path: Path) -> None:
    chat.facts = lambda _: [PRODUCES, RESTRICTS]
    result = run("extract", article, "--reader", "llm", *options(chat, tmp_path))
    assert result.exit_code == 0, result.output
    assert origins(result) == {
        ("country:CL", "produces", "mineral:lithium"): ["llm"],
        ("country:CN", "restricts_export_of", "mineral:gallium"): ["llm"],
    }


def test_both_readers_are_joined(chat: Chat, article: Path, tmp_path: Path) -> None:
    chat.facts = lambda _: [PRODUCES, RESTRICTS]
    found = origins(run("extract", article, "--reader", "both", *options(chat, tmp_path)))
    assert found["country:CL", "produces", "mineral:lithium"] == ["llm"]
    assert found["country:CN", "restricts_export_of", "mineral:gallium"] == ["llm", "rules"]
    alone = origins(run("extract", article))
    assert set(alone) < set(found)


def test_cost_and_tokens_are_told_before_and_after(chat: Chat, article: Path, tmp_path: Path) -> None:
    price = ("--llm-price", 1, 2, "--max-cost", 5)
    result = run("extract", article, "--reader", "llm", *options(chat, tmp_path), *price)
    before, after, *_ = result.stderr.splitlines()
    assert before.startswith("small: 1 requests to make, 0 answered from the cache; about ")
    assert after == "small: 1 requests made, 0 answered from the cache; 1000 tokens in, 100 out; cost 0.0012"
    again = run("extract", article, "--reader", "llm", *options(chat, tmp_path), *price)
    assert "small: 0 requests made, 1 answered from the cache; 0 tokens in, 0 out; cost 0.0000" in again.stderr
    assert run("-q", "extract", article, "--reader", "llm", *options(chat, tmp_path)).stderr == ""


def test_the_limit_of_cost_stops_and_says_what_is_unread(chat: Chat, article: Path, tmp_path: Path) -> None:
    price = ("--llm-price", 1000, 1000, "--max-cost", 0.01)
    result = run("build", article, "-o", tmp_path / "graph", "--reader", "both", *options(chat, tmp_path), *price)
    assert chat.requests == []
    assert result.exit_code == 1
    assert "1 not fully read by the model: article" in result.stderr
    assert (tmp_path / "graph" / "facts.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--reader", "llm"), "--reader llm needs --llm-url and --llm-model"),
        (("--reader", "both", "--llm-model", "small"), "--reader both needs --llm-url"),
        (("--llm-model", "small"), "--llm-model needs --reader llm or --reader both"),
        (("--max-cost", "1"), "--max-cost needs --reader llm or --reader both"),
        (
            ("--reader", "llm", "--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "small", "--max-cost", "1"),
            "--max-cost needs --llm-price",
        ),
    ],
)
def test_options_that_lack_one_another_are_named(article: Path, arguments: tuple[str, ...], message: str) -> None:
    result = run("extract", article, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_server_that_is_not_there_is_one_line(article: Path, tmp_path: Path) -> None:
    where = ("--llm-url", "http://127.0.0.1:1/v1", "--llm-model", "small", "--llm-cache", tmp_path)
    result = run("extract", article, "--reader", "llm", *where)
    assert result.exit_code == 1
    assert "http://127.0.0.1:1/v1: no server answers there; is it running?" in result.stderr
