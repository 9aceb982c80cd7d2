"""Lists told in a sentence of their own: "… with eleven countries. They are Argentina, Ecuador, Guinea and Peru." """

import itertools
from collections.abc import Sequence

from mineralgraph.extraction.tree import Node, Tree

COLLECTIVE = frozenset(
    {"country", "nation", "state", "government", "partner", "economy", "signatory", "newcomer", "delegation"}
)
POINTING = COLLECTIVE | {"they", "these", "those", "following", "them", "participant", "attendee", "guest"}


def spread(trees: Sequence[Tree]) -> None:
    """Let "eleven countries" stand for the states that the next sentence lists."""
    for tree, following in itertools.pairwise(trees):
        unnamed = [n for n in tree.nodes if n.lemma in COLLECTIVE and n.tag == "NNS" and not _names_states(n)]
        acting = [n for n in unnamed if n.dep in ("nsubj", "nsubjpass")]  # "fifty countries sent delegations"
        unnamed = acting if len(acting) == 1 else unnamed
        listed = _listed(following) if len(unnamed) == 1 else None
        if listed is not None:
            unnamed[0].mentions = listed.mentions


def _names_states(noun: Node) -> bool:
    return any(m.kind in ("country", "official") for n in noun.subtree() for m in n.mentions)


def _listed(tree: Tree) -> Node | None:
    """The list in "They are …", "The countries are …", "These include …", "Among them were …"."""
    for node in tree.nodes:
        if node.head is not None or node.lemma not in ("be", "include", "comprise"):
            continue
        among = [end for link in node.under("prep") if link.lemma == "among" for end in link.under("pobj")]
        pointing = [c for c in (*node.under("nsubj"), *among) if c.lemma in POINTING and not c.mentions]
        for end in node.under("attr", "dobj", "nsubj") if pointing else ():
            if len([m for m in end.mentions if m.kind == "country"]) > 1:
                return end
    return None
