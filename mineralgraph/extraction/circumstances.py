"""When and how a trigger's event is told to happen: dates and modality bound to the trigger's own clause."""

from bisect import bisect_left
from collections.abc import Sequence

from mineralgraph.extraction.dates import DateExpression
from mineralgraph.extraction.events import Dated
from mineralgraph.extraction.frames import Firing
from mineralgraph.extraction.parsing import Node

DATELESS = frozenset({"dateline", "comparison", "duration", "frequency", "before"})
REPORTING = frozenset(
    [
        "say",
        "tell",
        "report",
        "announce",
        "note",
        "add",
        "state",
        "confirm",
        "write",
        "quote",
        "show",
        "know",
        "accord",
        "reveal",
        "disclose",
        "warn",
        "stress",
        "explain",
    ]
)
FUTURE = frozenset({"will", "shall", "'ll", "wo"})
POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must", "ought"})
PLANNING = frozenset(
    [
        "plan",
        "intend",
        "expect",
        "schedule",
        "set",
        "due",
        "agree",
        "aim",
        "prepare",
        "decide",
        "vow",
        "promise",
        "pledge",
        "commit",
        "slate",
        "announce",
        "want",
    ]
)
PROPOSING = frozenset(
    [
        "consider",
        "propose",
        "threaten",
        "urge",
        "mull",
        "ask",
        "seek",
        "weigh",
        "call",
        "suggest",
        "recommend",
        "discuss",
        "explore",
        "contemplate",
        "table",
        "draft",
        "debate",
        "study",
        "request",
    ]
)
DENYING = frozenset(
    ["deny", "refuse", "decline", "stop", "fail", "reject", "oppose", "avoid", "refrain", "rule", "dismiss"]
)
CONDITIONS = frozenset({"if", "unless", "whether", "should"})
DEEP = 6


class Clauses:
    """Dates and modality of firings in one document; ``dates`` are its date expressions in order."""

    def __init__(self, dates: Sequence[DateExpression]) -> None:
        self._dates = [d for d in dates if d.value and d.kind not in DATELESS]
        self._starts = [d.start for d in self._dates]

    # ---- dates

    def date(self, firing: Firing) -> Dated:
        first = bisect_left(self._starts, firing.tree.start)
        last = bisect_left(self._starts, firing.tree.end)
        ranked: list[tuple[int, int, DateExpression]] = []
        for expression in self._dates[first:last]:
            node = next((n for n in firing.tree.nodes if n.start >= expression.start), None)
            if node is None or node.start >= expression.end:
                continue
            distance = _distance(node, expression, firing)
            if distance is not None:
                ranked.append((distance, abs(node.index - firing.trigger.index), expression))
        if not ranked:
            return Dated()
        best = min(ranked, key=lambda r: r[:2])[2]
        planned = self.modality(firing) in ("planned", "proposed")
        return Dated(best.towards("future") if planned else best.value, best.rule)

    def modality(self, firing: Firing) -> str | None:
        return modality(firing.trigger)


def _distance(node: Node, expression: DateExpression, firing: Firing) -> int | None:
    """How far a date stands from the trigger: 0 in its own clause; ``None`` where it dates something else."""
    own = {id(firing.trigger), id(firing.anchor)}
    fillers = {id(n) for nodes in firing.roles.values() for n in nodes}
    at: Node | None = node
    while at is not None:
        if id(at) in own:
            return 0
        if id(at) in fillers and any(m.kind in ("forum", "agreement") for m in at.mentions):
            return 1
        if expression.kind == "modifier" and at.is_noun and not at.mentions and at is not node:
            return None
        if at.is_verb:
            break
        at = at.head
    if at is None:
        return None
    above, steps = firing.trigger.head, 1
    while above is not None and steps < DEEP:
        if above is at:
            return 5 + steps if above.lemma in REPORTING else 1 + steps
        above, steps = above.head, steps + 1
    head = at.head
    while head is not None:
        if id(head) in own:
            return 3
        if (
            id(head) in fillers
            and at.dep in ("acl", "relcl")
            and any(m.kind in ("forum", "agreement") for m in head.mentions)
        ):
            return 1
        if head.is_verb:
            return None
        head = head.head
    return None


def modality(trigger: Node) -> str | None:
    """The modality by the trigger's own auxiliaries and the verbs that govern it; ``None`` where it is denied."""
    at, steps = trigger, 0
    while True:
        if any(c.dep == "neg" for c in at.children):
            return None
        auxiliaries = {c.text.lower() for c in at.children if c.dep in ("aux", "auxpass")}
        if any(c.dep == "mark" and c.lemma in CONDITIONS for c in at.children):
            return None
        if auxiliaries & FUTURE:
            return "planned"
        if auxiliaries & POSSIBLE:
            return "proposed"
        if "would" in auxiliaries:
            return "proposed" if steps == 0 and at.dep != "ccomp" else "planned"
        infinitive = any(c.tag == "TO" for c in at.children)
        head = at.head
        if head is None or steps > DEEP:
            return "planned" if infinitive and at.is_verb and at.dep == "ROOT" else "actual"
        if infinitive and head.is_verb and at.dep == "xcomp":
            if head.lemma == "be":
                return "planned"
            if head.lemma in PLANNING:
                return "planned"
        if infinitive and head.is_noun and at.dep in ("acl", "relcl") and head.mentions:
            return "planned"
        if at.dep in ("xcomp", "ccomp", "pcomp", "dobj", "pobj", "prep", "advcl", "acl"):
            if head.is_verb and head.lemma in DENYING and at.dep in ("xcomp", "dobj", "ccomp"):
                return None
            if (
                (head.is_verb or head.is_noun)
                and head.lemma in PROPOSING
                and at.dep in ("xcomp", "dobj", "ccomp", "acl", "pcomp")
            ):
                return "proposed"
            if head.is_noun and head.lemma in ("plan", "intention", "decision", "agreement") and infinitive:
                return "planned"
            if head.is_noun and head.lemma in ("proposal", "bill", "draft", "threat", "call", "suggestion"):
                return "proposed"
        if (
            at.is_noun
            or at.dep in ("xcomp", "prep", "pcomp", "agent")
            or (at.dep == "conj" and not at.under("nsubj", "nsubjpass"))
        ):
            at, steps = head, steps + 1
            continue
        return "actual"
