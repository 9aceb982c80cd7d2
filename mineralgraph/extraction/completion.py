"""What a statement leaves unsaid, from its sentence or from the event that is open when it is read.

"The ban was lifted", "participants included", "a deal with Japan", "in talks with Mr Sato" say half; the other half
stands before, seldom after. What is taken over lowers the confidence and is told in ``Why``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.frames import EVENTS
from mineralgraph.extraction.heads import is_definite, is_gathering, is_organisation, transparent
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.resources import ENDS, LOWERED, of_resources
from mineralgraph.extraction.statements import Filler, Statement, fillers
from mineralgraph.extraction.tree import Mention, Tree

BY_KIND = {"gathering": True, "membership": False}  # whether what is left unsaid is a gathering or a standing body
NEAR = 5  # sentences over which "participants" or "the members" may look back
NEARBY = 2  # sentences over which "was signed" may look back for who signed


def completed(found: Sequence[Statement], trees: Sequence[Tree], circumstances: Circumstances) -> Iterator[Statement]:
    """Statements, with what "the ban", "participants" leave unsaid taken from the open event."""
    things = [(order, m) for order, tree in enumerate(trees) for m in _things(tree)]
    people = [
        (order, m)
        for order, tree in enumerate(trees)
        for n in tree.nodes
        if n.dep in ("nsubj", "nsubjpass")
        for m in n.mentions
        if m.kind == "official" and len(m.entities) == 1
    ]
    yield from of_resources([s for s in found if s.event in ENDS], trees, circumstances)
    for statement in found:
        if statement.event in ENDS:
            continue
        if statement.event == "agreement" and statement.roles["partner"] and not statement.roles["party"]:
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


def _things(tree: Tree) -> Iterator[Mention]:
    """The forums and agreements that a sentence names, the G7 within "G7 finance ministers" too; none at whose margins
    something happens.
    """
    for node in tree.nodes:
        above = node.head.head if node.head is not None else None
        if above is not None and above.lemma in ("margin", "sideline", "fringe"):
            continue
        for mention in node.mentions:
            yield from (m for m in (*mention.parts, mention) if m.kind in ("forum", "agreement") and m.entities)


def _with_other_party(statement: Statement) -> Statement:
    """ "A deal with Japan" names one party; the other is the state that acts in the sentence."""
    acting = [n for n in statement.tree.nodes if n.dep in ("nsubj", "poss") and n.mentions]
    others = [
        n
        for n in acting
        if n.mentions[0].kind in ("country", "official")
        and not (n.head is not None and n.head.lemma in transparent()["onlookers"])
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
        if statement.event == "gathering" and _speaks_of_another(statement):
            continue
        if statement.event == "gathering":
            fitting = fitting or [m for m in before if not is_organisation(m)] or ahead[:1]
        if statement.event == "membership":
            after = [m for order, m in things if m.kind == "forum" and 0 <= order - statement.order <= 1]
            just_before = [m for order, m in things if order == statement.order - 1 and m.form != "description"]
            bodies = [m for m in just_before if m.kind == "agreement" or not is_gathering(m)]
            of_agreement = bodies if {m.kind for m in bodies} == {"agreement"} else []  # "its founders were …"
            standing = [m for m in fitting if m.kind == "forum"]
            fitting = of_agreement or standing or [m for m in after if not is_gathering(m)][:1]
        if statement.event == "membership":
            fitting = [m for m in fitting if not _is_listed(m, statement)]
        said_so = [m for m in fitting if _words_near(statement) & set(m.text.lower().split())]
        fitting = said_so or fitting
        if fitting:
            taken[role] = tuple(
                Filler(e, fitting[-1].text, fitting[-1].start, fitting[-1].end, LOWERED) for e in fitting[-1].entities
            )
    said = tuple(f"{statement.trigger.text} … = {f.name}" for fillers in taken.values() for f in fillers)
    return replace(statement, roles={**statement.roles, **taken}, taken_over=said)


def _speaks_of_another(statement: Statement) -> bool:
    """Whether the trigger tells of a new gathering without a name: "**a meeting** over which Mr Sato presided"."""
    before = [n for n in statement.tree.nodes if n.index < statement.anchor.index]
    named = max((n.index for n in before if any(m.kind == "forum" for m in n.mentions)), default=-1)
    return any(
        n.index > named
        and not n.mentions
        and n.lemma in transparent()["gathering"]
        and any(c.lemma in ("a", "an") for c in n.under("det"))
        for n in before
    )


def _with_parties_before(statement: Statement, trees: Sequence[Tree]) -> Statement:
    """Who signed what "was signed": the two parties of whom the sentence before speaks, or the one beside a partner."""
    wanted = 1 if statement.roles["partner"] else 2
    of_a_deal = _speaks_of_a_deal(statement.tree)
    for order in range(statement.order - 1, max(statement.order - 1 - NEARBY, -1), -1):
        found: dict[str, Filler] = {}
        if not of_a_deal and not _speaks_of_a_deal(trees[order]):
            continue
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


def _speaks_of_a_deal(tree: Tree) -> bool:
    """Whether a sentence has an agreement or a word for one: without it "the partners" may be partners in trade."""
    heads = reading("heads")["agreement"]["heads"]
    return any(n.lemma in heads or any(m.kind == "agreement" for m in n.mentions) for n in tree.nodes)


def _acting(tree: Tree, found: Mapping[str, Filler]) -> dict[str, Filler]:
    """Of those found in a sentence, the one that is the subject of its first clause."""
    subjects = [m for n in tree.nodes if n.dep in ("nsubj", "nsubjpass") for m in n.mentions]
    first = next((f.id for m in subjects for f in fillers(m) if f.id in found), None)
    return {first: found[first]} if first else {}


def _is_listed(mention: Mention, statement: Statement) -> bool:
    """Whether a body stands in one list with the members: "the members are the African Union, Chile and …"."""
    members = {f.start for f in statement.roles["member"]}
    for node in statement.tree.nodes:
        if mention in node.mentions:
            joined = [c for c in node.children if c.dep in ("conj", "appos")]
            joined += [node.head] if node.dep in ("conj", "appos") and node.head is not None else []
            return any(m.start in members for n in joined for m in n.mentions)
    return False


def _words_near(statement: Statement) -> set[str]:
    """The nouns around a trigger: "the panel's members are" speaks of a panel."""
    nodes = [n for c in statement.trigger.children if c.dep in ("nsubj", "prep", "poss") for n in c.subtree()]
    return {n.lemma for n in nodes if n.tag.startswith("NN") and not n.mentions and n.lemma not in ("member", "state")}
