"""Statements: what one frame, or a name by itself, says of an event, with who fills each role in which clause."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from mineralgraph.extraction.circumstances import Circumstances, Dated
from mineralgraph.extraction.frames import EVENTS
from mineralgraph.extraction.heads import is_gathering
from mineralgraph.extraction.matching import Firing
from mineralgraph.extraction.tree import Mention, Node, Tree
from mineralgraph.model import Modality
from mineralgraph.ontology import forums

NAMED = 0.95  # confidence of a party or mineral that only stands in a name
REFERENCES = frozenset({"reference", "pronoun", "group", "title"})
GOVERNING = frozenset(
    {"government", "ministry", "authority", "cabinet", "parliament", "junta", "ruler", "official", "general", "regime"}
)


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
    follows: bool = False
    taken_over: tuple[str, ...] = ()
    by_name: bool = False
    beside: bool = False
    renewing: bool = False

    def ids(self, role: str) -> frozenset[str]:
        return frozenset(f.id for f in self.roles.get(role, ()))


OVERRIDDEN = {"actual": ("proposed",), "existing": ("proposed", "planned")}  # by what a frame says of itself


def statements(firings: Iterable[tuple[int, Firing]], circumstances: Circumstances) -> Iterator[Statement]:
    """A statement for each firing that states something; with each firing comes the number of its sentence."""
    for order, firing in firings:
        modality = circumstances.modality(firing.trigger, rule=firing.frame.modality == "rule")
        if modality is None and firing.frame.event == "restriction":
            modality = circumstances.threatened(firing.trigger, _actors(firing))
        if modality is None:
            continue
        if firing.frame.modality in ("planned", "proposed") and modality == "actual":
            modality = firing.frame.modality
        if firing.frame.modality == "ended":
            modality = "actual" if modality == "ended" else "proposed" if modality == "proposed" else "ended"
        elif modality in OVERRIDDEN.get(firing.frame.modality or "", ()):
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
            follows=firing.frame.follows,
        )


def _actors(firing: Firing) -> frozenset[str]:
    return frozenset(e for m in firing.mentions("actor") for e in m.entities)


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
    """The shortest clause around the trigger that names all the fillers; the sentence where none does. It goes on to
    the list of the next sentence where that says who is meant ("fifty countries … Among them were Chile and Peru").
    """
    wanted = [n for nodes in firing.roles.values() for n in nodes]
    listed = max((m.end for n in wanted for m in n.mentions), default=0)
    at: Node | None = firing.trigger
    while at is not None:
        if at.is_verb or at.head is None:
            below = list(at.subtree())
            if all(n in below for n in wanted):
                return min(n.start for n in below), max(listed, *(n.end for n in below))
        at = at.head
    return firing.tree.start, max(listed, firing.tree.end)
