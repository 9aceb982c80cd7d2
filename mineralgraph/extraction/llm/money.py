"""Tokens and money: what reading will cost at most, what it has cost, and what became of the answers."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

CHARACTERS_A_TOKEN = 4  # of English prose, for estimates shown before
BYTES_A_TOKEN = 2  # of English prose at worst, for the limit that must hold
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Prices:
    """The price of a million tokens that go in and that come out, in the currency of the user; nothing by default."""

    input: float = 0.0
    output: float = 0.0

    def of(self, input_tokens: int, output_tokens: int) -> float:
        """What so many tokens cost."""
        return (input_tokens * self.input + output_tokens * self.output) / MILLION


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading will take: requests still to be made and answered from the cache, tokens, and the cost at most."""

    requests: int
    cached: int
    input_tokens: int
    output_tokens: int
    cost: float

    def __str__(self) -> str:
        return (
            f"{self.requests} requests to make, {self.cached} answered from the cache; "
            f"about {self.input_tokens} tokens in, at most {self.output_tokens} out; "
            f"cost at most {self.cost:.4f}"
        )


@dataclass(slots=True)
class Tally:
    """What reading has taken, and what became of it.

    ``failures`` counts pieces without an answer by reason, ``dropped`` proposals that did not hold by reason;
    ``unread`` are the names of documents of which a piece is missing, in the order of reading.
    """

    prices: Prices = field(default_factory=Prices)
    requests: int = 0
    cached: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    proposed: int = 0
    kept: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    dropped: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)

    @property
    def cost(self) -> float:
        """The cost of the tokens so far."""
        return self.prices.of(self.input_tokens, self.output_tokens)

    def __str__(self) -> str:
        lines = [
            f"{self.requests} requests made, {self.cached} answered from the cache; {self.input_tokens} tokens in, "
            f"{self.output_tokens} out; cost {self.cost:.4f}",
            f"{self.proposed} facts proposed, {self.kept} kept",
            *(f"  {count} dropped: {reason}" for reason, count in sorted(self.dropped.items())),
            *(f"  {count} pieces without an answer: {reason}" for reason, count in sorted(self.failures.items())),
        ]
        if self.unread:
            lines.append(f"  not or not fully read: {', '.join(self.unread)}")
        return "\n".join(lines)


def tokens(messages: Iterable[dict[str, str]]) -> int:
    """About how many tokens the messages are."""
    return sum(len(m["content"]) for m in messages) // CHARACTERS_A_TOKEN + 1


def most_tokens(messages: Iterable[dict[str, str]]) -> int:
    """How many tokens the messages are at most."""
    return sum(len(m["content"].encode()) for m in messages) // BYTES_A_TOKEN + 1
