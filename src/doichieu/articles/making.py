"""Raw records → articles: natural text, tidy fields, parts marked; a rejection where no text is."""

from __future__ import annotations

import re
from collections.abc import Callable

from doichieu.articles.decoding import is_foreign
from doichieu.articles.fields import Fields, parse_fields
from doichieu.articles.natural import clean, is_segmented, plain
from doichieu.articles.parts import mark_parts
from doichieu.articles.printed_dates import Moment
from doichieu.articles.records import Record
from doichieu.articles.sources import reject
from doichieu.model import Article, Phrase, Rejection, say

Warn = Callable[[Phrase], None]

# A tag that a crawler left in a text: `<br/>`, `</p>`; not `a < b`.
_TAG = re.compile(r"</?(?:p|br|div|span|strong|em|img|h[1-6]|li|td)(?:\s[^<>]{0,200})?/?>", re.I)

NO_TEXT = Phrase(
    "không có nội dung bài (trường text rỗng hoặc thiếu)",
    "no text of an article (the field text is empty or missing)",
)


def _about(label: str, vi: str, en: str, *fill: str) -> Phrase:
    """A remark on an input in both languages."""
    return Phrase(
        f"{label}: {vi.format(*fill)}", f"{label}: {en.format(*(say(f, 'en') for f in fill))}"
    )


def to_article(record: Record, default: Moment | None, warn: Warn) -> Article | Rejection:
    """The article of one record, in natural text and with its parts marked.

    Args:
        record: what an input gives.
        default: the date where it gives none.
        warn: told what is odd and was read all the same.
    """
    fields = parse_fields(record.fields)
    text = clean(fields.text or "")
    if not any(c.isalnum() for c in text):
        return reject(record.label, NO_TEXT)
    for is_so, vi, en in (
        (is_foreign(text), "có vẻ không phải tiếng Việt, vẫn đọc", "seems not to be Vietnamese"),
        (
            _TAG.search(text) is not None,
            "nội dung còn thẻ HTML, nên bỏ thẻ trước khi đọc",
            "the text holds HTML tags: better take them out first",
        ),
        (
            "\ufffd" in text and "\ufffd" not in (fields.text or ""),
            "có ký tự hỏng, thay bằng \ufffd",
            "damaged characters became \ufffd",
        ),
    ):
        if is_so:
            warn(_about(record.label, vi, en))
    for name, value in fields.lost_dates:
        vi = "không hiểu ngày đăng “{1}” (trường {0}), bỏ qua"
        en = "the date “{1}” (field {0}) is not understood and not used"
        warn(_about(record.label, vi, en, name, value))
    return mark_parts(_article(record, fields, text, default))


def _article(record: Record, fields: Fields, text: str, default: Moment | None) -> Article:
    segmented = is_segmented(fields.text or "")

    def tidy(value: str | None) -> str | None:
        return clean(value, segmented=segmented).replace("\n", " ") or None if value else None

    stem = record.source.stem
    return Article(
        id=plain(fields.id or "") or (stem if record.alone else f"{stem}-{record.number}"),
        text=text,
        title=tidy(fields.title),
        description=tidy(fields.description),
        url=plain(fields.url or "") or None,
        outlet=tidy(fields.outlet),
        author=tidy(fields.author),
        published=fields.published or default,
        modified=fields.modified,
    )
