"""TimeML: the time expressions of one report as TIMEX3 tags in its text.

A report with its mentions goes in, an XML document comes out (TimeML 1.2.1: `TimeML`, `DOCID`,
`DCT`, `TEXT`, `TIMEX3`). Characters that XML cannot hold become U+FFFD, so that positions stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from doichieu.model import Article, Duration, Mentions, Moment, Range, Time, Timex, TimexType

# Matches `\x00`, `\x0b`, `\ufffe`; not `\n`, `\t`: what XML 1.0 has no place for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The identifier of the time of creation; those of the expressions count from 1.
_CREATION = "t0"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_timeml(reports: Iterable[Mentions]) -> Iterator[str]:
    """One XML document: the report, or several below the root `TimeMLDocuments`."""
    pieces = map(_document, reports)
    yield _HEAD
    first, second = next(pieces, ""), next(pieces, None)
    if second is None:
        yield first
        return
    yield "<TimeMLDocuments>\n"
    yield from (first, second)
    yield from pieces
    yield "</TimeMLDocuments>\n"


def _document(report: Mentions) -> str:
    """The report as a TimeML document, its text unchanged but for the tags."""
    article = report.article
    return "\n".join(
        (
            "<TimeML>",
            f"<DOCID>{_text(article.id)}</DOCID>",
            f"<DCT>{_creation(article)}</DCT>",
            f"<TEXT>{''.join(_tagged(article.text, report.timexes))}</TEXT>",
            "</TimeML>",
            "",
        )
    )


def _creation(article: Article) -> str:
    """The time of publication as the point that the others lean on."""
    published = article.published
    kind = TimexType.TIME if isinstance(published, datetime) else TimexType.DATE
    value = _moment(published) if published else "XXXX-XX-XX"
    return _tag(_CREATION, kind, value, value, ' functionInDocument="CREATION_TIME"')


def _moment(published: datetime | date) -> str:
    if isinstance(published, datetime):
        return published.isoformat(timespec="minutes")
    return published.isoformat()


def _tagged(text: str, timexes: tuple[Timex, ...]) -> Iterator[str]:
    """The text with its tags. A range is a duration between two points, which follow it."""
    end, number = 0, 0
    for timex in timexes:
        span, number = timex.span, number + 1
        yield _text(text[end : span.start])
        words = text[span.start : span.end]
        more = f" mod={quoteattr(timex.mod)}" if timex.mod else ""
        end = span.end
        if not isinstance(timex.time, Range) or isinstance(timex.time.start, Duration):
            yield _tag(f"t{number}", timex.type, timex.value, words, more)
            continue
        more += f' beginPoint="t{number + 1}" endPoint="t{number + 2}"'
        yield _tag(f"t{number}", TimexType.DURATION, _length(timex.time), words, more)
        for point in (timex.time.start, timex.time.end):
            number += 1
            yield _tag(f"t{number}", _kind(point), str(point), "", "")
    yield _text(text[end:])


def _length(time: Range) -> str:
    """How long a range is: in days, both counted, where its ends are whole days."""
    start, end = time.start, time.end
    if not (isinstance(start, Moment) and isinstance(end, Moment) and start.date and end.date):
        return "PXX"
    if TimexType.TIME in (_kind(start), _kind(end)):
        return "PXX"
    return f"P{(end.date - start.date).days + 1}D"


def _kind(point: Time) -> TimexType:
    return TimexType.TIME if "T" in str(point) else TimexType.DATE


def _tag(name: str, kind: TimexType, value: str, words: str, more: str) -> str:
    head = f'<TIMEX3 tid="{name}" type="{kind.value}" value={quoteattr(value)}{more}'
    return f"{head}>{_text(words)}</TIMEX3>" if words else f"{head}/>"


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))
