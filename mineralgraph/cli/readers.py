"""The options that choose who reads, shared by ``build`` and ``extract``: the rules, a language model, or both."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mineralgraph.model import Document, Reading

if TYPE_CHECKING:
    from mineralgraph.extraction.llm import ModelReader

OPTIONS = (
    click.option(
        "--reader",
        type=click.Choice(["rules", "llm", "both"]),
        default="rules",
        show_default=True,
        help="Who reads: the rules, a language model, or both (the union, each fact with its origin).",
    ),
    click.option("--llm-url", help="Server with the OpenAI chat interface, for instance http://127.0.0.1:11434/v1."),
    click.option("--llm-model", help="Name of the model on that server."),
    click.option(
        "--llm-price",
        type=click.Tuple([click.FloatRange(min=0), click.FloatRange(min=0)]),
        metavar="IN OUT",
        help="Price of a million tokens that go in and that come out; needed for --max-cost.",
    ),
    click.option(
        "--max-cost", type=click.FloatRange(min=0), help="Stop before the request that could cost more in all."
    ),
    click.option(
        "--llm-cache",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder of answers already paid for; by default in the user's cache folder.",
    ),
    click.option(
        "--llm-timeout",
        type=click.FloatRange(min=0, min_open=True),
        default=120.0,
        show_default=True,
        help="Seconds to wait for an answer.",
    ),
)


@dataclass(slots=True)
class Readers:
    """The readers that the options choose; ``unread`` are the names of documents that a model did not fully read."""

    name: str
    url: str | None
    model: str | None
    price: tuple[float, float] | None
    max_cost: float | None
    cache: Path | None
    timeout: float
    unread: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        named = {"--llm-url": self.url, "--llm-model": self.model}
        if self.name == "rules":
            unused = {**named, "--llm-price": self.price, "--max-cost": self.max_cost, "--llm-cache": self.cache}
            given = [option for option, value in unused.items() if value is not None]
            if given:
                raise click.UsageError(f"{given[0]} needs --reader llm or --reader both")
            return
        missing = [option for option, value in named.items() if not value]
        if missing:
            raise click.UsageError(f"--reader {self.name} needs {' and '.join(missing)}")
        if self.max_cost is not None and self.price is None:
            raise click.UsageError("--max-cost needs --llm-price (0 0 for a server of your own)")

    def read(self, documents: list[Document], workers: int, *, quiet: bool) -> Iterator[Reading]:
        """What each document says; cost and tokens of a model are told on standard error before and after."""
        from mineralgraph.pipeline import rule_reader

        if self.name == "rules":
            yield from rule_reader().read_many(documents, workers=workers)
            return
        model = self._model()
        try:
            if not quiet:
                click.echo(f"{self.model}: {model.estimate(documents)}", err=True)
            yield from self._with(model).read_many(documents, workers=workers)
        finally:
            self.unread += model.tally.unread
            if not quiet:
                click.echo(f"{self.model}: {model.tally}", err=True)
            model.close()

    def _model(self) -> "ModelReader":
        from mineralgraph.extraction.llm import ModelReader, Prices

        prices = Prices(*self.price) if self.price else Prices()
        return ModelReader(
            self.url or "",
            self.model or "",
            prices=prices,
            max_cost=self.max_cost,
            cache=self.cache,
            timeout=self.timeout,
        )

    def _with(self, model: "ModelReader") -> Any:
        if self.name == "llm":
            return model
        from mineralgraph.extraction.union import UnionReader
        from mineralgraph.pipeline import rule_reader

        return UnionReader(rule_reader(), model)


def reader_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options to a command and hands it their ``Readers`` as ``readers``."""

    @functools.wraps(command)
    def wrapped(
        *args: Any,
        reader: str,
        llm_url: str | None,
        llm_model: str | None,
        llm_price: tuple[float, float] | None,
        max_cost: float | None,
        llm_cache: Path | None,
        llm_timeout: float,
        **others: Any,
    ) -> Any:
        readers = Readers(reader, llm_url, llm_model, llm_price, max_cost, llm_cache, llm_timeout)
        return command(*args, readers=readers, **others)

    for option in reversed(OPTIONS):
        wrapped = option(wrapped)
    return wrapped
