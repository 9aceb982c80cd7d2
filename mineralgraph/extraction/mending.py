"""What the small parser gets wrong in the same way again and again, put right in its trees."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from mineralgraph.extraction.attachment import hang, reattach
from mineralgraph.extraction.dates.words import MONTHS, WEEKDAYS
from mineralgraph.extraction.english import lemma
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.tree import Node

VERBS = frozenset(
    ["mine", "export", "supply", "produce", "group", "refine", "ship", "process", "control", "host", "ban", "curb"]
)
LISTED_BY = {
    "country": frozenset(
        (
            *("member", "country", "nation", "state", "partner", "economy", "government", "party", "signatory"),
            *("newcomer", "participant", "attendee", "delegation", "founder", "following"),
        )
    ),
    "mineral": frozenset(("mineral", "metal", "element", "material", "product", "item", "commodity", "following")),
    "official": frozenset(
        (
            *("minister", "official", "leader", "representative", "delegate", "envoy", "president", "participant"),
            *("attendee", "counterpart", "member", "signatory", "head", "speaker", "following"),
        )
    ),
}


def mend(nodes: list[Node]) -> None:
    """Put right the tree of one sentence, in place."""
    _verbs_for_nouns(nodes)
    _joined_verbs(nodes)
    _lists_after_colon(nodes)
    _own_prepositions(nodes)
    _participles_after_names(nodes)
    _relative_clauses(nodes)
    _adjuncts_of_second_verb(nodes)
    _clefts(nodes)
    _examples(nodes)
    reattach(nodes)
    _dates_of_names(nodes)


def _examples(nodes: Sequence[Node]) -> None:
    """ "Deposits of metals including tin": what gives examples hangs on the mention right before it."""
    for before, node in pairwise(nodes):
        if node.text == "including" and node.dep == "prep" and before.mentions and node.head is not before:
            hang(node, before, "prep")


def _verbs_for_nouns(nodes: Sequence[Node]) -> None:
    """ "Congo mines 70 %": the parser takes the verb for a noun with a state before it and an object after it."""
    for node in nodes:
        if (
            node.head is not None
            or node.tag not in ("NNS", "NN", "NNP", "PRP")
            or node.mentions
            or not node.under("dobj")
        ):
            continue
        before = [c for c in node.under("compound", "nmod") if c.mentions and c.index == node.index - 1]
        form = lemma(node.text.lower(), "VBZ")
        if before and form in VERBS:
            node.tag, node.lemma, before[0].dep = "VBZ", form, "nsubj"


def _own_prepositions(nodes: Sequence[Node]) -> None:
    """ "opened a case over curbs **on** tin": a preposition right after a noun of its own hangs on that noun."""
    own = reading("parsing")["own_prepositions"]
    for noun, preposition in pairwise(nodes):
        head = preposition.head
        if preposition.dep != "prep" or noun.mentions or not noun.is_noun or head is None or head is noun:
            continue
        if noun.lemma in own.get(preposition.lemma, ()) and noun.head is not None and noun.head is not preposition:
            head.children.remove(preposition)
            preposition.head = noun
            noun.children.append(preposition)


def _participles_after_names(nodes: Sequence[Node]) -> None:
    """ "tin **originating** from Peru": the parser takes the participle for a noun that the name before it modifies."""
    for name, participle in pairwise(nodes):
        origin = [c for c in participle.under("prep") if c.lemma == "from" and c.index == participle.index + 1]
        if not name.mentions or name.head is not participle or not participle.is_noun or not origin:
            continue
        if not participle.text.endswith("ing") or participle.head is None:
            continue
        over, before = participle.head, [c for c in participle.children if c.index < name.index]
        over.children[over.children.index(participle)] = name
        name.head, name.dep = over, participle.dep
        participle.head, participle.dep, participle.tag = name, "acl", "VBG"
        participle.lemma = lemma(participle.text.lower(), "VBG")
        for child in before:
            child.head = name
        name.children = sorted([*name.children, *before, participle], key=lambda child: child.index)
        participle.children = [c for c in participle.children if c is not name and c not in before]


def _joined_verbs(nodes: Sequence[Node]) -> None:
    """ "mines or refines 23 of them": a noun joined to a verb that has an object of its own is a verb."""
    for node in nodes:
        head = node.head
        if node.dep != "conj" or node.tag != "NNS" or head is None or head.tag != "VBZ" or not node.under("dobj"):
            continue
        form = lemma(node.text.lower(), "VBZ")
        if form in VERBS:
            node.tag, node.lemma = "VBZ", form


def _lists_after_colon(nodes: list[Node]) -> None:
    """ "Seven members have joined the club: Japan, …": the list after a colon or "namely" explains what counts it."""
    marks = (":", "namely")
    listing = next((n for n in nodes if len(n.mentions) > 1 and n.index and nodes[n.index - 1].text in marks), None)
    if listing is None or listing.mentions[0].kind not in LISTED_BY:
        return
    nouns = LISTED_BY[listing.mentions[0].kind]
    counted = [n for n in nodes[: listing.index] if n.lemma in nouns and not n.mentions and n.tag != "NN"]
    if counted and listing.head is not None and listing not in counted[-1].subtree():
        hang(listing, counted[-1], "appos")


def _relative_clauses(nodes: Sequence[Node]) -> None:
    """ "The pact that Oslo signed has lapsed": the parser takes the verb for a participle, Oslo for the subject."""
    for before, that, subject, verb in zip(nodes, nodes[1:], nodes[2:], nodes[3:], strict=False):
        led = that.lemma in ("that", "which") and before.is_noun and bool(subject.mentions)
        if not led or verb.head is not subject or before in subject.subtree():
            continue
        if verb.dep == "acl" and verb.tag in ("VBN", "VBD"):
            verb.tag = "VBD"
            hang(verb, before, "relcl")
            hang(subject, verb, "nsubj")
            hang(that, verb, "dobj")
    for noun in nodes:
        first = next((c for c in noun.under("relcl") if c.under("nsubj")), None) if noun.is_noun else None
        if noun.head is None and first is not None:
            _give_root(noun, first)


def _give_root(noun: Node, relative: Node) -> None:
    """Make the verb after a relative clause the root, where the noun that it speaks of was taken for it."""
    main = [c for c in noun.under("relcl", "acl") if c.index > relative.index and not c.under("nsubj", "nsubjpass")]
    finite = [c for c in main if c.tag in ("VBZ", "VBP", "VBD") or c.under("aux", "auxpass")]
    if finite:
        root = finite[-1]
        noun.children.remove(root)
        root.head, root.dep = None, "ROOT"
        hang(noun, root, "nsubjpass" if root.under("auxpass") else "nsubj")


DAYS = frozenset((*WEEKDAYS, *MONTHS))
ADJUNCTS = ("prep", "advmod", "npadvmod")


def _adjuncts_of_second_verb(nodes: Sequence[Node]) -> None:
    """ "They signed a pact and, together with Lima, held talks": what stands after "and" belongs to the second verb."""
    for verb in nodes:
        second = next((c for c in verb.under("conj") if c.is_verb), None) if verb.is_verb else None
        joint = next((c for c in verb.under("cc") if second and verb.index < c.index < second.index), None)
        if second is None or joint is None:
            continue
        for child in verb.under(*ADJUNCTS):
            if joint.index < child.index < second.index:
                hang(child, second, child.dep)


def _clefts(nodes: Sequence[Node]) -> None:
    """ "In Rome it was with Lima that a pact was signed": what is set in front belongs to the clause after "that"."""
    for verb in nodes:
        if verb.lemma != "be" or not any(c.lemma == "it" for c in verb.under("nsubj")):
            continue
        clause = next((c for c in verb.under("ccomp", "advcl") if c.index > verb.index and _has_that(c)), None)
        if clause is None:
            continue
        for child in verb.under("prep"):
            if child.index < clause.index and any(n.mentions for n in child.under("pobj")):
                hang(child, clause, "prep")
        for child in verb.under("attr"):
            named = [c for c in clause.under("nsubj", "nsubjpass") if c.lemma not in ("that", "who", "which")]
            if child.index < clause.index and not named:
                hang(child, clause, "nsubj")


def _dates_of_names(nodes: Sequence[Node]) -> None:
    """ "raised its ties to a Strategic Partnership on Monday": the day is the verb's, not that of what is new by it."""
    for node in nodes:
        if (
            node.lemma not in ("on", "in")
            or node.dep != "prep"
            or node.head is None
            or node.head.index + 1 != node.index
        ):
            continue
        name, ends = node.head, node.under("pobj")
        new = any(c.lemma in ("a", "an") for c in name.under("det"))
        owns_none = [m.kind for m in name.mentions[:1]] in (["country"], ["official"]) or (new and bool(name.mentions))
        verb = next((n for n in _above(name) if n.is_verb), None)
        if owns_none and verb is not None and any(e.text in DAYS for e in ends):
            hang(node, verb, "prep")


def _above(node: Node) -> Iterator[Node]:
    at = node.head
    while at is not None:
        yield at
        at = at.head


def _has_that(clause: Node) -> bool:
    return any(c.lemma in ("that", "who", "which") and c.index < clause.index for c in clause.children)
