import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from mineralgraph.cli import main

ARTICLE = (
    "Chile bans exports of lithium\n\nSANTIAGO, March 3, 2025 - Chile banned exports of lithium to Japan on Monday, "
    "the mining ministry said.\n"
)


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "chile.txt").write_text(ARTICLE, encoding="utf-8")
    return folder


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def test_build_makes_the_graph_directory_and_says_what_it_holds(articles, tmp_path):
    result = run("build", articles, "-o", tmp_path / "graph")
    assert result.exit_code == 0, result.output
    names = {path.name for path in (tmp_path / "graph").iterdir()}
    assert names >= {"documents.jsonl", "entities.jsonl", "facts.jsonl", "graph.ttl"}
    assert "Chile on lithium" in result.output
    assert str(tmp_path / "graph") in result.output


def test_quiet_build_prints_nothing(articles, tmp_path):
    assert run("-q", "build", articles, "-o", tmp_path / "graph").output == ""


def test_build_from_standard_input(tmp_path):
    result = run("build", "-", "-o", tmp_path / "graph", input=ARTICLE)
    assert result.exit_code == 0, result.output
    assert "Chile on lithium" in result.output


def test_extract_prints_a_json_line_a_fact_that_can_be_scored(articles):
    result = run("extract", articles)
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.output.splitlines()]
    ban = next(line for line in lines if line["relation"] == "restricts_export_of")
    assert ban["document"] == "chile"
    assert ban["subject"]["id"] == "country:CL"
    assert {**ban["object"], "aliases": []} == {
        "id": "mineral:lithium",
        "type": "mineral",
        "label": "lithium",
        "aliases": [],
    }
    assert ban["date"] == "2025-03-03"
    text = (articles / "chile.txt").read_text(encoding="utf-8")
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in ban["evidence"])


def test_failures_are_listed_at_the_end_and_the_rest_is_done(articles, tmp_path):
    (articles / "empty.txt").write_text("")
    (articles / "binary.txt").write_bytes(b"\x7fELF\0\0")
    result = run("build", articles, tmp_path / "missing.txt", "-o", tmp_path / "graph")
    assert result.exit_code == 1
    assert (tmp_path / "graph" / "facts.jsonl").exists()
    tail = result.output[result.output.index("3 of 4 could not be read") :]
    for name in ("empty.txt: it is empty", "binary.txt: this is a binary file", "missing.txt: there is no such file"):
        assert name in tail
    assert "Traceback" not in result.output


def test_nothing_to_read_leaves_an_earlier_graph_as_it_was(articles, tmp_path):
    run("build", articles, "-o", tmp_path / "graph")
    before = (tmp_path / "graph" / "facts.jsonl").read_bytes()
    result = run("build", tmp_path / "missing.txt", "-o", tmp_path / "graph")
    assert result.exit_code == 1
    assert (tmp_path / "graph" / "facts.jsonl").read_bytes() == before


def test_output_that_cannot_be_written_is_one_line(articles, tmp_path):
    (tmp_path / "file").write_text("x")
    result = run("build", articles, "-o", tmp_path / "file" / "graph")
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize("arguments", [["build"], ["build", "x"], ["extract"], ["build", "x", "-o"]])
def test_missing_arguments_are_a_usage_error(arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.output


def test_same_input_gives_the_same_bytes_for_every_hash_seed(articles, tmp_path):
    made = []
    for seed in ("0", "1"):
        out = tmp_path / f"graph{seed}"
        command = [sys.executable, "-m", "mineralgraph", "-q", "build", str(articles), "-o", str(out)]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append({path.name: path.read_bytes() for path in sorted(out.iterdir())})
    assert made[0] == made[1]


def test_interrupt_ends_soon_and_leaves_earlier_results_whole(articles, tmp_path):
    run("build", articles, "-o", tmp_path / "graph")
    before = (tmp_path / "graph" / "facts.jsonl").read_bytes()
    for number in range(400):
        (articles / f"more{number}.txt").write_text(ARTICLE * 20 + str(number))
    command = [sys.executable, "-m", "mineralgraph", "build", str(articles), "-o", str(tmp_path / "graph")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "stopped" in errors
    assert "Traceback" not in errors
    assert (tmp_path / "graph" / "facts.jsonl").read_bytes() == before
    assert {path.name for path in tmp_path.iterdir()} == {"articles", "graph"}


def test_reader_of_the_output_that_goes_away_is_no_error(articles):
    command = f"{sys.executable} -m mineralgraph extract {articles} | true"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_seeds_say_what_the_demo_promises(tmp_path):
    seeds = Path(__file__).parents[2] / "seeds"
    result = run("build", seeds, "-o", tmp_path / "graph")
    assert result.exit_code == 0, result.output
    washington = next(line for line in result.output.splitlines() if "2026-01" in line and "hosted by" in line)
    for country in ("South Korea", "Japan", "United States"):
        assert country in washington
    for line in ("China towards United States", "China towards Japan", "South Korea towards China"):
        assert line in result.output
