"""What a query of the API may hold, as the OpenAPI document says it: no more forms than that.

Pydantic alone would also read `1e3` as a number of seconds since 1970 and `on` as true.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BeforeValidator, Field

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,10}(?:\.0+)?")  # `30`, and `30.0`, which JSON takes for the same


def _only_day(given: Any) -> Any:
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("a day is written 2026-03-01")
    return given


def _only_whole(given: Any) -> Any:
    if isinstance(given, str) and not _WHOLE.fullmatch(given):
        raise ValueError("a whole number is needed")
    return given


def _only_flag(given: Any) -> Any:
    if isinstance(given, str) and given not in ("true", "false"):
        raise ValueError("true or false is needed")
    return given


Day = Annotated[date, BeforeValidator(_only_day)]
# The bounds stand before the validator: only so does the document tell them.
Whole = Annotated[int, Field(ge=1, le=10**6), BeforeValidator(_only_whole)]
Flag = Annotated[bool, BeforeValidator(_only_flag)]
Limit = Annotated[
    int,
    Field(ge=1, le=200),
    BeforeValidator(_only_whole),
    Query(description="How many at most."),
]
Cursor = Annotated[
    str | None, Query(max_length=200, description="`next` of the page before; nothing else.")
]
Words = Annotated[str, Query(min_length=1, max_length=400)]
Outlet = Annotated[str | None, Query(max_length=200, description="As it is written.")]
Id = Annotated[str, Path(min_length=1, max_length=200)]
WatchName = Annotated[str, Path(min_length=1, max_length=80, pattern=r"^[^/\x00-\x1f]+$")]
