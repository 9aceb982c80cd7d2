"""Documents behind the facts, and the tables: the text with its quotes, what it says, rows found by words."""

import re

from tests.viewer.dossier import dossier
from tests.viewer.test_panel import search, tab_text


def open_text(page, title):
    row = page.locator(".documents li", has_text=title)
    row.get_by_role("button", name=re.compile("^Text of")).click()


def document_with_most_facts():
    counts = {name: sum(name in f.documents for f in dossier()) for name in dossier().documents}
    return dossier().documents[max(counts, key=counts.get)]


def word_of_a_quote():
    """A word that some quotes say and no name, relation or source holds."""
    held = [name for e in dossier().entities() for name in (e.label, *e.aliases)]
    held += [f.relation for f in dossier()] + [d.title for d in dossier().documents.values()]
    names = " ".join(held).lower()
    quotes = sorted({e.quote.lower() for f in dossier() for e in f.evidence})
    return next(word for quote in quotes for word in re.findall(r"[a-z]{8,}", quote) if word not in names)


def test_a_document_opens_with_all_its_quotes_marked(opened, page):
    document = document_with_most_facts()
    open_text(page, document.title)
    assert page.locator(".text").text_content() == document.text
    quotes = {e.quote for f in dossier() for e in f.evidence if e.document == document.id}
    marked = "".join(page.locator(".text mark").all_text_contents())
    assert page.locator("#quote").text_content() in quotes
    assert all(quote[:12] in marked for quote in quotes)
    assert opened.view()["focus"] is None


def test_the_picture_lifts_out_what_the_open_text_says(page):
    document = document_with_most_facts()
    open_text(page, document.title)
    told = [f for f in dossier() if document.id in f.documents]
    assert page.evaluate("mineralgraph.page.stage.emphasis.facts.size") == len(told)
    assert f"{len(told)} facts" in tab_text(page)


def test_another_marked_sentence_says_what_it_tells_when_it_is_clicked(page):
    open_text(page, document_with_most_facts().title)
    other = page.locator(".text mark.also").first
    sentence = other.text_content()
    other.click()
    quote = page.locator("#quote").text_content()
    assert sentence in quote
    facts = [f for f in dossier() if quote in {e.quote for e in f.evidence}]
    says = page.locator(".says").text_content()
    assert any(dossier().label(f.subject) in says and dossier().label(f.object) in says for f in facts)


def test_a_fact_of_the_open_text_is_shown_in_it_by_keyboard(page):
    open_text(page, document_with_most_facts().title)
    last = page.locator(".brief li").last
    last.get_by_role("button", name="Show", exact=True).press("Enter")
    assert page.locator("#quote").is_visible()
    page.keyboard.press("Escape")
    assert "Most connected" in tab_text(page)


def test_facts_are_found_by_words_of_their_quotes(opened, page):
    page.keyboard.press("t")
    word = word_of_a_quote()
    page.locator("#find").fill(word.upper())
    wanted = [f for f in dossier() if any(word in e.quote.lower() for e in f.evidence)]
    assert 0 < len(wanted) < len(dossier())
    assert page.locator("tbody tr").count() == len(wanted)
    assert "found" in page.locator(".found").inner_text()
    page.wait_for_function("() => location.hash.includes('find=')")
    opened.open(opened.path, page.evaluate("location.hash"))
    assert page.locator("tbody tr").count() == len(wanted)
    page.locator("#find").press("Escape")
    page.locator("#find").fill("")
    assert page.locator("tbody tr").count() == min(100, len(dossier()))


def test_the_search_field_leads_to_facts_that_say_something(opened, page):
    word = word_of_a_quote()
    search(page, word)
    assert opened.view()["table"] == "facts"
    assert page.locator("#find").input_value() == word
    assert page.locator("tbody tr").count() > 0
    page.locator("#back").click()
    assert opened.view()["table"] == ""


def test_documents_stand_in_a_table_and_open_from_it(opened, page):
    page.keyboard.press("t")
    page.get_by_role("button", name=re.compile("^Documents")).click()
    assert page.locator("tbody tr").count() == len(dossier().documents)
    page.locator("tbody button").first.click()
    assert opened.view()["table"] == ""
    assert page.locator(".text").text_content() in {d.text for d in dossier().documents.values()}
