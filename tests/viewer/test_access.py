"""The page for everybody: nothing for axe-core to find, all of it by keyboard, at every width and zoom."""

import pytest

from tests.viewer import javascript
from tests.viewer.dossier import dossier

VIEWS = {
    "overview": "",
    "focus": "#focus=country:CN",
    "filters": "#tab=filters&hide=official",
    "changes": "#since=2026-01&tab=changes",
    "path": "#path=country:LA%20country:CA",
    "facts": "#table=facts",
    "entities": "#table=entities&find=a",
    "documents": "#table=documents",
    "text": "#text={text}",
}


def some_text():
    """The address's words for a quote in its document."""
    evidence = dossier().facts(subject="country:CN")[0].evidence[0]
    return f"{evidence.document}%20{evidence.start}"


@pytest.fixture(scope="session")
def axe():
    javascript.install()
    return (javascript.MODULES / "axe-core" / "axe.min.js").read_text("utf-8")


def violations(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then((r) => r.violations)")
    return [
        (rule["id"], [node["html"][:120] + " " + node["failureSummary"][:200] for node in rule["nodes"]])
        for rule in found
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(opened, dossier_page, axe, view, theme):
    opened.page.emulate_media(color_scheme=theme)
    page = opened.open(dossier_page, VIEWS[view].format(text=some_text()))
    assert violations(page, axe) == []


@pytest.mark.parametrize("press", ["?", "#export", "#search"])
def test_axe_finds_no_violation_in_what_opens(page, axe, press):
    if press == "?":
        page.keyboard.press("?")
    elif press == "#search":
        page.locator(press).fill("ko")
    else:
        page.locator(press).click()
    assert violations(page, axe) == []


def test_axe_finds_no_violation_on_a_phone(opened, dossier_page, axe):
    opened.page.set_viewport_size({"width": 390, "height": 844})
    assert violations(opened.open(dossier_page, "#focus=country:CN"), axe) == []


def test_every_control_is_reached_by_tab_and_shows_its_focus(page):
    wanted = page.evaluate(
        """() => [...document.querySelectorAll('button, input, a[href], [tabindex="0"]')]
        .filter((e) => e.checkVisibility() && !e.disabled && e.tabIndex === 0).length"""
    )
    seen = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        seen.add(
            page.evaluate(
                """() => { const e = document.activeElement; if (e === document.body) return '';
                window.__ids = window.__ids || new Map();
                if (!window.__ids.has(e)) window.__ids.set(e, window.__ids.size + 1);
                const outline = getComputedStyle(e).outlineStyle;
                return outline === 'none' ? 'no ring on ' + e.outerHTML.slice(0, 80) : window.__ids.get(e); }"""
            )
        )
    assert not [mark for mark in seen if isinstance(mark, str) and mark]
    assert len([mark for mark in seen if isinstance(mark, int)]) >= wanted


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (640, 400), (1280, 800)])
def test_nothing_runs_over_the_edge(opened, dossier_page, width, height):
    """320 pixels is what 400 % zoom leaves of 1280, 640 by 400 what 200 % leaves of 1280 by 800."""
    opened.page.set_viewport_size({"width": width, "height": height})
    page = opened.open(dossier_page, "#focus=country:KR")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("#search", "#canvas", "#legend", "#timeline", "#tab"):
        box = page.locator(name).bounding_box()
        assert box["width"] > 100
        assert box["height"] > 10
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1


@pytest.mark.parametrize("view", VIEWS)
def test_a_wide_page_is_as_high_as_the_window_and_only_its_parts_scroll(opened, dossier_page, view):
    page = opened.open(dossier_page, VIEWS[view].format(text=some_text()))
    assert page.evaluate("document.documentElement.scrollHeight") == 800
    assert page.evaluate("scrollY") == 0


def test_no_entity_lies_under_the_buttons_over_the_picture(opened, dossier_page):
    for width, height in ((1280, 800), (900, 700), (390, 844)):
        opened.page.set_viewport_size({"width": width, "height": height})
        page = opened.open(dossier_page)
        box = page.locator("#zoom").bounding_box()
        places = page.evaluate("mineralgraph.page.graph.id.map((id) => mineralgraph.placeOf(id))")
        under = [
            p
            for p in places
            if box["x"] < p["x"] < box["x"] + box["width"] and box["y"] < p["y"] < box["y"] + box["height"]
        ]
        assert not under


def test_the_view_is_told_to_a_screen_reader(page):
    page.keyboard.press("/")
    page.keyboard.type("china")
    page.keyboard.press("Enter")
    assert "China" in page.locator("#announcer").inner_text()
    assert page.locator("#announcer").get_attribute("aria-live") == "polite"
    page.locator("#legend button", has_text="officials").click()
    assert " of " in page.locator("#counts").inner_text()
    assert page.evaluate("document.activeElement.textContent").strip().startswith("officials")


def test_without_a_script_the_page_says_what_it_holds(browser, dossier_page):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(dossier_page.as_uri())
    assert "44 entities" in page.locator("noscript").inner_text()
    context.close()


def test_movement_is_spared_where_asked(browser, dossier_page):
    """The camera jumps: right after a key it is where it will be."""
    for motion, settles in (("reduce", True), ("no-preference", False)):
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto(dossier_page.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.locator("#canvas").focus()
        scales = page.evaluate(
            """async () => { const { stage } = mineralgraph.page; const seen = new Set(); stage.zoomBy(1.4);
            for (let k = 0; k < 10; k++) {
              await new Promise((done) => requestAnimationFrame(done));
              seen.add(stage.scale);
            }
            return seen.size; }"""
        )
        assert (scales == 1) is settles
        context.close()
