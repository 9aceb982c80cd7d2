"""The server that speaks the chat interface, and readers of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from mineralgraph.extraction.llm import ModelReader
from tests.chat import Chat, serving


@pytest.fixture
def chat() -> Iterator[Chat]:
    """The server for one test."""
    with serving() as told:
        yield told


@pytest.fixture
def reader(chat: Chat, tmp_path: Path) -> Iterator[Callable[..., ModelReader]]:
    """Makes readers of the test's server; a cache of its own for each test."""
    made: list[ModelReader] = []

    def make(**options: Any) -> ModelReader:
        made.append(ModelReader(chat.url, "test-model", **{"cache": tmp_path / "cache", "retries": 0, **options}))
        return made[-1]

    yield make
    for one in made:
        one.close()
