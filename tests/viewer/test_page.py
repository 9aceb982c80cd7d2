"""The page as a file: self-contained, the same bytes each time, opening where it was asked to."""

import re
import socket
import subprocess
import sys

import pytest

from mineralgraph.errors import ViewerError
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.viewer import render, write_html
from tests import browser as chromium
from tests.viewer.dossier import dossier


def test_the_file_names_no_other_file_and_its_policy_allows_none(dossier_page):
    html = dossier_page.read_text("utf-8")
    assert not re.findall(r"<(?:link|img|iframe|object|embed)\b", html)
    assert not re.findall(r"<script[^>]*\bsrc=", html)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html).group(1)
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert html.startswith("<!doctype html>")
    assert b"\r" not in dossier_page.read_bytes()


def test_nothing_is_asked_of_the_network_and_nothing_goes_wrong(opened, dossier_page):
    page = opened.open(dossier_page)
    page.mouse.click(300, 300)
    assert opened.requests == [dossier_page.as_uri()]
    assert page.evaluate("mineralgraph.network.body.nodeIndices.length") == len(dossier().entities())


def test_every_fact_of_the_graph_is_an_edge_of_the_picture_parallel_ones_too(page):
    graph = dossier()
    assert page.evaluate("mineralgraph.page.graph.count") == len(graph)
    assert page.evaluate("mineralgraph.page.stage.edges.length") == len(graph)
    pairs = [tuple(sorted((f.subject, f.object))) for f in graph]
    assert len(set(pairs)) < len(pairs), "the dossier has parallel facts"


def test_the_same_graph_gives_the_same_bytes_whatever_the_hash_seed():
    code = (
        "import hashlib; from tests.viewer.dossier import dossier; from mineralgraph.viewer import render;"
        "print(hashlib.sha256(render(dossier()).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(filter(None, sys.path))},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_it_opens_with_the_focus_the_date_and_the_relations_asked_for(opened, written):
    opened.open(written(dossier(), focus="China", relations=["restricts_export_to"]))
    view = opened.view()
    assert view["focus"] == "country:CN"
    assert view["facts"] == len(dossier().facts(relation="restricts_export_to"))
    page = opened.open(written(dossier(), since="2026-02"))
    assert opened.view()["since"] == 20260200
    assert page.get_by_role("tab", name="Changes").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"focus": "Atlantis"}, "no entity is called 'Atlantis'"),
        ({"since": "2026-02-31"}, "is no date"),
        ({"since": "January"}, "is no date"),
        ({"relations": ["likes"]}, "unknown relation likes"),
    ],
)
def test_an_unknown_choice_is_refused(options, message):
    with pytest.raises(ViewerError, match=message):
        render(dossier(), **options)


def test_a_page_that_cannot_be_made_leaves_the_old_one(tmp_path):
    target = tmp_path / "page.html"
    write_html(dossier(), target)
    before = target.read_bytes()
    with pytest.raises(ViewerError):
        write_html(dossier(), target, focus="Atlantis")
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_the_graph_writes_and_shows_its_own_page(tmp_path):
    path = dossier().to_html(tmp_path / "page.html", focus="country:KR")
    assert 'focus":"country:KR"' in path.read_text("utf-8")
    frame = dossier().show(height=300).data
    assert frame.startswith("<div><iframe ")
    assert 'sandbox="allow-scripts' in frame
    assert "<script" not in frame


def test_importing_the_package_loads_no_pyvis():
    code = "import sys, mineralgraph, mineralgraph.graph; sys.exit('pyvis' in sys.modules or 'igraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_graph_has_a_page(opened, written):
    page = opened.open(written(KnowledgeGraph()))
    assert "The graph is empty" in page.locator("#hint").inner_text()


def test_the_page_works_inside_a_notebooks_frame(opened, tmp_path):
    notebook = tmp_path / "notebook.html"
    notebook.write_text(f"<!doctype html><body>{dossier().show(focus='country:JP').data}</body>", encoding="utf-8")
    opened.page.goto(notebook.as_uri())
    frame = opened.page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("#focus-title").inner_text() == "Japan"
    frame.locator("#search").fill("china")
    frame.locator("#search").press("Enter")
    assert frame.locator("#focus-title").inner_text() == "China"


def test_a_silent_network_delays_nothing(dossier_page, browser):
    """Every host name leads to a socket that never answers: a page that asked it for anything would hang."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        rules = f"--host-resolver-rules=MAP * 127.0.0.1:{port}"
        with_silence = browser.browser_type.launch(executable_path=chromium.find(), args=["--no-sandbox", rules])
        page = with_silence.new_page()
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(dossier_page.as_uri())
        page.wait_for_selector("html[data-ready]", state="attached")
        page.locator("#search").fill("ja")
        assert asked == [dossier_page.as_uri()]
        with_silence.close()
