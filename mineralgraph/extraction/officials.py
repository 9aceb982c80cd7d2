"""Persons with their posts: titles before names and after them, counterparts, honorifics, known office holders.

A grammar over coded units (see ``units``). It proposes persons; who of them is an official, and of which state,
``linking`` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from mineralgraph.extraction.governments import PORTFOLIO
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.units import Units

_NAME_WORD = r"(?:[NI](?:-[NxLCi])*|L-?N(?:-[Nx])*)"
_COLLIDING = r"(?:[CKMPRFAEThidalxVB](?=-?[NI]|-x))"
NAME = rf"(?:{_COLLIDING}(?:-[Nx])*)?{_NAME_WORD}(?:L{{0,2}}-?{_NAME_WORD}){{0,4}}T?"
_OF = rf"[or]d?(?:Bod?)?(?:{PORTFOLIO}|[RXN](?=[A-Z]))(?:n[RX])?"
_POST = rf"[WV]*(?:{PORTFOLIO})?-?V*[Tt](?:{_OF})?"
_POSTS = rf"{_POST}(?:n[WV]*{_POST})?"
_HOLDER = r"(?:(?P<country>[CDKSY])(?:s|V(?=[pPtT])|(?=[WVpPtTM]))|(?P<whose>dxs|j))?"
_BEFORE = re.compile(rf"{_HOLDER}(?P<post>{_POSTS}),?H{{0,2}}(?P<name>{NAME})")
_LISTED = re.compile(
    rf"{_HOLDER}(?P<post>{_POSTS})H{{0,2}}(?P<name>{NAME})(?:,H{{0,2}}(?P<second>{NAME}))?,?nH{{0,2}}(?P<last>{NAME})"
)
_ADDRESSED = re.compile(rf"H{{1,2}}(?P<name>{NAME})")
_PRIVATE_BEFORE = re.compile(rf"(?P<post>Z),?(?P<name>{NAME})")

_PLACE = r"(?:[CDKSY]s?|[PpMNRXFfEeAaBbGVU1](?:-[NPMxC])*)"
_TAIL = rf"(?:[orlzg]d?{_PLACE}(?:(?:,n?(?=[PpM])|n(?=[PpMRN]))?{_PLACE})*)"
_AFTER = re.compile(
    rf"(?P<name>{NAME}),?(?:,|\()[di]?{_HOLDER}(?P<post>[WV]*(?:{PORTFOLIO})?-?V*[TtZ]"
    rf"(?:n[WV]*(?:{PORTFOLIO})?-?[TtZ])?{_TAIL}*(?:n[WV]*{_POST}{_TAIL}*)?)"
)
_COUNTERPART = re.compile(rf"(?:(?P<country>[CDK])s?|j(?P<country2>[CDK])?)Q,?H{{0,2}}(?P<name>{NAME})")
_COUNTERPART_AFTER = re.compile(rf"(?P<name>{NAME}),j(?P<country>[CDK])Q")
_COUNTERPART_FROM = re.compile(rf"jQg(?P<country>[CK]),?H{{0,2}}(?P<name>{NAME})")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(reading("words")[table]["words"])


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named at units ``name``; ``post`` are the units of the title, ``span`` those of title and name together.

    ``country`` is the unit that says whose post it is, ``whose`` that the holder is a pronoun or "the country's";
    ``how`` is before, after, counterpart, addressed or private.
    """

    name: tuple[int, int]
    how: str
    post: tuple[int, int] | None = None
    span: tuple[int, int] = (0, 0)
    country: int | None = None
    whose: bool = False
    inside: tuple[int, ...] = field(default=())


def persons(units: Units) -> Iterator[Person]:
    """Everybody whom the grammar finds, in no particular order; one name may be proposed more than once."""
    yield from _before(units)
    yield from _listed(units)
    yield from _after(units)
    yield from _counterparts(units)
    for pattern, how in ((_ADDRESSED, "addressed"), (_PRIVATE_BEFORE, "private")):
        for found in pattern.finditer(units.codes):
            name = _name(units, *found.span("name"))
            if name:
                post = found.span("post") if how == "private" else None
                yield Person(name, how, post, (found.start(), name[1]))


def _before(units: Units) -> Iterator[Person]:
    for found in _BEFORE.finditer(units.codes):
        if (
            found["post"][-1] == "t"
            and "," in units.codes[found.end("post") : found.start("name")]
            and not (found["country"] or found["whose"])
        ):
            continue
        name = _name(units, *found.span("name"), titled=True)
        if name:
            yield _person(units, found, name, "before")


def _listed(units: Units) -> Iterator[Person]:
    """Names that share one plural title: "Presidents A and B"."""
    for found in _LISTED.finditer(units.codes):
        if not units.word(_head(units, *found.span("post"))).lower().endswith("s"):
            continue
        for group in ("name", "second", "last"):
            name = _name(units, *found.span(group), titled=True) if found[group] else None
            if name:
                span = (found.start(), name[1]) if group == "name" else name
                country = found.start("country") if found["country"] else None
                yield Person(
                    name,
                    "before",
                    found.span("post"),
                    span,
                    country,
                    bool(found["whose"]),
                    _inside(units, *found.span("post")),
                )


def _after(units: Units) -> Iterator[Person]:
    for found in _AFTER.finditer(units.codes):
        name = _name(units, *found.span("name"))
        if name and name[1] == found.end("name"):
            yield _person(units, found, name, "after")


def _counterparts(units: Units) -> Iterator[Person]:
    for pattern in (_COUNTERPART, _COUNTERPART_AFTER, _COUNTERPART_FROM):
        for found in pattern.finditer(units.codes):
            name = _name(units, *found.span("name"), titled=True)
            group = (
                "country" if found["country"] else "country2" if pattern is _COUNTERPART and found["country2"] else None
            )
            if name and group:
                yield Person(name, "counterpart", None, (found.start(), found.end()), found.start(group))


def _person(units: Units, found: re.Match[str], name: tuple[int, int], how: str) -> Person:
    country = found.start("country") if found["country"] else None
    span = (min(found.start(), name[0]), max(name[1], found.end("post")))
    if how == "before" and units.codes[span[0]] in "j":
        span = (span[0] + 1, span[1])
    if how == "before" and found["whose"] == "dxs":
        span = (found.start("post"), span[1])
    return Person(
        name, how, found.span("post"), span, country, bool(found["whose"]), _inside(units, *found.span("post"))
    )


def _inside(units: Units, first: int, last: int) -> tuple[int, ...]:
    """The units within a post that name a state, a bloc, a body or a ministry."""
    return tuple(i for i in range(first, last) if units.codes[i] in "CDKSY")


def _head(units: Units, first: int, last: int) -> int:
    """The unit of a post's first head."""
    return next((i for i in range(first, last) if units.codes[i] in "TtZ"), first)


def _name(units: Units, first: int, last: int, *, titled: bool = False) -> tuple[int, int] | None:
    """A name's units, without a title word that does not belong to it; None for what is no person's name."""
    if units.codes[last - 1] == "T" and units.word(last - 1) not in _words("surnames"):
        last -= 1
    if units.codes[first] not in "NIL" and not _opens_name(units, first, titled):
        first += 1
    while first < last and units.codes[first] == "-":
        first += 1
    if first >= last:
        return None
    words = [units.word(i) for i in range(first, last) if units.codes[i] not in "-L"]
    if not words or not any(len(w) > 1 for w in words) or any(w.lower() in _words("corporate") for w in words):
        return None
    if len(words) == 1 and not titled:
        return (first, last) if units.codes[first - 1 : first] in ("H", "Z") else None
    if all(w.isupper() for w in words if len(w) > 1) and len(words) == 1 and len(words[0]) > 1:
        return None
    return first, last


def _opens_name(units: Units, index: int, titled: bool) -> bool:
    """Whether a word that is also something else opens a name: "Jordan Bardella", "He Lifeng", "An Duk-geun"."""
    word, code = units.word(index), units.codes[index]
    if not word[0].isupper() or " " in word:
        return False
    if code in "CK":
        return titled or word in _words("given_names")
    return (titled and code in "hiazLMR") or (titled and units.codes[index + 1] == "-")


def role_text(units: Units, person: Person) -> str:
    """The post as written, without its holder and its articles."""
    if person.post is None:
        return ""
    first, last = person.post
    while first < last and units.codes[first] in "di":
        first += 1
    return units.surface(first, last)
