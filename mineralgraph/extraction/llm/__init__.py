"""The optional reader by language model: any server with the OpenAI chat interface, named by the user.

What the model answers is a proposal: it passes the same verifier as the facts of the rules, and what cannot be shown
in the document is dropped and counted. Needs the extra ``mineralgraph[llm]``.

The client is the ``openai`` package with a JSON schema made by pydantic. Compared (2026-11, packages installed beside
ours): ``openai`` 6; ``pydantic-ai-slim[openai]`` 14, with an agent graph and telemetry interface that one question
and one answer do not need; ``instructor`` 20, among them aiohttp, and it holds ``rich`` below the release that the
command line uses. All three send the same request; retries, time-outs and usage counts are in the first.
"""

from mineralgraph.extraction.llm.money import Estimate, Prices, Tally
from mineralgraph.extraction.llm.reader import ModelReader

__all__ = ["Estimate", "ModelReader", "Prices", "Tally"]
