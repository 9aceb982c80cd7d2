import pytest
import rdflib

import mineralgraph as mg
from mineralgraph.errors import FormatError, QueryError
from mineralgraph.model import Evidence, Fact
from mineralgraph.sparql import Table, Triples, ask, open_store, store_of
from mineralgraph.sparql.query import RefusedError, SparqlSyntaxError, TooManyRowsError


def test_select_answers_ids_names_and_numbers(demo):
    table = demo.sparql(
        "SELECT ?who ?how ?sure ?none { ?f rdf:subject ?who ; mg:modality ?how ; mg:confidence ?sure ;"
        " rdf:predicate mg:represents ; rdf:object country:JP } ORDER BY ?who LIMIT 1"
    )
    assert isinstance(table, Table)
    assert list(table) == [{"who": "official:hideyuki-urata", "how": "mg:actual", "sure": 1.0, "none": None}]


def test_ask_answers_a_truth_value_and_construct_triples(demo):
    assert demo.sparql("ASK { country:CN mg:restricts_export_to country:US }") is True
    assert demo.sparql("ASK { country:US mg:restricts_export_to country:CN }") is False
    triples = demo.sparql("CONSTRUCT WHERE { country:CN mg:restricts_export_to ?o }")
    assert isinstance(triples, Triples)
    assert b"country:CN mg:restricts_export_to country:" in triples.serialize()


def test_direct_triples_and_fact_nodes_agree(demo):
    direct = demo.sparql("SELECT DISTINCT ?s ?o { ?s mg:attended ?o }")
    facts = {(f.subject, f.object) for f in demo.facts(relation="attended", modality="actual")}
    assert {(row["s"], row["o"]) for row in direct} == facts


def test_a_changed_graph_is_asked_anew(demo):
    graph = mg.KnowledgeGraph().merge(demo)
    question = "ASK { country:JP mg:agreed_with country:LA }"
    assert graph.sparql(question) is False
    before = store_of(graph)
    assert store_of(graph) is before
    document = next(iter(graph.documents.values()))
    for held in ("country:JP", "country:LA"):
        graph.add_entity(mg.Country(id=held, label=held))
    evidence = (Evidence.at(document, 0, 5),)
    graph.add(Fact(subject="country:JP", relation="agreed_with", object="country:LA", evidence=evidence))
    assert graph.sparql(question) is True


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <a:b> <a:c> <a:d> }",
        "# SELECT\nLOAD <http://example.org/>",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
    ],
)
def test_what_is_not_reading_is_refused(demo, query):
    with pytest.raises((RefusedError, SparqlSyntaxError), match=r"update|SERVICE"):
        demo.sparql(query)


@pytest.mark.parametrize("query", [f"ASK {'{' * 5000}{'}' * 5000}", f"ASK {{ FILTER({'(' * 9000}1{')' * 9000}) }}"])
def test_brackets_without_end_are_refused_before_the_engine_ends_the_process(demo, query):
    with pytest.raises(SparqlSyntaxError, match="brackets"):
        demo.sparql(query)
    brackets = "({[" * 200
    assert demo.sparql(f'ASK {{ FILTER(STRLEN("{brackets}") = 600) }} # {brackets}') is True


def test_things_can_be_named_relative_to_where_they_live(demo):
    assert [row["label"] for row in demo.sparql("SELECT ?label { <country/KR> rdfs:label ?label }")] == ["South Korea"]


def test_each_document_names_a_graph_of_what_it_states(demo):
    rows = demo.sparql("SELECT DISTINCT ?document ?a ?b { GRAPH ?document { ?a mg:restricts_export_to ?b } }")
    stated = {
        (f"document:{document}", fact.subject, fact.object)
        for fact in demo.facts(relation="restricts_export_to", modality="actual")
        for document in fact.documents
    }
    assert {tuple(row.values()) for row in rows} == stated


@pytest.mark.parametrize(
    "query",
    [
        'SELECT * { ?s rdfs:label "customer service" }',
        "SELECT * { ?service a mg:Fact } # SERVICE",
        "PREFIX service: <http://service/SERVICE> SELECT * { service:service a <http://SERVICE/> }",
        "SELECT * { ?s rdfs:label '''it's a SERVICE''' }",
    ],
)
def test_the_word_service_elsewhere_is_none(demo, query):
    assert isinstance(demo.sparql(query), Table)


def test_a_syntax_error_shows_the_place(demo):
    with pytest.raises(SparqlSyntaxError) as error:
        demo.sparql("SELECT * {\n  ?a foo ?c }")
    first, line, mark = str(error.value).splitlines()
    assert first.startswith("line 2, column 11:")
    assert line == "  ?a foo ?c }"
    assert mark.index("^") == 10


def test_more_rows_than_allowed_are_refused_not_cut(demo):
    store = store_of(demo)
    assert len(ask(store, "SELECT * { ?s ?p ?o } LIMIT 5", rows=5)) == 5
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        with pytest.raises(TooManyRowsError, match="more than 5"):
            ask(store, query, rows=5)


def test_the_dataset_of_a_call_overrides_the_query(demo):
    store = store_of(demo)
    assert ask(store, "ASK { ?s ?p ?o }", default_graphs=["http://example.org/none"]) is False
    assert ask(store, "ASK FROM <http://example.org/none> { ?s ?p ?o }") is False


def test_the_store_is_kept_and_rebuilt_when_facts_change(directory):
    import shutil

    copy = directory.parent / "changing"
    shutil.copytree(directory, copy, ignore=shutil.ignore_patterns(".store"))
    open_store(copy)
    (kept,) = (path for path in (copy / ".store").iterdir() if path.is_dir())
    open_store(copy)
    assert [path.name for path in (copy / ".store").iterdir()] == [kept.name]
    lines = (copy / "facts.jsonl").read_bytes().splitlines(keepends=True)
    (copy / "facts.jsonl").write_bytes(b"".join(lines[:10]))
    assert len(ask(open_store(copy), "SELECT ?f { ?f a mg:Fact }")) == 10
    (rebuilt,) = (path for path in (copy / ".store").iterdir() if path.is_dir())
    assert rebuilt.name != kept.name


def test_a_store_that_a_server_runs_on_is_not_forgotten(directory):
    import shutil

    from mineralgraph.sparql.store import held, store_path

    copy = directory.parent / "served"
    shutil.copytree(directory, copy, ignore=shutil.ignore_patterns(".store"))
    old = store_path(copy)
    (copy / ".store" / "building-left-behind").mkdir()
    lines = (copy / "facts.jsonl").read_bytes().splitlines(keepends=True)
    with held(old):
        (copy / "facts.jsonl").write_bytes(b"".join(lines[:10]))
        assert store_path(copy) != old
        assert old.is_dir()
        assert not (copy / ".store" / "building-left-behind").exists()
    (copy / "facts.jsonl").write_bytes(b"".join(lines[:5]))
    store_path(copy)
    assert not old.exists()


def test_a_broken_or_missing_graph_starts_nothing(directory, tmp_path):
    import shutil

    with pytest.raises(FormatError, match="no graph directory"):
        open_store(tmp_path)
    cut = tmp_path / "cut"
    shutil.copytree(directory, cut, ignore=shutil.ignore_patterns(".store"))
    whole = (cut / "facts.jsonl").read_bytes()
    (cut / "facts.jsonl").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(FormatError, match=r"facts\.jsonl"):
        open_store(cut)
    assert not (cut / ".store").exists()


def test_rdflib_gets_the_same_graph(demo):
    graph = demo.to_rdflib()
    assert isinstance(graph, rdflib.Graph)
    ours = demo.sparql("SELECT ?f { ?f a mg:Fact }")
    assert len(list(graph.query("SELECT ?f { ?f a <https://w3id.org/mineralgraph/ns#Fact> }"))) == len(ours)


def test_query_errors_are_mineralgraph_errors():
    assert issubclass(RefusedError, QueryError)
    assert issubclass(QueryError, mg.MineralGraphError)
