"""Events: the layer between frames and facts.

A gathering, an agreement, a restriction is told in several sentences; what each says of it (who, when, about which
mineral) comes together here. A frame that fires is a **statement**. Statements that speak of one thing (the same forum,
the same agreement) are one **event**, however far apart they stand; "the curbs", "the members", "participants" take
what they leave unsaid from the event that is open when they are read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from mineralgraph.extraction.circumstances import Circumstances, Dated
from mineralgraph.extraction.frames import EVENTS, Firing, is_definite, is_gathering, transparent
from mineralgraph.extraction.parsing import Mention, Node, Tree
from mineralgraph.model import Modality
from mineralgraph.ontology import forums

LOWERED = 0.85  # confidence of what was taken over from an earlier statement, per step
NAMED = 0.95  # confidence of a party or mineral that only stands in a name
REFERENCES = frozenset({"reference", "pronoun", "group", "title"})
ENDS = {"restriction": ("actor", "mineral"), "production": ("producer", "mineral")}
ACTING = frozenset({"by", "of", "from", "in", "under"})  # prepositions before one who acts
THINGS = ("forum", "agreement", "thing", "body", "new", "old")
ACTING_ROLES = ("participant", "party", "partner", "host")
GENERIC = frozenset(
    {
        "metal",
        "ore",
        "it",
        "they",
        "material",
        "mineral",
        "element",
        "concentrate",
        "product",
        "commodity",
        "supplier",
        "producer",
    }
)
BY_KIND = {"gathering": True, "membership": False}  # whether what is left unsaid is a gathering or a standing body
GOVERNING = frozenset(
    {"government", "ministry", "authority", "cabinet", "parliament", "junta", "ruler", "official", "general", "regime"}
)
NEAR = 5  # sentences over which "participants" or "the members" may look back
NEARBY = 2  # sentences over which "was signed" may look back for who signed
REACH = 12  # sentences over which "the ban" may look back


@dataclass(frozen=True, slots=True)
class Filler:
    """An entity in a role: its id, the words that name it, their offsets, and how sure the link is."""

    id: str
    name: str
    start: int
    end: int
    confidence: float = 1.0
    reference: str | None = None
    described: bool = False
    dated: Dated | None = None


@dataclass(slots=True)
class Statement:
    """What one frame says of an event. ``start``–``end`` is the clause, ``tree`` the sentence that it stands in."""

    event: str
    frame: str
    trigger: Node
    anchor: Node
    tree: Tree
    order: int
    roles: dict[str, tuple[Filler, ...]]
    modality: Modality
    start: int
    end: int
    date: Dated = field(default_factory=Dated)
    speaker: str | None = None
    open: frozenset[str] = frozenset()
    taken_over: tuple[str, ...] = ()
    by_name: bool = False
    beside: bool = False

    def ids(self, role: str) -> frozenset[str]:
        return frozenset(f.id for f in self.roles.get(role, ()))


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


def statements(firings: Iterable[tuple[int, Firing]], circumstances: Circumstances) -> Iterator[Statement]:
    """A statement for each firing that states something; with each firing comes the number of its sentence."""
    for order, firing in firings:
        modality = circumstances.modality(firing.trigger)
        if modality is None:
            continue
        if firing.frame.modality in ("planned", "proposed") and modality == "actual":
            modality = firing.frame.modality
        if firing.frame.modality == "ended":
            modality = "actual" if modality == "ended" else "proposed" if modality == "proposed" else "ended"
        elif firing.frame.modality == "actual" and modality == "proposed":
            modality = "actual"
        elif firing.frame.modality in ("planned", "proposed") and modality in ("actual", "planned"):
            modality = "planned" if firing.frame.modality == "planned" else "proposed"
        start, end = _clause(firing)
        yield Statement(
            firing.frame.event,
            firing.frame.name,
            firing.trigger,
            firing.anchor,
            firing.tree,
            order,
            {role: tuple(_fillers(firing, role, circumstances)) for role in EVENTS[firing.frame.event]},
            modality,
            start,
            end,
            speaker=circumstances.speaker(start, end),
            open=firing.frame.open & firing.frame.needs,
        )


def _fillers(firing: Firing, role: str, circumstances: Circumstances) -> Iterator[Filler]:
    kinds = EVENTS[firing.frame.event][role]
    for node in firing.roles.get(role, ()):
        governs = node.head is not None and node.head.head is not None and node.head.head.lemma in GOVERNING
        for mention, after in zip(node.mentions, (*node.mentions[1:], None), strict=True):
            dated = circumstances.bracketed(mention.end)
            if not dated.value and after is not None and after.start - mention.end <= len(" and the "):
                dated = circumstances.bracketed(after.end)  # "Kazakhstan and Namibia (November 2022)"
            for filler in fillers(mention, governs=governs):
                if filler.id.partition(":")[0] in kinds:
                    yield replace(filler, dated=dated if dated.value else None)


def fillers(mention: Mention, *, governs: bool = False) -> Iterator[Filler]:
    """The entities of a mention; a place ("in Tokyo") takes part in nothing, but "the government in Tokyo" does."""
    if mention.form == "venue" and not governs:
        return
    reference = mention.text if mention.form in REFERENCES else None
    for entity in mention.entities:
        yield Filler(
            entity,
            mention.text,
            mention.start,
            mention.end,
            mention.confidence,
            reference,
            mention.form == "description",
        )


def described(tree: Tree, order: int, circumstances: Circumstances) -> Iterator[Statement]:
    """What the name or description of a forum or an agreement says by itself: its minerals and its parties."""
    for node in tree.nodes:
        modality = circumstances.modality(node) if node.mentions else None
        for mention in node.mentions if modality else ():
            if mention.kind not in ("forum", "agreement") or modality is None:
                continue
            things = tuple(fillers(mention))
            if things and mention.minerals:
                roles = {"thing": things, "mineral": _named(mention, mention.minerals)}
                yield _of_name("topic", node, tree, order, roles, modality)
            countries = tuple(p for p in mention.parties if p.startswith("country:"))
            if things and len(countries) > 1 and (mention.kind == "agreement" or _takes_place(mention)):
                if modality == "ended" and _is_left(node):
                    continue
                event = "gathering" if mention.kind == "forum" else "agreement"
                named = {mention.kind: things, **_sides(mention, countries, node, tree)}
                yield _of_name(event, node, tree, order, {**dict.fromkeys(EVENTS[event], ()), **named}, modality)


def _takes_place(mention: Mention) -> bool:
    """Whether the parties in a forum's name meet there: not those of a listed, standing dialogue."""
    return is_gathering(mention) and not any(e in forums() for e in mention.entities)


def _sides(mention: Mention, countries: Sequence[str], node: Node, tree: Tree) -> dict[str, tuple[Filler, ...]]:
    """Who is named as a party of what: "deals with Peru and Chile" are not between these two."""
    if mention.kind == "forum":
        return {"participant": _named(mention, countries)}
    following = tree.nodes[node.index + 1 : node.index + 2]
    if not (following and following[0].lemma == "with"):
        return {"party": _named(mention, countries)}
    inside = {e for part in mention.parts for e in part.entities}
    return {
        "party": _named(mention, [c for c in countries if c in inside]),
        "partner": _named(mention, [c for c in countries if c not in inside]),
    }


def _is_left(node: Node) -> bool:
    """Whether one party leaves ("withdrew from the pact"): that ends nothing for the others."""
    return node.dep == "pobj" and node.head is not None and node.head.lemma in ("from", "of")


def _named(mention: Mention, entities: Sequence[str]) -> tuple[Filler, ...]:
    return tuple(Filler(e, mention.text, mention.start, mention.end, NAMED) for e in entities)


def _of_name(
    event: str,
    node: Node,
    tree: Tree,
    order: int,
    roles: dict[str, tuple[Filler, ...]],
    modality: Modality,
) -> Statement:
    return Statement(
        event,
        "the name says it",
        node,
        node,
        tree,
        order,
        roles,
        modality,
        tree.start,
        tree.end,
        by_name=True,
    )


def _clause(firing: Firing) -> tuple[int, int]:
    """The shortest clause around the trigger that names all the fillers; the sentence where none does."""
    wanted = [n for nodes in firing.roles.values() for n in nodes]
    at: Node | None = firing.trigger
    while at is not None:
        if at.is_verb or at.head is None:
            below = list(at.subtree())
            if all(n in below for n in wanted):
                start, end = min(n.start for n in below), max(n.end for n in below)
                return start, end
        at = at.head
    return firing.tree.start, firing.tree.end


def events(found: Sequence[Statement], trees: Sequence[Tree], circumstances: Circumstances) -> list[Event]:
    """Statements gathered to events, in the order in which the text opens them.

    ``trees`` are the sentences by their number.
    """
    book: dict[tuple[str, ...], Event] = {}
    by_name = [s for order, tree in enumerate(trees) for s in described(tree, order, circumstances)]
    for statement in (*_completed(found, trees), *by_name):
        for key, part in _keys(statement):
            book.setdefault(key, Event(key[0])).statements.append(part)
    told = {f.id for s in found if not s.beside and s.event != "topic" for r in THINGS for f in s.roles.get(r, ())}
    for key, event in book.items():
        event.is_told = key[-1] in told or any(
            not s.beside and not s.by_name for s in event.statements if s.event != "topic"
        )
        _agree(event)
        _date(event, circumstances)
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


def _date(event: Event, circumstances: Circumstances) -> None:
    """Each statement takes its own date, else the best that another gives, else that of the story's opening."""
    told = [s for s in event.statements if not s.by_name]
    for statement in event.statements:
        others = sorted((s for s in told if s.tree is not statement.tree), key=lambda s: abs(s.order - statement.order))
        spans = list(dict.fromkeys((s.tree.start, s.tree.end) for s in others))
        statement.date = circumstances.date(
            event.type, statement.trigger, statement.tree, statement.modality, spans, told=not statement.by_name
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


def _is_present(verb: Node) -> bool:
    """Whether a verb is in the present: with a day to come it tells a plan ("hosts the summit in May")."""
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


def _completed(found: Sequence[Statement], trees: Sequence[Tree]) -> Iterator[Statement]:
    """Statements, with what "the ban", "participants" leave unsaid taken from the open event."""
    things = [(order, m) for order, tree in enumerate(trees) for m in tree.mentions if m.kind in ("forum", "agreement")]
    people = [
        (order, m)
        for order, tree in enumerate(trees)
        for n in tree.nodes
        if n.dep in ("nsubj", "nsubjpass")
        for m in n.mentions
        if m.kind == "official" and len(m.entities) == 1
    ]
    minerals = [(order, m) for order, tree in enumerate(trees) for m in tree.mentions if m.kind == "mineral"]
    before: dict[str, list[Statement]] = {"restriction": [], "production": []}
    for statement in found:
        if statement.event in before:
            statement = _with_sentence(statement, minerals)
            statement = _with_earlier(statement, before[statement.event])
            if any(not statement.roles[role] for role in ENDS[statement.event]):
                continue
            before[statement.event].append(statement)
        elif statement.event == "agreement" and statement.roles["partner"] and not statement.roles["party"]:
            statement = _with_other_party(statement)
            if not statement.roles["party"] and statement.open:
                statement = _with_parties_before(statement, trees)
        elif statement.event == "meeting":
            statement = _with_open_person(statement, people)
            if len(statement.ids("participant") | statement.ids("partner")) < 2:
                continue
        elif any(not statement.roles[role] for role in statement.open):
            if "party" in statement.open and not statement.roles["party"]:
                statement = _with_parties_before(statement, trees)
            if statement.event == "launch":
                statement = _with_thing_after(statement, things)
            statement = _with_open_thing(statement, things)
            if any(not statement.roles[role] for role in statement.open):
                continue
        yield statement


def _with_sentence(statement: Statement, minerals: Sequence[tuple[int, Mention]]) -> Statement:
    """What a restriction or production leaves unsaid, from its own sentence: the nearest mineral, the nearest actor."""
    doer, mineral = ENDS[statement.event]
    taken = {f.start for fs in statement.roles.values() for f in fs}
    roles = dict(statement.roles)
    for role in (r for r in (doer, mineral) if not roles[r]):
        kind = "mineral" if role == mineral else "country"
        free = [
            n
            for n in statement.tree.nodes
            if n.mentions
            and n.mentions[0].kind == kind
            and n.mentions[0].start not in taken
            and (kind == "mineral" or (_can_act(n) and len(n.mentions) == 1))
        ]
        if free:
            nearest = min(free, key=lambda n: (abs(n.index - statement.trigger.index), n.index))
            found = tuple(replace(f, confidence=f.confidence * LOWERED) for m in nearest.mentions for f in fillers(m))
            roles[role] = found
        elif kind == "mineral" and any(n.lemma in GENERIC and not n.mentions for n in statement.tree.nodes):
            earlier = [m for order, m in minerals if 0 < statement.order - order <= 2]
            known = tuple(f for m in _listed_after(statement, minerals) or earlier[-1:] for f in fillers(m))
            roles[role] = tuple(replace(f, confidence=f.confidence * LOWERED) for f in known)
    return replace(statement, roles=roles)


def _listed_after(statement: Statement, minerals: Sequence[tuple[int, Mention]]) -> list[Mention]:
    """ "Curbs on five metals. They are tungsten, indium, …": the list that a counted noun announces."""
    counted = any(n.lemma in GENERIC and not n.mentions and n.under("nummod") for n in statement.tree.nodes)
    for step in (1, 2) if counted else ():
        listed = [m for order, m in minerals if order - statement.order == step]
        if len(listed) > 1:
            return listed
    return []


def _can_act(node: Node) -> bool:
    """Whether a state may be the one that acts: not the one to which, for which or against which something is done."""
    head = node.head
    if node.dep == "dobj" or node.dep == "nsubjpass":
        return False
    return not (node.dep == "pobj" and head is not None and head.lemma not in ACTING)


def _with_other_party(statement: Statement) -> Statement:
    """ "A deal with Japan" names one party; the other is the state that acts in the sentence."""
    acting = [n for n in statement.tree.nodes if n.dep in ("nsubj", "poss") and n.mentions]
    others = [
        n
        for n in acting
        if n.mentions[0].kind in ("country", "official")
        and not {f.id for f in fillers(n.mentions[0])} & statement.ids("partner")
    ]
    if not others:
        return statement
    nearest = min(others, key=lambda n: (n.dep != "nsubj", abs(n.index - statement.trigger.index)))
    party = tuple(replace(f, confidence=f.confidence * LOWERED) for m in nearest.mentions for f in fillers(m))
    return replace(statement, roles={**statement.roles, "party": party})


def _with_open_person(statement: Statement, people: Sequence[tuple[int, Mention]]) -> Statement:
    """ "In talks with Mr Sato" says with whom; who talked is the official who acted last before."""
    if statement.roles["participant"] or not statement.roles["partner"]:
        return statement
    known = statement.ids("partner")
    before = [
        m
        for order, m in people
        if 0 <= statement.order - order <= NEAR and m.start < statement.end and not known & set(m.entities)
    ]
    if not before:
        return statement
    who = tuple(replace(f, confidence=f.confidence * LOWERED) for f in fillers(before[-1]))
    return replace(statement, roles={**statement.roles, "participant": who}, taken_over=(f"… = {before[-1].text}",))


def _with_thing_after(statement: Statement, things: Sequence[tuple[int, Mention]]) -> Statement:
    """What was launched where its name only follows: "unveiled an initiative on Tuesday. The Quad … Initiative"."""
    if statement.roles["thing"] or is_definite(statement.anchor) or statement.anchor.lemma in ("it", "text"):
        return statement
    after = [
        m
        for order, m in things
        if m.form == "name"
        and m.entities
        and m.start > statement.anchor.start
        and statement.order <= order <= statement.order + 1
    ]
    if not after:
        return statement
    named = tuple(replace(f, confidence=f.confidence * LOWERED) for f in fillers(after[0]))
    said = (f"{statement.anchor.text} = {after[0].text}",)
    return replace(statement, roles={**statement.roles, "thing": named}, taken_over=said)


def _with_open_thing(statement: Statement, things: Sequence[tuple[int, Mention]]) -> Statement:
    """The forum or agreement that was spoken of last: a gathering for who took part, a body for who is a member."""
    taken: dict[str, tuple[Filler, ...]] = {}
    for role in sorted(r for r in statement.open if not statement.roles[r]):
        kinds = EVENTS[statement.event][role]
        before = [
            m
            for order, m in things
            if m.kind in kinds and 0 <= statement.order - order <= NEAR and m.start < statement.anchor.start
        ]
        ahead = [m for order, m in things if m.kind in kinds and order == statement.order]
        fitting = before
        if statement.event in BY_KIND:
            fitting = [m for m in before if is_gathering(m) == BY_KIND[statement.event]]
        if statement.event == "gathering":
            fitting = fitting or before or ahead[:1]
        if statement.event == "membership":
            after = [m for order, m in things if m.kind == "forum" and 0 <= order - statement.order <= 1]
            fitting = [m for m in fitting if m.kind == "forum"] or [m for m in after if not is_gathering(m)][:1]
        said_so = [m for m in fitting if _words_near(statement) & set(m.text.lower().split())]
        fitting = said_so or fitting
        if fitting:
            taken[role] = tuple(
                Filler(e, fitting[-1].text, fitting[-1].start, fitting[-1].end, LOWERED) for e in fitting[-1].entities
            )
    said = tuple(f"{statement.trigger.text} … = {f.name}" for fillers in taken.values() for f in fillers)
    return replace(statement, roles={**statement.roles, **taken}, taken_over=said)


def _with_parties_before(statement: Statement, trees: Sequence[Tree]) -> Statement:
    """Who signed what "was signed": the two parties of whom the sentence before speaks, or the one beside a partner."""
    wanted = 1 if statement.roles["partner"] else 2
    for order in range(statement.order - 1, max(statement.order - 1 - NEARBY, -1), -1):
        found: dict[str, Filler] = {}
        for mention in trees[order].mentions:
            if mention.kind in ("country", "official"):
                for filler in fillers(mention):
                    found.setdefault(filler.id, replace(filler, confidence=filler.confidence * LOWERED))
        if found:
            kinds = {f.partition(":")[0] for f in found}
            if wanted == 1 and len(found) > 1:
                found = _acting(trees[order], found)
            if len(found) != wanted or len(kinds) > 1:
                if wanted == 1 and not found:
                    continue
                return statement
            said = tuple(f"{statement.trigger.text} by {f.name}" for f in found.values())
            roles = {**statement.roles, "party": tuple(found.values())}
            start = trees[order].start  # the quote holds the sentence that names them
            return replace(statement, roles=roles, taken_over=said, start=start)
    return statement


def _acting(tree: Tree, found: Mapping[str, Filler]) -> dict[str, Filler]:
    """Of those found in a sentence, the one that is the subject of its first clause."""
    subjects = [m for n in tree.nodes if n.dep in ("nsubj", "nsubjpass") for m in n.mentions]
    first = next((f.id for m in subjects for f in fillers(m) if f.id in found), None)
    return {first: found[first]} if first else {}


def _words_near(statement: Statement) -> set[str]:
    """The nouns around a trigger: "the panel's members are" speaks of a panel."""
    nodes = [n for c in statement.trigger.children if c.dep in ("nsubj", "prep", "poss") for n in c.subtree()]
    return {n.lemma for n in nodes if n.tag.startswith("NN") and not n.mentions and n.lemma not in ("member", "state")}


def _with_earlier(statement: Statement, before: Sequence[Statement]) -> Statement:
    """What "the ban" still leaves unsaid, from the last statement of its kind that does not speak of something else."""
    doer, mineral = ENDS[statement.event]
    missing = [r for r in (doer, mineral) if not statement.roles[r]]
    if not missing or statement.event != "restriction":
        return statement
    for other in reversed(before):
        if statement.order - other.order > REACH:
            break
        if any(statement.roles[r] and not statement.ids(r) & other.ids(r) for r in (doer, mineral)):
            continue
        if mineral in missing and not is_definite(statement.anchor):
            continue
        taken = {r: tuple(replace(f, confidence=f.confidence * LOWERED) for f in other.roles[r]) for r in missing}
        said = (f"{statement.anchor.text} = {other.trigger.text} …",)
        start = other.start if len(missing) == len((doer, mineral)) else statement.start
        return replace(
            statement, roles={**statement.roles, **taken}, taken_over=said, start=min(start, statement.start)
        )
    return statement
