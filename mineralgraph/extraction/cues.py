"""The words that change how a text speaks of an event, from ``ontology/reading/modality.toml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Literal

from mineralgraph.extraction.lexicon import reading

if TYPE_CHECKING:
    from mineralgraph.extraction.tree import Node

Effect = Literal[
    "planned", "proposed", "ended", "negated", "hypothetical", "opinion", "reported",
    "carried_out", "existing", "concluded",
]  # fmt: skip
Cue = tuple[Effect, str]


def verb_cue(table: dict[str, Effect], verb: Node) -> list[Cue]:
    """The entry of a verb, with its particle or the adverb "short" first."""
    for child in verb.children:
        effect = table.get(f"{verb.lemma} {child.lemma}") if child.dep in ("prt", "advmod", "prep") else None
        if effect and child.dep != "prep":
            return [(effect, f"{verb.text} {child.text}")]
    return cue_of(table, verb)


def noun_cue(noun: Node) -> list[Cue]:
    """What a noun makes of what it governs."""
    return cue_of(effects("nouns"), noun)


def cue_of(table: dict[str, Effect], node: Node) -> list[Cue]:
    """The entry of a word, by its lemma or as written."""
    effect = table.get(node.lemma) or table.get(node.text.lower())
    return [(effect, node.text)] if effect else []


def as_cue(effect: Effect | None, node: Node) -> Iterator[Cue]:
    """An effect with the word that has it, where it has one."""
    if effect:
        yield effect, node.text


@cache
def words_by_effect(name: str) -> dict[str, frozenset[str]]:
    """A table of ``ontology/reading/modality.toml`` as it stands."""
    return {effect: frozenset(words) for effect, words in reading("modality")[name].items()}


@cache
def effects(name: str) -> dict[str, Effect]:
    """From word to effect; a word in two lists keeps the first."""
    table: dict[str, Effect] = {}
    for effect, words in reading("modality")[name].items():
        for word in words:
            table.setdefault(word, effect)
    return table


@cache
def adverbs() -> dict[str, Effect]:
    """The adverbs, without those that only focus ("not only")."""
    return {
        word: effect for word, effect in effects("adverbs").items() if word not in words_by_effect("adverbs")["focus"]
    }
