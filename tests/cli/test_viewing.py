"""``mineralgraph view``."""

import pytest
from click.testing import CliRunner

from mineralgraph.cli import main
from tests.viewer.dossier import dossier


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "dossier"
    dossier().save(path)
    return path


def run(*arguments):
    return CliRunner().invoke(main, ["view", *map(str, arguments)])


def test_it_writes_the_page_with_the_view_asked_for(directory, tmp_path):
    page = tmp_path / "page.html"
    done = run(directory, "-o", page, "--focus", "Japan", "--relation", "attended", "--title", "A <title>")
    assert done.exit_code == 0, done.output
    assert done.output.strip() == str(page)
    html = page.read_text("utf-8")
    assert '"view":{"focus":"country:JP","relations":["attended"]}' in html
    assert "<title>A &lt;title&gt;</title>" in html


def test_without_an_output_it_replaces_the_page_of_the_directory(directory):
    done = run(directory, "--since", "2026-01")
    assert done.exit_code == 0
    assert '"view":{"since":"2026-01"}' in (directory / "graph.html").read_text("utf-8")


def test_it_opens_the_page_where_asked(directory, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert run(directory, "--open").exit_code == 0
    assert opened == [(directory / "graph.html").resolve().as_uri()]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--focus", "Atlantis"], "no entity is called 'Atlantis'"),
        (["--since", "soon"], "is no date"),
        (["--relation", "likes"], "unknown relation likes"),
        (["-o", "/nowhere/page.html"], "cannot be written"),
    ],
)
def test_mistakes_are_said_in_one_line(directory, arguments, message):
    done = run(directory, *arguments)
    assert done.exit_code == 1
    assert message in done.output
    assert "Traceback" not in done.output
