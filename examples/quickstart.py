"""The whole way in five lines: read a folder of articles, ask the graph, see the sentences."""

import mineralgraph as mg

graph = mg.build("seeds/")
for fact in graph.facts(relation="restricts_export_to"):
    print(graph.label(fact.subject), "->", graph.label(fact.object), fact.date, fact.modality)
    for quote, source in graph.quotes(fact):
        print(f"    “{quote}” ({source})")
