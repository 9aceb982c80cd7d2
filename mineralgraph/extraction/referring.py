"""Finds the words that stand for countries and officials named elsewhere: "the two sides", "both ministers", "she".

What they refer to is found in ``references``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mineralgraph.extraction.structure import Structure

_NUMBERS = {
    "two": 2,
    "both": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_STATES = (
    "countries|nations|sides|governments|parties|partners|states|neighbours|neighbors|allies|economies|powers|capitals|"
    "signatories|members|participants|administrations|side|country|party|nation"
)
_PEOPLE = (
    "ministers|leaders|officials|presidents|premiers|prime ministers|diplomats|secretaries|men|women|coun"
    "terparts|chancellors"
)
_NUMBER = r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}"
_ADJECTIVE = (
    "(?:new|other|trade|major|founding|member|partner|participating|signatory|asian|european|african|west"
    "ern|central asian|"
    "finance|foreign|energy|industry|top|neighbouring|neighboring)"
)
_DO_TOGETHER = (
    "agreed|discussed|signed|also|said|will|have|had|met|pledged|reaffirmed|decided|exchanged|vowed|share"
    "d|are|were|stressed|"
    "confirmed|plan|spoke|talked|conferred|sat|shook|held|signed|exchanged|reached|worked|called|sought|want|wanted|hope|"
    "hoped|expressed|noted|welcomed|committed|praised|came|went|shared|did|belong|joined|attended|took|export|mine|produce"
)
GROUP = re.compile(
    rf"\b(?:(?:the|these|those|its|all|their) (?P<number>{_NUMBER})"
    r"|(?P<both>both(?: of the)?|the two|(?:either|each)(?= side))) "
    rf"(?:{_ADJECTIVE} ){{0,2}}(?:(?P<states>{_STATES})|(?P<people>{_PEOPLE}))\b"
    rf"|\b(?P<pair>the two|the pair|both)(?= (?:{_DO_TOGETHER})\b)"
    rf"|\b(?:the|all) (?P<several>{_NUMBER})(?: of them)?(?= (?:(?:all|also|then|each) )?(?:{_DO_TOGETHER}|belong)\b)",
    re.IGNORECASE,
)
CROWD = re.compile(
    r"\b(?:the )?(?P<word>participants|attendees|signatories|the parties|partner countries|member states"
    r"|member countries|"
    r"the members|the partners|the sides|the countries|these countries|these nations|the governments|the ministers|"
    r"the leaders|allies)\b",
    re.IGNORECASE,
)
SINGLE = re.compile(
    r"\b(?P<word>the (?:country|nation|kingdom|republic|government|administration|authorities|state|island|sultanate|"
    r"emirates?))(?:['’]s)?\b(?! (?:of|for|in) [A-Z])",
    re.IGNORECASE,
)
HOME = re.compile(
    r"\b(?P<word>(?:(?P<whose>whose)|his|her) (?:own )?"
    r"(?:country|nation|homeland|government|ministry|administration))\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?P<word>[Hh]e|[Ss]he|the visitor)\b")
OBJECT = re.compile(
    r"\b(?P<word>him|her(?=[.,;:)]|\s+(?:in|on|at|to|for|by|and|about|with|that|over|after|before|during)\b))\b"
)
_JOINTLY = "agreed|signed|concluded|reached|struck|sealed|inked|initialled|announced|launched|pledged|exchanged|settled"
THEY = re.compile(
    rf"\b(?P<word>They|they(?= (?:have |had |also |jointly |then )*(?:{_JOINTLY}))"
    r"|(?i:their) (?:(?:foreign|trade|energy|industry|finance|mining|prime) )?"
    r"(?:ministers|governments|leaders|presidents|premiers|ministries|representatives))\b"
)
_STATES_DO = "sign|acced|ratif|join|agree|ban|impos|restrict|halt|suspend|initial|withdr|host"
_STATES_ARE = (
    "is|was|has|had|holds?|held|mines?|produces?|suppl(?:y|ies)|exports?|refines?|accounts?|controls?|sits|ranks?|boasts?"
    "|dominates?|possesses|remains|provides?|process(?:es)?|ships|shipped|sells|sold|makes?|already|intends|wants|plans|"
    "seeks"
)
_ADVERBS = "(?:too,? |also |has |had |would |will |then |later |since |first |now |still |currently |itself )*"
IT = re.compile(
    rf"\b(?P<word>[Ii]t)\b(?=,? {_ADVERBS}(?:{_STATES_DO})\w*)"
    rf"|\b(?P<opening>It)\b(?=,? {_ADVERBS}(?:{_STATES_ARE})\b)"
)
_GOVERNMENTS = ("government", "administration", "authorities")


@dataclass(frozen=True, slots=True)
class Referring:
    """A referring phrase: how many it means (None: any), and whether they are states, people or either."""

    start: int
    end: int
    number: int | None
    about: str
    crowd: bool = False
    head: str | None = None
    country: str | None = None
    apart: bool = False  # another acts on them: "held talks with the two leaders"


def referring_phrases(text: str, structure: Structure) -> Iterator[Referring]:
    """All phrases of this kind in the sentences of a text."""
    for sentence in structure.sentences:
        for found in GROUP.finditer(text, sentence.start, sentence.end):
            number = _number(found["number"] or found["several"])
            about = "states" if found["states"] else "people" if found["people"] else "either"
            apart = text[max(0, found.start() - 5) : found.start()].endswith(("with ", "to ", "by "))
            yield Referring(found.start(), found.end(), number, about, apart=apart)
        for found in CROWD.finditer(text, sentence.start, sentence.end):
            about = "people" if found["word"].lower().endswith(("ministers", "leaders")) else "states"
            yield Referring(found.start("word"), found.end("word"), None, about, crowd=True)
        for found in SINGLE.finditer(text, sentence.start, sentence.end):
            about = "government" if found["word"].lower().endswith(_GOVERNMENTS) else "states"
            yield Referring(found.start("word"), found.end("word"), 1, about)
        for found in HOME.finditer(text, sentence.start, sentence.end):
            yield Referring(found.start(), found.end(), 1, "whose home" if found["whose"] else "home")
        for found in PRONOUN.finditer(text, sentence.start, sentence.end):
            yield Referring(found.start(), found.end(), 1, "people")
        for found in OBJECT.finditer(text, sentence.start, sentence.end):
            yield Referring(found.start(), found.end(), 1, "person acted on")
        for found in THEY.finditer(text, sentence.start, sentence.end):
            yield Referring(found.start(), found.end(), 2, "they")
        for found in IT.finditer(text, sentence.start, sentence.end):
            yield Referring(found.start(), found.end(), 1, "it" if found["word"] else "it, which is")


def _number(word: str | None) -> int:
    """What a numeral says; two where there is none ("both")."""
    if word is None:
        return 2
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
