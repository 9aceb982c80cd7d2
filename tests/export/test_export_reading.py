"""Files that people edited, or that were cut short: the message names file and line."""

import re

import pytest

from mineralgraph import export
from mineralgraph.errors import FormatError


@pytest.fixture
def file(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    export.write(graph, path)
    return path


def edited(path, pattern, replacement):
    text = path.read_text(encoding="utf-8")
    changed, times = re.subn(pattern, replacement, text, count=1)
    assert times == 1
    path.write_text(changed, encoding="utf-8")
    return text[: re.search(pattern, text).start()].count("\n") + 1


def refused(path):
    with pytest.raises(FormatError) as error:
        export.read(path)
    message = str(error.value)
    assert str(path) in message
    return message


def test_a_syntax_error_names_its_line(file):
    line = edited(file, r"rdf:object mineral:gallium ;", "rdf:object mineral gallium ;")
    assert f"{file}:{line}" in refused(file)


@pytest.mark.parametrize(
    ("pattern", "replacement", "says"),
    [
        (r"mg:restricts_export_to ;", "mg:bombards ;", "unknown relation"),
        (r"rdf:subject country:CN ;", "rdf:subject mineral:gallium ;", "is no country"),
        (r"    mg:evidence evidence:\S+ ;\n", "", "at least one evidence"),
        (r"rdf:subject country:CN ;", "rdf:subject country:CN , country:JP ;", "has 2 values"),
        (r"mg:modality mg:actual ;", "mg:modality mg:perhaps ;", "modality"),
        (r'mg:date "2024-12-03"', 'mg:date "3 December"', "date"),
        (r'oa:exact "China banned', 'oa:exact "China bunned', "is not the quote"),
        (r"oa:start 0 ; oa:end \d+", "oa:start 5 ; oa:end 2", "offsets"),
        (r'rdfs:label "China" ;?', "", "rdfs:label is missing"),
        (r"rdf:object country:US ;", "rdf:object <http://example.org/US> ;", "is no thing of"),
        (r"rdf:predicate mg:met_with ;", "rdf:predicate schema:knows ;", "not of the vocabulary"),
        (r"oa:hasSource document:\w+ ;", "oa:hasSource country:CN ;", "is no document"),
        (r"oa:start 0 ;", 'oa:start "the beginning" ;', "the beginning"),
        (r"mg:support 1 ;", 'mg:support 1 ; mg:disputed "perhaps" ;', "neither true nor false"),
        (r"country:JP mg:agreed_with country:KR \.", 'country:JP mg:agreed_with "Korea" .', "is no thing of"),
    ],
)
def test_a_wrong_statement_names_the_line_of_what_it_is_about(file, pattern, replacement, says):
    line = edited(file, pattern, replacement)
    message = refused(file)
    assert says in message
    named = int(re.search(r"graph\.ttl:(\d+)", message).group(1))
    assert 0 <= line - named <= 24  # the first line of the fact or of its evidence


def test_a_list_that_bites_its_tail_is_refused(file):
    edited(file, r'mg:references \( "it = the ban" \)', "mg:references _:x")
    with file.open("a", encoding="utf-8") as stream:
        stream.write('_:x rdf:first "it = the ban" ; rdf:rest _:x .\n')
    assert "no end" in refused(file)


def test_a_direct_triple_without_evidence_is_refused(file):
    with file.open("a", encoding="utf-8") as stream:
        stream.write("\ncountry:US mg:restricts_export_to country:CN .\n")
    assert "stated by no mg:Fact" in refused(file)


def test_a_file_cut_between_two_facts_is_noticed(file):
    text = file.read_text(encoding="utf-8")
    last = text.rindex("\n\nfact:")
    documents = text[text.index("\n\ndocument:") :]
    file.write_text(text[:last] + documents, encoding="utf-8")
    assert "cut short" in refused(file)


def test_a_file_cut_anywhere_is_refused(file):
    whole = file.read_bytes()
    for part in range(1, 20):
        file.write_bytes(whole[: len(whole) * part // 20])
        refused(file)


def test_a_missing_file_is_named(tmp_path):
    assert "cannot be read" in refused(tmp_path / "none.ttl")


def test_jsonl_is_not_read_here(graph, tmp_path):
    path = tmp_path / "facts.jsonl"
    export.write(graph, path)
    assert "not read" in refused(path)
