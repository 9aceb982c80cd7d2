"""Answers of models kept on disk by the hash of the question, so that the same question is asked and paid for once."""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from mineralgraph.errors import ModelError


@dataclass(frozen=True, slots=True)
class Answer:
    """The text of an answer and what it took."""

    content: str
    input_tokens: int
    output_tokens: int


def default_folder() -> Path:
    """``$XDG_CACHE_HOME/mineralgraph/llm``, else ``~/.cache/mineralgraph/llm`` (XDG base directory specification)."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "mineralgraph" / "llm"


class Cache:
    """A folder with one JSON file an answer, named by the SHA-256 of all that the answer depends on."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    def key(question: dict[str, Any]) -> str:
        """The name of the question: a hash of its canonical JSON."""
        return hashlib.sha256(json.dumps(question, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def get(self, key: str) -> Answer | None:
        """The answer kept under ``key``. Raises ModelError where the file is no answer."""
        path = self._path(key)
        try:
            return Answer(**json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError) as error:
            raise ModelError(f"{path}: not an answer ({error}); delete the file to ask again") from error

    def put(self, key: str, answer: Answer) -> None:
        """Keep an answer. Raises ModelError where the folder cannot be written."""
        path = self._path(key)
        partial = path.with_suffix(f".{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(asdict(answer), ensure_ascii=False, sort_keys=True), encoding="utf-8")
            partial.replace(path)
        except OSError as error:
            raise ModelError(
                f"{path}: cannot be written ({error.strerror}); name another folder for the cache"
            ) from error

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json"
