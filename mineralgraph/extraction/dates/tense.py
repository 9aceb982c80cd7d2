"""Which side of the document's day the words around a date point to, from the text alone."""

import re
from typing import NamedTuple

from mineralgraph.extraction.dates.expression import Direction

_AHEAD = (
    r"will|won['’]t|['’]ll|shall|would|(?:is|are|was|were|been|be)(?: \w+ly)? (?:to\b|set\b|due\b"
    r"|scheduled|slated|expected|planned|poised|about to|going to|likely|supposed|tipped)"
    r"|scheduled|slated|due|set (?:for|to)|plans?\b|planned|planning|intends?|intended|expects?"
    r"|expecting|hopes?|hoping|aims?|aiming|ahead of|upcoming|forthcoming|deadline"
    r"|prepar(?:es|ing)|takes? effect|goes? into (?:force|effect)|enters? into force|to (?:be )?"
    r"(?:sign|meet|hold|host|attend|visit|launch|begin|start|join|impose|ban|restrict|lift|end|expire"
    r"|discuss|take|resume|open|gather|convene)\w*"
    r"|can|could|may(?= [a-z])|might|should|must|promised to|pledged to|agreed to|vowed to|decided to"
    r"|proposed(?! on| last| in)|unless|starts|begins|kicks off|opens|meets|visits|expires"
)
_BEHIND = (
    r"(?<!be )(?:was|were|had|did|has|have|met|said|held|took|began|went|came|made|told|saw|won|sent|put|led|sold"
    r"|bought|fell|rose|grew|spoke|gave|found|got|became|brought|hit|cut|set up|struck|drew|shut|wrote)"
    r"|(?<!be )(?<!to )(?:[a-z]{2,}[a-df-z]ed|agreed|decreed|guaranteed)|after|following|recent"
)
_FUTURE = re.compile(rf"\b(?:{_AHEAD})\b|(?:will|would|to|shall) (?:\w+ ){{0,2}}be \w+ed\b", re.IGNORECASE)
_PAST = re.compile(rf"\b(?:{_BEHIND})\b")
_BEFORE_DATE_PAST = re.compile(
    r"\b(?:since|signed|dated|as early as)(?: (?:in|on|late|early|about|at least))* $", re.IGNORECASE
)
_BEFORE_DATE_FUTURE = re.compile(
    r"\b(?:until|till|due(?: in| on| by)?|scheduled for|slated for|set for|planned for|starting"
    r"|beginning|effective|ahead of|no later than|by)(?: (?:the end of|late|early|from|in|on"
    r"|about))* $",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"'“‘(])|\n")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mr|Ms|Mrs|Dr|St|No|Gen|Sen|Rep|Gov)$"
)
_WINDOW = 240
_BREAK = re.compile(r"[,;:—–()]")


class Tense(NamedTuple):
    """A side of the document's day, and whether the word that says so stands in one clause with the date."""

    direction: Direction | None
    is_near: bool


def tense(text: str, start: int, end: int) -> Tense:
    """What the tense around ``text[start:end]`` says: the nearest cue before it in its sentence, else the nearest
    after it."""
    before = _sentence_before(text, start)
    if _BEFORE_DATE_PAST.search(before):
        return Tense("past", True)
    if _BEFORE_DATE_FUTURE.search(before) and not re.search(r"\bhad\b[^,;]*$", before):
        return Tense("future", True)
    cue = _last(before)
    if cue is None or (cue[0] == "past" and _reports(before, cue[1])):
        after = _sentence_after(text, end)
        first = _first(after)
        if first:
            return Tense(first[0], not _BREAK.search(after, 0, first[1]))
    return Tense(cue[0], not _BREAK.search(before, cue[1])) if cue else Tense(None, False)


def _last(piece: str) -> tuple[Direction, int] | None:
    future = max(((m.end(), m.start()) for m in _FUTURE.finditer(piece)), default=None)
    past = max(((m.end(), m.start()) for m in _PAST.finditer(piece)), default=None)
    if future is None or (past is not None and past[0] > future[0]):
        return ("past", past[0]) if past else None
    return "future", future[0]


def _first(piece: str) -> tuple[Direction, int] | None:
    future, past = _FUTURE.search(piece), _PAST.search(piece)
    if future and (not past or future.start() <= past.start()):
        return "future", future.start()
    return ("past", past.start()) if past else None


def _reports(before: str, end: int) -> bool:
    """Whether the cue is a verb of saying whose clause has another verb still to come: "he said that in March …"."""
    return bool(re.search(r"\b(?:said|told \w+|announced|added|noted)$", before[:end])) and bool(
        re.match(r",? that\b", before[end:])
    )


def _sentence_before(text: str, start: int) -> str:
    piece = text[max(0, start - _WINDOW) : start]
    for stop in reversed(list(_SENTENCE_END.finditer(piece))):
        if not _ABBREVIATED.search(piece[: stop.start()]):
            return piece[stop.end() :]
    return piece


def _sentence_after(text: str, end: int) -> str:
    piece = text[end : end + _WINDOW]
    stop = _SENTENCE_END.search(piece)
    return piece[: stop.start()] if stop else piece
