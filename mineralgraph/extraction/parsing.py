"""Parsing: a masked sentence becomes a tree of plain words whose leaves are mentions.

The tree that comes back from the parser is laid over the original text: each node knows its offsets in the document
and its mentions.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import Any

from mineralgraph.extraction.english import lemma, pipeline
from mineralgraph.extraction.lexicon import reading
from mineralgraph.extraction.masking import Masked
from mineralgraph.extraction.mending import mend
from mineralgraph.extraction.tree import Mention, Node, Tree

BATCH = 64
CHUNK = 512  # sentences whose parses are in memory at once
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
LONGEST = 400  # words; a longer "sentence" is a table or a list, and the parser's memory grows with it


def parse(masked: Iterable[Masked]) -> Iterator[Tree]:
    """The trees of masked sentences, in their order; parsed in batches, alike for every batch size."""
    source = iter(masked)
    while sentences := list(islice(source, CHUNK)):
        yield from _parse(sentences)


def _parse(sentences: Sequence[Masked]) -> list[Tree]:
    nlp = pipeline()
    docs = [nlp.make_doc(m.text) for m in sentences]
    fit = [d for d in docs if 0 < len(d) <= LONGEST]
    parsed = iter(nlp.pipe(fit, batch_size=BATCH))
    trees = [
        _tree(sentence, next(parsed)) if 0 < len(doc) <= LONGEST else Tree(sentence.start, sentence.end, [])
        for sentence, doc in zip(sentences, docs, strict=True)
    ]
    unclear = [i for i, tree in enumerate(trees) if not any(_is_finite(n) for n in tree.nodes)]
    again = {i: clear for i in unclear if (clear := _with_clear_verb(docs[i], sentences[i])) is not None}
    for i, doc in zip(again, nlp.pipe(again.values(), batch_size=BATCH), strict=True):
        trees[i] = _tree(sentences[i], doc, docs[i])
    return trees


def _is_finite(node: Node) -> bool:
    return node.tag in FINITE and node.dep not in ("compound", "amod", "nmod")


def _with_clear_verb(doc: Any, masked: Masked) -> Any | None:
    """The sentence with the first verb after a mention that looks like a noun ("Congo **mines** cobalt") replaced."""
    ends = {stop for _, stop, _, _, members in masked.pieces if members}
    clear: dict[str, str] = reading("parsing")["clear_verbs"]
    for before, token in pairwise(doc):
        if before.idx + len(before.text) in ends and token.text.lower() in clear:
            words = [clear[t.text.lower()] if t.i == token.i else t.text for t in doc]
            return type(doc)(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])
    return None


def _head(mention: Mention) -> str:
    """The lemma of a mention: its head noun, not that of the word that stands for it."""
    return (mention.head or mention.text.lower()).split()[-1]


def _tree(masked: Masked, doc: Any, original: Any | None = None) -> Tree:
    """The parse laid over the text; ``original`` are the tokens of the text where others were parsed in their place."""
    strings = doc.vocab.strings
    words = (original if original is not None else doc).to_array(["ORTH", "IDX"]).tolist()
    parses = doc.to_array(["TAG", "DEP", "HEAD"])
    heads = parses[:, 2].astype("int64").tolist()  # offsets from the word itself
    nodes: list[Node] = []
    pieces = iter(masked.pieces)
    piece = next(pieces)
    for index, ((orth, at), (tag_id, dep_id, _)) in enumerate(zip(words, parses.tolist(), strict=True)):
        while at >= piece[1]:
            piece = next(pieces)
        start, end = piece[2], piece[3]
        word, tag = strings[orth], strings[tag_id]
        if not piece[4]:
            start = min(piece[2] + max(at - piece[0], 0), piece[3])
            end = min(start + len(word), piece[3])
        head = _head(piece[4][0]) if piece[4] else lemma(word.lower(), tag)
        nodes.append(Node(index, word, head, tag, strings[dep_id], start, end, piece[4]))
    for node, offset in zip(nodes, heads, strict=True):
        if offset:
            node.head = nodes[node.index + offset]
            node.head.children.append(node)
    mend(nodes)
    return Tree(masked.start, masked.end, nodes)
