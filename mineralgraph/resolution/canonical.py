"""The id, label and other names of what a group of mentions is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from mineralgraph import ontology
from mineralgraph.model import Entity, entity, kind_of, slug
from mineralgraph.resolution.mentions import Mention

Group = Sequence[Mention]
Record = ontology.CountryRecord | ontology.MineralConcept | ontology.StandingForum | ontology.StandingAgreement

QUALIFIERS = 2
"""Most qualifiers that are appended to an id."""


def distinct(chosen: Sequence[str], qualifiers: Callable[[int], Sequence[str]]) -> list[str]:
    """The chosen ids made different from each other.

    Where several groups have one id, each gets its qualifiers appended (a person's state, a gathering's year) as far as
    they are needed, and at last a number, the groups in the order of their first mention.
    """
    ids = list(chosen)
    for depth in range(QUALIFIERS):
        shared = Counter(ids)
        for number, id in enumerate(ids):
            told = qualifiers(number) if shared[id] > 1 else ()
            if depth < len(told):
                ids[number] = f"{id}-{slug(told[depth])}"
    taken: Counter[str] = Counter()
    for number, id in enumerate(ids):
        taken[id] += 1
        if taken[id] > 1:
            ids[number] = f"{id}-{taken[id]}"
    return ids


def described(group: Group, id: str) -> Entity:
    """The entity that a group is: the ontology's label where it has one, else the commonest; every other name as an
    alias, every link.
    """
    known = _known(id)
    label = known.label if known else _label(group)
    names = {name for mention in group for name in mention.names}
    links = {link for mention in group for link in mention.entity.links}.union(known.links if known else ())
    return entity(id, label, tuple(sorted(names - {label})), tuple(sorted(links)))


def _known(id: str) -> Record | None:
    """What the ontology has under an id."""
    found: Record | None = None
    if id.startswith("country:"):
        found = ontology.countries().get(id)
    elif id.startswith("mineral:"):
        found = ontology.minerals().get(id)
    elif id.startswith("forum:"):
        found = ontology.forums().get(id)
    elif id.startswith("agreement:"):
        found = ontology.agreements().get(id)
    return found


def commonest(group: Group) -> str:
    """The id that most documents use for it; among equals the one that its label would give."""
    counts = Counter(mention.id for mention in group)
    best = _label(group)
    expected = f"{kind_of(group[0].id)}:{slug(best)}"
    return min(counts, key=lambda id: (-counts[id], id != expected, len(id), id))


def _label(group: Group) -> str:
    """The commonest label; among equals the one that looks most like a name, then the longest."""
    counts = Counter(mention.entity.label for mention in group)
    return min(counts, key=lambda label: (-counts[label], -_capitals(label), -len(label), label))


def _capitals(label: str) -> float:
    words = [word for word in label.split() if word[:1].isalpha() and len(word) > 3]
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0
