"""The word lists under ``ontology/reading/``, read once, on first use.

A list that is missing or malformed raises ``OntologyError`` naming the file.
"""

import tomllib
from functools import cache
from typing import Any

from mineralgraph.errors import OntologyError
from mineralgraph.ontology.files import folder


def renewing() -> frozenset[str]:
    """What an agreement is called that was made of an older one: upgraded, revised ..."""
    told = reading("succession")["upgrades"]
    return frozenset((*told["verbs"].values(), *told["nouns"].values()))


@cache
def reading(name: str) -> dict[str, Any]:
    """The tables of ``ontology/reading/NAME.toml``."""
    path = folder() / "reading" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}): install mineralgraph again") from error
    except tomllib.TOMLDecodeError as error:
        raise OntologyError(f"{path}: {error}") from error
