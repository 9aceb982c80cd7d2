"""Facts of many documents to entities that are one; what supports and what contradicts what."""

from mineralgraph.resolution.clusters import Merge
from mineralgraph.resolution.disagreement import Conflict, Quote, Side, conflicts
from mineralgraph.resolution.overrides import Overrides
from mineralgraph.resolution.resolving import resolve

__all__ = ["Conflict", "Merge", "Overrides", "Quote", "Side", "conflicts", "resolve"]
