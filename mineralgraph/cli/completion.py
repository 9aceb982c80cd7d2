"""``mineralgraph completion``: shell completion."""

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes commands and options in SHELL.

    For bash: mineralgraph completion bash >> ~/.bash_completion
    """
    from mineralgraph.cli import main

    cls = get_completion_class(shell)
    if cls is None:
        raise click.ClickException(f"no completion for {shell}")
    click.echo(cls(main, {}, "mineralgraph", "_MINERALGRAPH_COMPLETE").source())
