"""What new documents did to a graph."""

from mineralgraph.comparison import compare
from mineralgraph.resolution import resolve
from mineralgraph.resolution.resolving import extend
from tests.resolution.saying import says

MET = ("official:koo-yun-cheol", "met_with", "official:rachel-reeves")
POST = ("represents", "country:KR", None, "actual", {"role": "finance minister"})
OLD = [says("a", (*MET, "2026-01"), ("official:koo-yun-cheol", *POST))]


def after(*new):
    old = resolve(OLD)
    graph = extend(old, new)
    return graph, compare(old, graph)


def test_nothing_new_is_no_difference():
    graph = resolve(OLD)
    same = compare(graph, graph)
    assert not any(same.model_dump().values())


def test_date_made_more_precise_is_a_change_and_no_loss():
    _, found = after(says("b", (*MET, "2026-01-13"), ("official:koo-yun-cheol", *POST)))
    assert found.gone == ()
    told = [differs for change in found.changed for differs in change.differs]
    assert "date: 2026-01 -> 2026-01-13" in told
    assert "support: 1 -> 2" in told


def test_contradiction_puts_in_doubt():
    old = resolve([says("a", (*MET, "2026-01-11"))])
    new = extend(old, [says("b", (*MET, "2026-01-13"))])
    found = compare(old, new)
    assert {new.fact(id).date for id in found.in_doubt} == {"2026-01-11", "2026-01-13"}
    assert [new.fact(id).date for id in found.added] == ["2026-01-13"]


def test_added_gone_and_documents():
    old, new = resolve(OLD), resolve([says("b", ("country:CN", "produces", "mineral:gallium"))])
    found = compare(old, new)
    assert (len(found.added), len(found.gone)) == (1, 2)
    assert (found.documents, found.documents_gone) == (tuple(new.documents), tuple(old.documents))


def test_entity_found_to_be_one():
    apart = [
        says("a", ("official:x", *POST[:4], {"role": "lawmaker"}), x="Koo Yun-cheol"),
        says("b", ("official:y", *POST), y="Koo Yoon-chul"),
    ]
    post = says("c", ("official:x", *POST), x="Koo Yun-cheol")
    old = resolve(apart)
    found = compare(old, extend(old, [post]))
    assert len(old.entities("official")) == 2
    assert list(found.joined.values()) == [("official:x", "official:y")]
    assert found.gone == ()


def test_an_entity_called_otherwise_changes_no_fact():
    old = resolve([says("a", ("country:KR", "attended", "forum:x", "2026-01-12"), x="Andean Lithium Summit")])
    more = [says(n, ("country:KR", "attended", "forum:y", "2026-01-12"), y="The Andean Lithium Summit") for n in "bc"]
    found = compare(old, extend(old, more))
    assert found.renamed == {"forum:x": "forum:y"}
    assert [change.differs for change in found.changed] == [("support: 1 -> 3",)]
    assert (found.added, found.gone) == ((), ())
