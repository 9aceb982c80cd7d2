"""Who the persons of one document are: several mentions of one person joined, officials told from others, posts with
their states.

An official is a person with a post of a state, a bloc or an international body. The state of a post is read, in this
order, from the title
("Japanese", "of Kazakhstan", a ministry), from a title that only one state has, from the dated list of office
holders, from the context.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Protocol

from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.holders import holder_of, short_names
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.ministries import states_of
from mineralgraph.extraction.office_holders import Holder
from mineralgraph.extraction.officials import Person, role_text
from mineralgraph.extraction.units import Units
from mineralgraph.model import slug

_FAMILY_NAME_FIRST = frozenset(
    f"country:{c}" for c in ("CN", "KR", "KP", "TW", "HK", "MO", "VN", "KH", "SG", "HU", "MN")
)
_SAME_SPELLING = 0.72
_OF_A_BODY = re.compile(
    r"\b(?:bank|group|company|firm|fund|agency|union|organi[sz]ation|association|council|institute|board|body|chamber|bloc)['’]s\s"
)
_ABOUT = "context: the state that the document is about"
_GUESSED = frozenset({_ABOUT, "context: the state named in the same sentence"})
_SURE = 0.7  # confidence of a post from which its state may be lent to another
_HEAD = re.compile(r"\b(?:deputy|vice|first|second|acting|senior|prime|minister|of|for)\b|\bsecretary\b", re.IGNORECASE)
_EXCHANGED = str.maketrans("ktprv", "gdblb")
_OF_COUNTRY = re.compile(r"od?(?P<country>[CK])(?![-s])|\((?P<in_brackets>C)\)")


@dataclass(frozen=True, slots=True)
class Post:
    """A post that the text gives an official; ``start`` and ``end`` span name and title.

    ``country`` is an id, None where it is not known or the post is of an international body; ``reason`` says how it
    was found.
    """

    official: str
    country: str | None
    role: str
    start: int
    end: int
    confidence: float
    reason: str


@dataclass(slots=True)
class Figure:
    """One person of the document, all mentions together."""

    name: str
    persons: list[Person] = field(default_factory=list)
    variants: set[str] = field(default_factory=set)
    posts: list[Post] = field(default_factory=list)
    is_official: bool = False
    holder: Holder | None = None

    @property
    def id(self) -> str:
        """``official:`` and the slug of the full name."""
        return f"official:{slug(self.name)}"

    @property
    def country(self) -> str | None:
        """The state of the most certain post."""
        known = [p for p in self.posts if p.country]
        return max(known, key=lambda p: (p.confidence, -p.start)).country if known else None

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name, folded, initials left out."""
        return tuple(w for w in fold(self.name).replace(".", " ").split() if len(w) > 1)


class Context(Protocol):
    """What the document says of states around a place in it."""

    def state_at(self, unit: int) -> tuple[str | None, float, str]:
        """The state that the surroundings of a unit suggest, with a confidence and a reason."""

    def nearest(self, unit: int, among: Sequence[str]) -> str | None:
        """The state among those given that is named last before a unit, else the one that the document names most."""

    def is_central(self, state: str) -> bool:
        """Whether the document is much about a state."""


class _Figures:
    """The figures of a document, found by the words of their names."""

    def __init__(self) -> None:
        self.all: list[Figure] = []
        self._by_word: dict[str, list[Figure]] = {}

    def add(self, figure: Figure) -> None:
        self.all.append(figure)
        for word in dict.fromkeys((*figure.words, *(w for v in figure.variants for w in _words(v)))):
            self._by_word.setdefault(word, []).append(figure)

    def sharing(self, words: Iterable[str]) -> list[Figure]:
        """The figures whose names share a word with these, in the order in which they were added."""
        found = {id(f): f for word in words for f in self._by_word.get(word, ())}
        return list(found.values())


def roster(units: Units, persons: Iterable[Person], date: str | None, context: Context) -> list[Figure]:
    """The persons of a document in the order in which they are first named."""
    figures = _Figures()
    full, short = _by_length(units, persons)
    for person in full:
        _join(units, figures, person, date)
    for person in short:
        _join_short(units, figures, person, date)
    for figure in figures.all:
        _judge(units, figure, context)
    _give_counterparts_roles(figures.all)
    _give_owned_states(units, figures.all)
    _give_other_states(units, figures.all)
    return sorted(figures.all, key=lambda f: min(p.name for p in f.persons))


def _by_length(units: Units, persons: Iterable[Person]) -> tuple[list[Person], list[Person]]:
    ordered = sorted(set(persons), key=lambda p: (p.name, p.how, p.span, p.post or (0, 0)))
    full = [p for p in ordered if len(name_of(units, p).split()) > 1]
    return full, [p for p in ordered if len(name_of(units, p).split()) == 1]


def name_of(units: Units, person: Person) -> str:
    """The name as written, white space made plain."""
    return " ".join(units.surface(*person.name).split())


def _join(units: Units, figures: _Figures, person: Person, date: str | None) -> None:
    name = name_of(units, person)
    for figure in figures.sharing(_words(name)):
        if name in figure.variants or same_person(figure.name, name):
            figure.persons.append(person)
            figure.variants.update(_names(units, person))
            return
    full = short_names().get(name, name)
    figures.add(Figure(full, [person], _names(units, person), holder=holder_of(full, date)))


def _names(units: Units, person: Person) -> set[str]:
    """The name as written, and with the honorifics before it: "Abdulaziz bin Salman", "Prince Abdulaziz bin Salman"."""
    first, last = person.name
    while first and units.codes[first - 1] == "H":
        first -= 1
    return {name_of(units, person), " ".join(units.surface(first, last).split())}


def same_person(one: str, other: str) -> bool:
    """Whether two full names are spellings of one: equal words in any order, one within the other, or a near given
    name.
    """
    a, b = _words(one), _words(other)
    if set(a) == set(b) or (len(a) > 1 and len(b) > 1 and (set(a) <= set(b) or set(b) <= set(a))):
        return True
    if len(a) != len(b) or len(a) != 2:
        return False
    if a[0] == b[0] or a[1] == b[1]:
        return _near(a[1], b[1]) if a[0] == b[0] else _near(a[0], b[0])
    return a[0] == b[1] and _near(a[1], b[0])


def _near(one: str, other: str) -> bool:
    """Whether two given names are spellings of one, by letters or by consonants (Yun-cheol, Yoon-chul)."""
    if "-" in one and "-" in other and _consonants(one) == _consonants(other):
        return True
    ratio = SequenceMatcher(None, one.replace("-", ""), other.replace("-", ""), autojunk=False).ratio()
    return ratio >= _SAME_SPELLING


def _consonants(name: str) -> str:
    """The consonants of a romanised name, those that romanisations exchange made one, by syllable."""
    return re.sub(r"[aeiouwyh']", "", name.replace("ch", "j")).translate(_EXCHANGED)


def _words(name: str) -> list[str]:
    return [w for w in fold(name).replace(".", " ").split() if len(w) > 1]


def _join_short(units: Units, figures: _Figures, person: Person, date: str | None) -> None:
    name = name_of(units, person)
    word = fold(name)
    fitting = [f for f in figures.sharing([word]) if word in f.words]
    if fitting:
        figure = max(fitting, key=lambda f: (word in surnames(f), f.persons[0].name < person.name, f.persons[0].name))
        figure.persons.append(person)
        figure.variants.add(name)
        return
    full = short_names().get(name, name)
    figures.add(Figure(full, [person], {name}, holder=holder_of(full, date)))


def surnames(figure: Figure) -> tuple[str, ...]:
    """The endings of a name by which news goes on to call a person, longest first: "lopez obrador", "obrador"; the
    family name where it stands first.
    """
    words = figure.words
    endings = [" ".join(words[i:]) for i in range(1, len(words))] or [" ".join(words)]
    if len(words) > 1 and (figure.country in _FAMILY_NAME_FIRST or ("-" in words[-1] and len(words) == 2)):
        endings.append(words[0])
    endings += [fold(short) for short, full in short_names().items() if full == figure.name]
    return tuple(dict.fromkeys(endings))


def _judge(units: Units, figure: Figure, context: Context) -> None:
    for person in figure.persons:
        post = _post(units, figure, person, context)
        if post is not None:
            figure.is_official = True
            figure.posts.append(post)
    private = any(p.how == "private" or _kind(units, p) == "private" for p in figure.persons)
    if figure.holder and not private:
        figure.is_official = True
        if not any(p.country or "international body" in p.reason for p in figure.posts):
            first = min(figure.persons, key=lambda p: p.name)
            start, end = units.starts[first.span[0]], units.ends[first.span[1] - 1]
            role = next((p.role for p in figure.posts), figure.holder.post)
            country = _state_of_holder(figure.holder)
            figure.posts.append(Post(figure.id, country, role, start, end, 0.8, "a listed office holder"))


def _post(units: Units, figure: Figure, person: Person, context: Context) -> Post | None:
    if person.how in ("counterpart", "national") and person.country is not None:
        state = _entity(units, person.country)
        role, confidence = ("counterpart", 0.8) if person.how == "counterpart" else ("", 0.55)
        return _made(units, figure, person, state, role, confidence, f"{person.how} with a country")
    if person.post is None or person.how == "private":
        return None
    if _is_of_an_association(units, person):
        return None
    kind = _kind(units, person)
    role = role_text(units, person)
    state, confidence, reason = _state(units, figure, person, role, context)
    if reason.startswith("context") and _OF_A_BODY.search(units.surface(*person.span)):
        return None  # "the bank's president"
    guessed = kind == "shared" and reason.startswith("context")
    if kind == "private" or (guessed and not _speaks_for_government(units, person)):
        return None
    if _is_past(units, person):
        confidence, reason = 0.3, f"{reason}; a former post"
    return _made(units, figure, person, state, role, confidence, reason)


def _is_of_an_association(units: Units, person: Person) -> bool:
    """Whether the post is of an association or a company: "president of the Battery Industry Association"."""
    lists = reading("titles")["of_bodies"]
    first, last = person.post or (0, 0)
    if person.how == "before" and units.codes[first - 1 : first] == "F":
        return True
    heads = [i for i in range(first, last) if units.codes[i] in "Tt" and units.word(i).lower() in lists["heads"]]
    if not heads:
        return False
    behind = units.codes[heads[0] : last]
    if "S" in behind or not any(c in "NFEAB" for c in behind):
        return False
    words = {w for i in range(heads[0], last) for w in units.word(i).lower().split()}
    return bool(words & set(lists["words"])) and not any(c in "B" for c in behind)


def _speaks_for_government(units: Units, person: Person) -> bool:
    """Whether a post that companies have too is a ministry's, or of an acronym ("MOC spokesperson")."""
    first = person.span[0]
    if any(units.codes[i] in "BbY" for i in range(*(person.post or (0, 0)))):
        return True
    body = units.word(first - 1) if first else ""
    return body.isupper() and len(body) > 1 and units.word(first).lower().startswith("spokes")


def _made(
    units: Units, figure: Figure, person: Person, state: str | None, role: str, confidence: float, reason: str
) -> Post:
    return Post(
        figure.id, state, role, units.starts[person.span[0]], units.ends[person.span[1] - 1], confidence, reason
    )


def _kind(units: Units, person: Person) -> str:
    """Whether a post is a state's, shared or private, by its heads: one head of a state decides."""
    first, last = person.post or (0, 0)
    forms = [
        e.form
        for e, code in zip(units.entries[first:last], units.codes[first:last], strict=True)
        if e and code in "TtZ"
    ]
    return next((form for form in ("state", "shared", "private") if form in forms), "")


def _is_past(units: Units, person: Person) -> bool:
    before = person.span[0] - 1
    inside = any(units.codes[i] == "W" for i in range(*person.span))
    return inside or (before >= 0 and units.codes[before] == "W")


def _state(units: Units, figure: Figure, person: Person, role: str, context: Context) -> tuple[str | None, float, str]:
    """The state of a post, how certain, and why."""
    if person.country is not None:
        index = person.country
        if units.codes[index] == "S":
            return _organ_of(units, index), 0.9, "an international body stands in the title"
        return _entity(units, index), 0.95, "a country stands before the title"
    named = [i for i in person.inside if units.codes[i] in "CDKY"]
    if named and not _is_destination(units, named[0]):
        return _entity(units, named[0]), 0.9, "a country stands within the title"
    behind = _OF_COUNTRY.match(units.codes, person.name[1])
    if behind:
        return _entity(units, behind.start(behind.lastgroup or 0)), 0.9, "a country stands after the name"
    bodies = [i for i in person.inside if units.codes[i] == "S"]
    if bodies:
        return _organ_of(units, bodies[0]), 0.9, "an international body stands in the title"
    unique = unique_state(role)
    held = _state_of_holder(figure.holder) if figure.holder else None
    if held and unique in (None, held):
        return held, 0.9, "a listed office holder"
    if unique:
        return unique, 0.85, "a title that only this state has"
    ministry = _ministry_state(units, person, role, context)
    if ministry:
        return ministry, 0.85, "the ministry in the title"
    return context.state_at(person.span[0])


def _organ_of(units: Units, index: int) -> str | None:
    """The bloc whose organ a body is: the European Council is the European Union's."""
    organs: dict[str, str] = reading("titles")["organs"]
    return organs.get(_entity(units, index) or "")


def _state_of_holder(holder: Holder) -> str | None:
    return f"country:{holder.country}" if holder.country else None


def _is_destination(units: Units, index: int) -> bool:
    """Whether a country follows "to" ("ambassador to Kazakhstan"): it is not the one that sent."""
    before = units.codes[max(0, index - 2) : index]
    return before.endswith(("z", "zd"))


def unique_state(role: str) -> str | None:
    """The only state or bloc that has a post of this title."""
    table: dict[str, str] = reading("titles")["unique"]
    low = " ".join(role.lower().split())
    return next((state for title, state in table.items() if re.search(rf"\b{re.escape(title)}\b", low)), None)


def _ministry_state(units: Units, person: Person, role: str, context: Context) -> str | None:
    """The state whose ministry a post names ("Minister of the Ministry of ...") or implies ("Trade and Industry
    Minister").
    """
    first, last = person.post or (0, 0)
    heads = [i for i in range(first, last) if units.codes[i] in "Bb"]
    name = units.surface(heads[0], last) if heads else f"ministry {_HEAD.sub(' ', role)}"
    nearest = context.nearest(person.span[0], states_of(name))
    return nearest if heads or (nearest and context.is_central(nearest)) else None


def _entity(units: Units, index: int) -> str | None:
    entry = units.entries[index]
    return entry.entities[0] if entry and entry.entities else None


def _give_counterparts_roles(figures: Sequence[Figure]) -> None:
    """A counterpart holds the post of the official named last before."""
    posts = sorted((p for f in figures for p in f.posts if p.role != "counterpart"), key=lambda p: p.start)
    for figure in figures:
        for number, post in enumerate(figure.posts):
            if post.role == "counterpart":
                role = next(
                    (p.role for p in reversed(posts) if p.start < post.start and p.official != post.official),
                    "counterpart",
                )
                figure.posts[number] = Post(
                    post.official, post.country, role, post.start, post.end, post.confidence, post.reason
                )


def _give_owned_states(units: Units, figures: Sequence[Figure]) -> None:
    """ "Mrs Merkel …, her economics minister": the state is that of the official who comes first in the sentence,
    else of the one named last before.
    """
    known = sorted(
        (p.start, p.official, p.country) for f in figures for p in f.posts if p.country and p.confidence >= _SURE
    )
    for figure in figures:
        for number, post in enumerate(figure.posts):
            if not (post.reason.startswith("context") and _is_owned(units, post)):
                continue
            opening, _ = _sentence(units, post.start)
            before = [p for p in known if p[0] < post.start and p[1] != post.official]
            here = [p for p in before if p[0] >= opening]
            owner = here[0] if here else before[-1] if before else None
            if owner:
                figure.posts[number] = replace(
                    post, country=owner[2], confidence=0.7, reason="the state of whose minister it is"
                )


def _is_owned(units: Units, post: Post) -> bool:
    """Whether "his" or "her" stands before or in the title."""
    said = units.text[max(0, post.start - 4) : post.end].lower()
    return bool(re.search(r"\b(?:his|her)\s", said))


def _give_other_states(units: Units, figures: Sequence[Figure]) -> None:
    """ "… by Mr Sato of Japan and Minister Silva in Lima": two who act together are of two states.

    A guessed state that another official of the sentence is known to be of gives way to the only other state that is
    named there, else it is too unsure to be told.
    """
    posts = sorted((p for f in figures for p in f.posts if p.country), key=lambda p: p.start)
    for figure in figures:
        for number, post in enumerate(figure.posts):
            if post.reason not in _GUESSED:
                continue
            first, last = _sentence(units, post.start)
            others = [p for p in posts if first <= p.start < last and p.official != post.official]
            if not any(p.country == post.country and p.confidence >= _SURE for p in others):
                continue
            free = _states_named(units, first, last) - {p.country for p in others}
            if len(free) == 1:
                figure.posts[number] = replace(
                    post, country=free.pop(), reason="context: the other state of the sentence"
                )
            elif post.reason == _ABOUT:
                figure.posts[number] = replace(post, confidence=0.4)


def _states_named(units: Units, first: int, last: int) -> set[str]:
    """The states named between two offsets."""
    inside = range(bisect_left(units.starts, first), bisect_left(units.starts, last))
    return {e for i in inside if units.codes[i] in "CDKY" and (entry := units.entries[i]) for e in entry.entities}


def _sentence(units: Units, offset: int) -> tuple[int, int]:
    """The offsets of the sentence that holds an offset."""
    unit = bisect_right(units.starts, offset) - 1
    first, last = units.codes.rfind("|", 0, unit) + 1, units.codes.find("|", unit)
    return units.starts[first], units.ends[last] if last >= 0 else units.ends[-1]
