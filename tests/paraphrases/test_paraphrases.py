"""The reader on the paraphrase suite.

The aim is 95 % of both kinds; ``LEVELS`` holds what is reached, positive and negative, and may only rise.
"""

import pytest

from mineralgraph.extraction import RuleReader
from tests.paraphrases.judging import cases, judge

AIM = 0.95
LEVELS: dict[str, tuple[float, float]] = {}


@pytest.mark.parametrize("relation", sorted(LEVELS))
def test_share_of_right_cases(relation):
    reader = RuleReader()
    right: dict[bool, list[bool]] = {True: [], False: []}
    for case in cases(relation):
        right[case.positive].append(judge(case, reader.extract(case.document)).right)
    for positive, wanted in zip((True, False), LEVELS[relation], strict=True):
        share = sum(right[positive]) / len(right[positive])
        assert share >= min(wanted, AIM), f"{'positive' if positive else 'negative'}: {share:.3f}"
