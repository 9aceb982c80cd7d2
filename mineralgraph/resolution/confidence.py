"""How sure a fact is: the one place that says so.

The readers give each telling a confidence between 0 and 1: how likely it is that the document says this. The confidence
of a fact is the likelihood that at least one of its independent sources says it, 1 - (1 - c1)(1 - c2)..., with the
highest confidence among the documents of each source (documents that print one text are one source), times s / (s + r):
the number of its independent sources over that number and the number of those that tell a rival, where sources
contradict each other. It never falls when an independent source is added that tells the fact, nor when one says it more
clearly.
"""

from collections.abc import Iterable
from math import prod


def combined(sources: Iterable[float], rivals: int = 0) -> float:
    """The confidence of a fact, to four places: ``sources`` are the confidences of its independent sources, ``rivals``
    the number of independent sources that contradict it.

    Raises ValueError without a source.
    """
    known = list(sources)
    if not known:
        raise ValueError("a fact has at least one source")
    return round((1 - prod(1 - confidence for confidence in known)) * len(known) / (len(known) + rivals), 4)
