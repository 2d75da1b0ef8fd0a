"""Frozen types of the vocabulary as plain JSON, and back, by their declared types.

One rule for every type, so that a new field of a mention is kept without a line here. Spans lose the id
of their article and the article its text, for both are known to who asks. A union of types is told by
the name of the type.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from doichieu.model import Analysis, Article, Document, Span

Read = Callable[[Any, Article], Any]

_SCALARS = (str, int, float, bool, type(None))
# Fields that are the article itself, or its text: not written.
_OF_ARTICLE: dict[tuple[type, str], Read] = {
    (Document, "article"): lambda _, article: article,
    (Analysis, "text"): lambda _, article: article.text,
}


def to_plain(value: Any, article: Article) -> Any:
    """A value as JSON has it: dataclasses and tuples are rows, enumerations their values."""
    if isinstance(value, Enum):  # before str: most of them are strings, too
        return list(value.value) if isinstance(value.value, tuple) else value.value
    if isinstance(value, _SCALARS):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Fraction):
        return [value.numerator, value.denominator]
    if isinstance(value, tuple):
        return [to_plain(item, article) for item in value]
    if not is_dataclass(value):
        raise TypeError(f"{type(value).__name__} is not kept")
    return _row(value, article)


def _row(value: Any, article: Article) -> list[Any]:
    made: list[Any] = []
    kept: Any = type(value)
    for name, kind, _ in _columns(kept):
        field = None if (kept, name) in _OF_ARTICLE else getattr(value, name)
        plain = to_plain(field, article)
        named = field is not None and _is_union(kind)
        made.append([type(field).__name__, plain] if named else plain)
    return made


def from_plain(kind: Any, plain: Any, article: Article) -> Any:
    """The value of a type that :func:`to_plain` wrote."""
    return _reader(kind)(plain, article)


@cache
def _reader(kind: Any) -> Read:
    """The function that reads values of a type."""
    if kind is Span:
        return lambda plain, article: Span(article.id, plain[0], plain[1])
    if kind is Fraction:
        return lambda plain, _: Fraction(plain[0], plain[1])
    if get_origin(kind) in (Union, types.UnionType):
        return _union_reader(kind)
    if get_origin(kind) is tuple:
        return _tuple_reader(get_args(kind))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda plain, _: kind(tuple(plain) if isinstance(plain, list) else plain)
    if isinstance(kind, type) and issubclass(kind, tuple):  # a named one: scalars alone
        return lambda plain, _: kind(*plain)
    if is_dataclass(kind):
        return _row_reader(kind)
    return lambda plain, _: plain


def _row_reader(kind: Any) -> Read:
    columns = [(name, reader) for name, _, reader in _columns(kind)]
    return lambda plain, article: kind(
        **{name: reader(part, article) for (name, reader), part in zip(columns, plain, strict=True)}
    )


def _tuple_reader(kinds: tuple[Any, ...]) -> Read:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        item = _reader(kinds[0])
        return lambda plain, article: tuple(item(part, article) for part in plain)
    readers = [_reader(kind) for kind in kinds]
    return lambda plain, article: tuple(
        reader(part, article) for reader, part in zip(readers, plain, strict=True)
    )


def _union_reader(kind: Any) -> Read:
    """One type or None needs no name; of several the name stands first."""
    options = [option for option in _options(kind) if option is not type(None)]
    if not _is_union(kind):
        only = _reader(options[0])
        return lambda plain, article: None if plain is None else only(plain, article)
    named = {option.__name__: _reader(option) for option in options}
    return lambda plain, article: None if plain is None else named[plain[0]](plain[1], article)


def _options(kind: Any) -> tuple[Any, ...]:
    """All types of a union, those of unions inside it, too."""
    return tuple(
        option
        for part in get_args(kind)
        for option in (_options(part) if get_origin(part) in (Union, types.UnionType) else (part,))
    )


@cache
def _is_union(kind: Any) -> bool:
    """Whether a value can be of several types that JSON does not tell apart."""
    if get_origin(kind) not in (Union, types.UnionType):
        return False
    options = [option for option in _options(kind) if option is not type(None)]
    return len(options) > 1 and not all(option in _SCALARS for option in options)


@cache
def _columns(kind: Any) -> tuple[tuple[str, Any, Read], ...]:
    """Name, type and reader of each field of a dataclass, in order."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.init]
    return tuple(
        (name, hints[name], _OF_ARTICLE.get((kind, name)) or _reader(hints[name])) for name in names
    )
