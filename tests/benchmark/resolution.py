"""Entities across documents: groups of the seed corpora, B-cubed figures over the benchmark, speed.

Measured on gold facts (resolution alone) with and without the names that annotators added, and on extracted ones.
"""

import random
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from mineralgraph.model import Document, Evidence, Fact, Reading, entity
from mineralgraph.resolution import resolve
from tests.benchmark.accuracy import scorer
from tests.resolution.gold import BENCHMARK, SEEDS, readings
from tests.resolution.measures import b_cubed, found_groups, only_several, true_groups, true_mentions, wrong_groups

DEV = Path(__file__).parents[1] / "resolution" / "dev.json"
MENTIONS = 100_000


def main() -> None:
    """Print the groups that are wrong, precision and recall, and the time that many mentions take."""
    for folder in filter(Path.is_dir, (SEEDS, BENCHMARK / "seeds")):
        for told, made in _readings(folder):
            _groups(f"{folder.parent.name}/{folder.name}, {told}", folder / "CORPUS.gold.json", made)
    if (BENCHMARK / "dev").is_dir():
        _groups("shared/seeds, extracted facts", BENCHMARK / "seeds" / "CORPUS.gold.json", extracted("seeds"))
        for told, made in _readings(BENCHMARK / "dev"):
            _b_cubed(told, made)
        _b_cubed("extracted facts", extracted("dev"))
    _speed()


def _readings(folder: Path) -> Iterable[tuple[str, Iterable[Reading]]]:
    yield "gold facts", readings(folder)
    yield "gold facts, names of the text only", readings(folder, only_in_text=True)
    yield "demanded gold facts, names of the text only", readings(folder, only_in_text=True, optional=False)


def extracted(name: str) -> list[Reading]:
    """What the reader finds in a folder of the benchmark, with the ids of the gold where its scorer finds them the
    same.

    An entity that the reader did not find, or found as two, is left as it is.
    """
    from mineralgraph.pipeline import rule_reader

    read = list(rule_reader().read_many(reading.document for reading in readings(BENCHMARK / name)))
    golds = {gold.name: gold for gold in map(scorer().Gold, sorted((BENCHMARK / name).glob("*[!S].gold.json")))}
    return [_named_as_gold(reading, golds[reading.document.name or ""]) for reading in read]


def _named_as_gold(reading: Reading, gold: Any) -> Reading:
    ids: dict[str, str] = {}
    for one in sorted(reading.entities, key=lambda one: -sum(one.id in (f.subject, f.object) for f in reading.facts)):
        node = {"id": one.id, "type": one.type, "label": one.label, "aliases": list(one.aliases)}
        same = [id for id in gold.entities if id not in ids.values() and gold.is_entity(id, node)]
        ids[one.id] = same[0] if same else one.id
    taken = Counter(ids.values())
    ids = {id: new if taken[new] == 1 else id for id, new in ids.items()}
    return Reading(
        document=reading.document,
        entities=tuple(one.model_copy(update={"id": ids[one.id]}) for one in reading.entities),
        facts=tuple(
            fact.changed(
                subject=ids[fact.subject], object=ids[fact.object], minerals=tuple(ids[m] for m in fact.minerals)
            )
            for fact in reading.facts
        ),
    )


def _groups(told: str, truth: Path, made: Iterable[Reading]) -> None:
    mistakes = wrong_groups(truth, resolve(made))
    print(f"{told}: {len(mistakes)} groups wrong")
    for mistake in mistakes:
        print(f"  {mistake}")


def _b_cubed(told: str, made: Iterable[Reading]) -> None:
    made = list(made)
    found = found_groups(resolve(made))
    truth = true_groups(DEV, true_mentions(made))
    several = only_several(truth, found)
    for what, judged in (("all", truth), ("of groups of several", several)):
        precision, recall = b_cubed(found, judged)
        print(f"dev, {told}, {len(judged)} mentions ({what}): B-cubed precision {precision:.3f}, recall {recall:.3f}")


def _speed() -> None:
    started = time.perf_counter()
    made = synthetic(MENTIONS)
    making = time.perf_counter() - started
    number = sum(len(reading.entities) for reading in made)
    started, worked = time.perf_counter(), time.process_time()
    graph = resolve(made)
    took, work = time.perf_counter() - started, time.process_time() - worked
    entities = f"{number} mentions in {len(made)} documents to {len(graph.entities())} entities"
    print(f"{entities}: {took:.1f} s ({work:.1f} s of it ours)")
    print(f"  {took / making:.1f} times the making of the same facts as values")


def synthetic(number: int, seed: int = 1) -> list[Reading]:
    """Documents with at least so many mentions: made-up people, meetings and agreements of real countries."""
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    people = [_person(rng) for _ in range(max(number // 20, 8))]
    countries = ["KR", "JP", "US", "GB", "FR", "DE", "CN", "IN", "AU", "CA", "CL", "KZ", "ID", "BR", "ZA", "NG"]
    home = {name: f"country:{rng.choice(countries)}" for name in people}
    made, count = [], 0
    while count < number:
        reading = _document(rng, len(made), rng.sample(people, 6), home)
        made.append(reading)
        count += len(reading.entities)
    return made


def _document(rng: random.Random, number: int, present: list[str], home: dict[str, str]) -> Reading:
    month = f"{rng.randint(2015, 2025)}-{rng.randint(1, 12):02d}"
    host = home[present[0]]
    level, topic = rng.choice(["finance", "trade", "energy"]), rng.choice(["gallium", "nickel", "cobalt", "lithium"])
    forum = entity("forum:meeting", f"{level} ministers' meeting on {topic} supply")
    deal = entity("agreement:deal", f"memorandum on {topic} {rng.choice(['recycling', 'refining', 'mining'])}")
    text = f"Document {number}: " + " ".join(rng.choice(present) + f" spoke of {rng.random()}." for _ in range(12))
    document = Document(text=text, date=f"{month}-15", name=f"d{number}")
    evidence = (Evidence.at(document, 0, 9),)
    people = {f"official:p{i}": name for i, name in enumerate(present)}
    facts = [
        Fact(subject=id, relation="represents", object=home[name], role=f"{level} minister", evidence=evidence)
        for id, name in people.items()
    ]
    facts += [
        Fact(
            subject=id,
            relation="attended",
            object=forum.id,
            date=f"{month}-{rng.randint(1, 28):02d}",
            evidence=evidence,
        )
        for id in people
    ]
    facts.append(Fact(subject=host, relation="hosted", object=forum.id, date=month, evidence=evidence))
    states = sorted({home[name] for name in present})
    facts += [
        Fact(subject=state, relation="party_to", object=deal.id, date=month, evidence=evidence) for state in states
    ]
    named = [entity(id, name, (name.split()[-1],)) for id, name in people.items()]
    named += [entity(state, state.partition(":")[2]) for state in states]
    return Reading(document=document, entities=(*named, forum, deal), facts=tuple(facts))


def _person(rng: random.Random) -> str:
    syllables = [
        "ka",
        "yo",
        "min",
        "sung",
        "ra",
        "del",
        "mo",
        "vic",
        "tor",
        "han",
        "ji",
        "ben",
        "al",
        "ou",
        "che",
        "ri",
        "no",
    ]
    return " ".join("".join(rng.choices(syllables, k=rng.randint(2, 3))).capitalize() for _ in range(2))
