"""The HTML pages of the endpoint, from templates that escape whatever they are given; no page asks another host."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from itertools import groupby
from pathlib import Path
from typing import Any

from mineralgraph import ontology
from mineralgraph.export.names import BASE, VOCABULARIES, prefixes
from mineralgraph.sparql.results import shortened

HERE = Path(__file__).parent / "page"
Row = Mapping[str, Mapping[str, str]]


def home() -> str:
    """The query page with the example questions."""
    template = _templates().get_template("home.html")
    rendered: str = template.render(examples=_examples(), prefixes=prefixes(), relations=ontology.relations())
    return rendered


def thing(identifier: str, iri: str, properties: Sequence[Row], facts: Sequence[Row]) -> str:
    """The page of one thing: what is said of it, and the facts that it is part of, with quotes."""
    told = [_fact(row) for row in facts]
    grouped = groupby(properties, key=lambda row: row["property"]["value"])
    rendered: str = (
        _templates()
        .get_template("thing.html")
        .render(
            identifier=identifier,
            iri=iri,
            label=_label(identifier, properties, told),
            properties=[_property(iri, list(rows)) for iri, rows in grouped],
            facts=told,
        )
    )
    return rendered


def title(status: int) -> str:
    """What an HTTP status is called."""
    return HTTPStatus(status).phrase if status in HTTPStatus._value2member_map_ else "Client Closed Request"


def _label(identifier: str, properties: Sequence[Row], facts: Sequence[Mapping[str, Any]]) -> str:
    """The label of a thing, the title of a document, what a fact states; else its identifier."""
    for name in (VOCABULARIES["rdfs"] + "label", VOCABULARIES["dcterms"] + "title"):
        for row in properties:
            if row["property"]["value"] == name:
                return row["value"]["value"]
    if identifier.startswith("fact:") and facts:
        return "{subject} {relation} {object}".format(**facts[0])
    return identifier


def _property(iri: str, rows: Sequence[Row]) -> dict[str, Any]:
    return {"name": shortened(iri, prefixes()), "found": [_value(row) for row in rows]}


def _value(row: Row) -> dict[str, Any]:
    value = row["value"]
    is_iri = value["type"] == "uri"
    return {
        "text": row["label"]["value"] if "label" in row else _short(value["value"]) if is_iri else value["value"],
        "link": _link(value["value"]) if is_iri else None,
    }


def _fact(row: Row) -> dict[str, Any]:
    return {
        "link": _link(row["fact"]["value"]),
        "subject": row["subjectLabel"]["value"],
        "subject_link": _link(row["subject"]["value"]),
        "relation": row["relation"]["value"].rpartition("#")[2].replace("_", " "),
        "object": row["objectLabel"]["value"],
        "object_link": _link(row["object"]["value"]),
        "date": row["date"]["value"] if "date" in row else "",
        "modality": row["modality"]["value"].rpartition("#")[2],
        "quote": row["quote"]["value"],
    }


def _link(iri: str) -> str | None:
    """Things of the graph are found here; other IRIs are links only where a browser can follow them."""
    if iri.startswith(BASE):
        return f"/id/{iri.removeprefix(BASE)}"
    return iri if iri.startswith(("https://", "http://")) else None


def _short(iri: str) -> str:
    return shortened(iri, prefixes())


@cache
def _examples() -> list[dict[str, str]]:
    """The example questions: their first comment line is what they are called."""
    found = []
    for path in sorted(_example_folder().glob("*.rq")):
        text = path.read_text(encoding="utf-8")
        found.append({"question": text.partition("\n")[0].lstrip("# "), "query": text})
    return found


def _example_folder() -> Path:
    package = Path(__file__).parents[1]
    places = (package / "_queries", package.parent / "examples" / "queries")
    return next((place for place in places if place.is_dir()), places[0])


@cache
def _templates() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
