"""Parsing: a masked sentence becomes a tree of plain words whose leaves are mentions.

The tree that comes back from the parser is laid over the original text: each node knows its offsets in the document
and its mentions.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any, NamedTuple

from mineralgraph.extraction.english import forgetting, lemma, pipeline
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.masking import Masked
from mineralgraph.extraction.mending import mend
from mineralgraph.extraction.tree import Mention, Node, Tree

BATCH = 64
CHUNK = 512  # sentences whose parses are in memory at once
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
LONGEST = 400  # words; a longer "sentence" is a table or a list, and the parser's memory grows with it


class Parse(NamedTuple):
    """What the parser says of a masked text, a row a word: the word, where it begins, its tag, its dependency label and
    how many words away its head stands (0 at a root).
    """

    words: list[str]
    starts: list[int]
    tags: list[str]
    labels: list[str]
    heads: list[int]


NOTHING = Parse([], [], [], [], [])


def parse(masked: Iterable[Masked]) -> Iterator[Tree]:
    """The trees of masked sentences, in their order; parsed in batches, alike for every batch size.

    What reads alike once masked (a text printed twice, a standing phrase) is parsed once.
    """
    source = iter(masked)
    known: dict[tuple[str, frozenset[int]], Parse] = {}
    while sentences := list(islice(source, CHUNK)):
        fresh = {_shape(s): s for s in sentences if _shape(s) not in known}
        known.update(zip(fresh, _parses(list(fresh.values())), strict=True))
        yield from (_tree(s, known[_shape(s)]) for s in sentences)


def _shape(masked: Masked) -> tuple[str, frozenset[int]]:
    """All that a parse depends on: the masked text, and where its mentions end."""
    return masked.text, masked.ends


def _parses(sentences: Sequence[Masked]) -> list[Parse]:
    nlp = pipeline()
    with forgetting(nlp):
        docs = [nlp.make_doc(s.text) for s in sentences]
        fit = [d for d in docs if 0 < len(d) <= LONGEST]
        parsed = iter(nlp.pipe(fit, batch_size=BATCH))
        found = [_rows(next(parsed)) if 0 < len(d) <= LONGEST else NOTHING for d in docs]
        unclear = [i for i, (s, p) in enumerate(zip(sentences, found, strict=True)) if _is_unclear(s, p)]
        again = {i: clear for i in unclear if (clear := _with_clear_verb(docs[i], sentences[i])) is not None}
        for i, doc in zip(again, nlp.pipe(again.values(), batch_size=BATCH), strict=True):
            found[i] = _rows(doc)._replace(words=found[i].words, starts=found[i].starts)
    return found


def _rows(doc: Any) -> Parse:
    strings = doc.vocab.strings
    rows = doc.to_array(["ORTH", "IDX", "TAG", "DEP"])
    words, starts, tags, labels = rows.T.tolist()
    heads = doc.to_array(["HEAD"]).astype("int64").tolist()
    return Parse([strings[w] for w in words], starts, [strings[t] for t in tags], [strings[d] for d in labels], heads)


def _is_unclear(sentence: Masked, parse: Parse) -> bool:
    """Whether no word is read as a finite verb, neither by the parser nor once its tree is mended."""
    if parse is NOTHING or any(map(_is_finite, parse.tags, parse.labels)):
        return False
    return not any(_is_finite(n.tag, n.dep) for n in _tree(sentence, parse).nodes)


def _is_finite(tag: str, label: str) -> bool:
    return tag in FINITE and label not in ("compound", "amod", "nmod")


def _with_clear_verb(doc: Any, masked: Masked) -> Any | None:
    """The sentence with the first verb that looks like a noun replaced, after a mention or a document's part."""
    clear: dict[str, str] = reading("parsing")["clear_verbs"]
    subjects = reading("parsing")["subjects"]
    for before, token in pairwise(doc):
        named = before.idx + len(before.text) in masked.ends or before.text.lower() in subjects
        if named and token.text.lower() in clear:
            words = [clear[t.text.lower()] if t.i == token.i else t.text for t in doc]
            return type(doc)(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])
    return None


def _head(mention: Mention) -> str:
    """The lemma of a mention: its head noun, not that of the word that stands for it."""
    return (mention.head or mention.text.lower()).split()[-1]


def _tree(masked: Masked, parse: Parse) -> Tree:
    """The parse laid over the text."""
    nodes: list[Node] = []
    pieces = iter(masked.pieces)
    piece = next(pieces)
    for index, (word, at, tag, label, _) in enumerate(zip(*parse, strict=True)):
        while at >= piece[1]:
            piece = next(pieces)
        start, end = piece[2], piece[3]
        if not piece[4]:
            start = min(piece[2] + max(at - piece[0], 0), piece[3])
            end = min(start + len(word), piece[3])
        head = _head(piece[4][0]) if piece[4] else lemma(word.lower(), tag)
        nodes.append(Node(index, word, head, tag, label, start, end, piece[4]))
    for node, offset in zip(nodes, parse.heads, strict=True):
        if offset:
            node.head = nodes[node.index + offset]
            node.head.children.append(node)
    mend(nodes)
    return Tree(masked.start, masked.end, nodes)
