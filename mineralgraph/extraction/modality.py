"""How a text speaks of an event: as a fact, a plan, a proposal, as over; or denied, supposed, asked, argued for.

Read from the trigger outwards: its own auxiliaries and adverbs, then whatever governs it (verbs, nouns, adjectives,
prepositions), step by step to the top of the sentence. A cue that stands elsewhere in the clause says nothing of the
trigger. What words make of it is in ``cues``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mineralgraph.extraction.cues import Cue, adverbs, as_cue, cue_of, effects, noun_cue, verb_cue, words_by_effect
from mineralgraph.extraction.heads import transparent
from mineralgraph.extraction.saying import attributing, plain

if TYPE_CHECKING:
    from mineralgraph.extraction.tree import Node
    from mineralgraph.model import Modality

DEEP = 12
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "such"})
VENUES = frozenset({"at", "during"})  # what is to be done at a gathering has the gathering still to come
FIRST_TO = frozenset({"first", "second", "third", "last", "latest", "only", "next", "one"})


@dataclass(frozen=True, slots=True)
class TriggerModality:
    """How the text speaks of one trigger; ``cues`` are the words that decided, inner first.

    Only what is ``factual`` states a fact.
    """

    modality: Modality = "actual"
    negated: bool = False
    hypothetical: bool = False
    opinion: bool = False
    question: bool = False
    cues: tuple[str, ...] = ()

    @property
    def factual(self) -> bool:
        """Whether the event is stated at all, be it as planned, proposed or ended."""
        return not (self.negated or self.hypothetical or self.opinion or self.question)


def modality_of(trigger: Node, *, rule: bool = False) -> TriggerModality:
    """How the sentence of ``trigger`` speaks of the event that it names.

    With ``rule`` its own auxiliaries and negations are what a rule says ("must hold", "may not leave"), and left out.
    """
    own = len(list(_own(trigger, trigger))) if rule else 0
    cues = tuple(c for i, c in enumerate(_cues(trigger)) if i >= own or not _is_of_a_rule(c))
    modality: Modality = "actual"
    flags = {"negated": False, "hypothetical": False, "opinion": False}
    for effect, _ in cues:
        if modality == "ended" and effect in ("proposed", "negated", "hypothetical", "opinion"):
            modality = "actual"  # "urged it to lift the ban": the ban is in force
        elif effect == "ended":
            modality = "actual" if modality == "ended" else "ended"
        elif effect == "negated":
            flags["negated"] = not flags["negated"]
        elif effect in flags:
            flags[effect] = True
        elif effect == "concluded":
            modality = "actual" if modality == "proposed" else modality
        elif effect == "proposed" or (effect == "planned" and modality == "actual"):
            modality = effect
    return TriggerModality(modality, **flags, question=_asks(trigger), cues=tuple(word for _, word in cues))


def speaker_of_possibility(trigger: Node) -> Node | None:
    """Who says of the event only that it may or could happen; ``None`` where more is said, or nobody says it."""
    found = modality_of(trigger)
    modals = effects("modals")
    only = all(modals.get(w.lower()) == "hypothetical" or not _is_doubt(w) for w in found.cues)
    if not found.hypothetical or found.negated or found.opinion or found.question or not only:
        return None
    clause: Node | None = trigger
    while clause is not None and not (clause.dep == "ccomp" and clause.head is not None and clause.head.is_verb):
        clause = clause.head
    over = clause.head if clause is not None else None
    return next(iter(over.under("nsubj")), None) if over is not None and over.lemma in attributing() else None


def _is_doubt(word: str) -> bool:
    return any(
        effects(name).get(word.lower()) == "hypothetical" for name in ("verbs", "nouns", "conjunctions", "adverbs")
    )


def _is_of_a_rule(cue: Cue) -> bool:
    effect, word = cue
    modal = effects("modals").get(word.lower()) in ("hypothetical", "opinion")
    return effect in ("negated", "ended") or modal


def _cues(trigger: Node) -> Iterator[Cue]:
    """What the words from the trigger outwards make of it, inner first."""
    node, below = trigger, trigger
    for _ in range(DEEP):
        yield from _own(node, below)
        step = _above(node)
        if step is None:
            return
        governor, found = step
        yield from (c for c in found if c[0] not in ("carried_out", "existing"))
        if governor is None:
            return
        node, below = governor, node


def _own(node: Node, below: Node) -> Iterator[Cue]:
    return _own_of_verb(node, below) if node.is_verb else _own_of_noun(node)


def _own_of_verb(verb: Node, below: Node) -> Iterator[Cue]:
    """What auxiliaries, adverbs and arguments say; ``below`` is the argument whose own words are already read."""
    words = [*verb.children]
    if _is_inverted(verb):
        yield "hypothetical", "inversion"
    if verb.dep == "conj" and verb.head is not None and any(c.lemma == "than" for c in verb.head.under("cc")):
        yield "negated", "rather than"
    if verb.dep == "conj" and verb.head is not None and verb.head.is_verb and _shares_auxiliaries(verb):
        words += [
            c for c in verb.head.children if c.dep in ("aux", "auxpass", "neg", "mark") and c.start < verb.head.start
        ]
    for child in words:
        if child.dep == "aux":
            yield from _modal(child, verb)
        elif child.dep == "mark" or (child.dep == "advmod" and child.lemma in effects("conjunctions")):
            yield from as_cue(effects("conjunctions").get(child.lemma), child)
        elif child.dep == "neg":
            yield from _negation(child, words)
        elif child.dep in ("advmod", "npadvmod"):
            yield from as_cue(adverbs().get(child.lemma), child)
            if child.text.lower() == "longer" and any(c.lemma in ("no", "any") for c in child.children):
                yield "ended", "no longer"
        elif child.dep in ("nsubj", "nsubjpass", "dobj") and child is not below and _is_none(child):
            yield "negated", child.text
        elif child.dep == "prep" and child.start < verb.start and _full_name_below(child) in effects("conjunctions"):
            yield "hypothetical", _full_name_below(child)
        elif verb.lemma == "be" and _is_pending(child):
            yield "proposed", f"{child.text} {child.under('pobj')[0].text}"
        elif child.start < verb.start and _is_condition(child) and any(c.tag == "MD" for c in verb.children):
            yield "proposed", "if"


def _is_inverted(verb: Node) -> bool:
    """ "Had they met, …", "Were Tokyo to host it, …": a condition without "if"."""
    subject = next((c for c in verb.children if c.dep in ("nsubj", "nsubjpass")), None)
    first = verb if verb.text.lower() == "were" else next((c for c in verb.children if c.dep == "aux"), None)
    if subject is None or first is None or first.text.lower() not in ("had", "were", "should"):
        return False
    return first.index < subject.index and verb.dep in ("advcl", "ccomp", "dep", "csubj", "nsubj")


def _shares_auxiliaries(verb: Node) -> bool:
    """Whether "sign" in "will meet and sign" is under the auxiliary of the first verb."""
    if any(c.dep in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children):
        return False
    head = verb.head
    return verb.tag == "VB" or (verb.tag in ("VBN", "VBG") and head is not None and head.tag == verb.tag)


def _modal(modal: Node, verb: Node) -> Iterator[Cue]:
    effect = effects("modals").get(modal.lemma) or effects("modals").get(modal.text.lower())
    head = verb.head
    asks = verb.dep == "ccomp" and head is not None and effects("verbs").get(head.lemma) == "proposed"
    demanded = asks and any(s.mentions for s in (head.under("nsubj") if head is not None else ()))
    if effect == "reported":
        yield _would(modal, verb)
    elif not (effect == "opinion" and demanded):  # "proposed that a council should follow it"
        yield from as_cue(effect, modal)


def _would(modal: Node, verb: Node) -> Cue:
    """ "said it would": a plan; "would … if …", "would have": supposed; "a bill that would": as the noun says."""
    if any(_is_condition(c) for c in verb.children) or any(c.dep == "aux" and c.lemma == "have" for c in verb.children):
        return "hypothetical", modal.text
    if verb.dep == "relcl" and verb.head is not None:
        effect = effects("nouns").get(verb.head.lemma)
        return (effect if effect in ("planned", "proposed") else "planned"), modal.text
    return "planned", modal.text


def _negation(child: Node, siblings: Sequence[Node]) -> Iterator[Cue]:
    after = [c for c in siblings if c.start >= child.end]
    if any(
        c.lemma in words_by_effect("adverbs")["focus"] and c.start - child.end <= 2 for c in [*after, *child.children]
    ):
        return
    if any(w.lemma == "until" and w.start - child.end <= 2 for c in after for w in (c, *c.children)):
        return  # "not until May did it sign"
    if child.lemma == "no" or any(c.text.lower() == "longer" for c in after):
        yield "ended", "no longer"
        return
    yield "negated", child.text


def _is_none(node: Node) -> bool:
    return node.lemma in ("none", "nobody", "nothing", "neither") or any(
        c.dep in ("det", "neg", "preconj") and c.lemma in ("no", "neither") for c in node.children
    )


def _is_condition(clause: Node) -> bool:
    marks = ("if", "unless", "provided", "should")
    return clause.dep == "advcl" and any(c.dep in ("mark", "advmod") and c.lemma in marks for c in clause.children)


def _own_of_noun(noun: Node) -> Iterator[Cue]:
    for child in noun.children:
        if child.dep in ("amod", "compound", "nmod") and not child.mentions:
            yield from as_cue(
                effects("modifiers").get(child.text.lower()) or effects("modifiers").get(child.lemma), child
            )
        elif child.dep in ("det", "neg") and child.lemma in ("no", "neither"):
            yield "negated", child.text
        elif _is_pending(child):
            yield "proposed", f"{child.text} {child.under('pobj')[0].text}"


def _is_pending(preposition: Node) -> bool:
    """ "Under discussion", "still under negotiation"."""
    ends = preposition.under("pobj") if preposition.lemma == "under" else []
    return any(n.lemma in words_by_effect("pending")["proposed"] and not _is_definite(n) for n in ends)


def _above(node: Node) -> tuple[Node | None, list[Cue]] | None:
    """What governs ``node`` and what it makes of it; ``None`` at the top or where the governor's fate is not the
    node's.
    """
    head = node.head
    if head is None:
        return (None, [("planned", "to")]) if _is_infinitive(node) else None
    if node.dep == "conj":
        return _above(head) if node.is_verb == head.is_verb else None
    return _above_verb(node, head) if node.is_verb else _above_noun(node, head)


def _above_verb(verb: Node, head: Node) -> tuple[Node | None, list[Cue]] | None:
    if verb.dep in ("xcomp", "ccomp", "oprd"):
        return _complement(verb, head)
    if verb.dep in ("acl", "relcl") and _is_infinitive(verb):
        return _infinitive_of_noun(verb, head)
    if verb.dep == "acl" and any(c.dep == "mark" and c.lemma == "that" for c in verb.children):
        return head, noun_cue(head)  # "a report that it had banned …"
    if verb.dep == "relcl" and head.lemma == "time":
        return head, []  # "it would be the first time that it had signed"
    if verb.dep == "relcl" or (verb.dep == "acl" and verb.tag in ("VBN", "VBD", "VBZ", "VBP")):
        return None
    if verb.dep == "acl":
        return head, noun_cue(head)
    if verb.dep == "advcl":
        return _adverbial(verb, head)
    if verb.dep == "pcomp":
        return _gerund(head)
    if verb.dep in ("csubj", "csubjpass") and head.is_verb:
        return head, verb_cue(effects("objects"), head) if verb.dep == "csubjpass" else []
    return (None, [("planned", "to")]) if verb.dep in ("dep", "parataxis") and _is_infinitive(verb) else None


def _complement(verb: Node, head: Node) -> tuple[Node | None, list[Cue]] | None:
    if not head.is_verb:
        return head, cue_of(effects("predicates"), head) or noun_cue(head)
    infinitive = _is_infinitive(verb)
    if (
        infinitive
        and head.lemma in ("be", "have", "remain")
        and any(c.lemma == "yet" for c in [*head.children, *verb.children])
    ):
        return head, [("negated", "yet to")]
    if infinitive and head.lemma == "be" and _is_over(verb, head):
        return head, []
    said_of = [c for c in head.under("acomp", "attr") if head.lemma == "be" and not infinitive]
    if said_of and (found := cue_of(effects("predicates"), said_of[0])):
        return head, found  # "it is unlikely that …"
    if infinitive and head.lemma in ("be", "have"):
        return head, [("planned" if head.lemma == "be" else "opinion", f"{head.text} to")]
    if infinitive and head.text.lower() == "used" and not head.under("dobj"):
        return head, [("ended", "used to")]
    if head.lemma in plain() and not infinitive:
        return None
    if head.lemma in plain() and verb.under("nsubj", "nsubjpass"):
        return None, [("planned", "to")]  # a headline: "Korea to sign pact, ministry says"
    if verb.dep == "ccomp" and any(
        c.text in (";", ".") and verb.start < c.start < head.start for c in (*verb.children, *head.children)
    ):
        return None
    if head.tag == "MD":  # "ought to sign"
        return head, list(_modal(head, verb))
    found = verb_cue(effects("verbs"), head)
    if head.lemma in ("agree", "decide", "announce", "move") and not infinitive:
        found = []
    return head, found


def _infinitive_of_noun(verb: Node, noun: Node) -> tuple[Node | None, list[Cue]] | None:
    if any(c.lemma == "have" for c in verb.under("aux")):
        return noun, noun_cue(noun)  # "those to have signed"
    if noun.lemma in FIRST_TO or any(c.lemma in FIRST_TO for c in noun.children):
        return None
    if noun.mentions or any(c.dep == "nsubj" for c in verb.children):
        return None, [("planned", "to")]  # a headline: "Korea to sign"
    found = noun_cue(noun)
    return noun, found or [("planned", "to")]


def _adverbial(verb: Node, head: Node) -> tuple[Node | None, list[Cue]] | None:
    if _is_infinitive(verb) and _is_over(verb, head):
        return head, []
    asked = [n for n in head.under("dobj") if n.index < verb.index and noun_cue(n)] if _is_infinitive(verb) else []
    if asked and asked[-1].end + 5 >= verb.start:  # "rejected calls to join"
        return asked[-1], noun_cue(asked[-1])
    if _is_infinitive(verb):
        moved = effects("verbs").get(head.lemma) == "carried_out"
        return head, [] if moved else [("planned", "to")]
    marked = [c for c in verb.children if c.dep in ("mark", "prep", "advmod") and c.start < verb.start]
    if any(c.lemma in ("before", "until") for c in marked):
        return None, [("planned", marked[0].text)]
    return (head, []) if verb.tag == "VBG" and not marked and head.is_verb and head.lemma not in plain() else None


def _gerund(preposition: Node) -> tuple[Node | None, list[Cue]] | None:
    """ "without signing", "aims at signing", "accused of banning"."""
    own = effects("prepositions").get(_full_name(preposition))
    if own:
        return None, [(own, _full_name(preposition))]
    verb, found = _verb_above(preposition, "verbs")
    if verb is not None:
        return (verb, found) if found or preposition.lemma == "by" else None
    head = preposition.head
    return (head, cue_of(effects("predicates"), head) or noun_cue(head)) if head is not None else None


def _above_noun(noun: Node, head: Node) -> tuple[Node | None, list[Cue]] | None:
    if noun.dep in ("dobj", "nsubjpass", "oprd", "dative"):
        return _as_argument(noun, head, "objects")
    if noun.dep == "nsubj" and head.lemma == "be" and head.under("neg") and head.under("attr"):
        return None  # "the curbs are not a ban": there are curbs
    if noun.dep == "nsubj":
        return _as_argument(noun, head, "subjects")
    if noun.dep in ("attr", "acomp") and head.is_verb:
        return head, []
    if noun.dep == "pobj":
        return _under_preposition(noun, head)
    if noun.dep in ("compound", "nmod", "poss") and not head.is_verb:
        found = noun_cue(head)
        return (head, found) if found else None
    return None


def _as_argument(noun: Node, verb: Node, table: str) -> tuple[Node | None, list[Cue]] | None:
    if not verb.is_verb:
        return None
    found = verb_cue(effects(table), verb)
    if found and found[0][0] == "existing":
        return None if _is_definite(noun) else (verb, [])
    return (verb, found) if found or not _is_definite(noun) else None


def _under_preposition(noun: Node, preposition: Node) -> tuple[Node | None, list[Cue]] | None:
    name = _full_name(preposition)
    own = effects("prepositions").get(name)
    if own and (own != "planned" or not _is_definite(noun) or name in ("ahead of", "pending")):
        return None, [(own, name)]
    verb, found = _verb_above(preposition, "objects")
    if verb is not None and name in VENUES:
        return None, [("planned", verb.text)] if _is_ahead(verb) else []
    if verb is not None and not found and name in ("as", "with"):
        return verb, []
    if verb is not None:
        return (verb, found) if found and found[0][0] != "existing" else None
    head = preposition.head
    if head is None:
        return None
    if name == "as" or (name == "of" and head.lemma in transparent()["carrying"]):
        return head, []  # "with Mr Sato as its host": as real as what he is at; "suspended the enforcement of curbs"
    found = noun_cue(head)
    return (head, found) if found and not (found[0][0] == "planned" and _is_definite(noun)) else None


def _verb_above(preposition: Node, table: str) -> tuple[Node | None, list[Cue]]:
    """The verb that a preposition hangs on, and the cue that both are: "call for", "pull out of", "look forward to"."""
    words = [preposition.lemma]
    verb = preposition.head
    while verb is not None and not verb.is_verb and verb.dep in ("prep", "advmod", "prt"):
        words.insert(0, verb.lemma)
        verb = verb.head
    if verb is None or not verb.is_verb:
        return None, []
    beside = [c.lemma for c in verb.children if c.dep in ("advmod", "prt") and verb.end <= c.start < preposition.start]
    for extra in (beside, []):
        name = " ".join([verb.lemma, *extra, *words])
        if name in effects(table):
            return verb, [(effects(table)[name], name)]
    return verb, []


def _full_name_below(preposition: Node) -> str:
    """ "in case": a preposition and its bare noun; "in the event" alone supposes nothing."""
    nouns = [c for c in preposition.children if c.dep == "pobj" and (c.lemma != "event" or len(c.children) > 1)]
    return " ".join([preposition.lemma, *(c.lemma for c in nouns)])


def _is_ahead(verb: Node) -> bool:
    """Whether the verb tells of something to come: "will sign", "is expected"."""
    passive = any(c.dep == "auxpass" for c in verb.children)
    expected = passive and effects("objects").get(verb.lemma) == "planned"
    return expected or modality_of(verb).modality in ("planned", "proposed")


def _full_name(preposition: Node) -> str:
    """ "ahead of", "in exchange for": the preposition with the words that belong to it."""
    before = [c.lemma for c in preposition.children if c.dep == "advmod" and c.end < preposition.end]
    parts = [*before, preposition.lemma]
    at = preposition
    while (
        at.dep in ("prep", "pcomp", "pobj", "advmod") and at.head is not None and not at.head.is_verb and len(parts) < 3
    ):
        at = at.head
        parts.insert(0, at.lemma)
        if " ".join(parts) in effects("prepositions"):
            break
    names = [" ".join(parts[-n:]) for n in range(len(parts), 0, -1)]
    return next((n for n in names if n in effects("prepositions")), preposition.lemma)


def _is_infinitive(verb: Node) -> bool:
    if any(c.dep in ("aux", "auxpass") and c.tag in ("VBD", "VBZ", "VBP") for c in verb.children):
        return False  # "to which their names were set": the parser takes "to" for that of an infinitive
    return any(c.tag == "TO" and c.dep == "aux" for c in verb.children)


def _is_over(verb: Node, head: Node) -> bool:
    """ "was among those to have joined", but not "was to have joined"."""
    perfect = any(c.dep == "aux" and c.lemma == "have" for c in verb.children)
    return perfect and bool(head.under("prep", "attr", "acomp"))


def _is_definite(noun: Node) -> bool:
    if noun.mentions and not any(c.dep == "det" and c.lemma in ("a", "an") for c in noun.children):
        return True
    return any(c.dep == "poss" or (c.dep == "det" and c.lemma in DEFINITE) for c in noun.children)


def _asks(node: Node) -> bool:
    at = node
    while at.head is not None:
        at = at.head
    return any(c.dep == "punct" and c.text == "?" for c in (*at.children, *node.children))
