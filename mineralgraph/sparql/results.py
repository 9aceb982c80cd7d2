"""What a query answers, and how it is written: SPARQL 1.1 Query Results JSON, XML, CSV and TSV, Turtle and the like.

The writers are our own because an answer is cut off at a number of rows before it is written, which pyoxigraph's
serialisers, fed by the engine itself, cannot do.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

import orjson

from mineralgraph.errors import QueryError
from mineralgraph.export.names import identifier, prefixes

if TYPE_CHECKING:
    from pyoxigraph import Triple

Term = Any
"""A term of pyoxigraph: NamedNode, BlankNode, Literal or Triple."""
XSD = "http://www.w3.org/2001/XMLSchema#"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_XML_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*$")
"""How the IRI of a property ends so that XML can name it (RDF 1.1 XML Syntax, section 5.1, in the narrower)."""
_NUMBERS = {XSD + "integer": int, XSD + "decimal": float, XSD + "double": float, XSD + "float": float}


class UnwritableError(QueryError):
    """An answer that the syntax asked for has no way to write."""


@dataclass(frozen=True)
class Table:
    """The answer of SELECT: variables and rows of terms, ``None`` where a variable has no value.

    Iterating gives a mapping a row, in which things are ids (``country:KR``), terms of a vocabulary prefixed names
    (``mg:attended``), numbers and truth values Python's own, everything else text.
    """

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield dict(zip(self.variables, map(plain, row), strict=True))

    def json(self) -> bytes:
        """SPARQL 1.1 Query Results JSON."""
        bindings = [
            {name: _json_term(term) for name, term in zip(self.variables, row, strict=True) if term is not None}
            for row in self.rows
        ]
        return orjson.dumps({"head": {"vars": list(self.variables)}, "results": {"bindings": bindings}})

    def xml(self) -> bytes:
        """SPARQL Query Results XML; XML has no place for control characters, U+FFFD stands for them."""
        lines = ['<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">\n']
        lines.append(f"<head>{''.join(f'<variable name={quoteattr(v)}/>' for v in self.variables)}</head>\n<results>\n")
        for row in self.rows:
            cells = (
                f"<binding name={quoteattr(name)}>{_xml_term(term)}</binding>"
                for name, term in zip(self.variables, row, strict=True)
                if term is not None
            )
            lines.append(f"<result>{''.join(cells)}</result>\n")
        lines.append("</results>\n</sparql>\n")
        return "".join(lines).encode()

    def csv(self) -> bytes:
        """SPARQL 1.1 Query Results CSV (RFC 4180): plain values, their kinds are lost."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(self.variables)
        writer.writerows([_csv_term(term) for term in row] for row in self.rows)
        return stream.getvalue().encode()

    def tsv(self) -> bytes:
        """SPARQL 1.1 Query Results TSV: terms as Turtle writes them."""
        lines = ["\t".join(f"?{name}" for name in self.variables)]
        lines += ["\t".join("" if t is None else str(t).replace("\t", "\\t") for t in row) for row in self.rows]
        return ("\n".join(lines) + "\n").encode()


@dataclass(frozen=True)
class Triples:
    """The answer of CONSTRUCT and DESCRIBE."""

    triples: Sequence[Triple]
    base: str

    def __len__(self) -> int:
        return len(self.triples)

    def __iter__(self) -> Iterator[Triple]:
        return iter(self.triples)

    def serialize(self, media_type: str = "text/turtle") -> bytes:
        """The triples, sorted, in an RDF syntax that pyoxigraph writes.

        Raises ValueError for an unknown media type, UnwritableError where RDF/XML has no name for a property.
        """
        from pyoxigraph import RdfFormat, serialize

        format = RdfFormat.from_media_type(media_type)
        if format is None:
            raise ValueError(f"no RDF syntax has the media type {media_type}")
        found = sorted(dict.fromkeys(self.triples), key=str)
        used = {p: iri for p, iri in prefixes(self.base).items() if any(iri in str(t) for t in found[:1000])}
        if format == RdfFormat.RDF_XML:
            return _rdf_xml(found, used)
        abbreviates = format in (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N3)
        text = serialize(found, format=format, prefixes=used if abbreviates else None) or b""
        return _with_sorted_prefixes(text) if format in (RdfFormat.TURTLE, RdfFormat.TRIG) else text


def _rdf_xml(triples: Sequence[Triple], used: Mapping[str, str]) -> bytes:
    """RDF/XML. The engine writes some characters and names that XML does not have."""
    from pyoxigraph import RdfFormat, serialize

    for triple in triples:
        if not _XML_NAME.search(triple.predicate.value):
            raise UnwritableError(f"RDF/XML has no name for the property {triple.predicate}; ask for another syntax")
    text = (serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(used)) or b"").decode()
    return _NOT_XML.sub("\ufffd", text).replace("\r", "&#13;").encode()


def truth_json(truth: bool) -> bytes:
    """The answer of ASK as SPARQL 1.1 Query Results JSON."""
    return b'{"head":{},"boolean":' + (b"true" if truth else b"false") + b"}"


def truth_xml(truth: bool) -> bytes:
    """The answer of ASK as SPARQL Query Results XML."""
    said = "true" if truth else "false"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head/><boolean>{said}</boolean></sparql>\n"
    ).encode()


def plain(term: Term | None, known: Mapping[str, str] | None = None) -> Any:
    """A term as a Python value: an id, a prefixed name, a number, a truth value or a text."""
    from pyoxigraph import Literal, NamedNode

    if isinstance(term, NamedNode):
        return shortened(term.value, known or prefixes())
    if isinstance(term, Literal):
        kind = term.datatype.value
        if kind == XSD + "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    return None if term is None else str(term)


def shortened(iri: str, known: Mapping[str, str]) -> str:
    """``country:KR`` for its IRI; an IRI of no known prefix as it is."""
    matching = [(start, prefix) for prefix, start in known.items() if iri.startswith(start) and prefix != "id"]
    if not matching:
        return iri
    start, prefix = max(matching, key=lambda found: len(found[0]))
    return f"{prefix}:{identifier(iri.removeprefix(start))}"


def _with_sorted_prefixes(text: bytes) -> bytes:
    """The engine declares prefixes in an order that changes from run to run."""
    lines = text.splitlines(keepends=True)
    declared = [line for line in lines if line.startswith(b"@prefix ")]
    return b"".join(sorted(declared) + lines[len(declared) :])


def _json_term(term: Term) -> dict[str, Any]:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        written: dict[str, Any] = {"type": "literal", "value": term.value}
        if term.language:
            written["xml:lang"] = term.language
        elif term.datatype.value != XSD + "string":
            written["datatype"] = term.datatype.value
        return written
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}


def _xml_term(term: Term) -> str:
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return f"<uri>{_xml_text(term.value)}</uri>"
    if isinstance(term, Literal):
        kind = ""
        if term.language:
            kind = f" xml:lang={quoteattr(term.language)}"
        elif term.datatype.value != XSD + "string":
            kind = f" datatype={quoteattr(term.datatype.value)}"
        return f"<literal{kind}>{_xml_text(term.value)}</literal>"
    if isinstance(term, BlankNode):
        return f"<bnode>{term.value}</bnode>"
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return f"<triple>{''.join(f'<{n}>{_xml_term(part)}</{n}>' for n, part in parts.items())}</triple>"


def _xml_text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _csv_term(term: Term | None) -> str:
    from pyoxigraph import Literal, NamedNode

    if term is None:
        return ""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
