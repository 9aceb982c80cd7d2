"""What people decided on who is who: a TOML file with joins and splits, honoured by every rebuild.

::

    [[join]]
    mentions = ["official:koo-yun-cheol @ 01-seoul-and-allies", "official:koo-yoon-chul @ 02-twelve-countries"]
    why = "one minister, two spellings"

    [[split]]
    mentions = ["official:lee-jun @ 07-mines"]
    from = ["official:lee-jun @ 03-trade"]
    why = "a mayor, not the minister"

A mention is the id that an entity has in a document, then ``@`` and the document's name or id; without ``@`` every
mention of that id is meant. ``mineralgraph explain`` prints mentions in this form.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from mineralgraph.errors import ResolutionError
from mineralgraph.model import Document, Value, kind_of
from mineralgraph.resolution.mentions import Key, Mention

HEADER = (
    "# Decisions on who is who; 'mineralgraph join' and 'mineralgraph split' write here, and a rebuild honours them.\n"
)


class Join(Value):
    """Mentions that are one entity, whatever the rules say."""

    mentions: Annotated[tuple[str, ...], Field(min_length=1)]
    why: str = ""


class Split(Value):
    """Mentions that are another entity than those of ``others`` (``from`` in the file)."""

    mentions: Annotated[tuple[str, ...], Field(min_length=1)]
    others: Annotated[tuple[str, ...], Field(min_length=1, alias="from")]
    why: str = ""


class _File(Value):
    join: tuple[Join, ...] = ()
    split: tuple[Split, ...] = ()


class Overrides:
    """The decisions of one file; ``text`` is the file as it stands, comments and all."""

    def __init__(self, text: str = "", source: str = "overrides") -> None:
        self.text = text
        try:
            told = _File.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise ResolutionError(f"{source}: no TOML ({error})") from None
        except ValidationError as error:
            first = error.errors()[0]
            raise ResolutionError(f"{source}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
        self.joins: tuple[Join, ...] = told.join
        self.splits: tuple[Split, ...] = told.split

    @classmethod
    def read(cls, path: str | Path) -> Overrides:
        """The decisions in a file. Raises ResolutionError naming the file and what is wrong."""
        try:
            return cls(Path(path).read_text(encoding="utf-8"), str(path))
        except (OSError, UnicodeDecodeError) as error:
            raise ResolutionError(f"{path}: cannot be read ({error})") from None

    def with_join(self, mentions: Sequence[str], why: str = "") -> Overrides:
        """These decisions and a join, written at the end of the text."""
        return self._with("join", {"mentions": mentions, "why": why})

    def with_split(self, mentions: Sequence[str], others: Sequence[str], why: str = "") -> Overrides:
        """These decisions and a split, written at the end of the text."""
        return self._with("split", {"mentions": mentions, "from": others, "why": why})

    def _with(self, table: Literal["join", "split"], told: Mapping[str, Sequence[str] | str]) -> Overrides:
        lines = [f"{key} = {_toml(value)}\n" for key, value in told.items() if value]
        return Overrides((self.text or HEADER).rstrip("\n") + f"\n\n[[{table}]]\n" + "".join(lines))


class Decisions:
    """Overrides applied to the mentions at hand: which to join, and on which side of which split each stands."""

    def __init__(self, overrides: Overrides, mentions: Iterable[Mention], documents: Iterable[Document]) -> None:
        self._keys: dict[str, list[Key]] = defaultdict(list)
        for mention in mentions:
            self._keys[mention.id].append(mention.key)
        self._documents: dict[str, set[str]] = defaultdict(set)
        for document in documents:
            for name in (document.id, document.name):
                if name:
                    self._documents[name].add(document.id)
        self.joins = [(self._group(join.mentions, "join"), join.why) for join in overrides.joins]
        self.sides: dict[Key, dict[int, int]] = defaultdict(dict)
        for number, split in enumerate(overrides.splits):
            for side, told in enumerate((split.mentions, split.others)):
                for key in self._group(told, "split"):
                    if self.sides[key].get(number, side) != side:
                        raise ResolutionError(f"overrides: the split of {key[1]} @ {key[0]} puts it on both sides")
                    self.sides[key][number] = side

    def _group(self, told: Iterable[str], what: str) -> list[Key]:
        keys = [key for reference in told for key in self._named(reference, what)]
        if len({kind_of(id) for _, id in keys}) > 1:
            raise ResolutionError(f"overrides: a {what} of {', '.join(told)}: they are not of one kind")
        return keys

    def _named(self, reference: str, what: str) -> list[Key]:
        id, _, document = (part.strip() for part in reference.partition(" @ "))
        found = self._keys.get(id, [])
        if document:
            meant = self._documents.get(document, set())
            found = [key for key in found if key[0] in meant]
        if not found:
            raise ResolutionError(
                f"overrides: a {what} names {reference!r}, and no document has it; "
                "'mineralgraph explain' prints the mentions that there are"
            )
        return found


def reference(key: Key, documents: Mapping[str, Document]) -> str:
    """A mention as the file writes it, with the document's name where no other document has that name."""
    document = documents.get(key[0])
    name = document.name if document else None
    if name and sum(other.name == name for other in documents.values()) == 1:
        return f"{key[1]} @ {name}"
    return f"{key[1]} @ {key[0]}"


def _toml(value: Sequence[str] | str) -> str:
    """A text or a list of texts; JSON's strings are TOML's basic strings but for the character DEL."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    return "[\n" + "".join(f"  {_toml(one)},\n" for one in value) + "]"
