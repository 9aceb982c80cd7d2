"""What do the sources disagree on?

Run from anywhere: python examples/disagreements.py [GRAPH-DIRECTORY]. Without a directory it reads the seed corpus.
"""

import sys
from pathlib import Path

import mineralgraph as mg
from mineralgraph.analysis import conflicts, who_said_what

SEEDS = Path(__file__).parent.parent / "seeds"
graph = mg.load(sys.argv[1]) if len(sys.argv) > 1 else mg.build(SEEDS)

for conflict in conflicts(graph):
    print(f"\n{conflict.about}: {'contradiction, ' if conflict.contradiction else ''}{conflict.kind}")
    for side in conflict.sides:
        print(f"  {side.says}")
        for quote in side.quotes:
            print(f"    {quote.source}\n      {' '.join(quote.quote.split())}")

# A list that leaves somebody out denies nothing: who names whom, for the gathering with most participants.
gatherings = graph.facts(relation="attended")
if gatherings:
    largest = max(sorted({fact.object for fact in gatherings}), key=lambda id: len(graph.facts(object=id)))
    print(f"\nWho was at the {graph.label(largest)}?")
    for statement in who_said_what(graph, largest):
        if statement.relation == "attended":
            named = ", ".join(graph.documents[document].name or document for document in statement.said)
            others = ", ".join(graph.documents[document].name or document for document in statement.not_named_by)
            print(f"  {graph.label(statement.subject)}: {named}" + (f"; not named by {others}" if others else ""))

# How sure is a fact that another source contradicts, and one that several tell?
for fact in graph.facts():
    if fact.disputed or fact.support > 1:
        told = f"{len(fact.documents)} documents, {fact.support} independent"
        print(f"{fact}: confidence {fact.confidence:.2f}, {told}{', disputed' if fact.disputed else ''}")
