"""Which mentions of forums and agreements in one document are the same one.

Names join by their words and acronyms, descriptions by head, parties and minerals; a definite reference ("the pact",
"the talks") joins the latest
one that fits. What stands alone and undescribed ("deals", "partnership") stays without an entity.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import islice
from typing import cast

from mineralgraph.extraction.descriptions import folded
from mineralgraph.extraction.lexicon import reading, renewing
from mineralgraph.extraction.mentions import Mention, MentionKind
from mineralgraph.model import slug

_EMPTY_WORDS = frozenset(
    [
        "of",
        "on",
        "for",
        "and",
        "in",
        "to",
        "with",
        "at",
        "by",
        "from",
        "between",
        "its",
        "their",
        "new",
        "first",
        "second",
        "third",
        "annual",
        "recent",
        "planned",
        "proposed",
        "draft",
        "final",
        "landmark",
        "historic",
    ]
)
_SAME_BREATH = 250
_BRACKET = 2
_REMEMBERED = 80


@dataclass(slots=True)
class Body:
    """One forum or agreement of the document."""

    id: str
    kind: str
    label: str
    head: str
    named: bool
    parties: set[str] = field(default_factory=set)
    minerals: set[str] = field(default_factory=set)
    surfaces: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    last: int = 0
    headline: bool = False
    told: int = 0
    standing: bool = False
    plural: bool = False

    @property
    def renewed(self) -> bool:
        """Whether it is called the upgrade of an older one."""
        return _is_renewed(self.label)


class Bodies:
    """The forums and agreements of a document, as its mentions are read from the start to the end."""

    def __init__(self, labels: Mapping[str, str], in_headline: Callable[[int], bool]) -> None:
        self._labels = labels
        self._in_headline = in_headline
        self._bodies: dict[str, Body] = {}
        self._latest: tuple[int, Body] | None = None
        self._renamed: dict[str, str] = {}

    @property
    def all(self) -> list[Body]:
        """Every body, the one mentioned last at the end."""
        return list(self._bodies.values())

    def settle(self, mention: Mention) -> Mention:
        """The mention with the final id of its body: a description takes the name that the text gives later."""
        return replace(mention, entities=tuple(self._renamed.get(e, e) for e in mention.entities))

    def _recent(self) -> Iterator[Body]:
        return islice(reversed(self._bodies.values()), _REMEMBERED)

    def read(self, mention: Mention) -> Mention:
        """The mention with its entity, joined to an earlier body or made a new one."""
        if mention.entities:
            return self._standing(mention)
        if self._latest and mention.text.isupper() and mention.start - self._latest[0] == _BRACKET:
            return self._joined(self._latest[1], mention, 0.9, "an acronym in brackets after the name")
        if mention.form == "name":
            return self._named(mention)
        if mention.form == "description":
            return self._described(mention)
        return self._referred(mention)

    def _standing(self, mention: Mention) -> Mention:
        body = self._bodies.get(mention.entities[0])
        if body is None:
            label = self._labels.get(mention.entities[0], mention.text)
            body = Body(
                mention.entities[0],
                mention.kind,
                label,
                head_in(label),
                named=True,
                words=content(label),
                standing=True,
            )
            body.headline = self._in_headline(mention.start)
            self._absorb(self._announced(replace(mention, head=body.head)), body)
        self._seen(body, mention)
        return mention

    def _announced(self, mention: Mention) -> Body | None:
        """What the headline describes and the text names for the first time here, of the same head."""
        for body in self._recent():
            if body.named or body.kind != mention.kind or not (_is_bare(body) or (body.headline and not body.told)):
                continue
            same = body.head == mention.head or (
                self._first_of(mention) and _same_head(body.head, mention.head, body.kind)
            )
            if same and not _conflict(body.parties, mention.parties) and not _conflict(body.minerals, mention.minerals):
                return body
        return None

    def _first_of(self, mention: Mention) -> bool:
        """Whether nothing of this kind was told outside headlines before."""
        return not any(b.told and b.kind == mention.kind for b in self._bodies.values())

    def _absorb(self, described: Body | None, body: Body) -> None:
        """Make a headline's description one with the body that it announced."""
        if described is None:
            return
        del self._bodies[described.id]
        self._renamed[described.id] = body.id
        body.parties |= described.parties
        body.minerals |= described.minerals
        body.surfaces += described.surfaces

    def _named(self, mention: Mention) -> Mention:
        words = content(mention.text)
        for body in self._recent():
            if body.kind == mention.kind and body.words and self._names_agree(body, words, mention):
                if not body.named and not self._in_headline(mention.start):
                    return self._named_at_last(body, mention)
                return self._joined(body, mention, 0.9, "the same name")
        announced = None if self._in_headline(mention.start) else self._announced(mention)
        return self._named_at_last(announced, mention)

    def _named_at_last(self, described: Body | None, mention: Mention) -> Mention:
        """A new body of this name, one with what was only described before."""
        made = self._new(mention, named=True)
        self._absorb(described, self._bodies[made.entities[0]])
        return made

    def _names_agree(self, body: Body, words: set[str], mention: Mention) -> bool:
        if body.renewed != _is_renewed(mention.text):
            return False
        if body.words == words or (mention.text.isupper() and words and words <= body.words):
            return True
        if not _same_head(body.head, mention.head, body.kind):
            return False
        smaller, larger = sorted((body.words, words), key=len)
        fits = smaller <= larger or len(smaller & larger) >= 0.75 * len(larger)
        return (
            fits
            and len(smaller) >= 2
            and not _conflict(body.parties, mention.parties)
            and not _numbers_differ(body.numbers, _numbers(mention.text))
        )

    def _described(self, mention: Mention) -> Mention:
        for body in self._recent():
            if _same_kind(body, mention) and self._agrees(body, mention) and self._continues(body, mention):
                return self._joined(body, mention, 0.7, "a description that agrees in head, parties and minerals")
        return self._new(mention, named=False)

    def _agrees(self, body: Body, mention: Mention) -> bool:
        """Whether nothing speaks against a description and a body being one."""
        return not (
            body.plural != _is_plural(mention.head)
            or not (_same_head(body.head, mention.head, body.kind) or mention.head in _last_words(body.label))
            or _conflict(body.parties, mention.parties)
            or _conflict(body.minerals, mention.minerals)
            or _numbers_differ(body.numbers, _numbers(mention.text))
            or body.renewed != _is_renewed(mention.text)
            or (body.standing and not content(mention.text) & body.words)
        )

    def _continues(self, body: Body, mention: Mention) -> bool:
        """Whether something speaks for it: a definite article, a headline, or parties in common.

        An indefinite description that repeats only the mineral is a new one, unless the head is the same word.
        """
        if mention.definite or self._in_headline(mention.start) or (body.headline and not body.told):
            return True
        if body.parties & set(mention.parties):
            return True
        bare = not mention.parties and not mention.minerals
        if bare:
            return mention.start - body.last < _SAME_BREATH
        return bool(body.minerals & set(mention.minerals)) and body.head == mention.head and not body.named

    def _referred(self, mention: Mention) -> Mention:
        for body in self._recent():
            if not _same_kind(body, mention) or not _may_call(mention, body):
                continue
            if mention.definite:
                reason = f"{mention.text!r}, the latest that fits"
                return self._joined(body, mention, 0.5 if body.standing else 0.6, reason)
            if body.headline and not body.told:
                return self._joined(body, mention, 0.55, f"{mention.text!r}, told in full after the headline")
        if mention.definite and (mention.head in reading("heads")["agreement"]["strong"] or mention.parties):
            return self._new(mention, named=False)
        return mention

    def _joined(self, body: Body, mention: Mention, confidence: float, reason: str) -> Mention:
        self._seen(body, mention)
        return replace(
            mention,
            kind=cast("MentionKind", body.kind),
            entities=(body.id,),
            confidence=min(mention.confidence, confidence) if mention.form != "reference" else confidence,
            reason=reason,
        )

    def _seen(self, body: Body, mention: Mention) -> None:
        body.last = mention.start
        self._latest = (mention.end, body)
        self._bodies.pop(body.id, None)
        self._bodies[body.id] = body
        if mention.form != "reference":
            body.parties.update(mention.parties)
            body.minerals.update(mention.minerals)
            body.words |= content(mention.text) if not body.standing and mention.form == "name" else set()
        body.surfaces.append(" ".join(mention.text.split()))
        body.told += not self._in_headline(mention.start)

    def _new(self, mention: Mention, *, named: bool) -> Mention:
        label = " ".join(mention.text.split()) if named else self._label(mention)
        entity = f"{mention.kind}:{slug(label)}"
        number = 2
        while entity in self._bodies:
            entity = f"{mention.kind}:{slug(label)}-{number}"
            number += 1
        body = Body(
            entity,
            mention.kind,
            label,
            mention.head or "",
            named,
            set(mention.parties),
            set(mention.minerals),
            [],
            content(mention.text),
            plural=_is_plural(mention.head),
        )
        body.headline = self._in_headline(mention.start)
        body.numbers = _numbers(mention.text)
        self._seen(body, mention)
        return replace(mention, entities=(entity,))

    def _label(self, mention: Mention) -> str:
        """Parties, then the words of the text: "Japan-France joint statement"; its head where the text has none."""
        text = " ".join(mention.text.split())
        if mention.head == "meeting" and mention.head not in text.lower():
            return f"meeting of {text}"
        inside = content(text)
        parties = [self._labels.get(p, p) for p in mention.parties]
        missing = [p for p in parties if not content(p) & inside]
        return f"{'-'.join(missing)} {text}" if missing and len(parties) <= 4 else text


def content(name: str) -> set[str]:
    """The words of a name that tell it from others, singular."""
    return {
        w[:-1] if len(w) > 3 and w.endswith("s") else w
        for w in folded(name).split()
        if w not in _EMPTY_WORDS and len(w) > 1
    }


_NUMERALS = {
    w: str(i)
    for i, w in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
}


def _numbers_differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and one != other)


def _numbers(name: str) -> set[str]:
    """The ordinals of a name, as digits: "10th", "tenth"."""
    words = folded(name).split()
    digits = {w[:-2] for w in words if w[:-2].isdigit() and w[-2:] in ("st", "nd", "rd", "th")}
    return digits | {_NUMERALS[w] for w in words if w in _NUMERALS}


def _conflict(one: Iterable[str], other: Iterable[str]) -> bool:
    a, b = set(one), set(other)
    return bool(a and b and not (a <= b or b <= a))


def _is_bare(body: Body) -> bool:
    """Whether a body is known by its head alone: "the treaty"."""
    return body.words <= content(body.head) and not body.parties and not body.minerals


def _same_kind(body: Body, mention: Mention) -> bool:
    """Whether kinds agree, or a head of both kinds ("partnership", "alliance") ends a name of the other."""
    return body.kind == mention.kind or (body.named and mention.head in _last_words(body.label))


def _last_words(label: str) -> set[str]:
    return {folded(label).rpartition(" ")[2], head_in(label)}


@lru_cache(maxsize=2**16)
def head_in(label: str) -> str:
    """The head noun of a name: the last listed head before "of", "on" or "for", else the name's last word."""
    heads = reading("heads")
    listed = {*heads["forum"]["heads"], *heads["agreement"]["heads"]}
    words = folded(label).split()
    opening = next((i for i, w in enumerate(words) if w in ("of", "on", "for") and i), len(words))
    return next((w for w in reversed(words[:opening]) if w in listed), words[-1] if words else "")


def _is_renewed(name: str) -> bool:
    return not renewing().isdisjoint(folded(name).split())


def _is_plural(head: str | None) -> bool:
    return head in _plurals()


def _same_head(one: str, other: str | None, kind: str) -> bool:
    return one == other or any(one in group and other in group for group in _families(kind))


def _may_call(mention: Mention, body: Body) -> bool:
    """Whether a noun can mean this body."""
    head = mention.head
    if head is None or body.plural != _is_plural(head) or _numbers_differ(body.numbers, _numbers(mention.text)):
        return False
    if body.named and head in _last_words(body.label):
        return True
    if _same_head(body.head, head, body.kind):
        return not _conflict(body.parties, mention.parties)
    return head in reading("heads")["references"][body.kind] and not body.standing


@cache
def _families(kind: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(group) for group in reading("heads")["families"][kind])


@cache
def _plurals() -> frozenset[str]:
    return frozenset(reading("heads")["agreement"]["plural"])


def aliases(surfaces: Sequence[str]) -> tuple[str, ...]:
    """The distinct surface forms, in the order of the text."""
    return tuple(dict.fromkeys(surfaces))
