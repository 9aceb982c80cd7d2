"""The page at three sizes beside stock pyvis: size of the file, time to draw, frames a second, click, filters, memory.

Chromium runs headless and draws in software, as on a machine without a graphics card; no host has an address. Each
figure is the median of three runs. Stock pyvis gets the same nodes and edges, in one file, with its own settings; it is
given up where it has drawn nothing after ``GIVE_UP`` seconds.
"""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Error, Page, TimeoutError, sync_playwright

from mineralgraph.graph import KnowledgeGraph
from mineralgraph.viewer import write_html
from tests import browser as chromium
from tests.benchmark.synthetic import synthetic_graph

SIZES = ((1000, 3000), (5000, 15000), (20000, 60000))
STOCK_UP_TO = 1000
GIVE_UP = 60
RUNS = 3
ARGUMENTS = (
    "--no-sandbox",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-gpu-compositing",
)
WATCH = """(() => {
  const proto = CanvasRenderingContext2D.prototype;
  for (const name of ['fill', 'stroke', 'drawImage', 'fillText']) {
    const plain = proto[name];
    proto[name] = function (...given) {
      if (!window.firstPaint && this.canvas.isConnected) {
        window.firstPaint = -1;
        requestAnimationFrame(() => requestAnimationFrame(() => { window.firstPaint = performance.now(); }));
      }
      return plain.apply(this, given);
    };
  }
})()"""
ROW = "{:28}{:>10}{:>12}{:>10}{:>8}{:>10}{:>10}{:>10}{:>10}{:>10}"


def main() -> None:
    """Print a line a size, and one of stock pyvis where it draws at all."""
    heads = ("make s", "file MB", "paint ms", "FPS", "click ms", "type ms", "legend ms", "year ms", "heap MB")
    print(ROW.format("page (entities / facts)", *heads))
    with tempfile.TemporaryDirectory() as folder, _browser() as browser:
        for entities, facts in SIZES:
            graph = synthetic_graph(entities, facts, 1)
            path = Path(folder) / f"{entities}.html"
            made = _median(lambda: _seconds(lambda: write_html(graph, path)))  # noqa: B023  used at once
            rows = [_measured(browser, path) for _ in range(RUNS)]
            _print(f"{entities:,} / {facts:,}", made, path, {k: statistics.median(r[k] for r in rows) for k in rows[0]})
            if entities <= STOCK_UP_TO:
                _print_stock(browser, graph, Path(folder) / "stock.html", entities, facts)


def _print(name: str, made: float, path: Path, found: dict[str, float]) -> None:
    keys = ("paint", "fps", "click", "type", "legend", "year")
    figures = [f"{found[key]:.0f}" if key in found else "-" for key in keys]
    heap = f"{found['heap']:.1f}" if "heap" in found else "-"
    print(ROW.format(name, f"{made:.2f}", f"{path.stat().st_size / 1e6:.2f}", *figures, heap), flush=True)


def _measured(browser: Browser, path: Path) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        found = {"paint": _first_paint(page, path)}
        page.wait_for_selector("html[data-ready]", state="attached")
        page.wait_for_timeout(1500)
        found["click"] = _click(page)
        page.keyboard.press("Escape")
        page.wait_for_timeout(600)
        found["fps"] = _frames(page)
        found["type"] = _keystroke(page)
        found["legend"] = _press(page, "#legend button")
        found["year"] = _press(page, "#from", "End")
        found["heap"] = _heap(page)
    finally:
        page.close()
    return found


def _first_paint(page: Page, path: Path) -> float:
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    painted = "() => window.firstPaint > 0 && window.firstPaint"
    return float(page.wait_for_function(painted, timeout=GIVE_UP * 1000).json_value())


def _click(page: Page) -> float:
    """From the button's release on the best connected entity to the focus and its evidence drawn."""
    place = page.evaluate("__mgNodeXY()")
    page.evaluate(
        """() => { window.clicked = new Promise((done) => {
          addEventListener('pointerup', () => { const from = performance.now();
            const look = () => requestAnimationFrame(() => document.getElementById('focus-title')
              ? requestAnimationFrame(() => done(performance.now() - from)) : look());
            look(); }, { capture: true, once: true }); }); }"""
    )
    page.mouse.click(place["x"], place["y"])
    return float(page.evaluate("() => window.clicked"))


def _frames(page: Page) -> float:
    """Frames a second while the picture is dragged and zoomed for two seconds."""
    page.evaluate("() => { frames_ = 0; (function tick() { frames_++; requestAnimationFrame(tick); })(); }")
    from_ = time.perf_counter()
    before = page.evaluate("frames_")
    page.mouse.move(60, 600)
    page.mouse.down()
    for k in range(70):
        page.mouse.move(60 + (k * 9) % 400, 600 - (k * 5) % 300)
        time.sleep(0.008)
    page.mouse.up()
    for k in range(50):
        page.mouse.wheel(0, -60 if k // 12 % 2 == 0 else 60)
        time.sleep(0.014)
    return float((page.evaluate("frames_") - before) / (time.perf_counter() - from_))


def _keystroke(page: Page) -> float:
    page.locator("#search").fill("a")
    return _press(page, "#search", "b")


def _press(page: Page, selector: str, key: str = "Enter") -> float:
    """From a key on an element to the page drawn anew."""
    page.locator(selector).first.focus()
    page.evaluate(
        """() => { window.pressed = new Promise((done) => {
          addEventListener('keydown', () => { const from = performance.now();
            const later = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
            setTimeout(() => later(() => done(performance.now() - from))); },
            { capture: true, once: true }); }); }"""
    )
    page.keyboard.press(key)
    return float(page.evaluate("() => window.pressed"))


def _heap(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    session.send("HeapProfiler.collectGarbage")
    metrics = {m["name"]: m["value"] for m in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["JSHeapUsedSize"] / 1e6)


def _print_stock(browser: Browser, graph: KnowledgeGraph, path: Path, entities: int, facts: int) -> None:
    from pyvis.network import Network

    def make() -> None:
        network = Network(cdn_resources="in_line", directed=True)
        for entity in graph.entities():
            network.add_node(entity.id, entity.label)
        for fact in graph.facts():
            network.add_edge(fact.subject, fact.object, title=fact.evidence[0].quote)
        path.write_text(network.generate_html(), encoding="utf-8")

    made = _seconds(make)
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    try:
        found: dict[str, Any] = {"paint": _first_paint(page, path)}
    except (TimeoutError, Error):
        found = {}
    finally:
        page.close()
    name = f"stock pyvis {entities:,} / {facts:,}"
    _print(name, made, path, found)
    if not found:
        print(f"    drew nothing in {GIVE_UP} s")


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(ARGUMENTS))
        yield browser
        browser.close()


def _seconds(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _median(measure: Callable[[], float]) -> float:
    return statistics.median(measure() for _ in range(RUNS))
