"""The listed office holder behind a person of a text, as the roster asks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from mineralgraph.extraction import office_holders


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who held a post: ``country`` is an id, None for a post of an international body; ``short`` are the
    names by which news calls only them.
    """

    name: str
    country: str | None
    role: str
    short: tuple[str, ...]


def holder_of(name: str, date: str | None) -> Holder | None:
    """The listed office holder of this name, full or short, with the post held on ``date`` (ISO 8601) or nearest it."""
    full = short_names().get(name, name)
    found = office_holders.country_of(full, date)
    if found is None:
        return None
    short = tuple(s for s in (found.name.split()[0], found.name.split()[-1]) if short_names().get(s) == found.name)
    return Holder(found.name, None if found.body else found.place, found.post, short)


def short_names() -> Mapping[str, str]:
    """The names by which news calls one office holder only, with the full name."""
    return office_holders.short_names()
