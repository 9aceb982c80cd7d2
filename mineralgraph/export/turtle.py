"""Turtle for people: prefixed, sorted, an entity or a fact a paragraph, quotes as they stand in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from mineralgraph.export.encoding import Encoding, Iri, Items, Nested, Property, Text, TripleTerm, Value
from mineralgraph.export.names import BASE, long_string, prefixes, short_string

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:
    """Write the graph, as RDF 1.1 Turtle, to a text stream; nothing but one paragraph is held in memory."""
    encoding = Encoding(graph, base, texts)
    stream.write(head(base))
    for subject, properties in encoding.nodes():
        stream.write(paragraph(subject, properties))


def head(base: str) -> str:
    """The prefix declarations."""
    lines = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes(base).items()]
    return "".join(lines)


def paragraph(subject: str, properties: Iterable[Property]) -> str:
    """One subject and all that is said of it, after an empty line."""
    return f"\n{subject} {_joined(properties, _OUTER)} .\n"


_OUTER, _INNER = " ;\n    ", " ;\n          "
_ANOTHER_NODE = " ,\n        "


def _joined(properties: Iterable[Property], separator: str) -> str:
    parts: list[str] = []
    before = None
    for predicate, value in properties:
        text = value if type(value) is str else _value(value)
        if predicate == before:
            parts.append(f"{_ANOTHER_NODE if isinstance(value, Nested) else ' , '}{text}")
            continue
        parts.append(separator if before else "")
        parts.append("a" if predicate == "rdf:type" else predicate)
        parts.append(f"{_ANOTHER_NODE[2:] if isinstance(value, Nested) else ' '}{text}")
        before = predicate
    return "".join(parts)


def _value(value: Value) -> str:
    if isinstance(value, Text):
        return long_string(value) if "\n" in value else short_string(value)
    if isinstance(value, TripleTerm):
        return f"<<( {' '.join(value)} )>>"
    if isinstance(value, tuple):
        lexical, datatype = value
        return lexical if datatype == "xsd:decimal" else f'"{lexical}"^^{datatype}'
    if isinstance(value, Nested):
        return f"[ {_joined(value, ' ; ' if _is_short(value) else _INNER)} ]"
    if isinstance(value, Iri):
        return f"<{value}>"
    if isinstance(value, Items):
        return f"( {' '.join(map(_value, value))} )"
    return str(value)


def _is_short(properties: Nested) -> bool:
    return not any(
        isinstance(value, Nested) or (isinstance(value, Text) and len(value) > 24) for _, value in properties
    )
