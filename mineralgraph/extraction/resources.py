"""What is left unsaid of restrictions and of production: "The ban was lifted", "It applies to tin", "mines most of it".

Who acts, and on which mineral, stands elsewhere in the sentence, in the sentence before, or in what was told of the
same curb earlier. What is taken over lowers the confidence and is told in ``Why``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.heads import is_definite
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.saying import plain
from mineralgraph.extraction.statements import Filler, Statement, fillers
from mineralgraph.extraction.tree import Mention, Node, Tree

LOWERED = 0.85  # confidence of what was taken over from an earlier statement, per step
ENDS = {"restriction": ("actor", "mineral"), "production": ("producer", "mineral")}
ACTING = frozenset({"by", "of", "from", "in", "under"})  # prepositions before one who acts
GENERAL = frozenset({"mineral:critical-minerals"})  # "key minerals": what is named next says which
ADJACENT = 3  # characters between a sentence and the one just before it
REACH = 12  # sentences over which "the ban" may look back
JUST_BEFORE = 2  # sentences over which "it applies to" may


def of_resources(
    found: Sequence[Statement], trees: Sequence[Tree], circumstances: Circumstances
) -> Iterator[Statement]:
    """Restrictions and production with both their ends; those that lack one for good are left out."""
    minerals = [(order, m) for order, tree in enumerate(trees) for m in tree.mentions if m.kind == "mineral"]
    before: dict[str, list[Statement]] = {event: [] for event in ENDS}
    for statement in _together([_of_states(s, circumstances) for s in found]):
        if not statement.follows:
            statement = _with_sentence(statement, minerals)
            statement = _with_subject_before(statement, trees)
        statement = _with_earlier(statement, before[statement.event])
        if statement.event == "restriction" and not statement.follows:
            statement = _with_speaker(statement, circumstances)
            statement = _with_subject_before(statement, trees, always=True)
            statement = _with_buyer(statement)
        before[statement.event].append(statement)
        if all(statement.roles[role] for role in ENDS[statement.event]):
            yield statement


def _of_states(statement: Statement, circumstances: Circumstances) -> Statement:
    """Who acts being the state of an official: "Mr Putin banned exports" is what Russia did."""
    doer, _ = ENDS[statement.event]
    states: list[Filler] = []
    for filler in statement.roles[doer]:
        state = filler.id if filler.id.startswith("country:") else circumstances.home(filler.id)
        if state and all(state != known.id for known in states):
            states.append(replace(filler, id=state))
    return replace(statement, roles={**statement.roles, doer: tuple(states)})


def _together(found: Sequence[Statement]) -> Iterator[Statement]:
    """Restrictions and production with what another frame says of the same word: who acts, of what, towards whom."""
    said: dict[tuple[str, int, int], dict[str, tuple[Filler, ...]]] = {}
    for statement in found:
        if statement.event in ENDS:
            roles = said.setdefault((statement.event, statement.order, statement.anchor.index), {})
            for role in ENDS[statement.event]:
                roles[role] = roles.get(role) or statement.roles[role]
    for statement in found:
        if statement.event in ENDS:
            known = said[statement.event, statement.order, statement.anchor.index]
            statement = replace(statement, roles={r: fs or known.get(r, ()) for r, fs in statement.roles.items()})
        yield statement


def _with_sentence(statement: Statement, minerals: Sequence[tuple[int, Mention]]) -> Statement:
    """What it leaves unsaid, from its own sentence: the nearest mineral, the nearest actor."""
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
            at = statement.trigger.index
            nearest = min(free, key=lambda n: (_speaks_after(n, at), abs(n.index - at), n.index))
            found = tuple(replace(f, confidence=f.confidence * LOWERED) for m in nearest.mentions for f in fillers(m))
            roles[role] = found
        elif kind == "mineral" and _speaks_of_goods(statement):
            earlier = [m for order, m in minerals if 0 < statement.order - order <= JUST_BEFORE]
            known = tuple(f for m in _listed_after(statement, minerals) or earlier[-1:] for f in fillers(m))
            roles[role] = tuple(replace(f, confidence=f.confidence * LOWERED) for f in known)
    return replace(statement, roles=roles)


def _speaks_of_goods(statement: Statement) -> bool:
    """Whether the sentence speaks of a mineral without its name: "the ore"; of curbs also "sales abroad"."""
    words = {n.lemma for n in statement.tree.nodes if not n.mentions}
    return bool(words & goods()["goods"]) or (statement.event == "restriction" and bool(words & goods()["trade"]))


@cache
def goods() -> dict[str, frozenset[str]]:
    """Nouns for minerals that are not named, and for their trade, from ``ontology/reading/anaphora.toml``."""
    return {name: frozenset(words) for name, words in reading("anaphora")["unsaid"].items()}


def _listed_after(statement: Statement, minerals: Sequence[tuple[int, Mention]]) -> list[Mention]:
    """ "Curbs on five metals. They are tungsten, indium, …": the list that a counted noun announces."""
    counted = any(n.lemma in goods()["goods"] and not n.mentions and n.under("nummod") for n in statement.tree.nodes)
    for step in (1, 2) if counted else ():
        listed = [m for order, m in minerals if order - statement.order == step]
        if len(listed) > 1:
            return listed
    return []


def _with_speaker(statement: Statement, circumstances: Circumstances) -> Statement:
    """ "The ore may not be shipped out, the trade minister said": the state of the one official of the sentence."""
    doer, _ = ENDS[statement.event]
    if statement.roles[doer]:
        return statement
    officials = [m for m in statement.tree.mentions if m.kind == "official" and len(m.entities) == 1]
    homes = {home for m in officials if (home := circumstances.home(m.entities[0]))}
    if len(homes) != 1:
        return statement
    state = Filler(homes.pop(), officials[0].text, officials[0].start, officials[0].end, LOWERED, officials[0].text)
    return replace(statement, roles={**statement.roles, doer: (state,)})


def _with_buyer(statement: Statement) -> Statement:
    """ "Licences for magnets **bound for the United States** are refused": the state to which the goods were to go."""
    if statement.roles["buyer"]:
        return statement
    actors = statement.ids("actor")
    found = [f for n in statement.tree.nodes if _is_destination(n) for m in n.mentions for f in fillers(m)]
    buyers = tuple(f for f in found if f.id.startswith("country:") and f.id not in actors)
    return replace(statement, roles={**statement.roles, "buyer": buyers})


def _is_destination(node: Node) -> bool:
    """Whether goods go there: "shipments to Japan", "tin bound for Japan"."""
    link = node.head
    if node.dep != "pobj" or link is None or link.lemma not in ("to", "for") or link.head is None:
        return False
    goes = link.head
    return any(m.kind == "mineral" for m in goes.mentions) or (not goes.mentions and goes.lemma in goods()["sent"])


def _with_subject_before(statement: Statement, trees: Sequence[Tree], *, always: bool = False) -> Statement:
    """ "Jakarta wants smelters. **It** stopped exports": the state that is the subject of the sentence just before."""
    doer, _ = ENDS[statement.event]
    if statement.roles[doer] or not statement.order or not (always or _speaks_of_it(statement.trigger)):
        return statement
    before = trees[statement.order - 1]
    states = [
        n.mentions[0]
        for n in before.nodes
        if n.dep == "nsubj"
        and n.head is not None
        and n.head.head is None
        and [m.kind for m in n.mentions] == ["country"]
    ]
    if len(states) != 1 or statement.tree.start - before.end > ADJACENT:
        return statement
    taken = tuple(replace(f, confidence=f.confidence * LOWERED) for f in fillers(states[0]))
    said = (f"it = {states[0].text}",)
    return replace(
        statement, roles={**statement.roles, doer: taken}, taken_over=said, start=min(before.start, statement.start)
    )


def _speaks_of_it(verb: Node) -> bool:
    """Whether its subject is a pronoun, or what a pronoun owns: "it banned …", "its reserves include …"."""
    for subject in verb.under("nsubj", "nsubjpass"):
        owners = [subject, *subject.under("poss")]
        if any(n.lemma in ("it", "its", "they", "their") and not n.mentions for n in owners):
            return True
    return False


def _speaks_after(node: Node, index: int) -> bool:
    """Whether it is named as the source of what stands before: "…, the White House said"."""
    return node.dep == "nsubj" and node.head is not None and node.head.lemma in plain() and node.index > index


def _can_act(node: Node) -> bool:
    """Whether a state may be the one that acts: not the one to which, for which or against which something is done."""
    head = node.head
    if node.dep == "dobj" or node.dep == "nsubjpass":
        return False
    return not (node.dep == "pobj" and head is not None and head.lemma not in ACTING)


def _with_earlier(statement: Statement, before: Sequence[Statement]) -> Statement:
    """What "the ban" still leaves unsaid, from the last statement of its kind that does not speak of something else."""
    doer, mineral = ENDS[statement.event]
    missing = [r for r in (doer, mineral) if not statement.roles[r]]
    if not missing or statement.event != "restriction":
        return statement
    for other in reversed(before):
        if statement.order - other.order > (JUST_BEFORE if statement.follows else REACH):
            break
        if not all(other.roles[r] for r in missing):
            continue
        narrows = missing == [doer] and is_definite(statement.anchor) and other.ids(mineral) <= GENERAL
        if not (narrows or statement.follows) and any(
            statement.roles[r] and not statement.ids(r) & other.ids(r) for r in (doer, mineral)
        ):
            continue
        if mineral in missing and not (is_definite(statement.anchor) or statement.follows):
            continue
        taken = {r: tuple(replace(f, confidence=f.confidence * LOWERED) for f in other.roles[r]) for r in missing}
        said = (f"{statement.anchor.text} = {other.trigger.text} …",)
        start = other.start if len(missing) == len((doer, mineral)) else statement.start
        return replace(
            statement, roles={**statement.roles, **taken}, taken_over=said, start=min(start, statement.start)
        )
    return statement
