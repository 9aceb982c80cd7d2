"""The graph directory: what ``build`` makes and every later command takes.

- ``documents.jsonl``: the normalised texts, a document a line, so that every quote can be checked and shown in place
- ``entities.jsonl``: an entity a line
- ``facts.jsonl``: a fact a line, its ends named and each evidence naming its document
- ``graph.ttl``: the same as RDF; ``graph.html``: the same as a page

A graph that resolution made also has

- ``readings.jsonl``: a document a line, what it said before it was put together with others: more documents can join
- ``merges.jsonl``: a record a line of which mentions were found to be one, and why
- ``sources.jsonl``: a line for each document that prints another's text
- ``overrides.toml``: the decisions of people that it honours, where there are any

Files are written beside and then put in place, so a reader sees the old ones or the new ones and never a half.
"""

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from mineralgraph.errors import FormatError, MineralGraphError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import ENTITY, Document, Entity, Fact, Reading

DOCUMENTS, ENTITIES, FACTS, TURTLE, PAGE = (
    "documents.jsonl",
    "entities.jsonl",
    "facts.jsonl",
    "graph.ttl",
    "graph.html",
)
READINGS, MERGES, SOURCES, OVERRIDES = "readings.jsonl", "merges.jsonl", "sources.jsonl", "overrides.toml"


def save(graph: KnowledgeGraph, directory: Path) -> None:
    """Write the whole graph directory; where something fails, what was there before stays. Raises FormatError."""
    from mineralgraph import export

    documents = (graph.documents[id].model_dump(exclude_none=True) for id in sorted(graph.documents))
    entities = ({"type": entity.type, **entity.model_dump(exclude_defaults=True)} for entity in graph.entities())
    with _replacing(directory) as beside:
        _write_lines(beside / DOCUMENTS, documents)
        _write_lines(beside / ENTITIES, entities)
        _write_lines(beside / FACTS, (fact_line(fact, graph.label) for fact in graph.facts()))
        if graph.readings:
            _write_resolution(graph, beside)
        export.write(graph, beside / TURTLE, "turtle")
        graph.to_html(beside / PAGE)


def load(directory: Path) -> KnowledgeGraph:
    """The graph that a directory holds. Raises FormatError naming the file, the line and the cure."""
    if not (directory / FACTS).is_file():
        raise FormatError(
            f"{directory}: this is no graph directory (it has no {FACTS}); make one with 'mineralgraph build'"
        )
    graph = KnowledgeGraph()
    _load_lines(directory / DOCUMENTS, lambda line: graph.add_document(Document.model_validate(line)))
    _load_lines(directory / ENTITIES, lambda line: graph.add_entity(ENTITY.validate_python(line)))
    _load_lines(directory / FACTS, lambda line: graph.add(_fact(line)))
    _load_resolution(graph, directory)
    return graph


def load_readings(directory: Path, graph: KnowledgeGraph) -> None:
    """Read into a graph what its documents said before they were put together. Raises FormatError.

    Apart from ``load``, because only those who resolve again need it.
    """
    if not (directory / READINGS).is_file():
        raise FormatError(f"{directory}: it has no {READINGS}, so it cannot be resolved again; build the graph again")

    def take(line: dict[str, Any]) -> None:
        document, mentions = graph.documents[line["document"]], line.pop("mentions", {})
        reading = Reading.model_validate({**line, "document": document})
        graph.readings[document.id] = reading
        graph.mentions |= {(document.id, entity.id): mentions.get(entity.id, entity.id) for entity in reading.entities}

    _load_lines(directory / READINGS, take)


def _write_resolution(graph: KnowledgeGraph, folder: Path) -> None:
    _write_lines(folder / READINGS, (_reading_line(graph, graph.readings[id]) for id in sorted(graph.readings)))
    _write_lines(folder / MERGES, (merge.model_dump() for merge in graph.merges))
    reprints = ({"document": id, "prints": first} for id, first in sorted(graph.copies.items()) if id != first)
    _write_lines(folder / SOURCES, reprints)
    if graph.overrides:
        (folder / OVERRIDES).write_text(graph.overrides, encoding="utf-8", newline="\n")


def _load_resolution(graph: KnowledgeGraph, directory: Path) -> None:
    from mineralgraph.resolution.clusters import Merge

    graph.copies = {id: id for id in graph.documents}
    merges: list[Merge] = []
    if (directory / MERGES).is_file():
        _load_lines(directory / MERGES, lambda line: merges.append(Merge.model_validate(line)))
    if (directory / SOURCES).is_file():
        _load_lines(directory / SOURCES, lambda line: graph.copies.update({line["document"]: line["prints"]}))
    if (directory / OVERRIDES).is_file():
        graph.overrides = (directory / OVERRIDES).read_text(encoding="utf-8")
    graph.merges = tuple(merges)


def _reading_line(graph: KnowledgeGraph, reading: Reading) -> dict[str, Any]:
    resolved = {one.id: graph.mentions[reading.document.id, one.id] for one in reading.entities}
    return {
        "document": reading.document.id,
        "entities": [{"type": one.type, **one.model_dump(exclude_defaults=True)} for one in reading.entities],
        "facts": [fact.model_dump(exclude_defaults=True) for fact in reading.facts],
        "mentions": {id: entity for id, entity in sorted(resolved.items()) if id != entity},
    }


def fact_line(fact: Fact, label: Callable[[str], str]) -> dict[str, Any]:
    """A fact as ``facts.jsonl`` holds it: its id, its ends with their labels, what is not default left out."""
    line = {"id": fact.id, **fact.model_dump(exclude_defaults=True)}
    for end in ("subject", "object"):
        line[end] = {"id": line[end], "label": label(line[end])}
    return line


def reading_lines(document: Document, entities: Iterable[Entity], facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """A document's facts as ``extract`` prints them: a line a fact, both ends written out, the document's name."""
    known = {entity.id: entity for entity in entities}

    def written_out(id: str) -> dict[str, Any]:
        entity = known[id]
        return {"id": id, "type": entity.type, "label": entity.label, "aliases": list(entity.aliases)}

    for fact in facts:
        line = {
            "document": document.name or document.id,
            **fact.model_dump(exclude={"until", "support", "disputed"}, exclude_none=True),
        }
        yield line | {"subject": written_out(fact.subject), "object": written_out(fact.object), "date": fact.date}


def to_json(line: dict[str, Any]) -> bytes:
    """One line of JSON, ended by a newline."""
    import orjson

    return orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _fact(line: dict[str, Any]) -> Fact:
    told = dict(line)
    stated = told.pop("id", None)
    for end in ("subject", "object"):
        told[end] = told[end]["id"]
    fact = Fact.model_validate(told)
    if stated is not None and stated != fact.id:
        raise FormatError(f"the id {stated} is not of this fact (it would be {fact.id}); take the id out after editing")
    return fact


def _write_lines(path: Path, lines: Iterable[dict[str, Any]]) -> None:
    with path.open("wb") as file:
        file.writelines(map(to_json, lines))


def _load_lines(path: Path, take: Callable[[dict[str, Any]], object]) -> None:
    import orjson
    from pydantic import ValidationError

    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                try:
                    take(orjson.loads(line))
                except orjson.JSONDecodeError as error:
                    raise _broken(path, number, f"not a whole line of JSON ({error})") from None
                except (KeyError, TypeError, AttributeError) as error:
                    raise _broken(path, number, f"not of the expected form ({error})") from None
                except ValidationError as error:
                    first = error.errors()[0]
                    where = ".".join(map(str, first["loc"])) or "line"
                    raise _broken(path, number, f"{where}: {first['msg']}") from None
                except MineralGraphError as error:
                    raise _broken(path, number, str(error)) from None
    except OSError as error:
        raise FormatError(f"{path}: cannot be read ({error.strerror}); build the graph again") from None


def _broken(path: Path, number: int, what: str) -> FormatError:
    return FormatError(f"{path}, line {number}: {what}; correct the line or build the graph again")


@contextlib.contextmanager
def _replacing(directory: Path) -> Iterator[Path]:
    """A fresh folder beside ``directory`` to write into; its files take their places only when all are whole."""
    try:
        directory.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{directory.name}.", dir=directory.parent))
    except OSError as error:
        raise FormatError(f"{directory}: cannot be written ({error.strerror}); choose another place") from None
    try:
        yield beside
        directory.mkdir(exist_ok=True)
        for path in sorted(beside.iterdir()):
            path.replace(directory / path.name)
    except OSError as error:
        raise FormatError(f"{directory}: cannot be written ({error.strerror}); choose another place") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
