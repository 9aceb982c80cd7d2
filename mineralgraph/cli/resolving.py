"""``mineralgraph explain``, ``join`` and ``split``: why things are one, and how to say otherwise."""

from pathlib import Path

import click

from mineralgraph.cli.showing import DIRECTORY
from mineralgraph.cli.text import plain
from mineralgraph.errors import ResolutionError
from mineralgraph.graph import KnowledgeGraph

WHY = click.option("--why", default="", help="The reason, kept in overrides.toml and in the record.")


@click.command()
@DIRECTORY
@click.argument("id")
def explain(directory: Path, id: str) -> None:
    """Print why ID is so: for an entity, which mentions were found to be it, by which rule, with which score; for a
    fact, its sentences, mentions, frame, event, references, date rule and confidence.
    """
    from mineralgraph.resolution.explaining import explain_entity, explain_fact

    graph = KnowledgeGraph.load(directory)
    if id in graph:
        lines = explain_fact(graph, id)
    elif id in graph.nx:
        graph.load_readings(directory)
        lines = explain_entity(graph, id)
    else:
        raise click.BadParameter(f"{id!r} is no fact and no entity of this graph", param_hint="ID")
    for line in lines:
        indent = len(line) - len(line.lstrip())
        click.echo(" " * indent + plain(line))


@click.command()
@DIRECTORY
@click.argument("entities", nargs=-1, required=True)
@WHY
def join(directory: Path, entities: tuple[str, ...], why: str) -> None:
    """Make two or more ENTITIES (ids) one. The decision is written to overrides.toml in DIRECTORY, which a rebuild
    honours, and the graph is put together again.
    """
    if len(entities) < 2:
        raise click.UsageError("name at least two entities")
    graph = _with_readings(directory)
    mentions = [mention for entity in entities for mention in _shortened(graph, entity)]
    joined = _resolve_again(graph, directory, "join", mentions, [], why)
    first = next(key for key, entity in sorted(graph.mentions.items()) if entity == entities[0])
    click.echo(f"{', '.join(entities)} are one now: {joined.mentions[first]}")


@click.command()
@DIRECTORY
@click.argument("entity")
@click.argument("documents", nargs=-1, required=True)
@WHY
def split(directory: Path, entity: str, documents: tuple[str, ...], why: str) -> None:
    """Set what DOCUMENTS (names or ids) call ENTITY apart from what the others call so. The decision is written to
    overrides.toml in DIRECTORY, which a rebuild honours, and the graph is put together again.
    """
    graph = _with_readings(directory)
    named = {document.name for document in graph.documents.values()} | graph.documents.keys()
    for document in documents:
        if document not in named:
            raise ResolutionError(f"{document!r} is no document of this graph; 'mineralgraph explain' lists them")
    mentions = _mentions(graph, entity)
    apart = [mention for mention in mentions if mention.rpartition(" @ ")[2] in _references(graph, documents)]
    rest = [mention for mention in mentions if mention not in apart]
    if not apart or not rest:
        which = "none" if not apart else "all"
        raise ResolutionError(f"{which} of the mentions of {entity} are in these documents: there is nothing to split")
    _resolve_again(graph, directory, "split", apart, rest, why)
    click.echo(f"{len(apart)} of {len(mentions)} mentions of {entity} are set apart now")


def _with_readings(directory: Path) -> KnowledgeGraph:
    graph = KnowledgeGraph.load(directory)
    graph.load_readings(directory)
    return graph


def _mentions(graph: KnowledgeGraph, entity: str) -> list[str]:
    """The mentions of an entity as overrides write them."""
    from mineralgraph.resolution.overrides import reference

    found = sorted(key for key, id in graph.mentions.items() if id == entity)
    if not found:
        raise ResolutionError(f"{entity!r} is no entity that a document of this graph names")
    return [reference(key, graph.documents) for key in found]


def _shortened(graph: KnowledgeGraph, entity: str) -> list[str]:
    """The mentions of an entity; an id that is of this entity in every document stands for all of its mentions."""
    found = _mentions(graph, entity)
    elsewhere = {key[1] for key, id in graph.mentions.items() if id != entity}
    ids = {mention.partition(" @ ")[0] for mention in found} - elsewhere
    return [*sorted(ids), *(mention for mention in found if mention.partition(" @ ")[0] not in ids)]


def _references(graph: KnowledgeGraph, documents: tuple[str, ...]) -> set[str]:
    """Every way in which a reference can write one of these documents."""
    chosen = [d for d in graph.documents.values() if d.id in documents or (d.name and d.name in documents)]
    return {name for document in chosen for name in (document.id, document.name) if name}


def _resolve_again(
    graph: KnowledgeGraph, directory: Path, what: str, mentions: list[str], others: list[str], why: str
) -> KnowledgeGraph:
    from mineralgraph.resolution import Overrides, resolve

    known = Overrides(graph.overrides)
    decided = known.with_join(mentions, why) if what == "join" else known.with_split(mentions, others, why)
    resolved = resolve(graph.readings.values(), overrides=decided)
    resolved.save(directory)
    return resolved
