"""The ontology: what its files say, that they agree with each other, and how a broken file is reported."""

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from mineralgraph import ontology
from mineralgraph.errors import OntologyError
from mineralgraph.ontology import concepts, institutions, states
from mineralgraph.ontology.files import NS, TurtleFile, folder

# The benchmark's guidelines: relation -> kinds of subject, kinds of object.
GUIDELINES = {
    "attended": ("official country", "forum"),
    "hosted": ("official country", "forum"),
    "member_of": ("country", "forum"),
    "represents": ("official", "country"),
    "met_with": ("official", "official"),
    "agreed_with": ("country", "country"),
    "party_to": ("country", "agreement"),
    "covers": ("agreement", "mineral"),
    "addresses": ("forum", "mineral"),
    "restricts_export_to": ("country", "country"),
    "restricts_export_of": ("country", "mineral"),
    "produces": ("country", "mineral"),
    "seeks_cooperation_with": ("country", "country"),
    "launched": ("official country", "forum agreement"),
    "succeeds": ("forum agreement", "forum agreement"),
}

# What the publishers state, checked when the lists were entered.
PUBLISHED = {
    ("australia", 2024): 31,
    ("australia-strategic", 2023): 6,
    ("canada", 2021): 31,
    ("canada", 2024): 34,
    ("eu", 2024): 34,
    ("eu-strategic", 2024): 17,
    ("iea", 2025): 6,
    ("india", 2023): 30,
    ("japan", 2009): 31,
    ("korea", 2023): 33,
    ("korea-strategic", 2023): 10,
    ("uk", 2021): 18,
    ("usgs", 2022): 50,
    ("usgs", 2025): 60,
}

RARE_EARTHS = {
    "light": "lanthanum cerium praseodymium neodymium promethium samarium",
    "heavy": "europium gadolinium terbium dysprosium holmium erbium thulium ytterbium lutetium yttrium",
}

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
TURTLE = sorted(folder().glob("*.ttl"))


def ids(slugs: str) -> set[str]:
    return {f"mineral:{slug}" for slug in slugs.split()}


def test_relations_are_the_fifteen_of_the_guidelines() -> None:
    found = {name: (one.domain, one.range) for name, one in ontology.relations().items()}
    assert found == {name: (set(s.split()), set(o.split())) for name, (s, o) in GUIDELINES.items()}


def test_two_relations_are_symmetric() -> None:
    assert {one.name for one in ontology.relations().values() if one.symmetric} == {"met_with", "agreed_with"}


@pytest.mark.parametrize("one", ontology.relations().values(), ids=lambda one: one.name)
def test_every_relation_is_explained(one: ontology.Relation) -> None:
    assert one.label == one.name.replace("_", " ")
    assert one.definition.endswith(".")


def test_an_agreement_succeeds_only_an_agreement() -> None:
    succeeds, launched = ontology.relations()["succeeds"], ontology.relations()["launched"]
    assert succeeds.accepts("agreement", "agreement")
    assert succeeds.accepts("forum", "forum")
    assert not succeeds.accepts("agreement", "forum")
    assert launched.accepts("official", "agreement")
    assert not launched.accepts("agreement", "official")


def test_modalities() -> None:
    assert set(ontology.modalities()) == {"actual", "planned", "proposed", "ended"}


@pytest.mark.parametrize(
    "load",
    [ontology.relations, ontology.minerals, ontology.forums, ontology.agreements, ontology.countries],
    ids=lambda load: load.__name__,
)
def test_answers_are_sorted_and_cannot_be_changed(load: Callable[[], Any]) -> None:
    answer = load()
    assert list(answer) == sorted(answer)
    assert load() is answer
    with pytest.raises(TypeError):
        answer["new"] = None


def test_ids_are_slugs_of_their_kind() -> None:
    for kind, loaded in (
        ("mineral", ontology.minerals()),
        ("forum", ontology.forums()),
        ("agreement", ontology.agreements()),
    ):
        for key, one in loaded.items():
            assert one.id == key
            assert key.startswith(f"{kind}:")
            assert SLUG.fullmatch(key.removeprefix(f"{kind}:")), key


def owners(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id_, names in named:
        for name in names:
            assert name == name.strip() != ""
            found[name.lower()].add(id_)
    return found


def test_no_name_belongs_to_two_things_of_one_kind() -> None:
    groups = {
        "minerals": [(one.id, (one.label, *one.aliases)) for one in ontology.minerals().values()],
        "forums": [(one.id, (one.label, *one.aliases)) for one in ontology.forums().values()],
        "agreements": [(one.id, (one.label, *one.aliases)) for one in ontology.agreements().values()],
        "countries": [
            (one.id, (one.label, *one.aliases, *one.demonyms, *one.metonyms, *one.combining))
            for one in ontology.countries().values()
        ],
    }
    shared = {kind: {n: o for n, o in owners(named).items() if len(o) > 1} for kind, named in groups.items()}
    assert shared == {"minerals": {}, "forums": {}, "agreements": {}, "countries": {}}


def test_the_seventeen_rare_earths_are_light_or_heavy_or_scandium() -> None:
    light, heavy = ids(RARE_EARTHS["light"]), ids(RARE_EARTHS["heavy"])
    assert ontology.narrower("mineral:light-rare-earth-elements") == light
    assert ontology.narrower("mineral:heavy-rare-earth-elements") == heavy
    below = ontology.narrower("mineral:rare-earth-elements")
    elements = {id_ for id_ in below if ontology.minerals()[id_].symbol}
    assert elements == light | heavy | {"mineral:scandium"}
    assert len(elements) == 17


def test_platinum_group_metals() -> None:
    assert ontology.narrower("mineral:platinum-group-metals") == ids(
        "platinum palladium rhodium ruthenium iridium osmium"
    )


def test_narrower_reaches_every_depth_and_never_itself() -> None:
    for mineral in ontology.minerals():
        below = ontology.narrower(mineral)
        assert mineral not in below
        assert all(ontology.narrower(one) <= below for one in below)
    with pytest.raises(KeyError):
        ontology.narrower("mineral:unobtainium")


def test_symbols_are_given_once() -> None:
    symbols = [one.symbol for one in ontology.minerals().values() if one.symbol]
    assert len(symbols) == len(set(symbols))
    assert all(re.fullmatch("[A-Z][a-z]?", symbol) for symbol in symbols)


def test_every_element_is_one_item_of_wikidata() -> None:
    items = [one.links for one in ontology.minerals().values() if one.symbol]
    assert all(len(links) == 1 for links in items)
    assert len({links[0] for links in items}) == len(items)
    assert ontology.minerals()["mineral:gallium"].links == ("http://www.wikidata.org/entity/Q861",)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("rare earths", "rare-earth-elements"),
        ("REEs", "rare-earth-elements"),
        ("NdPr", "magnet-rare-earths"),
        ("PGMs", "platinum-group-metals"),
        ("battery metals", "battery-minerals"),
        ("permanent magnets", "rare-earth-magnets"),
        ("critical raw materials", "critical-minerals"),
        ("nickel ore", "nickel"),
        ("lithium carbonate", "lithium"),
        ("ammonium paratungstate", "tungsten"),
        ("titanium sponge", "titanium"),
        ("enriched uranium", "uranium"),
        ("aluminum", "aluminium"),
    ],
)
def test_news_names_of_minerals(name: str, id_: str) -> None:
    found = [one.id for one in ontology.minerals().values() if name in (one.label, *one.aliases)]
    assert found == [f"mineral:{id_}"]


def test_forms_are_among_the_aliases() -> None:
    assert all(set(one.forms) <= set(one.aliases) for one in ontology.minerals().values())


def test_lists_have_the_sizes_that_their_publishers_state() -> None:
    lists = ontology.criticality_lists()
    assert {key: len(one.members) for key, one in lists.items()} == PUBLISHED
    assert {key: one.count for key, one in lists.items()} == PUBLISHED
    for key, one in lists.items():
        assert key == (one.id, one.year)
        assert one.source.startswith("http")
        assert set(one.members) <= ontology.narrower("mineral:critical-minerals")


def test_a_group_on_a_list_stands_for_its_members_but_not_for_products() -> None:
    minerals = ontology.minerals()
    assert ("india", 2023) in minerals["mineral:dysprosium"].lists
    assert ("korea", 2023) in minerals["mineral:dysprosium"].lists
    assert ("korea", 2023) not in minerals["mineral:erbium"].lists
    assert ("eu-strategic", 2024) not in minerals["mineral:erbium"].lists
    assert minerals["mineral:rare-earth-magnets"].lists == ()
    assert minerals["mineral:gold"].lists == ()


def test_what_stands_directly_under_critical_minerals_is_on_a_list_or_a_group() -> None:
    for one in ontology.minerals().values():
        if "mineral:critical-minerals" in one.broader:
            assert one.lists or ontology.narrower(one.id), one.id


def test_the_usgs_list_grew_by_ten() -> None:
    lists = ontology.criticality_lists()
    added = set(lists["usgs", 2025].members) - set(lists["usgs", 2022].members)
    assert added == ids("boron copper lead coking-coal phosphate potash rhenium silicon silver uranium")


def test_countries_carry_iso_codes_and_wikidata_items() -> None:
    countries = ontology.countries()
    assert len(countries) > 195
    for id_, one in countries.items():
        assert id_ == f"country:{one.alpha2}"
        assert re.fullmatch("[A-Z]{2}", one.alpha2)
        assert one.alpha3 is None or re.fullmatch("[A-Z]{3}", one.alpha3)
        assert len(one.links) == 1
        assert re.fullmatch(r"http://www\.wikidata\.org/entity/Q\d+", one.links[0])
    assert [one.alpha2 for one in countries.values() if one.alpha3 is None] == ["EU"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("South Korea", "KR"),
        ("S. Korea", "KR"),
        ("ROK", "KR"),
        ("Republic of Korea", "KR"),
        ("North Korea", "KP"),
        ("DRC", "CD"),
        ("Congo", "CD"),
        ("Democratic Republic of the Congo", "CD"),
        ("Republic of the Congo", "CG"),
        ("Congo-Brazzaville", "CG"),
        ("UAE", "AE"),
        ("Türkiye", "TR"),
        ("Turkey", "TR"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("Côte d'Ivoire", "CI"),
        ("Cabo Verde", "CV"),
        ("Kingdom of Saudi Arabia", "SA"),
        ("PRC", "CN"),
        ("People's Republic of China", "CN"),
        ("U.S.", "US"),
        ("US", "US"),
        ("America", "US"),
        ("Britain", "GB"),
        ("Holland", "NL"),
        ("Czechia", "CZ"),
        ("Czech Republic", "CZ"),
        ("Viet Nam", "VN"),
        ("Lao PDR", "LA"),
        ("Taiwan", "TW"),
        ("European Union", "EU"),
        ("Eswatini", "SZ"),
        ("North Macedonia", "MK"),
    ],
)
def test_news_names_of_countries(name: str, code: str) -> None:
    found = [one.alpha2 for one in ontology.countries().values() if name in (one.label, *one.aliases)]
    assert found == [code]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the White House", "US"),
        ("Washington", "US"),
        ("Blue House", "KR"),
        ("Downing Street", "GB"),
        ("the Kremlin", "RU"),
        ("Zhongnanhai", "CN"),
        ("Beijing", "CN"),
        ("Brussels", "EU"),
        ("European Commission", "EU"),
        ("Taipei", "TW"),
        ("Astana", "KZ"),
        ("the Élysée", "FR"),
        ("The Hague", "NL"),
    ],
)
def test_metonyms_of_governments(name: str, code: str) -> None:
    assert [one.alpha2 for one in ontology.countries().values() if name in one.metonyms] == [code]


def test_city_states_and_namesakes_are_no_metonyms() -> None:
    countries = ontology.countries()
    assert countries["country:SG"].metonyms == ()
    assert countries["country:BE"].metonyms == ()
    assert countries["country:BE"].capital == "Brussels"


@pytest.mark.parametrize(("name", "code"), [("Korean", "KR"), ("Kazakh", "KZ"), ("Kyrgyz", "KG"), ("Dutch", "NL")])
def test_demonyms(name: str, code: str) -> None:
    assert [one.alpha2 for one in ontology.countries().values() if name in one.demonyms] == [code]


def test_combining_forms() -> None:
    forms = {form: one.alpha2 for one in ontology.countries().values() for form in one.combining}
    assert forms["Sino"] == "CN"
    assert forms["Franco"] == "FR"
    assert forms["Anglo"] == "GB"


def test_members_are_countries_and_were_checked_somewhere() -> None:
    countries = ontology.countries().keys()
    for forum in ontology.forums().values():
        assert set(forum.members) <= countries
        assert bool(forum.members) == bool(forum.sources), forum.id
    for agreement in ontology.agreements().values():
        assert set(agreement.parties) <= countries
        assert bool(agreement.parties) == bool(agreement.sources), agreement.id


def test_sizes_of_well_known_bodies() -> None:
    sizes = {"g7": 7, "g20": 20, "oecd": 38, "apec": 21, "asean": 11, "brics": 11, "african-union": 55, "sadc": 16}
    assert {slug: len(ontology.forums()[f"forum:{slug}"].members) for slug in sizes} == sizes
    assert len(ontology.forums()["forum:international-energy-agency"].members) == 32
    assert len(ontology.agreements()["agreement:cptpp"].parties) == 12
    assert len(ontology.agreements()["agreement:rcep"].parties) == 15


def test_kinds_are_those_that_the_vocabulary_names() -> None:
    file = TurtleFile(folder() / "mineralgraph.ttl")
    for predicate, kinds in (
        ("forumKind", {one.kind for one in ontology.forums().values()}),
        ("agreementKind", {one.kind for one in ontology.agreements().values()}),
    ):
        definition = file.text(NS + predicate, "http://www.w3.org/2004/02/skos/core#definition")
        assert kinds == set(re.findall(r"\w+", definition.partition(": ")[2])) - {"or"}


@pytest.mark.parametrize("path", TURTLE, ids=lambda path: path.name)
def test_rdflib_reads_the_files_and_every_term_is_defined(path: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    vocabulary = rdflib.Graph().parse(folder() / "mineralgraph.ttl")
    schemes = rdflib.Graph().parse(folder() / "minerals.ttl")
    graph = rdflib.Graph().parse(path)
    assert len(graph) > 0
    used = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef)}
    used = {term for term in used if term.startswith(NS)}
    defined = {str(subject) for subject in (vocabulary + schemes).subjects(rdflib.RDF.type)}
    assert used <= defined


def test_loading_needs_neither_spacy_nor_rdflib_nor_pyvis() -> None:
    code = (
        "import sys; from mineralgraph import ontology as o; "
        "o.relations(), o.minerals(), o.forums(), o.agreements(), o.countries(), o.criticality_lists(); "
        "print([m for m in ('spacy', 'rdflib', 'pyvis') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(folder(), tmp_path / "ontology")
    for module in (concepts, institutions, states):
        monkeypatch.setattr(module, "folder", lambda: tmp_path / "ontology")
    return tmp_path / "ontology"


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), start=1) if line.startswith(text))


def test_a_new_mineral_is_an_edit_of_data(copied: Path) -> None:
    with (copied / "minerals.ttl").open("a") as file:
        file.write(
            '\nmineral:unobtainium a mg:Mineral ; skos:prefLabel "unobtainium"@en ; skos:altLabel "unobtanium"@en ;'
            " skos:broader mineral:heavy-rare-earth-elements .\n"
        )
    new = concepts.minerals.__wrapped__()["mineral:unobtainium"]
    assert new.aliases == ("unobtanium",)
    assert ("eu", 2024) in new.lists


def test_bad_turtle_is_reported_with_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix mg: <https://w3id.org/mineralgraph/ns#> .\n\nmg:a mg:b mg:c\nmg:d mg:e mg:f .\n")
    with pytest.raises(OntologyError, match=rf"^{re.escape(str(path))}:4: "):
        TurtleFile(path)


def test_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.ttl"):
        TurtleFile(tmp_path / "none.ttl")


def test_an_unknown_group_is_reported_with_file_and_line(copied: Path) -> None:
    path = copied / "minerals.ttl"
    path.write_text(path.read_text().replace("skos:broader mineral:battery-minerals", "skos:broader mineral:nothing"))
    line = line_of(path, "mineral:lithium a")
    with pytest.raises(OntologyError, match=rf":{line}: lithium stands under mineral:nothing"):
        concepts.minerals.__wrapped__()


def test_a_circle_of_groups_is_reported_with_file_and_line(copied: Path) -> None:
    path = copied / "minerals.ttl"
    with path.open("a") as file:
        file.write("\nmineral:critical-minerals skos:broader mineral:lithium .\n")
    line = line_of(path, "mineral:critical-minerals a")
    with pytest.raises(OntologyError, match=rf":{line}: critical-minerals stands under itself"):
        concepts.minerals.__wrapped__()


def test_a_second_label_is_reported_with_file_and_line(copied: Path) -> None:
    path = copied / "minerals.ttl"
    with path.open("a") as file:
        file.write('\nmineral:gallium skos:prefLabel "gallium again"@en .\n')
    with pytest.raises(OntologyError, match=rf":{line_of(path, 'mineral:gallium a')}: gallium needs exactly one"):
        concepts.minerals.__wrapped__()


def test_news_names_of_an_unknown_country_are_reported(copied: Path) -> None:
    path = copied / "countries.toml"
    path.write_text(path.read_text() + '\n[QQ]\naliases = ["Nowhere"]\n')
    with pytest.raises(OntologyError, match=r"countries\.toml: \[QQ\]"):
        states.countries.__wrapped__()


def test_bad_toml_is_reported_with_its_line(copied: Path) -> None:
    (copied / "countries.toml").write_text("[KR]\naliases = [\n")
    with pytest.raises(OntologyError, match=r"countries\.toml: .*line \d|countries\.toml: .*end of document"):
        states.countries.__wrapped__()


@pytest.mark.parametrize("line", ['nickname = "Hanguk"', 'demonyms = "Korean"', "capital_is_metonym = 1"])
def test_a_wrong_key_or_type_is_reported(copied: Path, line: str) -> None:
    (copied / "countries.toml").write_text(f"[KR]\n{line}\n")
    with pytest.raises(OntologyError, match=rf"countries\.toml: \[KR\] {line.split()[0]}"):
        states.countries.__wrapped__()


def test_a_list_that_names_an_unknown_mineral_is_reported(copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copied / "criticality.ttl"
    path.write_text(path.read_text().replace("mineral:thallium", "mineral:unobtainium"))
    monkeypatch.setattr(concepts, "criticality_lists", concepts.criticality_lists.__wrapped__)
    with pytest.raises(OntologyError, match=r"criticality\.ttl: japan 2009 names mineral:unobtainium"):
        concepts.minerals.__wrapped__()


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("mg:year 2009", 'mg:year "long ago"', "needs a whole number"),
        ("mg:publishedCount 31", "mg:publishedCount 31 , 32", "needs exactly one"),
    ],
)
def test_a_bad_figure_in_a_list_is_reported_with_its_line(copied: Path, old: str, new: str, complaint: str) -> None:
    path = copied / "criticality.ttl"
    head, found, rest = path.read_text().partition("list:japan-2009 a")
    path.write_text(head + found + rest.replace(old, new, 1))
    with pytest.raises(OntologyError, match=rf":{line_of(path, 'list:japan-2009 a')}: japan-2009 {complaint}"):
        concepts.criticality_lists.__wrapped__()


def test_an_unknown_member_is_reported_with_file_and_line(copied: Path) -> None:
    path = copied / "forums.ttl"
    path.write_text(path.read_text().replace("country:ZW", "country:QQ"))
    line = min(line_of(path, f"forum:{slug} a") for slug in ("african-union", "sadc"))
    with pytest.raises(OntologyError, match=rf"forums\.ttl:{line}: .* names country:QQ"):
        institutions.forums.__wrapped__()
