"""What a text mentions: countries, officials, minerals, agreements and forums, with exact offsets.

The finders (governments, officials, descriptions) propose candidates over the row of coded units; the longest wins
where two overlap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mineralgraph.extraction.lexicon import renewing
from mineralgraph.extraction.units import Units, named_inside

MentionKind = Literal["country", "official", "mineral", "agreement", "forum", "person"]
Form = Literal[
    "name", "demonym", "metonym", "ministry", "venue", "title", "description", "reference", "group", "pronoun"
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A span of the text that names or stands for entities.

    ``kind`` is that of the entities; ``person`` is somebody who is no official. ``entities`` are ids: several for
    compounds and groups
    ("Korea-Japan", "the two sides"), none where it is not known which. ``head`` is the head noun of a description, a
    title or a reference,
    in the singular and lower case; ``definite`` says whether "the" or its like stands before. ``parties`` (country
    and forum ids) and
    ``minerals`` are those that a description itself names, inside its span or in the phrase right after it ("with
    Chile and Peru").
    ``reason`` says how ``entities`` were found, where they are not the entity of that name.
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    form: Form
    entities: tuple[str, ...] = ()
    head: str | None = None
    definite: bool = False
    confidence: float = 1.0
    reason: str | None = None
    parties: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    parts: tuple["Mention", ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention proposed over units ``first`` up to, not including, ``last``; ``weight`` breaks ties of length."""

    first: int
    last: int
    kind: MentionKind
    form: Form
    entities: tuple[str, ...] = ()
    head: str | None = None
    definite: bool = False
    confidence: float = 1.0
    reason: str | None = None
    parties: tuple[str, ...] = ()
    minerals: tuple[str, ...] = ()
    weight: int = 0

    def mention(self, units: Units) -> Mention:
        """The mention with its offsets."""
        start, end = units.starts[self.first], units.ends[self.last - 1]
        return Mention(
            start,
            end,
            units.text[start:end],
            self.kind,
            self.form,
            self.entities,
            self.head,
            self.definite,
            self.confidence,
            self.reason,
            self.parties,
            self.minerals,
        )


_SEATED = frozenset(["government", "authorities", "administration", "leadership", "officials", "leaders", "ministry"])
_CODES: dict[str, tuple[MentionKind, Form]] = {
    "C": ("country", "name"),
    "D": ("country", "demonym"),
    "K": ("country", "metonym"),
    "Y": ("country", "ministry"),
    "M": ("mineral", "name"),
    "S": ("forum", "name"),
    "G": ("agreement", "name"),
}


def listed(units: Units) -> list[Candidate]:
    """The names that stand in a list, compounds ("Korea-Japan") as one."""
    found: list[Candidate] = []
    for index, entry in enumerate(units.entries):
        known = _CODES.get(units.codes[index])
        if entry is None or known is None:
            continue
        kind, form = known
        if entry.form == "combining" and units.codes[index + 1] not in "CD":
            continue
        if form == "metonym" and _is_venue(units, index):
            form = "venue"
        if found and _is_compound(units, found[-1], index, kind):
            found[-1] = replace(found[-1], last=index + 1, entities=(*found[-1].entities, *entry.entities))
            continue
        if kind == "mineral" and _is_surname(units, index):
            continue
        inside = named_inside(units.word(index)) if kind in ("forum", "agreement") else ((), ())
        if kind == "agreement" and index and units.word(index - 1) in renewing():
            head = units.word(index).rpartition(" ")[2].lower()
            found.append(Candidate(index - 1, index + 1, kind, form, (), head, parties=inside[0], minerals=inside[1]))
            continue  # "the upgraded Korea-UK FTA" is another than the listed one
        found.append(Candidate(index, index + 1, kind, form, entry.entities, parties=inside[0], minerals=inside[1]))
    return found


def _is_surname(units: Units, index: int) -> bool:
    """Whether a mineral's name is somebody's: capitalised after a capitalised word, none behind ("Michael Silver")."""
    word = units.word(index)
    if " " in word or not word[0].isupper() or index == 0 or units.codes[index - 1] not in "NI":
        return False
    return units.codes[index + 1 : index + 2] not in ("N", "F", "A", "E", "P", "M", "-", "B", "T")


def _is_compound(units: Units, before: Candidate, index: int, kind: str) -> bool:
    if kind != "country" or before.kind != "country":
        return False
    if before.last == index:
        return units.ends[index - 1] == units.starts[index]
    return before.last == index - 1 and units.codes[index - 1] == "-"


def _is_venue(units: Units, index: int) -> bool:
    """Whether a capital is a place here: "in Tokyo", "to Brussels", "Tokyo, Japan"."""
    before = units.codes[index - 1] if index else "|"
    if index > 1 and units.word(index - 2).lower() in _SEATED:
        return False  # "the government in Nuuk"
    after = units.codes[index + 1 : index + 3]
    return (before == "l" and units.word(index - 1).lower() in ("in", "at")) or (
        len(after) == 2 and after[0] == "," and after[1] == "C"
    )


def resolve(candidates: Iterable[Candidate]) -> list[tuple[Candidate, list[Candidate]]]:
    """The candidates that win where they overlap, in the order of the text, each with those that stand inside it."""
    ordered = sorted(set(candidates), key=lambda c: (c.first, -(c.last - c.first), -c.weight, c.kind, c.form))
    winners: list[Candidate] = []
    losers: list[Candidate] = []
    for candidate in ordered:
        while winners and candidate.first < winners[-1].last and _beats(candidate, winners[-1]):
            losers.append(winners.pop())
        if winners and candidate.first < winners[-1].last:
            losers.append(candidate)
        else:
            winners.append(candidate)
    return _with_parts(winners, losers)


def _beats(one: Candidate, other: Candidate) -> bool:
    return (one.last - one.first, one.weight) > (other.last - other.first, other.weight)


def _with_parts(winners: Sequence[Candidate], losers: Iterable[Candidate]) -> list[tuple[Candidate, list[Candidate]]]:
    paired: list[tuple[Candidate, list[Candidate]]] = [(w, []) for w in winners]
    inside = sorted(losers, key=lambda c: (c.first, c.last))
    at = 0
    for loser in inside:
        while at < len(paired) and paired[at][0].last <= loser.first:
            at += 1
        if at < len(paired) and paired[at][0].first <= loser.first and loser.last <= paired[at][0].last:
            paired[at][1].append(loser)
    return paired
