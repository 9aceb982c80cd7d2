"""One query, answered: read-only, of one store, with the common prefixes declared beforehand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from mineralgraph.errors import QueryError
from mineralgraph.export.names import BASE, prefixes
from mineralgraph.sparql.results import Table, Triples

if TYPE_CHECKING:
    from pyoxigraph import NamedNode, Store

T = TypeVar("T")
Answer: TypeAlias = Table | Triples | bool

# The tokens of SPARQL 1.1 (section 19.8) in which a word is no keyword: what is left over is looked at for keywords.
_TOKENS = re.compile(
    r"""(?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3}|'{3}(?:[^'\\]|\\.|'(?!''))*'{3}|"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')"""
    r"""|(?P<iri><[^<>"{}|^`\\\x00-\x20]*>)|(?P<comment>\#[^\n\r]*)|(?P<variable>[?$]\w+)|(?P<tag>@[\w-]+)"""
    r"""|(?P<name>[\w.-]*:[\w.:%\\-]*)|(?P<word>[A-Za-z_][\w-]*)""",
    re.DOTALL,
)
UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"))
QUERIES = frozenset(("SELECT", "CONSTRUCT", "ASK", "DESCRIBE"))
DEEPEST = 256
"""Brackets within brackets that a query may have; the engine's stack ends at some thousand, and the process with it."""


class RefusedError(QueryError):
    """A query that asks for what is not done here: a call to another server."""


class SparqlSyntaxError(QueryError):
    """What is no SPARQL query; the message shows the place. An update is none (it has a grammar of its own)."""


class TooManyRowsError(QueryError):
    """A query with more rows than the limit."""


def ask(
    store: Store,
    query: str,
    *,
    rows: int | None = None,
    base: str = BASE,
    relative_to: str | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
) -> Answer:
    """The answer to a SPARQL query: a Table, a truth value, or Triples.

    ``rows`` is how many rows or triples there may be; ``relative_to`` the IRI that relative ones are relative to where
    the query has no BASE (else ``base``: ``<country/KR>`` is South Korea); ``default_graphs`` and ``named_graphs``
    override the query's own dataset. Raises SparqlSyntaxError, RefusedError or TooManyRowsError, all of them
    QueryErrors.
    """
    from pyoxigraph import QueryBoolean, QuerySolutions

    refuse_all_but_reading(query)
    dataset = {}
    if default_graphs or named_graphs:
        dataset = {
            "default_graph": [_graph(iri) for iri in default_graphs],
            "named_graphs": [_graph(iri) for iri in named_graphs],
        }
    try:
        found = store.query(query, base_iri=relative_to or base, prefixes=prefixes(base), **dataset)  # type: ignore[arg-type]
        if isinstance(found, QueryBoolean):
            return bool(found)
        if isinstance(found, QuerySolutions):
            names = tuple(variable.value for variable in found.variables)
            return Table(names, tuple(map(tuple, _taken(found, rows))))
        return Triples(tuple(_taken(found, rows)), base)
    except SyntaxError as error:
        raise SparqlSyntaxError(_with_place(query, str(error.msg))) from None
    except OSError as error:
        raise QueryError(f"the query could not be answered: {error}") from None


def refuse_all_but_reading(query: str) -> None:
    """Raise SparqlSyntaxError for an update and RefusedError for SERVICE; of what else is wrong the engine tells.

    Whoever serves queries to others must not rely on this alone: see ``worker``, which cannot open a connection.
    """
    words = [match.group().upper() for match in _TOKENS.finditer(query) if match.lastgroup == "word"]
    form = next((word for word in words if word in QUERIES | UPDATES), None)
    if form in UPDATES:
        raise SparqlSyntaxError(f"{form} is an update and no query; the graph is read here, never written")
    if "SERVICE" in words:
        raise RefusedError("SERVICE would ask another server; only this graph is asked here")
    if _depth(query) > DEEPEST:
        raise SparqlSyntaxError(f"more than {DEEPEST} brackets within each other; write it flatter")


def _depth(query: str) -> int:
    """How many brackets stand within each other at most, those in strings, IRIs and comments aside."""
    deepest = depth = 0
    for bracket in re.findall(r"[][(){}]", _TOKENS.sub(" ", query)):
        depth += 1 if bracket in "[({" else -1
        deepest = max(deepest, depth)
    return deepest


def _graph(iri: str) -> NamedNode:
    from pyoxigraph import NamedNode

    try:
        return NamedNode(iri)
    except ValueError as error:
        raise SparqlSyntaxError(f"the name of a graph, {iri!r}, is no absolute IRI ({error})") from None


def _taken(found: Iterator[T], rows: int | None) -> Iterator[T]:
    if rows is None:
        yield from found
        return
    yield from islice(found, rows)
    if next(found, None) is not None:
        raise TooManyRowsError(f"the answer has more than {rows} rows; narrow the question or add a LIMIT")


def _with_place(query: str, message: str) -> str:
    """The engine's message (``error at 2:10: expected …``) with the line it is about and a mark under the place."""
    place = re.search(r"(\d+):(\d+)", message)
    lines = query.splitlines()
    if place is None or not 1 <= int(place[1]) <= len(lines):
        return message
    line, column = lines[int(place[1]) - 1], int(place[2])
    return f"line {place[1]}, column {column}: {message.partition(': ')[2] or message}\n{line}\n{' ' * (column - 1)}^"
