"""Lists the cases of the paraphrase suite that the reader gets wrong.

``python -m tests.benchmark.paraphrases [-q] [RELATION…]``
"""

import sys

from mineralgraph import ontology
from mineralgraph.extraction import RuleReader
from tests.paraphrases.judging import cases, judge


def main(relations: list[str], *, quiet: bool = False) -> None:
    """Print the failing cases and the share of right ones, relation by relation."""
    reader = RuleReader()
    for relation in relations or sorted(ontology.relations()):
        right = {True: [0, 0], False: [0, 0]}
        for case in cases(relation):
            verdict = judge(case, reader.extract(case.document))
            right[case.positive][0] += verdict.right
            right[case.positive][1] += 1
            if not verdict.right and not quiet:
                print("+" if case.positive else "-", case.text)
                for name in ("missing", "extra", "dates", "modalities"):
                    if found := getattr(verdict, name):
                        print(f"    {name}: {'; '.join(found)}")
        print(f"{relation}: positive {right[True][0]}/{right[True][1]}, negative {right[False][0]}/{right[False][1]}")


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.startswith("-")]
    main(names, quiet="-q" in sys.argv)
