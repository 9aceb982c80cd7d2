"""What passes between the stages: documents, entities, evidence and facts, as frozen pydantic models.

A full fact, as it stands in ``facts.jsonl``::

    Fact(
        subject="country:CN",
        relation="restricts_export_of",
        object="mineral:gallium",
        date="2023-08-01",
        evidence=[
            Evidence(
                document="9c1185a5c5e9fc54",
                start=812,
                end=871,
                quote="China began to license exports of gallium on August 1, 2023",
                subject="China",
                object="gallium",
            )
        ],
    )

Note that

- ids say what they name: the kind before the colon (``country``, ``official``, ``mineral``, ``agreement``, ``forum``),
  then an ISO 3166-1 alpha-2 code for countries and a slug for the others;
- offsets are Unicode code points into ``Document.text``, end exclusive;
- dates are ISO 8601 with reduced precision: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; evidence may state a day or month
  and no year, ``--MM-DD`` or ``--MM`` (XML Schema's gMonthDay and gMonth);
- a fact without evidence, with an unknown relation, or whose ends break the relation's domain and range is refused;
- the two ends of a symmetric relation are put in order, so that one statement has one id.

Cost, measured with ``make benchmark`` (CPython 3.11, one shared core): a fact with one evidence takes about 2.6 KB and
some 15 microseconds to construct, so a million facts fit in 2.6 GB and are built in a quarter of a minute.
"""

import calendar
import hashlib
import re
from functools import cached_property
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from mineralgraph import ontology
from mineralgraph.errors import EvidenceError, FactError

Kind = Literal["country", "official", "mineral", "agreement", "forum"]
Modality = Literal["actual", "planned", "proposed", "ended"]

DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
WITHOUT_YEAR = r"^--(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$"
ENTITY_ID = r"^(country:[A-Z]{2}|(official|mineral|agreement|forum):[^\s:]+)$"

PartialDate = Annotated[str, StringConstraints(pattern=DATE)]
StatedDate = Annotated[str, StringConstraints(pattern=f"{DATE}|{WITHOUT_YEAR}")]
EntityId = Annotated[str, StringConstraints(pattern=ENTITY_ID)]


def kind_of(entity_id: str) -> str:
    """The kind that an entity id names: ``kind_of("mineral:gallium") == "mineral"``."""
    return entity_id.partition(":")[0]


def earliest(date: str) -> str:
    """The first day (``YYYY-MM-DD``) that a date of any precision can mean."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def latest(date: str) -> str:
    """The last day (``YYYY-MM-DD``) that a date of any precision can mean."""
    if len(date) == 4:
        return f"{date}-12-31"
    if len(date) == 7:
        year, month = map(int, date.split("-"))
        return f"{date}-{calendar.monthrange(year, month)[1]:02d}"
    return date


class Value(BaseModel):
    """A frozen value: compared by content, safe to share between graphs."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Value):
    """A text as it was read: normalised (NFC, ``\\n``) once, never changed afterwards.

    ``id`` is the first 16 hexadecimal digits of the SHA-256 of the text, so the same article twice is one document.
    ``date`` is the day of publication (ISO 8601), ``name`` the stem of the file it came from.
    """

    text: str
    id: str = ""
    title: str | None = None
    date: PartialDate | None = None
    publisher: str | None = None
    url: str | None = None
    name: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _name_by_content(cls, data: Any) -> Any:
        if isinstance(data, dict) and isinstance(data.get("text"), str):
            expected = hashlib.sha256(data["text"].encode("utf-8", "surrogatepass")).hexdigest()[:16]
            if data.get("id") not in (None, "", expected):
                raise EvidenceError(f"document {data['id']}: its text has changed (its hash is now {expected})")
            return {**data, "id": expected}
        return data

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of the text as UTF-8, in hexadecimal."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


OPENING = "opening of the story"
"""What a date rule begins with where a place takes its date from the news that it stands in."""


class Why(Value):
    """How a reader came to a fact, in words a person can check.

    ``reader`` names the reader (``rules`` or ``llm``), ``frame`` the frame that fired and ``trigger`` its word in the
    text; ``event`` says which event the fact was projected from, ``references`` which words stood for which entity
    (``the ministry = country:KR``), ``date_rule`` which rule gave the date, ``confidence`` what raised or lowered it.
    """

    reader: str = "rules"
    frame: str | None = None
    trigger: str | None = None
    event: str | None = None
    references: tuple[str, ...] = ()
    date_rule: str | None = None
    confidence: str | None = None

    @property
    def date_is_lent(self) -> bool:
        """Whether the date is that of the news, lent to what is told in passing."""
        return (self.date_rule or "").startswith(OPENING)


class Evidence(Value):
    """The place in a document that states a fact, and what this place says of it.

    ``quote`` is ``text[start:end]``. ``subject`` and ``object`` are the names as found there (or the names of what a
    reference stands for); ``date`` and ``modality`` are what this place says, whatever other sources say; ``speaker``
    is who is quoted as saying it, ``None`` where the document says it in its own voice.
    """

    document: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(gt=0)]
    quote: Annotated[str, Field(min_length=1)]
    date: StatedDate | None = None
    modality: Modality = "actual"
    speaker: str | None = None
    subject: str | None = None
    object: str | None = None
    why: Why | None = None

    @model_validator(mode="after")
    def _length_agrees(self) -> Self:
        if self.end - self.start != len(self.quote):
            raise EvidenceError(
                f"document {self.document}: the quote at {self.start} has {len(self.quote)} characters, "
                f"its offsets say {self.end - self.start}"
            )
        return self

    @classmethod
    def at(cls, document: Document, start: int, end: int, **qualifiers: Any) -> Self:
        """The evidence that ``document.text[start:end]`` is, with the given qualifiers.

        Raises EvidenceError where the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(document.text):
            raise EvidenceError(f"document {document.id}: no text at {start}:{end} of {len(document.text)} characters")
        return cls(document=document.id, start=start, end=end, quote=document.text[start:end], **qualifiers)

    def check(self, document: Document) -> None:
        """Raise EvidenceError unless the quote stands in ``document`` at its offsets."""
        if document.id != self.document:
            raise EvidenceError(f"evidence is of document {self.document}, not of {document.id}")
        if document.text[self.start : self.end] != self.quote:
            raise EvidenceError(
                f"document {document.id}: the text at {self.start}:{self.end} is not the quote {self.quote[:60]!r}"
            )


class Entity(Value):
    """Something that facts are about: an id, a label, the other names it goes by, and links (IRIs) to authorities."""

    kind: ClassVar[str]
    type: str
    id: EntityId
    label: Annotated[str, Field(min_length=1)]
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _id_is_of_this_kind(self) -> Self:
        if kind_of(self.id) != self.type:
            raise FactError(f"{self.id!r} is no id of a {self.type}")
        return self


class Country(Entity):
    """A state, or a customs territory or bloc that acts as a party (the European Union, Taiwan)."""

    type: Literal["country"] = "country"


class Official(Entity):
    """A named person who acts for a country, a bloc or an international body."""

    type: Literal["official"] = "official"


class Mineral(Entity):
    """A mineral, metal, element, a compound or product traded as one, or a named group of them."""

    type: Literal["mineral"] = "mineral"


class Agreement(Entity):
    """A treaty, memorandum, framework, joint statement, partnership or deal between parties."""

    type: Literal["agreement"] = "agreement"


class Forum(Entity):
    """A body or a gathering where parties meet; ``series`` is the id of the body or series that a gathering is of."""

    type: Literal["forum"] = "forum"
    series: EntityId | None = None


AnyEntity = Annotated[Country | Official | Mineral | Agreement | Forum, Field(discriminator="type")]
ENTITY = TypeAdapter[Country | Official | Mineral | Agreement | Forum](AnyEntity)
KINDS: dict[str, type[Country] | type[Official] | type[Mineral] | type[Agreement] | type[Forum]] = {
    "country": Country,
    "official": Official,
    "mineral": Mineral,
    "agreement": Agreement,
    "forum": Forum,
}


def entity(entity_id: str, label: str, aliases: tuple[str, ...] = (), links: tuple[str, ...] = ()) -> Entity:
    """An entity of the kind that its id names. Raises FactError for an unknown kind."""
    try:
        cls = KINDS[kind_of(entity_id)]
    except KeyError:
        raise FactError(
            f"{entity_id!r} names no kind of entity; one of {', '.join(KINDS)} comes before the colon"
        ) from None
    return cls(id=entity_id, label=label, aliases=aliases, links=links)


def slug(name: str) -> str:
    """The part of an id after the colon: lower case, words joined by hyphens, letters of every script kept."""
    return re.sub(r"[\W_]+", "-", name.lower()).strip("-") or "unnamed"


class Fact(Value):
    """Subject, relation, object, with its qualifiers and at least one evidence.

    ``date`` is when it holds or happened, ``until`` the day from which another fact says that it no longer holds;
    ``minerals`` are the ids of the minerals it is about, ``role`` the post of ``represents``, ``place`` the venue,
    ``confidence`` a number from 0 to 1. ``support`` counts the independent sources that tell it: documents that print
    one text are one (``documents`` lists them all). ``disputed`` says that another source tells what cannot also hold.
    """

    subject: EntityId
    relation: str
    object: EntityId
    date: PartialDate | None = None
    until: PartialDate | None = None
    modality: Modality = "actual"
    minerals: tuple[EntityId, ...] = ()
    role: str | None = None
    place: str | None = None
    confidence: Annotated[float, Field(ge=0, le=1)] = 1.0
    support: Annotated[int, Field(ge=1)] = 1
    disputed: bool = False
    evidence: tuple[Evidence, ...]

    @model_validator(mode="before")
    @classmethod
    def _order_symmetric_ends(cls, data: Any) -> Any:
        if (
            not isinstance(data, dict)
            or not isinstance(data.get("subject"), str)
            or not isinstance(data.get("object"), str)
        ):
            return data
        relation = ontology.relations().get(data.get("relation", ""))
        if relation is None or not relation.symmetric or data["subject"] <= data["object"]:
            return data
        evidence = tuple(_swapped(e) for e in data.get("evidence", ()))
        return {**data, "subject": data["object"], "object": data["subject"], "evidence": evidence}

    @model_validator(mode="after")
    def _keeps_to_the_ontology(self) -> Self:
        check_statement(self.subject, self.relation, self.object)
        if not self.evidence:
            raise FactError(f"{self.subject} {self.relation} {self.object}: a fact needs at least one evidence")
        for mineral in self.minerals:
            if kind_of(mineral) != "mineral":
                raise FactError(f"{self.relation}: {mineral} is no mineral")
        return self

    def changed(self, **fields: Any) -> "Fact":
        """The fact with other values in some fields, validated anew (``model_copy`` would keep the old id)."""
        return Fact(**{**{name: getattr(self, name) for name in type(self).model_fields}, **fields})

    @cached_property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of what the fact states (not of who says so)."""
        stated = "\x1f".join((self.subject, self.relation, self.object, self.date or "", self.modality))
        return hashlib.sha256(stated.encode()).hexdigest()[:16]

    @property
    def earliest(self) -> str | None:
        """The first day on which it can hold, ``YYYY-MM-DD``; ``None`` for an undated fact."""
        return earliest(self.date) if self.date else None

    @property
    def latest(self) -> str | None:
        """The last day that its date can mean, ``YYYY-MM-DD``; ``None`` for an undated fact."""
        return latest(self.date) if self.date else None

    @property
    def precision(self) -> Literal["year", "month", "day"] | None:
        """How precise the date is."""
        if self.date is None:
            return None
        return "year" if len(self.date) == 4 else "month" if len(self.date) == 7 else "day"

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents that state it, sorted."""
        return tuple(sorted({e.document for e in self.evidence}))

    @property
    def why(self) -> tuple[Why, ...]:
        """How the readers came to it, one entry an evidence that says so."""
        return tuple(e.why for e in self.evidence if e.why)

    def __str__(self) -> str:
        when = f", {self.date}" if self.date else ""
        return f"{self.subject} {self.relation} {self.object} ({self.modality}{when})"


class Reading(Value):
    """What one document says: its facts, and every entity that they name."""

    document: Document
    entities: tuple[AnyEntity, ...] = ()
    facts: tuple[Fact, ...] = ()

    @model_validator(mode="after")
    def _is_closed(self) -> Self:
        known = {e.id for e in self.entities}
        for fact in self.facts:
            for end in (fact.subject, fact.object, *fact.minerals):
                if end not in known:
                    raise FactError(f"document {self.document.id}: {end} is in a fact but not among the entities")
        return self


def check_statement(subject: str, relation: str, object: str) -> None:
    """The one place that enforces domain and range. Raises FactError, also for a reversed edge and for a loop."""
    known = ontology.relations().get(relation)
    if known is None:
        raise FactError(f"unknown relation {relation!r}; the ontology has {', '.join(ontology.relations())}")
    if kind_of(subject) not in known.domain:
        raise FactError(f"{relation}: {subject} is no {' or '.join(sorted(known.domain))}")
    if kind_of(object) not in known.range:
        raise FactError(f"{relation}: {object} is no {' or '.join(sorted(known.range))}")
    if subject == object:
        raise FactError(f"{relation}: {subject} is related to itself")
    if not known.accepts(kind_of(subject), kind_of(object)):
        raise FactError(f"{relation}: {subject} and {object} are not of one kind")


def _swapped(evidence: Any) -> Any:
    if isinstance(evidence, Evidence):
        return evidence.model_copy(update={"subject": evidence.object, "object": evidence.subject})
    if isinstance(evidence, dict):
        return {**evidence, "subject": evidence.get("object"), "object": evidence.get("subject")}
    return evidence
