"""GraphML for graph tools: an entity a node, a fact an edge with its qualifiers and its first quote.

See http://graphml.graphdrawing.org/specification.html. XML 1.0 has no place for control characters: U+FFFD stands
where one was.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO
from xml.sax.saxutils import escape

from mineralgraph.export.names import BASE

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph
    from mineralgraph.model import Fact

NODE = ("label", "type")
EDGE = ("label", "relation", "date", "until", "modality", "minerals", "role", "place", "quote", "source")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(graph: KnowledgeGraph, stream: TextIO, *, base: str = BASE, texts: bool = True) -> None:  # noqa: ARG001
    """Write the graph as a directed GraphML multigraph to a text stream; edges carry quotes, never whole texts."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for owner, keys in (("node", NODE), ("edge", EDGE)):
        for key in keys:
            stream.write(_key(owner, key, "string"))
    stream.write(_key("edge", "confidence", "double"))
    stream.write('<graph id="mineralgraph" edgedefault="directed">\n')
    for entity in graph.entities():
        stream.write(f"<node id={_quoted(entity.id)}>{_data('node', label=entity.label, type=entity.type)}</node>\n")
    for fact in graph.facts():
        stream.write(_edge(graph, fact))
    stream.write("</graph>\n</graphml>\n")


def _edge(graph: KnowledgeGraph, fact: Fact) -> str:
    first = fact.evidence[0]
    data = _data(
        "edge",
        label=fact.relation.replace("_", " "),
        relation=fact.relation,
        date=fact.date,
        until=fact.until,
        modality=fact.modality,
        minerals=", ".join(map(graph.label, fact.minerals)) or None,
        role=fact.role,
        place=fact.place,
        quote=first.quote,
        source=graph.source(first),
        confidence=str(fact.confidence),
    )
    return f"<edge id={_quoted(fact.id)} source={_quoted(fact.subject)} target={_quoted(fact.object)}>{data}</edge>\n"


def _key(owner: str, key: str, kind: str) -> str:
    return f'<key id="{owner}-{key}" for="{owner}" attr.name="{key}" attr.type="{kind}"/>\n'


def _data(owner: str, **values: str | None) -> str:
    given = ((key, value) for key, value in values.items() if value is not None)
    return "".join(f'<data key="{owner}-{key}">{escape(_clean(value))}</data>' for key, value in given)


def _quoted(text: str) -> str:
    return '"' + escape(_clean(text), {'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}) + '"'


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
