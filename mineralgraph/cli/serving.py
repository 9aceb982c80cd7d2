"""``mineralgraph serve``: the SPARQL endpoint and its pages."""

from pathlib import Path

import click

from mineralgraph.errors import MineralGraphError


@click.command()
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to listen on.")
@click.option("--seconds", default=30, show_default=True, type=click.IntRange(1), help="How long a query may run.")
@click.option("--rows", default=100_000, show_default=True, type=click.IntRange(1), help="How many rows it may answer.")
@click.option("--megabytes", default=1024, show_default=True, type=click.IntRange(16), help="Memory it may take.")
@click.option("--workers", default=4, show_default=True, type=click.IntRange(1, 64), help="Queries at a time.")
def serve(directory: Path, host: str, port: int, seconds: int, rows: int, megabytes: int, workers: int) -> None:
    """Answer SPARQL over HTTP for the graph in DIRECTORY, read-only, with a query page for people."""
    import socket

    from mineralgraph.sparql.pool import Limits
    from mineralgraph.sparql.server import serve as serve_forever

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise MineralGraphError(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another --port"
            ) from None
    limits = Limits(seconds=seconds, rows=rows, megabytes=megabytes, workers=workers)
    click.echo(f"ask at http://{host}:{port}/ (programs: http://{host}:{port}/sparql); Ctrl-C ends it", err=True)
    serve_forever(directory, host=host, port=port, limits=limits)
