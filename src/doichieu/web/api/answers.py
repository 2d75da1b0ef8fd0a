"""How the API answers: JSON with an ETag, problems as RFC 9457 has them, large lists line by line.

A cursor says where the next page begins; what is in it is nobody's business but ours.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

NDJSON = "application/x-ndjson"
_PROBLEM = "application/problem+json"


def answer(request: Request, made: BaseModel | Any, *, status: int = 200) -> Response:
    """Data as JSON; 304 without a body where who asks has it already."""
    plain = made.model_dump(mode="json") if isinstance(made, BaseModel) else made
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    if request.method == "GET" and tag in _tags(request):
        return Response(status_code=304, headers={"ETag": tag})
    return Response(body, status_code=status, media_type="application/json", headers={"ETag": tag})


def problem(status: int, detail: str) -> Response:
    """What went wrong, in words that say what to do."""
    made = {
        "type": "about:blank",
        "title": HTTPException(status).detail,
        "status": status,
        "detail": str(detail),
    }
    return Response(
        json.dumps(made, ensure_ascii=False).encode("utf-8", "replace"),
        status_code=status,
        media_type=_PROBLEM,
    )


def wants_lines(request: Request) -> bool:
    """Whether who asks takes one record a line."""
    return NDJSON in request.headers.get("accept", "")


def stream(records: Iterable[BaseModel]) -> Response:
    """All records, one a line, as they come out of the collection."""

    def lines() -> Iterator[bytes]:
        for record in records:
            yield record.model_dump_json().encode() + b"\n"

    return StreamingResponse(lines(), media_type=NDJSON)


def write_cursor(*place: Any) -> str:
    """Where the next page begins."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """What :func:`write_cursor` was given.

    Raises:
        HTTPException: 404, for no page is there.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        place = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError) as error:
        raise HTTPException(404) from error
    fits = isinstance(place, list) and len(place) == len(kinds)
    if not fits or not all(type(p) is kind for p, kind in zip(place, kinds, strict=True)):
        raise HTTPException(404)
    if any(isinstance(p, int) and not 0 <= p < 10**9 for p in place):
        raise HTTPException(404)
    return tuple(place)


def _tags(request: Request) -> list[str]:
    given = request.headers.get("if-none-match", "")
    return [tag.strip().removeprefix("W/") for tag in given.split(",")]
