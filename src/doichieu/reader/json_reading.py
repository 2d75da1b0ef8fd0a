"""What a model wrote → plain JSON values, as far as they can be read.

In: text that should be one JSON object. Out: the object, or None. Fences and talk around it are cut off,
commas too many are dropped, and an answer that was cut short is closed after its last whole item. The
readers below never raise, whatever stands where something else was asked for.
"""

from __future__ import annotations

import json
import re

Table = dict[str, object]

LONGEST = 400_000  # characters of an answer that are looked at
_TRIES = 60  # ends of items tried from the back in an answer that was cut short

# A comma before a closing bracket: `[1, 2,]`; one inside a string would need the bracket right after it.
_TRAILING = re.compile(r",(?=\s*[\]}])")


def parse_json(text: str) -> Table | None:
    """The JSON object in a text."""
    start = text.find("{")
    if start < 0:
        return None
    body = text[start : start + LONGEST]
    for candidate in (body, _TRAILING.sub("", body)):
        found = _decode(candidate)
        if found is not None:
            return found
    return _close(body)


def _decode(body: str) -> Table | None:
    try:
        value, _ = json.JSONDecoder().raw_decode(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _close(body: str) -> Table | None:
    """The object up to its last whole item, with the brackets closed that are open there."""
    end = len(body)
    for _ in range(_TRIES):
        end = body.rfind("}", 0, end)
        if end < 0:
            return None
        found = _decode(body[: end + 1] + _missing(body[: end + 1]))
        if found is not None:
            return found
    return None


def _missing(body: str) -> str:
    """The brackets that are open at the end of a text, closed in turn."""
    open_brackets: list[str] = []
    inside = escaped = False
    for char in body:
        if inside:
            inside = escaped or char != '"'
            escaped = char == "\\" and not escaped
        elif char == '"':
            inside = True
        elif char in "{[":
            open_brackets.append("}" if char == "{" else "]")
        elif char in "}]" and open_brackets:
            open_brackets.pop()
    return "".join(reversed(open_brackets))


def tables(value: object) -> list[Table]:
    """The objects of a list."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def lists(value: object) -> list[object]:
    """The lists of a list."""
    return [v for v in value if isinstance(v, list)] if isinstance(value, list) else []


def strings(value: object) -> list[str]:
    """The strings of a list."""
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def integers(value: object) -> list[int]:
    """The whole numbers of a list; a number written as a string counts."""
    found = [integer(v) for v in value] if isinstance(value, list) else []
    return [v for v in found if v is not None]


def integer(value: object) -> int | None:
    """A whole number; one written as a string counts, a truth value doesn't."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and len(value) < 10 and value.strip().isdecimal():
        return int(value)
    return None


def string(value: object) -> str:
    """A string without blanks around it, empty where there is none."""
    return value.strip() if isinstance(value, str) else ""
