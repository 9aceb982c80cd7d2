"""Dated gatherings and the bodies or series that they are of: the 10th Dialogue and the Dialogue, a ministerial and
the G7."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mineralgraph import ontology
from mineralgraph.graph import KnowledgeGraph
from mineralgraph.model import Forum, slug
from mineralgraph.resolution.clusters import Clusters
from mineralgraph.resolution.mentions import Key
from mineralgraph.resolution.occasions import Occasion
from mineralgraph.resolution.words import words


def own_id(one: Occasion) -> str | None:
    """The id of a standing body; that of a recurring gathering with a session's year (``forum:g20-summit-2025``)."""
    if one.standing:
        return min(one.standing)
    if not one.series or one.year is None:
        return None
    return f"{min(one.series)}-{one.year}"


def qualifiers(one: Occasion) -> list[str]:
    """What tells gatherings of one name from each other: the year, the first day."""
    days = sorted(day.isoformat() for day in one.days)
    return [*([one.year] if one.year else []), *days[:1]]


def link(clusters: Clusters[Occasion], found: Mapping[Key, str], graph: KnowledgeGraph) -> None:
    """Write into the forums of the graph which body or series each is a session of; add the series where it is new."""
    lasting = {
        " ".join(sorted(name.words)): found[clusters.keys(root)[0]]
        for root in reversed(clusters.roots())
        if not clusters.profiles[root].is_session
        for name in clusters.profiles[root].names
        if name.is_specific
    }
    for root in clusters.roots():
        one, id = clusters.profiles[root], found[clusters.keys(root)[0]]
        series = _series(one, graph.label(id), lasting)
        if series is not None and series.id != id:
            if series.id not in graph.nx:
                graph.add_entity(series)
            session = graph.entity(id)
            label = (
                session.label
                if id != own_id(one) or (one.year or "") in session.label
                else f"{session.label} ({one.year})"
            )
            told = session.model_dump() | {"series": series.id, "label": label}
            graph.put_entity(Forum(**told))


def _series(one: Occasion, label: str, lasting: Mapping[str, str]) -> Forum | None:
    """What a gathering is a session of: the recurring gathering, the body of its name without ordinal, the body it
    names."""
    if not one.is_session:
        return None
    known = ontology.forums()
    for id in sorted(one.series):
        return Forum(id=id, label=known[id].label, aliases=known[id].aliases, links=known[id].links)
    numbered = sorted((name for name in one.names if name.ordinal), key=lambda name: sorted(name.words))
    for name in numbered:
        same = lasting.get(" ".join(sorted(name.words)))
        if same is not None:
            return Forum(id=same, label=same)
    for id in sorted(one.bodies):
        return Forum(id=id, label=known[id].label, aliases=known[id].aliases, links=known[id].links)
    plain = _without_ordinal(label)
    if plain != label and any(name.is_specific for name in numbered):
        return Forum(id=f"forum:{slug(plain)}", label=plain)
    return None


def _without_ordinal(label: str) -> str:
    """A name without its ordinal and year: "10th Korea-Japan Dialogue" is of the "Korea-Japan Dialogue"."""
    ordinals = "|".join(words()["names"]["ordinals"])
    return " ".join(re.sub(rf"\b(\d+(st|nd|rd|th)|{ordinals}|(19|20)\d\d)\b", " ", label, flags=re.IGNORECASE).split())
