"""``mineralgraph view``: write the page of a graph directory, and open it."""

import webbrowser
from pathlib import Path

import click

from mineralgraph.graph import KnowledgeGraph


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), help="The file to write. [default: DIRECTORY/graph.html]"
)
@click.option("--title", help="What the page is called.")
@click.option("--focus", help="The entity to open with: an id (country:KR) or a name that only one has.")
@click.option("--since", help="Open with what changed since this date (2026, 2026-01, 2026-01-13).")
@click.option("--relation", "relations", multiple=True, help="Open with facts of this relation only; may be repeated.")
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
@click.pass_context
def view(
    ctx: click.Context,
    directory: Path,
    output: Path | None,
    title: str | None,
    focus: str | None,
    since: str | None,
    relations: tuple[str, ...],
    open_browser: bool,
) -> None:
    """Write the graph in DIRECTORY as one HTML page that needs no network.

    The page always holds the whole graph; --focus, --since and --relation choose what it shows first.
    """
    graph = KnowledgeGraph.load(directory)
    target = output or directory / "graph.html"
    try:
        graph.to_html(target, title=title, focus=focus, since=since, relations=relations or None)
    except OSError as error:
        raise click.ClickException(f"{target}: cannot be written ({error.strerror}); choose another place") from error
    if not ctx.obj["quiet"]:
        click.echo(target)
    if open_browser:
        webbrowser.open(target.resolve().as_uri())
