"""Heads that are looked through, and those that name a gathering: what nouns stand for, as data."""

import re
from functools import cache

from mineralgraph.extraction.english import lemma
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.tree import Mention, Node
from mineralgraph.ontology import forums

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such", "his", "her", "both", "whose"})


@cache
def transparent() -> dict[str, frozenset[str]]:
    """Heads that stand for what hangs on them ("ministers" of a country, a "series" of curbs), by use."""
    return {name: frozenset(words) for name, words in reading("transparent").items()}


@cache
def _nominalisations() -> dict[str, str]:
    verbs: dict[str, str] = reading("nominalisations")["verbs"]
    return verbs


def verb_of(noun: Node) -> str | None:
    """The verb that a noun with a doer or a thing done is made from: "the imposition by Peru of duties"."""
    if noun.tag not in ("NN", "NNS") or not noun.under("prep", "agent"):
        return None
    if noun.tag == "NN" and noun.lemma.endswith("ing"):
        return lemma(noun.lemma, "VBG")
    return _nominalisations().get(noun.lemma)


def is_definite(noun: Node) -> bool:
    """Whether a noun speaks of something known: "the ban", "its curbs", "such exports"."""
    return any(c.dep in ("det", "poss", "predet", "amod") and c.lemma in DEFINITE for c in noun.children)


def is_gathering(mention: Mention) -> bool:
    """Whether a forum is one gathering ("summit", "talks") and no standing body: by the ontology, else by name."""
    standing = next((e for e in mention.entities if e in forums()), None)
    return takes_place(standing) if standing else names_gathering(f"{mention.text} {mention.head}")


def is_organisation(mention: Mention) -> bool:
    """Whether a forum is a listed organisation, with staff and a seat, in which nobody is merely present."""
    return any(e in forums() and forums()[e].kind == "organisation" for e in mention.entities)


def takes_place(forum: str) -> bool:
    """The same of the id of a forum."""
    if forum in forums():
        return forums()[forum].kind in ("conference", "dialogue")
    return names_gathering(forum.partition(":")[2])


def admits(forum: str) -> bool:
    """Whether one can take part in a forum: not in an organisation or a group itself, only in what it holds."""
    return forum not in forums() or forums()[forum].kind not in ("group", "organisation", "partnership")


def names_gathering(name: str) -> bool:
    """Whether a name or an id has a word for a gathering: "summit", "forum"."""
    words = re.findall(r"[a-z]+", name.lower())
    return any(w in transparent()["gathering"] or w.removesuffix("s") in transparent()["gathering"] for w in words)
