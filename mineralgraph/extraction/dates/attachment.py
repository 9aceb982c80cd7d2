"""Which date belongs to an event.

Asked in this order, each answer with the name of its rule: the clause of the event's trigger, the rest of its sentence,
the event's other sentences, the day on which it was said, the sentence that opens the story. A date that contradicts
the modality is passed over: what is planned does not lie before the day of the document, what happened not after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from mineralgraph.extraction.dates.expression import DateExpression, Direction, first_day, last_day
from mineralgraph.extraction.saying import plain

if TYPE_CHECKING:
    from mineralgraph.extraction.parsing import Node, Tree
    from mineralgraph.model import Modality

Span = tuple[int, int]

# Dependency labels between a date and what it hangs on, and between words about one event.
_CARRIERS = frozenset(
    {"prep", "pobj", "npadvmod", "nummod", "compound", "appos", "advmod", "pcomp", "nmod", "amod"}
    | {"dep", "poss", "quantmod", "agent"}
)
_LINKS = frozenset(
    {"prep", "pobj", "dobj", "nsubj", "nsubjpass", "appos", "attr", "compound", "agent", "dative"}
    | {"oprd", "conj", "nmod", "poss"}
)
_CLAUSE_BREAK = re.compile(
    r"[;:—–]|,? (?:which|who|that|while|whereas|although|because|but|after|before|when|as)\b|[\"“”]"
)
_SAID = (
    r"(?:said|says|told(?: \w+){1,3}|announced|reported|stated|added|noted|declared|revealed|confirmed|wrote|warned)"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAID}(?: (?:here|there|late|early|in an? \w+))*,?(?: on| late| early| in)?(?: the)? ?$"
)
_SAID_AFTER = re.compile(r",? (?:said|announced|told|reported|confirmed|declared)\b")
_NEVER = ("dateline", "comparison", "duration", "frequency")
_DIRECTIONS: dict[str, Direction] = {"planned": "future", "actual": "past"}


class _Rank(IntEnum):
    """How closely a date hangs on a trigger, closest first."""

    TRIGGER = 0  # on the trigger itself
    EVENT = 1  # on a word about the same event: "held" of "held talks"
    JOINED = 2  # on a verb joined to it by "and"
    CLAUSE = 3  # elsewhere in its clause
    SENTENCE = 4  # elsewhere in its sentence
    SAID = 5  # on a verb of saying
    NOUN = 6  # on another noun alone: "the 2023 pact"


@dataclass(frozen=True, slots=True)
class EventDate:
    """The date of an event: its value, the rule that gave it, and the words in the text that say it (offsets)."""

    value: str
    rule: str
    start: int
    end: int


def event_date(
    trigger: Node,
    tree: Tree,
    dates: Sequence[DateExpression],
    text: str,
    *,
    modality: Modality = "actual",
    reference: str | None = None,
    others: Sequence[Span] = (),
    lead: Span | None = None,
    said: bool = False,
) -> EventDate | None:
    """The date that belongs to the event of ``trigger``, a node of ``tree``; ``None`` where the text gives none.

    ``dates`` are those that ``find_dates`` found in the whole ``text``, ``reference`` is the day of the document.
    ``others`` are the event's other sentences (start, end), nearest first; ``lead`` is the sentence that opens the
    story: leave it out for static relations, which only their own sentence dates. ``said`` tells that the event is
    dated by the day on which it was said (overtures, announcements).
    """
    usable = [d for d in dates if d.value and d.kind not in _NEVER]
    here = [d for d in usable if tree.start <= d.start < tree.end]
    ranked = sorted((_rank(trigger, tree, d, text), abs(d.start - trigger.start), d.start, d) for d in here)
    own = [(rank, d) for rank, _, _, d in ranked if rank is not _Rank.SAID]
    saying = [d for rank, _, _, d in ranked if rank is _Rank.SAID]
    fits = _Fitting(modality, reference)
    if said:
        found = fits.first(saying, "day it was said") or fits.first([d for _, d in own], "its sentence")
        return found or fits.first(_within(usable, lead), "sentence that opens the story")
    clause = [d for rank, d in own if rank <= _Rank.JOINED]
    return (
        fits.first(clause, "its clause")
        or fits.first([d for rank, d in own if _Rank.JOINED < rank < _Rank.SAID], "its sentence")
        or fits.first(
            [d for span in others for d in _within(usable, span) if not _is_beside_saying(d, text, span[0])],
            "another sentence of the event",
        )
        or fits.first(saying, "day it was said")
        or fits.first([d for span in others for d in _within(usable, span)], "day it was said")
        or fits.first(_within(usable, lead), "sentence that opens the story")
    )


@dataclass(frozen=True, slots=True)
class _Fitting:
    """Passes over dates that contradict the modality."""

    modality: Modality
    reference: str | None

    def first(self, dates: Sequence[DateExpression], rule: str) -> EventDate | None:
        for expression in dates:
            value = self._value(expression)
            if value:
                return EventDate(value, f"{rule}: {expression.rule}", expression.start, expression.end)
        return None

    def _value(self, expression: DateExpression) -> str | None:
        direction = _DIRECTIONS.get(self.modality)
        value = expression.towards(direction)
        if value is None or self.reference is None or direction is None:
            return value
        if direction == "future":
            return value if last_day(value) >= first_day(self.reference) else None
        return value if first_day(value) <= last_day(self.reference) else None


def _rank(trigger: Node, tree: Tree, expression: DateExpression, text: str) -> _Rank:
    """How closely a date of the sentence hangs on the trigger."""
    if expression.kind == "modifier":
        return _rank_of_modifier(trigger, expression, text)
    if _is_beside_saying(expression, text, tree.start) and not _is_beside(trigger, expression, text):
        return _Rank.SAID
    node = next((n for n in tree.nodes if expression.start <= n.start < expression.end), None)
    if node is None:
        return _Rank.CLAUSE
    governor = _governor(node, trigger)
    if governor is trigger:
        return _Rank.TRIGGER
    if governor.is_verb and governor.lemma in plain():
        return _Rank.SAID
    if governor in _hosts(trigger) or (not governor.is_verb and trigger in _hosts(governor)):
        return _Rank.EVENT
    if trigger in _hosts(governor):
        return _Rank.SENTENCE
    if _first_conjunct(trigger) is _first_conjunct(governor):
        return _Rank.JOINED
    return _Rank.CLAUSE if _same_clause(trigger, expression, text) else _Rank.SENTENCE


def _rank_of_modifier(trigger: Node, expression: DateExpression, text: str) -> _Rank:
    """A date before a noun dates the trigger only where it stands right before it: "the 2023 export curbs"."""
    gap = text[expression.end : trigger.start] if expression.end <= trigger.start else None
    beside = gap is not None and len(gap.split()) <= 4 and not re.search(r"[,.;:]", gap)
    return _Rank.TRIGGER if beside else _Rank.NOUN


def _governor(node: Node, trigger: Node) -> Node:
    """What a date hangs on: up through prepositions and the parts of the date itself to a verb, the trigger, or a
    noun.
    """
    at = node
    for _ in range(8):
        if at is trigger or at.head is None or at.dep not in _CARRIERS:
            return at
        at = at.head
        if at.is_verb:
            return at
    return at


def _hosts(node: Node) -> list[Node]:
    """The nodes above ``node`` that are about the same event: "held" of "held talks", heads of nouns; up to a verb."""
    found: list[Node] = []
    at = node
    while len(found) < 4 and at.head is not None:
        head = at.head
        if at.dep not in _LINKS and not (at.dep == "xcomp" and head.lemma not in plain()):
            break
        if head.is_verb and head.lemma in plain() and at.dep != "dobj":
            break
        found.append(head)
        if head.is_verb:
            break
        at = head
    return found


def _first_conjunct(node: Node) -> Node:
    """The first of the words that "and" joins under one subject: a date said with one holds for all."""
    at = node
    while at.dep == "conj" and at.head is not None:
        at = at.head
    return at


def _same_clause(trigger: Node, expression: DateExpression, text: str) -> bool:
    first, last = sorted((trigger.start, expression.start))
    return not _CLAUSE_BREAK.search(text, first, last)


def _is_beside_saying(expression: DateExpression, text: str, start: int) -> bool:
    """Whether only small words part the date from a verb of saying: "said on Thursday", "on Thursday said"."""
    before = _SAID_BEFORE.search(text, max(start, expression.start - 60), expression.start)
    after = _SAID_AFTER.match(text, expression.end)
    return bool(before or after)


def _is_beside(trigger: Node, expression: DateExpression, text: str) -> bool:
    """Whether the date stands right at the trigger: it may itself be a verb of saying ("announced on Monday")."""
    if trigger.end <= expression.start:
        return len(text[trigger.end : expression.start].split()) <= 2
    return expression.end <= trigger.start and not text[expression.end : trigger.start].strip()


def _within(dates: Sequence[DateExpression], span: Span | None) -> list[DateExpression]:
    if span is None:
        return []
    return [d for d in dates if span[0] <= d.start < span[1] and d.kind not in ("modifier", "until", "before")]
