"""One document read up to its mentions: structure, mentions, and what each of them stands for within this document."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from mineralgraph import ontology
from mineralgraph.extraction.anaphora import anaphors
from mineralgraph.extraction.assemblies import assemblies
from mineralgraph.extraction.bodies import Bodies, aliases
from mineralgraph.extraction.descriptions import forums_and_agreements
from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.governments import governments
from mineralgraph.extraction.mentions import Candidate, Form, Mention, MentionKind, listed, resolve
from mineralgraph.extraction.ministries import only_state_of, states_of
from mineralgraph.extraction.officials import persons, title_references
from mineralgraph.extraction.references import LISTED_WITH, Antecedents
from mineralgraph.extraction.referring import Referring, referring_phrases
from mineralgraph.extraction.roster import Figure, Post, roster, surnames
from mineralgraph.extraction.structure import Structure, structure
from mineralgraph.extraction.units import Units, units
from mineralgraph.model import Document, Entity, entity

__all__ = ["LinkedDocument", "Post", "link"]


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """What one document mentions.

    ``mentions`` are sorted by their start and do not overlap; ``entities`` holds every entity that a mention or a
    post names,
    by id, its aliases being the surface forms in this text; ``posts`` are the posts of officials that the text gives.
    """

    document: Document
    structure: Structure
    mentions: tuple[Mention, ...]
    entities: dict[str, Entity]
    posts: tuple[Post, ...]


def link(document: Document) -> LinkedDocument:
    """Read ``document`` up to its mentions. Deterministic, linear in the length of the text, never raises on any
    text.
    """
    parts = structure(document)
    row = units(document.text, parts)
    date = document.date or next((s.date for s in parts.stamps), None)
    names = listed(row)
    context = _Context(row, names)
    figures = roster(row, [*persons(row, date)], date, context)
    found = [
        *names,
        *governments(row, date),
        *forums_and_agreements(row),
        *assemblies(row),
        *_figure_candidates(row, figures),
    ]
    mentions = _mentions(row, found)
    mentions = [_with_ministry(m, context, row) for m in mentions]
    mentions = _without_likenesses(document.text, _without_listed_bodies(document.text, mentions))
    mentions = list(_with_partners(document.text, mentions, figures))
    mentions, bodies = _with_bodies(mentions, parts)
    figures = _mentioned(figures, mentions)
    titles = [
        Referring(row.starts[first], row.ends[last - 1], 1, "title", head=head, country=country)
        for first, last, head, country in title_references(row)
    ]
    mentions = _with_references(document, parts, mentions, figures, context, titles)
    mentions = sorted((*mentions, *anaphors(document.text, parts, mentions)), key=lambda m: (m.start, m.end))
    return LinkedDocument(document, parts, tuple(mentions), _entities(mentions, figures, bodies), _posts(figures))


_NEAR = 200
_LIST = 2


_DOMINANT = 1.7  # times as often named as the next state: what is left unsaid is of the first
_CENTRAL = 3
_TITLED = re.compile(r"s?(?:[VWpPBb]-?){0,4}[TtQ]")


class _Context:
    """The states that a document is about, and those named near a place in it."""

    def __init__(self, row: Units, names: Sequence[Candidate]) -> None:
        self._row = row
        self._countries = [c for c in names if c.kind == "country" and c.form != "venue"]
        self._firsts = [c.first for c in self._countries]
        self._venues = [c for c in names if c.form == "venue"]
        weights = Counter(e for c in self._countries for e in c.entities)
        weights.update(e for c in self._countries[:6] for e in c.entities)
        ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
        self.main = [e for e, _ in ranked]
        self._dominates = len(ranked) > 1 and ranked[0][1] >= _DOMINANT * ranked[1][1]
        stands_out = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] > ranked[2][1])
        self.pair = self.main[:2] if stands_out else []

    def state_at(self, unit: int) -> tuple[str | None, float, str]:
        """The first state of the same sentence before ``unit``, else the one that the document is most about."""
        codes = self._row.codes
        opening = max(codes.rfind("|", 0, unit), codes.rfind(";", 0, unit)) + 1
        here = [c for c in self._between(opening, unit) if len(c.entities) == 1 and not self._is_partner(c)]
        here = [c for c in here if not self._is_of_another(c, unit)]
        if here:
            return here[0].entities[0], 0.5, "context: the state named in the same sentence"
        if len(self.main) == 1:
            return self.main[0], 0.6, "context: the only state that the document names"
        if self._dominates:
            return self.main[0], 0.5, "context: the state that the document is about"
        before = self._sentence_before(opening)
        if len(before) == 1:
            return before[0], 0.48, "context: the only state of the sentence before"
        venue = self._venue(opening, unit)
        if venue:
            return venue, 0.46, "context: the capital that the sentence names"
        if self.main:
            return self.main[0], 0.4, "context: the state that the document is most about"
        return None, 0.2, "context: no state named"

    def _sentence_before(self, opening: int) -> list[str]:
        """The states of the sentence before the one that opens at a unit, in the same block or not."""
        start = self._row.codes.rfind("|", 0, max(0, opening - 1)) + 1
        named = self._between(start, max(start, opening - 1))
        return list(dict.fromkeys(e for c in named for e in c.entities))

    def _venue(self, opening: int, unit: int) -> str | None:
        end = self._row.codes.find("|", unit)
        there = [c for c in self._venues if opening <= c.first < end]
        return there[0].entities[0] if there else None

    def nearest(self, unit: int, among: Sequence[str]) -> str | None:
        """The state named last before ``unit`` among those given, else the one of them that the document names most."""
        return self.named_before(unit, among) or next((s for s in self.main if s in among), None)

    def acting_before(self, unit: int) -> str | None:
        """The state named first in the same sentence before ``unit``, not as the other side."""
        opening = self._row.codes.rfind("|", 0, unit) + 1
        here = [c for c in self._between(opening, unit) if len(c.entities) == 1 and not self._is_partner(c)]
        return here[0].entities[0] if here else None

    def named_before(self, unit: int, among: Sequence[str]) -> str | None:
        """The state named last before ``unit`` among those given."""
        last = bisect_right(self._firsts, unit - 1)
        named = reversed(self._countries[max(0, last - _NEAR) : last])
        return next((state for candidate in named for state in candidate.entities if state in among), None)

    def is_central(self, state: str) -> bool:
        """Whether the document is much about a state."""
        return state in self.main[:_CENTRAL]

    def _is_partner(self, candidate: Candidate) -> bool:
        """Whether a state is named as the other side ("met with Japan", "to China"), not as the one that acts."""
        before = self._row.codes[max(0, candidate.first - 2) : candidate.first]
        return before.endswith(("w", "wd", "z", "zd", "g", "gd"))

    def _is_of_another(self, candidate: Candidate, unit: int) -> bool:
        """Whether the state stands in the title of somebody else: "the Japanese ambassador, Mr X, met the minister"."""
        titled = _TITLED.match(self._row.codes, candidate.last)
        return titled is not None and "n" not in self._row.codes[titled.end() : unit]

    def _between(self, first: int, last: int) -> list[Candidate]:
        return self._countries[bisect_right(self._firsts, first - 1) : bisect_right(self._firsts, last - 1)]


def _mentioned(figures: Sequence[Figure], mentions: Sequence[Mention]) -> list[Figure]:
    """The figures who have a mention of their own; "the Trump administration" mentions a state, not a person."""
    named = {e for m in mentions for e in m.entities}
    return [f for f in figures if not f.is_official or f.id in named]


def _figure_candidates(row: Units, figures: Sequence[Figure]) -> Iterator[Candidate]:
    for figure in figures:
        kind: MentionKind = "official" if figure.is_official else "person"
        entities = (figure.id,) if figure.is_official else ()
        for person in figure.persons:
            first, last = person.span if person.how in ("before", "addressed", "counterpart") else person.name
            if person.how == "counterpart":
                first, last = person.name
            yield Candidate(first, last, kind, "name", entities, confidence=0.95, weight=3)
            if person.how == "after" and person.post:
                start = person.country if person.country is not None else person.post[0]
                yield Candidate(start, person.span[1], kind, "title", entities, reason="apposition", weight=4)
    yield from _later_names(row, figures)


def _later_names(row: Units, figures: Sequence[Figure]) -> Iterator[Candidate]:
    """Full names without a title, and surnames, wherever else they stand."""
    known: dict[tuple[str, ...], Figure] = {}
    for figure in figures:
        for name in (*figure.variants, *surnames(figure)):
            known.setdefault(tuple(fold(w) for w in re.findall(r"\w+", name)), figure)
    known.pop((), None)  # a name without a letter
    openings = {k[0] for k in known}
    longest = max((len(k) for k in known), default=0)
    folded = [fold(row.word(i)) if row.codes[i] not in '|,.()"' else "" for i in range(len(row.codes))] if known else []
    for index, word in enumerate(folded):
        if word not in openings or not row.word(index)[0].isupper():
            continue
        yield from _name_at(row, folded, known, index, longest)


def _name_at(
    row: Units, folded: Sequence[str], known: dict[tuple[str, ...], Figure], index: int, longest: int
) -> Iterator[Candidate]:
    for width in range(longest * 2, 0, -1):
        words = tuple(w for w in folded[index : index + width] if w and w != "-")
        figure = known.get(words)
        if figure is None or not folded[index + width - 1 : index + width] or folded[index + width - 1] in ("", "-"):
            continue
        kind: MentionKind = "official" if figure.is_official else "person"
        alone = width == 1
        if alone and row.codes[index] in "hiazldjkmnoqrwuyg":
            return
        if alone and (row.codes[index - 1 : index] in ("N", "I") or row.codes[index + 1 : index + 2] == "N"):
            return
        yield Candidate(
            index,
            index + width,
            kind,
            "name",
            (figure.id,) if figure.is_official else (),
            confidence=0.85,
            reason="surname" if alone else None,
            weight=2,
        )
        return


def _mentions(row: Units, candidates: Iterable[Candidate]) -> list[Mention]:
    found = []
    for winner, inside in resolve(candidates):
        parts = tuple(
            p.mention(row)
            for p in inside
            if p.kind in ("country", "mineral", "forum", "agreement")
            and (p.first, p.last) != (winner.first, winner.last)
        )
        found.append(replace(winner.mention(row), parts=parts))
    return found


def _with_ministry(mention: Mention, context: _Context, row: Units) -> Mention:
    """A ministry without its state: the nearest state that has one of this name, else the document's main state."""
    if mention.kind != "country" or mention.entities or mention.form not in ("ministry", "reference"):
        return mention
    unit = bisect_right(row.starts, mention.start) - 1
    among = states_of(mention.text)
    chosen = context.named_before(unit, among)
    if chosen is None and mention.text.islower() and " " in mention.text:  # "the mining ministry" is anybody's
        chosen = context.acting_before(unit)
    chosen = chosen or context.nearest(unit, among) or only_state_of(mention.text)
    if chosen:
        return replace(
            mention, entities=(chosen,), confidence=0.75, reason="the state named nearest that has such a ministry"
        )
    if context.main:
        return replace(
            mention,
            entities=(context.main[0],),
            confidence=0.5,
            reason="a ministry of the state that the document is most about",
        )
    return mention


_LIKE = re.compile(r"\s+(?:for|of)\s+(?:the\s+)?[a-z]")


def _without_likenesses(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, but what is only like a standing body is none: "an OPEC for lithium"."""

    def is_like(mention: Mention) -> bool:
        standing = mention.kind == "forum" and mention.form == "name" and bool(mention.entities)
        one = text[max(mention.start - 3, 0) : mention.start].lower() in (" a ", "an ", " an")
        return standing and one and _LIKE.match(text, mention.end) is not None

    return [m for m in mentions if not is_like(m)]


def _without_listed_bodies(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, but a body in a list of states acts like one of them: it is no forum that the others belong to."""
    runs: list[list[int]] = []
    for index, mention in enumerate(mentions):
        if mention.kind not in ("country", "forum") or mention.form not in ("name", "metonym", "demonym"):
            continue
        if mention.kind == "forum" and not mention.entities:
            continue  # a gathering of its own name is no state
        last = mentions[runs[-1][-1]] if runs else None
        if last and runs[-1][-1] == index - 1 and LISTED_WITH.fullmatch(text, last.end, mention.start):
            runs[-1].append(index)
        else:
            runs.append([index])
    found = list(mentions)
    for run in runs:
        if sum(mentions[i].kind == "country" for i in run) >= _LIST:
            for i in run:
                if _is_actor(mentions[i]):
                    found[i] = replace(mentions[i], form="reference", entities=(), reason="one of a list of states")
    return found


def _is_actor(mention: Mention) -> bool:
    """Whether a mention is a standing group or organisation, which can take part beside states."""
    standing = ontology.forums().get(mention.entities[0]) if mention.kind == "forum" and mention.entities else None
    return standing is not None and standing.kind in ("group", "organisation")


def _with_partners(text: str, mentions: Sequence[Mention], figures: Sequence[Figure]) -> Iterator[Mention]:
    """Agreements "with" an official are agreements with the official's state."""
    homes = {f.id: f.country for f in figures if f.is_official}
    for mention, following in zip_longest(mentions, mentions[1:]):
        state = (
            homes.get(following.entities[0])
            if following and following.kind == "official" and following.entities
            else None
        )
        if mention.kind != "agreement" or state is None or text[mention.end : following.start].strip() != "with":
            yield mention
            continue
        parties = tuple(dict.fromkeys((*mention.parties, state)))
        form: Form = "description" if mention.form == "reference" else mention.form
        yield replace(
            mention, form=form, parties=parties, reason=mention.reason or "described by the official it is with"
        )


def _with_bodies(mentions: Sequence[Mention], parts: Structure) -> tuple[list[Mention], Bodies]:
    labels = {c.id: c.label for c in ontology.countries().values()}
    labels.update({f.id: f.label for f in ontology.forums().values()})
    labels.update({a.id: a.label for a in ontology.agreements().values()})
    bodies = Bodies(labels, lambda offset: _heads_the_text(parts, offset))
    read = [bodies.read(m) if m.kind in ("forum", "agreement") else m for m in mentions]
    return [bodies.settle(m) for m in read], bodies


def _heads_the_text(parts: Structure, offset: int) -> bool:
    block = parts.block_at(offset)
    return block is not None and parts.blocks[block].kind in ("headline", "subheadline", "caption")


def _with_references(
    document: Document,
    parts: Structure,
    mentions: Sequence[Mention],
    figures: Sequence[Figure],
    context: _Context,
    titles: Sequence[Referring],
) -> list[Mention]:
    homes = {f.id: f.country for f in figures if f.is_official and f.country}
    roles = {f.id: " ".join(p.role.lower() for p in f.posts) for f in figures if f.is_official}
    antecedents = Antecedents(document.text, mentions, parts, homes, context.main, context.pair, roles)
    starts = [m.start for m in mentions]
    kept = dict.fromkeys(range(len(mentions)))
    found: list[Mention] = []
    for phrase in sorted([*titles, *referring_phrases(document.text, parts)], key=lambda p: (p.start, -p.end)):
        at = max(0, bisect_right(starts, phrase.start) - 1)
        overlapping = [i for i in range(at, min(at + 3, len(mentions))) if _overlap(mentions[i], phrase)]
        if found and phrase.start < found[-1].end:
            continue
        if overlapping and not (phrase.about == "title" and _is_inside(mentions[overlapping[0]], phrase)):
            continue
        mention = antecedents.find(phrase)
        if mention is not None:
            inside = tuple(mentions[i] for i in overlapping)
            found.append(replace(mention, text=document.text[phrase.start : phrase.end], parts=inside))
            for i in overlapping:
                kept.pop(i, None)
    return sorted((*(mentions[i] for i in kept), *found), key=lambda m: (m.start, m.end))


def _overlap(mention: Mention, phrase: Referring) -> bool:
    return mention.start < phrase.end and phrase.start < mention.end


def _is_inside(mention: Mention, phrase: Referring) -> bool:
    return mention.kind == "country" and phrase.start <= mention.start and mention.end < phrase.end


def _entities(mentions: Sequence[Mention], figures: Sequence[Figure], bodies: Bodies) -> dict[str, Entity]:
    surfaces: dict[str, list[str]] = {}
    for mention in (m for one in mentions for m in (one, *one.parts)):
        for named in (*mention.parties, *mention.minerals):
            surfaces.setdefault(named, [])
        for named in mention.entities:
            surfaces.setdefault(named, [])
            if len(mention.entities) == 1 and mention.form in ("name", "demonym", "metonym", "venue", "description"):
                surfaces[named].append(" ".join(mention.text.split()))
    labels = _labels(figures, bodies)
    for figure in figures:
        if figure.is_official:
            surfaces.setdefault(figure.id, []).extend(sorted(figure.variants))
            if figure.country:
                surfaces.setdefault(figure.country, [])
    for body in bodies.all:
        surfaces.setdefault(body.id, []).extend(body.surfaces)
    found = {}
    for named, texts in sorted(surfaces.items()):
        label = labels.get(named) or named.partition(":")[2]
        found[named] = entity(named, label, tuple(a for a in aliases(texts) if a != label))
    return found


def _labels(figures: Sequence[Figure], bodies: Bodies) -> dict[str, str]:
    labels = {c.id: c.label for c in ontology.countries().values()}
    labels.update({m.id: m.label for m in ontology.minerals().values()})
    labels.update({f.id: f.name for f in figures})
    labels.update({b.id: b.label for b in bodies.all})
    for standing in (ontology.forums(), ontology.agreements()):
        labels.update({one.id: one.label for one in standing.values()})
    return labels


def _posts(figures: Sequence[Figure]) -> tuple[Post, ...]:
    found = {p for f in figures if f.is_official for p in f.posts}
    return tuple(sorted(found, key=lambda p: (p.start, p.end, p.official, p.role)))
