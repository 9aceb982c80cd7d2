"""``mineralgraph frames check``: mistakes in files of frames."""

from pathlib import Path

import click


@click.group()
def frames() -> None:
    """Look after files of frames: the constructions by which the reader finds events."""


@frames.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Report the mistakes in FILES of frames, each with its line; exit status 1 where there is any."""
    from mineralgraph.extraction import frames as reading

    mistakes = [f"{file}: {mistake}" for file in files for mistake in reading.check(file)]
    for mistake in mistakes:
        click.echo(mistake)
    if mistakes:
        ctx.exit(1)
    if not ctx.obj["quiet"]:
        click.echo(f"{len(files)} {'file' if len(files) == 1 else 'files'} without mistakes")
