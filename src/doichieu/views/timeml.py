"""TimeML: the time expressions of one report as TIMEX3 tags in its text.

A report with its mentions goes in, an XML document comes out (TimeML 1.2.1: `TimeML`, `DOCID`,
`DCT`, `TEXT`, `TIMEX3`). Characters that XML cannot hold become U+FFFD, so that positions stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from doichieu.model import Article, Mentions, Timex, TimexType

# Matches `\x00`, `\x0b`, `\ufffe`; not `\n`, `\t`: what XML 1.0 has no place for.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The identifier of the time of creation; those of the expressions count from 1.
_CREATION = "t0"


def write_timeml(reports: Iterable[Mentions]) -> Iterator[str]:
    """Each report as a TimeML document of its own."""
    return map(to_timeml, reports)


def to_timeml(report: Mentions) -> str:
    """The report as a TimeML document, its text unchanged but for the tags."""
    article = report.article
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
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
    end = 0
    for number, timex in enumerate(timexes, start=1):
        span = timex.span
        yield _text(text[end : span.start])
        more = f" mod={quoteattr(timex.mod)}" if timex.mod else ""
        yield _tag(f"t{number}", timex.type, timex.value, text[span.start : span.end], more)
        end = span.end
    yield _text(text[end:])


def _tag(name: str, kind: TimexType, value: str, words: str, more: str) -> str:
    return (
        f'<TIMEX3 tid="{name}" type="{kind.value}" value={quoteattr(value)}{more}>'
        f"{_text(words)}</TIMEX3>"
    )


def _text(words: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", words))
