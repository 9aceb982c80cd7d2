"""What mentions stand for inside one document."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mineralgraph.extraction.linking import LinkedDocument, link
from mineralgraph.extraction.mentions import Mention
from mineralgraph.model import Document


def read(text: str, date: str | None = "2026-01-13") -> LinkedDocument:
    return link(Document(text=text, date=date))


def mention(linked: LinkedDocument, text: str) -> Mention:
    return next(m for m in linked.mentions if m.text == text)


TEXT = (
    "Japan Korea U.S. US-China the Minister of Trade Koo Yun-cheol , . ; ( ) “ ” ' 's and met with signed a memorandum "
    "on critical minerals lithium two countries deal meeting he G7 Ministry Energy Summit in Tokyo\n - 10th G20 AN"
)
WORDS = st.sampled_from(TEXT.split(" "))


@given(st.one_of(st.text(), st.lists(WORDS, max_size=80).map(" ".join)))
@settings(max_examples=150, deadline=None)
def test_mentions_of_any_text_are_exact_sorted_and_apart(text: str) -> None:
    linked = read(text)
    for one in linked.mentions:
        assert text[one.start : one.end] == one.text
        assert one.text.strip()
        assert {*one.entities, *one.parties, *one.minerals} <= set(linked.entities)
    for left, right in zip(linked.mentions, linked.mentions[1:], strict=False):
        assert left.end <= right.start
    assert {p.official for p in linked.posts} <= set(linked.entities)


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_the_same_text_is_read_the_same_twice(text: str) -> None:
    assert read(text) == read(text)


def test_a_surname_and_a_shorter_title_mean_the_official_named_in_full() -> None:
    linked = read(
        "Japanese Finance Minister Satsuki Katayama met reporters. Minister Katayama said so.\n\n"
        "Katayama left on Monday."
    )
    officials = [m for m in linked.mentions if m.kind == "official"]
    assert [m.entities for m in officials] == [("official:satsuki-katayama",)] * 3
    assert (linked.posts[0].country, linked.posts[0].role) == ("country:JP", "Finance Minister")


def test_what_a_listed_name_holds_is_among_the_entities() -> None:
    linked = read("They joined the Quad Critical Minerals Initiative.")
    (one,) = linked.mentions
    assert one.minerals == ("mineral:critical-minerals",)
    assert "mineral:critical-minerals" in linked.entities


def test_the_two_countries_are_those_named_before() -> None:
    linked = read("Chile and India held talks in Lima. The two countries agreed on lithium.")
    assert mention(linked, "The two countries").entities == ("country:CL", "country:IN")
