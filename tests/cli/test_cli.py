"""The command line as a whole; each command has its own file beside this one."""

import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

import mineralgraph
from mineralgraph.cli import COMMANDS, SUMMARIES, main


def run(*arguments, **options):
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_lists_every_command(flag):
    result = run(flag)
    assert result.exit_code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in result.output


def test_every_command_has_its_line_on_the_help_page():
    assert list(SUMMARIES) == list(COMMANDS)
    for line in SUMMARIES.values():
        assert line in run("-h").output


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_for_itself_and_its_options(command):
    cli = main.get_command(None, command)
    assert cli.help
    for parameter in cli.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{command}: {parameter.name} has no help"
    assert run(command, "-h").exit_code == 0


def test_version():
    done = subprocess.run(
        [sys.executable, "-m", "mineralgraph", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == f"mineralgraph {mineralgraph.__version__}"


def test_help_loads_nothing_heavy():
    heavy = ("spacy", "rdflib", "pyvis", "networkx", "pyoxigraph", "starlette")
    code = (
        "import sys\nfrom mineralgraph.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\n"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_quiet_and_verbose_exclude_each_other():
    result = run("-q", "-v", "show", ".")
    assert result.exit_code == 2
    assert "exclude each other" in result.output


def test_error_is_one_line_and_exit_status_1(tmp_path):
    result = run("show", tmp_path)
    assert result.exit_code == 1
    assert result.output.startswith("Error: ")
    assert result.output.count("\n") == 1
    assert "Traceback" not in result.output


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell):
    assert "mineralgraph" in run("completion", shell).output
