"""Gatherings that a verb alone tells of: "**G7 finance ministers** met in Banff", "**foreign ministers of the Quad**
will gather in Perth".

The phrase for those who meet stands for the gathering, and is called "meeting of G7 finance ministers". Only ministers
and leaders of a standing body are read so: those of single states may meet for anything.
"""

import re
from collections.abc import Iterator

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.mentions import Candidate
from mineralgraph.extraction.units import Units

_ASSEMBLY = re.compile(r"(?P<who>Ss?[pPvV]{0,3}[tTc]|[pPvV]{0,3}[tTc]od?S)(?P<between>[mx0]{0,3}?)(?P<verb>[xvf])")
_OTHER = re.compile(r"[SF]")


def assemblies(units: Units) -> Iterator[Candidate]:
    """Candidates for such gatherings; none where the sentence names another forum, at which they may have met."""
    verbs = frozenset(reading("heads")["assembly"]["verbs"])
    for found in _ASSEMBLY.finditer(units.codes):
        first, last = found.span("who")
        end = units.codes.find("|", last)
        if units.word(found.start("verb")).lower() not in verbs or _OTHER.search(units.codes, last, end):
            continue
        if not any(units.word(i).lower().endswith("s") for i in range(first, last) if units.codes[i] in "tTc"):
            continue
        yield Candidate(
            first,
            last,
            "forum",
            "description",
            head="meeting",
            definite=units.codes[first - 1 : first] == "d",
            confidence=0.7,
            reason="those who meet, told by the verb",
            weight=3,
        )
