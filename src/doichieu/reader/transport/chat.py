"""The chat interface that model servers share (OpenAI's `/chat/completions`), over HTTP.

In: messages. Out: a completion, or :class:`Unanswered` with words for users. The only module that opens a
connection. Texts of servers never go into messages for users: some repeat the key they were sent.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from doichieu.model import Phrase
from doichieu.reader.schemas import Schema
from doichieu.reader.transport.address import Address
from doichieu.reader.transport.limits import Limits

MOST_BYTES = 4_000_000  # of an answer; an endless one is cut off there
LONGEST_WAIT = 60.0  # seconds that a server may ask us to wait
AGAIN = frozenset({408, 409, 425, 429})  # and all from 500: worth another try
REFUSED = frozenset({400, 404, 415, 422})  # the server does not take a request of this shape
SCHEMA = b"response_format"  # nor if it names this in its complaint, whatever the status
PLAINEST = 3  # of the shapes: messages and nothing else

Message = Mapping[str, str]


class Unanswered(Exception):
    """A request without an answer; ``told`` says why, in words for users."""

    def __init__(self, told: Phrase) -> None:
        super().__init__(told)
        self.told = told


@dataclass(frozen=True, slots=True)
class Completion:
    """What a model wrote, and the tokens that the server counted, 0 where it doesn't count."""

    text: str
    tokens_in: int
    tokens_out: int


@dataclass(slots=True)
class Chat:
    """A connection to one model.

    ``shape`` is how much a server takes: 0 a schema as OpenAI has it, 1 as others do, 2 none, 3 nothing but
    messages. It is found out once: a shape that has been answered stays. ``clock`` and ``sleep`` count seconds.
    """

    address: Address
    limits: Limits
    key: str = field(default="", repr=False)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    shape: int = 0
    _is_settled: bool = False
    _client: httpx.Client | None = field(default=None, repr=False)

    def complete(self, messages: Sequence[Message], schema: Schema, tokens: int) -> Completion:
        """Ask, again where that may help, in ever plainer shapes where the server refuses one.

        Raises:
            Unanswered: there is no answer.
        """
        shape = self.shape
        while True:
            status, body = self._send_patiently(self._body(messages, schema, tokens, shape))
            if self._is_refused(status, body) and self._go_on_from(shape):
                shape = self.shape
                continue
            if status != 200:
                raise Unanswered(self._say(f"trả lời {status}", f"answers {status}"))
            self._is_settled = True
            return _read_completion(body)

    def _go_on_from(self, shape: int) -> bool:
        """Whether there is a plainer shape to try; another request may have found it meanwhile."""
        if shape == self.shape and shape < PLAINEST and not self._is_settled:
            self.shape += 1
        return shape < self.shape

    def _is_refused(self, status: int, body: bytes) -> bool:
        return status in REFUSED or (status >= 400 and SCHEMA in body)

    def _body(
        self, messages: Sequence[Message], schema: Schema, tokens: int, shape: int
    ) -> dict[str, object]:
        body: dict[str, object] = {"model": self.address.name, "messages": list(messages)}
        if shape < PLAINEST:
            body |= {"temperature": 0, "max_tokens": tokens}
        if shape == 0:
            wanted = {"name": "answer", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": wanted}
        elif shape == 1:
            body["response_format"] = {"type": "json_object", "schema": schema}
        return body

    def _send_patiently(self, body: Mapping[str, object]) -> tuple[int, bytes]:
        """Send, and after a failure that may pass wait and send again."""
        problem = self._say("không trả lời", "does not answer")
        for attempt in range(self.limits.tries):
            wait = 2.0**attempt
            try:
                status, text, asked = self._send(body)
            except httpx.TransportError as error:
                kind = type(error).__name__
                problem = self._say(f"không nối được ({kind})", f"cannot be reached ({kind})")
            else:
                if (status not in AGAIN and status < 500) or SCHEMA in text:
                    return status, text
                problem = self._say(f"trả lời {status}", f"answers {status}")
                wait = max(wait, asked)
            if attempt + 1 < self.limits.tries:
                self.sleep(min(wait, LONGEST_WAIT))
        raise Unanswered(problem)

    def _say(self, vi: str, en: str) -> Phrase:
        host = self.address.host
        return Phrase(f"máy chủ {host} {vi}", f"the server {host} {en}")

    def _send(self, body: Mapping[str, object]) -> tuple[int, bytes, float]:
        """Status, body and the seconds that the server asks to wait. Stops reading what never ends."""
        deadline = self.clock() + self.limits.seconds
        received = bytearray()
        with self._connection().stream("POST", "/chat/completions", json=body) as response:
            for chunk in response.iter_bytes():
                received += chunk
                if len(received) > MOST_BYTES or self.clock() > deadline:
                    raise Unanswered(self._say("trả lời mãi không hết", "answers without end"))
            wait = response.headers.get("retry-after", "")
            return response.status_code, bytes(received), float(wait) if wait.isdecimal() else 0.0

    def _connection(self) -> httpx.Client:
        if self._client is None:
            self._client = httpx.Client(
                base_url=self.address.url,
                headers={"authorization": f"Bearer {self.key}"} if self.key else {},
                timeout=httpx.Timeout(self.limits.seconds, connect=10.0),
                follow_redirects=False,  # text goes to the host that was named, to no other
                trust_env=not self.address.is_local,  # nor to a proxy on its way to this machine
            )
        return self._client


def _read_completion(body: bytes) -> Completion:
    try:
        table = json.loads(body)
        text = table["choices"][0]["message"]["content"] or ""
    except (ValueError, LookupError, TypeError, RecursionError):
        told = Phrase("máy chủ trả lời không theo giao thức chat", "the server does not speak chat")
        raise Unanswered(told) from None
    usage = table.get("usage") if isinstance(table, dict) else None
    usage = usage if isinstance(usage, dict) else {}
    return Completion(
        str(text), _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    )


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0
