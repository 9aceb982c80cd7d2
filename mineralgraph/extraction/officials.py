"""Persons with their posts: titles before names and after them, counterparts, honorifics, persons named with their
country.

A grammar over coded units (see ``units``). It proposes persons; who of them is an official, and of which state,
``roster`` decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mineralgraph.extraction.governments import PORTFOLIO
from mineralgraph.extraction.holders import exact_holder, short_names
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.units import Units

_NAME_WORD = r"(?:(?:L{1,3}-?)?[NI](?:-[NxmLCIilzh]){0,4}+|[lzhiaxmt]-x)"
_OPENING = r"(?:[CKMPRFAEThidalxmVBX0](?=-?[NIL]|-x))"
NAME = rf"(?:{_OPENING}(?:-[Nx]){{0,4}}+)?{_NAME_WORD}(?:{_NAME_WORD}){{0,4}}T?"
_OF = rf"[or]d?(?:Bod?)?(?:{PORTFOLIO}|U|[RXN](?=[A-Z]))(?:n[RX])?"
_RANKED = rf"(?:{PORTFOLIO}-?)?[BFE]?V{{0,3}}"
_POST = rf"(?:[WV]-?){{0,5}}+{_RANKED}[Tt](?:{_OF}){{0,2}}"
_POSTS = rf"{_POST}(?:n[WV]{{0,5}}+{_POST})?"
_HOLDER = rf"(?:(?P<country>[CDKSY])(?:s?(?:{PORTFOLIO})[Bb]s|s|V(?=[-pPtT])|(?=[WVpPtTMBb]))|(?P<whose>dxs|j))?"
_PLACE = r"(?:[CDKSY]s?|[PpMNRXFfEeAaBbGVU1](?:-[NPMxC]){0,4})"
_TAIL = rf"(?:[orlzg]d?{_PLACE}(?:(?:,n?(?=[PpM])|n(?=[PpMRN]))?{_PLACE})*)"
_AFTER_POST = (
    rf"(?:[WV]-?){{0,5}}+{_RANKED}[TtZ](?:n[WV]{{0,5}}+{_RANKED}[TtZ])?{_TAIL}*(?:n[WV]{{0,5}}+{_POST}{_TAIL}*)?"
)

_BEFORE = re.compile(rf"{_HOLDER}(?P<post>{_POSTS}),?H{{0,2}}(?P<name>{NAME})")
_BEFORE_TAIL = re.compile(rf"{_HOLDER}(?P<post>{_POSTS}{_TAIL}{{1,3}}),H{{0,2}}(?P<name>{NAME})(?=[,.|)])")
_LISTED = re.compile(
    rf"{_HOLDER}(?P<post>{_POSTS}),?H{{0,2}}(?P<name>{NAME})(?:od?C)?(?:,H{{0,2}}(?P<second>{NAME})(?:od?C)?)?"
    rf",?nH{{0,2}}(?P<last>{NAME})"
)
_RESPECTIVELY = re.compile(
    rf"(?P<one>[CDK])s?nd?(?P<other>[CDK])s?(?P<post>{_POST}),H{{0,2}}(?P<name>{NAME}),?nH{{0,2}}(?P<last>{NAME})"
)
_TITLE_ALONE = re.compile(rf"(?<=d)(?:(?P<country>[CDK])s?)?(?P<post>V{{0,2}}(?:{PORTFOLIO})?[Tt])(?![NILHorT,-])")
_BY_A = frozenset({"yi", "wi", "zi", "ni"})  # "represented by a minister of state, …"
_FOLLOWS_A_NAME = re.compile(r"[NIL]-?[N],d?\Z")
_SEVERAL_STATES = re.compile(r"[CDK]s?nd?\Z")
_ADDRESSED = re.compile(rf"H{{1,2}}(?P<name>{NAME})")
_PRIVATE_BEFORE = re.compile(rf"(?P<post>Z),?(?P<name>{NAME})")
_AFTER = re.compile(rf"(?P<name>{NAME}),?(?:,|\()[di]?R?{_HOLDER}(?P<post>{_AFTER_POST})")
_LINKED = re.compile(rf"(?P<name>{NAME})(?P<link>,?[xmldo]{{1,5}}?)[di]?{_HOLDER}(?P<post>{_AFTER_POST})")
_CHARGED = re.compile(
    rf"(?P<name>{NAME}),(?P<link>[xmldortv]{{2,6}}?)[di]?{_HOLDER}(?P<post>{PORTFOLIO}[Bbx]?|[BbFE]{_TAIL}{{1,3}})"
)
_LED_BY = re.compile(
    rf"(?P<name>{NAME}),(?P<link>yx)d?{_HOLDER}(?P<post>(?:{PORTFOLIO})?[Bb]{_TAIL}{{0,3}})m(?P<led>x)"
)
_LED_IN = re.compile(rf"(?P<link>m){_HOLDER}(?P<post>{_AFTER_POST})[xml0]{{0,4}},H{{0,2}}(?P<name>{NAME})")
_IS_HELD_BY = re.compile(rf"{_HOLDER}(?P<post>{_POSTS}{_TAIL}?)(?P<link>[mx])H{{0,2}}(?P<name>{NAME})(?=[,.|(])")
_COUNTERPART = re.compile(rf"(?:(?P<country>[CDK])s?|j(?P<country2>[CDK])?)Q,?H{{0,2}}(?P<name>{NAME})")
_COUNTERPART_AFTER = re.compile(rf"(?P<name>{NAME}),j(?P<country>[CDK])Q")
_COUNTERPART_AFTER_IN = re.compile(rf"(?P<name>{NAME}),jQ[lgo]d?(?P<country>[CDKY])")
_COUNTERPART_FROM = re.compile(rf"jQg(?P<country>[CK]),?H{{0,2}}(?P<name>{NAME})")
_FULL_NAME = re.compile(rf"{_NAME_WORD}(?:{_NAME_WORD}){{1,4}}")
_NATIONAL = re.compile(rf"(?P<country>[CK])sH{{0,2}}(?P<name>{NAME})(?![NFAEBPMTZ-])")
_NATIONAL_OF = re.compile(rf"(?P<name>{NAME})od?(?P<country>C)(?![-sNFAEBPMTZ])")
_NATIONAL_OF_MINISTRY = re.compile(rf"(?P<name>{NAME})od?(?P<country>[CDK])s?(?:{PORTFOLIO}-?)?[Bb]")
_NATIONAL_IN_BRACKETS = re.compile(rf"(?P<name>{NAME})\((?P<country>C)\)")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named at units ``name``; ``post`` are the units of the title, ``span`` those of title and name together.

    ``country`` is the unit that says whose post it is; ``inside`` are the units within the post that name a state, a
    bloc
    or a body; ``how`` is before, after, counterpart, national, known, addressed
    or private.
    """

    name: tuple[int, int]
    how: str
    post: tuple[int, int] | None = None
    span: tuple[int, int] = (0, 0)
    country: int | None = None
    inside: tuple[int, ...] = ()


def persons(units: Units, date: str | None) -> Iterator[Person]:
    """Everybody whom the grammar finds, and the office holders listed for ``date``; a name may be proposed more
    than once.
    """
    yield from _known(units, date)
    yield from _before(units)
    yield from _listed(units)
    yield from _respectively(units)
    yield from _after(units)
    yield from _linked(units)
    yield from _counterparts(units)
    yield from _nationals(units)
    for pattern, how in ((_ADDRESSED, "addressed"), (_PRIVATE_BEFORE, "private")):
        for found in pattern.finditer(units.codes):
            name = _name(units, *found.span("name"), titled=how == "addressed")
            if name:
                post = found.span("post") if how == "private" else None
                yield Person(name, how, post, (found.start(), name[1]))


def _before(units: Units) -> Iterator[Person]:
    for pattern in (_BEFORE, _BEFORE_TAIL):
        for found in pattern.finditer(units.codes):
            if _is_plural(units, found) and _SEVERAL_STATES.search(
                units.codes, max(0, found.start() - 4), found.start()
            ):
                continue
            comma = "," in units.codes[found.end("post") : found.start("name")]
            before = units.codes[max(0, found.start() - 2) : found.start()]
            owned = found["country"] or found["whose"] or before.endswith("d") or before in _BY_A
            if found["post"][-1] == "t" and comma and not owned:
                continue
            if comma and _FOLLOWS_A_NAME.search(units.codes, 0, found.start()):
                continue  # "Mr Sato, Japan's minister, Mr Kim said": the title is Mr Sato's
            name = _name(units, *found.span("name"), titled=True)
            if name and not _is_loose(units, found, name, tail=pattern is _BEFORE_TAIL):
                yield _person(units, found, name, "before")


def _is_loose(units: Units, found: re.Match[str], name: tuple[int, int], *, tail: bool) -> bool:
    """Whether what follows a title is likely no holder of it: after a plural, or one word after "Minister for ..."."""
    if _is_plural(units, found):
        return tail or _is_single(units, name)
    return _is_single(units, name) and bool(re.search("[or]", found["post"]))


def _listed(units: Units) -> Iterator[Person]:
    """Names that share one plural title: "Presidents A and B"."""
    for found in _LISTED.finditer(units.codes):
        if not _is_plural(units, found) or _SEVERAL_STATES.search(
            units.codes, max(0, found.start() - 4), found.start()
        ):
            continue
        for group in ("name", "second", "last"):
            name = _name(units, *found.span(group), titled=True) if found[group] else None
            if name:
                span = (found.start(), name[1]) if group == "name" else name
                country = found.start("country") if found["country"] else None
                yield Person(name, "before", found.span("post"), span, country, _inside(units, *found.span("post")))


def _respectively(units: Units) -> Iterator[Person]:
    """Names in the order of their countries: "the Bolivian and Argentine foreign ministers, A and B"."""
    for found in _RESPECTIVELY.finditer(units.codes):
        for group, country in (("name", "one"), ("last", "other")):
            name = _name(units, *found.span(group), titled=True)
            if name:
                yield Person(name, "before", found.span("post"), name, found.start(country))


def _after(units: Units) -> Iterator[Person]:
    for found in _AFTER.finditer(units.codes):
        name = _name(units, *found.span("name"))
        before_a_name = units.codes[found.end() : found.end() + 1] in ("N", "I", "L", "H")
        if name and name[1] == found.end("name") and not _is_plural(units, found) and not before_a_name:
            yield _person(units, found, name, "after")


def _linked(units: Units) -> Iterator[Person]:
    """A post told by a verb: "A is Japan's minister", "A, who heads the ministry", "appointed as Peru's minister,
    A".
    """
    lists = reading("words")["post_links"]
    for pattern, links in ((_LINKED, "words"), (_CHARGED, "charge")):
        allowed = frozenset(lists[links])
        for found in pattern.finditer(units.codes):
            link = " ".join(units.surface(*found.span("link")).replace(",", " ").split()).lower()
            name = _name(units, *found.span("name"))
            if name and name[1] == found.end("name") and link in allowed:
                yield _person(units, found, name, "after")
    for found in _LED_BY.finditer(units.codes):
        name = _name(units, *found.span("name"))
        if name and name[1] == found.end("name") and units.word(found.start("led")).lower() in lists["led"]:
            yield _person(units, found, name, "after")
    for found in _IS_HELD_BY.finditer(units.codes):
        name = _name(units, *found.span("name"), titled=True)
        if name and units.word(found.start("link")).lower() in ("is", "was", "remains", "becomes", "became"):
            yield _person(units, found, name, "before")
    for found in _LED_IN.finditer(units.codes):
        name = _name(units, *found.span("name"))
        if name and units.word(found.start("link")).lower() == "as":
            yield Person(
                name,
                "before",
                found.span("post"),
                (found.start("post"), name[1]),
                found.start("country") if found["country"] else None,
                _inside(units, *found.span("post")),
            )


def _counterparts(units: Units) -> Iterator[Person]:
    for pattern in (_COUNTERPART, _COUNTERPART_AFTER, _COUNTERPART_AFTER_IN, _COUNTERPART_FROM):
        for found in pattern.finditer(units.codes):
            name = _name(units, *found.span("name"), titled=True)
            group = (
                "country" if found["country"] else "country2" if pattern is _COUNTERPART and found["country2"] else None
            )
            if name and group:
                yield Person(name, "counterpart", None, (found.start(), found.end()), found.start(group))


def _nationals(units: Units) -> Iterator[Person]:
    """Full names with nothing but a country: "Chile's A B", "A B of Chile", "A B of Chile's
    mining ministry", "A B (Chile)".
    """
    for pattern in (_NATIONAL, _NATIONAL_OF, _NATIONAL_OF_MINISTRY, _NATIONAL_IN_BRACKETS):
        for found in pattern.finditer(units.codes):
            name = _name(units, *found.span("name"))
            if name is None or name[1] != found.end("name") or _is_single(units, name) or _is_institution(units, name):
                continue
            if pattern is not _NATIONAL or _acts(units, found.start(), name[1]):
                yield Person(name, "national", None, (min(found.start(), name[0]), name[1]), found.start("country"))


def _known(units: Units, date: str | None) -> Iterator[Person]:
    """Office holders whom the text names without a post: by their full names, or by a family name that is theirs
    alone.
    """
    for found in _FULL_NAME.finditer(units.codes):
        for first, last in (
            (found.start(), found.end()),
            (found.start() + 1, found.end()),
            (found.start(), found.end() - 1),
        ):
            if first < last and units.codes[first] in "NIL" and exact_holder(units.surface(first, last), date):
                yield Person((first, last), "known", None, (first, last))
                break
    for index, code in enumerate(units.codes):
        if code in "NC" and units.word(index) in short_names() and _stands_alone(units, index):
            yield Person((index, index + 1), "known", None, (index, index + 1))


def _stands_alone(units: Units, index: int) -> bool:
    return units.codes[index - 1 : index] not in ("N", "I", "-", "L") and units.codes[index + 1 : index + 2] not in (
        "N",
        "-",
        "F",
        "A",
        "B",
    )


def _acts(units: Units, first: int, last: int) -> bool:
    """Whether the words around a name do or suffer what persons do."""
    after, before = _words("person_cues", "after"), _words("person_cues", "before")
    follows = last < len(units.codes) and units.word(last).lower() in after
    listed = bool(re.compile("(?:,|,?n)d?[CDK]s").match(units.codes, last))
    return follows or listed or (first > 0 and units.word(first - 1).lower() in before)


def _is_institution(units: Units, name: tuple[int, int]) -> bool:
    words = [units.word(i).lower() for i in range(*name)]
    return any(w in _words("institutions", "words") for w in words)


def _person(units: Units, found: re.Match[str], name: tuple[int, int], how: str) -> Person:
    country = found.start("country") if found["country"] else None
    first, last = min(found.start(), name[0]), max(name[1], found.end("post"))
    if how == "before" and found["whose"]:
        first = found.start("post")
    return Person(name, how, found.span("post"), (first, last), country, _inside(units, *found.span("post")))


def _inside(units: Units, first: int, last: int) -> tuple[int, ...]:
    """The units within a post that name a state, a bloc, a body or a ministry."""
    return tuple(i for i in range(first, last) if units.codes[i] in "CDKSY")


def _is_plural(units: Units, found: re.Match[str]) -> bool:
    heads = [units.word(i).lower() for i in range(*found.span("post")) if units.codes[i] in "TtZ"]
    return bool(heads) and heads[0].endswith("s") and not heads[0].endswith("ss")


def _is_single(units: Units, name: tuple[int, int]) -> bool:
    return len(units.surface(*name).split()) == 1


def _name(units: Units, first: int, last: int, *, titled: bool = False) -> tuple[int, int] | None:
    """A name's units, without a title word that does not belong to it; None for what is no person's name."""
    if units.codes[last - 1] == "T" and units.word(last - 1) not in _words("surnames", "words"):
        last -= 1
    if units.codes[first] not in "NIL" and not _opens_name(units, first, titled):
        if titled and not units.word(first)[0].isupper():
            return None
        first += 1
    while first < last and units.codes[first] == "-":
        first += 1
    last = _capitalised_up_to(units, first, last)
    if first >= last:
        return None
    words = [units.word(i) for i in range(first, last) if units.codes[i] not in "-L"]
    if not words or not any(len(w) > 1 for w in words) or any(w.lower() in _words("corporate", "words") for w in words):
        return None
    if len(words) == 1 and not titled:
        return (first, last) if units.codes[first - 1 : first] == "H" else None
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return None
    return first, last


def _capitalised_up_to(units: Units, first: int, last: int) -> int:
    """Where a name ends: before the first word in lower case that is no particle and follows no hyphen."""
    for i in range(first, last):
        joined = i > first and units.codes[i - 1] == "-"
        if not (units.codes[i] in "-LI" or joined or units.word(i)[0].isupper()):
            return i
    return last


def _opens_name(units: Units, index: int, titled: bool) -> bool:
    """Whether a word that is also something else opens a name: "Jordan Bardella", "He Lifeng", "An Duk-geun"."""
    word, code = units.word(index), units.codes[index]
    if not word[0].isupper() or " " in word:
        return False
    if code in "CK":
        return titled or word in _words("given_names", "words")
    if code == "0":
        return titled and word in ("Jan", "April", "May", "June", "August")
    return titled and (code in "hiazlLMRxmX" or units.codes[index + 1] == "-")


@cache
def _words(table: str, row: str) -> frozenset[str]:
    return frozenset(reading("words")[table][row])


def title_references(units: Units) -> Iterator[tuple[int, int, str, str | None]]:
    """Titles that stand for somebody named elsewhere: "the minister", "the Chilean president".

    Yields first and last unit, the head in lower case, and the id of the country that stands with it.
    """
    for found in _TITLE_ALONE.finditer(units.codes):
        head = units.word(found.end("post") - 1).lower()
        entry = units.entries[found.start("country")] if found["country"] else None
        if head not in _words("general_titles", "words") and not head.endswith("s"):
            yield (
                found.start("country") if found["country"] else found.start("post"),
                found.end(),
                head,
                (entry.entities[0] if entry else None),
            )


def role_text(units: Units, person: Person) -> str:
    """The post as written, without its holder and its articles."""
    if person.post is None:
        return ""
    first, last = person.post
    while first < last and units.codes[first] in "di":
        first += 1
    return units.surface(first, last)
