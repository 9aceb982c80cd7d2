"""Mentions and masked sentences for tests, made by hand."""

import re

from mineralgraph.extraction.masking import mask
from mineralgraph.extraction.mentions import Mention


def mention(text, name, kind, *entities, form="name", nth=0):
    start = [m.start() for m in re.finditer(re.escape(name), text)][nth]
    return Mention(start, start + len(name), name, kind, form, entities or (f"{kind}:{name.lower()}",))


def masked(text, *mentions):
    return mask(text, 0, len(text), sorted(mentions, key=lambda m: m.start))
