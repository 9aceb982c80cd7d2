"""Paths of frames: walks over the arguments of a trigger, and what the node at their end stands for.

``frames`` says what the steps of a path are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mineralgraph.extraction.arguments import arguments, owner_of
from mineralgraph.extraction.frames import ACTORS, MINERALS
from mineralgraph.extraction.heads import transparent
from mineralgraph.extraction.tree import Node

OPENERS = frozenset({"including", "include", "like", "such", "as", "among", "alongside", "plus", "namely", "versus"})
WITH_THEM = frozenset({"follow", "join", "accompany", "flank"})
OPAQUE = frozenset({"addition", "contrast", "line", "light", "response", "reaction", "comparison", "opposition"})
ACTOR_LINKS = frozenset({"of", "from", "for", "in", "between", "among", "at", "to"})
MADE_OF = frozenset({"related", "based", "bearing", "containing", "rich"})  # "graphite-related products"
THING_LINKS = frozenset({"of", "on", "in", "for", "to", "at", "with", "from"})


def walk(node: Node, path: tuple[str, ...]) -> list[Node]:
    """The nodes at the end of a path, "a series of curbs" already looked through; not to be changed.

    Frames share paths, so a node remembers where they led.
    """
    found = node.walks.get(path)
    if found is None:
        found = node.walks[path] = _step(walk(node, path[:-1]), path[-1]) if path else [node]
    return found


def _step(at: Sequence[Node], step: str) -> list[Node]:
    if step == "self":
        return list(at)
    if step == "*":
        return [part for n in at for part in (*clause(n), *_shared(n))]
    if step == "**":
        return [part for n in at for part in n.subtree() if part is not n]
    if step == "governor":
        return [v for n in at for v in _governor(n)]
    if step == "link":
        return [n.head for n in at if n.dep == "pobj" and n.head is not None]
    if step == "bearer":
        return [n.head.head for n in at if n.dep == "pobj" and n.head is not None and n.head.head is not None]
    if step == "apposed":
        return [n.head for n in at if n.dep == "appos" and n.head is not None]
    if step == "fronted":
        return [subject for n in at for subject in _after_it(n)]
    if step == "within":
        return [part for n in at for part in _named_within(n)]
    if step == "complement":
        return [c for n in at for c in _complements(n)]
    return [end for n in at for found in arguments(n).get(step, ()) for end in heads(found)]


def _governor(node: Node) -> list[Node]:
    head = node.head
    while head is not None and not head.is_verb:
        head = head.head
    return [head] if head is not None else []


def _named_within(node: Node) -> Iterator[Node]:
    """The states that the name of an agreement holds: "a **US** minerals deal"."""
    inside = tuple(p for m in node.mentions if m.kind == "agreement" for p in m.parts if p.kind == "country")
    if inside:
        yield replace(node, mentions=inside, arguments=None, walks={})


def _shared(verb: Node) -> Iterator[Node]:
    """What stands before an object outside the clause of its verb ("the **licensing** regime that it put in place"),
    and all that belongs to it where two verbs share it ("considered, but did not adopt, a ban on exports").
    """
    for end in arguments(verb).get("object", ()) if verb.is_verb else ():
        if end.head is not verb:
            shared = end.head is not None and end.head.dep == "conj" and end.head.head is verb
            yield from clause(end) if shared else end.under("compound", "amod")


def _after_it(noun: Node) -> list[Node]:
    """The subject of which a noun before it speaks: "A producer of manganese, **Gabon** wants …"."""
    verb = noun.head
    if verb is None or not verb.is_verb or noun.dep not in ("dep", "advcl", "npadvmod", "nsubj", "ccomp"):
        return []
    return [n for n in verb.under("nsubj", "nsubjpass") if n.index > noun.index and n.mentions]


def _complements(node: Node) -> list[Node]:
    own = [c for c in node.children if c.dep in ("xcomp", "ccomp", "advcl", "acl") and c.is_verb]
    return own + [v for c in own for v in c.under("conj") if v.is_verb]


def clause(node: Node) -> Iterator[Node]:
    """Everything below a node that belongs to its own clause."""
    for child in node.children:
        if child.dep in ("relcl", "advcl", "ccomp", "parataxis") or (child.dep == "conj" and child.is_verb):
            continue
        yield child
        yield from clause(child)


def heads(node: Node) -> Iterator[Node]:
    """The node, what is joined to it, and what "a series of" it stands for."""
    yield node
    for child in node.under("conj"):
        yield from heads(child)
    if node.lemma in transparent()["partitive"] and not node.mentions:
        for preposition in node.under("prep"):
            if preposition.lemma == "of":
                for end in preposition.under("pobj"):
                    yield from heads(end)


def _is_set_aside(node: Node) -> bool:
    """ "**Not Peru** but Chile": the first is named only to be left out."""
    return bool(node.under("neg")) and any(c.lemma == "but" for c in node.under("cc"))


def collect(node: Node, kinds: frozenset[str], path: Sequence[str] = ()) -> Iterator[Node]:
    """The mentions of these kinds that a node stands for: itself, what is joined to it, what it is made of."""
    if path and path[-1] == "*":
        if any(m.kind in kinds for m in node.mentions):
            yield node
        return
    if node.lemma == "whose" and kinds & ACTORS:
        yield from (n for n in owner_of(node) if any(m.kind in kinds for m in n.mentions))
    if any(m.kind in kinds for m in node.mentions) and not _is_set_aside(node):
        yield node
    if node.mentions and tuple(path) == ("self",):
        return
    yield from _members(node, kinds)
    if node.mentions:
        return
    if node.lemma in OPAQUE:
        return
    if kinds & ACTORS:
        if node.lemma in transparent()["people"]:
            yield from below(node, kinds, ("poss", "compound", "amod", "nmod"), ACTOR_LINKS)
    elif node.lemma not in transparent()["no_mineral"] or not kinds <= MINERALS:
        yield from below(node, kinds, ("compound", "amod", "nmod", "poss"), THING_LINKS)


def _members(node: Node, kinds: frozenset[str]) -> Iterator[Node]:
    for child in node.children:
        if child.under("neg"):  # "but not Vietnam"
            continue
        if _is_member(child, node):
            yield from collect(child, kinds)
        elif child.dep == "acl" and child.lemma in WITH_THEM and node.mentions:  # "China, followed by Vietnam"
            yield from (n for by in child.under("agent") for end in by.under("pobj") for n in collect(end, kinds))
        elif child.dep == "cc" and child.children:  # "as well as from Mexico"
            for nested in child.under("prep"):
                for end in nested.under("pobj"):
                    yield from collect(end, kinds)
        elif child.dep == "prep" and child.lemma in OPENERS and (child.lemma != "as" or child.under("amod")):
            for end in child.under("pobj", "pcomp"):
                yield from collect(end, kinds)
            for nested in child.under("prep"):
                for end in nested.under("pobj"):
                    yield from collect(end, kinds)


def _is_member(child: Node, node: Node) -> bool:
    """Whether it stands beside a node in a list, as the parser may also read "of tin and mines zinc"."""
    is_one = bool(node.mentions) and node.mentions[0].kind in ACTORS and child.tag != "NNS"
    if child.dep == "appos" and is_one and not child.mentions:
        return False  # "Peru, a neighbour of Chile": says who Peru is; "Mr Sato, officials of Chile" is a list
    if child.dep in ("conj", "appos"):
        return bool(child.mentions) or not child.is_verb
    return bool(node.mentions) and child.dep in ("nmod", "compound") and bool(child.under("cc"))


def below(node: Node, kinds: frozenset[str], deps: tuple[str, ...], links: frozenset[str]) -> Iterator[Node]:
    """The mentions of these kinds that hang on a node by these labels or prepositions: "ministers from Japan"."""
    for child in node.children:
        if child.lemma == "whose":
            yield from (n for n in owner_of(child) if any(m.kind in kinds for m in n.mentions))
        elif child.dep in deps and not (child.is_verb and not child.mentions):
            yield from collect(child, kinds)
        elif child.dep == "amod" and child.text.lstrip("-") in MADE_OF:
            yield from (n for part in child.under("npadvmod") for n in collect(part, kinds))
        elif child.dep in ("prep", "cc") and (child.lemma in links or child.dep == "cc"):
            for end in (*child.under("pobj"), *(e for p in child.under("prep") for e in p.under("pobj"))):
                yield from collect(end, kinds)
