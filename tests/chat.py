"""A real HTTP server in the test process that speaks the chat interface and answers as each test wants."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Chat:
    """What the server answers, and what it was asked."""

    url: str = ""
    facts: Callable[[str], list[Any]] = lambda _: []
    content: Callable[[str], str] | None = None
    finish: Callable[[str], str] = lambda _: "stop"
    refusal: str | None = None
    status: int = 200
    delay: float = 0.0
    location: str | None = None
    body: bytes | None = None
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def shown(self) -> list[str]:
        """The pieces of articles that were sent."""
        return [r["messages"][-1]["content"] for r in self.requests]

    def answer(self, request: dict[str, Any]) -> bytes:
        if self.body is not None:
            return self.body
        shown = request["messages"][-1]["content"]
        content = self.content(shown) if self.content else json.dumps({"facts": self.facts(shown)})
        message = {"role": "assistant", "content": None if self.refusal else content, "refusal": self.refusal}
        choice = {"index": 0, "finish_reason": self.finish(shown), "message": message}
        usage = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
        whole = {"id": "1", "object": "chat.completion", "created": 0, "model": request["model"], "usage": usage}
        return json.dumps({**whole, "choices": [choice]}).encode()


@contextmanager
def serving() -> Iterator[Chat]:
    """The server while the block runs."""
    told = Chat()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            told.requests.append(request)
            told.headers.append({name.lower(): value for name, value in self.headers.items()})
            time.sleep(told.delay)
            body = told.answer(request)
            self.send_response(told.status)
            if told.location:
                self.send_header("Location", told.location)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: Any) -> None:
            """A client that hung up is what the slow tests are about."""

    server = Server(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/v1"
    yield told
    server.shutdown()
    server.server_close()
    thread.join()
