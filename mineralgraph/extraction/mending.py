"""What the small parser gets wrong in the same way again and again, put right in its trees."""

from collections.abc import Sequence

from mineralgraph.extraction.english import lemma
from mineralgraph.extraction.tree import Node

VERBS = frozenset(
    ["mine", "export", "supply", "produce", "group", "refine", "ship", "process", "control", "host", "ban", "curb"]
)
LISTED_BY = {
    "country": frozenset(
        (
            *("member", "country", "nation", "state", "partner", "economy", "government", "party", "signatory"),
            *("newcomer", "participant", "attendee", "delegation", "founder", "following"),
        )
    ),
    "mineral": frozenset(("mineral", "metal", "element", "material", "product", "item", "commodity", "following")),
    "official": frozenset(
        (
            *("minister", "official", "leader", "representative", "delegate", "envoy", "president", "participant"),
            *("attendee", "counterpart", "member", "signatory", "head", "speaker", "following"),
        )
    ),
}


def mend(nodes: list[Node]) -> None:
    """Put right the tree of one sentence, in place."""
    _verbs_for_nouns(nodes)
    _lists_after_colon(nodes)


def _verbs_for_nouns(nodes: Sequence[Node]) -> None:
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


def _lists_after_colon(nodes: list[Node]) -> None:
    """ "Seven members have joined the club: Japan, …": the list after a colon explains the noun that counts it."""
    listing = next((n for n in nodes if len(n.mentions) > 1 and n.index and nodes[n.index - 1].text == ":"), None)
    if listing is None or listing.mentions[0].kind not in LISTED_BY:
        return
    nouns = LISTED_BY[listing.mentions[0].kind]
    counted = [n for n in nodes[: listing.index] if n.lemma in nouns and not n.mentions and n.tag != "NN"]
    if counted and listing.head is not None and listing not in counted[-1].subtree():
        listing.head.children.remove(listing)
        listing.head, listing.dep = counted[-1], "appos"
        counted[-1].children.append(listing)
