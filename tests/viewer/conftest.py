"""One browser for all tests of the page; pages are rendered once and opened without any network."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.viewer import write_html
from tests import browser as chromium
from tests.viewer.dossier import dossier

NO_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium in which no host has an address. Where there is no browser the tests fail."""
    path = chromium.find()
    if path is None:
        pytest.fail("no Chromium found: set CHROMIUM to its path, or run: python -m tests.browser --install")
    with sync_playwright() as playwright:
        held = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", NO_NETWORK])
        yield held
        held.close()


class Opened:
    """A page that was opened, with all that went wrong in it and every address it asked for."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(10_000)
        self.problems: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda m: self.problems.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("dialog", lambda dialog: (self.problems.append(f"dialog {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: self.requests.append(request.url))

    def open(self, path: Path, hash: str = "") -> Page:
        """Open the page and wait until it has drawn."""
        self.path = path
        self.page.goto("about:blank")
        self.page.goto(path.as_uri() + hash)
        self.page.wait_for_selector("html[data-ready]", state="attached")
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        return self.page

    def view(self) -> dict[str, Any]:
        """The present view, entities by id."""
        return json.loads(
            self.page.evaluate(
                """() => { const { page } = mineralgraph; const id = (i) => page.graph.id[i];
                return JSON.stringify({ ...page.view, focus: page.view.focus < 0 ? null : id(page.view.focus),
                  pins: page.view.pins.map(id), pair: page.view.pair && page.view.pair.map(id),
                  path: page.view.path && page.view.path.map(id),
                  facts: page.visible.factCount, entities: page.visible.entityCount }); }"""
            )
        )


@pytest.fixture
def opened(browser: Browser) -> Iterator[Opened]:
    """A fresh tab; the test fails where anything went wrong in it or it asked for another file."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 800}, reduced_motion="reduce", accept_downloads=True
    )
    found = Opened(context.new_page())
    yield found
    context.close()
    assert found.problems == []
    assert [url for url in found.requests if not url.startswith(("file:", "blob:", "data:", "about:"))] == []


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes a graph's page to a file."""
    folder = tmp_path_factory.mktemp("pages")
    count = iter(range(1000))

    def write(graph: KnowledgeGraph, **options: Any) -> Path:
        return write_html(graph, folder / f"{next(count)}.html", **options)

    return write


@pytest.fixture(scope="session")
def dossier_page(written: Callable[..., Path]) -> Path:
    """The page of the seed briefs' facts."""
    return written(dossier())


@pytest.fixture
def page(opened: Opened, dossier_page: Path) -> Page:
    """The dossier's page, opened."""
    return opened.open(dossier_page)
