"""``mineralgraph export`` and ``mineralgraph validate``: files for other tools, and their check."""

import sys
from pathlib import Path

import click

from mineralgraph.export import FORMATS, write, write_to
from mineralgraph.export.names import BASE
from mineralgraph.graph import KnowledgeGraph


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("-o", "--output", type=click.Path(path_type=Path), help="The file to write; else standard output.")
@click.option("-f", "--format", "name", type=click.Choice(list(FORMATS)), help="Else told by the ending of the file.")
@click.option("--base", default=BASE, show_default=True, help="The IRI under which the things of the graph live.")
@click.option("--no-texts", is_flag=True, help="Leave the documents' texts out (for sharing what may not be copied).")
def export(directory: Path, output: Path | None, name: str | None, base: str, no_texts: bool) -> None:
    """Write the graph in DIRECTORY for other tools: Turtle, N-Quads, JSON-LD, GraphML and more."""
    if output is None and name is None:
        raise click.UsageError("name a file with -o or a format with -f")
    graph = KnowledgeGraph.load(directory)
    if output is not None:
        write(graph, output, name, base=base, texts=not no_texts)
    else:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
        write_to(graph, sys.stdout, str(name), base=base, texts=not no_texts)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-f", "--format", "name", type=click.Choice(list(FORMATS)), help="Else told by the ending of each file.")
@click.pass_context
def validate(ctx: click.Context, files: tuple[Path, ...], name: str | None) -> None:
    """Check RDF FILES against the shapes of the vocabulary; name each fact that breaks a rule."""
    from mineralgraph.export.validation import validate as violations

    wrong = 0
    for file in files:
        found = violations(file, name)
        wrong += len(found)
        for violation in found:
            click.echo(f"{file}: {violation}")
        click.echo(f"{file}: {f'{len(found)} rules broken' if found else 'keeps to every rule'}", err=bool(found))
    ctx.exit(1 if wrong else 0)
