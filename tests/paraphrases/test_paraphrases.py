"""The reader on the paraphrase suite.

The aim is 95 % of both kinds; ``LEVELS`` holds how many positive and how many negative cases are right at least, and
may only rise.
"""

import pytest

from mineralgraph.extraction import RuleReader
from mineralgraph.ontology import relations
from tests.paraphrases.judging import cases, judge

AIM = 0.95
LEVELS = {
    "addresses": (68, 33),
    "agreed_with": (89, 40),
    "attended": (104, 42),
    "covers": (74, 36),
    "hosted": (94, 42),
    "launched": (73, 35),
    "member_of": (86, 39),
    "met_with": (98, 42),
    "party_to": (82, 35),
    "produces": (84, 45),
    "represents": (96, 41),
    "restricts_export_of": (99, 45),
    "restricts_export_to": (78, 44),
    "seeks_cooperation_with": (86, 43),
    "succeeds": (69, 34),
}


@pytest.mark.parametrize("relation", sorted(LEVELS))
def test_share_of_right_cases(relation):
    reader = RuleReader()
    right: dict[bool, list[bool]] = {True: [], False: []}
    for case in cases(relation):
        right[case.positive].append(judge(case, reader.extract(case.document)).right)
    for positive, wanted in zip((True, False), LEVELS[relation], strict=True):
        found = sum(right[positive])
        assert found >= min(wanted, AIM * len(right[positive])), "positive" if positive else "negative"


def test_every_relation_has_its_level():
    assert sorted(LEVELS) == sorted(relations())
