"""The endpoint: ``/sparql`` for programs, a query page for people, the interactive page, and things at their IRIs."""

from __future__ import annotations

import asyncio
import contextlib
import functools
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from mineralgraph.export.names import KINDS_OF_THING
from mineralgraph.sparql import descriptions, pages
from mineralgraph.sparql.negotiation import GRAPHS, THINGS, best
from mineralgraph.sparql.pool import Limits, Pool
from mineralgraph.sparql.protocol import Operation, Problem, operation
from mineralgraph.sparql.store import held, store_path

Answering: TypeAlias = Callable[[Request], Awaitable[Response]]
LARGEST = 1024 * 1024
"""Bytes of the largest request that is answered."""
DISCARDED = 64 * LARGEST
"""Bytes of a larger one that are read and thrown away, so that the client, done with sending, hears why."""
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
    read = ["GET", "HEAD", "OPTIONS"]
    made = Starlette(
        routes=[
            Route("/", endpoint.home),
            Route("/sparql", _open(endpoint.sparql), methods=[*read, "POST"]),
            Route("/sparql/", _open(endpoint.sparql), methods=[*read, "POST"], name="sparql-folder"),
            Route("/graph", endpoint.graph),
            Route("/graph.ttl", _open(endpoint.dump), methods=read),
            Route("/.well-known/void", _open(endpoint.void), methods=read),
            Route("/id/dataset", _open(endpoint.dataset), methods=read),
            Route("/id/{kind}/{local:path}", _open(endpoint.thing), methods=read),
            Mount("/page", StaticFiles(directory=Path(__file__).parent / "page" / "static")),
        ],
        exception_handlers={Problem: _problem, HTTPException: _refusal},
        lifespan=endpoint.running,
    )
    made.router.redirect_slashes = False
    return made


def _open(answer: Answering) -> Answering:
    """The same for pages of other sites too: OPTIONS, with which a browser asks whether they may, is answered."""

    @functools.wraps(answer)
    async def answering(request: Request) -> Response:
        return Response(status_code=204, headers=OPEN) if request.method == "OPTIONS" else await answer(request)

    return answering


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
        body = await _body(request) if request.method == "POST" else b""
        content_type = request.headers.get("content-type", "")
        asked = operation(request.method, request.scope["query_string"], content_type, body)
        if asked is None:
            return self._service(request)
        head, answer = await self._while_connected(request, asked)
        if head["status"] != 200:
            raise Problem(head["status"], head["detail"], Vary="Accept")
        headers = {**OPEN, **GUARDED, "Vary": "Accept"}
        return Response(answer, media_type=head["type"], headers=headers)

    def _service(self, request: Request) -> Response:
        media = best(_accept(request), (*GRAPHS, "text/html"))
        if media == "text/html":
            return RedirectResponse(request.url_for("home"), status_code=303, headers={**OPEN, "Vary": "Accept"})
        if media is None:
            raise Problem(406, f"the service description is {', '.join(GRAPHS)}", Vary="Accept")
        return _rdf(descriptions.service(str(request.url_for("sparql"))), media)

    async def _while_connected(self, request: Request, asked: Operation) -> tuple[dict[str, Any], bytes]:
        """The pool's answer; where the client hangs up, the query is ended."""
        endpoint = str(request.url_for("sparql"))
        answer = asyncio.create_task(self._pool.ask(asked, _accept(request), endpoint))
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
        return self._file("graph.html", "text/html", SELF_CONTAINED)

    async def dump(self, _: Request) -> Response:
        return self._file("graph.ttl", "text/turtle", {**OPEN, **GUARDED})

    def _file(self, name: str, media: str, headers: Mapping[str, str]) -> Response:
        path = self._directory / name
        if not path.is_file():
            raise Problem(404, f"the graph directory has no {name}; 'mineralgraph build' makes one")
        return FileResponse(path, media_type=media, headers=headers)

    async def dataset(self, request: Request) -> Response:
        """The dataset as a thing is described by its VoID."""
        return RedirectResponse(request.url_for("void"), status_code=303, headers=OPEN)

    async def void(self, request: Request) -> Response:
        media = best(_accept(request), GRAPHS)
        if media is None:
            raise Problem(406, f"this is {', '.join(GRAPHS)}", Vary="Accept")
        counts = await self._json(descriptions.COUNTS)
        return _rdf(descriptions.void(str(request.base_url), counts[0]), media)

    async def thing(self, request: Request) -> Response:
        kind, local = request.path_params["kind"], request.path_params["local"]
        if kind not in KINDS_OF_THING or not local:
            raise Problem(404, f"there are no things of the kind {kind!r}")
        media = best(_accept(request), THINGS)
        if media is None:
            raise Problem(406, f"a thing is {', '.join(THINGS)}", Vary="Accept")
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
        return Response(page, media_type="text/html", headers={**OPEN, **GUARDED, "Vary": "Accept"})

    async def _known(self, iri: str) -> bool:
        return bool(await self._json(descriptions.known(iri)))

    async def _json(self, query: str) -> list[dict[str, dict[str, str]]]:
        import orjson

        head, answer = await self._pool.ask(Operation(query), "application/sparql-results+json")
        if head["status"] != 200:
            raise Problem(head["status"], head["detail"])
        bindings: list[dict[str, dict[str, str]]] = orjson.loads(answer)["results"]["bindings"]
        return bindings


def _accept(request: Request) -> str | None:
    """What the client accepts; several headers of this name are one list (RFC 9110, section 5.3)."""
    return ", ".join(request.headers.getlist("accept")) or None


async def _body(request: Request) -> bytes:
    too_large = Problem(413, f"a request may have {LARGEST} bytes", Connection="close")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > LARGEST and request.headers.get("expect"):
        raise too_large  # the client waits for a word before it sends
    data = bytearray()
    size = 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > DISCARDED:
                break
            if size <= LARGEST:
                data += part
    except ClientDisconnect:
        raise Problem(499, "the client has gone") from None
    if size > LARGEST:
        raise too_large
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
        headers={**OPEN, **GUARDED, **error.headers},
    )


async def _refusal(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette hands over what was registered
    headers = dict(error.headers or {})
    detail = f"{request.method} {request.url.path}: {error.detail}"
    return await _problem(request, Problem(error.status_code, detail, **headers))
