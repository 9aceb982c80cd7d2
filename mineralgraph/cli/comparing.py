"""``mineralgraph conflicts`` and ``mineralgraph diff``: where sources differ, and what new documents changed."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mineralgraph.cli.showing import DIRECTORY
from mineralgraph.cli.text import plain
from mineralgraph.graph import KnowledgeGraph

if TYPE_CHECKING:
    from mineralgraph.analysis import Conflict, Statement
    from mineralgraph.comparison import Difference

JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.command()
@DIRECTORY
@click.option("--who", metavar="ENTITY", help="Print who said what of one entity (id), omissions as 'not named by'.")
@click.option("--contradictions", is_flag=True, help="Leave out what some sources merely do not name.")
@JSON
def conflicts(directory: Path, who: str | None, contradictions: bool, as_json: bool) -> None:
    """Print what the sources of the graph in DIRECTORY disagree on, each side with its documents and quotes.

    A source that does not name somebody whom another source names contradicts nothing: such pairs come last, as
    "not named".
    """
    from mineralgraph import analysis

    graph = KnowledgeGraph.load(directory)
    if who is not None:
        if who not in graph.nx:
            raise click.BadParameter(f"{who!r} is not in this graph", param_hint="--who")
        statements = analysis.who_said_what(graph, who)
        _print_json(one.model_dump() for one in statements) if as_json else _print_who(graph, statements)
        return
    found = [one for one in analysis.conflicts(graph) if one.contradiction or not contradictions]
    _print_json(one.model_dump() for one in found) if as_json else _print_conflicts(found)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@JSON
def diff(old: Path, new: Path, as_json: bool) -> None:
    """Print what the graph directory NEW has that OLD has not: facts added, changed and put in doubt, entities found to
    be one.
    """
    from mineralgraph.comparison import compare

    before, after = KnowledgeGraph.load(old), KnowledgeGraph.load(new)
    before.load_readings(old)
    after.load_readings(new)
    difference = compare(before, after)
    if as_json:
        click.echo(json.dumps(difference.model_dump(), ensure_ascii=False, indent=1))
    else:
        _print_difference(before, after, difference)


def _print_json(values: Iterable[object]) -> None:
    click.echo(json.dumps(list(values), ensure_ascii=False, indent=1))


def _print_conflicts(found: list["Conflict"]) -> None:
    for conflict in found:
        click.echo(f"{conflict.kind}: {plain(conflict.about)}")
        for side in conflict.sides:
            click.echo(f"  {plain(side.says)}  ({_count(side.documents, 'document')})")
            for quote in side.quotes:
                click.echo(f"    {plain(quote.source)}: “{plain(quote.quote)}”")
        click.echo()
    contradictions = sum(conflict.contradiction for conflict in found)
    click.echo(f"{contradictions} contradictions, {len(found) - contradictions} times somebody is not named")


def _print_who(graph: KnowledgeGraph, statements: list["Statement"]) -> None:
    for one in statements:
        click.echo(plain(f"{graph.label(one.subject)} {one.relation} {graph.label(one.object)}"))
        for document, said in one.said.items():
            click.echo(f"  {_title(graph, document)}: {'; '.join(said)}")
        for document in one.not_named_by:
            where = ", though elsewhere in its text" if document in one.elsewhere else ""
            click.echo(f"  not named by {_title(graph, document)}{where}")


def _print_difference(old: KnowledgeGraph, new: KnowledgeGraph, difference: "Difference") -> None:
    documents = f"{len(difference.documents)} documents added, {len(difference.documents_gone)} gone"
    click.echo(f"{documents}; {len(difference.added)} facts added, {len(difference.gone)} gone")
    changed = [f"{_fact(new, change.new)}  [{'; '.join(change.differs)}]" for change in difference.changed]
    renamed = [f"{one} is {other}" for one, other in difference.renamed.items()]
    joined = [f"{id} is what was {', '.join(others)}" for id, others in difference.joined.items()]
    parted = [f"{id} is now {', '.join(others)}" for id, others in difference.parted.items()]
    sections = {
        "put in doubt": [_fact(new, id) for id in difference.in_doubt],
        "changed": changed,
        "called otherwise": renamed,
        "found to be one": joined,
        "found to be several": parted,
        "gone": [_fact(old, id) for id in difference.gone],
        "added": [_fact(new, id) for id in difference.added],
    }
    for heading, lines in sections.items():
        if lines:
            click.echo(f"\n{heading}")
            for line in lines:
                click.echo(f"  {line}")


def _fact(graph: KnowledgeGraph, id: str) -> str:
    fact = graph.fact(id)
    when = f"{fact.modality}, {fact.date or 'no date'}"
    return f"{id}  {plain(f'{graph.label(fact.subject)} {fact.relation} {graph.label(fact.object)}')} ({when})"


def _title(graph: KnowledgeGraph, document: str) -> str:
    known = graph.documents.get(document)
    return plain(known.name or known.title or document) if known else document


def _count(things: tuple[str, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
