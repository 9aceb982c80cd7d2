"""Each broken file is caught by the shape meant for it, and pyshacl sees the same."""

import re

import pyshacl
import pytest
import rdflib
from pyoxigraph import parse

from mineralgraph import export, ontology
from mineralgraph.errors import FormatError
from mineralgraph.export.validation import validate
from mineralgraph.ontology.files import folder

SHAPES = folder() / "shapes.ttl"

BROKEN = [
    (r"    mg:evidence evidence:\S+ ;\n", "", "has-evidence"),
    (r"rdf:object country:US ;", "rdf:object mineral:gallium ;", "ends-fit-the-relation"),
    (r'mg:earliest "2024-12-03"', 'mg:earliest "2025-12-03"', "start-before-end"),
    (r'mg:endsOn "2025-11-01"', 'mg:endsOn "2024-11-01"', "begins-before-it-ends"),
    (r"rdf:subject country:CN ;", "rdf:subject country:CN , country:JP ;", "one-subject"),
    (r"rdf:subject country:CN ;", 'rdf:subject "China" ;', "one-subject"),
    (r"rdf:subject country:CN ;", "rdf:subject [] ;", "one-subject"),
    (r"mg:evidence evidence:\S+ ;", 'mg:evidence "China said so" ;', "has-evidence"),
    (r"mg:modality mg:planned ;", "mg:modality mg:perhaps ;", "known-modality"),
    (r'mg:date "2024-12-03"\^\^xsd:date', 'mg:date "2024-02-31"^^xsd:date', "valid-date"),
    (r'mg:date "2024-12-03"\^\^xsd:date', 'mg:date "December"', "valid-date"),
    (r'mg:date "2024-12-03"\^\^xsd:date', 'mg:date "2024-13"^^xsd:gYearMonth', "valid-date"),
    (r'mg:date "2024-12-03"\^\^xsd:date', 'mg:date "2024-12-03" , "2024-12-04"^^xsd:date', "valid-date"),
    (r'mg:until "2025-11"\^\^xsd:gYearMonth', 'mg:until "then"^^xsd:gYearMonth', "valid-until"),
    (r'mg:statedDate "2025-11"\^\^xsd:gYearMonth', 'mg:statedDate "2025-11"', "valid-stated-date"),
    (r"mg:statedModality mg:ended", "mg:statedModality mg:over", "known-stated-modality"),
    (r"mg:support 1 ;", "mg:support 0 ;", "support-counts"),
    (r"mg:support 1 ;", 'mg:support 1 ; mg:disputed "perhaps" ;', "disputed-or-not"),
    (r"prov:wasDerivedFrom document:\w+ ;", "", "has-document"),
    (r"oa:hasSource document:\w+ ;", "", "one-source"),
    (r'mg:place "Washington" ;', 'mg:place "Washington" , "Seoul" ;', "one-place"),
    (r"rdf:predicate mg:party_to ;", "rdf:predicate mg:bombards ;", "one-relation"),
    (r"mg:confidence 0.9 ;", "mg:confidence 1.9 ;", "confidence-in-range"),
    (r"mg:mineral mineral:gallium ;", "mg:mineral country:US ;", "minerals-are-minerals"),
    (r"oa:start 0 ; oa:end 68", "oa:start 70 ; oa:end 68", "offsets-in-order"),
    (r'oa:exact "[^"]+" ;', "", "words-quoted"),
    (r'rdfs:label "China" ;', "", "one-label"),
]


@pytest.fixture
def file(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    export.write(graph, path)
    return path


def break_it(path, pattern, replacement):
    text, times = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
    assert times == 1
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("format", sorted({*export.readable()} - {"rdf12"}))
def test_what_is_exported_keeps_to_every_rule(graph, tmp_path, format):
    path = tmp_path / "graph"
    export.write(graph, path, format)
    assert validate(path, format) == []


@pytest.mark.parametrize(("pattern", "replacement", "rule"), BROKEN)
def test_a_broken_file_is_caught_by_the_rule_meant_for_it(file, pattern, replacement, rule):
    break_it(file, pattern, replacement)
    found = validate(file)
    assert rule in {violation.rule for violation in found}
    assert all(violation.subject.startswith("https://w3id.org/mineralgraph/id/") for violation in found)


def test_the_report_names_fact_and_rule(file):
    break_it(file, *next(broken[:2] for broken in BROKEN if broken[2] == "known-modality"))
    (violation,) = validate(file)
    assert re.fullmatch(
        r"fact/[0-9a-f]{16} \(country:KR party_to agreement:accord\): known-modality: .*: .*#perhaps", str(violation)
    )


@pytest.mark.parametrize(("pattern", "replacement"), [broken[:2] for broken in BROKEN[:6]])
def test_pyshacl_finds_the_same(file, pattern, replacement):
    break_it(file, pattern, replacement)
    data = rdflib.Graph().parse(file)
    conforms, report, _ = pyshacl.validate(data, shacl_graph=rdflib.Graph().parse(SHAPES))
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    theirs = sorted(str(focus) for focus in report.objects(None, sh.focusNode) if isinstance(focus, rdflib.URIRef))
    assert not conforms
    assert theirs == sorted(violation.subject for violation in validate(file))


def test_shapes_and_ontology_name_the_same_relations_domains_and_ranges():
    shapes = rdflib.Graph().parse(SHAPES)
    sh = rdflib.Namespace("http://www.w3.org/ns/shacl#")
    shape = rdflib.URIRef("https://w3id.org/mineralgraph/shapes#ends-fit-the-relation")
    allowed = set()
    for branch in shapes.items(shapes.value(shape, sh["or"])):
        ends = {"subject": set(), "object": set(), "predicate": set()}
        for constraint in shapes.objects(branch, sh.property):
            role = str(shapes.value(constraint, sh.path)).rpartition("#")[2]
            values = list(shapes.objects(constraint, sh["class"]))
            for path in (sh["in"], sh["or"]):
                for member in shapes.items(shapes.value(constraint, path)):
                    values.append(shapes.value(member, sh["class"]) or member)
            ends[role] = {str(value).rpartition("#")[2] for value in values}
        allowed |= {
            (relation, subject.lower(), object.lower())
            for relation in ends["predicate"]
            for subject in ends["subject"]
            for object in ends["object"]
        }
    kinds = ("agreement", "country", "forum", "mineral", "official")
    assert allowed == {
        (r.name, subject, object)
        for r in ontology.relations().values()
        for subject in kinds
        for object in kinds
        if r.accepts(subject, object)
    }


def test_every_term_in_an_export_is_defined_in_the_ontology(graph, tmp_path):
    subjects = set()
    for file in ("mineralgraph.ttl", "minerals.ttl"):
        subjects |= {t.subject.value for t in parse(path=folder() / file)}
    built_in = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#",
                "http://www.w3.org/2002/07/owl#")  # fmt: skip
    used = set()
    for format in export.readable():
        path = tmp_path / "graph"
        export.write(graph, path, format)
        for quad in parse(path=path, format=_parser(format)):
            used.add(quad.predicate.value)
            if quad.predicate.value.endswith(("#type", "#predicate", "#modality", "#statedModality")):
                used.add(quad.object.value)
    assert sorted(term for term in used - subjects if not term.startswith(built_in)) == []


def _parser(format):
    import pyoxigraph

    return getattr(pyoxigraph.RdfFormat, export.FORMATS[format].parser)


def test_a_file_that_is_no_export_is_refused(tmp_path):
    path = tmp_path / "other.ttl"
    path.write_text("<a:b> <a:c> <a:d> .")
    with pytest.raises(FormatError, match="holds no mg:Fact"):
        validate(path)
    path.write_text("<a:b> <a:c")
    with pytest.raises(FormatError, match=r"other\.ttl:1"):
        validate(path)
    with pytest.raises(FormatError, match="cannot be read"):
        validate(tmp_path / "none.ttl")
    with pytest.raises(FormatError, match=r"no RDF 1\.1"):
        validate(tmp_path / "graph.ttl12")
