"""Queries without end, too large, or rude; workers that are killed; and what it is like afterwards."""

import contextlib
import json
import os
import signal
import socket
import time
import urllib.parse
from concurrent.futures import ThreadPoolExecutor

import psutil
import pytest

from mineralgraph.errors import FormatError
from mineralgraph.sparql.pool import Limits
from mineralgraph.sparql.server import LARGEST, app
from tests.sparql.serving import ASK, FORM, QUERY, SECONDS, Server

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_four_endless_queries_end_at_their_limit_and_others_are_answered(server):
    server.ask(ASK)
    with ThreadPoolExecutor(4) as threads:
        began = time.monotonic()
        endless = [threads.submit(server.ask, ENDLESS) for _ in range(4)]
        answers = [future.result() for future in endless]
        lasted = time.monotonic() - began
    assert [status for status, _, _ in answers] == [503] * 4
    assert lasted >= SECONDS
    assert json.loads(server.ask(ASK)[2])["boolean"] is True


def test_a_killed_worker_is_not_noticed(server):
    for _ in range(3):
        killed = [worker for worker in server.workers() if worker.ppid() != os.getpid()]  # not what forks them
        assert killed, server.workers()
        for worker in killed:
            worker.send_signal(signal.SIGKILL)
        assert server.ask(ASK)[0] == 200


def test_workers_killed_while_many_ask_are_not_noticed(server):
    with ThreadPoolExecutor(3) as threads:
        asked = [threads.submit(server.ask, ASK) for _ in range(60)]
        for _ in range(4):
            time.sleep(0.02)
            for worker in server.workers()[1:2]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    if worker.ppid() != os.getpid():
                        worker.send_signal(signal.SIGKILL)
        statuses = [future.result()[0] for future in asked]
    assert statuses == [200] * 60


def test_the_parent_of_the_workers_may_die_as_well(server):
    for worker in server.workers():
        worker.send_signal(signal.SIGKILL)
    assert server.ask(ASK)[0] == 200


def test_too_much_memory_ends_the_query_and_not_the_server(server):
    hungry = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"
    status, _, body = server.ask(hungry)
    assert status == 503
    assert json.loads(body)["detail"]
    assert server.ask(ASK)[0] == 200


def test_more_rows_than_allowed(server):
    status, _, body = server.ask("SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert status == 413
    assert "more than 2000 rows" in json.loads(body)["detail"]


def test_a_query_of_ten_megabytes_is_refused(server):
    comment = b"#" + b"A" * (10 * 1024 * 1024)
    assert len(comment) > LARGEST
    for body, content_type in ((b"query=" + comment, FORM), (ASK.encode() + comment, QUERY)):
        status, _, told = server.post(body, content_type)
        assert status == 413
        assert str(LARGEST) in json.loads(told)["detail"]
    assert server.ask(ASK)[0] == 200


def test_who_asks_before_sending_too_much_is_told_at_once(server):
    connection = socket.create_connection(("127.0.0.1", server.port))
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {QUERY}\r\nContent-Length: {2 * LARGEST}\r\n"
    connection.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
    connection.settimeout(10)
    assert connection.recv(100).startswith(b"HTTP/1.1 413 ")
    connection.close()


def test_who_hangs_up_while_sending_is_not_missed(server):
    connection = socket.create_connection(("127.0.0.1", server.port))
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {QUERY}\r\nContent-Length: 100\r\n\r\n"
    connection.sendall(f"{head}ASK".encode())
    connection.close()
    assert server.ask(ASK)[0] == 200


def test_a_worker_that_took_much_memory_is_replaced(directory):
    with Server(app(directory, Limits(seconds=60, rows=50_000, workers=1))) as running:
        running.ask(ASK)
        status, _, body = running.ask("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 50000")
        assert status == 200
        assert body.count(b'"i":') == 50_000
        deadline = time.monotonic() + 20
        while len(running.workers()) < 1 + 1 + 2:
            assert time.monotonic() < deadline
            time.sleep(0.05)
        for worker in running.workers():
            assert worker.memory_info().rss < 100 * 1024 * 1024
        assert running.ask(ASK)[0] == 200


def test_a_client_that_hangs_up_frees_its_worker(directory):
    with Server(app(directory, Limits(seconds=600, workers=1))) as running:  # nothing else would free it in time
        connection = socket.create_connection(("127.0.0.1", running.port))
        path = f"/sparql?{urllib.parse.urlencode({'query': ENDLESS})}"
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        time.sleep(0.3)
        connection.close()
        assert running.ask(ASK)[0] == 200


def test_a_service_call_finds_no_way_out(server):
    """Hidden where the check of the query takes it for an IRI: ``<?b)SERVICE#>`` is a comparison and a comment."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(1)
        port = listening.getsockname()[1]
        query = (
            f"SELECT * {{ BIND(<http://127.0.0.1:{port}/> AS ?c) BIND(1 AS ?a) BIND(2 AS ?b) "
            "FILTER(?a<?b)SERVICE#>\n ?c { ?x ?y ?z } }"
        )
        status, _, body = server.ask(query)
        assert status in (400, 403, 500), body
        with pytest.raises(TimeoutError):
            listening.accept()


def test_afterwards_processes_are_as_before(directory):
    before = {child.pid for child in psutil.Process().children(recursive=True)}
    with Server(app(directory, Limits(seconds=1, workers=2))) as running:
        for query in (ASK, ENDLESS, ASK):
            running.ask(query)
        time.sleep(0.2)
        ours = {worker.pid for worker in running.workers()} - before
        assert len(ours) == 1 + 2 + 2  # the parent, the workers, the spare ones
    deadline = time.monotonic() + 20
    while {child.pid for child in psutil.Process().children(recursive=True)} - before:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_graph_that_is_cut_in_half_starts_nothing(directory, tmp_path):
    import shutil

    cut = tmp_path / "cut"
    shutil.copytree(directory, cut, ignore=shutil.ignore_patterns(".store"))
    whole = (cut / "facts.jsonl").read_bytes()
    (cut / "facts.jsonl").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FormatError, match=r"facts\.jsonl"):
        app(cut)
