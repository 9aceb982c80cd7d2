"""The knowledge graph: facts of many documents in a ``networkx.MultiDiGraph``, each edge keyed by its fact's id.

``graph.nx`` is that networkx graph, public and usable by any networkx algorithm. A node is an entity's id with the
attributes ``entity``, ``type`` and ``label``; an edge has the fact's id as its key and the attributes ``fact`` and
``relation``. A symmetric fact is one edge.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from mineralgraph import intervals
from mineralgraph.errors import EvidenceError, FactError
from mineralgraph.model import Document, Entity, Evidence, Fact, Reading, earliest, latest

if TYPE_CHECKING:
    import rdflib

    from mineralgraph.resolution import Merge
    from mineralgraph.sparql import Answer


class KnowledgeGraph:
    """Documents, entities and facts, with the questions that can be asked of them.

    Facts, entities and documents come out sorted by id wherever order is visible, so equal graphs look equal.

    A graph that resolution made also has ``readings`` (by document id, what the document said before it was put
    together with others), ``mentions`` (for each document and id that something has there, the id of the entity that it
    is), ``copies`` (for each document the id of the one whose text it prints), ``merges`` (the
    records of which mentions were found to be one, and why) and ``overrides`` (the decisions of people, as TOML).
    """

    def __init__(self) -> None:
        import networkx

        self.nx: networkx.MultiDiGraph = networkx.MultiDiGraph()
        self.documents: dict[str, Document] = {}
        self.readings: dict[str, Reading] = {}
        self.mentions: dict[tuple[str, str], str] = {}
        self.copies: dict[str, str] = {}
        self.merges: tuple[Merge, ...] = ()
        self.overrides: str = ""
        self.revision = 0
        """How often something was put in: whatever is derived from the graph is old when this has grown."""
        self._facts: dict[str, Fact] = {}

    def __len__(self) -> int:
        return len(self._facts)

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts())

    def __contains__(self, fact_id: object) -> bool:
        return fact_id in self._facts

    def __repr__(self) -> str:
        counts = f"{len(self)} facts, {self.nx.number_of_nodes()} entities, {len(self.documents)} documents"
        return f"<KnowledgeGraph: {counts}>"

    # -- putting in ------------------------------------------------------------------------------------------------

    def add_document(self, document: Document) -> None:
        """Hold a document's text, so that quotes can be checked and shown in their place."""
        self.documents[document.id] = document
        self.revision += 1

    def add_entity(self, entity: Entity) -> None:
        """Hold an entity; one that is there already keeps its label and gains the new aliases and links."""
        held = self.nx.nodes.get(entity.id, {}).get("entity")
        if held is not None and held != entity:
            entity = _joined(held, entity)
        self.put_entity(entity)

    def put_entity(self, entity: Entity) -> None:
        """Hold an entity as it is, in the place of one of the same id."""
        self.nx.add_node(entity.id, entity=entity, type=entity.type, label=entity.label)
        self.revision += 1

    def add(self, fact: Fact, *entities: Entity) -> Fact:
        """Hold a fact, with the entities that it names; returns the fact as held.

        The same statement with other evidence is merged into one fact. Raises FactError where an end of it is not
        known yet and not given, EvidenceError where a quote does not stand in a document that is at hand.
        """
        for entity in entities:
            self.add_entity(entity)
        for end in (fact.subject, fact.object, *fact.minerals):
            if end not in self.nx:
                raise FactError(f"{fact}: {end} is not in the graph; add the entity first")
        for evidence in fact.evidence:
            if evidence.document in self.documents:
                evidence.check(self.documents[evidence.document])
        held = self._facts.get(fact.id)
        if held is not None:
            fact = merged(held, fact)
        self._facts[fact.id] = fact
        self.revision += 1
        self.nx.add_edge(fact.subject, fact.object, key=fact.id, fact=fact, relation=fact.relation)
        return fact

    def merge(self, other: "KnowledgeGraph") -> Self:
        """Take in everything that another graph holds; returns this graph.

        Nothing is resolved anew: ``mineralgraph.resolution.extend`` does that.
        """
        for document in other.documents.values():
            self.add_document(document)
        for entity in other.entities():
            self.add_entity(entity)
        for fact in other.facts():
            self.add(fact)
        self.readings |= other.readings
        self.mentions |= other.mentions
        self.copies |= other.copies
        self.merges = tuple(dict.fromkeys((*self.merges, *other.merges)))
        return self

    # -- taking out ------------------------------------------------------------------------------------------------

    def fact(self, fact_id: str) -> Fact:
        """The fact with this id. Raises KeyError."""
        return self._facts[fact_id]

    def entity(self, entity_id: str) -> Entity:
        """The entity with this id. Raises KeyError."""
        held: Entity = self.nx.nodes[entity_id]["entity"]
        return held

    def label(self, entity_id: str) -> str:
        """The label of the entity with this id. Raises KeyError."""
        return self.entity(entity_id).label

    def entities(self, kind: str | None = None) -> list[Entity]:
        """The entities, of one kind or of all, sorted by id."""
        held = (self.nx.nodes[node]["entity"] for node in sorted(self.nx))
        return [entity for entity in held if kind is None or entity.type == kind]

    def facts(
        self,
        *,
        relation: str | None = None,
        subject: str | None = None,
        object: str | None = None,
        entity: str | None = None,
        mineral: str | None = None,
        modality: str | None = None,
        document: str | None = None,
        since: str | None = None,
        until: str | None = None,
    ) -> list[Fact]:
        """The facts that meet every condition given, sorted by date (undated last), relation and ends.

        ``entity`` is either end or a mineral of the fact; ``mineral`` an end or a qualifier; ``document`` an id.
        ``since`` and ``until`` (ISO 8601, any precision, inclusive) keep facts whose date can fall in the range;
        undated facts fall in no range.
        """
        found = self._candidates(subject, object)
        wanted = (
            fact
            for fact in found
            if (relation is None or fact.relation == relation)
            and (subject is None or subject in _subjects(fact))
            and (object is None or object in _objects(fact))
            and (entity is None or entity in (fact.subject, fact.object, *fact.minerals))
            and (mineral is None or mineral in (fact.subject, fact.object, *fact.minerals))
            and (modality is None or fact.modality == modality)
            and (document is None or any(e.document == document for e in fact.evidence))
            and _can_fall_in(fact, since, until)
        )
        return sorted(wanted, key=_reading_order)

    def as_of(self, date: str) -> "KnowledgeGraph":
        """What held on a day (ISO 8601; of a month or a year: on its last day), as a graph of its own.

        Facts that happened or began by then stay, undated ones too. A fact that a later one closed (a suspension, a
        lifting, a successor; see ``mineralgraph.intervals``) is left out from that day on, and the ending shows in its
        place until the same holds again.
        """
        day = latest(date)
        known = [fact for fact in self.facts() if fact.date is None or earliest(fact.date) <= day]
        ends = intervals.ends(known)
        view = KnowledgeGraph()
        view.documents, view.copies = dict(self.documents), dict(self.copies)
        for fact in known:
            if not (self._is_undone(fact, day) if fact.modality == "ended" else intervals.is_over(fact, ends, day)):
                for end in (fact.subject, fact.object, *fact.minerals):
                    view.add_entity(self.entity(end))
                view.add(fact)
        return view

    def _is_undone(self, ending: Fact, day: str) -> bool:
        return intervals.is_undone(ending, self.facts(subject=ending.subject, object=ending.object), day)

    def quotes(self, fact: Fact) -> list[tuple[str, str]]:
        """The sentences that prove a fact, each with the title or id of its document."""
        return [(e.quote, self.source(e)) for e in fact.evidence]

    def source(self, evidence: Evidence) -> str:
        """What to call the document of an evidence: publisher and title as far as they are known, else its id."""
        document = self.documents.get(evidence.document)
        named = [part for part in (document.publisher, document.title) if part] if document else []
        return ": ".join(named) or (document.name if document and document.name else evidence.document)

    def verify(self) -> list[str]:
        """Re-check every quote against its document's text; returns a line a mistake, nothing where all stand."""
        mistakes = []
        for fact in self.facts():
            for evidence in fact.evidence:
                document = self.documents.get(evidence.document)
                if document is None:
                    mistakes.append(f"fact {fact.id}: document {evidence.document} is not in the graph")
                    continue
                try:
                    evidence.check(document)
                except EvidenceError as error:
                    mistakes.append(f"fact {fact.id}: {error}")
        return mistakes

    # -- other forms -----------------------------------------------------------------------------------------------

    @classmethod
    def load(cls, directory: str | Path) -> "KnowledgeGraph":
        """Read a graph directory that ``save`` wrote. Raises FormatError naming file and line."""
        from mineralgraph.directory import load

        return load(Path(directory))

    def load_readings(self, directory: str | Path) -> None:
        """Read from a graph directory what each document said before all was put together. Raises FormatError.

        It is what ``explain``, ``join``, ``split`` and adding documents need, and half of a directory's size.
        """
        from mineralgraph.directory import load_readings

        load_readings(Path(directory), self)

    def save(self, directory: str | Path) -> None:
        """Write the graph directory (see ``mineralgraph.directory``), all of it or nothing. Raises FormatError."""
        from mineralgraph.directory import save

        save(self, Path(directory))

    def sparql(self, query: str) -> "Answer":
        """The answer to a SPARQL query: a Table for SELECT, a bool for ASK, Triples for CONSTRUCT and DESCRIBE.

        The common prefixes (``mg:``, ``country:``, ``skos:`` …) are declared already. Raises QueryError.
        """
        from mineralgraph.sparql import ask, store_of

        return ask(store_of(self), query)

    def to_rdflib(self) -> "rdflib.Graph":
        """The graph as rdflib's own: for those who know it, and for what only it can do. Slow beyond 10,000 facts."""
        import io

        import rdflib

        from mineralgraph.export import write_to

        text = io.StringIO()
        write_to(self, text, "turtle")
        return rdflib.Graph().parse(data=text.getvalue(), format="turtle")

    def to_html(
        self,
        path: "str | Path",
        *,
        title: str | None = None,
        focus: str | None = None,
        since: str | None = None,
        relations: Iterable[str] | None = None,
    ) -> Path:
        """Write the graph as one self-contained page and return its path (see ``mineralgraph.viewer``).

        ``focus``, ``since`` and ``relations`` choose what the page shows first. Raises ViewerError.
        """
        from mineralgraph.viewer import write_html

        return write_html(self, path, title=title, focus=focus, since=since, relations=relations)

    def show(self, *, height: int = 640, **view: Any) -> Any:
        """The page as an HTML object that a notebook shows in a frame, ``height`` pixels high; ``view`` as in to_html.

        Raises ViewerError.
        """
        from mineralgraph.viewer import notebook_frame

        return notebook_frame(self, height=height, **view)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _candidates(self, subject: str | None, object: str | None) -> Iterable[Fact]:
        anchor = subject or object
        if anchor is None:
            return self._facts.values()
        if anchor not in self.nx:
            return ()
        edges = [*self.nx.out_edges(anchor, data="fact"), *self.nx.in_edges(anchor, data="fact")]
        return [fact for _, _, fact in edges]


def merged(one: Fact, other: Fact) -> Fact:
    """Two tellings of one statement as one fact: all evidence, every mineral, the higher confidence."""
    evidence = {(e.document, e.start, e.end): e for e in (*other.evidence, *one.evidence)}
    update: dict[str, Any] = {
        "evidence": tuple(evidence[key] for key in sorted(evidence)),
        "minerals": tuple(sorted({*one.minerals, *other.minerals})),
        "role": max(filter(None, (one.role, other.role)), key=lambda r: (len(r), r), default=None),
        "place": min(filter(None, (one.place, other.place)), default=None),
        "until": min(filter(None, (one.until, other.until)), default=None),
        "confidence": max(one.confidence, other.confidence),
        "support": max(one.support, other.support),
        "disputed": one.disputed or other.disputed,
    }
    return one.changed(**update)


def _joined(held: Entity, new: Entity) -> Entity:
    aliases = {*held.aliases, *new.aliases, new.label} - {held.label}
    links = {*held.links, *new.links}
    return held.model_copy(update={"aliases": tuple(sorted(aliases)), "links": tuple(sorted(links))})


def _symmetric(relation: str) -> bool:
    from mineralgraph import ontology

    return ontology.relations()[relation].symmetric


def _subjects(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object) if _symmetric(fact.relation) else (fact.subject,)


def _objects(fact: Fact) -> tuple[str, ...]:
    return (fact.subject, fact.object) if _symmetric(fact.relation) else (fact.object,)


def _can_fall_in(fact: Fact, since: str | None, until: str | None) -> bool:
    if since is None and until is None:
        return True
    if fact.date is None:
        return False
    return (since is None or latest(fact.date) >= earliest(since)) and (
        until is None or earliest(fact.date) <= latest(until)
    )


def _reading_order(fact: Fact) -> tuple[str, ...]:
    return (fact.date or "9999", fact.relation, fact.subject, fact.object, fact.modality, fact.id)
