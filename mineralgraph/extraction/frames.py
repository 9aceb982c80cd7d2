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
    alone = ["host"]                          # roles that just one may fill (Peru alone "held the summit")
    follows = true                            # goes on about what was told just before ("It applies to tin")

A path is a walk over arguments: ``subject``, ``object``, ``attribute``, ``complement``, ``possessor``, ``modifier``,
``apposition``, ``particle``, ``governor`` (the verb over a noun), ``link`` (the preposition over it), ``bearer`` (what
that preposition hangs on), ``apposed`` (what an apposition explains), ``fronted`` (the subject that a noun before it
describes: "A producer of tin, Peru …"), ``within`` (the states in the name of an agreement), ``self``, a preposition
by its own name, ``*`` (everything in the clause) or ``**`` (everything below). What stands at its end is looked
through: "ministers from Japan" leads to Japan, "shipments of gallium" to gallium. ``paths`` walks, ``matching`` fires.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from mineralgraph.errors import MineralGraphError
from mineralgraph.model import Modality
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
    "restriction": {"actor": ACTORS, "buyer": frozenset({"country"}), "mineral": MINERALS},
    "production": {"producer": ACTORS, "mineral": MINERALS},
    "membership": {"member": frozenset({"country"}), "body": THINGS},
    "overture": {"seeker": ACTORS, "sought": ACTORS, "mineral": MINERALS},
    "launch": {"launcher": ACTORS, "thing": THINGS, "mineral": MINERALS},
    "succession": {"new": THINGS, "old": THINGS},
    "topic": {"thing": THINGS, "mineral": MINERALS},
}
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
    "follows",
    "alone",
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
    follows: bool = False
    alone: frozenset[str] = frozenset()


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
            follows=entry.get("follows", False),
            alone=frozenset(entry.get("alone", ())),
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
    for role in (*slots, *entry.get("needs", ()), *entry.get("open", ()), *entry.get("alone", ())):
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
