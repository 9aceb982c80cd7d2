"""The query page in a browser: the example questions, the table, the small graph, mistakes, and no other host."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests import browser as chromium

QUERIES = sorted((Path(__file__).parents[2] / "examples" / "queries").glob("*.rq"))
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


@pytest.fixture(scope="module")
def browser():
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium found: set CHROMIUM to its path, or run: python -m tests.browser --install")
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", ONLY_HERE])
        yield held
        held.close()


@pytest.fixture(params=[("light", 1280), ("dark", 390)], ids=["wide and light", "narrow and dark"])
def page(browser, server, request):
    """The page, opened; the test fails where anything went wrong in it, it asked another host, or it is too wide."""
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, accept_downloads=True)
    tab = context.new_page()
    tab.set_default_timeout(10_000)
    problems, asked = [], []
    tab.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    tab.on("pageerror", lambda error: problems.append(str(error)))
    tab.on("request", lambda sent: asked.append(sent.url))
    tab.goto(f"{server.url}/")
    yield tab
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
    assert [problem for problem in problems if "400 (Bad Request)" not in problem] == []
    assert [url for url in asked if not url.startswith((server.url, "blob:", "data:"))] == []


def ask(page, query=None):
    if query is not None:
        page.fill("#query", query)
    page.click("#run")
    answered(page)


def answered(page):
    page.wait_for_selector("#run:not([disabled])")


def rows(page):
    return [tuple(row.query_selector_all("td")) for row in page.query_selector_all("#answer tbody tr")]


def edges(page):
    return {title.text_content() for title in page.query_selector_all("#drawing line title")}


def test_every_example_question_is_offered_and_answered(page):
    options = page.query_selector_all("#example option")[1:]
    assert len(options) == len(QUERIES)
    for index, path in enumerate(QUERIES, start=1):
        page.select_option("#example", index=index)
        answered(page)
        assert page.input_value("#query") == path.read_text(encoding="utf-8")
        assert page.inner_text("#coloured").strip() == page.input_value("#query").strip()
        assert page.is_hidden("#problem")
        assert len(rows(page)) > 0, path.stem
        assert page.inner_text("#status").split()[1].rstrip(",") in ("row", "rows", "triple", "triples")


def test_the_table_and_the_graph_show_the_answer(page):
    page.select_option("#example", index=2)
    answered(page)
    assert page.inner_text("#answer thead").split() == ["from", "to", "minerals", "since", "quote"]
    cells = [cell.inner_text() for cell in rows(page)[1]]
    assert cells[:4] == ["China", "United States", "rare earth elements", "2025-04-01"]
    assert {"China to Japan", "China to United States"} <= edges(page)
    box = page.locator("#drawing").bounding_box()
    for circle in page.query_selector_all("#drawing circle"):
        place = circle.bounding_box()
        assert box["x"] <= place["x"] <= box["x"] + box["width"]
        assert box["y"] <= place["y"] <= box["y"] + box["height"]


def test_relations_in_a_row_connect_the_names_on_either_side(page):
    page.select_option("#example", index=14)
    answered(page)
    assert {"Japan agreed with South Korea", "South Korea seeks cooperation with Laos"} <= edges(page)
    ask(page, "SELECT ?a ?p ?b { VALUES ?p { mg:restricts_export_to } ?a ?p ?b }")
    assert "country:CN restricts export to country:US" in edges(page)
    ask(page, "CONSTRUCT WHERE { ?a mg:restricts_export_to ?b }")
    assert "country:CN restricts export to country:JP" in edges(page)


def test_every_kind_of_thing_has_a_page_that_fits(page, server):
    for kind in ("Country", "Official", "Mineral", "Agreement", "Forum", "Fact", "Document", "Evidence"):
        page.goto(f"{server.url}/")
        ask(page, f"SELECT ?thing {{ ?thing a mg:{kind} }} LIMIT 1")
        page.click("#answer a")
        page.wait_for_url("**/id/**")
        assert page.inner_text("h1")
        assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"], kind


def test_things_lead_to_their_pages(page):
    ask(page, "SELECT ?thing { VALUES ?thing { country:KR } }")
    page.click("#answer a")
    page.wait_for_url("**/id/country/KR")
    assert page.inner_text("h1") == "South Korea"
    page.click("text=Ask the graph")
    page.wait_for_selector("#query")


def test_yes_no_nothing_and_mistakes(page):
    ask(page, "ASK { country:CN mg:restricts_export_to country:US }")
    assert page.inner_text("#status").startswith("yes")
    ask(page, "SELECT * { ?s mg:never ?o }")
    assert page.inner_text("#status").startswith("0 rows")
    assert page.is_hidden("#figure")
    ask(page, "SELECT * {\n  ?a foo ?c }")
    problem = page.inner_text("#problem").splitlines()
    assert problem[0].startswith("line 2, column 11")
    assert problem[2].index("^") == 10
    page.focus("#query")
    page.fill("#query", "ASK {}")
    page.keyboard.press("Control+Enter")
    answered(page)
    assert page.is_hidden("#problem")
    assert page.inner_text("#status").startswith("yes")


def test_hostile_text_is_text(page):
    ask(page, 'SELECT ("<img src=x onerror=alert(1)>" AS ?a) ("</script><b>" AS ?b) (<javascript:alert(1)> AS ?c) {}')
    first, second, third = rows(page)[0]
    assert first.inner_text() == "<img src=x onerror=alert(1)>"
    assert second.inner_text() == "</script><b>"
    assert third.inner_text() == "javascript:alert(1)"
    assert page.query_selector("#answer img, #answer b, #answer a, #drawing img") is None


def test_the_answer_is_saved_as_csv(page, tmp_path):
    ask(page, 'SELECT ?code ("a,b" AS ?text) { VALUES ?code { country:KR country:JP } }')
    with page.expect_download() as waiting:
        page.click("#save")
    waiting.value.save_as(tmp_path / "answer.csv")
    with (tmp_path / "answer.csv").open(encoding="utf-8", newline="") as stream:
        saved = list(csv.reader(stream))
    assert saved[0] == ["code", "text"]
    assert saved[1] == ["https://w3id.org/mineralgraph/id/country/KR", "a,b"]
