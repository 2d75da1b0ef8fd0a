"""The body of an answer: unpacked as it comes, and cut off where it is too much.

Comes in: chunks as they were sent. Goes out: the bytes, or :class:`TooMuch` and :class:`Broken`. No
chunk is unpacked further than the limit, so that a bomb costs no memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from doichieu.collection.fetching.outcomes import Limits

ACCEPTED = "gzip, deflate"
_STEP = 65_536  # bytes that are unpacked at once
_ANY_HEADER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever it is


class TooMuch(Exception):
    """More than the limits allow, sent or unpacked."""


class Broken(Exception):
    """Packed in a way that cannot be undone, or cut off."""


def read_body(chunks: Iterable[bytes], encoding: str, limits: Limits) -> bytes:
    """The body.

    Args:
        chunks: what is sent, piece by piece.
        encoding: how it is packed, as the server says; empty for not at all.
        limits: how much it may be.

    Raises:
        TooMuch: it is more.
        Broken: it is packed in another way, or breaks off.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        pieces: Iterator[tuple[int, bytes]] = ((len(chunk), chunk) for chunk in chunks)
    elif encoding in ("gzip", "x-gzip", "deflate"):
        pieces = _unpack(chunks)
    else:
        raise Broken(encoding)
    body = bytearray()
    sent = 0
    for size, piece in pieces:
        sent += size
        body += piece
        if len(body) > limits.bytes or len(body) > max(limits.free, limits.ratio * sent):
            raise TooMuch
    return bytes(body)


def _unpack(chunks: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    """Pieces, each with the number of bytes sent for it."""
    unpacker = zlib.decompressobj(_ANY_HEADER)
    is_first = True
    for chunk in chunks:
        size, rest = len(chunk), chunk
        while rest:
            try:
                piece = unpacker.decompress(rest, _STEP)
            except zlib.error as error:
                if not is_first:
                    raise Broken from error
                unpacker = zlib.decompressobj(-zlib.MAX_WBITS)  # deflate without its header
                is_first = False
                continue
            is_first = False
            rest = unpacker.unconsumed_tail
            if unpacker.eof and unpacker.unused_data:  # several gzips in a row
                rest, unpacker = unpacker.unused_data, zlib.decompressobj(_ANY_HEADER)
            yield size, piece
            size = 0
    if not unpacker.eof:
        raise Broken
