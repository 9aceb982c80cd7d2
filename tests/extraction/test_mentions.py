"""Which spans of a text are mentions, and of what."""

import pytest

from mineralgraph.extraction.linking import LinkedDocument, link
from mineralgraph.extraction.mentions import Mention
from mineralgraph.model import Document


def read(text: str, date: str | None = "2026-01-13") -> LinkedDocument:
    return link(Document(text=text, date=date))


def found(text: str, kind: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(m.text, m.entities) for m in read(text).mentions if m.kind == kind]


def only(text: str, kind: str) -> Mention:
    mentions = [m for m in read(text).mentions if m.kind == kind]
    assert len(mentions) == 1, mentions
    return mentions[0]


@pytest.mark.parametrize(
    ("text", "surface", "entities", "form"),
    [
        ("Chile exported more copper last year.", "Chile", ("country:CL",), "name"),
        ("The U.S. and others sent notes.", "U.S.", ("country:US",), "name"),
        ("Korean firms invest abroad.", "Korean", ("country:KR",), "demonym"),
        ("Beijing rejected the claim.", "Beijing", ("country:CN",), "metonym"),
        ("The envoys gathered in Tokyo yesterday.", "Tokyo", ("country:JP",), "venue"),
        ("The Australian government said so.", "Australian government", ("country:AU",), "metonym"),
        ("Seoul's trade ministry said so.", "Seoul's trade ministry", ("country:KR",), "ministry"),
        ("METI published the list.", "METI", ("country:JP",), "ministry"),
        ("The Treasury Department said so.", "Treasury Department", ("country:US",), "ministry"),
        ("The Ministry of Mines of Chile said so.", "Ministry of Mines of Chile", ("country:CL",), "ministry"),
        ("Sino-Indonesian trade grew.", "Sino-Indonesian", ("country:CN", "country:ID"), "demonym"),
        ("US-China trade grew.", "US-China", ("country:US", "country:CN"), "name"),
    ],
)
def test_countries(text: str, surface: str, entities: tuple[str, ...], form: str) -> None:
    first = next(m for m in read(text).mentions if m.kind == "country")
    assert (first.text, first.entities, first.form) == (surface, entities, form)


@pytest.mark.parametrize(
    "text", ["Prices rose across Latin America.", "They told us to go.", "The South China Sea is wide."]
)
def test_what_looks_like_a_country_and_is_none(text: str) -> None:
    assert found(text, "country") == []


@pytest.mark.parametrize(
    ("text", "name", "country", "role"),
    [
        ("US Interior Secretary Doug Burgum spoke.", "Doug Burgum", "country:US", "Interior Secretary"),
        (
            "Anne Aly, Australia's Minister for Trade, Energy and Investment, spoke.",
            "Anne Aly",
            "country:AU",
            "Minister for Trade, Energy and Investment",
        ),
        (
            "The foreign minister of Kazakhstan, Murat Nurtleu, spoke.",
            "Murat Nurtleu",
            "country:KZ",
            "foreign minister of Kazakhstan",
        ),
        (
            "Saudi Energy Minister Prince Abdulaziz bin Salman spoke.",
            "Abdulaziz bin Salman",
            "country:SA",
            "Energy Minister",
        ),
        ("Chinese Vice Premier He Lifeng spoke.", "He Lifeng", "country:CN", "Vice Premier"),
        ("South Korean Trade Minister Ahn Duk-geun spoke.", "Ahn Duk-geun", "country:KR", "Trade Minister"),
        (
            "Mexican President Andrés Manuel López Obrador spoke.",
            "Andrés Manuel López Obrador",
            "country:MX",
            "President",
        ),
        ("Namibia's then-President Hage Test signed.", "Hage Test", "country:NA", "then-President"),
        ("Argentina's Secretary of Mining Luis Test co-chaired it.", "Luis Test", "country:AR", "Secretary of Mining"),
        ("Tim Test of Canada met them.", "Tim Test", "country:CA", ""),
        ("Laos's Bounmy Test met them.", "Bounmy Test", "country:LA", ""),
        ("Ana Test is Peru's energy minister.", "Ana Test", "country:PE", "energy minister"),
        ("UK Chancellor of the Exchequer Jane Test spoke.", "Jane Test", "country:GB", "Chancellor of the Exchequer"),
        ("Chancellor of the Exchequer Jane Test spoke.", "Jane Test", "country:GB", "Chancellor of the Exchequer"),
    ],
)
def test_officials_and_their_posts(text: str, name: str, country: str, role: str) -> None:
    linked = read(text)
    (post,) = linked.posts
    assert linked.entities[post.official].label == name
    assert (post.country, post.role) == (country, role)
    assert name in text[post.start : post.end]


def test_a_title_between_two_names_belongs_to_the_one_behind_it() -> None:
    posts = read("Japan sent Foreign Minister Ken Test, Chilean Mines Minister Ana Trial and others.").posts
    assert [(p.official, p.role) for p in posts] == [
        ("official:ken-test", "Foreign Minister"),
        ("official:ana-trial", "Mines Minister"),
    ]


def test_a_plural_title_is_shared() -> None:
    names = {
        e.label
        for e in read("Presidents Xan Test and Yul Trial of Chile met.").entities.values()
        if e.type == "official"
    }
    assert names == {"Xan Test", "Yul Trial"}


def test_posts_in_the_order_of_their_countries() -> None:
    posts = read("The Bolivian and Argentine foreign ministers, Ana Test and Pablo Trial, met at the border.").posts
    assert [(p.official, p.country) for p in posts] == [
        ("official:ana-test", "country:BO"),
        ("official:pablo-trial", "country:AR"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Lynas chief executive Amanda Test said so.",
        "Wood Mackenzie analyst Bob Test said so.",
        "Professor Jo Test said so.",
    ],
)
def test_people_of_companies_are_no_officials(text: str) -> None:
    assert not read(text).posts
    assert found(text, "official") == []


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("It sells rare earths.", [("rare earths", ("mineral:rare-earth-elements",))]),
        ("Seven types of rare-earth metals are curbed.", [("rare-earth metals", ("mineral:rare-earth-elements",))]),
        ("Zinc and lead mines closed.", [("Zinc", ("mineral:zinc",)), ("lead", ("mineral:lead",))]),
        ("They lead the talks and took the gold medal.", []),
        ("A silver lining for the iron fist.", []),
    ],
)
def test_minerals(text: str, entities: list[tuple[str, tuple[str, ...]]]) -> None:
    assert found(text, "mineral") == entities


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("It joined the Andes Lithium Dialogue.", "Andes Lithium Dialogue", "forum"),
        (
            "They held the 10th Korea-Japan Finance Ministerial Dialogue.",
            "10th Korea-Japan Finance Ministerial Dialogue",
            "forum",
        ),
        ("He opened the Panel on Green Lithium Standards.", "Panel on Green Lithium Standards", "forum"),
        ("They signed the Oslo Nickel Accord.", "Oslo Nickel Accord", "agreement"),
        (
            "A Memorandum of Understanding on Cobalt Traceability was signed.",
            "Memorandum of Understanding on Cobalt Traceability",
            "agreement",
        ),
    ],
)
def test_named_forums_and_agreements(text: str, surface: str, kind: str) -> None:
    mention = only(text, kind)
    assert (mention.text, mention.form) == (surface, "name")
    assert len(mention.entities) == 1


@pytest.mark.parametrize(
    ("text", "surface", "kind", "parties", "minerals"),
    [
        (
            "A memorandum of understanding on critical minerals was signed.",
            "memorandum of understanding on critical minerals",
            "agreement",
            (),
            ("mineral:critical-minerals",),
        ),
        (
            "The US-Japan critical minerals deal holds.",
            "US-Japan critical minerals deal",
            "agreement",
            ("country:US", "country:JP"),
            ("mineral:critical-minerals",),
        ),
        (
            "They sealed a lithium pact with Chile and Peru.",
            "lithium pact",
            "agreement",
            ("country:CL", "country:PE"),
            ("mineral:lithium",),
        ),
        (
            "A meeting of finance ministers from Chile and Peru began.",
            "meeting of finance ministers",
            "forum",
            ("country:CL", "country:PE"),
            (),
        ),
    ],
)
def test_described_forums_and_agreements(
    text: str, surface: str, kind: str, parties: tuple[str, ...], minerals: tuple[str, ...]
) -> None:
    mention = only(text, kind)
    assert (mention.text, mention.form) == (surface, "description")
    assert (mention.parties, mention.minerals) == (parties, minerals)


@pytest.mark.parametrize("text", ["Deals are hard to strike.", "Talks went on.", "Partnership is a fine word."])
def test_bare_heads_are_no_entities(text: str) -> None:
    assert all(not m.entities for m in read(text).mentions)
