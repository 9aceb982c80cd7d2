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
    from mineralgraph.export.turtle_facts import FactWriter

    encoding = Encoding(graph, base, texts)
    facts = FactWriter(encoding)
    stream.write(head(base))
    for subject, properties in encoding.things():
        stream.write(paragraph(subject, properties))
    stream.writelines(map(facts.text, encoding.facts))
    for subject, properties in encoding.documents():
        stream.write(paragraph(subject, properties))


def head(base: str) -> str:
    """The prefix declarations."""
    lines = [f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes(base).items()]
    return "".join(lines)


def paragraph(subject: str, properties: Iterable[Property]) -> str:
    """One subject and all that is said of it, after an empty line."""
    return f"\n{subject} {_joined(properties, _OUTER)} .\n"


class _Openings(dict[str, str]):
    """What stands before the first value of a predicate, made once a predicate."""

    def __init__(self, separator: str) -> None:
        super().__init__({"rdf:type": f"{separator}a "})
        self._separator = separator

    def __missing__(self, predicate: str) -> str:
        opening = self[predicate] = f"{self._separator}{predicate} "
        return opening


_OUTER, _INNER, _LINE = (_Openings(separator) for separator in (" ;\n    ", " ;\n          ", " ; "))
_NODE = "\n        "


def _joined(properties: Iterable[Property], openings: _Openings) -> str:
    """Predicates and values. This is where the time goes: one string a value, the usual kinds without a call."""
    parts: list[str] = []
    before = None
    for predicate, value in properties:
        kind = type(value)
        if kind is str:
            text = value
        elif kind is Text and value.isprintable() and '"' not in value and "\\" not in value:  # type: ignore[union-attr, operator]
            text = f'"{value}"'
        else:
            text = written(value)
        if kind is Nested and openings is _OUTER:
            parts.append(f" ,{_NODE}{text}" if predicate == before else f"{openings[predicate][:-1]}{_NODE}{text}")
        else:
            parts.append(f" , {text}" if predicate == before else f"{openings[predicate]}{text}")
        before = predicate
    return "".join(parts)[len(openings["rdf:type"]) - 2 :]


def written(value: Value) -> str:
    """One object."""
    if isinstance(value, Text):
        return long_string(value) if "\n" in value else short_string(value)
    if isinstance(value, Nested):
        return f"[ {_joined(value, _LINE if _is_short(value) else _INNER)} ]"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, TripleTerm):
        return f"<<( {' '.join(value)} )>>"
    if isinstance(value, tuple):
        lexical, datatype = value
        return lexical if datatype == "xsd:decimal" else f'"{lexical}"^^{datatype}'
    if isinstance(value, Iri):
        return f"<{value}>"
    if isinstance(value, Items):
        return f"( {' '.join(map(written, value))} )"
    return str(value)


def _is_short(properties: Nested) -> bool:
    """A position or an instant: a type and one or two numbers or days."""
    return len(properties) <= 3 and not isinstance(properties[-1][1], Text | Nested)
