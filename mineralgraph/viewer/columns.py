"""The graph as columns of plain values: what the page's script reads, as small as JSON can be without a library.

Strings that recur (quotes, speakers, names as found) stand once in ``strings`` and are pointed to by index, -1 for
none. An empty list is written 0. Dates are whole numbers, ``20260112``, with zeros for what is not known:
``20260000`` is a year, 0 no date.
"""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from mineralgraph import ontology
from mineralgraph.errors import ViewerError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Fact
from mineralgraph.viewer.disagreements import disagreements

TEXT_LIMIT = 2_000_000
"""Characters of document text that a page carries at most; above, quotes stand alone, and the page says so."""

Columns = dict[str, Any]

FACT_COLUMNS = (
    "id",
    "s",
    "r",
    "o",
    "m",
    "date",
    "until",
    "minerals",
    "role",
    "place",
    "support",
    "confidence",
    "evidence",
)
EVIDENCE_COLUMNS = ("document", "start", "quote", "date", "m", "speaker", "s", "o")


@cache
def appearance() -> Mapping[str, Any]:
    """Colours, shapes and line styles. Source: ``appearance.toml`` beside this file."""
    return tomllib.loads(files("mineralgraph.viewer").joinpath("appearance.toml").read_text(encoding="utf-8"))


def columns(graph: KnowledgeGraph, *, texts: bool | None = None) -> Columns:
    """The whole graph as columns, sorted as the graph sorts. ``texts``: carry the documents' texts; None: if small."""
    facts = graph.facts()
    strings = _Strings()
    documents = _documents(graph, facts, texts)
    entity_at = {entity.id: i for i, entity in enumerate(graph.entities())}
    relations = _relations(facts)
    document_at = {name: i for i, name in enumerate(documents["id"])}
    evidence = _evidence(facts, document_at, strings)
    return {
        "types": _types(),
        "relations": relations,
        "modalities": list(ontology.modalities()),
        "entities": _entities(graph),
        "facts": _facts(facts, entity_at, {r["name"]: i for i, r in enumerate(relations)}, strings),
        "evidence": evidence,
        "documents": documents,
        "conflicts": _conflicts(disagreements(graph, facts), document_at),
        "strings": strings.values,
    }


def as_json(value: object) -> str:
    """JSON that may stand inside a script element: ``<``, ``>``, ``&`` and the line separators are escaped.

    Raises ViewerError for numbers that JSON does not have.
    """
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except ValueError as error:
        raise ViewerError(f"the page's data cannot be written as JSON: {error}") from error
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    # A lone surrogate cannot be written as UTF-8; JSON may spell it out.
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match.group()):04x}", text)


def date_number(date: str | None) -> int:
    """``2026-01-12`` as 20260112, ``2026-01`` as 20260100, ``2026`` as 20260000, ``--01-12`` as 112, None as 0."""
    if not date:
        return 0
    return int(date.replace("--", "0000-").replace("-", "").ljust(8, "0"))


class _Strings:
    """Strings by index, each once."""

    def __init__(self) -> None:
        self.values: list[str] = []
        self._at: dict[str, int] = {}

    def index(self, text: str | None) -> int:
        if not text:
            return -1
        if text not in self._at:
            self._at[text] = len(self.values)
            self.values.append(text)
        return self._at[text]


def _types() -> list[dict[str, str]]:
    """The kinds of entity in the order of the legend."""
    looks = appearance()["types"]
    unknown = sorted(ontology.vocabulary.KINDS - looks.keys())
    if unknown:
        raise ViewerError(f"appearance.toml gives no colour and shape to {', '.join(unknown)}")
    return [{"name": name, **look} for name, look in looks.items()]


def _relations(facts: Iterable[Fact]) -> list[dict[str, Any]]:
    used = {fact.relation for fact in facts}
    tones = appearance()["tones"]
    return [
        {
            "name": name,
            "label": relation.label,
            "definition": relation.definition,
            "symmetric": relation.symmetric,
            "tone": next((tone for tone, look in tones.items() if name in look["relations"]), "plain"),
        }
        for name, relation in ontology.relations().items()
        if name in used
    ]


def _entities(graph: KnowledgeGraph) -> Columns:
    entities = graph.entities()
    order = {t["name"]: i for i, t in enumerate(_types())}
    return {
        "id": [e.id for e in entities],
        "label": [e.label for e in entities],
        "type": [order[e.type] for e in entities],
        "aliases": [list(e.aliases) or 0 for e in entities],
        "links": [list(e.links) or 0 for e in entities],
    }


def _facts(facts: list[Fact], at: dict[str, int], relation_at: dict[str, int], strings: _Strings) -> Columns:
    modality_at = {name: i for i, name in enumerate(ontology.modalities())}
    return _turned(
        FACT_COLUMNS,
        (
            (
                f.id,
                at[f.subject],
                relation_at[f.relation],
                at[f.object],
                modality_at[f.modality],
                date_number(f.date),
                date_number(f.until),
                [at[m] for m in f.minerals] or 0,
                strings.index(f.role),
                strings.index(f.place),
                f.support,
                round(f.confidence * 100),
                len(f.evidence),
            )
            for f in facts
        ),
    )


def _evidence(facts: list[Fact], document_at: dict[str, int], strings: _Strings) -> Columns:
    modality_at = {name: i for i, name in enumerate(ontology.modalities())}
    return _turned(
        EVIDENCE_COLUMNS,
        (
            (
                document_at[e.document],
                e.start,
                strings.index(e.quote),
                date_number(e.date),
                modality_at[e.modality],
                strings.index(e.speaker),
                strings.index(e.subject),
                strings.index(e.object),
            )
            for f in facts
            for e in f.evidence
        ),
    )


def _turned(names: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> Columns:
    """Rows as columns, in one pass: a large graph's facts lie all over the memory."""
    columns: list[list[Any]] = [[] for _ in names]
    for row in rows:
        for column, value in zip(columns, row, strict=True):
            column.append(value)
    return dict(zip(names, columns, strict=True))


def _conflicts(found: list[dict[str, Any]], document_at: dict[str, int]) -> list[dict[str, Any]]:
    """Disagreements with documents by index."""
    for conflict in found:
        for side in conflict["sides"]:
            side["documents"] = [document_at[name] for name in side["documents"]]
            side["quotes"] = [[document_at[name], quote] for name, quote in side["quotes"]]
    return found


def _documents(graph: KnowledgeGraph, facts: list[Fact], texts: bool | None) -> Columns:
    """The documents at hand and those that facts only name, sorted by id."""
    names = sorted({*graph.documents, *(e.document for f in facts for e in f.evidence)})
    held = [graph.documents.get(name) for name in names]
    carried = texts if texts is not None else sum(len(d.text) for d in held if d) <= TEXT_LIMIT
    return {
        "id": names,
        "title": [d.title if d else None for d in held],
        "publisher": [d.publisher if d else None for d in held],
        "date": [date_number(d.date) if d else 0 for d in held],
        "url": [d.url if d else None for d in held],
        "name": [d.name if d else None for d in held],
        "text": [d.text if d and carried else None for d in held],
    }
