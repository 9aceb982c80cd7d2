import json

import pytest

from mineralgraph import directory
from mineralgraph.errors import FormatError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, Why, entity

DOCUMENT = Document(
    text="Chile agreed with Peru on copper. 한국은 없다.", title="Copper", date="2025-03", name="copper"
)


@pytest.fixture
def graph():
    graph = KnowledgeGraph()
    graph.add_document(DOCUMENT)
    for identifier in ("country:CL", "country:PE", "mineral:copper"):
        graph.add_entity(entity(identifier, identifier[-2:], aliases=("an alias",), links=("https://example.org/x",)))
    why = Why(frame="agree", references=("it = country:PE",))
    evidence = Evidence.at(DOCUMENT, 0, 33, speaker="the ministry", date="2025-03-01", why=why)
    graph.add(
        Fact(
            subject="country:CL",
            relation="agreed_with",
            object="country:PE",
            date="2025-03",
            minerals=("mineral:copper",),
            place="Lima",
            confidence=0.7,
            evidence=(evidence,),
        )
    )
    return graph


def test_saved_graph_reads_back_without_loss(graph, tmp_path):
    graph.save(tmp_path / "g")
    back = KnowledgeGraph.load(tmp_path / "g")
    assert back.facts() == graph.facts()
    assert back.entities() == graph.entities()
    assert back.documents == graph.documents


def test_saving_twice_gives_the_same_bytes_and_leaves_nothing_beside(graph, tmp_path):
    graph.save(tmp_path / "one")
    KnowledgeGraph.load(tmp_path / "one").save(tmp_path / "two")
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_failed_save_leaves_the_earlier_graph_whole(graph, tmp_path, monkeypatch):
    graph.save(tmp_path / "g")
    before = {path.name: path.read_bytes() for path in (tmp_path / "g").iterdir()}
    monkeypatch.setattr(directory, "fact_line", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        graph.save(tmp_path / "g")
    assert {path.name: path.read_bytes() for path in (tmp_path / "g").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["g"]


def test_folder_that_cannot_be_written_is_named(graph, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(FormatError, match="cannot be written"):
        graph.save(tmp_path / "file" / "g")


def test_folder_that_is_no_graph_says_what_to_do(tmp_path):
    with pytest.raises(FormatError, match="mineralgraph build"):
        KnowledgeGraph.load(tmp_path)


def broken(graph, tmp_path, name, change):
    graph.save(tmp_path / "g")
    path = tmp_path / "g" / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(FormatError) as caught:
        KnowledgeGraph.load(tmp_path / "g")
    return str(caught.value)


def edited(**fields):
    def change(text):
        return json.dumps({**json.loads(text), **fields}) + "\n"

    return change


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("facts.jsonl", lambda text: text[: len(text) // 2], "line 1: not a whole line of JSON"),
        ("facts.jsonl", lambda text: text + '{"a": 1}\n', "line 2: not of the expected form"),
        ("facts.jsonl", edited(modality="maybe"), "line 1: modality"),
        ("facts.jsonl", edited(date="2025-04"), "is not of this fact"),
        ("facts.jsonl", edited(relation="bans"), "line 1: unknown relation 'bans'"),
        ("documents.jsonl", edited(text="Another text."), "line 1: .* its text has changed"),
        ("entities.jsonl", lambda text: text.splitlines()[0] + "\n", r"facts\.jsonl, line 1: .* not in the graph"),
        ("entities.jsonl", lambda text: "[]\n" + text, r"entities\.jsonl, line 1"),
    ],
)
def test_broken_file_is_named_with_its_line(graph, tmp_path, name, change, message):
    import re

    assert re.search(message, broken(graph, tmp_path, name, change))
