"""One person under several spellings; two people of one name."""

import pytest

from mineralgraph.resolution import resolve
from mineralgraph.resolution.names import titled
from tests.resolution.saying import says


def person(document: str, name: str, country: str | None = "KR", role: str | None = "finance minister", **more):
    """A document in which somebody of that name acts for a country in a post."""
    statements = [("official:x", "attended", "forum:g7", "2026-01-12")]
    if country:
        statements.append(("official:x", "represents", f"country:{country}", None, "actual", {"role": role}))
    return says(document, *statements, x=name, **more)


def people(*readings):
    return [official.label for official in resolve(readings).entities("official")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Koo Yun-cheol", "Koo Yoon-chul"),
        ("Volodymyr Zelenskiy", "Volodymyr Zelensky"),
        ("Volodymyr Zelenskyy", "Volodimir Zelenski"),
        ("Katayama Satsuki", "Satsuki Katayama"),
        ("Kang Insun", "Kang In-sun"),
        ("Maroš Šefčovič", "Maros Sefcovic"),
        ("Gina M. Raimondo", "Gina Raimondo"),
        ("Bandar bin Ibrahim Alkhorayef", "Bandar Alkhorayef"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Deputy Prime Minister Koo Yun-cheol", "Koo Yun-cheol"),
        ("Tengku Zafrul Aziz", "Tengku Zafrul"),
        ("Andrés Manuel López Obrador", "López Obrador"),
        ("Ferdinand Marcos Jr.", "Ferdinand Marcos"),
        ("Israel Katz", "Israeli minister Israel Katz"),
        ("Sri Mulyani Indrawati", "Minister Sri Mulyani Indrawati"),
    ],
)
def test_spellings_of_one_name_are_one_person(one, other):
    assert len(people(person("a", one), person("b", other))) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Jong-il", "Kim Jong-un"),
        ("Lee Jae-myung", "Lee Jae-min"),
        ("Satsuki Katayama", "Sanae Takaichi"),
        ("Li Qiang", "Li Keqiang"),
    ],
)
def test_similar_names_are_two_people(one, other):
    assert len(people(person("a", one), person("b", other))) == 2


def test_two_people_of_one_name_stay_two_when_country_and_post_differ():
    told = person("a", "Kim Min-ho", "KR", "trade minister"), person("b", "Kim Min-ho", "KP", "ambassador")
    graph = resolve(told)
    assert len(graph.entities("official")) == 2
    assert {official.id for official in graph.entities("official")} == {"official:x-kp", "official:x-kr"}


def test_name_without_a_country_goes_to_nobody_where_two_are_in_question():
    two = person("a", "Kim Min-ho", "KR", "trade minister"), person("b", "Kim Min-ho", "KP", "ambassador")
    assert len(people(*two, person("c", "Kim Min-ho", None))) == 3


def test_spelling_needs_a_context_that_agrees():
    assert len(people(person("a", "Koo Yun-cheol"), person("b", "Koo Yoon-chul", "JP"))) == 2
    unrelated = says(
        "b",
        ("official:x", "represents", "country:KR", None, "actual", {"role": "ambassador"}),
        x="Koo Yoon-chul",
    )
    assert len(people(person("a", "Koo Yun-cheol"), unrelated)) == 2


def test_surname_is_of_the_one_person_whose_country_agrees():
    told = person("a", "Friedrich Merz", "DE", "chancellor"), person("b", "Merz", "DE", "chancellor")
    assert people(*told) == ["Friedrich Merz"]
    other = person("c", "Anna Merz", "CH", "minister of energy")
    assert len(people(*told, other)) == 2
    assert len(people(told[0], person("b", "Merz", "AT", "chancellor"))) == 2


def test_surname_alone_needs_a_context_that_agrees():
    assert len(people(person("a", "Lula", "BR", "president"), person("b", "Lula", "BR", "president"))) == 1
    assert len(people(person("a", "Lula", "BR", "president"), person("b", "Lula", "AO", "mayor"))) == 2


def test_post_changes_hands():
    graph = resolve([person("a", "Shunichi Suzuki", "JP"), person("b", "Satsuki Katayama", "JP")])
    assert len(graph.entities("official")) == 2


def test_title_and_state_before_a_name():
    told = titled("Japan's Finance Minister Satsuki Katayama")
    assert told.name == ("satsuki", "katayama")
    assert told.countries == {"country:JP"}
    assert "finance" in told.title


@pytest.mark.parametrize(
    "name", ["Israel Katz", "German Galushchenko", "Tan See Leng", "Sri Mulyani", "Madeleine King"]
)
def test_a_name_that_begins_like_a_state_or_a_title_is_whole(name):
    assert titled(name).name == tuple(name.lower().split())


def test_name_without_its_beginning_needs_the_same_post():
    told = person("a", "Benigno Aquino", "PH", "president"), person("b", "Paolo Benigno Aquino", "PH", "senator")
    assert len(people(*told)) == 2


def test_surname_with_another_post_is_somebody_else():
    told = person("a", "Kim Min-ho", "KR", "trade minister"), person("b", "Kim", "KR", "ambassador")
    assert len(people(*told)) == 2


def test_label_counts_whatever_stands_before_it_elsewhere():
    told = person("a", "Donald Trump;Leader Donald Trump", "US", None), person("b", "Donald Trump", "US", None)
    assert people(*told) == ["Donald Trump"]


def holder(document, name, role):
    more = {"role": role} if role else {}
    return says(document, ("official:x", "represents", "country:KR", None, "actual", more), x=name)


def test_a_spelling_without_a_post_is_of_the_only_one_so_called():
    minister, somebody = holder("a", "Koo Yun-cheol", "finance minister"), holder("b", "Koo Yoon-chul", None)
    assert people(minister, somebody) == ["Koo Yoon-chul"]
    assert len(people(minister, somebody, holder("c", "Ku Yun-chol", "ambassador to Peru"))) == 3


def test_a_spelling_without_a_country_is_of_the_only_one_so_called_whose_country_the_text_names():
    met = ("official:y", "met_with", "official:rachel-reeves")
    minister = holder("a", "Koo Yun-cheol", "finance minister")
    named = says("b", met, ("country:KR", "agreed_with", "country:GB"), y="Koo Yoon-chul")
    assert "Koo Yun-cheol" not in people(minister, named)
    assert len(people(minister, named)) == 2
    assert len(people(minister, says("b", met, y="Koo Yoon-chul"))) == 3


@pytest.mark.parametrize("post", ["finance minister of Japan", "Japan's finance minister", "Japanese Finance Minister"])
def test_a_post_alone_is_whoever_holds_it_at_the_time(post):
    then = person("a", "Katsunobu Kato", "JP", written="2025-03-01")
    now = person("b", "Satsuki Katayama", "JP", written="2026-01-13")
    asked = says("c", ("official:y", "attended", "forum:g7", "2026-02-01"), y=post, written="2026-02-01")
    graph = resolve([then, now, asked])
    named = {graph.documents[d].name: entity for (d, id), entity in graph.mentions.items() if id.startswith("official")}
    assert named["c"] == named["b"] != named["a"]


def test_a_post_alone_is_nobody_where_two_hold_it_at_the_time():
    told = [
        person("a", "Katsunobu Kato", "JP", written="2026-01-01"),
        person("b", "Satsuki Katayama", "JP", written="2026-01-13"),
    ]
    asked = says(
        "c", ("official:y", "attended", "forum:g7", "2026-02-01"), y="finance minister of Japan", written="2026-02-01"
    )
    assert len(people(*told, asked)) == 3


def test_initials_that_differ_tell_two_people():
    assert len(people(person("a", "George W. Bush", "US"), person("b", "George H. W. Bush", "US"))) == 2
