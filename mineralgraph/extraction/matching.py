"""Matching: every frame that fires in a parsed sentence, with the nodes that fill its roles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from mineralgraph.extraction.enumeration import COLLECTIVE
from mineralgraph.extraction.frames import EVENTS, TRIGGERS, Frame, frames
from mineralgraph.extraction.heads import is_definite, is_gathering, transparent, verb_of
from mineralgraph.extraction.paths import ACTOR_LINKS, below, collect, walk
from mineralgraph.extraction.subjects import is_passive
from mineralgraph.extraction.tree import Mention, Node, Tree


@dataclass(frozen=True, slots=True)
class Firing:
    """A frame that matched: its trigger and anchor nodes, and the nodes that fill each role.

    The anchor is what the event is about where the trigger is a light verb ("imposed **curbs**"); firings that share an
    anchor tell of one event.
    """

    frame: Frame
    trigger: Node
    anchor: Node
    tree: Tree
    roles: dict[str, list[Node]] = field(default_factory=dict)

    def mentions(self, role: str) -> list[Mention]:
        kinds = EVENTS[self.frame.event][role]
        return [m for n in self.roles.get(role, ()) for m in n.mentions if m.kind in kinds]


class Asked(NamedTuple):
    """A frame with what a sentence must hold for it to match at all, of which some of each set must be there."""

    frame: Frame
    words: tuple[frozenset[str], ...]
    kinds: tuple[frozenset[str], ...]


@cache
def _by_trigger() -> dict[tuple[str, str], tuple[Asked, ...]]:
    index: dict[tuple[str, str], list[Asked]] = {}
    for frame in frames():
        kinds = tuple(EVENTS[frame.event][role] for role in sorted(frame.needs - frame.open))
        asked = Asked(frame, tuple(lemmas for _, lemmas in frame.required), kinds)
        for trigger in sorted(frame.triggers):
            index.setdefault((TRIGGERS.get(frame.part, frame.part), trigger), []).append(asked)
    return {key: tuple(found) for key, found in index.items()}


def fire(tree: Tree) -> Iterator[Firing]:
    """Every frame that matches in a sentence, in the order of its triggers."""
    index = _by_trigger()
    words, kinds = _words(tree), frozenset(k for m in tree.mentions for k in (m.kind, *(p.kind for p in m.parts)))
    for node in tree.nodes:
        candidates: list[Asked] = []
        if node.mentions:
            candidates.extend(index.get(("mention", node.mentions[0].kind), ()))
        if not node.mentions or node.lemma in COLLECTIVE:  # "eight newcomers", whom the next sentence names
            candidates.extend(index.get((node.tag[:1], node.lemma), ()))
            if verb := verb_of(node):
                candidates.extend(index.get(("V", verb), ()))
        for frame, required, needed in candidates:
            if any(map(words.isdisjoint, required)) or any(map(kinds.isdisjoint, needed)):
                continue  # most frames end here, before any path is walked
            firing = _match(frame, node, tree)
            if firing is not None:
                yield firing


def _words(tree: Tree) -> frozenset[str]:
    """Everything in a sentence that a test of a frame can find, wherever it stands."""
    words = {"#noun", "#gathering"}
    for node in tree.nodes:
        words.add(node.lemma)
        for mention in node.mentions:
            words.update((f"#{mention.kind}", (mention.head or "").lower()))
    return frozenset(words)


def _match(frame: Frame, node: Node, tree: Tree) -> Firing | None:
    if frame.voice and is_passive(node) != (frame.voice == "passive"):
        return None
    for path, lemmas in frame.required:
        if not any(_is_one(n, lemmas) for n in walk(node, path)):
            return None
    for path, lemmas in frame.forbidden:
        if any(_is_one(n, lemmas) for n in walk(node, path)):
            return None
    roles = {role: filled for role, paths in frame.slots if (filled := _filled(node, frame.event, role, paths))}
    anchor = _anchor(frame, node)
    if not frame.needs <= roles.keys() | frame.open:
        return None
    if any(sum(len(n.mentions) for n in roles.get(role, ())) > 1 for role in frame.alone):
        return None
    known = frame.follows or (_speaks_of_known(node, anchor) if frame.event == "restriction" else frame.open)
    if not roles and not known:
        return None
    if frame.part == "mention" and _describes_the_last(frame, node):
        last = replace(node, mentions=node.mentions[-1:])
        roles = {role: [last if n is node else n for n in filled] for role, filled in roles.items()}
    return Firing(frame, node, anchor, tree, roles)


def _describes_the_last(frame: Frame, node: Node) -> bool:
    """Whether what is apposed to a list tells of its last member: "Mr Sato and Mr Kim, the host"."""
    wanted = [lemmas for path, lemmas in frame.required if path == ("apposition",)]
    apposed = [n for lemmas in wanted for n in walk(node, ("apposition",)) if _is_one(n, lemmas)]
    return len(node.mentions) > 1 and bool(apposed) and all(n.tag == "NN" for n in apposed)


def _filled(node: Node, event: str, role: str, paths: Sequence[tuple[str, ...]]) -> list[Node]:
    """What fills a role, in the order of its paths; a buyer may be told by its firms ("U.S. battery makers")."""
    kinds = EVENTS[event][role]
    found: list[Node] = []
    for path in paths:
        for end in walk(node, path):
            found.extend(collect(end, kinds, path))
            if role == "buyer" and not end.mentions and end.lemma in transparent()["buyers"]:
                found.extend(below(end, kinds, ("poss", "compound", "amod", "nmod"), ACTOR_LINKS))
    return list(dict.fromkeys(found))


def _speaks_of_known(trigger: Node, anchor: Node) -> bool:
    """Whether the trigger is, or has as its subject or object, something known: "**the ban** was lifted"."""
    return any(is_definite(n) for n in (anchor, *trigger.under("nsubj", "nsubjpass", "dobj")) if not n.mentions)


def _anchor(frame: Frame, node: Node) -> Node:
    for path, _ in frame.required:
        if path == ("object",):
            return next((n for n in walk(node, path)), node)
    return node


def _is_one(node: Node, lemmas: frozenset[str]) -> bool:
    if node.dep == "expl":  # "there was a meeting": says no place
        return False
    if "#noun" in lemmas and node.is_noun:
        return True
    if "#gathering" in lemmas and any(m.kind == "forum" and is_gathering(m) for m in node.mentions):
        return True
    if "#joint" in lemmas and any(m.kind == "forum" and len(m.parties) > 1 for m in node.mentions):
        return True
    return node.lemma in lemmas or any(
        f"#{m.kind}" in lemmas or (m.head or "").lower() in lemmas for m in node.mentions
    )
