"""What callers who make the frozen types themselves see: refusals of odd fields, short reprs."""

from __future__ import annotations

from typing import Any


def check_types(
    made: Any, kind: type, needed: tuple[str, ...], optional: tuple[str, ...] = (), hint: str = ""
) -> None:
    """Refuse a field that is of another type; ``optional`` ones may be None.

    Raises:
        TypeError: names the type, the field, what it takes and what it got.
    """
    for name in (*needed, *optional):
        value = getattr(made, name)
        if isinstance(value, kind) or (value is None and name in optional):
            continue
        message = f"{type(made).__name__}.{name} takes {kind.__name__}, not {value!r}"
        raise TypeError(f"{message} ({hint})" if hint else message)


def shorten(text: str, most: int = 60) -> str:
    """The beginning of a text, for a repr."""
    return text if len(text) <= most else text[: most - 1] + "…"
