"""Graphs as hypothesis draws them: small, valid, and as hostile as text can be."""

from hypothesis import strategies as st

from mineralgraph import ontology
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Document, Evidence, Fact, Forum, Why, entity

HOSTILE = (
    '"',
    "\\",
    '"""',
    '\\"',
    "\r",
    "\x00",
    "\x07",
    "\u2028",
    "\u202e",
    "\ufffe",
    "<script>",
    "> . <",
    "^^<",
    "@en",
    "]]>",
    "\U0001f600",
    "\u0301",
)
texts = st.lists(st.text(max_size=12) | st.sampled_from(HOSTILE), max_size=6).map("".join)
filled = st.builds("{}{}".format, st.sampled_from((*HOSTILE, "a", "é")), texts)
letters = st.characters(exclude_categories=("Z", "C"), exclude_characters=":")
slugs = st.text(letters, min_size=1, max_size=8) | st.sampled_from(("a/b", "a%2Fb", "-x", "x.", "<>", '"', "\\", "#?"))
dates = st.none() | st.dates().map(str) | st.dates().map(lambda d: str(d)[:7]) | st.dates().map(lambda d: str(d)[:4])
stated_dates = dates | st.dates().map(lambda d: f"-{str(d)[4:]}") | st.dates().map(lambda d: f"-{str(d)[4:7]}")
modalities = st.sampled_from(ontology.modalities())
links = st.sampled_from(
    (
        "http://www.wikidata.org/entity/Q884",
        "https://example.org/a?b=c&d#e",
        "no iri",
        "http://bad iri/",
        "urn:x:é",
        "a:<b>",
    )
)


@st.composite
def entities(draw):
    codes = draw(st.lists(st.sampled_from(("KR", "US", "CN", "JP", "EU")), min_size=2, max_size=4, unique=True))
    named = [f"country:{code}" for code in codes] + ["mineral:dysprosium", "mineral:gallium"]
    for kind in ("official", "mineral", "agreement", "forum"):
        named += [f"{kind}:{s}" for s in draw(st.lists(slugs, min_size=2, max_size=3, unique=True))]
    made = [
        entity(
            identifier,
            draw(filled),
            tuple(sorted(draw(st.sets(texts, max_size=2)))),
            tuple(sorted(draw(st.sets(links, max_size=2)))),
        )
        for identifier in dict.fromkeys(named)
    ]
    forums = [one.id for one in made if one.type == "forum"]
    series = {id: draw(st.none() | st.sampled_from([f for f in forums if f != id])) for id in forums[1:]}
    return [Forum(**one.model_dump() | {"series": series[one.id]}) if series.get(one.id) else one for one in made]


@st.composite
def graphs(draw):
    graph = KnowledgeGraph()
    pool = draw(entities())
    for one in pool:
        graph.add_entity(one)
    documents = [
        Document(
            text=draw(filled),
            title=draw(st.none() | texts),
            date=draw(dates),
            publisher=draw(st.none() | texts),
            url=draw(st.none() | links),
            name=draw(st.none() | texts),
        )
        for _ in range(draw(st.integers(1, 3)))
    ]
    for document in documents:
        graph.add_document(document)
    for _ in range(draw(st.integers(0, 6))):
        graph.add(draw(facts(pool, documents)))
    return graph


@st.composite
def facts(draw, pool, documents):
    relation = draw(st.sampled_from(sorted(ontology.relations().values(), key=lambda r: r.name)))
    subject = draw(st.sampled_from([e for e in pool if e.type in relation.domain]))
    kinds = {subject.type} if relation.same_kind else relation.range
    object = draw(st.sampled_from([e for e in pool if e.type in kinds and e != subject]))
    minerals = st.sets(st.sampled_from([e.id for e in pool if e.type == "mineral"]), max_size=2)
    told = draw(st.lists(evidence(documents), min_size=1, max_size=3, unique_by=lambda e: (e.document, e.start, e.end)))
    return Fact(
        subject=subject.id,
        relation=relation.name,
        object=object.id,
        date=draw(dates),
        until=draw(dates),
        modality=draw(modalities),
        minerals=tuple(sorted(draw(minerals))),
        role=draw(st.none() | texts),
        place=draw(st.none() | texts),
        confidence=draw(st.floats(0, 1)),
        support=draw(st.integers(1, 1000)),
        disputed=draw(st.booleans()),
        evidence=tuple(sorted(told, key=lambda e: (e.document, e.start, e.end))),
    )


@st.composite
def evidence(draw, documents):
    document = draw(st.sampled_from(documents))
    start = draw(st.integers(0, len(document.text) - 1))
    optional = st.none() | texts
    why = st.builds(
        Why,
        reader=texts,
        frame=optional,
        trigger=optional,
        event=optional,
        references=st.lists(texts, max_size=3).map(tuple),
        date_rule=optional,
        confidence=optional,
    )
    return Evidence.at(
        document,
        start,
        draw(st.integers(start + 1, len(document.text))),
        date=draw(stated_dates),
        modality=draw(modalities),
        speaker=draw(optional),
        subject=draw(optional),
        object=draw(optional),
        why=draw(st.none() | why),
    )
