"""What the parser hangs on the wrong word is read as if it hung on the right one."""

import pytest

from mineralgraph.extraction.arguments import arguments
from tests.extraction.masks import mention
from tests.extraction.test_parsing import tree


def named(text, *names):
    """The sentence parsed, each name with its kind before it: "country Peru"."""
    return tree(text, *(mention(text, name.partition(" ")[2], name.partition(" ")[0]) for name in names))


def told(parsed, trigger, function):
    node = next(n for n in parsed.nodes if n.text == trigger)
    return [m.text for end in arguments(node).get(function, ()) for m in end.mentions]


@pytest.mark.parametrize(
    ("text", "names", "trigger", "function", "wanted"),
    [
        (
            "The pact was signed by Chile, which hosts it, by Peru, whose port it names, and by Ghana.",
            ["country Chile", "country Peru", "country Ghana"],
            "signed",
            "subject",
            ["Chile", "Peru", "Ghana"],
        ),
        (
            "The hosting by Peru of the Tin Forum drew us.",
            ["country Peru", "forum Tin Forum"],
            "hosting",
            "subject",
            ["Peru"],
        ),
        ("No country mines more tin than Peru.", ["mineral tin", "country Peru"], "mines", "subject", ["Peru"]),
        ("In the chair at the talks sat Mr Cho.", ["official Mr Cho"], "sat", "subject", ["Mr Cho"]),
        ("Japan went on to court Angola.", ["country Japan", "country Angola"], "court", "object", ["Angola"]),
        ("It fell to Brazil to host the talks.", ["country Brazil"], "host", "subject", ["Brazil"]),
    ],
)
def test_arguments_of_hard_sentences(text, names, trigger, function, wanted):
    assert told(named(text, *names), trigger, function) == wanted


def test_clause_with_a_preposition_belongs_to_the_noun_before_it():
    parsed = named("Peru, from whose coast the line starts, joined.", "country Peru")
    verb = next(n for n in parsed.nodes if n.text == "starts")
    assert (verb.dep, verb.head.mentions[0].text) == ("relcl", "Peru")
