"""The SPARQL 1.1 Protocol, query operation: what a request asks, or which problem it is answered with.

See https://www.w3.org/TR/sparql11-protocol/, section 2.1.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


class Problem(Exception):  # noqa: N818 - an answer as RFC 9457 calls it, not only an error
    """An answer that says what was wrong: an HTTP status and a sentence."""

    def __init__(self, status: int, detail: str, **headers: str) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.headers = headers


@dataclass(frozen=True, slots=True)
class Operation:
    """One query, and the dataset that the request names for it (it overrides the query's own)."""

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def operation(method: str, query_string: bytes, content_type: str, body: bytes) -> Operation | None:
    """What a request asks; ``None`` for a GET without a query. Raises Problem with 400 or 415."""
    parameters = _pairs(query_string, "the URL")
    if method != "POST":
        return _from(parameters) if parameters else None
    media, charset = _media(content_type)
    if media in (FORM, QUERY) and charset not in ("", "utf-8", "utf8"):
        raise Problem(415, f"a query is sent in UTF-8, not in {charset}")
    if media == FORM:
        return _from([*parameters, *_pairs(body, "the form")])
    if media == QUERY:
        _refuse(parameters, "query")
        return _from([*parameters, ("query", _text(body, "the query").removeprefix("\ufeff"))])
    if media == UPDATE:
        raise Problem(403, "updates are refused: this endpoint only reads")
    raise Problem(415, f"send {QUERY} or {FORM}, not {media or 'a body without a Content-Type'}")


def _media(content_type: str) -> tuple[str, str]:
    """The media type of a body, and its charset as far as one is told."""
    media, *parameters = (part.strip().lower() for part in content_type.split(";"))
    told = dict(parameter.partition("=")[::2] for parameter in parameters)
    return media, told.get("charset", "").strip('"')


def _from(parameters: Iterable[tuple[str, str]]) -> Operation:
    parameters = list(parameters)
    if any(name == "update" for name, _ in parameters):
        raise Problem(403, "updates are refused: this endpoint only reads")
    queries = [value for name, value in parameters if name == "query"]
    if len(queries) != 1:
        raise Problem(400, f"give exactly one query, not {len(queries)}")
    if not queries[0].strip():
        raise Problem(400, "the query is empty")
    graphs = {
        name: tuple(value for key, value in parameters if key == name)
        for name in ("default-graph-uri", "named-graph-uri")
    }
    return Operation(queries[0], graphs["default-graph-uri"], graphs["named-graph-uri"])


def _refuse(parameters: Iterable[tuple[str, str]], name: str) -> None:
    if any(key == name for key, _ in parameters):
        raise Problem(400, f"the {name} stands both in the URL and in the body")


def _pairs(data: bytes, where: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _text(data, where), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=100
        )
    except UnicodeDecodeError:
        raise Problem(400, f"{where} is not UTF-8") from None
    except ValueError as error:
        raise Problem(400, f"{where} cannot be read: {error}") from None


def _text(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problem(400, f"{where} is not UTF-8 (byte {error.start})") from None
