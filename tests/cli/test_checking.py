"""``mineralgraph frames check``."""

from click.testing import CliRunner

from mineralgraph.cli import main
from mineralgraph.ontology.files import folder

GOOD = """event = "production"

[[frame]]
name = "mine"
verb = ["mine"]
slots = { producer = ["subject"], mineral = ["object"] }
"""


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_frames_of_the_package_have_no_mistakes():
    files = sorted((folder() / "reading").glob("frames-*.toml"))
    result = run("frames", "check", *files)
    assert result.exit_code == 0, result.output
    assert result.output == f"{len(files)} files without mistakes\n"


def test_mistakes_are_told_with_file_and_line(tmp_path):
    file = tmp_path / "frames-mine.toml"
    file.write_text(GOOD + '\n[[frame]]\nname = "refine"\nverb = ["refine"]\nslots = { miner = ["subject"] }\n')
    result = run("frames", "check", file)
    assert result.exit_code == 1
    assert result.output.startswith(f"{file}: line 8: unknown role 'miner'")


def test_broken_toml_is_a_mistake_with_its_line(tmp_path):
    file = tmp_path / "frames-broken.toml"
    file.write_text(GOOD + "slots = 1\n")
    result = run("frames", "check", file)
    assert result.exit_code == 1
    assert "line 7" in result.output
