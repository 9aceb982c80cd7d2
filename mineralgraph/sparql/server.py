"""The endpoint: ``/sparql`` for programs, a query page for people, the interactive page, and things at their IRIs."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from mineralgraph.export.names import KINDS_OF_THING
from mineralgraph.sparql import descriptions, pages
from mineralgraph.sparql.negotiation import GRAPHS, THINGS, best
from mineralgraph.sparql.pool import Limits, Pool
from mineralgraph.sparql.protocol import Operation, Problem, operation
from mineralgraph.sparql.store import held, store_path

LARGEST = 1024 * 1024
"""Bytes of the largest request that is read to its end."""
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}
GUARDED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
}
SELF_CONTAINED = {**GUARDED, "Content-Security-Policy": "default-src 'unsafe-inline' data: blob:"}


def serve(directory: str | Path, *, host: str = "127.0.0.1", port: int = 8000, limits: Limits | None = None) -> None:
    """Serve a graph directory until interrupted.

    The store is built first where needed; raises FormatError, before anything listens, where the graph is broken.
    """
    import uvicorn

    uvicorn.run(app(directory, limits), host=host, port=port, log_level="warning", server_header=False)


def app(directory: str | Path, limits: Limits | None = None) -> Starlette:
    """The endpoint over a graph directory as an ASGI application. Raises FormatError where the graph is broken."""
    directory = Path(directory)
    endpoint = _Endpoint(directory, store_path(directory), limits or Limits())
    return Starlette(
        routes=[
            Route("/", endpoint.home),
            Route("/sparql", endpoint.sparql, methods=["GET", "POST", "OPTIONS"]),
            Route("/graph", endpoint.graph),
            Route("/graph.ttl", endpoint.dump),
            Route("/.well-known/void", endpoint.void),
            Route("/id/{kind}/{local:path}", endpoint.thing),
            Mount("/page", StaticFiles(directory=Path(__file__).parent / "page" / "static")),
        ],
        exception_handlers={Problem: _problem, HTTPException: _refusal},
        lifespan=endpoint.running,
    )


class _Endpoint:
    def __init__(self, directory: Path, store: Path, limits: Limits) -> None:
        self._directory = directory
        self._store = store
        self._pool = Pool(store, limits)

    @contextlib.asynccontextmanager
    async def running(self, _: Starlette) -> AsyncIterator[None]:
        with held(self._store):
            await self._pool.start()
            try:
                yield
            finally:
                await self._pool.stop()

    async def sparql(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=OPEN)
        body = await _body(request) if request.method == "POST" else b""
        content_type = request.headers.get("content-type", "")
        asked = operation(request.method, request.url.query.encode(), content_type, body)
        if asked is None:
            return self._service(request)
        head, answer = await self._while_connected(request, asked)
        if head["status"] != 200:
            raise Problem(head["status"], head["detail"])
        headers = {**OPEN, **GUARDED, "Vary": "Accept"}
        return Response(answer, media_type=head["type"], headers=headers)

    def _service(self, request: Request) -> Response:
        media = best(request.headers.get("accept"), (*GRAPHS, "text/html"))
        if media == "text/html":
            return RedirectResponse(request.url_for("home"), status_code=303, headers={"Vary": "Accept"})
        if media is None:
            raise Problem(406, f"the service description is {', '.join(GRAPHS)}")
        return _rdf(descriptions.service(str(request.url_for("sparql"))), media)

    async def _while_connected(self, request: Request, asked: Operation) -> tuple[dict[str, Any], bytes]:
        """The pool's answer; where the client hangs up, the query is ended."""
        answer = asyncio.create_task(self._pool.ask(asked, request.headers.get("accept")))
        gone = asyncio.create_task(_hung_up(request))
        try:
            await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                raise Problem(499, "the client has gone")
            return answer.result()
        finally:
            for task in (answer, gone):
                task.cancel()
            await asyncio.gather(answer, gone, return_exceptions=True)

    async def home(self, _: Request) -> Response:
        return Response(pages.home(), media_type="text/html", headers=GUARDED)

    async def graph(self, _: Request) -> Response:
        return self._file("graph.html", "text/html")

    async def dump(self, _: Request) -> Response:
        return self._file("graph.ttl", "text/turtle")

    def _file(self, name: str, media: str) -> Response:
        path = self._directory / name
        if not path.is_file():
            raise Problem(404, f"the graph directory has no {name}; 'mineralgraph build' makes one")
        return FileResponse(path, media_type=media, headers=SELF_CONTAINED)

    async def void(self, request: Request) -> Response:
        media = best(request.headers.get("accept"), GRAPHS)
        if media is None:
            raise Problem(406, f"this is {', '.join(GRAPHS)}")
        counts = await self._json(descriptions.COUNTS)
        return _rdf(descriptions.void(str(request.base_url), counts[0]), media)

    async def thing(self, request: Request) -> Response:
        kind, local = request.path_params["kind"], request.path_params["local"]
        if kind not in KINDS_OF_THING or not local:
            raise Problem(404, f"there are no things of the kind {kind!r}")
        media = best(request.headers.get("accept"), THINGS)
        if media is None:
            raise Problem(406, f"a thing is {', '.join(THINGS)}")
        iri = descriptions.iri(kind, local)
        if media != "text/html":
            head, answer = await self._pool.ask(Operation(descriptions.about(iri)), media)
            if head["status"] != 200:
                raise Problem(head["status"], head["detail"])
            if not answer.strip() or not await self._known(iri):
                raise Problem(404, f"the graph knows no {kind} {local}")
            return Response(answer, media_type=media, headers={**OPEN, **GUARDED, "Vary": "Accept"})
        if not await self._known(iri):
            raise Problem(404, f"the graph knows no {kind} {local}")
        properties = await self._json(descriptions.properties(iri))
        facts = await self._json(descriptions.facts(kind, iri))
        page = pages.thing(f"{kind}:{local}", iri, properties, facts)
        return Response(page, media_type="text/html", headers={**GUARDED, "Vary": "Accept"})

    async def _known(self, iri: str) -> bool:
        return bool(await self._json(descriptions.known(iri)))

    async def _json(self, query: str) -> list[dict[str, dict[str, str]]]:
        import orjson

        head, answer = await self._pool.ask(Operation(query), "application/sparql-results+json")
        if head["status"] != 200:
            raise Problem(head["status"], head["detail"])
        bindings: list[dict[str, dict[str, str]]] = orjson.loads(answer)["results"]["bindings"]
        return bindings


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > LARGEST:
            raise Problem(413, f"a request may have {LARGEST} bytes", Connection="close")
    return bytes(data)


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _rdf(turtle: str, media: str) -> Response:
    return Response(descriptions.written(turtle, media), media_type=media, headers={**OPEN, "Vary": "Accept"})


async def _problem(_: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - Starlette hands over what was registered
    return JSONResponse(
        {"status": error.status, "title": pages.title(error.status), "detail": error.detail},
        status_code=error.status,
        media_type="application/problem+json",
        headers={**OPEN, **error.headers},
    )


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette hands over what was registered
    headers = dict(error.headers or {})
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return await _problem(request, Problem(error.status_code, detail, **headers))
