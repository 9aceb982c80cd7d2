"""Lists with a line for each member are read as one sentence, at the offsets of the document."""

from hypothesis import given
from hypothesis import strategies as st

from mineralgraph.extraction import RuleReader
from mineralgraph.extraction.itemised import joined
from mineralgraph.extraction.structure import structure
from mineralgraph.model import Document

LEAD = "Ministers met at the Andes Lithium Forum in Lima on Monday to talk about lithium, the organisers said.\n\n"
END = "\n\nThe next forum will be held in another city, the organisers said in a statement on Monday."


def facts(text: str, relation: str) -> set[tuple[str, str]]:
    document = Document(text=text, date="2024-05-21")
    found = RuleReader().extract(document).facts
    for fact in found:
        for evidence in fact.evidence:
            evidence.check(document)
    return {(f.subject, f.object) for f in found if f.relation == relation}


def test_who_takes_part_with_a_bullet_each() -> None:
    items = (
        "The following ministers took part:\n- Ana Rojas, Chile's mines minister\n- Juan Trial, Peru's energy minister"
    )
    assert facts(LEAD + items + END, "attended") >= {
        ("official:ana-rojas", "forum:andes-lithium-forum"),
        ("official:juan-trial", "forum:andes-lithium-forum"),
    }


def test_what_curbs_apply_to_with_a_star_each() -> None:
    lead = "Export quotas of China were challenged before judges on Monday, the Commission in Brussels said.\n\n"
    items = "China restricts exports of the following minerals:\n\n    * Bauxite\n    * Magnesium\n    * Zinc"
    assert facts(lead + items + END, "restricts_export_of") == {
        ("country:CN", "mineral:bauxite"),
        ("country:CN", "mineral:magnesium"),
        ("country:CN", "mineral:zinc"),
    }


def test_statements_below_a_colon_stay_sentences() -> None:
    text = (
        LEAD + "What else was said:\n- Chile mines copper.\n- Ghana mines gold, and it also refines some of it." + END
    )
    assert len(joined(text, structure(Document(text=text)))[1]) == len(structure(Document(text=text)).sentences)


@given(
    st.lists(st.sampled_from(["Chile", "took part:", "- Peru", "* zinc", "\n", "\n\n", " 1. ", ": ", "x" * 90, ". "]))
)
def test_any_text_keeps_its_length_and_the_bounds_of_its_sentences(pieces: list[str]) -> None:
    text = "".join(pieces)
    parts = structure(Document(text=text or "x"))
    flat, spans = joined(text or "x", parts)
    assert len(flat) == len(text or "x")
    assert {s for s, _ in spans} <= {s.start for s in parts.sentences}
    assert {e for _, e in spans} <= {s.end for s in parts.sentences}
    assert all(a == b or b in " ,&" for a, b in zip(text or "x", flat, strict=True))
