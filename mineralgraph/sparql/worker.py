"""The processes that run queries, each with its own limits, and the process that forks them.

``python -m mineralgraph.sparql.worker STORE ROWS MEGABYTES SECONDS`` is the parent of the workers: it has loaded all
that a worker needs and nothing else, so that a new one stands within milliseconds. For every socket that it is sent on
its standard input, it forks a worker that answers queries there. A worker opens the store read-only, then gives up the
right to open any further file or socket: a SERVICE that slips past the check of the query finds no way out. When
the server goes, its end of the sockets closes, and all of them end.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

from mineralgraph.errors import QueryError
from mineralgraph.sparql import messages
from mineralgraph.sparql.negotiation import GRAPHS, TABLES, TRUTHS, best
from mineralgraph.sparql.query import Answer, RefusedError, SparqlSyntaxError, TooManyRowsError, ask
from mineralgraph.sparql.results import Table, UnwritableError, truth_json, truth_xml

STATUS = {SparqlSyntaxError: 400, RefusedError: 403, UnwritableError: 406, TooManyRowsError: 413}
LARGEST = 128 * 1024 * 1024
"""Bytes of the largest answer: the server holds as much for each query while it sends it."""
KEPT = 32 * 1024 * 1024
"""Bytes of memory that a query may take, beyond what its worker began with, for the worker to go on after it."""
GRACE = 5
"""CPU seconds beyond the time limit after which a worker that nobody watches any more is ended by the system."""


def main() -> None:
    """Fork a worker for each socket that arrives, until the server goes."""
    import pyoxigraph  # noqa: F401 - loaded here, once, for all workers

    place, rows, megabytes, seconds = sys.argv[1], *map(int, sys.argv[2:5])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the server's to handle
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system buries ended workers
    control = socket.socket(fileno=os.dup(0))
    workers: list[int] = []
    while True:
        _, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not descriptors:
            break
        pid = os.fork()
        if pid == 0:
            control.close()
            _work(socket.socket(fileno=descriptors[0]), place, rows, megabytes, seconds)
        os.close(descriptors[0])
        workers.append(pid)
        workers = [worker for worker in workers if _lives(worker)]
    for worker in workers:
        with contextlib.suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _work(connection: socket.socket, place: str, rows: int, megabytes: int, seconds: int) -> NoReturn:
    from pyoxigraph import Store

    try:
        store = Store.read_only(place)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        _limit(megabytes)
        connection.sendall(messages.packed({"pid": os.getpid()}))
        os.dup2(nowhere, 2)  # the engine's last words when memory runs out are no message to anybody
        fresh = _most_memory()
        while (received := messages.receive(connection)) is not None:
            _limit_time(seconds)
            head, body = _answered(store, received[0], rows)
            if _most_memory() - fresh > KEPT:
                head["spent"] = True  # the server puts a fresh worker in its place, and the memory is free again
            connection.sendall(messages.packed(head, body))
    except (BrokenPipeError, ConnectionResetError):
        os._exit(0)  # the server has gone
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _limit(megabytes: int) -> None:
    """No memory beyond the limit, no core file, and no further file or socket of any kind."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    grown = _address_space() + megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (grown, grown))
    highest = max(int(entry.name) for entry in Path("/dev/fd").iterdir()) + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest, highest))
    with contextlib.suppress(OSError):
        while True:  # numbers below the limit that are still free
            os.dup(0)


def _address_space() -> int:
    """Bytes of address space in use: the limit counts from there. Only Linux tells; elsewhere the limit is absolute."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def _most_memory() -> int:
    """Bytes of memory that this process has held at most."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _limit_time(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + (seconds + GRACE) * (os.cpu_count() or 1)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


def _answered(store: Any, request: dict[str, Any], rows: int) -> tuple[dict[str, Any], bytes]:
    try:
        answer = ask(
            store,
            request["query"],
            rows=rows,
            relative_to=request["relative_to"],
            default_graphs=request["default_graphs"],
            named_graphs=request["named_graphs"],
        )
        media, body = _written(answer, request["accept"])
    except QueryError as error:
        return {"status": STATUS.get(type(error), 500), "detail": str(error)}, b""
    except MemoryError:
        os._exit(1)  # as where the engine itself runs out of memory: the server says so
    except Exception as error:
        return {"status": 500, "detail": f"{type(error).__name__}: {error}"}, b""
    if media is None:
        return {"status": 406, "detail": f"this query is answered as {body.decode()}"}, b""
    if len(body) > LARGEST:
        return {"status": 413, "detail": f"the answer has {len(body)} bytes, it may have {LARGEST}"}, b""
    return {"status": 200, "type": media}, body


def _written(answer: Answer, accept: str | None) -> tuple[str | None, bytes]:
    offered = TABLES if isinstance(answer, Table) else TRUTHS if isinstance(answer, bool) else GRAPHS
    media = best(accept, offered)
    if media is None:
        return None, ", ".join(offered).encode()
    if isinstance(answer, bool):
        return media, truth_json(answer) if media.endswith("json") else truth_xml(answer)
    if isinstance(answer, Table):
        writers = dict(zip(TABLES, (answer.json, answer.xml, answer.csv, answer.tsv), strict=True))
        return media, writers[media]()
    return media, answer.serialize(media)


if __name__ == "__main__":
    main()
