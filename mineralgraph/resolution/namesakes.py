"""Entities that go by one name and yet are two, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING, Any

from mineralgraph.model import Entity, kind_of
from mineralgraph.resolution.agreements import deal_of
from mineralgraph.resolution.mentions import Mention, homes, mentions
from mineralgraph.resolution.occasions import occasion_of
from mineralgraph.resolution.officials import person_of
from mineralgraph.resolution.overrides import Decisions, Overrides

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph


def namesakes(graph: KnowledgeGraph, id: str) -> Iterator[tuple[str, str]]:
    """The other entities of its kind that go by a name of this one, by id, each with what keeps the two apart.

    The graph's readings are at hand.
    """
    names = _names(graph.entity(id))
    others = [one.id for one in graph.entities(kind_of(id)) if one.id != id and not names.isdisjoint(_names(one))]
    if not others:
        return
    profiles = _profiles(graph, {id, *others})
    sides = _sides(graph)
    for other in others:
        if id in profiles and other in profiles:
            decided = _are_separated(sides.get(id, ()), sides.get(other, ()))
            apart = "a person set them apart" if decided else profiles[id].apart(profiles[other])
            yield other, apart or "nothing that the texts say makes them one"


def _names(entity: Entity) -> set[str]:
    """The names of several words that are written as names: "the meeting" is none."""
    names = (entity.label, *entity.aliases)
    return {name.casefold() for name in names if " " in name and any(word[0].isupper() for word in name.split())}


def _sides(graph: KnowledgeGraph) -> dict[str, set[tuple[int, int]]]:
    """For each entity the splits that people decided, by number, and the sides on which its mentions stand."""
    told = (mention for of_kind in mentions(graph.readings.values()).values() for mention in of_kind)
    found: dict[str, set[tuple[int, int]]] = {}
    for key, sides in Decisions(Overrides(graph.overrides), told, graph.documents.values()).sides.items():
        found.setdefault(graph.mentions[key], set()).update(sides.items())
    return found


def _are_separated(some: Iterable[tuple[int, int]], others: Iterable[tuple[int, int]]) -> bool:
    there = dict(others)
    return any(there.get(split, side) != side for split, side in some)


def _profiles(graph: KnowledgeGraph, wanted: set[str]) -> dict[str, Any]:
    """What is known of some entities of one kind."""
    documents = sorted({document for (document, _), entity in graph.mentions.items() if entity in wanted})
    readings = [graph.readings[document] for document in documents if document in graph.readings]
    states = homes(readings)
    profile: dict[str, Callable[[Mention], Any]] = {
        "official": lambda mention: person_of(mention, states),
        "forum": lambda mention: occasion_of(mention, states, graph.mentions),
        "agreement": lambda mention: deal_of(mention, states),
    }
    found: dict[str, list[Any]] = {}
    for kind, of_kind in mentions(readings).items():
        for mention in of_kind if kind in profile else ():
            entity = graph.mentions[mention.key]
            if entity in wanted:
                found.setdefault(entity, []).append(profile[kind](mention))
    return {entity: reduce(lambda one, other: one.taking_in(other), told) for entity, told in found.items()}
