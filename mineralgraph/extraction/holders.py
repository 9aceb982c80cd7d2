"""The dated, sourced list of office holders (``ontology/reading/office_holders.toml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.lexicon import reading


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a post: ``since`` and ``until`` are partial ISO dates, ``short`` the names by which news
    calls only them.
    """

    name: str
    country: str
    role: str
    since: str | None
    until: str | None
    short: tuple[str, ...]
    aliases: tuple[str, ...]


def holder_of(name: str, date: str | None) -> Holder | None:
    """The listed office holder of this name, in office on ``date`` (ISO 8601) where that is known."""
    listed = _holders().get(_key(name), ())
    fitting = [h for h in listed if _in_office(h, date)]
    return next(iter(fitting or listed), None)


def short_names() -> Mapping[str, str]:
    """The names by which news calls one office holder only, with the full name."""
    return _short_names()


def _in_office(holder: Holder, date: str | None) -> bool:
    if date is None:
        return True
    begun = holder.since is None or holder.since[: len(date)] <= date
    ended = holder.until is not None and holder.until < date[: len(holder.until)]
    return begun and not ended


def _key(name: str) -> str:
    return " ".join(sorted(w for w in fold(name).replace(".", " ").replace("-", " ").split() if len(w) > 1))


@cache
def _holders() -> Mapping[str, tuple[Holder, ...]]:
    found: dict[str, list[Holder]] = {}
    for row in reading("office_holders")["holder"]:
        holder = Holder(
            row["name"],
            f"country:{row['country']}",
            row["role"],
            row.get("since"),
            row.get("until"),
            tuple(row.get("short", ())),
            tuple(row.get("aliases", ())),
        )
        for name in (holder.name, *holder.short, *holder.aliases):
            found.setdefault(_key(name), []).append(holder)
    return {key: tuple(holders) for key, holders in found.items()}


@cache
def _short_names() -> Mapping[str, str]:
    return {short: row["name"] for row in reading("office_holders")["holder"] for short in row.get("short", ())}
