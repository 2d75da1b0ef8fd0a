"""An article, and what kept one back, as plain data, and back again.

What makes an article the same article is all that was read of it (:func:`digest_of_article`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from doichieu.batch.keeping import digest_of
from doichieu.model import Article, Part, PartKind, Phrase, Rejection, Span, say

Plain = dict[str, Any]

_TEXTS = ("id", "text", "title", "description", "url", "outlet", "author")

DIED = Phrase(
    "tiến trình xử lý nó hai lần bị ngắt (có thể do thiếu bộ nhớ), bỏ qua",
    "two processes that worked on it died (perhaps for want of memory), left out",
)


def to_plain_article(article: Article) -> Plain:
    """An article as JSON has it; halves of characters, which no file can hold, become `?`."""
    plain: Plain = {name: _writable(getattr(article, name)) for name in _TEXTS}
    for name in ("published", "modified"):
        moment = getattr(article, name)
        plain[name] = moment and moment.isoformat()
    plain["origins"] = [_writable(origin) for origin in article.origins]
    plain["parts"] = [[str(p.kind), p.span.start, p.span.end] for p in article.parts]
    return plain


def from_plain_article(plain: Mapping[str, Any]) -> Article:
    """The article again."""
    name = plain["id"]
    return Article(
        **{name: plain[name] for name in _TEXTS},
        published=_to_moment(plain["published"]),
        modified=_to_moment(plain["modified"]),
        origins=tuple(plain["origins"]),
        parts=tuple(
            Part(Span(name, start, end), PartKind(kind)) for kind, start, end in plain["parts"]
        ),
    )


def rename(article: Article, name: str) -> Article:
    """The same article under another id."""
    parts = tuple(replace(part, span=replace(part.span, article=name)) for part in article.parts)
    return replace(article, id=name, parts=parts)


def digest_of_article(plain: Mapping[str, Any]) -> str:
    """What makes it this article and no other."""
    return digest_of(plain)


def digest_of_words(article: Article) -> str:
    """By what articles of one moment are put in order; it says nothing of where they are from."""
    return digest_of([article.title or "", article.text])


def to_plain_rejection(rejection: Rejection, story: str | None = None) -> Plain:
    """A row of the table of rejections."""
    return {
        "input": _writable(rejection.input),
        "stage": rejection.stage,
        "reason": _writable(say(rejection.reason, "vi")),
        "reason_en": _writable(say(rejection.reason, "en")),
        "story": story,
    }


def _writable(text: str | None) -> str | None:
    """Of the same length, so that spans stay right."""
    return text.encode("utf-8", "replace").decode("utf-8") if text is not None else None


def _to_moment(text: str | None) -> datetime | date | None:
    if text is None:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def to_lost(what: str, stage: str, story: str | None = None) -> Plain:
    """The row of what killed its worker twice, which the program cannot look into."""
    return to_plain_rejection(Rejection(input=what, stage=stage, reason=DIED), story)
