"""Facts as N-Triples straight from the values: the lines that ``ntriples`` makes of the encoding, in less time.

A line is its subject and the rest, and the rest (predicate, value, full stop) is the same for many facts: where there
are few values, it is written once a value and looked up from then on. ``encoding`` remains what says which triples
there are: tests compare the two texts on whatever graphs hypothesis can think of. A list of references, which is rare,
goes the general way here too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from mineralgraph import ontology
from mineralgraph.export.encoding import CONTEXT, Encoding, datatype, decimal, evidence_names, reasons
from mineralgraph.export.names import VOCABULARIES, is_plain, local, name, short_string
from mineralgraph.export.ntriples import Lines
from mineralgraph.model import Evidence, Fact, Why, earliest, latest

MOST = 16_384
"""Values that are held at most for a predicate, so that memory stays bounded."""


class _Rests(dict[str, str]):
    """What stands after the subject on a line, by value: made when it is first asked for."""

    def __init__(self, predicate: str, written: Callable[[str], str]) -> None:
        super().__init__()
        self._opening = _opening(predicate)
        self._written = written

    def __missing__(self, value: str) -> str:
        if len(self) >= MOST:
            self.clear()
        rest = self[value] = f"{self._opening}{self._written(value)} .\n"
        return rest


def _term(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"<{VOCABULARIES[prefix]}{local}>"


def _opening(predicate: str) -> str:
    return f" {_term(predicate)} "


def _own(local: str) -> str:
    return _term(f"mg:{local}")


def _closing(kind: str) -> str:
    return f'"^^{_term(kind)} .\n'


def _date(date: str) -> str:
    return f'"{date}"^^{_term(datatype(date))}'


_DATED = {len(date): _closing(datatype(date)) for date in ("2026", "2026-01", "2026-01-01")}
_DAY, _INTEGER = _DATED[10], _closing("xsd:integer")

_A_FACT, _A_MEMBERSHIP, _AN_EVIDENCE, _A_RESOURCE, _A_POSITION, _A_QUOTE, _A_REASON, _AN_INTERVAL, _AN_INSTANT = (
    f"{_opening('rdf:type')}{_term(kind)} .\n"
    for kind in (
        "mg:Fact", "org:Membership", "mg:Evidence", "oa:SpecificResource", "oa:TextPositionSelector",
        "oa:TextQuoteSelector", "mg:Why", "time:Interval", "time:Instant",
    )
)  # fmt: skip
_SUBJECT, _OBJECT, _MINERAL, _EVIDENCE, _DERIVED, _RUN, _SOURCE, _SELECTOR, _EXACT, _PREFIX, _SUFFIX, _WHY, _EVENT = (
    _opening(predicate)
    for predicate in (
        "rdf:subject", "rdf:object", "mg:mineral", "mg:evidence", "prov:wasDerivedFrom", "prov:wasGeneratedBy",
        "oa:hasSource", "oa:hasSelector", "oa:exact", "oa:prefix", "oa:suffix", "mg:why", "mg:event",
    )
)  # fmt: skip
_DATE, _EARLIEST, _LATEST, _ENDS_ON, _IN_DATE, _START, _END, _SUPPORT = (
    f'{_opening(predicate)}"'
    for predicate in (
        "mg:date", "mg:earliest", "mg:latest", "mg:endsOn", "time:inXSDDate", "oa:start", "oa:end", "mg:support",
    )
)  # fmt: skip
_DISPUTED = f'{_opening("mg:disputed")}"true{_closing("xsd:boolean")}'
_MEMBER, _ORGANIZATION, _DURING, _BEGINNING, _ENDING = (
    _opening(predicate)
    for predicate in ("org:member", "org:organization", "org:memberDuring", "time:hasBeginning", "time:hasEnd")
)
_DIRECT = {relation: _opening(f"mg:{relation}") for relation in ontology.relations()}
_RELATION, _MODALITY, _STATED_MODALITY = (
    _Rests(predicate, _own) for predicate in ("rdf:predicate", "mg:modality", "mg:statedModality")
)
_UNTIL, _STATED_DATE = (_Rests(predicate, _date) for predicate in ("mg:until", "mg:statedDate"))
_ROLE, _PLACE, _SPEAKER, _SUBJECT_NAME, _OBJECT_NAME, _READER, _FRAME, _TRIGGER, _DATE_RULE, _CONFIDENCE_RULE = (
    _Rests(predicate, short_string)
    for predicate in (
        "mg:role", "mg:place", "mg:speaker", "mg:subjectName", "mg:objectName", "mg:reader", "mg:frame", "mg:trigger",
        "mg:dateRule", "mg:confidenceRule",
    )
)  # fmt: skip


@lru_cache(maxsize=1024)
def _confidence(number: float) -> str:
    return f'{_opening("mg:confidence")}"{decimal(number)[0]}{_closing("xsd:decimal")}'


class FactLines(Lines):
    """Writes the lines of one fact after the other."""

    def __init__(self, encoding: Encoding) -> None:
        super().__init__(encoding.base)
        self._encoding = encoding
        self._documents = encoding.graph.documents
        self._fact, self._evidence, self._document = (
            f"<{encoding.base}{kind}/" for kind in ("fact", "evidence", "document")
        )
        self._thing = lru_cache(MOST)(lambda identifier: self.iri(name(identifier)))
        self._run = f"{_RUN}{self.iri(encoding.run)} .\n"

    def text(self, fact: Fact, evidence: Sequence[Evidence] = ()) -> str:
        """The fact's node, its direct triples, and its evidence; of some evidence only, where it is given."""
        told = evidence or fact.evidence
        relation, date = fact.relation, fact.date
        over = self._encoding.over(fact)
        node = f"{self._fact}{fact.id}>"
        subject, object = self._thing(fact.subject), self._thing(fact.object)
        keys = evidence_names(fact, told)
        membership = relation == "represents"
        lines = (
            f"{node}{_A_FACT}{f'{node}{_A_MEMBERSHIP}' if membership else ''}{node}{_SUBJECT}{subject} .\n"
            f"{node}{_RELATION[relation]}{node}{_OBJECT}{object} .\n{node}{_MODALITY[fact.modality]}"
        )
        if date:
            first, last = (date, date) if len(date) == 10 else (earliest(date), latest(date))
            lines += f"{node}{_DATE}{date}{_DATED[len(date)]}{node}{_EARLIEST}{first}{_DAY}{node}{_LATEST}{last}{_DAY}"
        if fact.until:
            lines += f"{node}{_UNTIL[fact.until]}"
        if over:
            lines += f"{node}{_ENDS_ON}{over}{_DAY}"
        for mineral in fact.minerals:
            lines += f"{node}{_MINERAL}{self._thing(mineral)} .\n"
        if fact.role is not None:
            lines += f"{node}{_ROLE[fact.role]}"
        if fact.place is not None:
            lines += f"{node}{_PLACE[fact.place]}"
        if membership:
            lines += self._membership(node, fact, subject, object)
        lines += f"{node}{_confidence(fact.confidence)}{node}{_SUPPORT}{fact.support}{_INTEGER}"
        if fact.disputed:
            lines += f"{node}{_DISPUTED}"
        documents = sorted({one.document for one in told}) if len(told) > 1 else [told[0].document]
        for key in keys:
            lines += f"{node}{_EVIDENCE}{self._evidence}{key}> .\n"
        for document in documents:
            lines += f"{node}{_DERIVED}{self._document}{local(document)}> .\n"
        lines += f"{node}{self._run}"
        if self._encoding.is_so(fact, over):
            lines += f"{subject}{_DIRECT[relation]}{object} .\n"
            if relation in self._encoding.symmetric:
                lines += f"{object}{_DIRECT[relation]}{subject} .\n"
        for key, one in zip(keys, told, strict=True):
            lines += self._place(f"{self._evidence}{key}>", one)
        return lines

    def _membership(self, node: str, fact: Fact, subject: str, object: str) -> str:
        lines = f"{node}{_MEMBER}{subject} .\n{node}{_ORGANIZATION}{object} .\n"
        ends = ((_BEGINNING, fact.earliest), (_ENDING, fact.until and earliest(fact.until)))
        dated = [(predicate, day) for predicate, day in ends if day]
        if dated:
            interval = next(self._blanks)
            lines += f"{node}{_DURING}{interval} .\n{interval}{_AN_INTERVAL}"
        for predicate, day in dated:
            instant = next(self._blanks)
            lines += f"{interval}{predicate}{instant} .\n{instant}{_AN_INSTANT}{instant}{_IN_DATE}{day}{_DAY}"
        return lines

    def _place(self, key: str, evidence: Evidence) -> str:
        position, words = next(self._blanks), next(self._blanks)
        lines = (
            f"{key}{_AN_EVIDENCE}{key}{_A_RESOURCE}{key}{_SOURCE}{self._document}{local(evidence.document)}> .\n"
            f"{key}{_SELECTOR}{position} .\n{position}{_A_POSITION}{position}{_START}{evidence.start}{_INTEGER}"
            f"{position}{_END}{evidence.end}{_INTEGER}{key}{_SELECTOR}{words} .\n{words}{_A_QUOTE}"
            f"{self._quote(words, evidence)}{key}{_STATED_MODALITY[evidence.modality]}"
        )
        if evidence.date:
            lines += f"{key}{_STATED_DATE[evidence.date]}"
        if evidence.speaker is not None:
            lines += f"{key}{_SPEAKER[evidence.speaker]}"
        if evidence.subject is not None:
            lines += f"{key}{_SUBJECT_NAME[evidence.subject]}"
        if evidence.object is not None:
            lines += f"{key}{_OBJECT_NAME[evidence.object]}"
        if evidence.why is not None:
            lines += self._reasons(key, evidence.why)
        return lines

    def _quote(self, words: str, evidence: Evidence) -> str:
        quote, start, end = evidence.quote, evidence.start, evidence.end
        document = self._documents.get(evidence.document)
        if document is None:
            return f"{words}{_EXACT}{short_string(quote)} .\n"
        text = document.text
        before, after = text[start - CONTEXT if start > CONTEXT else 0 : start], text[end : end + CONTEXT]
        if is_plain(f"{before}{quote}{after}"):
            return f'{words}{_EXACT}"{quote}" .\n{words}{_PREFIX}"{before}" .\n{words}{_SUFFIX}"{after}" .\n'
        exact, prefix, suffix = map(short_string, (quote, before, after))
        return f"{words}{_EXACT}{exact} .\n{words}{_PREFIX}{prefix} .\n{words}{_SUFFIX}{suffix} .\n"

    def _reasons(self, key: str, why: Why) -> str:
        reason = next(self._blanks)
        if why.references:
            return f"{key}{_WHY}{reason} .\n{self.of(reason, reasons(why))}"
        lines = f"{key}{_WHY}{reason} .\n{reason}{_A_REASON}{reason}{_READER[why.reader]}"
        if why.frame is not None:
            lines += f"{reason}{_FRAME[why.frame]}"
        if why.trigger is not None:
            lines += f"{reason}{_TRIGGER[why.trigger]}"
        if why.event is not None:
            lines += f"{reason}{_EVENT}{short_string(why.event)} .\n"
        if why.date_rule is not None:
            lines += f"{reason}{_DATE_RULE[why.date_rule]}"
        if why.confidence is not None:
            lines += f"{reason}{_CONFIDENCE_RULE[why.confidence]}"
        return lines
