"""Finds names from lists in a text: countries, minerals, standing forums and agreements, words of titles, heads.

A trie over tokens, longest match first. Case decides what is a name: an all-capitals name matches as written, a
capitalised
one wherever its first letter is a capital, a lower-case one in any case.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_PUNCTUATION = str.maketrans({"’": "'", "‘": "'", "`": "'", "‑": "-", "‐": "-", "–": "-", "−": "-"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One listed name: the code of its class (see ``units``), the entities it names, the form of the mention."""

    code: str
    entities: tuple[str, ...] = ()
    form: str = "name"
    rank: int = 0
    surface: str = ""


def fold(word: str) -> str:
    """A token as the trie knows it: lower case, without diacritics, with plain apostrophes and hyphens."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_PUNCTUATION))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


class Trie:
    """Names by their folded tokens."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}

    def add(self, name: str, entry: Entry) -> None:
        """List ``name``. The same name of the same kind of case twice: the lower rank stays in front."""
        found = list(TOKEN.finditer(name))
        if not found:
            return
        node = self._root
        for token in found:
            node = node.setdefault(fold(token[0]), {})
        gaps = tuple(a.end() != b.start() for a, b in pairwise(found))
        listed: list[tuple[Entry, str, tuple[bool, ...]]] = node.setdefault(_HERE, [])
        if (entry, name, gaps) not in listed:
            listed.append((entry, name, gaps))
            listed.sort(key=lambda one: one[0].rank)

    def longest(
        self, folded: Sequence[str], words: Sequence[str], starts: Sequence[int], at: int
    ) -> tuple[Entry, int] | None:
        """The longest listed name that begins at token ``at``, and the index of the token after it."""
        node = self._root.get(folded[at])
        if node is None:
            return None
        best: tuple[Entry, int] | None = None
        position, last = at + 1, len(folded)
        while True:
            listed = node.get(_HERE)
            if listed:
                for entry, name, gaps in listed:
                    if _fits(name, gaps, words, starts, at, position):
                        best = (entry, position)
                        break
            if position == last:
                return best
            node = node.get(folded[position])
            if node is None:
                return best
            position += 1


_HERE = ""


def _fits(name: str, gaps: tuple[bool, ...], words: Sequence[str], starts: Sequence[int], at: int, end: int) -> bool:
    first = words[at]
    if name[0].isupper():
        if not (first[0].isupper() or not first[0].isalpha()):
            return False
        if name.isupper() and len(name) <= _ACRONYM and any(w.islower() for w in words[at:end]):
            return False
        if _is_acronym(name) and end == at + 1 and first != name:
            return False
    for number, gap in enumerate(gaps):
        left = at + number
        apart = starts[left + 1] != starts[left] + len(words[left])
        if apart and not gap:
            return False
        if gap and not apart:
            return False
    return True


_ACRONYM = 8


def _is_acronym(name: str) -> bool:
    return len(name) <= _ACRONYM and sum(c.isupper() for c in name) >= 2


def build(names: Iterable[tuple[str, Entry]]) -> Trie:
    """A trie of all names."""
    trie = Trie()
    for name, entry in names:
        trie.add(name, entry)
    return trie


@cache
def variants(name: str) -> tuple[str, ...]:
    """Ways in which one name is written: with and without "the", with a hyphen or a space between capitals and
    digits.
    """
    bare = re.sub(r"^[Tt]he (?=[A-Z])", "", name)
    found = {bare}
    if "." in bare:
        found.add(bare.replace(".", "") if len(bare) <= _ACRONYM else bare)
    return tuple(sorted(found))
