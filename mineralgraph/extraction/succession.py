"""What replaces or upgrades what, by phrases around two names of one kind.

The grammar of succession is loose ("Out went the Contact Group, in came the Council") but its phrases are few and say
which of the two stands after them, so they are matched over the words of a sentence in which each forum or agreement is
one token. They are data: ``ontology/reading/succession.toml``.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mineralgraph.extraction.arguments import arguments
from mineralgraph.extraction.circumstances import Circumstances
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.statements import Filler, Statement, fillers
from mineralgraph.extraction.tree import Node, Tree
from mineralgraph.model import Modality

THINGS = frozenset({"forum", "agreement"})
BEFORE = 2  # sentences over which "it" and "its place" look back
GAP = r"(?: [^@\s]+){0,6}?"  # words that name no forum and no agreement
ANY = r"(?: \S+){0,10}?"
# the words between a phrase and the name after it
NEAR = r"(?: (?!(?:after|before|at|during|while|in|with|for|as|to|from|its|their|until|one) )[^@\s]+){0,5}?"
IT = r"(?:it|they|them|(?:that|this) (?:forum|agreement|pact|accord|body|treaty|text|one))"


def successions(trees: Sequence[Tree], circumstances: Circumstances) -> Iterator[Statement]:
    """A statement for each pair of forums, or of agreements, of which one is said to follow the other."""
    for order, tree in enumerate(trees):
        things = _things(tree)
        if not things or not _openings() & {w for n in tree.nodes for w in (n.lemma.lower(), n.text.lower())}:
            continue
        earlier = [t for before in trees[max(0, order - BEFORE) : order] for t in _things(before)]
        words = " " + " ".join(_word(n, things) for n in tree.nodes) + " "
        seen: set[tuple[str, str]] = set()
        for statement in (
            *_told(words, tree, order, things, earlier, circumstances),
            *_by_verb(tree, order, circumstances),
        ):
            key = (min(statement.ids("new")), min(statement.ids("old")))
            if key not in seen:
                seen |= {key, key[::-1]}
                yield statement


def _told(
    words: str, tree: Tree, order: int, things: Sequence[Node], earlier: Sequence[Node], circumstances: Circumstances
) -> Iterator[Statement]:
    taken: list[tuple[int, int]] = []
    for after, pattern in _patterns():
        for found in pattern.finditer(words):
            if any(found.start() < end and start < found.end() for start, end in taken) or _is_denied(words, found):
                continue
            trigger = _trigger(tree, words, found)
            ends = _ends(after, found, words, _carrier(after, trigger), things, earlier)
            if ends is None:
                continue
            taken.append(found.span())
            modality = circumstances.modality(trigger)
            if modality is not None:
                name = f"{after} after the phrase" if after in ("old", "new") else f"{after} phrase"
                yield _statement(name, trigger, tree, order, ends, modality, circumstances)


Ends = tuple[tuple[Filler, ...], tuple[Filler, ...]]


def _statement(
    name: str, trigger: Node, tree: Tree, order: int, ends: Ends, modality: Modality, circumstances: Circumstances
) -> Statement:
    return Statement(
        "succession",
        name,
        trigger,
        trigger,
        tree,
        order,
        {"new": ends[0], "old": ends[1]},
        "actual" if modality == "ended" else modality,
        tree.start,
        tree.end,
        speaker=circumstances.speaker(tree.start, tree.end),
    )


def _by_verb(tree: Tree, order: int, circumstances: Circumstances) -> Iterator[Statement]:
    """What a verb of replacing has as its subject and its object, wherever they stand: "by the pact was replaced …"."""
    verbs = reading("succession")["phrases"]["verbs"]
    for verb in (n for n in tree.nodes if n.is_verb and n.lemma in verbs):
        found = arguments(verb)
        new, old = ([n for n in found.get(end, ()) if n in _things(tree)] for end in ("subject", "object"))
        ends = _pair(new, old) if new and old and _differs(new[0], old) else None
        modality = circumstances.modality(verb)
        if ends is not None and modality is not None:
            yield _statement("by its arguments", verb, tree, order, ends, modality, circumstances)


def _ends(
    after: str,
    found: re.Match[str],
    words: str,
    carrier: Sequence[Node],
    things: Sequence[Node],
    earlier: Sequence[Node],
) -> tuple[tuple[Filler, ...], tuple[Filler, ...]] | None:
    """New and old; the one after the phrase, and the nearest other: before it, else after it, else told before."""
    before = [things[int(i)] for i in re.findall(r"@(\d+)", words[: found.start() + 1])]
    behind = [things[int(i)] for i in re.findall(r"@(\d+)", words[found.end() :])]
    if after == "its" and before and behind and found[0].startswith("in its "):
        return _pair(behind[:1], [t for t in before if _differs(t, behind[:1])][-1:])
    if after == "its":
        new: Sequence[Node] = before[-1:] or behind[:1]
        old = [t for t in (*earlier, *before[:-1]) if _differs(t, new)]
        return _pair(new, old[-1:])
    if found["thing"] is None:
        new = carrier[:1] or before[-1:]
        old = [t for t in earlier if _differs(t, new)]
        return _pair(new, old[-1:])
    governed = [things[int(found["thing"])]]
    if after == "old" and carrier and not _differs(carrier[0], governed):  # "the accord succeeds that agreement"
        return _pair(carrier[:1], [t for t in earlier if _differs(t, carrier)][-1:])
    inside = [things[int(i)] for i in re.findall(r"@(\d+)", found[0])[:-1]]
    others = [t for t in (*earlier[-1:], *behind[:1][::-1], *before, *inside, *carrier) if _differs(t, governed)]
    return _pair(governed, others[-1:]) if after in ("new", "change") else _pair(others[-1:], governed)


def _differs(one: Node, others: Sequence[Node]) -> bool:
    ids = {e for n in others for m in n.mentions for e in m.entities}
    kinds = {m.kind for n in others for m in n.mentions}
    return bool({m.kind for m in one.mentions} <= kinds and not {e for m in one.mentions for e in m.entities} & ids)


def _pair(new: Sequence[Node], old: Sequence[Node]) -> tuple[tuple[Filler, ...], tuple[Filler, ...]] | None:
    if not new or not old:
        return None
    ends = [tuple(f for n in side for m in n.mentions for f in fillers(m)) for side in (new, old)]
    return (ends[0], ends[1]) if all(ends) else None


def _is_denied(words: str, found: re.Match[str]) -> bool:
    return words[: found.start()].endswith((" rather than ", " not ", " instead of "))


def _things(tree: Tree) -> list[Node]:
    return [n for n in tree.nodes if any(m.kind in THINGS and m.entities for m in n.mentions)]


def _word(node: Node, things: Sequence[Node]) -> str:
    """A thing by its number, a verb or noun by its dictionary form; no word holds a space."""
    for number, thing in enumerate(things):
        if thing is node:
            return f"@{number}"
    word = node.text.lower() if node.mentions or node.tag in ("PRP", "PRP$") else node.lemma.lower()
    return word.replace("@", "").replace(" ", "_") or "_"


def _trigger(tree: Tree, words: str, found: re.Match[str]) -> Node:
    """The word that carries a phrase: its first verb, else its first noun, else the verb over it."""
    first = words.count(" ", 0, found.start()) - 1
    nodes = tree.nodes[first : first + found[0].count(" ") + 1]
    verbs = [n for n in nodes if n.tag.startswith("VB")]
    nouns = [n for n in nodes if n.tag.startswith("NN") and not n.mentions]
    return (verbs or nouns or [next((n for n in _over(nodes[0]) if n.is_verb), nodes[0])])[0]


def _over(node: Node) -> Iterator[Node]:
    while node.head is not None:
        node = node.head
        yield node


def _carrier(after: str, trigger: Node) -> list[Node]:
    """The thing that the grammar gives to the verb of a phrase besides the one that stands after it."""
    if not trigger.is_verb or after not in ("old", "new"):
        return []
    ends = arguments(trigger).get("subject" if after == "old" else "object", ())
    return [n for n in ends if any(m.kind in THINGS and m.entities for m in n.mentions)]


@cache
def _openings() -> frozenset[str]:
    """The words with which the phrases begin: a sentence without any of them tells no succession."""
    lists = reading("succession")["phrases"]
    return frozenset(phrase.split()[0] for phrases in lists.values() for phrase in phrases)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What stands after a phrase, and the phrase with it; longer phrases first."""
    lists = reading("succession")["phrases"]
    found: list[tuple[int, str, str]] = []
    for after in ("old", "new"):
        end = rf"(?:{NEAR} @(?P<thing>\d+)| (?:to )?{IT})(?= )" if after == "old" else rf"{NEAR} @(?P<thing>\d+)(?= )"
        inside = GAP if after == "old" else ANY  # "replaced **the pact** with": the old one stands inside
        found += [(len(p), after, rf"(?<= ){_phrase(p, inside)}{end}") for p in lists[after]]
    verbs = "|".join(re.escape(v) for v in lists["change"])
    found.append((20, "change", rf"(?<= )(?:{verbs}){ANY} (?:to|into|as)(?! one ){GAP} @(?P<thing>\d+)(?= )"))
    found += [(len(p), "its", rf"(?<= ){_phrase(p, GAP)}(?= )") for p in lists["its"]]
    ordered = sorted(found, key=lambda f: (-f[0], f[1], f[2]))
    return tuple((after, re.compile(pattern)) for _, after, pattern in ordered)


def _phrase(phrase: str, gap: str) -> str:
    return gap.join(
        re.escape(part.strip()) if not i else " " + re.escape(part.strip()) for i, part in enumerate(phrase.split("…"))
    )
