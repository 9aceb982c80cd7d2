"""What is said of others by "did so", "followed suit", "will do likewise": the event told before, by another."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mineralgraph.extraction.arguments import arguments
from mineralgraph.extraction.frames import EVENTS
from mineralgraph.extraction.matching import Firing
from mineralgraph.extraction.paths import collect
from mineralgraph.extraction.tree import Node, Tree

SAME = frozenset({"so", "likewise", "same", "thing"})


def echoes(tree: Tree, own: Sequence[Firing], before: Sequence[Firing]) -> Iterator[Firing]:
    """The firings that such words repeat: those of the last verb before them in ``own``, else in ``before``.

    ``own`` are the firings of the tree, ``before`` those of the sentence before.
    """
    for node in tree.nodes:
        if not _is_echo(node):
            continue
        earlier = [f for f in own if f.trigger.index < node.index and _acts(f)] or [f for f in before if _acts(f)]
        if not earlier:
            continue
        last = max(earlier, key=lambda f: f.trigger.index).trigger
        for firing in earlier:
            if firing.trigger is last:
                yield from _repeated(firing, node, tree)


def _is_echo(node: Node) -> bool:
    """ "do so", "do the same", "follow suit", and "will follow" with nothing after it."""
    if not node.is_verb or node.mentions:
        return False
    if node.lemma == "do":
        return any(c.lemma in SAME and c.index > node.index for n in node.children for c in (n, *n.children))
    if node.lemma != "follow":
        return False
    objects = node.under("dobj", "advmod", "oprd")
    return any(c.lemma == "suit" for c in objects) or not node.under("dobj", "nsubjpass", "auxpass", "ccomp")


def _actor(firing: Firing) -> str | None:
    """The role that the subject of the trigger fills."""
    return next((role for role, paths in firing.frame.slots if ("subject",) in paths), None)


def _acts(firing: Firing) -> bool:
    return firing.trigger.is_verb and _actor(firing) in firing.roles


def _repeated(firing: Firing, verb: Node, tree: Tree) -> Iterator[Firing]:
    role = _actor(firing)
    if role is None:
        return
    kinds = EVENTS[firing.frame.event][role]
    subjects = [n for end in arguments(verb).get("subject", ()) for n in collect(end, kinds, ("subject",))]
    if subjects:
        yield replace(firing, trigger=verb, anchor=verb, tree=tree, roles={**firing.roles, role: subjects})
