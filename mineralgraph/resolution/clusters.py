"""Groups of mentions that are one entity: joined by rules, kept apart by reasons, each joining recorded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import combinations
from typing import Generic, Protocol, Self, TypeVar

from mineralgraph.model import Value
from mineralgraph.resolution.mentions import Key, Mention


class Merge(Value):
    """A record of one joining: the mention of ``document`` that is called ``id`` there was found to be ``with_id`` of
    ``with_document``.

    ``rule`` names the rule, or ``override`` for a person's decision; ``reason`` says in words what agreed; ``score``
    is 1 for equality and a likeness between 0 and 1 otherwise. ``entity`` is the id of what both are now.
    """

    entity: str
    document: str
    id: str
    with_document: str
    with_id: str
    rule: str
    reason: str
    score: float = 1.0


class Profile(Protocol):
    """What is known of a group of mentions, and whether it can be one with another group."""

    def taking_in(self, other: Self) -> Self:
        """What is known of both groups together."""
        ...

    def apart(self, other: Self) -> str | None:
        """Why the two groups cannot be one entity; ``None`` where nothing speaks against it."""
        ...


P = TypeVar("P", bound=Profile)


class Known:
    """Profiles every field of which is a set: two are one by union."""

    __slots__ = ()

    def taking_in(self, other: Self) -> Self:
        """What is known of two that are one."""
        return type(self)(*(getattr(self, f.name) | getattr(other, f.name) for f in fields(self)))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Link:
    """A reason to join two mentions (by number); ``within`` allows it where one document names both."""

    one: int
    other: int
    rule: str
    reason: str
    score: float = 1.0
    within: bool = False


@dataclass(slots=True)
class Clusters(Generic[P]):
    """The groups so far. Mentions are numbered in the order of their documents' ids, never in that of reading.

    ``sides`` says on which side of which split (both by number) a person has put a mention.
    """

    mentions: Sequence[Mention]
    profiles: list[P]
    sides: dict[int, Mapping[int, int]] = field(default_factory=dict)
    merges: list[Link] = field(default_factory=list)
    _root: list[int] = field(default_factory=list)
    _members: dict[int, list[int]] = field(default_factory=dict)
    _documents: dict[int, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._root = list(range(len(self.mentions)))
        self._members = {number: [number] for number in self._root}
        self._documents = {number: {mention.document} for number, mention in enumerate(self.mentions)}

    def root(self, number: int) -> int:
        """The number that stands for the group of a mention."""
        while self._root[number] != number:
            self._root[number] = self._root[self._root[number]]
            number = self._root[number]
        return number

    def profile(self, number: int) -> P:
        """What is known of the group of a mention."""
        return self.profiles[self.root(number)]

    def roots(self) -> list[int]:
        """One number a group, sorted."""
        return sorted(self._members)

    def members(self, number: int) -> list[int]:
        """The mentions of a group, sorted."""
        return sorted(self._members[self.root(number)])

    def blocks(self, keys: Callable[[P], Iterable[str]]) -> dict[str, list[int]]:
        """The groups that share a key, sorted by key: only what shares one is compared."""
        found: dict[str, dict[int, None]] = defaultdict(dict)
        for number in self.roots():
            for key in keys(self.profiles[number]):
                found[key][number] = None
        return {key: list(found[key]) for key in sorted(found)}

    def pairs(
        self, blocks: Mapping[str, Sequence[int]], agree: Callable[[P, P], bool] | None = None
    ) -> Iterator[tuple[int, int]]:
        """Each pair of groups that share a block, that agree and that nothing keeps apart, once."""
        seen: set[tuple[int, int]] = set()
        for numbers in blocks.values():
            for one, other in combinations(sorted(numbers), 2):
                if (one, other) not in seen:
                    seen.add((one, other))
                    do_agree = agree is None or agree(self.profile(one), self.profile(other))
                    if do_agree and self.can_join(one, other):
                        yield one, other

    def can_join(self, one: int, other: int, *, within: bool = False) -> bool:
        """Whether nothing keeps the groups of two mentions apart."""
        one, other = self.root(one), self.root(other)
        if one == other:
            return False
        if self._share_a_document(one, other) and not (within and not self._are_related(one, other)):
            return False
        if self.profiles[one].apart(self.profiles[other]) is not None:
            return False
        return not self.are_separated(one, other)

    def join(self, link: Link, *, forced: bool = False) -> bool:
        """Make the groups of a link one, unless something keeps them apart; ``forced`` asks nothing."""
        one, other = self.root(link.one), self.root(link.other)
        if one == other or not (forced or self.can_join(one, other, within=link.within)):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._root[other] = one
        self._members[one] += self._members.pop(other)
        self._documents[one] |= self._documents.pop(other)
        if other in self.sides:
            self.sides[one] = {**self.sides.get(one, {}), **self.sides.pop(other)}
        self.profiles[one] = self.profiles[one].taking_in(self.profiles[other])
        self.merges.append(link)
        return True

    def join_all(self, links: Sequence[Link]) -> None:
        """Join the best links first; the order in which links are given does not count."""
        for link in sorted(links, key=lambda link: (-link.score, link.one, link.other, link.rule)):
            self.join(link)

    def keys(self, number: int) -> list[Key]:
        """The keys of the mentions of a group."""
        return [self.mentions[member].key for member in self.members(number)]

    def _share_a_document(self, one: int, other: int) -> bool:
        return not self._documents[one].isdisjoint(self._documents[other])

    def _are_related(self, one: int, other: int) -> bool:
        """Whether a document states a fact between a mention of one group and one of the other."""
        shared = self._documents[one] & self._documents[other]
        theirs = {self.mentions[member].key for member in self._members[other]}
        mine = (self.mentions[member] for member in self._members[one])
        return any(
            (mention.document, end) in theirs
            for mention in mine
            if mention.document in shared
            for fact in mention.facts
            for end in (fact.subject, fact.object)
        )

    def are_separated(self, one: int, other: int) -> bool:
        """Whether a person has put the groups of two mentions on different sides of a split."""
        first, second = self.sides.get(self.root(one)), self.sides.get(self.root(other))
        if not first or not second:
            return False
        return any(first[split] != second[split] for split in first.keys() & second.keys())


def listed(what: Iterable[object]) -> str:
    """Some things in words, sorted, for a reason."""
    return ", ".join(sorted(map(str, what)))
