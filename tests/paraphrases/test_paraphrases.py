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
    "addresses": (50, 29),
    "agreed_with": (73, 35),
    "attended": (73, 32),
    "covers": (54, 33),
    "hosted": (57, 32),
    "launched": (49, 33),
    "member_of": (43, 30),
    "met_with": (67, 33),
    "party_to": (67, 33),
    "produces": (53, 36),
    "represents": (69, 32),
    "restricts_export_of": (49, 37),
    "restricts_export_to": (47, 37),
    "seeks_cooperation_with": (58, 35),
    "succeeds": (56, 31),
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
