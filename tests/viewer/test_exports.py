"""What the page hands out: pictures and data of what is shown."""

import csv
import io
import json
import struct
import xml.etree.ElementTree as ElementTree

from tests.viewer.dossier import dossier

SVG = "{http://www.w3.org/2000/svg}"


def exported(page, ending):
    page.locator("#export").click()
    with page.expect_download() as download:
        page.locator(f"[data-export={ending}]").click()
    assert download.value.suggested_filename == f"critical-minerals-diplomacy-in-5-documents.{ending}"
    return download.value.path().read_bytes()


def test_csv_holds_a_row_a_quote_of_what_is_shown(opened, dossier_page):
    page = opened.open(dossier_page, "#hide=official")
    rows = list(csv.DictReader(io.StringIO(exported(page, "csv").decode("utf-8-sig"), newline="")))
    shown = [f for f in dossier() if not any(end.startswith("official:") for end in (f.subject, f.object))]
    assert len(rows) == sum(len(f.evidence) for f in shown)
    assert {row["id"] for row in rows} == {f.id for f in shown}
    assert {row["quote"] for row in rows} == {e.quote for f in shown for e in f.evidence}


def test_json_holds_every_fact_as_the_graph_does(page):
    facts = {f["id"]: f for f in json.loads(exported(page, "json"))["facts"]}
    assert facts.keys() == {f.id for f in dossier()}
    for fact in dossier():
        told = facts[fact.id]
        assert (told["subject"]["id"], told["relation"], told["object"]["id"]) == (
            fact.subject,
            fact.relation,
            fact.object,
        )
        assert (told["date"], told["modality"]) == (fact.date, fact.modality)
        assert [(e["document"], e["start"], e["quote"]) for e in told["evidence"]] == [
            (e.document, e.start, e.quote) for e in fact.evidence
        ]


def test_svg_is_well_formed_and_holds_every_entity_title_and_legend(page):
    root = ElementTree.fromstring(exported(page, "svg"))  # noqa: S314  made by the page under test
    titles = {element.text for element in root.iter(f"{SVG}title")}
    assert titles >= {e.label for e in dossier().entities()}
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "Critical-minerals diplomacy in 5 documents" in texts
    assert "countries" in texts
    assert any("5 documents, the newest of 2026-02-05" in (text or "") for text in texts)


def test_png_is_twice_the_size_of_the_picture(page):
    width = page.locator("#canvas").bounding_box()["width"]
    data = exported(page, "png")
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">I", data[16:20])[0] == 2 * round(width)


def test_the_picture_is_copied_where_the_browser_lets_a_page_do_so(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator("#export").click()
    page.locator("#copy-picture").click()
    page.wait_for_function("() => document.querySelector('dialog [role=status]').textContent")
    said = page.locator("dialog [role=status]").inner_text()
    if said.startswith("Copied"):
        kinds = page.evaluate("navigator.clipboard.read().then((items) => items.flatMap((item) => item.types))")
        assert kinds == ["image/png"]
    else:
        assert "save it as PNG" in said
