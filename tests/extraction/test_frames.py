"""Frames find who does what, whatever the construction."""

import pytest

from mineralgraph.extraction import frames
from mineralgraph.extraction.linking import link
from mineralgraph.extraction.matching import fire
from mineralgraph.extraction.reader import parsed_sentences
from mineralgraph.model import Document


def firings(text, event):
    linked = link(Document(text=text, date="2025-06-02"))
    return [f for tree in parsed_sentences(linked) for f in fire(tree) if f.frame.event == event]


def filled(text, event, role):
    return {e for f in firings(text, event) for m in f.mentions(role) for e in m.entities}


@pytest.mark.parametrize(
    "text",
    [
        "China banned exports of gallium to Japan.",
        "Exports of gallium to Japan were banned by China.",
        "China, which banned exports of gallium to Japan, denied it.",
        "Beijing has imposed a ban on exports of gallium to Japan.",
        "China's ban on exports of gallium to Japan took effect.",
        "China plans to ban exports of gallium to Japan.",
        "Having banned exports of gallium to Japan, China relented.",
    ],
)
def test_one_restriction_in_many_constructions(text):
    assert "country:CN" in filled(text, "restriction", "actor")
    assert "mineral:gallium" in filled(text, "restriction", "mineral")
    assert "country:JP" in filled(text, "restriction", "buyer")


def test_lists_fill_a_role_with_all_members():
    text = "Australia, Chile and Ghana produce lithium, copper and gold."
    assert filled(text, "production", "producer") == {"country:AU", "country:CL", "country:GH"}
    assert filled(text, "production", "mineral") == {"mineral:lithium", "mineral:copper", "mineral:gold"}


def test_import_bans_are_no_export_restriction():
    assert not firings("The United States banned imports of uranium from Russia.", "restriction")


def test_frames_of_the_package_are_read_once_and_named_once_per_file():
    names = [(f.event, f.name) for f in frames.frames()]
    assert len(names) == len(set(names)) > 100


HEAD = 'event = "production"\n\n'
FRAME = '[[frame]]\nname = "mine"\nverb = ["mine"]\nslots = { producer = ["subject"], mineral = ["object"] }\n'


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        (HEAD + FRAME, None),
        (FRAME, "line 1: event is None"),
        (HEAD + FRAME + FRAME, "line 7: the name 'mine' is taken"),
        (HEAD + FRAME.replace("verb", "werb"), "line 3: unknown key 'werb'"),
        (HEAD + FRAME.replace('["subject"]', '["sub ject"]'), "line 3: 'sub ject' is no path"),
        (HEAD + FRAME.replace('["mine"]', '["@dig"]'), "line 3: '@dig' is no list under [words]"),
        (HEAD + FRAME + 'needs = ["miner"]\n', "line 3: unknown role 'miner'"),
        (HEAD + FRAME + 'modality = "likely"\n', "line 3: modality 'likely' is none of"),
        (HEAD + FRAME + "slots = 1\n", "Cannot overwrite a value (at line 7"),
    ],
)
def test_check_tells_each_mistake_with_its_line(tmp_path, text, mistake):
    file = tmp_path / "frames-test.toml"
    file.write_text(text)
    found = frames.check(file)
    assert (found == []) if mistake is None else any(mistake in m for m in found), found
