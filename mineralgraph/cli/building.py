"""``mineralgraph build`` and ``mineralgraph extract``: from articles to facts."""

import itertools
import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import click

from mineralgraph.cli.readers import Readers, reader_options
from mineralgraph.errors import DocumentError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Reading

log = logging.getLogger(__name__)

Item = TypeVar("Item")

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=str, allow_dash=True))
WORKERS = click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Number of processes that read."
)


@click.command()
@PATHS
@WORKERS
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Graph directory to write.",
)
@click.option(
    "--overrides",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File of joins and splits that resolution honours; without it the overrides.toml in the output directory.",
)
@click.option("--add", is_flag=True, help="Keep the documents that the output directory already holds.")
@reader_options
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    workers: int,
    output: Path,
    overrides: Path | None,
    add: bool,
    readers: Readers,
) -> None:
    """Read the articles at PATHS (files, folders, - for standard input) into a graph directory.

    The directory holds documents.jsonl, entities.jsonl, facts.jsonl, graph.ttl and graph.html.
    """
    from mineralgraph.directory import OVERRIDES
    from mineralgraph.resolution import resolve

    quiet = ctx.obj["quiet"]
    failures: list[DocumentError] = []
    known = _known_readings(output) if add else []
    if overrides is None and (output / OVERRIDES).is_file():
        overrides = output / OVERRIDES
    read = _readings(_documents(paths, failures), readers, workers, quiet)
    graph = resolve(itertools.chain(known, read), overrides=overrides)
    if not graph.documents:
        _finish(failures, read=0)
    graph.save(output)
    if not quiet:
        _print_results(graph, output)
    _finish(failures, read=len(graph.documents), unread=readers.unread)


@click.command()
@PATHS
@WORKERS
@reader_options
@click.pass_context
def extract(ctx: click.Context, paths: tuple[str, ...], workers: int, readers: Readers) -> None:
    """Print the facts of each article at PATHS, a JSON line a fact and document."""
    from mineralgraph.directory import reading_lines, to_json

    failures: list[DocumentError] = []
    documents = _documents(paths, failures)
    out = sys.stdout.buffer
    for reading in _readings(documents, readers, workers, ctx.obj["quiet"]):
        for line in reading_lines(reading.document, reading.entities, reading.facts):
            out.write(to_json(line))
    out.flush()
    _finish(failures, read=len(documents), unread=readers.unread)


def _known_readings(directory: Path) -> list[Reading]:
    """What the documents of a graph directory say; nothing where there is none yet."""
    from mineralgraph.directory import FACTS

    if not (directory / FACTS).is_file():
        return []
    graph = KnowledgeGraph.load(directory)
    graph.load_readings(directory)
    return list(graph.readings.values())


def _documents(paths: Sequence[str], failures: list[DocumentError]) -> list[Document]:
    from mineralgraph import documents

    found = list(documents.read(*paths, on_error=failures.append))
    log.info("%d documents to read", len(found))
    return found


def _readings(documents: list[Document], readers: Readers, workers: int, quiet: bool) -> Iterator[Reading]:
    return _with_progress(readers.read(documents, workers, quiet=quiet), len(documents), quiet)


def _with_progress(items: Iterable[Item], length: int, quiet: bool) -> Iterator[Item]:
    """The items as they come, with a bar on standard error where that is a terminal."""
    if quiet or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, length=length, label="reading", file=sys.stderr) as bar:
        yield from bar


def _print_results(graph: KnowledgeGraph, output: Path) -> None:
    from mineralgraph.directory import PAGE, TURTLE
    from mineralgraph.summary import summarise

    counts = f"{len(graph)} facts about {len(graph.entities())} entities from {len(graph.documents)} documents"
    click.echo(f"{counts}\n  in  {output}/\n  page  {output / PAGE}\n  RDF  {output / TURTLE}")
    for heading, lines in summarise(graph):
        click.echo(f"\n{heading}")
        for line in lines:
            click.echo(f"  {line}")


def _finish(failures: list[DocumentError], *, read: int, unread: Sequence[str] = ()) -> None:
    """List what failed and what a model did not fully read, and say so with the exit status."""
    if failures:
        click.echo(f"\n{len(failures)} of {len(failures) + read} could not be read:", err=True)
        for error in failures:
            click.echo(f"  {error}", err=True)
    if unread:
        click.echo(f"\n{len(unread)} not fully read by the model: {', '.join(unread)}", err=True)
    if failures or unread:
        raise SystemExit(1)
