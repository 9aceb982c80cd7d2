"""How the server and its workers speak: a length, a line of JSON, the bytes of an answer; over a socket pair."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

import orjson

HEAD = struct.Struct(">II")


def packed(message: dict[str, Any], body: bytes = b"") -> bytes:
    """A message as bytes: the lengths of its JSON and of its body, then both."""
    text = orjson.dumps(message)
    return HEAD.pack(len(text), len(body)) + text + body


def receive(connection: socket.socket) -> tuple[dict[str, Any], bytes] | None:
    """The next message, waited for; ``None`` where the other side has gone."""
    head = _exactly(connection, HEAD.size)
    if head is None:
        return None
    text_length, body_length = HEAD.unpack(head)
    rest = _exactly(connection, text_length + body_length)
    return None if rest is None else (orjson.loads(rest[:text_length]), rest[text_length:])


async def read(reader: asyncio.StreamReader) -> tuple[dict[str, Any], bytes]:
    """The next message. Raises IncompleteReadError where the other side has gone."""
    text_length, body_length = HEAD.unpack(await reader.readexactly(HEAD.size))
    message = orjson.loads(await reader.readexactly(text_length))
    return message, await reader.readexactly(body_length)


def _exactly(connection: socket.socket, length: int) -> bytes | None:
    data = bytearray()
    while len(data) < length:
        part = connection.recv(min(length - len(data), 1 << 20))
        if not part:
            return None
        data += part
    return bytes(data)
