"""Every RDF export reads back to the same graph, straight and through other tools."""

import io
import json
import subprocess
import sys

import pyoxigraph
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from mineralgraph import export
from mineralgraph.errors import FormatError
from mineralgraph.export.encoding import Encoding
from mineralgraph.export.names import NS
from mineralgraph.export.ntriples import Lines
from mineralgraph.export.ntriples_facts import FactLines
from mineralgraph.export.turtle import paragraph
from mineralgraph.export.turtle_facts import FactWriter
from tests.benchmark.synthetic import synthetic_graph
from tests.export.strategies import graphs

RDFLIB = {"turtle": "turtle", "ntriples": "nt", "nquads": "nquads", "trig": "trig", "jsonld": "json-ld"}
PYOXIGRAPH = {
    "turtle": pyoxigraph.RdfFormat.TURTLE,
    "ntriples": pyoxigraph.RdfFormat.N_TRIPLES,
    "nquads": pyoxigraph.RdfFormat.N_QUADS,
    "trig": pyoxigraph.RdfFormat.TRIG,
    "jsonld": pyoxigraph.RdfFormat.JSON_LD,
    "rdf12": pyoxigraph.RdfFormat.TURTLE,
}
QUIET = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def text_of(graph, format, **options):
    stream = io.StringIO()
    export.write_to(graph, stream, format, **options)
    return stream.getvalue()


def assert_same(one, other):
    assert one.facts() == other.facts()
    assert one.entities() == other.entities()
    assert one.documents == other.documents


@pytest.mark.parametrize("format", export.readable())
@QUIET
@given(graph=graphs())
def test_every_format_reads_back_to_the_same_graph(format, graph, tmp_path):
    path = tmp_path / "graph"
    export.write(graph, path, format)
    assert_same(export.read(path, format), graph)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # of rdflib's parsers among themselves
@pytest.mark.parametrize("format", RDFLIB)
@QUIET
@given(graph=graphs())
def test_it_reads_back_through_rdflib(format, graph, tmp_path):
    through = rdflib.Dataset(default_union=True) if format in ("nquads", "trig") else rdflib.Graph()
    through.parse(data=text_of(graph, format), format=RDFLIB[format])
    path = tmp_path / "through.nt"
    path.write_text("".join(f"{_nt(t)} .\n" for t in through.triples((None, None, None))), encoding="utf-8")
    assert_same(export.read(path, "ntriples"), graph)


def _nt(triple):
    return " ".join(term.n3() if not isinstance(term, rdflib.Literal) else _literal(term) for term in triple)


def _literal(literal):
    datatype = rdflib.term.URIRef(literal.datatype) if literal.datatype else None
    return str(pyoxigraph.Literal(str(literal), datatype=datatype and pyoxigraph.NamedNode(str(datatype))))


@pytest.mark.parametrize("format", PYOXIGRAPH)
@QUIET
@given(graph=graphs())
def test_it_reads_back_through_pyoxigraph(format, graph, tmp_path):
    quads = pyoxigraph.parse(input=text_of(graph, format), format=PYOXIGRAPH[format])
    path = tmp_path / "through.ttl"
    triples = (pyoxigraph.Triple(q.subject, q.predicate, q.object) for q in quads)
    path.write_bytes(pyoxigraph.serialize(triples, format=pyoxigraph.RdfFormat.TURTLE))
    assert_same(export.read(path), graph)


@QUIET
@given(graph=graphs())
def test_facts_written_directly_are_the_facts_as_encoded(graph):
    encoding = Encoding(graph)
    writer, fact_lines, lines = FactWriter(encoding), FactLines(encoding), Lines(encoding.base)
    for fact in graph.facts():
        for evidence in (fact.evidence, fact.evidence[:1]):
            nodes = list(encoding.fact(fact, evidence))
            assert writer.text(fact, evidence) == "".join(paragraph(*node) for node in nodes)
            assert fact_lines.text(fact, evidence) == "".join(lines.of(*node) for node in nodes)


def test_same_graph_same_bytes_for_every_hash_seed():
    code = (
        "import sys; from tests.benchmark.synthetic import synthetic_graph; from mineralgraph import export;"
        "graph = synthetic_graph(60, 80); [export.write_to(graph, sys.stdout, format) for format in export.FORMATS]"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0]
    assert runs[0] == runs[1]


def test_a_direct_triple_stands_for_what_is_so_and_for_nothing_else(graph):
    read = rdflib.Graph().parse(data=text_of(graph, "turtle"), format="turtle")
    mg, base = rdflib.Namespace(NS), "https://w3id.org/mineralgraph/id/"
    china, gallium = rdflib.URIRef(base + "country/CN"), rdflib.URIRef(base + "mineral/gallium")
    korea, japan = rdflib.URIRef(base + "country/KR"), rdflib.URIRef(base + "country/JP")
    assert (korea, mg.agreed_with, japan) in read
    assert (japan, mg.agreed_with, korea) in read
    assert (rdflib.URIRef(base + "official/koo-yun-cheol"), mg.represents, korea) in read
    assert not set(read.objects(china, mg.restricts_export_to))  # it has an end
    assert (china, mg.restricts_export_of, gallium) not in read  # a later fact ends it
    assert not set(read.objects(korea, mg.party_to))  # planned


def test_turtle_reads_like_a_text(graph):
    text = text_of(graph, "turtle")
    assert "mineral:dysprosium a mg:Mineral , skos:Concept ;\n" in text
    assert '    schema:text """China banned gallium' in text
    assert "\n[" not in text
    paragraphs = [line.split()[0] for line in text.splitlines() if " a mg:Country" in line]
    assert paragraphs == sorted(paragraphs)


def test_the_base_can_be_chosen_and_comes_back(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    export.write(graph, path, base="https://example.org/kg/")
    assert "<https://example.org/kg/country/>" in path.read_text(encoding="utf-8")
    assert_same(export.read(path), graph)
    for bad in ("no iri/", "https://example.org/kg", "<x>/"):
        with pytest.raises(FormatError, match="base"):
            export.write(graph, path, base=bad)


def test_quads_keep_what_each_document_states_apart(graph):
    parsed = list(pyoxigraph.parse(input=text_of(graph, "trig"), format=pyoxigraph.RdfFormat.TRIG))
    base = "https://w3id.org/mineralgraph/id/"
    agreed = next(f for f in graph.facts(relation="agreed_with"))
    stated = {q.graph_name.value for q in parsed if q.subject.value == f"{base}fact/{agreed.id}"}
    assert stated == {f"{base}document/{document}" for document in agreed.documents}
    flat = {(q.subject, q.predicate, q.object) for q in parsed if not blank(q)}
    turtle = pyoxigraph.parse(input=text_of(graph, "turtle"), format=pyoxigraph.RdfFormat.TURTLE)
    assert flat == {(q.subject, q.predicate, q.object) for q in turtle if not blank(q)}


def blank(quad):
    return any(isinstance(term, pyoxigraph.BlankNode) for term in (quad.subject, quad.object))


@pytest.mark.parametrize("format", ["ntriples", "jsonld"])
def test_every_syntax_says_the_same(graph, format):
    assert canonical(graph, format) == canonical(graph, "turtle")


def canonical(graph, format):
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(input=text_of(graph, format), format=PYOXIGRAPH[format]))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return dataset


def test_json_ld_reads_like_plain_json(graph):
    document = json.loads(text_of(graph, "jsonld"))
    (ban,) = [n for n in document["@graph"] if n.get("until") and n.get("relation") == "restricts_export_to"]
    assert ban["subject"] == "country:CN"
    assert ban["modality"] == "actual"
    assert ban["date"] == "2024-12-03"
    assert ban["hasEvidence"]["subjectName"] == "China"


def test_texts_can_be_left_out(graph, tmp_path):
    path = tmp_path / "graph.ttl"
    export.write(graph, path, texts=False)
    assert "schema:text" not in path.read_text(encoding="utf-8")
    assert export.read(path).facts() == graph.facts()


@pytest.mark.parametrize("format", export.FORMATS)
def test_memory_does_not_grow_with_the_text(format):
    import tracemalloc

    class Nowhere(io.TextIOBase):
        def write(self, text):
            return len(text)

    def peak(graph):
        tracemalloc.start()
        export.write_to(graph, Nowhere(), format)
        held = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return held

    small, large = synthetic_graph(300, 300), synthetic_graph(300, 2400)
    peak(small)  # what is loaded once
    grown = peak(large) - peak(small)
    assert grown < 2100 * 500  # a fact is 1,400 bytes of Turtle: sort keys are held, its text is not


def test_half_a_surrogate_pair_is_named(graph, tmp_path):
    from mineralgraph.model import Document

    graph.add_document(Document(text="half \ud800 pair"))
    with pytest.raises(FormatError, match="half"):
        export.write(graph, tmp_path / "graph.ttl")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_format_or_ending_is_refused(graph, tmp_path):
    with pytest.raises(FormatError, match="one of"):
        export.write(graph, tmp_path / "graph.xyz")
    with pytest.raises(FormatError, match="unknown format"):
        export.write(graph, tmp_path / "graph.ttl", "hdt")
