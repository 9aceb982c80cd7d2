"""Facts as Turtle straight from the values: the text that ``turtle`` makes of the encoding, in a third of the time.

``encoding`` remains what says which triples there are: tests compare the two texts on whatever graphs hypothesis can
think of. A list of references, which is rare, goes the general way here too.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from mineralgraph.export.encoding import CONTEXT, Encoding, Nested, Text, datatype, decimal, evidence_names, reasons
from mineralgraph.export.names import is_plain, local, name
from mineralgraph.export.turtle import written
from mineralgraph.model import Evidence, Fact, Why, earliest, latest

_AND = " ;\n    "
_INSIDE = " ;\n          "


class FactWriter:
    """Writes the paragraphs of one fact after the other."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._documents = encoding.graph.documents
        self._end = f"{_AND}prov:wasGeneratedBy {encoding.run} .\n"

    def text(self, fact: Fact, evidence: Sequence[Evidence] = ()) -> str:
        """The fact's node, its direct triples, and its evidence; of some evidence only, where it is given."""
        told = evidence or fact.evidence
        keys = [f"evidence:{key}" for key in evidence_names(fact, told)]
        over = self._encoding.over(fact)
        text = self._node(fact, over, keys, told)
        if self._encoding.is_so(fact, over):
            subject, object = name(fact.subject), name(fact.object)
            text += f"\n{subject} mg:{fact.relation} {object} .\n"
            if fact.relation in self._encoding.symmetric:
                text += f"\n{object} mg:{fact.relation} {subject} .\n"
        for key, one in zip(keys, told, strict=True):
            text += self._evidence(key, one)
        return text

    def _node(self, fact: Fact, over: str | None, keys: Sequence[str], evidence: Sequence[Evidence]) -> str:
        text = (
            f"\nfact:{fact.id} a mg:Fact{' , org:Membership' if fact.relation == 'represents' else ''}"
            f"{_AND}rdf:subject {name(fact.subject)}{_AND}rdf:predicate mg:{fact.relation}"
            f"{_AND}rdf:object {name(fact.object)}{_AND}mg:modality mg:{fact.modality}"
        )
        if fact.date:
            text += _dates(fact.date)
        if fact.until:
            text += f"{_AND}mg:until {_date(fact.until)}"
        if over:
            text += f"{_AND}mg:endsOn {_date(over)}"
        if fact.minerals:
            text += f"{_AND}mg:mineral {' , '.join(map(name, fact.minerals))}"
        if fact.role is not None:
            text += f"{_AND}mg:role {_quoted(fact.role)}"
        if fact.place is not None:
            text += f"{_AND}mg:place {_quoted(fact.place)}"
        if fact.relation == "represents":
            text += _membership(fact)
        text += f"{_AND}mg:confidence {decimal(fact.confidence)[0]}{_AND}mg:support {fact.support}"
        if fact.disputed:
            text += f'{_AND}mg:disputed "true"^^xsd:boolean'
        documents = sorted({one.document for one in evidence}) if len(evidence) > 1 else [evidence[0].document]
        derived = " , ".join([f"document:{local(document)}" for document in documents])
        return f"{text}{_AND}mg:evidence {' , '.join(keys)}{_AND}prov:wasDerivedFrom {derived}{self._end}"

    def _evidence(self, key: str, evidence: Evidence) -> str:
        text = (
            f"\n{key} a mg:Evidence , oa:SpecificResource ;\n"
            f"    oa:hasSource document:{local(evidence.document)} ;\n    oa:hasSelector\n"
            f"        [ a oa:TextPositionSelector ; oa:start {evidence.start} ; oa:end {evidence.end} ] ,\n"
            f"        [ a oa:TextQuoteSelector{_INSIDE}oa:exact {self._quote(evidence)} ] ;\n"
            f"    mg:statedModality mg:{evidence.modality}"
        )
        if evidence.date:
            text += f"{_AND}mg:statedDate {_date(evidence.date)}"
        if evidence.speaker is not None:
            text += f"{_AND}mg:speaker {_quoted(evidence.speaker)}"
        if evidence.subject is not None:
            text += f"{_AND}mg:subjectName {_quoted(evidence.subject)}"
        if evidence.object is not None:
            text += f"{_AND}mg:objectName {_quoted(evidence.object)}"
        if evidence.why is not None:
            text += f"{_AND}mg:why\n        {_why(evidence.why)}"
        return f"{text} .\n"

    def _quote(self, evidence: Evidence) -> str:
        quote, start, end = evidence.quote, evidence.start, evidence.end
        document = self._documents.get(evidence.document)
        if document is None:
            return _quoted(quote)
        text = document.text
        before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
        if is_plain(f"{before}{quote}{after}"):
            return f'"{quote}"{_INSIDE}oa:prefix "{before}"{_INSIDE}oa:suffix "{after}"'
        return f"{_quoted(quote)}{_INSIDE}oa:prefix {_quoted(before)}{_INSIDE}oa:suffix {_quoted(after)}"


def _membership(fact: Fact) -> str:
    ends = (("time:hasBeginning", fact.earliest), ("time:hasEnd", fact.until and earliest(fact.until)))
    interval = "".join([f"{_INSIDE}{key} [ a time:Instant ; time:inXSDDate {_date(day)} ]" for key, day in ends if day])
    during = f"{_AND}org:memberDuring\n        [ a time:Interval{interval} ]" if interval else ""
    return f"{_AND}org:member {name(fact.subject)}{_AND}org:organization {name(fact.object)}{during}"


def _why(why: Why) -> str:
    if why.references:
        return written(Nested(reasons(why)))
    named = (
        ("mg:frame", why.frame),
        ("mg:trigger", why.trigger),
        ("mg:event", why.event),
        ("mg:dateRule", why.date_rule),
        ("mg:confidenceRule", why.confidence),
    )
    rest = "".join([f"{_INSIDE}{key} {_quoted(value)}" for key, value in named if value is not None])
    return f"[ a mg:Why{_INSIDE}mg:reader {_quoted(why.reader)}{rest} ]"


def _quoted(text: str) -> str:
    return f'"{text}"' if is_plain(text) else written(Text(text))


@lru_cache(maxsize=8192)
def _dates(date: str) -> str:
    return f"{_AND}mg:date {_date(date)}{_AND}mg:earliest {_date(earliest(date))}{_AND}mg:latest {_date(latest(date))}"


def _date(date: str) -> str:
    return f'"{date}"^^{datatype(date)}'
