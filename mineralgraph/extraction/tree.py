"""A parsed sentence: words in a tree, each with its place in the document and the mentions that it stands for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol


class Mention(Protocol):
    """What parsing needs to know of a mention; ``mentions.Mention`` is one."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def form(self) -> str: ...
    @property
    def entities(self) -> tuple[str, ...]: ...
    @property
    def head(self) -> str | None: ...
    @property
    def confidence(self) -> float: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def parties(self) -> tuple[str, ...]: ...
    @property
    def minerals(self) -> tuple[str, ...]: ...
    @property
    def parts(self) -> "tuple[Mention, ...]": ...


@dataclass(slots=True, eq=False)
class Node:
    """A word of a parsed sentence, or the one word that stands for a mention or for a list of mentions.

    ``start`` and ``end`` are offsets into the document's text; ``tag`` is the Penn Treebank tag and ``dep`` the
    dependency label of spaCy's English pipelines (ClearNLP style); ``head`` is ``None`` at a root.
    ``arguments`` and ``walks`` are the memories of ``arguments.arguments`` and ``paths.walk``.
    """

    index: int
    text: str
    lemma: str
    tag: str
    dep: str
    start: int
    end: int
    mentions: tuple[Mention, ...] = ()
    head: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    arguments: "dict[str, list[Node]] | None" = None
    walks: "dict[tuple[str, ...], list[Node]]" = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"{self.text}/{self.tag}/{self.dep}"

    @property
    def is_verb(self) -> bool:
        return self.tag.startswith("VB") or self.tag == "MD"

    @property
    def is_noun(self) -> bool:
        return self.tag.startswith("NN") or self.tag in ("PRP", "DT", "CD", "WP", "WDT") or bool(self.mentions)

    def under(self, *deps: str) -> list["Node"]:
        """Its children that hang on it by one of these dependency labels, in the order of the text."""
        return [c for c in self.children if c.dep in deps]

    def subtree(self) -> Iterator["Node"]:
        """Itself and everything below it, parents first."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(slots=True, eq=False)
class Tree:
    """A parsed sentence: its nodes in the order of the text, and its offsets in the document."""

    start: int
    end: int
    nodes: list[Node]

    @property
    def mentions(self) -> list[Mention]:
        return [m for n in self.nodes for m in n.mentions]
