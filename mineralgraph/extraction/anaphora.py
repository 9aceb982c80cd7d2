"""Words that stand for the mineral or the state named last: "the metal", "most of it", "the Andean nation", "there".

Other references to states and to people are found in ``references``; these are those that trade press uses of who
mines, refines and withholds what. The words are data: ``ontology/reading/anaphora.toml``.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.mentions import Form, Mention, MentionKind
from mineralgraph.extraction.references import LISTED_WITH
from mineralgraph.extraction.structure import Sentence, Structure

GENERAL = "mineral:critical-minerals"
BACK = 2  # sentences over which such a word may look back
FAR = 8  # sentences over which a noun that says more may: "the Andean nation", "the metal"
WORDS = r"(?:[\w-]+ ){0,3}"
NO_OTHER = r"(?![\w-]| (?:of|from|on) )"  # "the ore of the north" is another

APART = re.compile(
    r"\b(?:with|to|from|for|against|between|after|under|following|like|unlike|in|at|of|by|on|than|and)\s+(?:the\s+)?$",
    re.IGNORECASE,
)  # a state that stands beside what is told: "After China's move, …"

Phrases = tuple[tuple[str, Form, float], ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A phrase whose group ``word`` stands for something."""

    expression: re.Pattern[str]
    kind: MentionKind
    form: Form
    confidence: float


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return (*_of_minerals(), *_of_states())


def _of_minerals() -> Iterator[_Pattern]:
    words = reading("anaphora")["minerals"]
    clear = _one_of(n for n in words["nouns"] if n not in words["vague"])
    vague, before = _one_of(words["vague"]), _one_of(words["adjectives"])
    the = r"\b(?P<word>(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) "
    phrases: Phrases = (
        (rf"{the}(?:{before} ){{0,2}}{clear}s?){NO_OTHER}", "reference", 0.7),
        (rf"{the}(?:{before} ){{1,2}}{vague}){NO_OTHER}", "reference", 0.6),
        (rf"\b{_one_of(words['verbs'])} (?P<word>it|them)\b(?! [a-z]+ing)", "reference", 0.65),
        (rf"\b{_one_of(words['shares'])} of (?P<word>it|them)\b", "reference", 0.65),
        (rf"\b(?P<word>[Ii]ts) {WORDS}{_one_of(words['makers'])}\b", "pronoun", 0.65),
    )
    for expression, form, confidence in phrases:
        yield _Pattern(re.compile(expression), "mineral", form, confidence)


def _of_states() -> Iterator[_Pattern]:
    words = reading("anaphora")["states"]
    kinds, states, verbs = _one_of(words["adjectives"]), _one_of(words["nouns"]), _one_of(words["verbs"])
    ahead = rf"(?= [^.;:]{{0,60}}\b{_one_of(words['with'])}s?\b)"
    phrases: Phrases = (
        (rf"\b(?P<word>[Tt]h(?:e|is|at) {WORDS}(?<=[ -])(?i:{kinds}) (?:[\w-]+ )?{states})\b", "reference", 0.6),
        (rf"\b(?P<word>[Ii]ts) {WORDS}{_one_of(words['owned'])}\b", "pronoun", 0.6),
        (rf"\b(?P<word>[Ii]t),? (?:{_one_of(words['adverbs'])} )?{verbs}\b", "pronoun", 0.55),
        (rf"\b(?P<word>[Ii]t),? (?:{_one_of(words['adverbs'])} )?(?:has|is|had)\b{ahead}", "pronoun", 0.55),
        (rf"\b{_one_of(words['before_there'])} (?P<word>there)\b", "pronoun", 0.6),
    )
    for expression, form, confidence in phrases:
        yield _Pattern(re.compile(expression), "country", form, confidence)


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def anaphors(text: str, structure: Structure, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The mentions of this kind in a text, in its order; ``mentions`` are those known already, sorted."""
    known = list(mentions)
    for number, sentence in enumerate(structure.sentences):
        for pattern, start, end in _phrases(text, sentence):
            back = FAR if pattern.form == "reference" and end - start > len("them") else BACK
            floor = structure.sentences[max(number - back, 0)].start
            at = bisect_left(known, end, key=lambda m: m.start)
            if any(m.end > start for m in known[max(at - 2, 0) : at]):
                continue
            before = [m for m in known[bisect_left(known, floor, key=lambda m: m.start) : at] if m.end <= start]
            named = _named(pattern.kind, text, text[start:end], before, structure)
            if named is None:
                continue
            entities = tuple(dict.fromkeys(e for m in named for e in m.entities))
            reason = f"the {'mineral' if pattern.kind == 'mineral' else 'state'} named last ({named[0].text})"
            word = text[start:end]
            found = Mention(
                start, end, word, pattern.kind, pattern.form, entities, None, True, pattern.confidence, reason
            )
            insort(known, found, key=lambda m: m.start)
            yield found


def _phrases(text: str, sentence: Sentence) -> list[tuple[_Pattern, int, int]]:
    """The phrases of a sentence in their order, each with its offsets."""
    found = [
        (p, *match.span("word"))
        for p in _patterns()
        for match in p.expression.finditer(text, sentence.start, sentence.end)
    ]
    return sorted(found, key=lambda phrase: (phrase[1], -phrase[2]))


def _named(
    kind: MentionKind, text: str, phrase: str, before: Sequence[Mention], structure: Structure
) -> list[Mention] | None:
    if kind == "mineral":
        return _minerals(text, phrase, before)
    states = [m for m in before if m.kind == "country" and len(m.entities) == 1]
    if phrase.lower() == "there":
        return states[-1:] or None
    return _state(text, phrase, [m for m in states if m.form != "venue"], structure)


def _minerals(text: str, phrase: str, before: Sequence[Mention]) -> list[Mention] | None:
    """The mineral named last, or for a plural the list of minerals named last."""
    minerals = [m for m in before if m.kind == "mineral" and m.entities]
    if not minerals:
        return None
    run = [minerals[-1]]
    for mention in reversed(minerals[:-1]):
        if not LISTED_WITH.fullmatch(text, mention.end, run[0].start):
            break
        run.insert(0, mention)
    many = phrase == "them" or (phrase.endswith("s") and phrase.lower() != "its")
    general = len(run) == 1 and run[0].entities == (GENERAL,)
    return None if (len(run) > 1 or general) and not many else run


def _state(text: str, phrase: str, states: Sequence[Mention], structure: Structure) -> list[Mention] | None:
    """The state of the closest sentence that is named first and for itself."""
    fitting = [m for m in states if _fits(phrase, m)]
    if not fitting:
        return None
    closest = structure.sentence_at(fitting[-1].start)
    here = [m for m in fitting if structure.sentence_at(m.start) == closest]
    apart = [m for m in here if m.form != "demonym" and not APART.search(text, max(m.start - 12, 0), m.start)]
    named = apart or [m for m in here if m.form != "demonym"] or here
    return named[:1]


def _fits(phrase: str, state: Mention) -> bool:
    """Whether a state lies where the phrase says: "the Central Asian nation" is no African one."""
    words = phrase.lower().split()
    if len(words) > 1 and state.form == "demonym":
        return False
    regions: dict[str, list[str]] = reading("anaphora")["regions"]
    said = [regions[name] for name in (*words, *map(" ".join, pairwise(words))) if name in regions]
    return all(state.entities[0].removeprefix("country:") in region for region in said)
