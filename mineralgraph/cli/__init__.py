"""The command line: a thin skin that parses, calls the API and prints; each command's module is loaded when used."""

import importlib
import logging
import sys
from typing import Any

import click

from mineralgraph import __version__
from mineralgraph.errors import MineralGraphError

COMMANDS = {
    "build": "building",
    "extract": "building",
    "show": "showing",
    "view": "viewing",
    "explain": "resolving",
    "conflicts": "comparing",
    "diff": "comparing",
    "join": "resolving",
    "split": "resolving",
    "verify": "showing",
    "query": "asking",
    "serve": "serving",
    "export": "exchanging",
    "validate": "exchanging",
    "frames": "checking",
    "completion": "completion",
}
"""Which module of this package holds which command; the order is the order of the help page."""

SUMMARIES = {
    "build": "Read articles into a graph directory.",
    "extract": "Print the facts of articles as JSON lines.",
    "show": "Count or list what a graph holds.",
    "view": "Write the interactive page.",
    "explain": "Say why an entity or a fact is so.",
    "conflicts": "List what the sources disagree on.",
    "diff": "Say what one graph has that another has not.",
    "join": "Make entities one.",
    "split": "Set an entity of some documents apart.",
    "verify": "Check every quote against its text.",
    "query": "Ask a SPARQL query.",
    "serve": "Answer SPARQL over HTTP on this machine.",
    "export": "Write a graph for other tools.",
    "validate": "Check RDF files against the shapes.",
    "frames": "Check files of frames.",
    "completion": "Print a script for shell completion.",
}
"""The line of each command on the help page, which so needs none of the modules."""

INTERRUPTED = 130


class Commands(click.Group):
    """A group that imports a command's module only when that command is run, and lets no traceback through."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, as ``COMMANDS`` orders them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, or ``None``."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"mineralgraph.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help page's list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in COMMANDS])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; errors made on purpose become one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except MineralGraphError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("stopped; earlier results are as they were", err=True)
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output has gone; Python would complain of it at exit
            ctx.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-q", "--quiet", is_flag=True, help="Print results only, no progress and no summary.")
@click.option("-v", "--verbose", is_flag=True, help="Say on standard error what is being done.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """Read articles on critical-minerals diplomacy into a graph in which every edge can be checked."""
    if quiet and verbose:
        raise click.UsageError("-q and -v exclude each other")
    ctx.obj = {"quiet": quiet}
    level = logging.DEBUG if verbose else logging.ERROR if quiet else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s: %(message)s", stream=sys.stderr, force=True)
