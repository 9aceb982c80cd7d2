"""Facts of many documents to entities that are one; what supports and what contradicts what."""

from mineralgraph.resolution.clusters import Merge
from mineralgraph.resolution.conflicts import conflicts
from mineralgraph.resolution.overrides import Overrides
from mineralgraph.resolution.resolving import extend, resolve
from mineralgraph.resolution.sides import Conflict, Quote, Side

__all__ = ["Conflict", "Merge", "Overrides", "Quote", "Side", "conflicts", "extend", "resolve"]
