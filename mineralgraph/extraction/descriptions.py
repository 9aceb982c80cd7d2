"""Forums and agreements: by capitalised names with a known head, and by description.

"Japan-US-Philippines Trilateral Economic Ministers Meeting" and "Panel on Critical Energy Transition Minerals" are
names; "a meeting of finance ministers from
South Korea and Japan", "the critical minerals agreement" descriptions; "the deal" is a reference. Heads are data
(``ontology/reading/heads.toml``).
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mineralgraph.extraction.gazetteer import fold
from mineralgraph.extraction.lexicon import reading, renewing
from mineralgraph.extraction.mentions import Candidate, MentionKind
from mineralgraph.extraction.units import Units

_LEFT = (
    r"(?:[CDKRNPMTVXFAEBYISGZ](?:\([SGN]\))?(?:-[CDKRNPMx0]){0,6}s?"
    r"(?:(?<=[PMTNFAs])n(?=[PMTNVFA])|,n?(?=[PM])(?=[PM](?:,|n))|,n(?=[PM]))?)"
)
_TOPIC = (
    r"(?:[qrol]d?[CDRNPMTVXSFAEG]"
    r"(?:[-s]|[CDRNPMTVXSFAEBG1U]|,?n(?=[RNPMTVXCD])|,(?=[PMN](?:,|n))|[or]d?(?=[RNPMTVXA])|ld?(?=[PMV]))*)"
)
_NAMED = re.compile(
    rf"(?:0-)?[01]?(?P<left>{_LEFT}{{0,12}})(?P<head>[FAE])(?P<topic>{_TOPIC})?(?:\((?P<acronym>[NSGA])\))?"
)

_MODIFIER = (
    r"(?:[vVpPMCDKSGRTtZN0fa\"](?:\([SGN]\))?(?:-[CDKRNPMxpt]){0,6}s?(?:n(?=[pPvVMtT])|,(?=[pPvV][vVpPMtT]{0,3}[,n])"
    r"|,n(?=[pPvV]))?)"
)
_MINERALS = r"M(?:(?:,n?|n)(?:[vVpx]{0,2})M)*(?:p(?![a-z]))?"
_ABOUT = rf"(?:[oqrl]d?(?:[vVpPxdioqrl-]|n(?=[vVpM])){{0,7}}?{_MINERALS}|zx[dvVpPxo]{{0,6}}?{_MINERALS})"
_OF_BODY = r"(?:od?(?:[CDKSRNPMTVX]-?){1,8}[FA]|od?[SG](?:\([SNGA]\))?)"
_OF_PEOPLE = r"(?:od?(?:[vVpPnxMNRDCS]|-x?|n(?=[vVpPx])){0,6}?[tTc])"
_ON = r"(?:[qr][di]?(?:x?(?=[pP])[pP]|[vVpPT]){1,5}(?:-x)?(?:[aefAEF])?)"
_AT_PLACE = r"(?:ld?[NCKR](?:,[NCKR])?(?=[qr]))"  # "a ministerial in Washington on critical minerals"
_DESCRIBED = re.compile(
    rf"(?P<det>[dikj]|[CDKS]s)?(?P<left>1?{_MODIFIER}{{0,9}})(?P<head>[faeFAE])"
    rf"(?P<topic>{_OF_BODY}|{_OF_PEOPLE})?(?P<about>{_AT_PLACE}?(?:{_ABOUT}|{_ON}))?"
)
_PARTIES = re.compile(
    r"(?P<how>[wugo])(?:[dj]?(?:[vVpP]{0,2}[tT][og])?)(?P<list>d?[CDKS](?:s?[vVpPU]{0,2})?(?:(?:,|,n|n)[wo]?d?[CDKS])*)(?![VPW]*[TOB])"
)
_CONVENED = re.compile(r"(?:ld?[NCK](?:,[NCK])?)?(?P<verb>x)y(?P<host>d?[CDK])")  # "a meeting in Rome led by Japan"
_TOPICAL = frozenset(["mineral", "minerals", "mining", "metals", "metal", "resources", "ore", "ores"])
_SUMS = frozenset(["billion", "million", "trillion", "bn", "m"])
_PARTICIPLES = frozenset(["signed", "sealed", "planned", "proposed"])
_MULTILATERAL = 3
_LISTED = re.compile(r"[CDK](?:,n?d?[CDK])+,?nd?[CDK]")
_AT = frozenset(
    [
        "at",
        "annual",
        "attend",
        "attended",
        "attending",
        "attends",
        "host",
        "hosts",
        "hosted",
        "during",
        "biennial",
        "yearly",
    ]
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "their", "its", "his", "her", "our"))


def forums_and_agreements(units: Units) -> Iterator[Candidate]:
    """Candidates for named, described and referred-to forums and agreements."""
    named = list(_named(units))
    yield from named
    yield from _acronyms(units, named)
    yield from _described(units)


def _named(units: Units) -> Iterator[Candidate]:
    for found in _NAMED.finditer(units.codes):
        kind = _kind(units, found.start("head"))
        if kind is None or not _is_name(units, found) or _is_ones_own_talks(units, found) or _hears_cases(units, found):
            continue
        first, last = _without_clause(units, found), found.end()
        if kind == "agreement" and first and units.word(first - 1) in renewing():
            first -= 1  # "the upgraded Chile-Peru Pact" is another than the Chile-Peru Pact
        while units.codes[first] == "Z" and units.word(first)[0].islower() and first < found.start("head"):
            first += 1  # "to host Kyiv Summit"
        yield Candidate(
            first,
            last,
            kind,
            "name",
            head=head_of(units, found.start("head")),
            definite=units.codes[first - 1 : first] == "d",
            confidence=0.9,
            reason="a capitalised name with this head",
            parties=_ids(units, first, last, "CDKS"),
            minerals=_ids(units, first, last, "M"),
            weight=2,
        )


def _acronyms(units: Units, named: Sequence[Candidate]) -> Iterator[Candidate]:
    """Later uses of an acronym that stood in brackets after a name: "the CEPA"."""
    kinds = {units.word(c.last - 2): c for c in named if units.codes[c.last - 1] == ")"}
    inside = {i for c in named for i in range(c.first, c.last)}
    for index in range(len(units.codes)) if kinds else ():
        one = kinds.get(units.word(index))
        if one is not None and index not in inside and units.word(index).isupper():
            yield Candidate(index, index + 1, one.kind, "name", head=one.head, confidence=0.85, weight=3)


def _is_ones_own_talks(units: Units, found: re.Match[str]) -> bool:
    """Whether a headline's capitals are no name: "Brussels Talks"."""
    plain = set(found["left"]) <= set("CDKRs-") and not found["topic"]
    return plain and head_of(units, found.start("head")) in reading("heads")["bilateral"]["heads"]


def _is_name(units: Units, found: re.Match[str]) -> bool:
    left, topic = found["left"], found["topic"] or ""
    if units.word(found.start("head")) == "Team" and units.word(found.end("head")).lower() == "up":
        return False  # a headline: "Korea and Japan Team Up"
    if found.start() and units.codes[found.start() - 1] == "-":
        return False
    if any(c in "RNPMTVFAEB" for c in left):
        return not (re.fullmatch("V", left) and not topic) and (len(left) > 1 or left not in "V")
    if any(c in "NPMTR" for c in topic):
        return True
    return any(c in "CDSK" for c in left) and units.word(found.start("head"))[0].isupper()


def _without_clause(units: Units, found: re.Match[str]) -> int:
    """Where the name begins: after a sentence's opening word, a country with "'s" or a title that stand before it."""
    first = found.start()
    owner = re.match(r"[CDKRN]s(?=[A-Z1])", found[0])
    return first + owner.end() if owner and units.codes[first] in "CDK" else first


def _described(units: Units) -> Iterator[Candidate]:
    forum, agreement, strong = _worthy()
    for found in _DESCRIBED.finditer(units.codes):
        head = head_of(units, found.start("head"))
        kind = _kind(units, found.start("head"))
        if kind is None or head not in (forum if kind == "forum" else agreement) or _is_verb(units, found):
            continue
        if _hears_cases(units, found):
            continue
        described = _description(units, found, kind, head, head in strong)
        is_reference = described.form == "reference"
        if not (_is_of_one_person(units, found, head) or (is_reference and _is_of_one_pair(units, found, head))):
            yield described


def _description(units: Units, found: re.Match[str], kind: MentionKind, head: str, strong: bool) -> Candidate:
    first = _opening(units, found)
    last = found.end()
    listed = units.entries[found.start("head") - 1] if found["left"].endswith("G") else None
    if kind == "agreement" and listed is not None:
        return Candidate(found.start("head") - 1, found.start("head") + 1, kind, "name", listed.entities, weight=4)
    owner = found["det"] or ""
    parties = dict.fromkeys(_ids(units, found.start(), last, "CDKS"))
    outside = _PARTIES.match(units.codes, last)
    if outside:
        parties.update(dict.fromkeys(_ids(units, outside.start("list"), outside.end("list"), "CDKS")))
    minerals = _ids(units, first, last, "M")
    definite = owner.endswith("s") or units.word(found.start()).lower() in _DEFINITE if owner else False
    described = bool(parties or minerals or found["topic"] or found["about"] or _is_topical(units, found))
    described = described or (definite and kind == "forum" and bool(re.search("[pP]", found["left"])))
    convened = _CONVENED.match(units.codes, last) if kind == "forum" and not described else None
    if convened and units.word(convened.start("verb")).lower() in reading("heads")["bilateral"]["convened"]:
        parties.update(dict.fromkeys(_ids(units, convened.start("host"), convened.end("host"), "CDK")))
        described = True
    described = described and (bool(convened) or not _is_denied(units, found, head, tuple(parties)))
    bare = not described and strong
    return Candidate(
        first,
        last,
        kind,
        "description" if described or (bare and not definite) else "reference",
        head=plural_of(units, found.start("head")) if kind == "agreement" else head,
        definite=definite and not (owner == "j" and head in reading("heads")["bilateral"]["heads"]),
        confidence=0.7 if described else 0.4,
        reason="described by party, mineral or topic" if described else "a bare head" if bare else None,
        parties=tuple(parties),
        minerals=minerals,
        weight=1,
    )


def _hears_cases(units: Units, found: re.Match[str]) -> bool:
    """Whether a "panel" is that of a court: "a World Trade Organization panel", "the panel of the WTO"."""
    words = {units.word(i).lower() for i in range(found.start(), found.end())}
    return head_of(units, found.start("head")) == "panel" and bool(words & {*reading("heads")["bilateral"]["courts"]})


def _is_verb(units: Units, found: re.Match[str]) -> bool:
    """Whether a head is a verb here: "the treaty deals with cobalt", "Trump talks to Xi"."""
    at = found.start("head")
    if units.word(at).lower() not in ("deals", "talks", "plans", "hosts") or units.codes[at + 1 : at + 2] not in (
        "w",
        "z",
        "q",
    ):
        return False
    before = units.codes[at - 1 : at]
    return before != "" and before in ("CKNSGAFaf)mhMx" if units.word(at).lower() == "deals" else "CKNSGAFahO")


def _opening(units: Units, found: re.Match[str]) -> int:
    """Where a description begins: after a sum of money ("$8.5 billion") and after the verb of "has signed deals"."""
    first, head = found.start("left"), found.start("head")
    if units.codes[first] == "0" and units.codes[first - 1 : first] == ".":
        first += 1
        while first < head and units.word(first).lower() in _SUMS:
            first += 1
    bare = not found["det"] and units.codes[first - 1 : first] not in ("i", "d", "j", "k")
    return first + 1 if bare and first < head and units.word(first).lower() in _PARTICIPLES else first


def _is_denied(units: Units, found: re.Match[str], head: str, parties: tuple[str, ...]) -> bool:
    """Whether a description is no entity: two parties' own talks, a company's deal."""
    lists = reading("heads")["bilateral"]
    words = {w for i in range(found.start(), found.end()) for w in units.word(i).lower().split()}
    before = units.word(found.start() - 1).lower() if found.start() else ""
    if (words | {before}) & set(lists["no_forum"]):
        return True
    one_sided = units.codes[found.end() : found.end() + 1] == "w"  # "talks with A, B and C" are three pairs' talks
    if head in lists["heads"] and found["det"] == "j" and len(parties) < _MULTILATERAL:
        return True
    if head in lists["heads"] and (one_sided or len(parties) < _MULTILATERAL) and not words & set(lists["more"]):
        of_many = any(p.startswith("forum:") for p in parties) or "1" in found["left"] or _of_several(units, found)
        placed = bool(re.search("[RK]$", found["left"]))
        about_minerals = bool(_ids(units, found.start(), found.end(), "M"))
        about = about_minerals and (head == "meeting" or (not one_sided and _has_list_of_states(units, found.start())))
        about = about or (head == "meeting" and placed)
        return not of_many and not about
    if head == "round" and "1" not in found["left"] and not re.search("[SGFA]", found["topic"] or ""):
        return True
    plural = plural_of(units, found.start("head")) != head
    return (bool(words & set(lists["never"])) or (plural and not found["det"])) and not parties


def _is_of_one_pair(units: Units, found: re.Match[str], head: str) -> bool:
    """Whether a bare noun names two sides' own talks ("the meeting with Mr Wang"): no gathering known before."""
    return head in reading("heads")["bilateral"]["heads"] and units.codes[found.end() : found.end() + 1] == "w"


def _is_of_one_person(units: Units, found: re.Match[str], head: str) -> bool:
    """Whether a noun names the talks of one person, whoever with: "a meeting of Minister Sato with Mr Wang"."""
    person = bool(found["topic"]) and units.codes[found.end("topic") - 1] in "tT"
    return person and head in reading("heads")["bilateral"]["heads"] and not _of_several(units, found)


def _of_several(units: Units, found: re.Match[str]) -> bool:
    """Whether a topic names many or a body: "of finance ministers", "of the G7"; not "of Swedish minister"."""
    if not found["topic"]:
        return False
    last = found.end("topic") - 1
    return units.codes[last] not in "tT" or units.word(last).lower().endswith("s")


def _has_list_of_states(units: Units, index: int) -> bool:
    """Whether the sentence around a unit lists three states or more: their talks are nobody's bilateral ones."""
    first, last = units.codes.rfind("|", 0, index) + 1, units.codes.find("|", index)
    return bool(_LISTED.search(units.codes, first, last if last >= 0 else len(units.codes)))


def plural_of(units: Units, index: int) -> str:
    """The head noun of an agreement, in the plural where the text has it so."""
    word, head = units.word(index).lower(), head_of(units, index)
    return head if word == head else word


def _is_topical(units: Units, found: re.Match[str]) -> bool:
    """Whether a modifier says that minerals are the subject, or names a place: "the minerals deal", "the Perth
    roundtable".
    """
    span = range(*found.span("left"))
    named = bool(re.search("[NRK][vVpP]*$", found["left"]))
    met = head_of(units, found.start("head")) in reading("heads")["forum"]["gatherings"] and bool(
        re.search("[tT]", found["left"])
    )
    compound = any(c in found["left"] for c in "fa")
    return named or met or compound or any(w in _TOPICAL for i in span for w in units.word(i).lower().split())


def head_of(units: Units, index: int) -> str:
    """The head noun of a unit, as listed (singular where the list is)."""
    entry = units.entries[index]
    return entry.surface if entry is not None and entry.surface else units.word(index).lower()


def _kind(units: Units, index: int) -> MentionKind | None:
    entry = units.entries[index]
    if entry is None:
        return None
    homes = entry.form
    if head_of(units, index) == "convention":
        return "forum" if _is_gathered(units, index) else "agreement"
    if "F" in homes and "A" in homes:
        return "agreement" if head_of(units, index) in ("partnership", "alliance", "initiative") else "forum"
    return "forum" if "F" in homes else "agreement" if "A" in homes else None


def _is_gathered(units: Units, index: int) -> bool:
    """Whether a "convention" is a gathering by the words before it: "at the … convention", "the annual convention"."""
    opening = units.codes.rfind("|", 0, index) + 1
    words = [units.word(i).lower() for i in range(max(opening, index - 7), index)]
    return "1" in units.codes[max(opening, index - 7) : index] or any(w in _AT for w in words)


def _ids(units: Units, first: int, last: int, codes: str) -> tuple[str, ...]:
    """The entities named by units of these codes, in order, each once."""
    found: dict[str, None] = {}
    for index in range(first, last):
        entry = units.entries[index]
        if entry is not None and units.codes[index] in codes and not _is_place(units, index):
            found.update(dict.fromkeys(entry.entities))
    return tuple(found)


def _is_place(units: Units, index: int) -> bool:
    """Whether a capital only says where: in "the Paris Agreement", "the Lima talks"; not in "Tokyo-Paris pact"."""
    around = units.codes[max(0, index - 1) : index] + units.codes[index + 1 : index + 2]
    return units.codes[index] == "K" and "-" not in around and "s" not in around and _follows_a_name(units, index)


def _follows_a_name(units: Units, index: int) -> bool:
    """Whether a modifier or a head stands right behind: the capital is part of the name, no party in a list."""
    return units.codes[index + 1 : index + 2] not in ("n", ",", "", "|", ".", "x", "m", "l", "z", "q", ")")


@cache
def _worthy() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    heads = reading("heads")
    return (
        frozenset(heads["forum"]["described"]),
        frozenset(heads["agreement"]["described"]),
        frozenset(heads["agreement"]["strong"]),
    )


def folded(name: str) -> str:
    """A name for comparison: folded words without articles."""
    return " ".join(w for w in re.findall(r"\w+", fold(name)) if w not in ("the", "a", "an"))
