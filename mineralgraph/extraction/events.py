"""Events: the layer between frames and facts.

A gathering, an agreement, a restriction is told in several sentences; what each says of it (who, when, about which
mineral) comes together here. A frame that fires is a **statement**. Statements that speak of one thing (the same forum,
the same agreement) are one **event**, however far apart they stand; "the curbs", "the members", "participants" take
what they leave unsaid from the event that is open when they are read.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from mineralgraph.extraction.circumstances import Circumstances, Dated
from mineralgraph.extraction.completion import completed
from mineralgraph.extraction.heads import transparent
from mineralgraph.extraction.statements import Filler, Statement, described
from mineralgraph.extraction.tree import Node, Tree
from mineralgraph.extraction.upgrades import MADE_ANEW

THINGS = ("forum", "agreement", "thing", "body", "new", "old")
ACTING_ROLES = ("participant", "party", "partner", "host")
NEAREST = (
    24  # statements of an event before and after that may lend a date, so that a long text takes no square of time
)


@dataclass(slots=True)
class Event:
    """Statements that speak of one thing."""

    type: str
    statements: list[Statement] = field(default_factory=list)
    is_told: bool = False  # whether something is said to happen; "a meeting on lithium" in passing is no event

    def fillers(self, role: str) -> list[tuple[Filler, Statement]]:
        """Who fills a role, with the first statement that says so, in the order of the text."""
        seen: dict[str, tuple[Filler, Statement]] = {}
        for statement in self.statements:
            for filler in statement.roles.get(role, ()):
                seen.setdefault(filler.id, (filler, statement))
        return list(seen.values())

    def date(self) -> Dated:
        """The most precise date that any statement of what really happened gives; else of any statement."""
        ranked = sorted((s for s in self.statements if s.date.value), key=_weight)
        return ranked[0].date if ranked else Dated()


def _weight(statement: Statement) -> tuple[bool, bool, bool, int, int]:
    """How little it knows of its event's date: what is told beats what stands beside, the first the rest."""
    return (
        statement.modality != "actual",
        statement.beside or statement.event == "topic",
        not _has_own_date(statement),
        statement.order,
        -len(statement.date.value or ""),
    )


def events(found: Sequence[Statement], trees: Sequence[Tree], circumstances: Circumstances) -> list[Event]:
    """Statements gathered to events, in the order in which the text opens them.

    ``trees`` are the sentences by their number.
    """
    book: dict[tuple[str, ...], Event] = {}
    by_name = [s for order, tree in enumerate(trees) for s in described(tree, order, circumstances)]
    for statement in (*completed(found, trees, circumstances), *by_name):
        for key, part in _keys(statement):
            book.setdefault(key, Event(key[0])).statements.append(part)
    told = {f.id for s in found if not s.beside and s.event != "topic" for r in THINGS for f in s.roles.get(r, ())}
    older = {f.id for s in found if s.event == "succession" for f in s.roles["old"]}
    remade = {(id(s.tree), f.id) for s in found if s.frame == MADE_ANEW for f in s.roles["old"]}
    for key, event in book.items():
        event.is_told = key[-1] in told or any(
            not s.beside and not s.by_name for s in event.statements if s.event != "topic"
        )
        _agree(event)
        _date(event, circumstances, older)
        _mark_renewed(event, remade)
    _date_by_meeting(book.values())
    return list(book.values())


def _agree(event: Event) -> None:
    """What merely stands beside a name follows what is told of it: who is told of is not told again, nor otherwise."""
    told = [s for s in event.statements if not s.beside and not s.by_name and s.event != "topic"]
    if not told:
        return
    known = {f.id for s in told for role in ACTING_ROLES for f in s.roles.get(role, ())}
    for statement in event.statements:
        if statement.beside:
            statement.modality = told[0].modality
            for role in ACTING_ROLES:
                if role in statement.roles:
                    statement.roles[role] = tuple(f for f in statement.roles[role] if f.id not in known)


def _date(event: Event, circumstances: Circumstances, older: Set[str]) -> None:
    """Each statement takes its own date, else the best that another gives, else that of the story's opening.

    ``older`` are agreements and forums that others succeed: their making is not the news.
    """
    told = sorted((s for s in event.statements if not s.by_name), key=lambda s: s.order)
    for statement in event.statements:
        spans = _nearest(told, statement)
        statement.date = circumstances.date(
            event.type,
            statement.trigger,
            statement.tree,
            statement.modality,
            spans,
            told=not statement.by_name and older.isdisjoint(statement.ids("agreement") | statement.ids("forum")),
        )
        if statement.modality == "actual" and _is_present(statement.trigger) and not _has_own_date(statement):
            coming = circumstances.date(event.type, statement.trigger, statement.tree, "planned", ())
            if (coming.rule or "").startswith("its clause"):
                statement.modality, statement.date = "planned", coming
        if event.type == "gathering" and not _has_own_date(statement):
            statement.date = _date_before_its_name(statement, circumstances) or statement.date
    best = min((s for s in told if _has_own_date(s)), key=_weight, default=None)
    for statement in event.statements:
        if best is None or best.modality != statement.modality:
            continue
        if not _has_own_date(statement) or (best.date.value or "").startswith(statement.date.value or ""):
            statement.date = best.date


def _date_by_meeting(book: Iterable[Event]) -> None:
    """What two agree on at a meeting ("he met Mr Sato, and they agreed ...") they agree on the day of the meeting."""
    met = {id(s.tree): s.date for e in book if e.type == "meeting" for s in e.statements if _is_its_own(s.date)}
    for event in book:
        for statement in event.statements if event.type == "agreement" else ():
            date = met.get(id(statement.tree))
            if date and statement.modality == "actual" and not statement.by_name and not _is_its_own(statement.date):
                statement.date = Dated(date.value, f"another event of its sentence: {date.rule}")


def _nearest(told: Sequence[Statement], statement: Statement) -> list[tuple[int, int]]:
    """The other sentences (start, end) of an event, the nearest first; ``told`` is in the order of the text."""
    at = bisect_left(told, statement.order, key=lambda s: s.order)
    others = [s for s in told[max(at - NEAREST, 0) : at + NEAREST] if s.tree is not statement.tree]
    others.sort(key=lambda s: abs(s.order - statement.order))
    return list(dict.fromkeys((s.tree.start, s.tree.end) for s in others))


def _mark_renewed(event: Event, remade: Set[tuple[int, str]]) -> None:
    """Note where an agreement is made anew: the day says nothing of when the old one was joined."""
    for statement in event.statements if event.type == "agreement" else ():
        statement.renewing = any((id(statement.tree), id_) in remade for id_ in statement.ids("agreement"))


def _is_present(trigger: Node) -> bool:
    """Whether a verb, or that over a noun, is in the present: with a day to come it tells a plan ("hosts the summit in
    May", "its accession takes effect on Friday").
    """
    above = trigger.head if trigger.dep == "nsubj" and not trigger.is_verb else None
    verb = above if above is not None and above.is_verb else trigger
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if helpers:
        return all(c.tag in ("VBZ", "VBP") and c.lemma == "be" for c in helpers)
    return verb.tag in ("VBZ", "VBP")


def _date_before_its_name(statement: Statement, circumstances: Circumstances) -> Dated | None:
    """The date that stands before or in the name of a gathering: "Tuesday's Lobito Council meeting"."""
    named = {f.start for role in ("forum", "thing") for f in statement.roles.get(role, ())}
    for node in statement.tree.nodes:
        nameless = not node.mentions and bool(statement.roles.get("forum")) and node.lemma in transparent()["gathering"]
        if nameless or any(m.start in named for m in node.mentions):
            found = circumstances.date("topic", node, statement.tree, statement.modality, ())
            if found.value:
                return found
    return None


def _has_own_date(statement: Statement) -> bool:
    return (statement.date.rule or "").startswith(("its clause", "its sentence"))


def _is_its_own(date: Dated) -> bool:
    """Whether a sentence of the event gives the date, not the opening of the story."""
    return (date.rule or "").startswith(("its", "another"))


def _keys(statement: Statement) -> Iterator[tuple[tuple[str, ...], Statement]]:
    """What a statement is about: one key for each forum or agreement it names, for a meeting those who meet."""
    if statement.event == "meeting":
        yield ("meeting", *sorted(statement.ids("participant") | statement.ids("partner"))), statement
        return
    anchor = {"gathering": "forum", "agreement": "agreement", "topic": "thing"}.get(statement.event)
    things = statement.roles.get(anchor, ()) if anchor else ()
    if not things:
        yield (statement.event, str(statement.order), str(statement.anchor.index)), statement
        return
    for thing in things:
        kind = "gathering" if thing.id.startswith("forum:") else "agreement"
        yield (kind, thing.id), replace(statement, roles={**statement.roles, anchor or "": (thing,)})
