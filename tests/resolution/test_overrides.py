"""Decisions of people: they win, they are kept, they can be taken back."""

import pytest

from mineralgraph.errors import ResolutionError
from mineralgraph.resolution import Overrides, resolve
from tests.resolution.saying import says

ROLE = {"role": "finance minister"}
TOLD = [
    says("one", ("official:koo-yun-cheol", "represents", "country:KR", None, "actual", ROLE)),
    says("two", ("official:koo-yoon-chul", "represents", "country:KR", None, "actual", ROLE)),
    says("three", ("official:rachel-reeves", "represents", "country:GB")),
]
KOO, KOO_TOO = "official:koo-yun-cheol @ one", "official:koo-yoon-chul @ two"


def officials(overrides):
    return len(resolve(TOLD, overrides=overrides).entities("official"))


def test_join_and_split_win_over_the_rules():
    assert officials(Overrides()) == 2
    assert officials(Overrides().with_split([KOO], [KOO_TOO])) == 3
    assert officials(Overrides().with_join([KOO, "official:rachel-reeves @ three"])) == 1


def test_mentions_split_apart_do_not_meet_through_a_third():
    third = says("four", ("official:koo-yun-cheol", "represents", "country:KR", None, "actual", ROLE))
    graph = resolve([*TOLD, third], overrides=Overrides().with_split([KOO], [KOO_TOO]))
    named = {graph.documents[d].name: entity for (d, id), entity in graph.mentions.items() if "koo" in id}
    assert named["one"] != named["two"]


def test_record_says_that_a_person_decided():
    graph = resolve(TOLD, overrides=Overrides().with_join([KOO, KOO_TOO], "two spellings"))
    (merge,) = graph.merges
    assert (merge.rule, merge.reason) == ("override", "two spellings")


def test_file_keeps_comments_and_is_read_again(tmp_path):
    path = tmp_path / "overrides.toml"
    path.write_text(Overrides("# mine\n").with_split([KOO], [KOO_TOO], 'said "no"').text, encoding="utf-8")
    assert path.read_text(encoding="utf-8").startswith("# mine\n")
    assert officials(path) == 3
    assert Overrides.read(path).splits[0].why == 'said "no"'


def test_mention_without_a_document_is_every_mention_of_that_id():
    assert officials(Overrides().with_join(["official:koo-yun-cheol", "official:rachel-reeves"])) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[join]]\nmentions = ['official:nobody', 'official:koo-yun-cheol']", "official:nobody"),
        ("[[join]]\nmentions = ['official:koo-yun-cheol @ two', 'official:koo-yoon-chul']", "no document has it"),
        ("[[join]]\nmentions = ['official:koo-yun-cheol', 'country:KR']", "not of one kind"),
        ("[[join]]\nmentions = []", "mentions"),
        ("[[split]]\nmentions = ['official:koo-yun-cheol']", "from"),
        ("[[split]]\nmentions = ['official:koo-yun-cheol']\nfrom = ['official:koo-yun-cheol']", "both sides"),
        ("[[joins]]\n", "joins"),
        ("join = ", "no TOML"),
    ],
)
def test_mistakes_are_named(text, message):
    with pytest.raises(ResolutionError, match=message):
        resolve(TOLD, overrides=Overrides(text))


def test_join_against_a_split_is_refused():
    with pytest.raises(ResolutionError, match="contradict"):
        officials(Overrides().with_split([KOO], [KOO_TOO]).with_join([KOO, KOO_TOO]))


def test_join_against_a_document_is_refused():
    met = says("four", ("official:koo-yun-cheol", "met_with", "official:rachel-reeves"))
    join = Overrides().with_join(["official:koo-yun-cheol @ four", "official:rachel-reeves @ four"])
    with pytest.raises(ResolutionError, match="take the join back"):
        resolve([*TOLD, met], overrides=join)


def test_missing_file_is_named(tmp_path):
    with pytest.raises(ResolutionError, match="cannot be read"):
        resolve(TOLD, overrides=tmp_path / "none.toml")
