"""``mineralgraph show`` and ``mineralgraph verify``: look into a graph directory."""

import csv
import re
import sys
from pathlib import Path
from typing import Any

import click

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import DATE, Fact


def partial_date(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """An option's value, where it is a date of any precision."""
    if value is not None and not re.match(DATE, value):
        raise click.BadParameter(f"{value!r} is no date; write 2026, 2026-01 or 2026-01-13", ctx, param)
    return value


DIRECTORY = click.argument("directory", type=click.Path(path_type=Path))
COLUMNS = (
    "date",
    "subject",
    "relation",
    "object",
    "modality",
    "minerals",
    "documents",
    "sources",
    "disputed",
    "quote",
    "id",
)


@click.command()
@DIRECTORY
@click.option("--relation", help="Only facts of this relation.")
@click.option("--entity", help="Only facts about the entity with this id (country:KR, mineral:gallium, ...).")
@click.option("--since", callback=partial_date, help="Only facts that can fall on or after this date (2026-01-13).")
@click.option("--until", callback=partial_date, help="Only facts that can fall on or before this date (2026-01).")
@click.option("--facts", "list_facts", is_flag=True, help="List the facts themselves, not their numbers.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--csv", "as_csv", is_flag=True, help="Print the facts as CSV.")
def show(
    directory: Path,
    relation: str | None,
    entity: str | None,
    since: str | None,
    until: str | None,
    list_facts: bool,
    as_json: bool,
    as_csv: bool,
) -> None:
    """Show what the graph in DIRECTORY holds: how many facts a relation, how many entities a kind.

    With a filter or --facts: the facts themselves.
    """
    graph = KnowledgeGraph.load(directory)
    _check(graph, relation, entity)
    facts = graph.facts(relation=relation, entity=entity, since=since, until=until)
    if as_csv:
        writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(_row(graph, fact) for fact in facts)
    elif list_facts or relation or entity or since or until:
        rows = [_row(graph, fact) for fact in facts]
        _print_json(rows) if as_json else _print_facts(rows)
    else:
        counts = _counts(graph)
        _print_json(counts) if as_json else _print_counts(counts)


@click.command()
@DIRECTORY
@click.pass_context
def verify(ctx: click.Context, directory: Path) -> None:
    """Check every quote in DIRECTORY against the text of its document."""
    graph = KnowledgeGraph.load(directory)
    mistakes = graph.verify()
    for mistake in mistakes:
        click.echo(mistake)
    if mistakes:
        raise SystemExit(1)
    if not ctx.obj["quiet"]:
        quotes = sum(len(fact.evidence) for fact in graph)
        click.echo(f"{quotes} quotes of {len(graph)} facts stand in their {len(graph.documents)} documents")


def _check(graph: KnowledgeGraph, relation: str | None, entity: str | None) -> None:
    from mineralgraph import ontology

    if relation is not None and relation not in ontology.relations():
        raise click.BadParameter(f"{relation!r} is none of {', '.join(ontology.relations())}", param_hint="--relation")
    if entity is not None and entity not in graph.nx:
        raise click.BadParameter(f"{entity!r} is not in this graph", param_hint="--entity")


def _row(graph: KnowledgeGraph, fact: Fact) -> dict[str, Any]:
    return {
        "date": fact.date or "",
        "subject": graph.label(fact.subject),
        "relation": fact.relation,
        "object": graph.label(fact.object),
        "modality": fact.modality,
        "minerals": ", ".join(graph.label(mineral) for mineral in fact.minerals),
        "documents": len(fact.documents),
        "sources": fact.support,
        "disputed": "disputed" if fact.disputed else "",
        "quote": fact.evidence[0].quote,
        "id": fact.id,
    }


def _counts(graph: KnowledgeGraph) -> dict[str, dict[str, int]]:
    facts = graph.facts()
    relations = sorted({fact.relation for fact in facts})
    kinds = sorted({entity.type for entity in graph.entities()})
    return {
        "relations": {name: sum(fact.relation == name for fact in facts) for name in relations},
        "entities": {kind: len(graph.entities(kind)) for kind in kinds},
        "documents": {"documents": len(graph.documents), "quotes": sum(len(fact.evidence) for fact in facts)},
    }


def _print_json(value: object) -> None:
    import json

    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def _print_counts(counts: dict[str, dict[str, int]]) -> None:
    for heading, numbers in counts.items():
        width = max(map(len, numbers), default=0)
        click.echo(heading)
        for name, number in numbers.items():
            click.echo(f"  {name:{width}}  {number:>7,}")


def _print_facts(rows: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("date", "fact", "modality", "told by", "id", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for column in (0, 2, 3, 4):  # only the statement itself may wrap: dates and ids are for copying
        table.columns[column].no_wrap = True
    for row in rows:
        statement = f"{row['subject']} {row['relation']} {row['object']}"
        told_by = f"{row['documents']} ({row['sources']})"
        modality = f"{row['modality']}, disputed" if row["disputed"] else row["modality"]
        table.add_row(*(Text(str(cell)) for cell in (row["date"], statement, modality, told_by, row["id"])))
    console = Console(soft_wrap=not sys.stdout.isatty())
    console.print(table)
    console.print(f"{len(rows)} facts; told by so many documents, in brackets by so many independent sources")
