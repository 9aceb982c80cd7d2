"""Lists with a line for each member, as in press releases: "Taking part were:", then a bullet for each state.

The line that announces them and the items are read as one sentence, the bullets as commas.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mineralgraph.extraction.structure import BULLET, Sentence, Structure

LONGEST_ITEM = 160  # characters; what is longer, or ends in a full stop, is a statement of its own
LONGEST = 2000  # characters of a whole list
LEANS = re.compile(
    r"\b(?:are|were|include|included|comprise|comprised|with|of|to|from|by|between|among|on|in|for|covers|covered)\s*:$",
    re.IGNORECASE,
)


def joined(text: str, structure: Structure) -> tuple[str, list[tuple[int, int]]]:
    """The text with the marks of such lists as commas, of the same length, and the spans (start, end) of sentences."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    for run in _runs(text, structure.sentences):
        spans.append((run[0].start, run[-1].end))
        for number, (above, item) in enumerate(pairwise(run), 1):
            end = above.end - 1 if number == 1 and LEANS.search(text[above.start : above.end]) else above.end
            mark = "" if number == 1 or text[end - 1] in ",;" else "&" if number == len(run) - 1 else ","
            pieces += [text[at:end], mark.center(item.start - end) if mark == "&" else mark.ljust(item.start - end)]
            at = item.start
    return "".join([*pieces, text[at:]]), spans


def _runs(text: str, sentences: Sequence[Sentence]) -> Iterator[list[Sentence]]:
    """The sentences one by one, but a line that ends in a colon together with the items below it."""
    number = 0
    while number < len(sentences):
        run = [sentences[number]]
        if text[run[0].end - 1] == ":":
            run += _items(text, sentences, number + 1, run[0].start)
        yield run
        number += len(run)


def _items(text: str, sentences: Sequence[Sentence], first: int, start: int) -> list[Sentence]:
    """The items from ``sentences[first]`` on; a full stop may close the last of them."""
    found: list[Sentence] = []
    for before, sentence in zip(sentences[first - 1 :], sentences[first:], strict=False):
        fits = sentence.end - sentence.start <= LONGEST_ITEM and sentence.end - start <= LONGEST
        closes = text[sentence.end - 1] == "."
        if not fits or not BULLET.fullmatch(text, before.end, sentence.start) or (closes and not found):
            break
        found.append(sentence)
        if closes:
            break
    return found
