"""From events to claims of facts, by the conventions of the annotation guidelines.

Confidence, all of it decided here: the product of the links of both ends (1 for a name, lower for a reference; see
``linking``), of ``FRAME`` for the kind of event, and of ``ACROSS`` where the ends stand in different sentences.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from mineralgraph.extraction.circumstances import Dated
from mineralgraph.extraction.events import Event
from mineralgraph.extraction.heads import admits, names_gathering, takes_place, transparent
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.roster import Post
from mineralgraph.extraction.statements import Filler, Statement
from mineralgraph.extraction.tree import Node, Tree
from mineralgraph.model import Modality

FRAME = {
    "gathering": 0.92, "meeting": 0.9, "agreement": 0.9, "restriction": 0.92, "production": 0.88, "membership": 0.95,
    "overture": 0.8, "launch": 0.85, "succession": 0.85, "topic": 0.88, "post": 0.97,
}  # fmt: skip
ACROSS = 0.85
MANY = 12  # pairs between two named sides; more is a summit told in passing
BILATERAL = 2
PAIRS = 4  # where more parties agree together, the pairs say nothing


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact before it is checked and merged: two fillers, the relation, its qualifiers and the place that says so."""

    subject: Filler
    relation: str
    object: Filler
    date: Dated
    modality: Modality
    statement: Statement
    event: str
    start: int
    end: int
    minerals: tuple[str, ...] = ()
    across: bool = False
    role: str | None = None

    @property
    def confidence(self) -> float:
        value = self.subject.confidence * self.object.confidence * FRAME[self.event] * (ACROSS if self.across else 1.0)
        return round(min(value, 1.0), 3)


Homes = dict[str, Filler]  # official id -> the country that the official acts for


def claims(event: Event, homes: Homes) -> Iterator[Claim]:
    """The facts that an event supports."""
    if event.type in BY_STATE:
        yield from BY_STATE[event.type](event, homes)
    else:
        yield from PLAIN[event.type](event)


def _claim(
    event: Event,
    ends: tuple[tuple[Filler, Statement], tuple[Filler, Statement]],
    relation: str,
    date: Dated,
    **more: Any,
) -> Claim:
    """A claim from two fillers, with the statement of the more telling one as its evidence."""
    (subject, first), (object, second) = ends
    statement = first if first.event != "topic" else second
    across = first is not second
    start, end = statement.start, statement.end
    return Claim(
        subject,
        relation,
        object,
        date,
        more.pop("modality", statement.modality),
        statement,
        event.type,
        start,
        end,
        across=across,
        **more,
    )


def _gathering(event: Event) -> Iterator[Claim]:
    date = event.date()
    convened = any(_convenes(s) for s in event.statements)
    for statement in event.statements:
        when = statement.date if statement.date.value else date
        for forum in (*statement.roles.get("forum", ()), *statement.roles.get("thing", ())):
            place = (forum, statement)
            open_to = admits(forum.id) or (convened and names_gathering(forum.id))
            for role, relation in (
                (("participant", "attended"), ("host", "hosted")) if open_to else (("host", "hosted"),)
            ):
                for who in statement.roles.get(role, ()):
                    modality = _as_told(event, statement)
                    yield _claim(event, ((who, statement), place), relation, when, modality=modality)
            if forum.described and not event.is_told and (statement.beside or statement.by_name):
                continue
            for mineral in statement.roles.get("mineral", ()):
                at = date if takes_place(forum.id) else _of_session(statement)
                yield _claim(
                    event, (place, (mineral, statement)), "addresses", at, modality=_standing(event, statement)
                )


def _convenes(statement: Statement) -> bool:
    """Whether a statement only says that the body met: one can take part then."""
    acting = statement.roles.get("participant") or statement.roles.get("host")
    told = statement.event == "gathering" and not (acting or statement.by_name or statement.beside)
    return told and statement.trigger.lemma in transparent()["convening"]


def _agreement(event: Event, homes: Homes) -> Iterator[Claim]:
    date = event.date()
    sides: dict[str, tuple[list[End], list[End]]] = {}
    minerals = tuple(dict.fromkeys(f.id for f, _ in event.fillers("mineral")))
    states = _all_states(event, homes)
    named_for = _named_parties(event)
    for statement in event.statements:
        when = statement.date if statement.date.value else date
        named = (*statement.roles.get("agreement", ()), *statement.roles.get("thing", ()))
        if event.is_told or len(states) > 1:
            for index, role in enumerate(("party", "partner")):
                for party in _states(statement.roles.get(role, ()), homes):
                    if statement.beside and named_for and party.id not in named_for:
                        continue
                    if not statement.beside or len(states) == BILATERAL:
                        sides.setdefault(statement.modality, ([], []))[index].append((party, statement))
                    for agreement in named:
                        joined = Dated() if statement.renewing else when
                        ends = ((party, statement), (agreement, statement))
                        yield _claim(event, ends, "party_to", party.dated or joined)
        stated = event.is_told or states or not (statement.by_name or statement.beside)
        for agreement in named:
            if not stated and (agreement.described or statement.beside):
                continue
            for mineral in statement.roles.get("mineral", ()):
                if not statement.by_name and is_about_else(agreement.name):
                    continue
                yield _claim(
                    event,
                    ((agreement, statement), (mineral, statement)),
                    "covers",
                    date,
                    modality=_standing(event, statement),
                )
    for modality in sorted(sides):
        if modality != "proposed":
            for first, second in pairs(*sides[modality]):
                later = max(first, second, key=lambda e: e[1].order)[1]
                when = later.date if later.date.value else date
                when = first[0].dated or second[0].dated or when
                yield _claim(event, (first, second), "agreed_with", when, minerals=minerals)


def is_about_else(name: str) -> bool:
    """Whether the name of an agreement gives a subject that has nothing to do with minerals: "extradition treaty"."""
    return bool({*name.lower().split()} & {*reading("heads")["agreement"]["elsewhere"]})


def _of_session(statement: Statement) -> Dated:
    """When a standing body dealt with something: what it is for, by its name, holds always."""
    told = not (statement.by_name or statement.beside) and (statement.date.rule or "").startswith("its ")
    return statement.date if told else Dated()


def _as_told(event: Event, statement: Statement) -> Modality:
    """A name says nothing of whether it took place ("the Korea-Japan Dialogue is to be held"): what is told does."""
    told = [s.modality for s in event.statements if not (s.beside or s.by_name or s.event == "topic" or s is statement)]
    follows = statement.by_name or (statement.modality == "actual" and _is_timeless(statement))
    return told[0] if follows and told and "actual" not in told else statement.modality


def _is_timeless(statement: Statement) -> bool:
    """Whether it says in the present who has what part: "The host is Peru" of a summit to come."""
    verb = statement.trigger
    return bool(statement.taken_over) and verb.lemma == "be" and verb.tag in ("VBZ", "VBP")


def _standing(event: Event, statement: Statement) -> Modality:
    """How real what an event is about is: as real as the event, whatever "would" and "will" are said of its effects."""
    told = {s.modality for s in event.statements if not (s.beside or s.by_name or s.event == "topic")}
    return (
        "actual" if "actual" in told and (statement.by_name or statement.modality == "planned") else statement.modality
    )


End = tuple[Filler, Statement]


def shared_topics(found: Sequence[Claim]) -> Iterator[Claim]:
    """``covers`` from what two states agree on, where they have one agreement and it is told apart from its topic.

    "Japan and France agreed to cooperate on gallium", and further down "the joint statement that the two signed".
    """
    parties: dict[str, dict[str, Claim]] = {}
    for claim in found:
        if claim.relation == "party_to" and not (claim.statement.beside or claim.statement.by_name):
            parties.setdefault(claim.object.id, {}).setdefault(claim.subject.id, claim)
    for claim in found:
        if claim.relation != "agreed_with" or not claim.minerals or claim.statement.roles.get("agreement"):
            continue
        pair = {claim.subject.id, claim.object.id}
        of_both = [a for a, sides in sorted(parties.items()) if set(sides) == pair]
        if len(of_both) != 1:
            continue
        agreement = parties[of_both[0]][claim.subject.id]
        if agreement.modality != claim.modality or not _same_time(agreement.date.value, claim.date.value):
            continue
        for mineral in claim.statement.roles.get("mineral", ()):
            named = replace(claim, subject=agreement.object, relation="covers", object=mineral)
            yield replace(named, date=agreement.date, minerals=(), across=True)


def _same_time(one: str | None, other: str | None) -> bool:
    return not one or not other or one.startswith(other) or other.startswith(one)


def _named_parties(event: Event) -> set[str]:
    """The parties in the name of an agreement, where it names two or more: others beside it are none."""
    found = {f.id for s in event.statements if s.by_name for f in s.roles.get("party", ())}
    return found if len(found) >= BILATERAL else set()


def pairs(side: Sequence[End], other: Sequence[End]) -> Iterator[tuple[End, End]]:
    """Who deals with whom: one side with the other; where only one is named, its members with each other, if few."""
    own, with_whom = _once(side), _once(other)
    ids = {f.id for f, _ in own}
    if not {f.id for f, _ in with_whom} - ids:
        if len(own) <= PAIRS:
            yield from combinations(own, 2)
        return
    if 1 in (len(own), len(with_whom)) or len(own) * len(with_whom) <= MANY:
        yield from ((a, b) for a in own for b in with_whom if b[0].id not in ids)


def _once(ends: Sequence[End]) -> list[End]:
    return list({f.id: (f, s) for f, s in reversed(ends)}.values())[::-1]


def _all_states(event: Event, homes: Homes) -> set[str]:
    return {f.id for s in event.statements for r in ("party", "partner") for f in _states(s.roles.get(r, ()), homes)}


def _states(fillers: Iterable[Filler], homes: Homes) -> Iterator[Filler]:
    """Each filler's state: itself, or the one for which the official acts."""
    seen: set[str] = set()
    for filler in fillers:
        state = filler if filler.id.startswith("country:") else homes.get(filler.id)
        if state is not None and state.id not in seen:
            seen.add(state.id)
            yield state


def _restriction(event: Event) -> Iterator[Claim]:
    for statement in event.statements:
        minerals = statement.roles["mineral"]
        for actor in statement.roles["actor"]:
            for mineral in minerals:
                yield _claim(event, ((actor, statement), (mineral, statement)), "restricts_export_of", statement.date)
            for buyer in statement.roles["buyer"]:
                ids = tuple(m.id for m in minerals)
                yield _claim(
                    event, ((actor, statement), (buyer, statement)), "restricts_export_to", statement.date, minerals=ids
                )


def _production(event: Event) -> Iterator[Claim]:
    """What is mined or refined; what is to be so only where it is told when."""
    for claim in _pairs("producer", "mineral", "produces")(event):
        if claim.modality not in ("planned", "proposed") or claim.date.value:
            yield claim


def _pairs(subject: str, object: str, relation: str) -> "Projection":
    """A projection that relates everything in one role to everything in another, statement by statement."""

    def project(event: Event) -> Iterator[Claim]:
        for statement in event.statements:
            for first in statement.roles.get(subject, ()):
                for second in statement.roles.get(object, ()):
                    yield _claim(event, ((first, statement), (second, statement)), relation, statement.date)

    return project


def _membership(event: Event) -> Iterator[Claim]:
    for statement in event.statements:
        for body in statement.roles["body"]:
            relation = "member_of" if body.id.startswith("forum:") else "party_to"
            for member in statement.roles["member"]:
                yield _claim(event, ((member, statement), (body, statement)), relation, statement.date)


def _overture(event: Event, homes: Homes) -> Iterator[Claim]:
    for statement in event.statements:
        for seeker in _states(statement.roles["seeker"], homes):
            for sought in _states(statement.roles["sought"], homes):
                modality = "ended" if statement.modality == "ended" else "actual"
                yield _claim(
                    event,
                    ((seeker, statement), (sought, statement)),
                    "seeks_cooperation_with",
                    statement.date,
                    modality=modality,
                )


def _meeting(event: Event, homes: Homes) -> Iterator[Claim]:
    """Who met whom; two who act for one state do not meet as diplomats do."""
    for statement in event.statements:
        modality = "actual" if _came_to_its_end(statement.trigger) else statement.modality
        if modality == "ended":  # called off: nobody met
            continue
        sides = [[(f, statement) for f in statement.roles[role]] for role in ("participant", "partner")]
        for first, second in pairs(*sides):
            own, other = homes.get(first[0].id), homes.get(second[0].id)
            if own is None or other is None or own.id != other.id:
                yield _claim(event, (first, second), "met_with", statement.date, modality=modality)


def _came_to_its_end(trigger: Node) -> bool:
    """Whether talks ended as talks do, having been held."""
    verb = trigger.head
    return trigger.dep == "nsubj" and verb is not None and verb.lemma in transparent()["ends"]


Projection = Callable[[Event], Iterator[Claim]]
BY_STATE: dict[str, Callable[[Event, Homes], Iterator[Claim]]] = {
    "agreement": _agreement,
    "overture": _overture,
    "meeting": _meeting,
}
PLAIN: dict[str, Projection] = {
    "gathering": _gathering,
    "restriction": _restriction,
    "production": _production,
    "membership": _membership,
    "launch": _pairs("launcher", "thing", "launched"),
    "succession": _pairs("new", "old", "succeeds"),
}


def representation(post: Post, country: str, name: str, start: int, end: int) -> Claim:
    """``represents`` from a post that the text gives; ``start``–``end`` is the sentence that gives it."""
    official = Filler(post.official, name, post.start, post.end, post.confidence)
    state = Filler(country, country, post.start, post.end)
    node = Node(0, post.role, post.role, "NN", "ROOT", post.start, post.end)
    statement = Statement(
        "post",
        "post beside the name",
        node,
        node,
        Tree(start, end, [node]),
        0,
        {},
        "actual",
        start,
        end,
        taken_over=(post.reason,) if post.reason else (),
    )
    return Claim(official, "represents", state, Dated(), "actual", statement, "post", start, end, role=post.role)
