"""Phrases that the small parser hangs on the wrong word, hung where they belong.

It reads plain sentences well. What leads it astray is what stands between: a clause that splits a list, a clause that
opens with "from whose", an agent after a place, an object in front.
"""

from collections.abc import Iterator, Sequence

from mineralgraph.extraction.english import irregular_verbs, lemma
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.tree import Node

RELATIVE = frozenset({"which", "whom", "whose"})
ACTORS = frozenset({"country", "official"})
AFTER_PARTICIPLE = frozenset({"at", "by", "in", "on", "to", "for", "with"})
TIMES_AND_PLACES = frozenset({"airport", "capital", "palace", "day", "week", "month", "year", "evening", "morning"})
CLAUSES = frozenset({"relcl", "acl"})
PLACING = frozenset(["sit", "stand", "come", "lie", "follow", "rank", "go", "sign", "walk", "appear", "figure"])
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def reattach(nodes: Sequence[Node]) -> None:
    """Hang what hangs wrongly on the right word, in place."""
    _participle_in_front(nodes)
    _infinitives_taken_for_nouns(nodes)
    _agents_after_places(nodes)
    _complements_after_agents(nodes)
    _clauses_after_prepositions(nodes)
    _split_lists(nodes)
    _second_complements(nodes)
    _subjects_taken_for_appositions(nodes)
    _objects_in_front(nodes)
    _subjects_after_verbs(nodes)
    _outdone_by_none(nodes)


def hang(node: Node, head: Node, dep: str) -> None:
    """Make a node, with all below it, hang on another head."""
    if head in node.subtree():
        return
    if node.head is not None:
        node.head.children.remove(node)
    node.head, node.dep = head, dep
    head.children.append(node)
    head.children.sort(key=lambda n: n.index)


def _kind(node: Node) -> str | None:
    return node.mentions[0].kind if node.mentions else None


def _ends(preposition: Node) -> list[Node]:
    return preposition.under("pobj")


def _before(nodes: Sequence[Node], node: Node) -> str:
    return nodes[node.index - 1].text.lower() if node.index else ""


def _participle_in_front(nodes: Sequence[Node]) -> None:
    """ "Met at the airport by …": a first word with a capital is taken for a name."""
    if len(nodes) < 3 or nodes[0].mentions or nodes[0].is_verb or nodes[1].lemma not in AFTER_PARTICIPLE:
        return
    first, word = nodes[0], nodes[0].text.lower()
    is_participle = (word in irregular_verbs() and lemma(word, "VBN") != word) or (
        len(word) > 4 and word.endswith("ed")
    )
    if is_participle and first.head is not None and first.head.is_verb:
        first.tag, first.lemma, first.dep = "VBN", lemma(word, "VBN"), "advcl"


def _infinitives_taken_for_nouns(nodes: Sequence[Node]) -> None:
    """ "went on to **court** Angola": the parser takes the verb for a noun that the name after it is made with."""
    for to, verb, name in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if to.lemma != "to" or to.dep != "prep" or verb.head is not name or verb.dep != "compound" or not name.mentions:
            continue
        if verb.mentions or verb.tag != "NN" or verb.text not in reading("parsing")["clear_verbs"] or to.head is None:
            continue
        over = to.head
        verb.tag = "VB"
        hang(verb, over, "xcomp" if over.is_verb else "acl")
        hang(to, verb, "aux")
        hang(name, verb, "dobj")
        to.tag = "TO"


def _agents_after_places(nodes: Sequence[Node]) -> None:
    """ "Signed in Lima by Peru", "met at the airport by Mr Li": who acts hangs on the place."""
    for by in nodes:
        noun = by.head
        if by.lemma != "by" or noun is None or noun.is_verb or not any(_kind(e) in ACTORS for e in _ends(by)):
            continue
        if not (noun.tag in ("NNP", "CD") or noun.lemma in TIMES_AND_PLACES) or noun.dep != "pobj":
            continue
        verb = noun.head.head if noun.head is not None else None
        if verb is not None and verb.tag == "VBN" and not verb.under("agent"):
            hang(by, verb, "agent")


def _complements_after_agents(nodes: Sequence[Node]) -> None:
    """ "The banning by Peru **of exports**": what is of the banning hangs on Peru."""
    for of in nodes:
        name = of.head
        if of.lemma != "of" or of.dep != "prep" or name is None or _kind(name) not in ACTORS or name.dep != "pobj":
            continue
        by = name.head
        if by is not None and by.lemma in ("by", "between", "with") and by.head is not None and by.head.is_noun:
            hang(of, by.head, "prep")


def _clauses_after_prepositions(nodes: Sequence[Node]) -> None:
    """ "Peru, from whose ports …, and Chile": a clause that opens with a preposition belongs to the noun before it."""
    for preposition in nodes:
        if preposition.dep != "prep" or preposition.head is None or not preposition.head.is_verb:
            continue
        following = nodes[preposition.index + 1 : preposition.index + 2]
        noun = _noun_before(nodes, preposition)
        if not following or following[0].lemma not in RELATIVE or noun is None:
            continue
        verb = next((c for c in preposition.under("pcomp") if c.is_verb), None)
        if verb is not None:
            _hang_clause(preposition, verb, noun)
        elif preposition.head.index > preposition.index and preposition.head.dep in ("advcl", "ccomp", "conj"):
            hang(preposition.head, noun, "relcl")


def _hang_clause(preposition: Node, verb: Node, noun: Node) -> None:
    """The clause that hangs on its preposition, turned round, and what was read as a second object of it."""
    for listed in _ends(preposition):
        if listed.index > verb.index and _kind(listed) == _kind(noun) is not None:
            hang(listed, noun, "conj")
    hang(verb, noun, "relcl")
    if verb.lemma == "be":  # "among whose riches are tin and zinc": the riches are its subject
        return
    hang(preposition, verb, "prep")
    for owned in verb.under("dobj", "nsubj", "nsubjpass"):
        if any(n.lemma in RELATIVE for n in (owned, *owned.children)) and owned.index == preposition.index + 2:
            hang(owned, preposition, "pobj")


def _noun_before(nodes: Sequence[Node], node: Node) -> Node | None:
    """The noun just before a clause set off by a comma."""
    if node.index < 2 or nodes[node.index - 1].text != ",":
        return None
    last = nodes[node.index - 2]
    return last if last.is_noun else None


def _split_lists(nodes: Sequence[Node]) -> None:
    """ "By Chile, which …, by Peru, whose …, and by Ghana": the members after a clause hang on that clause."""
    for clause in nodes:
        noun = clause.head
        if clause.dep not in CLAUSES or noun is None or _kind(noun) is None:
            continue
        for later in list(_listed_after(nodes, clause, noun)):
            if later.is_noun:
                hang(later, noun, "conj")
            elif noun.head is not None and noun.head.head is not None:
                hang(later, noun.head.head, noun.head.dep)


def _listed_after(nodes: Sequence[Node], clause: Node, noun: Node) -> Iterator[Node]:
    """Below a clause on a name, the names and prepositions that go on with the list that the name belongs to."""
    kind = _kind(noun)
    link = noun.head if noun.dep == "pobj" else None
    for node in clause.subtree():
        if node.index <= clause.index or _before(nodes, node) not in (",", "and"):
            continue
        if node.dep in ("prep", "agent"):
            if link is not None and node.lemma == link.lemma and any(_kind(e) == kind for e in _ends(node)):
                yield node
        elif _is_loose(node, clause) and _kind(node) == kind:
            yield node


def _is_loose(node: Node, clause: Node) -> bool:
    """Whether a name hangs on a verb as only a joined or apposed one can that belongs elsewhere."""
    head = node.head
    if node.dep not in ("conj", "appos", "npadvmod") or head is None or head.mentions:
        return False
    return head is clause or head.is_verb


def _second_complements(nodes: Sequence[Node]) -> None:
    """ "Those present were Mr Sato, and his guest, Mr Wang": the second of two is joined to the verb."""
    for node in nodes:
        verb = node.head
        if node.dep != "conj" or verb is None or verb.lemma != "be" or node.is_verb or not node.is_noun:
            continue
        first = [c for c in verb.under("attr") if c.index < node.index and c.mentions]
        if first:
            hang(node, first[-1], "conj")


def _subjects_taken_for_appositions(nodes: Sequence[Node]) -> None:
    """ "In the case of tin, Peru, though far away, is …": the subject is read as an apposition."""
    for node in nodes:
        noun = node.head
        if node.dep != "appos" or noun is None or _kind(node) not in ACTORS or _kind(noun) in (None, *ACTORS):
            continue
        verb = _verb_over(noun)
        if verb is not None and verb.index > node.index and not verb.under(*SUBJECTS):
            hang(node, verb, "nsubj")


def _verb_over(node: Node) -> Node | None:
    at: Node | None = node
    while at is not None and not at.is_verb:
        at = at.head
    return at


def _objects_in_front(nodes: Sequence[Node]) -> None:
    """ "Raw tin Peru no longer lets out": the object in front is read as part of the subject's name."""
    for node in nodes:
        subject = node.head
        if node.dep != "compound" or subject is None or _kind(node) != "mineral" or _kind(subject) != "country":
            continue
        verb = subject.head
        starts = min(n.index for n in node.subtree())
        fronted = not starts or nodes[starts - 1].text in (",", ";", ":")
        if fronted and verb is not None and subject.dep == "nsubj" and verb.is_verb and not verb.under("dobj"):
            hang(node, verb, "dobj")


def _subjects_after_verbs(nodes: Sequence[Node]) -> None:
    """ "In the chair **sat** Mr Cho", "behind Peru **comes** Chile": the subject is read as the object."""
    for verb in nodes:
        if (
            verb.tag not in ("VBD", "VBZ", "VBP")
            or verb.lemma not in PLACING
            or verb.under(*SUBJECTS, "aux", "auxpass")
        ):
            continue
        after = [c for c in verb.under("dobj", "attr", "npadvmod") if c.index > verb.index and c.is_noun]
        before = [c for c in verb.under("prep", "advmod", "acomp") if c.index < verb.index]
        if after and before and verb.dep in ("ROOT", "ccomp", "conj", "parataxis"):
            after[0].dep = "nsubj"


def _outdone_by_none(nodes: Sequence[Node]) -> None:
    """ "No country mines more than **Peru**", "… sends more than does Peru": who is outdone by none does it."""
    for none in nodes:
        verb = none.head
        denied = [c for c in none.under("det", "neg") if c.lemma == "no"]
        if none.dep != "nsubj" or verb is None or not verb.is_verb or not (denied or none.lemma in ("none", "nobody")):
            continue
        best = next(_compared(verb), None)
        if best is not None:
            none.dep = "dep"
            for no in denied:
                no.dep, no.lemma = "advmod", "most"
            hang(best, verb, "nsubj")


def _compared(verb: Node) -> Iterator[Node]:
    """The states after "than" in the clause of a verb."""
    for than in verb.subtree():
        if than.lemma == "than" and than.dep == "prep":
            yield from (end for end in than.under("pobj") if _kind(end) == "country")
        elif than.lemma == "than" and than.dep == "mark" and than.head is not None:
            yield from (end for end in than.head.under("nsubj") if _kind(end) == "country")
