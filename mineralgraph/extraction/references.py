"""What the words refer to that stand for countries and officials named elsewhere: "the two sides", "both ministers",
"the country", "she".
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mineralgraph.extraction.mentions import Form, Mention, MentionKind
from mineralgraph.extraction.referring import Referring
from mineralgraph.extraction.structure import Structure

_SIDES = re.compile(r"(?:the )?(?:ministers|leaders|governments|sides|parties|countries|partners)\b", re.IGNORECASE)
_FEW = 3  # states in a text where "the ministers" after two of them are most likely theirs
_SPOKEN_OF = 3
_RECENT = 8
_PAIR_BACK = 6
_LIST_BACK = 6
_AND = "(?:and|as well as|along with|together with)"
LISTED_WITH = re.compile(rf"(?: ?, ?(?:{_AND} )?|\s{_AND}\s)(?:the |its )?", re.IGNORECASE)
"""What stands between the members of a list: ", ", " and ", ", as well as the "."""
_PEOPLE_REMEMBERED = 20
_OPENING = 12  # characters from the start of a sentence within which a phrase opens it
_PREPOSITIONS = frozenset("in from to of with by for against on at via into over between among under with like".split())  # noqa: SIM905
_IN_RELATIVE = re.compile(r"\bwhom\b(?![^,;.]*[,;.])", re.IGNORECASE)
_FRONTED = re.compile(r"(?:With|To|From|By|For|Of|Before|After|Between|At|In|On|Beside)\b")
_GLANCE = 24  # characters before a name
_AFTER_PREPOSITION = re.compile(r"\b(?:with|to|from|between|against|of|for) (?:the )?$", re.IGNORECASE)


class Antecedents:
    """Finds what a phrase refers to among the mentions that stand before it."""

    def __init__(
        self,
        text: str,
        mentions: Sequence[Mention],
        structure: Structure,
        homes: dict[str, str],
        main: Sequence[str],
        pair: Sequence[str],
        roles: Mapping[str, str],
    ) -> None:
        self._text = text
        self._structure = structure
        self._homes = homes
        self._roles = roles
        self._main = list(main)
        self._by_sentence: dict[int, list[Mention]] = {}
        self._single: dict[str, list[Mention]] = {"country": [], "official": []}
        for mention in mentions:
            if mention.kind not in self._single or not mention.entities or mention.form == "venue":
                continue
            sentence = structure.sentence_at(mention.start)
            if sentence is not None:
                self._by_sentence.setdefault(sentence, []).append(mention)
            if len(mention.entities) == 1:
                self._single[mention.kind].append(mention)
        self._groups: dict[int, tuple[str, ...]] = {}
        self._pair_told = pair
        self._first: dict[str, int] = {}
        for mention in mentions:
            for entity in mention.entities if mention.kind == "country" else ():
                self._first.setdefault(entity, mention.start)
        self._ends = {kind: [m.end for m in found] for kind, found in self._single.items()}

    def find(self, phrase: Referring) -> Mention | None:
        """The mention that a phrase is, None where nothing fits."""
        if phrase.about == "title":
            return self._titled(phrase)
        if phrase.about == "person acted on":
            return self._acted_on(phrase)
        if phrase.about in ("it", "it, which is"):
            return self._it(phrase)
        if phrase.about in ("home", "whose home"):
            return self._home(phrase)
        if phrase.number == 1:
            return self._one(phrase)
        if phrase.about == "they":
            return self._they(phrase)
        if phrase.crowd:
            return self._crowd(phrase)
        found = self._group(phrase)
        sentence = self._structure.sentence_at(phrase.start)
        if found is not None and found.kind == "country" and len(found.entities) == 2 and sentence is not None:
            self._groups[sentence] = found.entities
        return found

    def _one(self, phrase: Referring) -> Mention | None:
        kind = "official" if phrase.about == "people" else "country"
        before = bisect_right(self._ends[kind], phrase.start)
        last = self._single[kind][before - 1] if before else None
        if last is None:
            return None
        if kind == "country" and phrase.about == "government":
            return self._government(phrase, last)
        if kind == "country":
            last = self._subject_before(phrase) or last
            return _mention(phrase, "country", "reference", last.entities, 0.6, f"the country named last ({last.text})")
        chosen = self._subject(phrase, last)
        if chosen is None:
            return None
        return _mention(
            phrase, "official", "pronoun", chosen.entities, 0.6, f"the person last spoken of ({chosen.text})"
        )

    def _home(self, phrase: Referring) -> Mention | None:
        """ "his country": the state of the person spoken of; "whose ministry": of the one named just before."""
        before = bisect_right(self._ends["official"], phrase.start)
        last = self._single["official"][before - 1] if before else None
        chosen = last if last is None or phrase.about == "whose home" else self._subject(phrase, last)
        state = self._homes.get(chosen.entities[0]) if chosen else None
        if chosen is None or state is None:
            return None
        return _mention(phrase, "country", "reference", (state,), 0.6, f"the state of {chosen.text}")

    def _subject_before(self, phrase: Referring) -> Mention | None:
        """The state that the sentence before speaks of, for a phrase that opens its sentence."""
        here = self._structure.sentence_at(phrase.start)
        if not here or phrase.start - self._structure.sentences[here].start > _OPENING:
            return None
        return self._spoken_of(here - 1)

    def _spoken_of(self, sentence: int) -> Mention | None:
        """The state with which a sentence opens as one that acts: no "Chinese", "in China", "China's"."""
        first = next(iter(self._by_sentence.get(sentence, [])), None)
        if first is None or first.kind != "country" or first.form == "demonym" or len(first.entities) != 1:
            return None
        before = self._text[self._structure.sentences[sentence].start : first.start].lower().split()
        owns = self._text[first.end : first.end + 1] in ("'", "’", "-")
        return None if owns or _PREPOSITIONS & set(before[-2:]) else first

    def _acted_on(self, phrase: Referring) -> Mention | None:
        """ "him", "her": the first person of the sentence where somebody else acts since, else of one before."""
        here = self._structure.sentence_at(phrase.start)
        if here is None:
            return None
        acting = self._people(here, phrase.start)
        if len({m.entities for m in acting}) < 2:
            earlier = (self._people(i, phrase.start) for i in range(here - 1, max(-1, here - 1 - _SPOKEN_OF), -1))
            known = {m.entities for m in acting}
            acting = [m for m in next((people for people in earlier if people), []) if m.entities not in known]
        if not acting:
            return None
        return _mention(
            phrase, "official", "pronoun", acting[0].entities, 0.55, f"the person spoken of ({acting[0].text})"
        )

    def _people(self, sentence: int, before: int) -> list[Mention]:
        named = self._by_sentence.get(sentence, [])
        return [m for m in named if m.kind == "official" and len(m.entities) == 1 and m.end <= before]

    def _titled(self, phrase: Referring) -> Mention | None:
        """The official named last whose post has this head, of this country where one is given."""
        before = bisect_right(self._ends["official"], phrase.start)
        for mention in reversed(self._single["official"][max(0, before - _PEOPLE_REMEMBERED) : before]):
            official = mention.entities[0]
            if phrase.head not in self._roles.get(official, "").split():
                continue
            if phrase.country in (None, self._homes.get(official)):
                reason = f"the official named last with this title ({mention.text})"
                return replace(_mention(phrase, "official", "reference", (official,), 0.65, reason), head=phrase.head)
        return None

    def _government(self, phrase: Referring, last: Mention) -> Mention:
        """The state whose government spoke last, else the one that the document is most about."""
        before = bisect_right(self._ends["country"], phrase.start)
        recent = self._single["country"][max(0, before - _RECENT) : before]
        spoke = next((m for m in reversed(recent) if m.form in ("metonym", "ministry")), None)
        if spoke is None and self._main:
            return _mention(
                phrase, "country", "reference", (self._main[0],), 0.5, "the state the document is most about"
            )
        chosen = spoke or last
        return _mention(
            phrase, "country", "reference", chosen.entities, 0.6, f"the government named last ({chosen.text})"
        )

    def _subject(self, phrase: Referring, last: Mention) -> Mention | None:
        """The first person of the closest sentence that names one: its subject, most often."""
        here, closest = self._structure.sentence_at(phrase.start), self._structure.sentence_at(last.start)
        if here is None or closest is None or here - closest > _SPOKEN_OF:
            return None
        named = self._people(closest, phrase.start)
        if _IN_RELATIVE.search(self._text, last.end, phrase.start) and closest == here:
            return self._besides(last, phrase, here)
        acting = [m for m in named if not _AFTER_PREPOSITION.search(self._text, max(0, m.start - _GLANCE), m.start)]
        return next(iter(acting or named), None)

    def _besides(self, last: Mention, phrase: Referring, here: int) -> Mention | None:
        """Who acts in a clause about somebody: "Mr Sato, whom **he** met": another of the sentence, else of one before;
        after "With Mr Sato, whom she met, Mrs Lee …" the one who follows.
        """
        others = [m for m in self._people(here, phrase.start) if m.entities != last.entities]
        acting = [m for m in others if not _AFTER_PREPOSITION.search(self._text, max(0, m.start - _GLANCE), m.start)]
        if acting:
            return acting[0]
        after = [
            m
            for m in self._by_sentence.get(here, [])
            if m.kind == "official" and len(m.entities) == 1 and m.start > phrase.end and m.entities != last.entities
        ]
        sentence = self._structure.sentences[here]
        if after and _FRONTED.match(self._text, sentence.start):
            return after[0]
        earlier = (self._people(i, phrase.start) for i in range(here - 1, max(-1, here - 1 - _SPOKEN_OF), -1))
        return next((people[0] for people in earlier if people), next(iter(others), None))

    def _group(self, phrase: Referring) -> Mention | None:
        if phrase.about in ("people", "either"):
            people = self._latest(phrase, "official", phrase.number or 2)
            if people:
                return _mention(phrase, "official", "group", people, 0.7, "the officials named last")
            if phrase.about == "people":
                return None
        if phrase.number == 2:
            return self._pair(phrase)
        states = self._latest(phrase, "country", phrase.number or 2)
        return _mention(phrase, "country", "group", states, 0.75, "the countries named last") if states else None

    def _pair(self, phrase: Referring) -> Mention | None:
        """Two countries: one of the phrase's own sentence with the other side before it; else those of the closest
        sentence that names just two; else the two that the document is most about.
        """
        here = self._structure.sentence_at(phrase.start)
        if here is None:
            return None
        main = tuple(sorted(self._pair_told))
        own = self._entities_in(here, phrase.start, "country")
        if len(own) == 1:
            other = self._other_side(here, phrase.start, own[0])
            if other:
                pair = tuple(sorted((own[0], other)))
                return _mention(
                    phrase, "country", "group", pair, 0.65, "the country named here and the other side before"
                )
        for sentence in range(here, max(-1, here - _PAIR_BACK), -1):
            found = self._entities_in(sentence, phrase.start, "country")
            told = self._groups.get(sentence)
            if told and len(found) != 2:
                found = list(told)
            if len(found) == 2:
                return _mention(phrase, "country", "group", tuple(sorted(found)), 0.75, "the two countries named last")
            listed = self._list_of(sentence, phrase.start, "country", 2)
            if listed:
                return _mention(phrase, "country", "group", listed, 0.65, "the two countries named together last")
            if len(found) > 2 and set(main) <= set(found):
                break
        if not main or not self._was_named(main, phrase.start):
            return None
        return _mention(phrase, "country", "group", main, 0.6, "the two countries that the document is most about")

    def _other_side(self, here: int, end: int, own: str) -> str | None:
        """The country besides ``own`` of the closest sentence before that names one: of several, the one most named."""
        for sentence in range(here - 1, max(-1, here - _PAIR_BACK), -1):
            others = [s for s in self._entities_in(sentence, end, "country") if s != own]
            if others:
                return min(others, key=lambda s: (self._main.index(s) if s in self._main else len(self._main), s))
        return None

    def _they(self, phrase: Referring) -> Mention | None:
        """Who "They" are: the officials, or else the countries, of the sentence before, where it names just two or one
        list; "they" the two sides or officials of its own sentence, where it names some.
        """
        here = self._structure.sentence_at(phrase.start)
        if here is None:
            return None
        if self._text[phrase.start] == "t" and self._entities_in(here, phrase.start, "country"):
            return self._they_here(phrase, here)
        if not here:
            return None
        people = self._entities_in(here - 1, phrase.start, "official")
        if len(people) == 2:
            return _mention(phrase, "official", "group", tuple(sorted(people)), 0.7, "the officials named last")
        states = self._entities_in(here - 1, phrase.start, "country")
        if people or (len(states) != 2 and not self._list_of(here - 1, phrase.start, "country", len(states))):
            return None
        return _mention(phrase, "country", "group", tuple(sorted(states)), 0.6, "the countries named just before")

    def _they_here(self, phrase: Referring, here: int) -> Mention | None:
        """Those of its sentence: "both sides spoke of ports, and they agreed", "he met Mr Sato, and they agreed"."""
        if sides := self._groups.get(here):
            return _mention(phrase, "country", "group", sides, 0.65, "the two sides named just before")
        people = self._entities_in(here, phrase.start, "official")
        if len(people) != 2:
            return None
        return _mention(phrase, "official", "group", tuple(sorted(people)), 0.7, "the officials named just before")

    def _it(self, phrase: Referring) -> Mention | None:
        """The state that "it" is: before what only states do the first of the sentence before, where none is nearer;
        before what others do too, the one of which that sentence speaks.
        """
        here = self._structure.sentence_at(phrase.start)
        if not here or (self._by_sentence.get(here) and self._by_sentence[here][0].end <= phrase.start):
            return None
        if phrase.about == "it, which is":
            spoken_of = self._subject_before(phrase)
            if spoken_of is None:
                return None
            reason = f"the state spoken of before ({spoken_of.text})"
            return _mention(phrase, "country", "pronoun", spoken_of.entities, 0.6, reason)
        named = [m for m in self._by_sentence.get(here - 1, []) if m.kind == "country" and len(m.entities) == 1]
        if not named or named[0].form == "demonym":
            return None
        return _mention(
            phrase, "country", "pronoun", named[0].entities, 0.55, f"the state spoken of before ({named[0].text})"
        )

    def _was_named(self, states: Sequence[str], before: int) -> bool:
        """Whether all these countries have been named before an offset."""
        return all(self._first.get(state, before) < before for state in states)

    def _crowd(self, phrase: Referring) -> Mention | None:
        """Any number of states or people; just two where the text names few and the sentence before names two."""
        here = self._structure.sentence_at(phrase.start)
        if here and len(self._first) <= _FEW and _SIDES.match(self._text, phrase.start):
            states = self._entities_in(here - 1, phrase.start, "country")
            if len(states) == 2:
                return _mention(
                    phrase, "country", "group", tuple(sorted(states)), 0.55, "the two countries named just before"
                )
        return _mention(
            phrase,
            "official" if phrase.about == "people" else "country",
            "group",
            (),
            0.3,
            "a group whose members are not told here",
        )

    def _latest(self, phrase: Referring, kind: str, number: int) -> tuple[str, ...]:
        """Exactly ``number`` entities: a list of so many in the closest sentences, or so many gathered backwards."""
        here = self._structure.sentence_at(phrase.start)
        if here is None:
            return ()
        gathered: dict[str, None] = {}
        for sentence in range(here - phrase.apart, max(-1, here - _LIST_BACK), -1):
            listed = self._list_of(sentence, phrase.start, kind, number)
            if listed:
                return listed
            found = self._entities_in(sentence, phrase.start, kind)
            fresh = [e for e in found if e not in gathered]
            if len(gathered) + len(fresh) > number:
                return ()
            gathered.update(dict.fromkeys(fresh))
            if len(gathered) == number:
                return tuple(sorted(gathered))
        return ()

    def _list_of(self, sentence: int, end: int, kind: str, number: int) -> tuple[str, ...]:
        """The entities of a list of just so many: "A, B and C". The last such list of the sentence."""
        runs: list[list[Mention]] = []
        for mention in self._by_sentence.get(sentence, ()):
            if mention.end > end or mention.kind != kind:
                continue
            if runs and LISTED_WITH.fullmatch(self._text, runs[-1][-1].end, mention.start):
                runs[-1].append(mention)
            else:
                runs.append([mention])
        for run in reversed(runs):
            entities = dict.fromkeys(e for m in run for e in m.entities)
            if len(entities) == number and number > 1:
                return tuple(sorted(entities))
        return ()

    def _entities_in(self, sentence: int, end: int, kind: str) -> list[str]:
        found: dict[str, None] = {}
        for mention in self._by_sentence.get(sentence, ()):
            if mention.end > end:
                continue
            if mention.kind == kind:
                found.update(dict.fromkeys(mention.entities))
            elif kind == "country":
                found.update(dict.fromkeys(self._homes[e] for e in mention.entities if e in self._homes))
        return list(found)


def _mention(
    phrase: Referring, kind: MentionKind, form: Form, entities: tuple[str, ...], confidence: float, reason: str
) -> Mention:
    return Mention(phrase.start, phrase.end, "", kind, form, entities, None, True, confidence, reason)
