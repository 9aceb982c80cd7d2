"""Two readers together."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from mineralgraph.extraction.union import UnionReader, union
from mineralgraph.model import Document, Evidence, Fact, Reading, Why, entity

TEXT = "Japan and Chile signed a pact on lithium on Monday, and China restricts exports of gallium."
DOCUMENT = Document(text=TEXT, date="2026-01-14")


def fact(reader: str, *, end: int = 50, **changes: Any) -> Fact:
    given = {"subject": "country:CL", "relation": "agreed_with", "object": "country:JP", "confidence": 0.7, **changes}
    return Fact(evidence=(Evidence.at(DOCUMENT, 0, end, why=Why(reader=reader)),), **given)


def reading(*facts: Fact) -> Reading:
    ids = sorted({i for f in facts for i in (f.subject, f.object, *f.minerals)})
    return Reading(document=DOCUMENT, entities=tuple(entity(i, i) for i in ids), facts=facts)


def test_agreement_raises_confidence_and_keeps_both_origins() -> None:
    (joined,) = union(reading(fact("rules", confidence=0.8)), reading(fact("llm"))).facts
    assert joined.confidence == pytest.approx(0.94)
    assert [w.reader for w in joined.why] == ["llm", "rules"]


def test_the_more_precise_date_is_kept() -> None:
    dates = ["2026-01", "2026-01-12", None]
    for one in dates:
        for other in dates:
            (joined,) = union(reading(fact("rules", date=one)), reading(fact("llm", date=other))).facts
            assert joined.date == max(one, other, key=lambda d: len(d or ""))


@pytest.mark.parametrize(
    "change",
    [{"date": "2025"}, {"modality": "planned"}, {"relation": "seeks_cooperation_with"}, {"object": "country:PE"}],
)
def test_what_one_reader_alone_finds_is_kept_with_its_origin(change: dict[str, Any]) -> None:
    found = union(reading(fact("rules", date="2026-01-12")), reading(fact("llm", **{"date": "2026-01-12", **change})))
    assert sorted(f.why[0].reader for f in found.facts) == ["llm", "rules"]
    assert {f.confidence for f in found.facts} == {0.7}


def test_minerals_and_roles_are_joined() -> None:
    one, other = fact("rules", minerals=("mineral:lithium",)), fact("llm", minerals=("mineral:gallium",))
    (joined,) = union(reading(one), reading(other)).facts
    assert joined.minerals == ("mineral:gallium", "mineral:lithium")


def test_the_order_of_facts_does_not_depend_on_the_reader() -> None:
    one, other = fact("rules"), fact("llm", object="country:PE")
    assert [f.id for f in union(reading(one), reading(other)).facts] == [
        f.id for f in union(reading(other), reading(one)).facts
    ]


def test_a_union_with_itself_adds_no_fact() -> None:
    once = reading(fact("rules"))
    assert [f.id for f in union(once, once).facts] == [f.id for f in once.facts]


class Told:
    def __init__(self, *facts: Fact) -> None:
        self._facts = facts
        self.workers: list[int] = []

    def read_many(self, documents: Iterable[Document], *, workers: int = 1) -> Iterator[Reading]:
        self.workers.append(workers)
        return (reading(*self._facts) for _ in documents)


def test_both_readers_read_every_document() -> None:
    rules, model = Told(fact("rules")), Told(fact("llm"))
    found = list(UnionReader(rules, model).read_many(iter([DOCUMENT, DOCUMENT]), workers=2))
    assert [len(r.facts) for r in found] == [1, 1]
    assert (rules.workers, model.workers) == ([2], [2])
