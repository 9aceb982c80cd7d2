"""A text as a row of coded units, so that the grammars of names, titles and descriptions are regular expressions over
codes.

A unit is a token or a name from a list. Its code is one character:

    C country   D demonym   K metonym (capital, palace)   M mineral   S standing forum   G standing agreement   Y
    ministry or agency of a known state
    R region    X other guarded name                        O office holder
    T post, capitalised     t post in lower case            Z post that is no state's     V rank ("Deputy", "vice")  W
    past ("former")   H honorific
    P portfolio word        p the same in lower case        B head of a ministry, capitalised   b the same in lower case
    F forum head, capital   f the same in lower case        A agreement head, capital   a the same in lower case   E F
    and A or B at once   e the same in lower case
    U government noun       Q counterpart   c noun for states or people that meet   v modifier of forums and
    agreements, lower case   N capitalised word
    I initial                      L particle of names      x lower-case word   m closed-class word
    0 number   1 ordinal    d the   i a, an   o of   r for   w with   u among, between   n and, &   q on   l in, at
    z to   y by   g from   h pronoun   j possessive pronoun
    k this, that, these     s possessive 's                 , comma   - hyphen inside a word   ( ) ;   " quotation mark
    . other mark   | end of a sentence
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from mineralgraph import ontology
from mineralgraph.extraction.gazetteer import TOKEN, Entry, Trie, build, fold, variants
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.ministries import agencies
from mineralgraph.extraction.structure import Structure

_MARKS = {
    ",": ",",
    ";": ";",
    "(": "(",
    ")": ")",
    "&": "n",
    "-": "-",
    "–": "-",
    "‑": "-",
    "‐": "-",
    "“": '"',
    "”": '"',
    '"': '"',
    "'": "'",
    "’": "'",
}
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Units:
    """Parallel rows: offsets, the code of each unit in ``codes``, the entry of each listed name (or None)."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    codes: str
    entries: Sequence[Entry | None]

    def surface(self, first: int, last: int) -> str:
        """The text from unit ``first`` up to, not including, unit ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def word(self, index: int) -> str:
        """The text of one unit."""
        return self.text[self.starts[index] : self.ends[index]]


def units(text: str, structure: Structure) -> Units:
    """The units of all sentences, each sentence closed by ``|``."""
    starts: list[int] = []
    ends: list[int] = []
    codes: list[str] = []
    entries: list[Entry | None] = []
    trie, words = lexicon()
    for sentence in structure.sentences:
        for start, end, code, entry in _sentence(text, sentence.start, sentence.end, trie, words):
            starts.append(start)
            ends.append(end)
            codes.append(code)
            entries.append(entry)
        starts.append(sentence.end)
        ends.append(sentence.end)
        codes.append("|")
        entries.append(None)
    return Units(text, starts, ends, "".join(codes), entries)


def _sentence(
    text: str, start: int, end: int, trie: Trie, words: dict[str, str]
) -> Iterator[tuple[int, int, str, Entry | None]]:
    found = list(TOKEN.finditer(text, start, end))
    tokens = [m[0] for m in found]
    offsets = [m.start() for m in found]
    folded = [fold(w) for w in tokens]
    plain = [w.capitalize() if len(w) > 1 else w for w in tokens] if text[start:end].isupper() else tokens
    at, last = 0, len(tokens)
    while at < last:
        match = trie.longest(folded, tokens, offsets, at)
        if match is not None and not _mistaken(match[0], tokens, folded, at, match[1]):
            entry, after = match
            code = _cased(entry.code, tokens, at, after)
            if after < last and tokens[after] == "." and (code == "H" or _lacks_point(entry, tokens, offsets, after)):
                after += 1
            yield offsets[at], offsets[after - 1] + len(tokens[after - 1]), code, entry
            at = after
            continue
        code, width = _single(plain, offsets, at, words)
        yield offsets[at], offsets[at + width - 1] + len(tokens[at + width - 1]), code, None
        at += width


def _lacks_point(entry: Entry, tokens: Sequence[str], offsets: Sequence[int], after: int) -> bool:
    """Whether the point that follows belongs to an abbreviation written with points ("U.S", ".")."""
    dotted = after >= 2 and tokens[after - 2] == "." and len(tokens[after - 1]) == 1
    return entry.code in "CD" and dotted and offsets[after] == offsets[after - 1] + 1


def _cased(code: str, tokens: Sequence[str], at: int, after: int) -> str:
    """Codes that tell capitals from lower case by the first and the last word."""
    if code not in "TPBFAE":
        return code
    first = next((t for t in tokens[at:after] if t[0].isalpha()), tokens[at])
    return code if first[0].isupper() else code.lower()


def _mistaken(entry: Entry, tokens: Sequence[str], folded: Sequence[str], at: int, after: int) -> bool:
    """A listed word used otherwise: "lead" and "may" the verbs, "Tin" in names, "us" the pronoun."""
    if entry.code == "M" and folded[at] == "lead":
        return not _is_the_metal(folded, at)
    if entry.code == "C" and tokens[after : after + 1] in (["$"], ["€"], ["£"]):
        return True
    if after == at + 1 and tokens[at] in ("US", "IT") and at and tokens[at - 1].isupper() and len(tokens[at - 1]) > 3:
        return tokens[at] == "IT"
    return False


def _is_the_metal(folded: Sequence[str], at: int) -> bool:
    before = folded[at - 1] if at else ""
    before_that = folded[at - 2] if at > 1 else ""
    after = folded[at + 1] if at + 1 < len(folded) else ""
    words = reading("words")["lead"]
    if after == "-":
        return folded[at + 2 : at + 3] in (["acid"], ["zinc"])
    listed = before in ("and", "or", ",") and before_that in words["before"]
    return after in words["after"] or before in (*words["before"], "refined") or listed


def _single(tokens: Sequence[str], offsets: Sequence[int], at: int, words: dict[str, str]) -> tuple[str, int]:
    """The code of an unlisted token and how many tokens it takes (an initial takes its point)."""
    token = tokens[at]
    known = words.get(token)
    if known is not None:
        if known == "i" and token in ("A",) and _touches(tokens, offsets, at) and tokens[at + 1] == ".":
            return "I", 2
        return known, 1
    first = token[0]
    if first.isalpha():
        if first.isupper():
            if len(token) == 1 and _touches(tokens, offsets, at) and tokens[at + 1] == ".":
                return "I", 2
            return "N", 1
        return ("x" if first.islower() else "N"), 1
    if first.isdigit():
        return ("1" if _ORDINAL.match(token) else "0"), 1
    if token in ("'", "’"):
        return _apostrophe(tokens, offsets, at)
    mark = _MARKS.get(token, ".")
    if mark == "-" and not (
        at and offsets[at] == offsets[at - 1] + len(tokens[at - 1]) and _touches(tokens, offsets, at)
    ):
        return ".", 1
    return mark, 1


def _touches(tokens: Sequence[str], offsets: Sequence[int], at: int) -> bool:
    return at + 1 < len(tokens) and offsets[at + 1] == offsets[at] + len(tokens[at])


def _apostrophe(tokens: Sequence[str], offsets: Sequence[int], at: int) -> tuple[str, int]:
    before = at > 0 and offsets[at] == offsets[at - 1] + len(tokens[at - 1])
    after = _touches(tokens, offsets, at)
    if before and after and tokens[at + 1] in ("s", "S"):
        return "s", 2
    if before and after and tokens[at + 1][0].isalpha():
        return "-", 1
    if before and tokens[at - 1][-1] in "sS":
        return "s", 1
    return '"', 1


@cache
def lexicon() -> tuple[Trie, dict[str, str]]:
    """The trie of all listed names and the codes of single words, as written."""
    words: dict[str, str] = {}
    lists = reading("words")
    for table, code in (("other", "m"), ("ordinals", "1")):
        for word in lists[table]["words"]:
            words.update({word: code, word.capitalize(): code})
    for code, group in lists["function"].items():
        for word in group:
            words.update({word: code, word.capitalize(): code})
            if len(word) > 2:
                words[word.upper()] = code
    for word in reading("heads")["gathering_modifiers"]["words"]:
        words.setdefault(word, "v")
    for word in reading("heads")["headline_verbs"]["words"]:
        for written in (word, word.capitalize()):
            words.setdefault(written, "x")
    for word in reading("heads")["groups"]["words"]:
        words.setdefault(word, "c")
    words.update(dict.fromkeys(lists["calendar"]["words"], "0"))
    for word in reading("titles")["name_particles"]["words"]:
        words.setdefault(word, "L")
        if word not in ("a", "do", "y", "o", "wa", "ka", "san", "st"):
            words.setdefault(word.capitalize(), "L")
    return build(_names()), words


@lru_cache(maxsize=2**16)
def named_inside(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The ids of countries and of minerals that a listed name holds: "US-Japan Critical Minerals Agreement"."""
    trie, _ = lexicon()
    found = list(TOKEN.finditer(name))
    tokens, offsets = [m[0] for m in found], [m.start() for m in found]
    folded = [fold(w) for w in tokens]
    countries: dict[str, None] = {}
    minerals: dict[str, None] = {}
    at = 0
    while at < len(tokens):
        match = trie.longest(folded, tokens, offsets, at)
        while match is not None and match[0].code in "SG":
            match = trie.longest(folded[: match[1] - 1], tokens, offsets, at) if match[1] - 1 > at else None
        if match is None:
            at += 1
            continue
        entry, at = match
        for code, group in (("CD", countries), ("M", minerals)):
            if entry.code in code:
                group.update(dict.fromkeys(entry.entities))
    return tuple(countries), tuple(minerals)


def _names() -> Iterator[tuple[str, Entry]]:
    yield from _countries()
    yield from _institutions()
    for mineral in ontology.minerals().values():
        for name in sorted({mineral.label, *mineral.aliases}):
            yield name, Entry("M", (mineral.id,), rank=1)
    for name, state in agencies():
        yield name, Entry("Y", (state,), "ministry", rank=1)
    guards = reading("guards")
    for code, table in (("R", "regions"), ("R", "cities"), ("X", "press")):
        for name in guards[table]["names"]:
            yield name, Entry(code, rank=0)
    yield from _post_words()
    yield from _head_words()


def _countries() -> Iterator[tuple[str, Entry]]:
    for country in ontology.countries().values():
        groups = (
            (country.metonyms, "K", "metonym"),
            (country.demonyms, "D", "demonym"),
            ((country.label, *country.aliases), "C", "name"),
        )
        for names, code, form in groups:
            for name in sorted(names):
                for written in variants(name):
                    if len(written) > 1:
                        yield written, Entry(code, (country.id,), form, rank=2)
        for name in country.combining:
            yield f"{name}-", Entry("D", (country.id,), "combining", rank=3)


def _institutions() -> Iterator[tuple[str, Entry]]:
    for forum in ontology.forums().values():
        for name in sorted({forum.label, *forum.aliases}):
            for written in variants(name):
                yield written, Entry("S", (forum.id,), rank=1)
    for agreement in ontology.agreements().values():
        for name in sorted({agreement.label, *agreement.aliases}):
            for written in variants(name):
                yield written, Entry("G", (agreement.id,), rank=2)


def _post_words() -> Iterator[tuple[str, Entry]]:
    titles = reading("titles")
    for kind, code in (("state", "T"), ("shared", "T"), ("private", "Z")):
        for head in titles["heads"][kind]:
            for name in (head, _plural(head)):
                yield name, Entry(code, form=kind, rank=4, surface=head)
    for table, code in (("words", "V"), ("past", "W")):
        for word in titles["rank"][table]:
            yield word, Entry(code, rank=6)
    for word in titles["honorifics"]["words"]:
        yield word.title() if "." not in word else word, Entry("H", rank=5)
    for word in titles["portfolios"]["words"]:
        yield word, Entry("P", rank=7)


def _head_words() -> Iterator[tuple[str, Entry]]:
    heads = reading("heads")
    forum, agreement = set(heads["forum"]["heads"]), set(heads["agreement"]["heads"])
    ministry = {*heads["ministry"]["heads"], *heads["ministry"]["wider"]}
    for head in sorted(forum | agreement | ministry):
        homes = [code for code, group in (("F", forum), ("A", agreement), ("B", ministry)) if head in group]
        code = homes[0] if len(homes) == 1 else "E"
        for name in (head, *(() if head in ("mou", "mous") else (_plural(head),))):
            yield name, Entry(code, form="".join(homes), rank=5, surface=head)
    for word in heads["gathering_modifiers"]["words"]:
        if "-" in word:
            yield word, Entry("v", rank=9)
    for noun in heads["government"]["nouns"]:
        yield noun, Entry("U", rank=3, surface=noun)
    for word in heads["counterpart"]["words"]:
        yield word, Entry("Q", rank=3)


def _plural(head: str) -> str:
    first, of, rest = head.partition(" of ")
    if of:
        return f"{_plural(first)}{of}{rest}"
    if head.endswith("y") and head[-2] not in "aeiou":
        return head[:-1] + "ies"
    return head if head.endswith("s") else head + "s"
