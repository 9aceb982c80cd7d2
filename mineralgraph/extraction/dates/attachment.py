"""Which date belongs to an event.

Asked in this order, each answer with the name of its rule: the clause of the event's trigger, the rest of its sentence,
the event's other sentences, the day on which it was said, the opening of the story (``story_date``). A date that
contradicts the modality is passed over: what is planned does not lie before the day of the document, what happened not
after it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from mineralgraph.extraction.dates.expression import DateExpression, Direction, first_day, last_day
from mineralgraph.extraction.saying import plain
from mineralgraph.model import OPENING

if TYPE_CHECKING:
    from mineralgraph.extraction.tree import Node, Tree
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
    r"(?:said|says|told(?: \w+){1,3}|made (?:it )?(?:known|public)|announced|reported|stated|added|noted|declared"
    r"|revealed|confirmed|wrote|warned)"
)
_SAID_BEFORE = re.compile(
    rf"\b{_SAID}(?: (?:here|there|late|early|in an? \w+))*,?(?: on| late| early| in)?(?: the)? ?$"
)
_SAID_AFTER = re.compile(r",? (?:said|announced|told|reported|confirmed|declared)\b")
_NEVER = ("dateline", "comparison", "duration", "frequency")
_STATED = ("point", "range", "since")
NEWS_DAYS = 31
_DIRECTIONS: dict[str, Direction] = {"planned": "future", "actual": "past"}

_EARLIER = frozenset({"already", "earlier", "previously", "once", "long", "before", "since"})


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
    news: EventDate | None = None,
    said: bool = False,
) -> EventDate | None:
    """The date that belongs to the event of ``trigger``, a node of ``tree``; ``None`` where the text gives none.

    ``dates`` are those that ``find_dates`` found in the whole ``text``, ``reference`` is the day of the document.
    ``others`` are the event's other sentences (start, end), nearest first, ``news`` is the ``story_date`` where the
    event may be the news itself. ``said`` tells that the event is dated by the day on which it was said, as overtures
    are.
    """
    here = _dating(dates, tree.start, tree.end)
    ranked = sorted((_rank(trigger, tree, d, text), abs(d.start - trigger.start), d.start, d) for d in here)

    def of(*ranks: _Rank) -> list[DateExpression]:
        return [d for rank, _, _, d in ranked if rank in ranks]

    clause = of(_Rank.TRIGGER, _Rank.EVENT, _Rank.JOINED)
    sentence = of(_Rank.CLAUSE, _Rank.SENTENCE)
    if said:
        fits = _Fitting("actual", reference)
        found = fits.first(of(_Rank.SAID), "day it was said") or fits.first([*clause, *sentence], "its sentence")
        return found or news
    fits = _Fitting(modality, reference)
    beside = [d for span in others for d in _dating(dates, *span) if d.kind in _STATED]
    happened = modality in ("actual", "ended")
    if not happened:  # "From Friday, he said, licences will be needed"
        sentence += [d for d in of(_Rank.SAID) if not _is_beside_saying(d, text, tree.start)]
    return (
        fits.first(clause, "its clause")
        or fits.first(sentence, "its sentence")
        or fits.first([d for d in beside if not _is_beside_saying(d, text, 0)], "another sentence of the event")
        or fits.first(of(_Rank.SAID) if happened else [], "day it was said")
        or (news if happened and not _is_earlier(trigger) else None)
    )


def _is_earlier(trigger: Node) -> bool:
    """Whether the event was over by then: "had already met". It is not the news."""
    verb = next((n for n in (trigger, *_hosts(trigger)) if n.is_verb), None)
    if verb is None:
        return False
    words = {c.text.lower() for c in verb.children if c.dep in ("aux", "advmod")}
    return "had" in words and bool(words & _EARLIER)


def story_date(dates: Sequence[DateExpression], sentences: Sequence[Span], reference: str | None) -> EventDate | None:
    """The date of the news itself: the first one in the sentences (start, end) that open the story.

    It is a day or month at most 31 days before ``reference``, the day of the document; without one there is no news.
    """
    if reference is None or len(reference) < 10:
        return None
    fits = _Fitting("actual", reference)
    for start, end in sentences:
        inside = [d for d in _dating(dates, start, end) if d.kind in _STATED]
        recent = [d for d in inside if d.precision != "year" and _age(d, reference) <= NEWS_DAYS]
        if found := fits.first(recent, OPENING):
            return found
    return None


def _dating(dates: Sequence[DateExpression], start: int, end: int) -> list[DateExpression]:
    """The expressions that begin from ``start`` up to ``end`` and can date an event."""
    first = bisect_left(dates, start, key=lambda d: d.start)
    last = bisect_left(dates, end, key=lambda d: d.start)
    return [d for d in dates[first:last] if d.value and d.kind not in _NEVER]


def _age(expression: DateExpression, reference: str) -> int:
    """Days from the end of what a date can mean to the day of the document; negative ahead of it."""
    value = expression.towards("past")
    return (first_day(reference) - last_day(value)).days if value else 0


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
    first, last = (bisect_left(tree.nodes, at, key=lambda n: n.start) for at in (expression.start, expression.end))
    words = tree.nodes[first:last]
    node = next((n for n in words if n.head not in words), None)  # "autumn" of "this autumn"
    if node is None:
        return _Rank.CLAUSE
    governor = _governor(node, trigger)
    if governor is trigger:
        return _Rank.TRIGGER
    if governor.is_verb and governor.lemma in plain():
        return _Rank.SAID
    if governor in _hosts(trigger) or (not governor.is_verb and trigger in _hosts(governor)):
        return _Rank.EVENT
    if _is_aside(governor, trigger):
        return _Rank.NOUN
    if trigger in _hosts(governor):
        return _Rank.SENTENCE
    if _first_conjunct(trigger) is _first_conjunct(governor):
        return _Rank.JOINED
    return _Rank.CLAUSE if _same_clause(trigger, expression, text) else _Rank.SENTENCE


def _rank_of_modifier(trigger: Node, expression: DateExpression, text: str) -> _Rank:
    """A date before a noun dates the trigger only where it stands right before it: "the 2023 export curbs"."""
    if trigger.start <= expression.start and expression.end <= trigger.end:
        return _Rank.TRIGGER  # in its own name
    gap = text[expression.end : trigger.start] if expression.end <= trigger.start else None
    beside = gap is not None and len(gap.split()) <= 4 and not re.search(r"[,.;:]", gap)
    return _Rank.TRIGGER if beside else _Rank.NOUN


def _governor(node: Node, trigger: Node) -> Node:
    """What a date hangs on: up through prepositions and its own parts to a verb, the trigger, or a noun."""
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


def _is_aside(governor: Node, trigger: Node) -> bool:
    """Whether a relative clause that the trigger stands outside of holds the date: it tells of another event."""
    at: Node | None = governor
    while at is not None and at is not trigger:
        if at.dep == "relcl" and at.head is not trigger and not _takes_effect(at):
            return trigger not in at.subtree()
        at = at.head
    return False


def _takes_effect(verb: Node) -> bool:
    """Whether a clause says since when something holds: "the curbs on tin, which came into force on May 1"."""
    return verb.lemma in ("come", "enter", "go") and any(
        end.lemma in ("force", "effect") for link in verb.under("prep") for end in link.under("pobj")
    )


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
