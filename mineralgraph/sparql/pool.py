"""The workers as the server sees them: one query each at a time, killed at the limit, replaced at once."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mineralgraph.sparql import messages
from mineralgraph.sparql.protocol import Operation, Problem

ATTEMPTS = 3
"""Workers that may end under one query, and that are tried to be started, before it is given up."""
SPARES = 2
"""Workers that stand ready beyond those at work, so that a killed one is replaced without a wait."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may take: seconds from the moment it runs, rows or triples, megabytes of memory; and how many
    queries run at a time."""

    seconds: int = 30
    rows: int = 100_000
    megabytes: int = 1024
    workers: int = 4


class GoneError(Exception):
    """A worker has ended without an answer."""


class Worker:
    """One process and the socket to it."""

    def __init__(self, pid: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.pid = pid
        self._reader = reader
        self._writer = writer

    @property
    def lives(self) -> bool:
        return not self._reader.at_eof()

    async def ask(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The worker's answer. Raises GoneError where it has ended."""
        try:
            self._writer.write(messages.packed(request))
            await self._writer.drain()
            return await messages.read(self._reader)
        except (asyncio.IncompleteReadError, ConnectionError):
            raise GoneError from None

    def kill(self) -> None:
        """End the process, whatever it is doing."""
        if self.lives:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        self._writer.close()

    async def end(self) -> None:
        """``kill``, and wait until the socket is closed."""
        self.kill()
        with contextlib.suppress(ConnectionError):
            await self._writer.wait_closed()


class Pool:
    """As many workers as ``limits`` says, and a few spare ones."""

    def __init__(self, store: Path, limits: Limits) -> None:
        self.limits = limits
        self._store = store
        self._parent: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._idle: deque[Worker] = deque()
        self._busy: set[Worker] = set()
        self._slots = asyncio.Semaphore(limits.workers)
        self._filling = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the parent of the workers and the first of them. Raises GoneError where none comes up."""
        await self._fill()

    async def stop(self) -> None:
        """End every process."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for worker in (*self._idle, *self._busy):
            await worker.end()
        self._idle.clear()
        if self._control is not None:
            self._control.close()
        if self._parent is not None:
            await asyncio.to_thread(self._parent.wait)

    async def ask(
        self, operation: Operation, accept: str | None, relative_to: str | None = None
    ) -> tuple[dict[str, Any], bytes]:
        """The answer to a query: its head (status, type or detail) and body; relative IRIs as ``query.ask`` has it.

        Raises Problem with 503 where no worker is free in time, or the query reaches its limit of time or memory.
        """
        request = {
            "query": operation.query,
            "default_graphs": operation.default_graphs,
            "named_graphs": operation.named_graphs,
            "relative_to": relative_to,
            "accept": accept,
        }
        try:
            await asyncio.wait_for(self._slots.acquire(), self.limits.seconds)
        except TimeoutError:
            raise Problem(503, "all workers are busy; try again later", **{"Retry-After": "5"}) from None
        try:
            return await self._answered(request)
        finally:
            self._slots.release()

    async def _answered(self, request: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """The answer of the first worker that lives to give it: one that is killed from outside is not noticed."""
        seconds: float = self.limits.seconds
        clock = asyncio.get_running_loop().time
        for _ in range(ATTEMPTS):
            with contextlib.suppress(GoneError):
                worker = await self._taken()
                began = clock()
                try:
                    return await self._ask_one(worker, request, seconds)
                finally:
                    seconds = max(0.0, seconds - (clock() - began))
        limit = f"more memory than {self.limits.megabytes} MB"
        raise Problem(503, f"the query ended {ATTEMPTS} workers: it wants {limit}, or is too deeply nested")

    async def _ask_one(self, worker: Worker, request: dict[str, Any], seconds: float) -> tuple[dict[str, Any], bytes]:
        self._busy.add(worker)
        goes_on = False
        try:
            head, body = await asyncio.wait_for(worker.ask(request), seconds)
            goes_on = not head.pop("spent", False)
            return head, body
        except TimeoutError:
            raise Problem(503, f"the query ran longer than it may ({self.limits.seconds} s)") from None
        finally:  # also where the client has gone and this task is cancelled
            self._busy.discard(worker)
            if goes_on:
                self._idle.append(worker)
            else:
                worker.kill()
                self._refill()

    async def _taken(self) -> Worker:
        while self._idle:
            worker = self._idle.popleft()
            if worker.lives:
                return worker
            worker.kill()
            self._refill()
        await self._fill()
        return self._idle.popleft()

    def _refill(self) -> None:
        task = asyncio.create_task(self._fill_if_possible())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _fill_if_possible(self) -> None:
        with contextlib.suppress(GoneError):  # whoever needs a worker tries again, and is told
            await self._fill()

    async def _fill(self) -> None:
        async with self._filling:
            while len(self._idle) + len(self._busy) < self.limits.workers + SPARES or not self._idle:
                self._idle.append(await self._forked())

    async def _forked(self) -> Worker:
        """A new worker; where the parent of the workers has ended, a new parent first. Raises GoneError."""
        for _ in range(ATTEMPTS):
            ours, theirs = socket.socketpair()
            with theirs:
                try:
                    socket.send_fds(self._parent_socket(), [b"w"], [theirs.fileno()])
                except OSError:
                    self._forget_parent()
                    ours.close()
                    continue
            ours.setblocking(False)
            reader, writer = await asyncio.open_unix_connection(sock=ours)
            try:
                hello, _ = await messages.read(reader)
                return Worker(hello["pid"], reader, writer)
            except (asyncio.IncompleteReadError, ConnectionError):  # it was killed at birth
                writer.close()
            except asyncio.CancelledError:
                writer.close()
                raise
        raise GoneError(f"no worker could be started on {self._store}")

    def _parent_socket(self) -> socket.socket:
        if self._control is None:
            ours, theirs = socket.socketpair()
            limits = [str(number) for number in (self.limits.rows, self.limits.megabytes, self.limits.seconds)]
            command = [sys.executable, "-m", "mineralgraph.sparql.worker", str(self._store), *limits]
            with theirs:
                self._parent = subprocess.Popen(command, stdin=theirs.fileno(), stdout=subprocess.DEVNULL)  # noqa: S603
            self._control = ours
        return self._control

    def _forget_parent(self) -> None:
        if self._control is not None:
            self._control.close()
        if self._parent is not None:
            self._parent.kill()
            self._parent.wait()
        self._control = self._parent = None
