"""Who is named as a participant of a gathering, and by whom not: omission is not denial.

A source lists participants where it names at least ``LISTED`` countries in one passage, by their names or by those of
their officials. Whom such a list leaves out and another source's list names is "not named by" the first. A list that
names a body leaves out none of its members, unless it also spells out at least half of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mineralgraph import ontology
from mineralgraph.model import Evidence, Fact, kind_of
from mineralgraph.resolution.disagreement import PRESENT
from mineralgraph.resolution.sides import Conflict, Side, is_in, names, quotes, side

if TYPE_CHECKING:
    from mineralgraph.graph import KnowledgeGraph

LISTED = 3
"""Fewest participants that a source names in one passage to be taken to list them."""

Listed = dict[str, Evidence]
"""The countries that a list of participants names, each with the passage that names it."""


class Participants:
    """The lists of participants in a graph, with who acts for whom and who is a member of what."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self.graph = graph
        self._states: dict[str, set[str]] = defaultdict(set)
        for fact in graph.facts(relation="represents"):
            self._states[fact.subject].add(fact.object)
        self._members: dict[str, set[str]] = defaultdict(set)
        for fact in graph.facts(relation="member_of", modality="actual"):
            self._members[fact.object].add(fact.subject)
        for forum in graph.entities("forum"):
            standing = ontology.forums().get(forum.id)
            if standing is not None and standing.members:
                self._members[forum.id].update(standing.members)

    def not_named(self, forum: str) -> Iterator[Conflict]:
        """For each participant of a gathering whom the list of another source leaves out: who names, who does not."""
        facts = self.graph.facts(object=forum, modality="actual")
        present = [fact for fact in facts if fact.relation in PRESENT]
        lists = self._lists(present)
        if len(lists) < 2:
            return
        named: dict[str, list[Fact]] = defaultdict(list)
        for fact in present:
            for country in self._states_of(fact.subject):
                named[country].append(fact)
        hosts = {country for fact in present if fact.relation == "hosted" for country in self._states_of(fact.subject)}
        for country in sorted(named.keys() - hosts):
            leaving_out = {id: listed for id, listed in sorted(lists.items()) if not self._names(country, listed)}
            if leaving_out and any(country in listed for listed in lists.values()):
                yield self._conflict(forum, country, present, named[country], leaving_out)

    def _lists(self, present: Sequence[Fact]) -> dict[str, Listed]:
        """By document, the countries that its lists name. Evidence that overlaps is of one passage; evidence that only
        refers to a participant names nobody.
        """
        spans: dict[str, list[tuple[Evidence, str]]] = defaultdict(list)
        for fact in present:
            for country in self._states_of(fact.subject):
                for evidence in filter(_names_its_subject, fact.evidence):
                    spans[evidence.document].append((evidence, country))
        lists: dict[str, Listed] = defaultdict(dict)
        for document, told in sorted(spans.items()):
            for passage in _passages(sorted(told, key=lambda pair: (pair[0].start, -pair[0].end, pair[1]))):
                if len(passage) >= LISTED:
                    lists[document].update(passage)
        return dict(lists)

    def _states_of(self, participant: str) -> list[str]:
        """The countries that a participant stands for: itself, or those that an official acts for."""
        return [participant] if kind_of(participant) == "country" else sorted(self._states.get(participant, ()))

    def _names(self, country: str, listed: Listed) -> bool:
        """Whether a list names a country, or a body that takes it in."""
        if country in listed:
            return True
        passages = {evidence.quote for evidence in listed.values()}
        if any(is_in(names(self.graph, country), passage) for passage in passages):
            return True
        bodies = (body for body, members in self._members.items() if country in members and body in self.graph.nx)
        return any(
            not self._spells_out(self._members[body] - {country}, listed)
            and any(is_in(names(self.graph, body), passage) for passage in passages)
            for body in sorted(bodies)
        )

    def _spells_out(self, others: set[str], listed: Listed) -> bool:
        return bool(others) and len(others & listed.keys()) * 2 >= len(others)

    def _conflict(
        self, forum: str, country: str, present: Sequence[Fact], naming: Sequence[Fact], lists: Mapping[str, Listed]
    ) -> Conflict:
        label = self.graph.label(country)
        texts = [self.graph.documents[document].text for document in lists]
        elsewhere = all(is_in(names(self.graph, country), text) for text in texts)
        unnamed = Side(
            says=f"does not name {label} in its list" + (", though it names it elsewhere" if elsewhere else ""),
            facts=tuple(sorted(fact.id for fact in present if not lists.keys().isdisjoint(fact.documents))),
            documents=tuple(sorted(lists)),
            quotes=quotes(self.graph, (evidence for listed in lists.values() for evidence in listed.values())),
        )
        about = f"{label} at {self.graph.label(forum)}"
        telling = {document for fact in naming for document in fact.documents}
        sides = (side(self.graph, f"names {label}", naming, telling), unnamed)
        return Conflict(kind="not named", about=about, contradiction=False, sides=sides)


def _names_its_subject(evidence: Evidence) -> bool:
    if evidence.subject is None:
        return True
    reference = f"{evidence.subject} ="
    refers = evidence.why is not None and any(told.startswith(reference) for told in evidence.why.references)
    return evidence.subject in evidence.quote and not refers


def _passages(told: Sequence[tuple[Evidence, str]]) -> Iterator[Listed]:
    """Evidence in the order of its beginnings, that of one passage together."""
    passage: Listed = {}
    end = -1
    for evidence, country in told:
        if evidence.start >= end and passage:
            yield passage
            passage = {}
        end = max(end, evidence.end)
        passage.setdefault(country, evidence)
    if passage:
        yield passage
