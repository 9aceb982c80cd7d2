"""Who does what to whom around a trigger: the arguments of verbs and nouns in a parsed sentence.

The finder knows constructions, not words: active and passive, relative and reduced clauses, participles, control and
raising, conjuncts, inversion. What a verb or noun *means* is said by the frames.
"""

from collections.abc import Iterable, Iterator

from mineralgraph.extraction.delayed import deciders
from mineralgraph.extraction.subjects import DEEP, RELATIVE, climb, equated, is_passive, resolved, surface_subjects
from mineralgraph.extraction.tree import Node

NAMING = frozenset({"call", "dub", "term", "name", "style", "christen", "label", "know"})

Arguments = dict[str, list[Node]]


def arguments(node: Node) -> Arguments:
    """The arguments of a trigger by function, subject and object being the logical ones, whatever the voice.

    A noun has those of the verb that it is made from: "the banning by Peru of exports".
    The functions are ``subject``, ``object``, ``attribute``, ``possessor``, ``modifier``, ``apposition``, ``particle``,
    and each preposition by its own name. Many frames ask for the same node, so it keeps the answer.
    """
    if node.arguments is None:
        node.arguments = _of_verb(node) if node.is_verb else _of_noun(node)
    return node.arguments


def _of_verb(verb: Node) -> Arguments:
    found: Arguments = {}
    passive = is_passive(verb)
    surface = surface_subjects(verb)
    _add(found, "object" if passive else "subject", surface)
    _add(found, "subject", deciders(verb) if passive else ())
    if verb.tag == "VBG" and verb.under("poss", "det"):  # "Lima's hosting of the talks"
        _add_nominal(found, verb)
    for child in verb.children:
        if child.dep in ("dobj", "obj", "pobj"):
            end = resolved(child, verb)
            _add(found, "object", [end] if end is child else (e for n in climb(end) for e in (n, *equated(n))))
        elif child.dep == "agent":
            _add(found, "subject", _agents(child))
        elif child.dep == "dative":
            _add(found, "to", child.under("pobj") or [child])
        elif child.dep in ("attr", "oprd", "acomp"):
            _add(found, "attribute", [child])
        elif child.dep == "prep":
            _add_preposition(found, child)
            if passive and child.lemma == "by" and _acts(child):  # "signed by A, by B", "by which they are supplied"
                _add(found, "subject", [resolved(end, verb) for end in child.under("pobj")])
        elif child.dep == "npadvmod" and not child.mentions:  # "received that day by …"
            for below in child.under("prep", "agent"):
                _add_preposition(found, below)
                if passive and below.lemma == "by":
                    _add(found, "subject", below.under("pobj"))
        elif child.dep == "advmod" and child.lemma == "away":  # "walked away from"
            _add(found, "away", [end for nested in child.under("prep") for end in nested.under("pobj")])
        elif child.dep == "advmod" and child.mentions:
            _add(found, "in", [child])  # "mined there"
        elif child.dep == "advmod" and child.lemma == "where":
            _add(found, "in", [end for end in (resolved(child, verb),) if end is not child])  # "China, where …"
        elif child.dep == "ccomp" and child.lemma in NAMING:
            _add(found, "object", _named_so(child))
        elif child.dep == "cc":  # "…, as well as from Mexico"
            for nested in child.under("prep"):
                _add_preposition(found, nested)
        elif child.dep == "prt":
            _add(found, "particle", [child])
        elif child.dep == "npadvmod" and child.mentions:
            _add(found, "subject" if _is_spelled_out(surface, child, verb) else "object", [child])
        elif child.dep == "conj" and child.mentions and not child.is_verb:
            _add(found, "object", [child])
    if passive and "subject" not in found:
        _add(found, "subject", _agent_below(verb))
    _add(found, "object" if passive else "subject", (*_likewise(verb), *_listed_late(verb, surface)))
    if "object" not in found:
        _add(found, "object", list(_missing_objects(verb)))
    for name, ends in found.items():
        pronouns = {e.lemma for e in ends if not e.mentions} & {*RELATIVE, "what"}
        if name not in ("subject", "object") and pronouns:
            meant = [resolved(e, verb) for e in ends]  # "with which it has signed"
            if "whom" in pronouns:  # "those with whom he met were …"
                meant += [n for e in meant if e.dep in ("nsubj", "pobj") for n in equated(e)]
            meant += [e.head for e in meant if e.dep == "appos" and not e.mentions and e.head is not None]
            found[name] = meant  # "tin, a metal for which"
    return found


def _agents(by: Node) -> Iterator[Node]:
    """Who acts, told once or by a list with its own prepositions: "signed by Chile, … and by Peru"."""
    yield from by.under("pobj", "pcomp")
    for joined in by.under("conj"):
        yield from joined.under("pobj") if joined.lemma == "by" else ()


def _acts(by: Node) -> bool:
    """Whether "by" names one who acts, and no measure or date ("cut by half", "by May")."""
    return any(n.mentions or n.lemma in RELATIVE or n.under("poss") for n in by.under("pobj"))


def _named_so(clause: Node) -> list[Node]:
    """The name in "what they call the Tin Pact", where the clause stands for what is named."""
    if not any(c.lemma == "what" for c in clause.children):
        return []
    return [c for c in clause.under("oprd", "attr", "dobj", "xcomp") if c.mentions]


def _agent_below(verb: Node) -> Iterator[Node]:
    """Who acts, where the parser has hung it on a noun before: "was represented at **the talks by** Mr Sato"."""
    for preposition in verb.under("prep"):
        for noun in preposition.under("pobj"):
            yield from (e for c in noun.under("prep") if c.lemma == "by" for e in c.under("pobj") if e.mentions)


def _is_spelled_out(subjects: Iterable[Node], listed: Node, verb: Node) -> bool:
    """Whether a list after a colon says who the subject is: "Seven states attended: Chile, Peru, …"."""
    colon = any(c.text in (":", "–", "—") and verb.index < c.index < listed.index for c in verb.children)
    return colon and any(not n.mentions for n in subjects)


def _listed_late(verb: Node, subjects: Iterable[Node]) -> Iterator[Node]:
    """The same list where the parser has hung it on the object: "Seven states took seats: Chile, Peru, …"."""
    subjects = list(subjects)
    for thing in verb.under("dobj"):
        yield from (n for n in thing.under("appos") if n.mentions and _is_spelled_out(subjects, n, verb))


def _likewise(verb: Node) -> Iterator[Node]:
    """Of whom the same is said: "…, as was Bolivia", "…, and so did the Thai minister"."""
    for clause in verb.under("advcl", "conj", "ccomp", "parataxis"):
        echo = [c for c in clause.children if c.lemma in ("as", "so") and c.dep in ("mark", "advmod")]
        if clause.lemma in ("be", "do", "have", "will", "would") and echo:
            after = [n for n in clause.under("nsubj", "nsubjpass", "dobj", "attr") if n.index > clause.index]
            yield from after if not any(n.index < clause.index for n in clause.under("nsubj", "nsubjpass")) else ()


def _missing_objects(verb: Node) -> Iterator[Node]:
    """The object that stands elsewhere: before a relative clause, or after a verb joined to this one."""
    if verb.dep == "relcl" and verb.head is not None and verb.under("nsubj"):
        yield from climb(verb.head)
    for other in verb.under("conj"):
        if other.is_verb and not other.under("nsubj", "nsubjpass"):
            yield from other.under("dobj")
    if verb.dep == "xcomp" and verb.head is not None and verb.head.dep == "relcl" and verb.head.under("nsubj"):
        yield from climb(verb.head.head) if verb.head.head else ()


def _of_noun(noun: Node) -> Arguments:
    found: Arguments = {}
    _add_nominal(found, noun)
    if noun.dep in ("advcl", "dep") and noun.head is not None and noun.head.is_verb:  # "A member of it, Peru wants …"
        _add(found, "apposition", [n for n in noun.head.under("nsubj", "nsubjpass") if n.index > noun.index])
    for child in noun.children:
        if child.dep == "poss":
            _add(found, "possessor", _things_of(child) or [child])
        elif child.dep in ("compound", "amod", "nmod", "nounmod"):
            _add(found, "modifier", [child])
        elif child.dep in ("prep", "agent"):
            _add_preposition(found, child)
        elif child.dep == "appos":
            _add(found, "apposition", [child])
        elif child.dep == "npadvmod":  # "the fourth encounter this year between …"
            for below in child.under("prep"):
                _add_preposition(found, below)
        elif child.dep in ("acl", "relcl") and child.tag in ("VBG", "VBN") and not child.under("nsubj"):
            for below in child.under("prep", "agent"):
                _add_preposition(found, below)
    return found


def _add_nominal(found: Arguments, noun: Node) -> None:
    """Who does what to what, told in the manner of nouns: "the hosting by Lima of the talks"."""
    _add(found, "subject", _doers(noun))
    _add(found, "object", (end for c in noun.under("prep") if c.lemma == "of" for end in c.under("pobj")))


def _doers(noun: Node) -> Iterator[Node]:
    """Who does what a noun tells: "the banning by Peru of exports", "Peru's banning of exports"."""
    yield from noun.under("poss")
    for by in noun.under("prep", "agent"):
        yield from by.under("pobj") if by.lemma == "by" and _acts(by) else ()


def is_denied(preposition: Node) -> bool:
    """Whether a preposition is under "not" itself: "with Oslo, and **not with** Lima"."""
    return any(c.dep == "neg" or c.lemma == "not" for c in preposition.children)


def _add_preposition(found: Arguments, preposition: Node) -> None:
    if is_denied(preposition):
        return
    name = preposition.lemma
    for joined in preposition.under("conj"):
        if joined.tag in ("IN", "TO"):  # "with Mr Sato and with Mr Wang"
            _add_preposition(found, joined)
    ends = preposition.under("pobj", "pcomp")
    for nested in preposition.under("prep"):
        if ends:
            _add_preposition(found, nested)
        else:
            ends = nested.under("pobj", "pcomp")
    _add(found, name, ends)


def _add(found: Arguments, name: str, nodes: Iterable[Node]) -> None:
    nodes = [n for n in nodes if n not in found.get(name, ())]
    if nodes:
        found.setdefault(name, []).extend(nodes)


def _things_of(whose: Node) -> list[Node]:
    """The forum or agreement of which "whose" speaks: "the Assembly, **whose** business is tin"."""
    owners = owner_of(whose) if whose.lemma == "whose" else []
    return [n for n in owners if any(m.kind in ("forum", "agreement") for m in n.mentions)]


def owner_of(whose: Node) -> list[Node]:
    """Who is meant by "whose": the noun that its relative clause belongs to."""
    at: Node | None = whose.head
    for _ in range(DEEP):
        if at is None:
            return []
        if at.dep in ("relcl", "acl") and at.head is not None:
            return [at.head]
        at = at.head
    return []
