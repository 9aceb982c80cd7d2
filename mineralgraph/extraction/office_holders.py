"""Who held which office, and when: the dated, sourced list ``ontology/reading/office_holders.toml``.

News names ministers without their country once a reader is expected to know them. This list says which country or body
a name stands for at a date.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from mineralgraph.errors import OntologyError
from mineralgraph.ontology.files import folder

FILE = "reading/office_holders.toml"

# Letters that Unicode does not take apart into a base letter and a mark.
_WHOLE_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "æ": "ae", "œ": "oe", "þ": "th", "’": "'", "ʻ": "'"}
)
# The offices whose holders news calls by the family name alone.
_LEADERS = frozenset({"President", "Prime Minister", "Premier", "Chancellor", "Federal Chancellor"})
_FAMILY_NAME_FIRST = frozenset({"CN", "KR", "KP", "TW"})
_NO_FAMILY_NAME = frozenset({"BT", "ET", "ID", "IS", "KH", "LA", "MM", "MN", "MY", "SG", "TH", "VN"})
_FAR = 10**6
_ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Holder:
    """One person in one office, as its source says.

    Attributes:
        name: the person's name.
        aliases: further spellings, sorted.
        country: ISO 3166-1 alpha-2 code or ``EU``; None for the head of an international body.
        body: id of the body, for instance ``forum:international-energy-agency``; None for an office of a state.
        post: the office, for instance ``Minister of Mines``.
        since: first day in office, ISO 8601 of any precision; None where the source does not say.
        until: last day in office, likewise; None where unknown or still in office at the source's date.
        attested: a date on which the source shows the person in office.
        source: key of a source of the file, or title, publisher and date of a page; several are parted by "; ".
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    body: str | None
    post: str
    since: str | None
    until: str | None
    attested: str | None
    source: str

    @property
    def place(self) -> str:
        """The entity whose office it is: ``country:KZ`` or the id of the body."""
        return self.body or f"country:{self.country}"


@cache
def holders() -> Mapping[str, tuple[Holder, ...]]:
    """The offices of every person of the list by name and alias, both folded by :func:`name_key`, in the file's order.

    Raises:
        OntologyError: an entry lacks a key, has an unknown one or a date that is not ISO 8601; says which entry.
    """
    found: dict[str, list[Holder]] = {}
    for row in _file()["holder"]:
        holder = _holder(row)
        for key in dict.fromkeys(name_key(n) for n in (holder.name, *holder.aliases)):
            found.setdefault(key, []).append(holder)
    return MappingProxyType({key: tuple(found[key]) for key in sorted(found)})


@cache
def sources() -> Mapping[str, str]:
    """The sources of the list by key."""
    return MappingProxyType(dict(_file()["sources"]))


@cache
def short_names() -> Mapping[str, str]:
    """The family names that only one person of the list has, a leader of a state, each with the full name, sorted."""
    bearers: dict[str, set[str]] = {}
    leaders: dict[str, str] = {}
    for offices in holders().values():
        for holder in offices:
            family = _family_name(holder)
            bearers.setdefault(name_key(family), set()).add(holder.name)
            if holder.post in _LEADERS and holder.country not in _NO_FAMILY_NAME:
                leaders.setdefault(family, holder.name)
    return MappingProxyType({f: leaders[f] for f in sorted(leaders) if len(bearers[name_key(f)]) == 1 and f.isalpha()})


def _family_name(holder: Holder) -> str:
    return holder.name.split()[0 if holder.country in _FAMILY_NAME_FIRST else -1]


def name_key(name: str) -> str:
    """A name as it is looked up: lower case, no accents, no points or hyphens, single spaces.

    >>> name_key("Kōichirō  Genba")
    'koichiro genba'
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_WHOLE_LETTERS)
    letters = (" " if c in ".-" else c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    return " ".join("".join(letters).split())


def country_of(name: str, date: str | None) -> Holder | None:
    """The office that a full name stands for at a date; ``.place`` says whose it is.

    Args:
        name: a full name, in any case and with or without accents.
        date: ISO 8601 of any precision, for instance the document's date; None where unknown.

    Returns:
        The office held at the date, else the nearest in time; of several that fit, the one begun last. Where two
        countries or bodies fit, because a source saw no end yet, the one attested nearest to the date. None where the
        list does not know the name, or where two countries or bodies still fit equally.
    """
    nearest = _nearest(holders().get(name_key(name), ()), date, still=True)
    if len({h.place for h in nearest}) > 1:
        nearest = _nearest(nearest, date, still=False)
    if len({h.place for h in nearest}) != 1:
        return None
    return max(nearest, key=lambda h: (h.since or h.attested or h.until or "", h.post))


def _nearest(offices: Sequence[Holder], date: str | None, *, still: bool) -> list[Holder]:
    distance = [_days_apart(holder, date, still=still) for holder in offices]
    return [holder for holder, days in zip(offices, distance, strict=True) if days == min(distance)]


def _days_apart(holder: Holder, date: str | None, *, still: bool) -> int:
    """Days between the date and the time in office, 0 where they touch; ``still`` takes an office without an end for
    held to this day. An office without any date is far away.
    """
    if date is None:
        return 0
    known = sorted(d for d in (holder.since, holder.attested, holder.until) if d)
    if not known:
        return _FAR
    begun, ended = _day(known[0], last=False), _day(known[-1], last=True)
    if _day(date, last=True) < begun:
        return begun - _day(date, last=True)
    if still and holder.since and not holder.until:
        return 0
    return max(0, _day(date, last=False) - ended)


def _day(iso: str, *, last: bool) -> int:
    """A count of days, months taken as 31 days, for a date whose missing parts are the first or the last."""
    parts = [int(part) for part in iso.split("-")]
    year, month, day = parts + ([12, 31] if last else [1, 1])[len(parts) - 1 :]
    return (year * 12 + month) * 31 + day


def _holder(row: Mapping[str, Any]) -> Holder:
    extra = set(row) - {"name", "aliases", "country", "body", "post", "since", "until", "attested", "source"}
    missing = {"name", "post", "source"} - set(row)
    if extra or missing or ("country" in row) == ("body" in row):
        raise OntologyError(f"{FILE}: an entry has the wrong keys: {dict(row)}")
    for key in ("since", "until", "attested"):
        if key in row and not _ISO_DATE.fullmatch(row[key]):
            raise OntologyError(f"{FILE}: {key} of {row['name']} is not an ISO 8601 date: {row[key]}")
    return Holder(
        name=row["name"],
        aliases=tuple(sorted(row.get("aliases", ()))),
        country=row.get("country"),
        body=row.get("body"),
        post=row["post"],
        since=row.get("since"),
        until=row.get("until"),
        attested=row.get("attested"),
        source=row["source"],
    )


@cache
def _file() -> Mapping[str, Any]:
    path = folder() / FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"cannot read {path}: {error}") from error
