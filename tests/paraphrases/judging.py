"""Reads the cases of the paraphrase suite and judges what a reader made of them.

README.md says when a case is right.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mineralgraph.model import Document, Entity, Fact, Reading

FOLDER = Path(__file__).parent
SYMMETRIC = ("met_with", "agreed_with")
SMALL = frozenset(
    ["the", "a", "an", "of", "on", "for", "and", "in", "to", "with", "at", "by", "its", "their", "'s", "s"]
)
ORDINAL = re.compile(r"\d+(st|nd|rd|th)|first|second|third")


@dataclass(frozen=True)
class Case:
    """One sentence or two of the suite, with what must and what may be found in it."""

    relation: str
    text: str
    date: str | None
    facts: tuple[tuple[str, ...], ...]
    also: tuple[tuple[str, ...], ...]
    positive: bool

    @property
    def document(self) -> Document:
        return Document(text=self.text, date=self.date or None)


@dataclass(frozen=True)
class Verdict:
    """What a reading lacks, has too much, dates wrongly and takes in the wrong modality; right where all are empty."""

    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return not (self.missing or self.extra or self.dates or self.modalities)


def cases(relation: str) -> Iterator[Case]:
    data = tomllib.loads((FOLDER / f"{relation}.toml").read_text("utf-8"))
    for kind in ("positive", "negative"):
        for entry in data.get(kind, ()):
            facts, also = (tuple(tuple(f) for f in entry.get(k, ())) for k in ("facts", "also"))
            yield Case(relation, entry["text"], entry.get("date"), facts, also, kind == "positive")


def judge(case: Case, reading: Reading) -> Verdict:
    entities = {e.id: e for e in reading.entities}
    found = [f for f in reading.facts if f.relation == case.relation]
    missing, dates, modalities = [], [], []
    for wanted in case.facts:
        date, modality = (*wanted[2:], *("", "actual")[len(wanted) - 2 :])
        fitting = [f for f in found if fits(wanted, f, entities)]
        if not fitting:
            missing.append(" ".join(wanted))
        elif not any((f.date or "").startswith(date) for f in fitting):
            dates.append(f"{' '.join(wanted)}: {[f.date for f in fitting]}")
        elif not any(f.modality == modality for f in fitting):
            modalities.append(f"{' '.join(wanted)}: {[f.modality for f in fitting]}")
    allowed = case.facts + case.also
    extra = [str(f) for f in found if not any(fits(a, f, entities) for a in allowed)]
    return Verdict(tuple(missing), tuple(extra), tuple(dates), tuple(modalities))


def fits(wanted: tuple[str, ...], fact: Fact, entities: dict[str, Entity]) -> bool:
    subject, object = entities[fact.subject], entities[fact.object]
    if _is(wanted[0], subject) and _is(wanted[1], object):
        return True
    return fact.relation in SYMMETRIC and _is(wanted[1], subject) and _is(wanted[0], object)


def _is(end: str, entity: Entity) -> bool:
    kind, _, name = end.partition(":")
    name = name.removesuffix("@").strip()
    if kind != entity.type:
        return False
    if kind in ("country", "mineral"):
        return end == entity.id
    return names_match(kind, name, (entity.label, *entity.aliases))


def names_match(kind: str, wanted: str, found: tuple[Any, ...]) -> bool:
    """Full names of officials agree in any order; names of forums and agreements share two words and half of all."""
    plain = [_plain(name) for name in found]
    if _plain(wanted) in plain:
        return True
    if kind == "official":
        return any(set(p.split()) == set(_plain(wanted).split()) for p in plain)
    for words in map(_words, plain):
        common = _words(_plain(wanted)) & words
        union = _words(_plain(wanted)) | words
        if len(common) >= 2 and (common in (words, _words(_plain(wanted))) or 2 * len(common) >= len(union)):
            return True
    return False


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def _words(plain: str) -> frozenset[str]:
    words = [w for w in plain.split() if w not in SMALL and not ORDINAL.fullmatch(w)]
    return frozenset(w[:-1] if len(w) > 3 and w.endswith("s") else w for w in words)
