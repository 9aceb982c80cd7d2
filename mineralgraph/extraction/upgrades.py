"""What is made anew of an agreement, where only the old one has a name.

"Negotiations to upgrade the Chile-Peru pact" speak of a second agreement, the upgraded Chile-Peru pact, which succeeds
the first. The words are data: ``ontology/reading/succession.toml``, [upgrades].
"""

from collections.abc import Iterator, Mapping, Sequence

from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.lexicon import reading, renewing
from mineralgraph.extraction.statements import Filler, Statement, fillers
from mineralgraph.extraction.tree import Mention, Node, Tree
from mineralgraph.model import Entity, Modality, entity, slug

CONFIDENCE = 0.8
MADE_ANEW = "made anew"


def upgrades(
    trees: Sequence[Tree], entities: Mapping[str, Entity], circumstances: Circumstances
) -> Iterator[tuple[Statement, Entity]]:
    """For each agreement that is to be upgraded, the statement that the new one succeeds it, and the new one."""
    for order, tree in enumerate(trees):
        for node in tree.nodes:
            for mention in node.mentions:
                trigger = _trigger(node) if _is_named_agreement(mention) else None
                modality = _modality(trigger, circumstances) if trigger else None
                if trigger and modality and not _names_the_new(tree, node):
                    old = next(fillers(mention))
                    new = _named_elsewhere(old.id, entities) or _upgraded(
                        trigger, mention, entities[old.id], circumstances
                    )
                    yield _statement(trigger, tree, order, old, new, modality, circumstances), new


def _is_named_agreement(mention: Mention) -> bool:
    return mention.kind == "agreement" and mention.form == "name" and len(mention.entities) == 1


def _trigger(node: Node) -> Node | None:
    """The word that says that an agreement is made anew: its verb, or the noun that it hangs on by "of" or "to"."""
    head = node.head
    if node.dep in ("dobj", "nsubjpass") and head is not None and head.lemma in _words("verbs"):
        return head
    if node.dep == "pobj" and head is not None and head.lemma in ("of", "to") and head.head is not None:
        return head.head if head.head.lemma in _words("nouns") and not head.head.is_verb else None
    return None


def _modality(trigger: Node, circumstances: Circumstances) -> Modality | None:
    """A finite verb, and a noun that is signed, tell what was done; other forms and nouns what is to be."""
    told = circumstances.modality(trigger)
    is_done = trigger.tag in ("VBD", "VBN")
    if trigger.dep in ("dobj", "nsubjpass") and trigger.head is not None:
        is_done = trigger.head.lemma in reading("succession")["upgrades"]["signed"]
    return "planned" if told == "actual" and not is_done else told


def _names_the_new(tree: Tree, old: Node) -> bool:
    """Whether the sentence names another agreement: then phrases of succession say which of them is the new one."""
    ids = {entity for mention in old.mentions for entity in mention.entities}
    return any(m.kind == "agreement" and not ids & set(m.entities) for n in tree.nodes for m in n.mentions)


def _named_elsewhere(old: str, entities: Mapping[str, Entity]) -> Entity | None:
    """The one agreement of the text that is called upgraded, where it names just one."""
    found = [
        one
        for one in entities.values()
        if one.type == "agreement" and one.id != old and not renewing().isdisjoint(one.label.lower().split())
    ]
    return found[0] if len(found) == 1 else None


def _upgraded(trigger: Node, old: Mention, known: Entity, circumstances: Circumstances) -> Entity:
    called = {**_words("verbs"), **_words("nouns")}[trigger.lemma]
    label = f"{called} {known.label}"
    first, last = min(trigger.start, old.start), max(trigger.end, old.end)
    return entity(f"agreement:{slug(label)}", label, (circumstances.words(first, last),))


def _statement(
    trigger: Node, tree: Tree, order: int, old: Filler, new: Entity, modality: Modality, circumstances: Circumstances
) -> Statement:
    upgraded = Filler(
        new.id, next(iter(new.aliases), new.label), trigger.start, trigger.end, CONFIDENCE, described=True
    )
    return Statement(
        "succession",
        MADE_ANEW,
        trigger,
        trigger,
        tree,
        order,
        {"new": (upgraded,), "old": (old,)},
        modality,
        tree.start,
        tree.end,
        speaker=circumstances.speaker(tree.start, tree.end),
    )


def _words(table: str) -> dict[str, str]:
    found: dict[str, str] = reading("succession")["upgrades"][table]
    return found
