"""Who acts in a clause, and what its pronouns stand for, wherever that is told: before a relative clause, in the clause
over it, after an inverted verb.
"""

from collections.abc import Iterator

from mineralgraph.extraction.delayed import assigned, falls_to
from mineralgraph.extraction.tree import Node

RELATIVE = {"which", "that", "who", "whom", "whose", "where"}
OBJECT_CONTROL = {
    "ask",
    "urge",
    "order",
    "tell",
    "invite",
    "allow",
    "require",
    "force",
    "permit",
    "press",
    "encourage",
    "call",
    "push",
    "get",
    "want",
    "expect",
    "advise",
}
ORDINALS = frozenset({"first", "second", "third", "last", "latest", "next", "only"})
PRONOUNS = frozenset({"it", "they", "we"})
DECLARING = frozenset({"declare", "pronounce", "want", "have", "get", "see", "find", "report"})
DEEP = 6


def is_passive(verb: Node) -> bool:
    if any(c.dep in ("auxpass", "nsubjpass", "csubjpass") for c in verb.children):
        return True
    if verb.tag != "VBN" or any((c.dep == "aux" and c.lemma == "have") or c.dep == "nsubj" for c in verb.children):
        return _is_declared(verb)
    if verb.dep == "conj" and verb.head is not None and verb.head.is_verb and not verb.under("nsubj", "aux"):
        return is_passive(verb.head)
    return verb.dep in ("acl", "relcl", "advcl", "amod", "ROOT", "ccomp", "dep", "oprd", "pcomp") and not verb.under(
        "dobj"
    )


def _is_declared(verb: Node) -> bool:
    """ "declared the club **founded**", "wants the ban **lifted**": what is done to the noun before the participle."""
    bare = verb.tag == "VBN" and verb.dep == "ccomp" and not verb.under("aux", "auxpass", "mark", "dobj")
    return bare and verb.head is not None and verb.head.lemma in DECLARING


def climb(noun: Node) -> Iterator[Node]:
    """A noun, and the nouns that it hangs on: a clause after "curbs on gallium" may belong to either."""
    at: Node | None = noun
    for _ in range(3):
        if at is None:
            return
        yield at
        if (
            at.dep == "pobj"
            and at.head is not None
            and at.head.dep == "prep"
            and at.head.head is not None
            and at.head.head.is_noun
        ):
            at = at.head.head
        elif at.dep in ("conj", "appos") and at.head is not None and at.head.is_noun:
            at = at.head
        else:
            return


def surface_subjects(verb: Node, depth: int = 0) -> list[Node]:
    """The subjects of a verb as the grammar has them, also where they stand in another clause."""
    own = [resolved(c, verb) for c in verb.under("nsubj", "nsubjpass")]
    if own:
        pronoun_only = [c for c in verb.under("nsubj", "nsubjpass") if c.lemma in RELATIVE]
        return [e for c in own for e in (_relative(c) if pronoun_only and verb.dep == "relcl" else [c])]
    head = verb.head
    if head is None or depth > DEEP:
        return [] if head is not None else _inverted(verb)
    if verb.dep in ("acl", "relcl") and (head.is_noun or head.lemma in ORDINALS):
        return _antecedents(verb, head)
    if given := assigned(verb):
        return given
    if verb.dep == "xcomp" and head.lemma == "take" and any(c.lemma == "it" for c in head.under("nsubj")):
        return head.under("dobj", "dative")
    if (
        verb.dep == "xcomp"
        and head.is_verb
        and head.lemma in OBJECT_CONTROL
        and not is_passive(head)
        and head.under("dobj")
    ):
        return head.under("dobj")
    if verb.dep == "ccomp" and head.is_verb and not verb.under("aux", "mark") and head.under("dobj"):
        return head.under("dobj")
    if (
        verb.dep in ("csubj", "advcl", "amod", "dep")
        and head.lemma == "be"
        and verb.tag in ("VBG", "VBN")
        and _after(head)
    ):
        return _after(head)
    if head.is_verb:
        return surface_subjects(head, depth + 1)
    if verb.dep == "xcomp" and head.tag == "JJ" and head.head is not None and head.head.is_verb:
        return surface_subjects(head.head, depth + 1)  # "is due to attend"
    if verb.dep == "pcomp" and head.head is not None:
        owner = head.head
        given = falls_to(owner.head) if owner.dep == "nsubj" and owner.head is not None and not owner.is_verb else []
        if given:
            return given  # "the honour of hosting it went to Peru"
        return (
            surface_subjects(owner, depth + 1)
            if owner.is_verb
            else possessors(owner) or _governor_subjects(owner, depth)
        )
    if verb.dep == "conj" and head.is_noun:
        return _antecedents(verb, head)
    return []


def _antecedents(verb: Node, noun: Node) -> list[Node]:
    """Before "to restrict" the one who decides ("China's plan to"), before a participle or "which" the noun itself."""
    if any(c.tag == "TO" for c in verb.children) and not noun.mentions:
        return possessors(noun) or _governor_subjects(noun, 0)
    return _relative(noun)


def _relative(noun: Node) -> list[Node]:
    """What "which" may stand for: the noun before it, those that it hangs on, and who these are said to be."""
    return [e for n in climb(noun) for e in (n, *equated(n))]


def equated(noun: Node) -> list[Node]:
    """Who a nameless noun is said to be: "the first person whom he met was …", "… was among those who came"."""
    if noun.mentions or noun.head is None:
        return []
    if noun.dep == "nsubj" and noun.head.lemma == "be":
        return noun.head.under("attr")
    if noun.dep == "attr" and noun.head.lemma == "be":
        return noun.head.under("nsubj")
    over = noun.head.head
    if noun.dep == "pobj" and noun.head.lemma == "among" and over is not None and over.lemma == "be":
        return over.under("nsubj") or over.under("attr")
    return []


def possessors(noun: Node) -> list[Node]:
    """Whose it is: "China's plan", "the Chinese plan", "a plan by China", "the decision of the ministry"."""
    owned = noun.under("poss", "amod", "compound", "nmod")
    by = [p for c in noun.under("prep", "agent") if c.lemma in ("by", "of", "from") for p in c.under("pobj")]
    return [n for n in (*owned, *by) if n.mentions or n.dep == "pobj"]


def _governor_subjects(noun: Node, depth: int) -> list[Node]:
    head = noun.head
    while head is not None and not head.is_verb and depth < DEEP:
        head, depth = head.head, depth + 1
    return surface_subjects(head, depth + 1) if head is not None and head.is_verb and noun.dep != "nsubj" else []


def _inverted(verb: Node) -> list[Node]:
    """ "Attending were …", "Leading the talks was …": what stands after the verb is its subject."""
    helpers = [c for c in verb.under("auxpass", "aux") if c.index > verb.index]
    own = [c for c in verb.under("attr", "dep") if c.index > verb.index] if verb.under("auxpass", "aux") else []
    return own or [n for c in helpers for n in c.under("attr", "nsubj", "dep")]


def _after(verb: Node) -> list[Node]:
    return [c for c in verb.under("attr", "nsubj", "dobj") if c.index > verb.index]


def resolved(node: Node, verb: Node) -> Node:
    """A relative pronoun is what it stands for."""
    if node.lemma == "what" and not node.mentions:
        return _identified(verb) or node
    if node.lemma in RELATIVE and not node.mentions:
        at: Node | None = verb
        for _ in range(3):
            if at is None:
                return node
            if at.dep in ("relcl", "acl") and at.head is not None:
                return at.head
            at = at.head
    if node.lemma in PRONOUNS and not node.mentions and node.dep in ("nsubj", "nsubjpass"):
        return _speaker(verb, node.lemma) or node
    return node


def _identified(verb: Node) -> Node | None:
    """What "what" is said to be: "tin is what the pact covers", "what the pact covers is tin"."""
    at: Node | None = verb
    for _ in range(3):
        over = at.head if at is not None else None
        if at is None or over is None:
            return None
        if over.lemma == "be" and at.dep in ("ccomp", "csubj", "attr", "advcl"):
            ends = over.under("nsubj", "attr") if at.index > over.index else over.under("attr", "nsubj")
            told = [e for e in ends if (e.index < at.index) == (over.index < at.index)]
            return next((e for e in told if e.is_noun and any(n.mentions for n in e.subtree())), None)
        at = over
    return None


def _speaker(verb: Node, pronoun: str) -> Node | None:
    """Who says of itself what "it" or "we" do: "Seoul announced that it was withdrawing"."""
    head = verb.head
    if verb.dep in ("relcl", "advcl") and pronoun == "it":
        return _state_above(verb)
    if verb.dep != "ccomp" or head is None or not head.is_verb:
        return None
    if pronoun == "we":
        return next(iter(surface_subjects(head)), None)
    return next((s for s in surface_subjects(head) if any(m.kind == "country" for m in s.mentions)), None)


def _state_above(verb: Node) -> Node | None:
    """The one state that acts in the clause above, where none is named since: "Peru left the group, of which **it** had
    been a member".
    """
    above = verb.head
    while above is not None and not above.is_verb:
        above = above.head
    acting = surface_subjects(above) if above is not None else []
    if above is None or [m.kind for s in acting for m in s.mentions] != ["country"]:
        return None
    since = [n for n in above.subtree() if acting[0].index < n.index < verb.index]
    return None if any(m.kind == "country" for n in since for m in n.mentions) else acting[0]
