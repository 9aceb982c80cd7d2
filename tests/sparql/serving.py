"""The endpoint over real HTTP, for tests: the application in a thread of its own, its workers in processes."""

import http.client
import socket
import threading
import time
import urllib.parse

import psutil
import uvicorn

FORM, QUERY = "application/x-www-form-urlencoded", "application/sparql-query"
SECONDS = 2
ASK = "ASK { country:CN mg:restricts_export_to country:US }"


class Server:
    """A running endpoint and requests to it."""

    def __init__(self, application):
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn.Server(uvicorn.Config(application, log_level="error"))
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self.socket]})

    def __enter__(self):
        self._thread.start()
        deadline = time.monotonic() + 30
        while not self._server.started:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self._server.should_exit = True
        self._thread.join(timeout=20)
        self.socket.close()

    def get(self, path, accept=None, method="GET", body=None, content_type=None, **headers):
        """Status, headers and body of an answer."""
        headers |= {key: value for key, value in (("Accept", accept), ("Content-Type", content_type)) if value}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def post(self, body, content_type, path="/sparql", accept=None):
        return self.get(path, accept, "POST", body, content_type)

    def ask(self, query, accept=None):
        return self.get(f"/sparql?{urllib.parse.urlencode({'query': query})}", accept)

    def workers(self):
        return [child for child in psutil.Process().children(recursive=True) if _is_worker(child)]


def _is_worker(process):
    try:
        return "mineralgraph.sparql.worker" in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False
