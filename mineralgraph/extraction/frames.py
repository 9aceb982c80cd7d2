"""Frames: which words, in which construction, tell of which event.

They are data, in ``ontology/reading/frames-*.toml``. A file of frames is of one event type::

    event = "restriction"

    [words]                                   # lists of lemmas, used below as "@export"
    export = ["export", "shipment", "sale"]

    [[frame]]
    name = "ban exports"
    verb = ["ban", "halt", "restrict"]        # the trigger: lemmas of verbs, or noun = [...], adjective = [...],
    with = {object = ["@export"]}             # or mention = "forum"; what must stand, by its lemma, at a path
    without = {object = ["import"]}           # what must not
    needs = ["actor", "mineral"]              # roles without which nothing happened
    slots = {actor = ["subject"], mineral = ["object"], buyer = ["object.to", "to"]}
    modality = "ended"                        # overrides what the trigger's own words say ("actual": only "proposed";
                                              # "existing": what is planned or proposed for it exists already;
                                              # "rule": "must", "may not", "no longer" are what the rule says)
    open = ["mineral"]                        # roles that may be left to the event that the text has opened before

A path is a walk over arguments: ``subject``, ``object``, ``attribute``, ``complement``, ``possessor``, ``modifier``,
``apposition``, ``particle``, ``governor`` (the verb over a noun), ``link`` (the preposition over it), ``self``, a
preposition by its own name, or ``*``
(everything in the clause). What stands at its end is looked through: "ministers from Japan" leads to Japan, "shipments
of gallium" to gallium.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from mineralgraph.errors import MineralGraphError
from mineralgraph.extraction.arguments import arguments, is_passive, owner_of
from mineralgraph.extraction.tree import Mention, Node, Tree
from mineralgraph.model import Modality
from mineralgraph.ontology import forums
from mineralgraph.ontology.files import folder

ACTORS = frozenset({"country", "official"})
THINGS = frozenset({"forum", "agreement"})
MINERALS = frozenset({"mineral"})
EVENTS: dict[str, dict[str, frozenset[str]]] = {
    "gathering": {"participant": ACTORS, "host": ACTORS, "forum": frozenset({"forum"}), "mineral": MINERALS},
    "meeting": {
        "participant": frozenset({"official"}),
        "partner": frozenset({"official"}),
        "forum": frozenset({"forum"}),
        "mineral": MINERALS,
    },
    "agreement": {
        "party": ACTORS,
        "partner": ACTORS,
        "agreement": frozenset({"agreement"}),
        "mineral": MINERALS,
        "forum": frozenset({"forum"}),
    },
    "restriction": {"actor": frozenset({"country"}), "buyer": frozenset({"country"}), "mineral": MINERALS},
    "production": {"producer": frozenset({"country"}), "mineral": MINERALS},
    "membership": {"member": frozenset({"country"}), "body": THINGS},
    "overture": {"seeker": ACTORS, "sought": ACTORS, "mineral": MINERALS},
    "launch": {"launcher": ACTORS, "thing": THINGS, "mineral": MINERALS},
    "succession": {"new": THINGS, "old": THINGS},
    "topic": {"thing": THINGS, "mineral": MINERALS},
}
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "such", "his", "her", "both"})
MODALITIES = ("actual", "planned", "proposed", "ended", "existing", "rule")
TRIGGERS = {"verb": "V", "noun": "N", "adjective": "J"}
KEYS = {
    "name",
    "verb",
    "noun",
    "adjective",
    "mention",
    "with",
    "without",
    "needs",
    "slots",
    "modality",
    "open",
    "voice",
}
VOICES = ("active", "passive")
PATH = re.compile(r"(?:[a-z]+|\*\*?)(?:\.(?:[a-z]+|\*\*?))*")


class FrameError(MineralGraphError):
    """A file of frames has mistakes; the message lists them with their lines."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One construction that tells of an event."""

    name: str
    event: str
    part: str
    triggers: frozenset[str]
    slots: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    needs: frozenset[str] = frozenset()
    required: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
    forbidden: tuple[tuple[tuple[str, ...], frozenset[str]], ...] = ()
    modality: Modality | Literal["existing", "rule"] | None = None
    open: frozenset[str] = frozenset()
    voice: str | None = None


@dataclass(frozen=True, slots=True)
class Firing:
    """A frame that matched: its trigger and anchor nodes, and the nodes that fill each role.

    The anchor is what the event is about where the trigger is a light verb ("imposed **curbs**"); firings that share an
    anchor tell of one event.
    """

    frame: Frame
    trigger: Node
    anchor: Node
    tree: Tree
    roles: dict[str, list[Node]] = field(default_factory=dict)

    def mentions(self, role: str) -> list[Mention]:
        kinds = EVENTS[self.frame.event][role]
        return [m for n in self.roles.get(role, ()) for m in n.mentions if m.kind in kinds]


# ---- reading the data


@cache
def frames() -> tuple[Frame, ...]:
    """All frames of the package. Raises FrameError where a file has mistakes."""
    found: list[Frame] = []
    for file in sorted((folder() / "reading").glob("frames-*.toml")):
        mistakes = check(file)
        if mistakes:
            raise FrameError(f"{file.name}: " + "; ".join(mistakes))
        found.extend(_read(tomllib.loads(file.read_text("utf-8"))))
    return tuple(found)


@cache
def transparent() -> dict[str, frozenset[str]]:
    """Heads that stand for what hangs on them ("ministers" of a country, a "series" of curbs), by use."""
    data = tomllib.loads((folder() / "reading" / "transparent.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in data.items()}


def _read(data: dict[str, Any]) -> Iterator[Frame]:
    words = data.get("words", {})

    def lemmas(entries: Iterable[str]) -> frozenset[str]:
        return frozenset(w for e in entries for w in (words[e[1:]] if e.startswith("@") else [e]))

    def tests(table: dict[str, list[str]]) -> tuple[tuple[tuple[str, ...], frozenset[str]], ...]:
        return tuple((tuple(p.split(".")), lemmas(ws)) for p, ws in table.items())

    for entry in data.get("frame", ()):
        part = next(k for k in (*TRIGGERS, "mention") if k in entry)
        triggers = [entry["mention"]] if part == "mention" else entry[part]
        yield Frame(
            name=entry["name"],
            event=data["event"],
            part=part,
            triggers=lemmas(triggers),
            slots=tuple((role, tuple(tuple(p.split(".")) for p in paths)) for role, paths in entry["slots"].items()),
            needs=frozenset(entry.get("needs", ())),
            required=tests(entry.get("with", {})),
            forbidden=tests(entry.get("without", {})),
            modality=entry.get("modality"),
            open=frozenset(entry.get("open", ())),
            voice=entry.get("voice"),
        )


def check(path: str | Path) -> list[str]:
    """The mistakes in a file of frames, each with its line; an empty list where there is none."""
    text = Path(path).read_text("utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [str(error)]
    event = data.get("event")
    if event not in EVENTS:
        return [f"line 1: event is {event!r}; one of {', '.join(EVENTS)} is wanted"]
    lines = [i for i, line in enumerate(text.splitlines(), 1) if line.strip() == "[[frame]]"]
    mistakes: list[str] = []
    seen: set[str] = set()
    for line, entry in zip(lines, data.get("frame", ()), strict=True):
        for mistake in _mistakes(entry, EVENTS[event], data.get("words", {})):
            mistakes.append(f"line {line}: {mistake}")
        name = entry.get("name", "")
        if name in seen:
            mistakes.append(f"line {line}: the name {name!r} is taken")
        seen.add(name)
    return mistakes


def _mistakes(entry: dict[str, Any], roles: dict[str, frozenset[str]], words: dict[str, list[str]]) -> Iterator[str]:
    for key in sorted(set(entry) - KEYS):
        yield f"unknown key {key!r}; known are {', '.join(sorted(KEYS))}"
    if not entry.get("name"):
        yield "a frame needs a name"
    given = [k for k in (*TRIGGERS, "mention") if k in entry]
    if len(given) != 1:
        yield "a frame needs one trigger: verb, noun, adjective or mention"
    slots = entry.get("slots", {})
    if not slots:
        yield "a frame needs slots"
    for role in (*slots, *entry.get("needs", ()), *entry.get("open", ())):
        if role not in roles:
            yield f"unknown role {role!r}; this event has {', '.join(roles)}"
    for role in entry.get("needs", ()):
        if role in roles and role not in slots:
            yield f"needs {role!r} but has no slot for it"
    paths = [p for ps in slots.values() for p in ps] + [p for k in ("with", "without") for p in entry.get(k, {})]
    for path in paths:
        if not PATH.fullmatch(path):
            yield f"{path!r} is no path"
    tests = [w for k in ("with", "without") for ws in entry.get(k, {}).values() for w in ws]
    listed = [w for k in TRIGGERS for w in entry.get(k, ())]
    for word in (*tests, *listed):
        if word.startswith("@") and word[1:] not in words:
            yield f"{word!r} is no list under [words]"
    if entry.get("modality", "actual") not in MODALITIES:
        yield f"modality {entry['modality']!r} is none of {', '.join(MODALITIES)}"
    if entry.get("voice", "active") not in VOICES:
        yield f"voice {entry['voice']!r} is none of {', '.join(VOICES)}"


# ---- matching


@cache
def _by_trigger() -> dict[tuple[str, str], tuple[Frame, ...]]:
    index: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames():
        for trigger in sorted(frame.triggers):
            index.setdefault((TRIGGERS.get(frame.part, frame.part), trigger), []).append(frame)
    return {key: tuple(found) for key, found in index.items()}


def fire(tree: Tree) -> Iterator[Firing]:
    """Every frame that matches in a sentence, in the order of its triggers."""
    index = _by_trigger()
    for node in tree.nodes:
        candidates: list[Frame] = []
        if node.mentions:
            candidates.extend(index.get(("mention", node.mentions[0].kind), ()))
        else:
            candidates.extend(index.get((node.tag[:1], node.lemma), ()))
        for frame in candidates:
            firing = _match(frame, node, tree)
            if firing is not None:
                yield firing


def _match(frame: Frame, node: Node, tree: Tree) -> Firing | None:
    if frame.voice and is_passive(node) != (frame.voice == "passive"):
        return None
    for path, lemmas in frame.required:
        if not any(_is_one(n, lemmas) for n in walk(node, path)):
            return None
    for path, lemmas in frame.forbidden:
        if any(_is_one(n, lemmas) for n in walk(node, path)):
            return None
    roles = {role: filled for role, paths in frame.slots if (filled := _filled(node, frame.event, role, paths))}
    anchor = _anchor(frame, node)
    if not frame.needs <= roles.keys() | frame.open:
        return None
    if not roles and not (_speaks_of_known(node, anchor) if frame.event == "restriction" else frame.open):
        return None
    return Firing(frame, node, anchor, tree, roles)


def _filled(node: Node, event: str, role: str, paths: Sequence[tuple[str, ...]]) -> list[Node]:
    """What fills a role, in the order of its paths; a buyer may be told by its firms ("U.S. battery makers")."""
    kinds = EVENTS[event][role]
    found: list[Node] = []
    for path in paths:
        for end in walk(node, path):
            found.extend(collect(end, kinds, path))
            if role == "buyer" and not end.mentions and end.lemma in transparent()["buyers"]:
                found.extend(_below(end, kinds, ("poss", "compound", "amod", "nmod"), ACTOR_LINKS))
    return list(dict.fromkeys(found))


def _speaks_of_known(trigger: Node, anchor: Node) -> bool:
    """Whether the trigger is, or has as its subject or object, something known: "**the ban** was lifted"."""
    return any(is_definite(n) for n in (anchor, *trigger.under("nsubj", "nsubjpass", "dobj")) if not n.mentions)


def is_definite(noun: Node) -> bool:
    """Whether a noun speaks of something known: "the ban", "its curbs", "such exports"."""
    return any(c.dep in ("det", "poss", "predet", "amod") and c.lemma in DEFINITE for c in noun.children)


def _anchor(frame: Frame, node: Node) -> Node:
    for path, _ in frame.required:
        if path == ("object",):
            return next((n for n in walk(node, path)), node)
    return node


def _is_one(node: Node, lemmas: frozenset[str]) -> bool:
    if "#noun" in lemmas and node.is_noun:
        return True
    if "#gathering" in lemmas and any(m.kind == "forum" and is_gathering(m) for m in node.mentions):
        return True
    return node.lemma in lemmas or any(
        f"#{m.kind}" in lemmas or (m.head or "").lower() in lemmas for m in node.mentions
    )


def is_gathering(mention: Mention) -> bool:
    """Whether a forum is one gathering ("summit", "talks") and no standing body: by the ontology, else by name."""
    standing = next((e for e in mention.entities if e in forums()), None)
    return takes_place(standing) if standing else _names_gathering(mention.text)


def takes_place(forum: str) -> bool:
    """The same of the id of a forum."""
    if forum in forums():
        return forums()[forum].kind in ("conference", "dialogue")
    return _names_gathering(forum.partition(":")[2])


def _names_gathering(name: str) -> bool:
    words = re.findall(r"[a-z]+", name.lower())
    return any(w in transparent()["gathering"] or w.removesuffix("s") in transparent()["gathering"] for w in words)


def walk(node: Node, path: Sequence[str]) -> list[Node]:
    """The nodes at the end of a path, "a series of curbs" already looked through."""
    at = [node]
    for step in path:
        if step == "self":
            continue
        if step == "*":
            at = [below for n in at for below in clause(n)]
        elif step == "**":
            at = [below for n in at for below in n.subtree() if below is not n]
        elif step == "governor":
            at = [v for n in at for v in _governor(n)]
        elif step == "link":
            at = [n.head for n in at if n.dep == "pobj" and n.head is not None]
        elif step == "bearer":
            at = [n.head.head for n in at if n.dep == "pobj" and n.head is not None and n.head.head is not None]
        elif step == "complement":
            at = [c for n in at for c in _complements(n)]
        else:
            at = [end for n in at for found in arguments(n).get(step, ()) for end in heads(found)]
    return at


def _governor(node: Node) -> list[Node]:
    head = node.head
    while head is not None and not head.is_verb:
        head = head.head
    return [head] if head is not None else []


def _complements(node: Node) -> list[Node]:
    own = [c for c in node.children if c.dep in ("xcomp", "ccomp", "advcl", "acl") and c.is_verb]
    return own + [v for c in own for v in c.under("conj") if v.is_verb]


def clause(node: Node) -> Iterator[Node]:
    """Everything below a node that belongs to its own clause."""
    for child in node.children:
        if child.dep in ("relcl", "advcl", "ccomp", "parataxis") or (child.dep == "conj" and child.is_verb):
            continue
        yield child
        yield from clause(child)


def heads(node: Node) -> Iterator[Node]:
    """The node, what is joined to it, and what "a series of" it stands for."""
    yield node
    for child in node.under("conj"):
        yield from heads(child)
    if node.lemma in transparent()["partitive"] and not node.mentions:
        for preposition in node.under("prep"):
            if preposition.lemma == "of":
                for end in preposition.under("pobj"):
                    yield from heads(end)


OPENERS = frozenset({"including", "include", "like", "such", "as", "among", "alongside", "plus", "namely", "versus"})
OPAQUE = frozenset({"addition", "contrast", "line", "light", "response", "reaction", "comparison", "opposition"})
ACTOR_LINKS = frozenset({"of", "from", "for", "in", "between", "among", "at", "to"})
MADE_OF = frozenset({"related", "based", "bearing", "containing", "rich"})  # "graphite-related products"
THING_LINKS = frozenset({"of", "on", "in", "for", "to", "at", "with", "from"})


def collect(node: Node, kinds: frozenset[str], path: Sequence[str] = ()) -> Iterator[Node]:
    """The mentions of these kinds that a node stands for: itself, what is joined to it, what it is made of."""
    if path and path[-1] == "*":
        if any(m.kind in kinds for m in node.mentions):
            yield node
        return
    if any(m.kind in kinds for m in node.mentions):
        yield node
    if node.mentions and tuple(path) == ("self",):
        return
    yield from _members(node, kinds)
    if node.mentions:
        return
    if node.lemma in OPAQUE:
        return
    if kinds & ACTORS:
        if node.lemma in transparent()["people"]:
            yield from _below(node, kinds, ("poss", "compound", "amod", "nmod"), ACTOR_LINKS)
    else:
        yield from _below(node, kinds, ("compound", "amod", "nmod", "poss"), THING_LINKS)


def _members(node: Node, kinds: frozenset[str]) -> Iterator[Node]:
    for child in node.children:
        if child.under("neg"):  # "but not Vietnam"
            continue
        if child.dep in ("conj", "appos") and not (child.is_verb and not child.mentions):
            yield from collect(child, kinds)
        elif child.dep == "cc" and child.children:  # "as well as from Mexico"
            for nested in child.under("prep"):
                for end in nested.under("pobj"):
                    yield from collect(end, kinds)
        elif child.dep == "prep" and child.lemma in OPENERS and (child.lemma != "as" or child.under("amod")):
            for end in child.under("pobj", "pcomp"):
                yield from collect(end, kinds)
            for nested in child.under("prep"):
                for end in nested.under("pobj"):
                    yield from collect(end, kinds)


def _below(node: Node, kinds: frozenset[str], deps: tuple[str, ...], links: frozenset[str]) -> Iterator[Node]:
    for child in node.children:
        if child.lemma == "whose":
            yield from (n for n in owner_of(child) if any(m.kind in kinds for m in n.mentions))
        elif child.dep in deps and not (child.is_verb and not child.mentions):
            yield from collect(child, kinds)
        elif child.dep == "amod" and child.text.lstrip("-") in MADE_OF:
            yield from (n for part in child.under("npadvmod") for n in collect(part, kinds))
        elif child.dep in ("prep", "cc") and (child.lemma in links or child.dep == "cc"):
            for end in (*child.under("pobj"), *(e for p in child.under("prep") for e in p.under("pobj"))):
                yield from collect(end, kinds)
