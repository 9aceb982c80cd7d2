"""Who acts, told in another clause than the verb's own: "it fell to Brazil to host the talks", "that exports cease was
decreed by Lima".
"""

from mineralgraph.extraction.tree import Node

DECIDE = frozenset(
    "agree announce approve decide decree demand determine ordain order pledge propose resolve rule suggest".split()  # noqa: SIM905
)
GIVEN_TO = frozenset({"to", "for", "on", "upon", "with", "by"})


def assigned(verb: Node) -> list[Node]:
    """Whose task it is: "it fell to **Brazil** to host", "it was left to **Peru** to"."""
    over = verb.head
    if over is None or not over.is_verb or not any(c.tag == "TO" for c in verb.children) or not _is_impersonal(over):
        return []
    given = [c for c in over.under("prep", "agent", "dative") if c.lemma in GIVEN_TO and c.index < verb.index]
    return [end for c in given for end in c.under("pobj") if end.mentions]


def deciders(verb: Node) -> list[Node]:
    """Who decided what is told without its doer: "that exports be stopped was decreed by **Jakarta**"."""
    over = verb.head
    if over is None or over.lemma not in DECIDE or verb.dep not in ("csubj", "csubjpass", "ccomp"):
        return []
    return [] if verb.under("agent") else [end for c in over.under("agent") for end in c.under("pobj")]


def _is_impersonal(verb: Node) -> bool:
    return any(c.lemma == "it" and not c.mentions for c in verb.under("nsubj", "nsubjpass", "expl"))


GIVEN = frozenset({"fall", "go", "pass", "belong"})


def falls_to(verb: Node) -> list[Node]:
    """To whom a task or an honour falls: "the honour of hosting it **went to** Peru"."""
    if verb.lemma not in GIVEN:
        return []
    return [e for c in verb.under("prep", "dative") if c.lemma == "to" for e in c.under("pobj") if e.mentions]
