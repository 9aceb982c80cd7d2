"""From what a model proposes to facts: names become entities of the document, quotes get offsets, dates are checked.

What cannot be found in the document is dropped with a reason. The rest goes on to the verifier.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from mineralgraph import ontology
from mineralgraph.errors import FactError
from mineralgraph.extraction.verification import NO_MINERAL, NO_QUOTE, UNLINKED, occurrences
from mineralgraph.model import DATE, Entity, Evidence, Fact, Why, entity, slug

if TYPE_CHECKING:
    from mineralgraph.extraction.dates import DateExpression
    from mineralgraph.extraction.linking import LinkedDocument
    from mineralgraph.extraction.llm.schema import Proposal

CONFIDENCE = 0.7
BAD_ENDS = "the ends do not fit the relation"
_ALIKE = {
    "'": "['’‘]",
    "’": "['’‘]",
    "‘": "['’‘]",
    '"': '["“”„]',
    "“": '["“”„]',
    "”": '["“”„]',
    "-": "[-‐‑–—]",
    "–": "[-‐‑–—]",
}
_DESCRIBED = ("agreement", "forum")
_DATE = re.compile(DATE)


class UngroundedError(Exception):
    """A proposal cannot be found in the document; the message says what of it."""


@dataclass(slots=True)
class Grounding:
    """Proposals on one document; ``named`` collects entities that only the model names, by id."""

    linked: LinkedDocument
    dates: Sequence[DateExpression]
    named: dict[str, Entity] = field(default_factory=dict)

    def fact(self, proposal: Proposal, start: int, end: int) -> Fact:
        """The fact that is proposed, with its quote looked for from ``start`` to ``end``. Raises UngroundedError."""
        quote = locate(self.linked.document.text, proposal.quote, start, end)
        if quote is None:
            raise UngroundedError(NO_QUOTE)
        ends = [
            self._entity(name, kind, quote)
            for name, kind in ((proposal.subject, proposal.subject_kind), (proposal.object, proposal.object_kind))
        ]
        subject, target = ends
        if subject is None or target is None:
            raise UngroundedError(UNLINKED)
        minerals = [self._entity(name, "mineral", quote) for name in proposal.minerals]
        if None in minerals:
            raise UngroundedError(NO_MINERAL)
        date = self._date(proposal.date)
        evidence = Evidence.at(
            self.linked.document,
            *quote,
            date=date,
            modality=proposal.modality,
            subject=proposal.subject.strip() or None,
            object=proposal.object.strip() or None,
            why=Why(reader="llm", date_rule="the model's, and said in the document" if date else None),
        )
        try:
            return Fact(
                subject=subject,
                relation=proposal.relation,
                object=target,
                date=date,
                modality=proposal.modality,
                minerals=tuple(sorted({m for m in minerals if m})),
                role=self._role(proposal),
                confidence=CONFIDENCE,
                evidence=(evidence,),
            )
        except FactError as error:
            raise UngroundedError(BAD_ENDS) from error

    def entity(self, entity_id: str) -> Entity:
        """The entity of this id: of the mention layer, else as the model names it."""
        return self.linked.entities[entity_id] if entity_id in self.linked.entities else self.named[entity_id]

    def _entity(self, name: str, kind: str, quote: tuple[int, int]) -> str | None:
        """The id of what ``name`` names in this document; that of a mention in the quote is taken first."""
        wanted = _folded(name)
        if not wanted:
            return None
        mentioned = [
            m for m in self.linked.mentions if m.kind == kind and len(m.entities) == 1 and _folded(m.text) == wanted
        ]
        mentioned.sort(key=lambda m: (not (m.start < quote[1] and quote[0] < m.end), m.start))
        if mentioned:
            return mentioned[0].entities[0]
        for known in sorted(self.linked.entities):
            one = self.linked.entities[known]
            if one.type == kind and wanted in {_folded(n) for n in (one.label, *one.aliases)}:
                return known
        if kind in ("country", "mineral"):
            found = _known(kind).get(wanted)
            return found if found in self.linked.entities else None
        return self._described(name.strip(), kind)

    def _described(self, name: str, kind: str) -> str | None:
        """A forum, agreement or full name of an official that the mention layer does not know: it must stand in the
        text."""
        places = occurrences(self.linked.document.text, [name])
        if not places or (kind not in _DESCRIBED and len(name.split()) < 2):
            return None
        start, end = places[0]
        written = " ".join(self.linked.document.text[start:end].split())
        found = entity(f"{kind}:{slug(written)}", written)
        self.named.setdefault(found.id, found)
        return found.id

    def _date(self, date: str | None) -> str | None:
        """The date, where the document says it or says it more precisely."""
        if date is None or not _DATE.match(date):
            return None
        said = {
            v for d in self.dates for v in (d.value, d.first, d.last, d.past, d.future) if v and d.kind != "dateline"
        }
        return date if any(v.startswith(date) for v in said) else None

    def _role(self, proposal: Proposal) -> str | None:
        if proposal.relation != "represents" or not proposal.role:
            return None
        return proposal.role if occurrences(self.linked.document.text, [proposal.role]) else None


def locate(text: str, quote: str, start: int, end: int) -> tuple[int, int] | None:
    """Where ``quote`` stands in ``text[start:end]``; blanks, quotation marks and dashes may be of another kind."""
    words = quote.split()
    if not words:
        return None
    pattern = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words)
    found = re.compile(pattern).search(text, start, end)
    return found.span() if found else None


def _folded(name: str) -> str:
    words = name.lower().replace("’", "'").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _known(kind: str) -> dict[str, str]:
    """The ids of countries or minerals by every name that the ontology has for them."""
    if kind == "country":
        return {_folded(n): c.id for c in ontology.countries().values() for n in (c.label, *c.aliases)}
    return {_folded(n): m.id for m in ontology.minerals().values() for n in (m.label, *m.aliases)}
