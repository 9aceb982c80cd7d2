"""Text from outside is hostile: nothing that a graph holds may run, load, or break the page."""

import itertools

import pytest

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, entity
from mineralgraph.viewer.columns import columns
from mineralgraph.viewer.network import PageNetwork
from tests.benchmark.synthetic import synthetic_graph

ATTACKS = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "]]>--><svg onload=alert(1)>",
    "{{ 7 * 7 }}{% raw %}",
    "'\"`${alert(1)}\\u003c\u2028\u2029",
    "javascript:alert(1)",
    '<a href="https://example.org" onclick="alert(1)">href</a>',
    "a\x01\x1fb\ufffe<b>",
)


def hostile(attack: str) -> KnowledgeGraph:
    """A graph in which every field that takes free text holds the attack."""
    graph = KnowledgeGraph()
    text = f"Before. {attack} After."
    document = Document(text=text, title=attack, publisher=attack, url=f"javascript:alert(1)//{attack}", name=attack)
    graph.add_document(document)
    start = text.index(attack)
    evidence = Evidence.at(document, start, start + len(attack), speaker=attack, subject=attack, object=attack)
    ends = [
        entity("country:KR", attack, (attack, f"{attack} 2"), ("javascript:alert(1)", attack)),
        entity("country:CN", f"{attack} of China"),
        entity("mineral:gallium", attack),
        entity("official:a<b>'\"&", attack),
    ]
    facts = [
        Fact(subject="country:CN", relation="restricts_export_to", object="country:KR", minerals=("mineral:gallium",),
             place=attack, evidence=(evidence,)),
        Fact(subject="official:a<b>'\"&", relation="represents", object="country:KR", role=attack,
             evidence=(evidence,)),
    ]  # fmt: skip
    for fact in facts:
        graph.add(fact, *ends)
    return graph


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_runs_and_everything_is_shown_as_text(opened, written, attack):
    page = opened.open(written(hostile(attack), title=attack), "#focus=country:KR")
    assert page.locator("title").text_content() == attack
    assert attack in page.locator("blockquote").first.text_content()
    assert page.locator("#focus-title").text_content() == attack
    page.get_by_role("button", name="In its text").first.click()
    assert page.locator("#quote").text_content() == attack
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Cite").first.click()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    page.keyboard.press("Escape")
    page.locator("#search").fill(attack[:8])
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("Escape")
    page.locator("#export").click()
    for kind in ("svg", "png", "csv", "json"):
        with page.expect_download():
            page.locator(f"[data-export={kind}]").click()
    assert page.locator("script:not([type])").count() == 2
    assert page.locator("img, iframe, object, embed").count() == 0
    assert page.locator("a[href]").count() == 0


def test_sources_open_in_a_window_that_knows_nothing_of_the_page(opened, written):
    graph = KnowledgeGraph()
    document = Document(text="They met.", url="https://example.org/a?b=1&c=<2>", title="A meeting")
    graph.add_document(document)
    fact = Fact(subject="official:a", relation="met_with", object="official:b", evidence=(Evidence.at(document, 0, 9),))
    graph.add(fact, entity("official:a", "A", links=("https://www.wikidata.org/wiki/Q1",)), entity("official:b", "B"))
    page = opened.open(written(graph), "#focus=official:a")
    links = page.locator("#tab a")
    assert links.count() == 2
    for link in links.all():
        assert link.get_attribute("href").startswith("https://")
        assert link.get_attribute("rel") == "noopener noreferrer"
        assert link.get_attribute("target") == "_blank"


def small(*labels: str) -> KnowledgeGraph:
    """A graph of officials with these names, each of whom met the next."""
    graph = KnowledgeGraph()
    document = Document(text="They met. " + "x" * 10_000)
    graph.add_document(document)
    ends = [entity(f"official:{n}", label) for n, label in enumerate(labels)]
    for one in ends:
        graph.add_entity(one)
    for one, other in itertools.pairwise(ends):
        graph.add(Fact(subject=one.id, relation="met_with", object=other.id, evidence=(Evidence.at(document, 0, 9),)))
    return graph


@pytest.mark.parametrize(
    "labels", [(), ("One",), ("One", "Two"), ("대한민국", "中华人民共和国", "العراق", "🪨 rock", "é́́")]
)
def test_few_nodes_and_every_script_are_drawn(opened, written, labels):
    page = opened.open(written(small(*labels)))
    drawn = page.evaluate("mineralgraph.page.stage.labels.present().map((l) => l.lines.join(' '))")
    assert sorted(label for label in drawn) == sorted(labels)
    if labels:
        page.keyboard.press("/")
        page.keyboard.insert_text(labels[0])
        page.keyboard.press("Enter")
        assert opened.view()["focus"] is not None


def test_a_self_loop_is_drawn_and_listed_once(opened, tmp_path):
    """The model refuses a fact of one entity alone; a page from elsewhere may hold one and must not break on it."""
    held = columns(small("One", "Two", "Three"))
    held["facts"]["o"][0] = held["facts"]["s"][0]
    path = tmp_path / "loop.html"
    path.write_text(PageNetwork(held, title="A loop", view={"focus": "official:0"}).generate_html(), encoding="utf-8")
    page = opened.open(path)
    assert page.evaluate("mineralgraph.page.stage.edges.length") == 2
    assert page.locator("#tab li.fact").count() == 1
    page.locator("#export").click()
    with page.expect_download():
        page.locator("[data-export=png]").click()


def test_a_quote_of_ten_thousand_characters_is_cut_until_asked_for(opened, written):
    graph = small("One", "Two")
    (document,) = graph.documents.values()
    whole = Evidence.at(document, 0, len(document.text))
    graph.add(Fact(subject="official:0", relation="met_with", object="official:1", date="2026", evidence=(whole,)))
    page = opened.open(written(graph), "#focus=official:0")
    quote = page.locator("blockquote").first
    assert len(quote.inner_text()) < 600
    page.get_by_role("button", name="Whole quote").click()
    assert len(quote.inner_text()) > 10_000
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_graph_without_dates_has_no_timeline(opened, written):
    page = opened.open(written(small("One", "Two")))
    assert page.locator("#timeline").is_hidden()


@pytest.mark.parametrize("size", [300, 301, 900])
def test_every_fact_reaches_the_page_in_both_layers(opened, written, size):
    graph = synthetic_graph(size, 2 * size, 3)
    page = opened.open(written(graph))
    assert page.evaluate("mineralgraph.page.visible.factCount") == 2 * size
    focus = max(graph.nx, key=lambda node: (graph.nx.degree(node), node))
    page.evaluate("(id) => { location.hash = 'focus=' + id }", focus)
    page.wait_for_function("() => mineralgraph.page.view.focus >= 0")
    assert page.locator("#focus-title").inner_text() == graph.label(focus)
    front = page.evaluate("mineralgraph.network.body.nodeIndices.length")
    assert front > 5
    assert front == len(graph.entities()) if len(graph.entities()) <= 300 else front <= 45


def test_a_packed_page_says_the_same_as_a_plain_one(opened, written, monkeypatch):
    graph = small("One", "Two", "Three")
    plain = opened.open(written(graph)).locator("#counts").inner_text()
    monkeypatch.setattr("mineralgraph.viewer.network.COMPRESS_FROM", 10)
    path = written(graph)
    assert 'data-packing="gzip"' in path.read_text("utf-8")
    assert opened.open(path).locator("#counts").inner_text() == plain


def test_texts_can_be_left_out(opened, written):
    path = written(small("One", "Two"), texts=False)
    assert "x" * 100 not in path.read_text("utf-8")
    page = opened.open(path, "#focus=official:0")
    assert page.get_by_role("button", name="In its text").count() == 0
    assert "They met." in page.locator("blockquote").first.inner_text()
