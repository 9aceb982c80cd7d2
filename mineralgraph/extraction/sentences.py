"""Splits a block of text into sentences, by rules on the raw characters.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a number or a web address; the word
lists are in
``ontology/reading/sentences.toml``.
"""

import re
from collections.abc import Iterator
from functools import cache

from mineralgraph.extraction.lexicon import reading

_CLOSERS = "\"'”’»)\\]"
_STOP = re.compile(
    rf"(?:(?P<stop>\.)|[!?]+|…|\.{{2,4}}|[。！？])(?P<closers>[{_CLOSERS}]*)(?P<gap>\s+|$|(?<=[。！？]))"
)
_LAST_WORD = re.compile(r"[\w.&'’-]*\Z")
_NEXT_WORD = re.compile(r"[\"'“‘«(\[]*([^\W_][\w.'’-]*)?")
_LONGEST_WORD = 40
_LONGEST = 2000  # characters, some 330 words: a parser's memory grows with what it is given at once
_SEAMS = (";", ",", " ")  # where what is longer is cut, the best first


@cache
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = reading("sentences")
    inside, either = lists["abbreviations"]["inside"], lists["abbreviations"]["either"]
    return frozenset(inside), frozenset(either), frozenset(lists["openers"]["words"])


def sentence_spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of ``text[start:end]`` as (start, end), without the white space around them."""
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if stop["stop"] and not _ends_sentence(text, begin, stop, end):
            continue
        if not stop["stop"] and _goes_on(text, stop.end(), end):
            continue
        close = stop.end("closers")
        yield from _trimmed(text, begin, close)
        begin = stop.end()
    yield from _trimmed(text, begin, end)


def _ends_sentence(text: str, begin: int, stop: re.Match[str], end: int) -> bool:
    if stop.end() >= end:
        return True
    if _goes_on(text, stop.end(), end):
        return False
    window = max(begin, stop.start() - _LONGEST_WORD)
    found = _LAST_WORD.search(text, window, stop.start())
    word = found.group() if found else ""
    following = _NEXT_WORD.match(text, stop.end(), min(end, stop.end() + _LONGEST_WORD))
    next_word = (following[1] or "") if following else ""
    return not _is_abbreviation(word, next_word, bool(stop["closers"].strip("'’")))


def _is_abbreviation(word: str, next_word: str, closed: bool) -> bool:
    inside, either, openers = _words()
    low = re.split(r"[-–]", word.lower())[-1].lstrip("'’")
    if closed and low not in either:
        return False
    if len(low) == 1 and word.isalpha() and word.isupper():
        return next_word.lower() not in openers
    if low in inside:
        return True
    if low in either or re.fullmatch(r"(?:[a-z]\.)+[a-z]", low):
        return next_word.lower() not in openers
    return False


def _goes_on(text: str, position: int, end: int) -> bool:
    """Whether what follows a stop cannot open a sentence: it begins in lower case."""
    following = _NEXT_WORD.match(text, position, min(end, position + _LONGEST_WORD))
    return bool(following and following[1] and following[1][0].islower())


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for first, last in _cut(text, start, end):
        piece = text[first:last]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            yield first + left, first + len(piece.rstrip())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What no full stop ends for pages (a roll of delegations, a table) in pieces, each cut at its last seam."""
    while end - start > _LONGEST:
        seams = (text.rfind(mark, start + _LONGEST // 2, start + _LONGEST) for mark in _SEAMS)
        last = next((at + 1 for at in seams if at >= 0), start + _LONGEST)
        yield start, last
        start = last
    yield start, end
