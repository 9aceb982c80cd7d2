"""What stands beside the name of a gathering or an agreement without a frame to relate them.

In news, an official named in one sentence with a summit was at it, a state named with a pact is party to it, and a
mineral named with either is what it is about: nine times in ten in annotated articles. So these pairs are
statements too, with less confidence than a frame gives, unless the sentence denies or doubts, or the mention already
plays its part in something else.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mineralgraph.extraction.arguments import is_denied
from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.frames import EVENTS
from mineralgraph.extraction.heads import is_gathering, transparent
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.saying import plain
from mineralgraph.extraction.statements import Filler, Statement, fillers
from mineralgraph.extraction.tree import Node, Tree

BESIDE = 0.8  # confidence of what no frame supports
MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
APART = frozenset({"after", "before", "since", "until", "ahead", "following", "despite", "without", "than"})
NEXT = 2  # characters between two sentences of one paragraph
TOGETHER = frozenset(
    {"they", "both", "side", "country", "nation", "party", "government", "minister", "partner", "state"}
)
UNDERTAKE = frozenset({"agree", "plan", "pledge", "intend", "undertake", "commit", "promise", "aim"})
AT = frozenset({"at", "during", "in"})
ROLES = frozenset(
    {
        "member",
        "chair",
        "host",
        "founder",
        "president",
        "participant",
        "secretary",
        "head",
        "signatory",
        "sideline",
        "margin",
        "fringe",
    }
)
TRADE = frozenset({"trader", "miner", "executive", "company", "producer", "firm", "worker", "share", "stock", "giant"})
PRESENT = frozenset(
    {"minister", "leader", "delegate", "participant", "official", "they", "member", "side", "premier", "negotiator"}
)
UNDER = frozenset({"under", "by", "through", "in", "with"})
BINDING = frozenset({"will", "shall", "may", "must", "can"})
SIGNING = frozenset({"sign", "ratify", "join", "accede"})
TAKEN = frozenset({"restriction", "production"})


def beside(trees: Sequence[Tree], found: Sequence[Statement], circumstances: Circumstances) -> Iterator[Statement]:
    """Statements from what stands in one sentence with a gathering or an agreement and has no part elsewhere."""
    for order, tree in enumerate(trees):
        things = [n for n in tree.nodes if _is_thing(n)]
        if not things:
            continue
        taken = {f.start for s in found if s.order == order and s.event in TAKEN for fs in s.roles.values() for f in fs}
        agreed = _between_two(s for s in found if s.order == order)
        for node in tree.nodes:
            if node.mentions and _takes_part(node):
                for statement in _with_nearest(node, things, tree, order, circumstances, taken):
                    if statement.event != "agreement" or not statement.ids("agreement") & agreed or _signs(node):
                        yield statement


def _signs(node: Node) -> bool:
    """Whether a clause on a name, or on the noun over it, says that it signs: "Peru, the first to sign"."""
    top = node
    while top.head is not None and not top.head.is_verb:
        top = top.head
    return any(n.lemma in SIGNING for n in top.subtree())


def _between_two(found: Iterable[Statement]) -> set[str]:
    """The agreements of which frames tell both states: who else is named beside them has no part in them."""
    told: dict[str, set[str]] = {}
    for statement in found:
        for agreement in statement.ids("agreement") if statement.event == "agreement" else ():
            parties = statement.ids("party") | statement.ids("partner")
            told.setdefault(agreement, set()).update(p for p in parties if p.startswith("country:"))
    return {agreement for agreement, states in told.items() if len(states) > 1}


def carried_on(trees: Sequence[Tree], circumstances: Circumstances) -> Iterator[Statement]:
    """What an agreement is about, told in the sentences after it: "Under the deal … They will also explore for tin"."""
    agreement: Node | None = None
    for order, tree in enumerate(trees):
        follows = order > 0 and 0 <= tree.start - trees[order - 1].end <= NEXT
        things = [n for n in tree.nodes if _is_thing(n)]
        if things:
            agreement = next((n for n in things if n.mentions[0].kind == "agreement"), None)
            continue
        agreement = agreement if follows else None
        root = next((n for n in tree.nodes if n.head is None and n.is_verb), None)
        if agreement is None or root is None or not _is_undertaken(root):
            continue
        for node in tree.nodes:
            if node.mentions and node.mentions[0].kind == "mineral" and circumstances.modality(root):
                yield _topic(node, agreement, root, tree, order, circumstances)


def _is_undertaken(verb: Node) -> bool:
    """Whether those who agreed are said to do something together: "they will", "the two sides plan to"."""
    subjects = verb.under("nsubj", "nsubjpass")
    together = any(
        n.lemma in TOGETHER or len(n.mentions) > 1 or any(m.form == "group" for m in n.mentions) for n in subjects
    )
    return together and (verb.lemma in UNDERTAKE or any(c.lemma in BINDING for c in verb.under("aux")))


def _topic(
    mineral: Node,
    agreement: Node,
    trigger: Node,
    tree: Tree,
    order: int,
    circumstances: Circumstances,
    name: str = "told in the sentences after it",
) -> Statement:
    roles: dict[str, tuple[Filler, ...]] = dict.fromkeys(EVENTS["topic"], ())
    for role, node in (("mineral", mineral), ("thing", agreement)):
        roles[role] = tuple(replace(f, confidence=f.confidence * BESIDE) for m in node.mentions for f in fillers(m))
    return Statement(
        "topic",
        name,
        trigger,
        trigger,
        tree,
        order,
        roles,
        circumstances.modality(trigger) or "actual",
        tree.start,
        tree.end,
        speaker=circumstances.speaker(tree.start, tree.end),
        taken_over=tuple(f"{trigger.text} … = {f.name}" for f in roles["thing"]),
    )


def _provides(thing: Node, mineral: Node) -> Node | None:
    """The verb by which a text says what an agreement or a forum does, or what is done under or at it, with a mineral.

    "The accord sets a price for tin", "Parties to the treaty must disclose their trade in tin", "At the summit
    ministers weighed surveys for tin".
    """
    words = reading("heads")["agreement"]
    links = UNDER if thing.mentions[0].kind == "agreement" else AT
    below: Node | None = None
    for verb in (n for n in _upwards(mineral) if n.is_verb):
        if below is not None and not _carries_on(below, verb):
            return None
        below = verb
        if verb.lemma in words["fate"]:
            continue
        for part in (thing, *_whole(thing, words["parts"])):
            head = part.head
            if head is verb and part.dep == "nsubj":
                return verb
            if part.dep == "pobj" and head is not None and head.head is verb and head.lemma in links:
                return verb if links is UNDER or _of_those_present(verb) else None
            if part.dep in ("nsubj", "nsubjpass") and verb.head is head and _is_participle(verb):
                return verb
    return None


def _carries_on(clause: Node, over: Node) -> bool:
    """Whether a clause under a verb is about the same: "… obliges them to report before **they** sell tin"."""
    subjects = clause.under("nsubj", "nsubjpass")
    if clause.dep not in ("ccomp", "csubj", "csubjpass") and subjects:
        groups = {*PRESENT, *reading("heads")["agreement"]["parts"]}
        if not any(n.tag == "PRP" or (n.lemma in groups and not n.mentions) for n in subjects):
            return False
    return not (clause.dep == "ccomp" and clause.index < over.index)  # "… agreed on pay; the accord runs for a year"


def _is_participle(verb: Node) -> bool:
    return verb.tag in ("VBG", "VBN") and verb.dep in ("advcl", "acl") and not verb.under("nsubj", "mark")


def _of_those_present(verb: Node) -> bool:
    """Whether those at a gathering do something, not one of them alone: "ministers", "they", "leaders"."""
    return any(n.lemma in PRESENT and not n.mentions for n in verb.under("nsubj", "nsubjpass"))


def _whole(thing: Node, parts: Sequence[str]) -> list[Node]:
    """The noun that names its parts, its terms or its parties: "signatories **of the treaty**"."""
    link = thing.head if thing.dep == "pobj" else None
    whole = link.head if link is not None and link.lemma in ("of", "to", "in") else None
    return [whole] if whole is not None and whole.lemma in parts else []


def _is_thing(node: Node) -> bool:
    return any(m.kind in ("forum", "agreement") and m.entities for m in node.mentions)


def _takes_part(node: Node) -> bool:
    """Whether a mention acts here: a state does not where it only modifies ("Chinese ore")."""
    kind = node.mentions[0].kind
    if kind != "country":
        return kind in ("official", "mineral")
    head = node.head
    if node.dep in MODIFIERS and head is not None and not head.mentions:
        return head.lemma in transparent()["people"]
    return True


def _says(verb: Node | None) -> bool:
    return verb is not None and verb.lemma in plain()


def _is_another_time(thing: Node) -> bool:
    """Whether a gathering only says when: "after the summit", "ahead of the talks"."""
    link = thing.head
    while link is not None and link.tag == "IN":
        if link.lemma in APART:
            return True
        link = link.head
    return link is not None and link.lemma in APART


def governing_verb(node: Node) -> Node | None:
    """The verb of the clause that a word stands in: the next one above that has a subject of its own."""
    at = node.head
    verb: Node | None = None
    while at is not None:
        if at.is_verb:
            verb = at
            if at.under("nsubj", "nsubjpass"):
                return at
        at = at.head
    return verb


def _is_about(mineral: Node, thing: Node) -> bool:
    """Whether a mineral stands in one train of thought with a thing: not in a side clause about something else."""
    around = {id(n) for n in _upwards(thing)}
    for node in _upwards(mineral):
        if id(node) in around:
            return not (thing.mentions[0].kind == "agreement" and _is_about_else(thing))
        if node.dep in ("relcl", "advcl") and node.under("nsubj", "nsubjpass") and not _of_things(node):
            return False
        if node.dep == "conj" and node.is_verb and node.under("nsubj") and not _of_things(node):
            return False
    return False


def _looks_on(node: Node) -> bool:
    """Whether somebody only has a view of the agreement: "China slammed the deal", "the deal angered China"."""
    at: Node | None = node
    while (
        at is not None and not at.is_verb and at.dep in ("conj", "pobj", "agent", "poss", "nsubj", "dobj", "nsubjpass")
    ):
        at = at.head
    return at is not None and at.lemma in transparent()["onlookers"]


def _is_counterpart(node: Node) -> bool:
    """Whether a state is the one that something is agreed with: "pacts with Peru and Chile" are not between these."""
    return node.dep == "pobj" and node.head is not None and node.head.lemma == "with"


def _is_credential(thing: Node) -> bool:
    """Whether a forum only says who somebody is: "Norway, a member of the Arctic Council, has found phosphate"."""
    link = thing.head if thing.dep == "pobj" else None
    return link is not None and link.head is not None and link.head.lemma in ROLES


def _upwards(node: Node) -> Iterator[Node]:
    at: Node | None = node
    while at is not None:
        yield at
        at = at.head


def _of_things(clause: Node) -> bool:
    """Whether the subject of a clause is an agreement, a forum, one who acts there, or a word that points to such."""
    subjects = clause.under("nsubj", "nsubjpass")
    return any((n.mentions and n.mentions[0].kind != "mineral") or n.tag in ("PRP", "WDT", "WP") for n in subjects)


def _is_about_else(thing: Node) -> bool:
    """Whether an agreement names a subject that has nothing to do with minerals: "the extradition treaty"."""
    words = {*thing.mentions[0].text.lower().split(), *(c.lemma for c in thing.under("compound", "amod"))}
    return bool(words & set(reading("heads")["agreement"]["elsewhere"]))


def _sends_people(node: Node) -> bool:
    """Whether a state is named as that of people who came: "ministers from Austria"."""
    head = node.head
    while head is not None and head.tag in ("IN", "NNP"):
        head = head.head
    return head is not None and head.lemma in transparent()["envoys"]


def _with_nearest(
    node: Node, things: Sequence[Node], tree: Tree, order: int, circumstances: Circumstances, taken: set[int]
) -> Iterator[Statement]:
    root = list(_upwards(node))[-1]
    together = [t for t in things if list(_upwards(t))[-1] is root]
    if not together:
        return
    thing = min(together, key=lambda t: (abs(t.index - node.index), t.index))
    kind = node.mentions[0].kind
    if kind != "mineral" and node.mentions[0].start in taken:
        return
    if node.dep == "pobj" and node.head is not None and is_denied(node.head):
        return
    target = thing.mentions[0]
    modality = circumstances.modality(thing)
    verbs = (governing_verb(thing), governing_verb(node))
    verb = _provides(thing, node) if kind == "mineral" else None
    if verb is not None and (target.kind == "agreement" or node.mentions[0].start not in taken):
        rules = bool(_whole(thing, reading("heads")["agreement"]["parts"]))  # "parties to it must": a rule
        if circumstances.modality(verb, rule=rules) and not _is_about_else(thing) and not _is_credential(thing):
            yield _topic(node, thing, verb, tree, order, circumstances, "what it does")
            return
    if modality is None or any(v is not None and circumstances.modality(v) is None for v in verbs):
        return
    apart = target.kind == "forum" and verbs[0] is not verbs[1]
    if kind == "mineral" and (node.mentions[0].start in taken or apart):
        return
    if kind == "official" and target.kind == "forum" and verbs[0] is not verbs[1] and _says(verbs[1]):
        return  # "Mr Lin said that Beijing had taken note of the summit"
    gathering = target.kind == "forum"
    if (
        kind == "mineral"
        and gathering
        and node.dep == "compound"
        and node.head is not None
        and node.head.lemma in TRADE
    ):
        return
    if kind == "mineral" and (_is_credential(thing) or not _is_about(node, thing)):
        return
    if kind == "mineral":
        event, role, anchor = "topic", "mineral", "thing"
    elif not gathering and _looks_on(node):
        return
    elif not gathering:
        event, role, anchor = "agreement", "partner" if _is_counterpart(node) else "party", "agreement"
    elif is_gathering(target) and (kind == "official" or _sends_people(node)) and not _is_another_time(thing):
        event, role, anchor = "gathering", "participant", "forum"
    else:
        return
    own = tuple(replace(f, confidence=f.confidence * BESIDE) for m in node.mentions for f in fillers(m))
    roles: dict[str, tuple[Filler, ...]] = dict.fromkeys(EVENTS[event], ())
    roles |= {role: own, anchor: tuple(f for m in thing.mentions for f in fillers(m))}
    yield Statement(
        event,
        "named beside it",
        thing,
        thing,
        tree,
        order,
        roles,
        modality,
        tree.start,
        tree.end,
        speaker=circumstances.speaker(tree.start, tree.end),
        beside=True,
    )


MEMBERS = re.compile(
    r"(?:\s*(?:member(?:s| states| countries| nations)?|countries|nations|states|partners))?\s*[—–:(,-]+\s*(?:the\s+)?",
    re.IGNORECASE,
)


MEMBERS_OF = re.compile(r"\bmembers?(?:\s+\w+)?\s+(?:of|in)\s+(?:the\s+)?$", re.IGNORECASE)


def listed_members(text: str, trees: Sequence[Tree], circumstances: Circumstances) -> Iterator[Statement]:
    """ "G7 members—Canada, France, Germany, …": the list that follows the name of a body names its members."""
    for order, tree in enumerate(trees):
        for node in tree.nodes:
            if not node.mentions or node.mentions[0].kind != "forum" or is_gathering(node.mentions[0]):
                continue
            following = next((n for n in tree.nodes[node.index + 1 : node.index + 6] if n.mentions), None)
            if following is None:
                continue
            members = [m for m in following.mentions if m.kind == "country"]
            gap = text[node.end : following.start]
            before = text[max(node.start - 24, 0) : node.start]
            of_members = "member" in text[node.start : following.start].lower() or bool(MEMBERS_OF.search(before))
            modality = circumstances.modality(node)
            if len(members) < 2 or not of_members or not MEMBERS.fullmatch(gap) or modality is None:
                continue
            roles = {
                "body": tuple(fillers(node.mentions[0])),
                "member": tuple(f for m in members for f in fillers(m)),
            }
            yield Statement(
                "membership",
                "members listed after the name",
                node,
                node,
                tree,
                order,
                roles,
                modality,
                tree.start,
                tree.end,
            )
