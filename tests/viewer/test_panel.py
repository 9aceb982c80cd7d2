"""Every function of the page, by mouse and by keyboard, on the dossier's graph."""

import re
from types import SimpleNamespace

import pytest

from mineralgraph.resolution import conflicts
from tests.viewer.dossier import dossier


def tab_text(page):
    return page.locator("#tab").text_content()


def click_entity(page, entity):
    place = page.evaluate("(id) => mineralgraph.placeOf(id)", entity)
    page.mouse.click(place["x"], place["y"])


def search(page, text):
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


# -- search, focus, evidence -------------------------------------------------------------------------------------------


def test_search_finds_an_alias_and_shows_facts_with_their_quotes(opened, page):
    search(page, "beijing")
    assert opened.view()["focus"] == "country:CN"
    fact = dossier().facts(subject="country:CN", relation="restricts_export_to")[0]
    shown = tab_text(page)
    assert "China" in shown
    assert fact.evidence[0].quote in shown
    assert dossier().documents[fact.evidence[0].document].publisher in shown


def test_suggestions_are_chosen_with_the_arrows_and_closed_with_escape(page):
    page.locator("#search").fill("ja")
    options = page.get_by_role("option")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowDown")
    assert options.nth(1).get_attribute("aria-selected") == "true"
    assert page.locator("#search").get_attribute("aria-activedescendant") == options.nth(1).get_attribute("id")
    page.keyboard.press("Escape")
    assert page.locator("#suggestions").is_hidden()
    page.locator("#search").fill("zzz")
    assert "Nothing by that name" in page.locator("#suggestions").inner_text()


def test_a_click_on_an_entity_focuses_it_and_one_beside_lets_go(opened, page):
    click_entity(page, "country:JP")
    assert opened.view()["focus"] == "country:JP"
    assert page.locator("#focus-title").inner_text() == "Japan"
    page.mouse.click(20, 640)
    assert opened.view()["focus"] is None


def test_the_picture_is_walked_with_the_arrow_keys(opened, page):
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowRight")
    said = page.locator("#announcer").inner_text()
    page.keyboard.press("Enter")
    focus = opened.view()["focus"]
    assert focus is not None
    assert dossier().label(focus) in said
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert opened.view()["focus"] != focus


def test_zoom_fit_and_pan_by_keyboard(page):
    scale = "mineralgraph.network.getScale()"
    page.locator("#canvas").focus()
    before = page.evaluate(scale)
    page.keyboard.press("+")
    assert page.evaluate(scale) > before
    page.keyboard.press("-")
    page.keyboard.press("-")
    assert page.evaluate(scale) < before
    place = page.evaluate("mineralgraph.network.getViewPosition()")
    page.keyboard.press("Shift+ArrowLeft")
    assert page.evaluate("mineralgraph.network.getViewPosition()")["x"] < place["x"]
    page.keyboard.press("0")
    assert page.evaluate(scale) == pytest.approx(before, rel=0.01)


def test_every_fact_of_a_focus_is_listed_with_all_its_evidence(opened, page, dossier_page):
    opened.open(dossier_page, "#focus=country:CN")
    more = page.locator("#tab button.more:visible", has_text="Show")
    while more.count():
        more.first.click()
    facts = dossier().facts(subject="country:CN") + dossier().facts(object="country:CN")
    quotes = {e.quote for f in facts for e in f.evidence}
    shown = tab_text(page)
    for fact in {f.id: f for f in facts}.values():
        other = fact.object if fact.subject == "country:CN" else fact.subject
        assert dossier().label(other) in shown
    for quote in quotes:
        assert quote[:300] in shown


def test_facts_that_one_sentence_states_share_its_quote(opened, page, dossier_page):
    forum = max(dossier().entities("forum"), key=lambda e: len(dossier().facts(object=e.id)))
    opened.open(dossier_page, f"#focus={forum.id}")
    attended = [f for f in dossier().facts(object=forum.id) if f.relation == "attended"]
    section = page.locator("section.facts", has_text="attended this forum")
    assert section.locator("h3 .number").inner_text() == str(len(attended))
    assert section.locator("li.fact").count() < len(attended)


def test_a_line_opens_all_facts_of_the_pair(opened, page):
    middle = page.evaluate(
        """() => { const { stage, graph } = mineralgraph.page;
        for (const row of stage.edges.get()) {
          const at = stage.toScreen(stage.network.body.edges[row.id].edgeType.getPoint(0.5));
          const others = Object.values(stage.network.body.edges).filter((edge) => edge.id !== row.id).flatMap((edge) =>
            Array.from({ length: 41 }, (_, k) => stage.toScreen(edge.edgeType.getPoint(k / 40))));
          const isFree = others.every((p) => Math.hypot(p.x - at.x, p.y - at.y) > 9);
          if (stage.entityAt(at.x, at.y) < 0 && isFree) {
            const box = stage.container.getBoundingClientRect();
            return { x: at.x + box.left, y: at.y + box.top, ends: [graph.id[row.from], graph.id[row.to]] };
          } } }"""
    )
    page.mouse.click(middle["x"], middle["y"])
    assert opened.view()["pair"] == middle["ends"]
    a, b = middle["ends"]
    between = [f for f in dossier() if {f.subject, f.object} == {a, b}]
    assert page.locator("#tab li.fact").count() == len(between)


def test_the_facts_of_a_pair_are_opened_by_keyboard(opened, page):
    search(page, "laos")
    page.locator("#canvas").focus()
    page.keyboard.press("ArrowDown")
    cursor = page.evaluate("mineralgraph.page.graph.id[mineralgraph.page.stage.cursor]")
    page.keyboard.press("Space")
    assert opened.view()["pair"] == ["country:LA", cursor]
    assert "between them" in tab_text(page)


def test_a_quote_opens_in_its_document_and_closes_again(opened, page, dossier_page):
    opened.open(dossier_page, "#focus=country:CN")
    quote = page.locator("blockquote").first.inner_text().strip("“”\n")
    page.get_by_role("button", name="In its text").first.click()
    assert page.locator("#quote").inner_text() == quote
    text = page.locator(".text").inner_text()
    assert any(d.text.strip()[:200] in text for d in dossier().documents.values())
    assert page.locator("#quote").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#focus-title").inner_text() == "China"


def test_a_quote_is_cited_with_its_source(page):
    search(page, "china")
    page.get_by_role("button", name="Cite").first.click()
    cited = page.locator("dialog textarea").input_value()
    quote = page.locator("blockquote").first.inner_text().strip("“”\n")
    assert quote in cited
    assert any((d.title or "") in cited and (d.publisher or "") in cited for d in dossier().documents.values())


def test_sources_that_differ_are_said_to(page):
    told = conflicts(dossier())
    listed = page.locator(".conflicts > li")
    assert listed.count() == len(told) > 0
    against = next(c for c in told if c.contradiction)
    assert against.about in listed.first.inner_text()
    listed.first.get_by_role("button", name="Show").click()
    note = page.locator(".differ").first.text_content()
    assert "Sources differ" in note
    for side in against.sides:
        assert all(dossier().source(SimpleNamespace(document=d)) in note for d in side.documents)


# -- paths, history, pins ----------------------------------------------------------------------------------------------


def test_a_path_between_two_entities(opened, page):
    search(page, "laos")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("canada")
    page.keyboard.press("Enter")
    assert opened.view()["path"] == ["country:LA", "country:CA"]
    assert "2 steps" in tab_text(page)
    assert page.locator("#tab li.fact").count() == 2


def test_no_path_is_said(opened, page, dossier_page):
    opened.open(dossier_page, "#path=country:TW%20country:KR")
    assert "No chain of visible facts" in tab_text(page)


def test_back_and_forward_by_button_and_by_key(opened, page):
    assert page.locator("#back").is_disabled()
    search(page, "japan")
    search(page, "china")
    page.locator("#back").click()
    assert opened.view()["focus"] == "country:JP"
    page.keyboard.press("Alt+ArrowRight")
    assert opened.view()["focus"] == "country:CN"
    page.keyboard.press("Alt+ArrowLeft")
    page.keyboard.press("Alt+ArrowLeft")
    assert opened.view()["focus"] is None


def test_a_pinned_entity_stays_in_front(opened, page):
    search(page, "laos")
    page.locator("#tab").focus()
    page.keyboard.press("p")
    search(page, "mexico")
    assert opened.view()["pins"] == ["country:LA"]
    assert page.evaluate("mineralgraph.page.stage.emphasis.entities.has(mineralgraph.page.view.pins[0])")
    search(page, "laos")
    page.get_by_role("button", name="Unpin").click()
    assert opened.view()["pins"] == []


def test_escape_leads_back_to_the_whole_graph(opened, page):
    search(page, "japan")
    page.keyboard.press("Escape")
    assert opened.view()["focus"] is None
    assert "Most connected" in tab_text(page)


# -- filters -----------------------------------------------------------------------------------------------------------


def test_the_legend_hides_and_shows_a_type(opened, page):
    officials = page.locator("#legend button", has_text="officials")
    officials.click()
    kept = [f for f in dossier() if not any(end.startswith("official:") for end in (f.subject, f.object))]
    assert opened.view()["facts"] == len(kept)
    assert officials.get_attribute("aria-pressed") == "false"
    assert f"{len(kept)} of {len(dossier())} facts" in page.locator("#counts").inner_text()
    assert page.evaluate("mineralgraph.page.stage.edges.length") == len(kept)
    officials.press("Enter")
    assert opened.view()["facts"] == len(dossier())


def test_filters_by_relation_and_modality(opened, page):
    page.get_by_role("tab", name="Filters").click()
    page.get_by_role("button", name="None", exact=True).click()
    page.get_by_label("represents").check()
    assert opened.view()["facts"] == len(dossier().facts(relation="represents"))
    page.get_by_role("button", name="Show everything").click()
    page.locator("fieldset", has_text="How it holds").get_by_label("planned").uncheck()
    assert opened.view()["facts"] == len(dossier()) - len(dossier().facts(modality="planned"))


def test_tabs_are_changed_with_the_arrow_keys(page):
    page.get_by_role("tab", name="Details").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Filters").get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowLeft")
    assert page.get_by_role("tab", name="Details").get_attribute("aria-selected") == "true"


def test_the_dates_are_filtered_by_slider_and_by_bar(opened, page):
    dated = [f for f in dossier() if f.date]
    page.locator("#undated").uncheck()
    assert opened.view()["facts"] == len(dated)
    page.locator("#from").focus()
    page.keyboard.press("End")
    assert opened.view()["facts"] == len([f for f in dated if f.date.startswith("2026")])
    page.get_by_role("button", name="All dates").click()
    box = page.locator("svg.bars").bounding_box()
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
    assert opened.view()["facts"] == len([f for f in dated if f.date.startswith("2010")])


def test_dates_are_counted_by_month_or_by_year(page):
    bars = page.locator("svg.bars rect.total")
    years = bars.count()
    page.get_by_role("button", name="by month").click()
    assert bars.count() > years
    page.get_by_role("button", name="by year").click()
    assert bars.count() == years


# -- story -------------------------------------------------------------------------------------------------------------


def test_what_changed_since_a_day(opened, page):
    page.get_by_role("tab", name="Changes").click()
    page.get_by_label("What changed since").fill("2026-02")
    page.keyboard.press("Enter")
    text = tab_text(page)
    assert "14 Mar 2026" in text
    assert "13 Jan 2026" not in re.sub(r".*: .*13 Jan 2026", "", text)
    assert page.evaluate("mineralgraph.page.stage.emphasis.facts.size") > 0
    page.get_by_label("What changed since").fill("last week")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "Write a date as" in tab_text(page)
    assert opened.view()["since"] == 20260200


def test_play_shows_the_graph_as_it_grew(opened, page):
    page.get_by_role("button", name="Play through time").first.click()
    first = opened.view()
    assert str(first["to"]).startswith("2010")
    assert first["facts"] < len(dossier())
    page.wait_for_function("(to) => mineralgraph.page.view.to !== to", arg=first["to"])
    page.keyboard.press("Escape")
    assert page.locator(".timeline .play").get_attribute("aria-label") == "Play through time"


# -- tables, theme, help -----------------------------------------------------------------------------------------------


def test_tables_hold_what_the_picture_shows_and_sort(opened, page):
    page.keyboard.press("t")
    assert page.locator("tbody tr").count() == min(100, len(dossier()))
    page.get_by_role("button", name=re.compile("^Show .* more")).click()
    assert page.locator("tbody tr").count() == len(dossier())
    page.get_by_role("button", name="Subject").click()
    assert page.locator("th[aria-sort]").inner_text().startswith("Subject")
    subjects = page.locator("tbody th bdi").all_inner_texts()
    assert [s.casefold() for s in subjects] == sorted(s.casefold() for s in subjects)
    page.get_by_role("button", name=re.compile("^Entities")).click()
    assert page.locator("tbody tr").count() == len(dossier().entities())
    page.locator("tbody th button").first.click()
    assert opened.view()["table"] == ""
    assert opened.view()["focus"] is not None


def test_light_and_dark(page):
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate(paper) != light
    assert page.evaluate("mineralgraph.page.stage.colours.paper") == "#12171b"


def test_help_names_the_keys_the_relations_and_the_licences(page):
    page.keyboard.press("?")
    text = page.locator("dialog").inner_text()
    assert "Alt ←" in text
    assert "restricts export to" in text
    assert "vis.js is dual licensed" in text
    page.keyboard.press("Escape")
    assert not page.locator("dialog").is_visible()


# -- the address -------------------------------------------------------------------------------------------------------


def test_the_address_brings_somebody_else_to_exactly_this_view(opened, page, dossier_page):
    page.locator("#legend button", has_text="minerals").click()
    search(page, "japan")
    page.locator("#undated").uncheck()
    view = opened.view()
    page.wait_for_function("() => location.hash.includes('undated=no')")
    address = page.evaluate("location.hash")
    assert "focus=country:JP" in address
    opened.open(dossier_page)
    assert opened.view() != view
    opened.open(dossier_page, address)
    assert opened.view() == view


def test_the_address_tells_the_text_that_is_open_and_where_the_picture_was_moved(opened, page, dossier_page):
    search(page, "china")
    page.get_by_role("button", name="In its text").first.click()
    marked = page.locator("#quote").inner_text()
    page.locator("#canvas").focus()
    page.keyboard.press("+")
    page.wait_for_function("() => location.hash.includes('at=')")
    address, scale = page.evaluate("[location.hash, mineralgraph.network.getScale()]")
    opened.open(dossier_page, address)
    assert page.locator("#quote").inner_text() == marked
    assert page.evaluate("mineralgraph.network.getScale()") == pytest.approx(scale, rel=0.01)


def test_the_address_tells_where_the_reader_has_put_an_entity_and_how_rows_and_dates_stand(opened, page, dossier_page):
    place = page.evaluate("mineralgraph.placeOf('country:TW')")
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] - 50, place["y"] + 40, steps=5)
    page.mouse.up()
    page.keyboard.press("t")
    page.get_by_role("button", name="Object").click()
    page.wait_for_function("() => location.hash.includes('put=country:TW') && location.hash.includes('sort=2')")
    page.wait_for_function("() => location.hash.includes('at=')")
    first, address = page.locator("tbody tr").first.inner_text(), page.evaluate("location.hash")
    opened.open(dossier_page, address)
    assert page.locator("tbody tr").first.inner_text() == first
    page.keyboard.press("Escape")
    moved = page.evaluate("mineralgraph.placeOf('country:TW')")
    assert moved["x"] == pytest.approx(place["x"] - 50, abs=4)
    assert moved["y"] == pytest.approx(place["y"] + 40, abs=4)
    page.get_by_role("button", name="by month").click()
    page.wait_for_function("() => location.hash.includes('unit=month')")


def test_an_address_from_elsewhere_does_no_harm(opened, dossier_page):
    opened.open(dossier_page, "#focus=%3Cimg%20src=x%20onerror=alert(1)%3E&from=never&pair=1&%%%=2")
    assert opened.view()["facts"] == len(dossier())


def test_a_changed_address_changes_the_view(opened, page):
    page.evaluate("location.hash = 'focus=country:CN'")
    page.wait_for_function("() => mineralgraph.page.view.focus >= 0")
    assert opened.view()["focus"] == "country:CN"


def test_a_dragged_entity_stays_where_it_was_put(page):
    place = page.evaluate("mineralgraph.placeOf('country:TW')")
    page.mouse.move(place["x"], place["y"])
    page.mouse.down()
    page.mouse.move(place["x"] - 60, place["y"] + 80, steps=5)
    page.mouse.up()
    moved = page.evaluate("mineralgraph.placeOf('country:TW')")
    assert moved["x"] == pytest.approx(place["x"] - 60, abs=4)
    assert moved["y"] == pytest.approx(place["y"] + 80, abs=4)
