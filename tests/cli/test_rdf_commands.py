"""``query``, ``export``, ``validate`` and ``serve`` as a user meets them."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

import mineralgraph as mg
from mineralgraph.model import Evidence

QUERIES = Path(__file__).parents[2] / "examples" / "queries"


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "graph"
    graph = mg.KnowledgeGraph()
    document = mg.Document(text="China banned gallium exports to the United States.", title="Ban")
    graph.add_document(document)
    for identifier, label in (("CN", "China"), ("US", "United States")):
        graph.add_entity(mg.Country(id=f"country:{identifier}", label=label))
    evidence = (Evidence.at(document, 0, len(document.text)),)
    graph.add(mg.Fact(subject="country:CN", relation="restricts_export_to", object="country:US", evidence=evidence))
    graph.save(path)
    return path


def run(*arguments, **options):
    command = [sys.executable, "-m", "mineralgraph", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, **options)


def test_query_prints_a_table_csv_json_or_turtle_by_form(directory):
    select = "SELECT ?from ?to { ?a mg:restricts_export_to ?b . ?a rdfs:label ?from . ?b rdfs:label ?to }"
    assert run("query", directory, select).stdout.splitlines() == ["from   to", "China  United States", "1 row"]
    assert run("query", directory, select, "--format", "csv").stdout.splitlines()[1] == "China,United States"
    assert json.loads(run("query", directory, select, "--format", "json").stdout)["results"]["bindings"]
    assert run("query", directory, "ASK { ?a mg:restricts_export_to ?b }").stdout == "yes\n"
    construct = run("query", directory, "CONSTRUCT WHERE { ?a mg:restricts_export_to ?b }").stdout
    assert "country:CN mg:restricts_export_to country:US ." in construct


def test_query_reads_a_file_or_standard_input(directory):
    file = QUERIES / "02-restrictions-as-of.rq"
    from_file = run("query", directory, "-f", file)
    assert "China banned gallium" in from_file.stdout
    assert run("query", directory, "-f", "-", input=file.read_text(encoding="utf-8")).stdout == from_file.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["SELECT * { ?a foo }"], 1, "line 1, column 20"),
        (["CLEAR ALL"], 1, "update"),
        (["ASK {}", "--format", "csv"], 2, "yes or no"),
        (["-f", "none.rq"], 1, "none.rq"),
        ([], 2, "give a query"),
    ],
)
def test_query_says_what_is_wrong(directory, arguments, status, says):
    done = run("query", directory, *arguments)
    assert done.returncode == status
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_export_and_validate_go_together(directory, tmp_path):
    for name in ("graph.ttl", "graph.nt", "graph.trig", "graph.jsonld"):
        assert run("export", directory, "-o", tmp_path / name).returncode == 0
    done = run("validate", *sorted(tmp_path.iterdir()))
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("keeps to every rule") == 4
    broken = tmp_path / "broken.ttl"
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    broken.write_text(text.replace("mg:modality mg:actual", "mg:modality mg:perhaps"), encoding="utf-8")
    done = run("validate", broken)
    assert done.returncode == 1
    assert "country:CN restricts_export_to country:US): known-modality" in done.stdout


def test_export_to_standard_output(directory):
    assert run("export", directory, "-f", "jsonl").stdout.count("\n") == 1
    assert "schema:text" not in run("export", directory, "-f", "turtle", "--no-texts").stdout
    assert "name a file" in run("export", directory).stderr


def test_serve_answers_until_interrupted(directory):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mineralgraph", "serve", str(directory), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ) as process:
        try:
            address = f"http://127.0.0.1:{port}/sparql?query=ASK%7B%3Fa%20%3Fb%20%3Fc%7D"
            assert json.loads(_patiently(address))["boolean"] is True
            done = run("serve", directory, "--port", port)
            assert done.returncode == 1
            assert "choose another --port" in done.stderr
        finally:
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=20)
    assert b"Traceback" not in said


def _patiently(address):
    deadline = time.monotonic() + 30
    while True:
        try:
            with urllib.request.urlopen(address) as response:  # noqa: S310 - our own address
                return response.read()
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_serve_refuses_what_is_no_graph(tmp_path):
    done = run("serve", tmp_path, "--port", 1 if os.geteuid() else 65530)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
