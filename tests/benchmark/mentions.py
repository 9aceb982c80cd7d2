"""How many gold entities the mention layer finds, and how many of its officials, forums and agreements are gold.

    python tests/benchmark/mentions.py FOLDER [FOLDER ...] [--errors]

FOLDER holds NAME.txt and NAME.gold.json as described in the benchmark's guidelines. Names match as ``score.py``
beside them matches them.
Recall counts the entities that a demanded fact names; precision is of entities with a confident mention, against all
annotated ones.
"""

import argparse
import importlib.util
import json
import sys
import time
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from mineralgraph.extraction.linking import LinkedDocument, link
from mineralgraph.model import Document, Entity


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    found, wanted, made, right, posts = Counter[str](), Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    seconds, characters = 0.0, 0
    for path in sorted(p for folder in options.folders for p in folder.glob("*.gold.json") if "CORPUS" not in p.name):
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_name(path.name.replace(".gold.json", ".txt")).read_text(encoding="utf-8")
        begun = time.perf_counter()
        linked = link(Document(text=text, date=gold.get("date")))
        seconds, characters = seconds + time.perf_counter() - begun, characters + len(text)
        score = _scorer(options.folders[0])
        names = {e["id"]: e["names"] for e in gold["entities"]}
        demanded = {f[end] for f in gold["facts"] if not f.get("optional") for end in ("s", "o")}
        for entity_id in sorted(demanded):
            kind = entity_id.partition(":")[0]
            wanted[kind] += 1
            hit = any(_is(score, entity_id, names, e, text) for e in linked.entities.values())
            found[kind] += hit
            if not hit and options.errors:
                print(gold["doc"], "missed", entity_id, names.get(entity_id), sep="\t")
        for one in linked.entities.values():
            hit = any(_is(score, g, names, one, text) for g in names)
            made[one.type] += 1
            right[one.type] += hit
            if not hit and options.errors and one.type in ("official", "forum", "agreement"):
                print(gold["doc"], "extra", one.id, one.aliases, sep="\t")
        _count_posts(score, gold, linked, names, text, posts, options.errors)
    for kind in sorted(wanted):
        recall, precision = found[kind] / wanted[kind], right[kind] / max(made[kind], 1)
        print(f"{kind:10} recall {found[kind]:4}/{wanted[kind]:<4} {recall:.3f}", end="   ")
        print(f"precision {right[kind]:4}/{made[kind]:<4} {precision:.3f}")
    print(f"posts: {posts['right']} right of {posts['gold']} demanded, {posts['wrong']} wrong state")
    speed = characters / seconds / 1000
    print(f"{speed:.0f} thousand characters a second, about {speed / 5.1:.0f} thousand tokens")


def _count_posts(
    score: ModuleType,
    gold: dict[str, Any],
    linked: LinkedDocument,
    names: dict[str, list[str]],
    text: str,
    posts: Counter[str],
    errors: bool,
) -> None:
    for fact in gold["facts"]:
        if fact["r"] != "represents" or fact.get("optional"):
            continue
        posts["gold"] += 1
        mine = [p for p in linked.posts if _is(score, fact["s"], names, linked.entities[p.official], text)]
        if any(p.country == fact["o"] for p in mine):
            posts["right"] += 1
        elif errors:
            print(gold["doc"], "post", fact["s"], fact["o"], [(p.country, p.role) for p in mine], sep="\t")
        posts["wrong"] += any(p.country not in (None, fact["o"]) for p in mine)


def _is(score: ModuleType, gold_id: str, names: dict[str, list[str]], entity: Entity, text: str) -> bool:
    if entity.id == gold_id:
        return True
    kind = gold_id.partition(":")[0]
    if entity.type != kind or kind == "country":
        return False
    lowered = text.lower()
    mine = [entity.label, *(a for a in entity.aliases if a.lower() in lowered)]
    return bool(score.names_match(kind, [*names.get(gold_id, []), gold_id.partition(":")[2].replace("-", " ")], mine))


def _scorer(folder: Path) -> ModuleType:
    for parent in (*folder.resolve().parents, Path("../shared/benchmark").resolve()):
        path = parent / "score.py" if (parent / "score.py").exists() else parent / "shared" / "benchmark" / "score.py"
        if path.exists():
            spec = importlib.util.spec_from_file_location("score", path)
            assert spec
            assert spec.loader
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            return module
    sys.exit("score.py of the benchmark is not beside these folders")


if __name__ == "__main__":
    main()
