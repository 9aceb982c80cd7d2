"""When, how and by whose word an event is told to happen: dates, modality and attribution bound to statements."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from mineralgraph.extraction.attribution import Attribution, attributions, speaker_at
from mineralgraph.extraction.dates import DateExpression, event_date, find_dates, story_date
from mineralgraph.extraction.linking import LinkedDocument
from mineralgraph.extraction.modality import modality_of, speaker_of_possibility
from mineralgraph.extraction.tree import Node, Tree
from mineralgraph.model import Modality

Span = tuple[int, int]
NEWS = frozenset({"gathering", "agreement", "meeting", "overture", "launch"})  # dated by the opening of the story
STATIC = frozenset({"production", "membership", "topic"})  # dated by their own clause only
SAID = frozenset({"overture"})
OPENING = 4  # sentences


class Dated(NamedTuple):
    """A date and the rule that gave it; the year may be one that the text does not tell (``dates.known``)."""

    value: str | None = None
    rule: str | None = None


class Circumstances:
    """The dates, quotations and opening of one document, and what they make of a trigger."""

    def __init__(self, linked: LinkedDocument, trees: Sequence[Tree]) -> None:
        document, parts = linked.document, linked.structure
        outside = [(b.start, b.end) for b in parts.blocks if not b.states]
        if parts.dateline:
            outside.append((parts.dateline.start, parts.dateline.end))
        self._text = document.text
        self._reference = document.date
        self._dates: list[DateExpression] = find_dates(document.text, document.date, outside, untold=True)
        self._quotes = parts.quotes
        self._homes = {p.official: p.country for p in linked.posts if p.country}
        self._trees = trees
        story = [(s.start, s.end) for s in parts.sentences if parts.blocks[s.block].kind == "paragraph"]
        self._news = story_date(self._dates, story[:OPENING], document.date)

    @cached_property
    def _said(self) -> list[Attribution]:
        return attributions(self._trees, self._quotes, self._text)

    def words(self, start: int, end: int) -> str:
        """What stands at these offsets."""
        return self._text[start:end]

    def speaker(self, start: int, end: int) -> str | None:
        """Who is quoted as saying what stands at these offsets."""
        return speaker_at(self._said, start, end)

    def bracketed(self, end: int) -> Dated:
        """The date in the brackets after a name that ends here: "Canada (June 2021)"."""
        opening = self._text[end : end + 2]
        if opening != " (":
            return Dated()
        found = next((d for d in self._dates if d.start == end + len(opening) and d.value), None)
        if found is None or self._text[found.end : found.end + 1] != ")":
            return Dated()
        return Dated(found.value, f"in brackets after the name: {found.rule}")

    def modality(self, trigger: Node, *, rule: bool = False) -> Modality | None:
        """The modality of a trigger; ``None`` where it is denied, supposed, asked or argued for.

        With ``rule`` the trigger says what is forbidden or demanded: its own "must" and "may not" argue for nothing.
        """
        found = modality_of(trigger, rule=rule)
        return found.modality if found.factual else None

    def home(self, official: str) -> str | None:
        """The id of the country for which the text says, or lets it be known, that an official acts."""
        return self._homes.get(official)

    def threatened(self, trigger: Node, actors: frozenset[str]) -> Modality | None:
        """``proposed`` where one who acts for the actors says that they may: "Moscow may halt …, its envoy said"."""
        speaker = speaker_of_possibility(trigger)
        if speaker is None:
            return None
        named = {e for node in speaker.subtree() for m in node.mentions for e in m.entities}
        states = named | {self._homes[e] for e in named if e in self._homes}
        return "proposed" if states & actors else None

    def date(
        self, event: str, trigger: Node, tree: Tree, modality: Modality, others: Sequence[Span], *, told: bool = True
    ) -> Dated:
        """When it happened; ``others`` are the other sentences of its event, nearest first.

        ``told`` is false for what the text merely names: that is not the news.
        """
        found = event_date(
            trigger,
            tree,
            self._dates,
            self._text,
            modality=modality,
            reference=self._reference,
            others=others,
            news=self._news if told and event in NEWS else None,
            said=event in SAID,
        )
        if found is None or (event in STATIC and not found.rule.startswith("its clause")):
            return Dated()
        if event == "restriction" and found.rule.startswith("day it was said"):
            return Dated()
        return Dated(found.value, found.rule)
