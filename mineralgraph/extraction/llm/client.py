"""Asks a server with the OpenAI chat interface, with bounded retries, and tells answers from failures.

The key comes from the environment only: ``MINERALGRAPH_LLM_KEY``, or ``OPENAI_API_KEY`` where the server is OpenAI's
own. It is sent to the server that the user names and written nowhere. Redirects are not followed: text goes nowhere
else.
"""

import logging
import os
from typing import Any
from urllib.parse import urlsplit

from mineralgraph.errors import ModelError
from mineralgraph.extraction.llm.cache import Answer

log = logging.getLogger(__name__)

KEY = "MINERALGRAPH_LLM_KEY"
NO_KEY = "none"  # servers on the own machine ask for no key, the interface wants some
TRUNCATED = "the answer was cut off"


class NoAnswerError(Exception):
    """A question got no usable answer; ``reason`` says why in a few words, the tokens what it took all the same."""

    def __init__(self, reason: str, input_tokens: int = 0, output_tokens: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.input_tokens = input_tokens
        self.output_tokens = output_tokens


class Client:
    """One model on one server. ``timeout`` is in seconds for each try, ``retries`` the number of further tries."""

    def __init__(self, url: str, model: str, *, timeout: float = 120.0, retries: int = 2) -> None:
        host = urlsplit(url)
        if host.scheme not in ("http", "https") or not host.hostname:
            raise ModelError(f"{url}: not the address of a server; it looks like http://127.0.0.1:11434/v1")
        self.url = url
        self.model = model
        try:
            import openai
        except ImportError as error:
            raise ModelError(
                "the reader by language model needs more packages: pip install 'mineralgraph[llm]'"
            ) from error
        self._openai = openai
        self._client = openai.OpenAI(
            api_key=_key(host.hostname),
            base_url=url,
            timeout=timeout,
            max_retries=retries,
            http_client=openai.DefaultHttpxClient(follow_redirects=False),
        )

    def ask(self, question: dict[str, Any]) -> Answer:
        """The answer to a question (the body of a chat request).

        Raises NoAnswerError where this question gets none: refused, cut off, too slow, server in trouble. Raises
        ModelError where no question will get one: no server, wrong address, wrong model, key refused.
        """
        openai = self._openai
        try:
            reply = self._client.chat.completions.create(**question)
        except openai.APITimeoutError as error:
            raise NoAnswerError("the server was too slow") from error
        except openai.APIConnectionError as error:
            raise ModelError(f"{self.url}: no server answers there; is it running?") from error
        except (openai.AuthenticationError, openai.PermissionDeniedError) as error:
            raise ModelError(f"{self.url}: the key is refused; set {KEY} in the environment") from error
        except openai.NotFoundError as error:
            raise ModelError(
                f"{self.url}: no model {self.model!r} there, or no chat interface at this address"
            ) from error
        except openai.RateLimitError as error:
            raise NoAnswerError("the server asks to slow down") from error
        except openai.APIStatusError as error:
            raise NoAnswerError(f"the server answered with status {error.status_code}") from error
        except (openai.APIError, ValueError) as error:  # a body that is no JSON comes as a plain ValueError
            raise NoAnswerError("the server's answer is no chat answer") from error
        return _answer(reply)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()


def _answer(reply: Any) -> Answer:
    """The text of a reply. Raises NoAnswerError for refusals, answers cut off and empty ones."""
    usage = getattr(reply, "usage", None)
    used = (getattr(usage, "prompt_tokens", 0) or 0, getattr(usage, "completion_tokens", 0) or 0)
    choices = getattr(reply, "choices", None)
    if not choices:
        raise NoAnswerError("the server's answer is no chat answer", *used)
    choice = choices[0]
    if choice.finish_reason == "length":
        raise NoAnswerError(TRUNCATED, *used)
    if choice.finish_reason == "content_filter" or getattr(choice.message, "refusal", None):
        raise NoAnswerError("the model refused", *used)
    if not choice.message.content:
        raise NoAnswerError("the answer is empty", *used)
    return Answer(choice.message.content, *used)


def _key(host: str) -> str:
    own = os.environ.get(KEY)
    if own:
        return own
    return os.environ.get("OPENAI_API_KEY", NO_KEY) if host == "api.openai.com" else NO_KEY
