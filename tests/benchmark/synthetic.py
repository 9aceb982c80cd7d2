"""A graph of any size in the shape of the real ones: the same seed, the same graph. No fact of it is true."""

import random

from mineralgraph import ontology
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Entity, Evidence, Fact, Why, entity

SENTENCES_PER_DOCUMENT = 12
DISPUTED = 0.02
MODALITIES = ("actual",) * 7 + ("planned", "proposed", "ended")
WEIGHTS = {  # how often a relation stands in news of this field, roughly
    "attended": 14, "represents": 12, "agreed_with": 12, "produces": 10, "covers": 8, "party_to": 8,
    "restricts_export_of": 7, "restricts_export_to": 6, "seeks_cooperation_with": 6, "met_with": 6, "addresses": 4,
    "hosted": 4, "launched": 2, "member_of": 4, "succeeds": 1,
}  # fmt: skip


def synthetic_graph(entities: int, facts: int, seed: int = 0) -> KnowledgeGraph:
    """A graph with about this many entities and exactly this many facts over invented documents of 2010 to 2029.

    Raises ValueError where so few entities cannot make so many different facts.
    """
    source = random.Random(seed)  # noqa: S311
    graph = KnowledgeGraph()
    pools = _pools(entities, source)
    for one in sorted((e for pool in pools.values() for e in pool), key=lambda e: e.id):
        graph.add_entity(one)
    number, idle = 0, 0
    while len(graph) < facts:
        before = len(graph)
        count = min(SENTENCES_PER_DOCUMENT, facts - len(graph))
        _write_document(graph, [_draw(pools, source) for _ in range(count)], number, source)
        number += 1
        idle = idle + 1 if len(graph) == before else 0
        if idle > 20:
            raise ValueError(f"{entities} entities do not make {facts} different facts")
    return graph


def _pools(count: int, source: random.Random) -> dict[str, list[Entity]]:
    countries = [entity(c.id, c.label) for c in ontology.countries().values()]
    minerals = [entity(m.id, m.label, m.aliases[:3]) for m in ontology.minerals().values()]
    source.shuffle(countries)
    known = {
        "country": countries[: max(5, min(len(countries), count // 5))],
        "mineral": minerals[: max(5, min(len(minerals), count // 8))],
    }
    left = max(15, count - sum(map(len, known.values())))
    named = {"official": left // 2, "forum": left // 4, "agreement": left - left // 2 - left // 4}
    titles = {"official": "Official No. {}", "forum": "Forum on Minerals {}", "agreement": "Memorandum {}"}
    return known | {
        kind: [entity(f"{kind}:{kind}-{n}", titles[kind].format(n), (f"{kind} {n}",)) for n in range(total)]
        for kind, total in named.items()
    }


def _draw(pools: dict[str, list[Entity]], source: random.Random) -> dict[str, object]:
    relation = ontology.relations()[source.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]]
    subject = _often_the_first(pools[source.choice(sorted(relation.domain))], source)
    kinds = [subject.type] if relation.same_kind else sorted(relation.range)
    object = _state_of(subject, pools["country"]) if relation.name == "represents" else subject
    while object == subject:
        object = _often_the_first(pools[source.choice(kinds)], source)
    with_minerals = relation.name in ("restricts_export_to", "agreed_with")
    minerals = source.sample(pools["mineral"], source.randint(0, 2)) if with_minerals else []
    return {
        "subject": subject,
        "relation": relation.name,
        "object": object,
        "date": _date(source),
        "modality": source.choice(MODALITIES),
        "minerals": tuple(sorted(m.id for m in minerals)),
        "role": source.choice(("minister", "vice minister", "commissioner")) if relation.name == "represents" else None,
        "confidence": source.choice((0.6, 0.75, 0.9, 1.0)),
        "support": source.choice((1, 1, 1, 2, 3)),
        "disputed": source.random() < DISPUTED,
    }


def _state_of(official: Entity, countries: list[Entity]) -> Entity:
    return countries[int(official.id.rpartition("-")[2]) % len(countries)]


def _often_the_first(pool: list[Entity], source: random.Random) -> Entity:
    """A few entities carry most facts, as in news."""
    return pool[int(len(pool) * source.random() ** 2)]


def _date(source: random.Random) -> str | None:
    year, month, day = source.randint(2010, 2029), source.randint(1, 12), source.randint(1, 28)
    return source.choice((None, f"{year}", f"{year}-{month:02d}", *[f"{year}-{month:02d}-{day:02d}"] * 5))


def _write_document(
    graph: KnowledgeGraph,
    drawn: list[dict[str, object]],
    number: int,
    source: random.Random,
) -> None:
    sentences = [_sentence(d) for d in drawn]
    document = Document(
        text=f"Report {number}\n\n" + " ".join(sentences),
        title=f"Report {number}",
        date=f"{source.randint(2010, 2029)}-{source.randint(1, 12):02d}-{source.randint(1, 28):02d}",
        publisher=f"Agency {number % 40}",
        name=f"report-{number}",
    )
    graph.add_document(document)
    start = len(f"Report {number}\n\n")
    for told, sentence in zip(drawn, sentences, strict=True):
        subject, object = told.pop("subject"), told.pop("object")
        assert isinstance(subject, Entity)
        assert isinstance(object, Entity)
        evidence = Evidence.at(
            document,
            start,
            start + len(sentence),
            date=told["date"],
            modality=told["modality"],
            subject=subject.label,
            object=object.label,
            why=Why(frame=str(told["relation"]), trigger="said"),
        )
        graph.add(Fact(subject=subject.id, object=object.id, evidence=(evidence,), **told))  # type: ignore[arg-type]
        start += len(sentence) + 1


def _sentence(told: dict[str, object]) -> str:
    subject, object = told["subject"], told["object"]
    assert isinstance(subject, Entity)
    assert isinstance(object, Entity)
    words = str(told["relation"]).replace("_", " ")
    return f"{subject.label}, it was said, {words} {object.label} ({told['date'] or 'undated'}, {told['modality']})."
