"""The fields of a record, under whatever name the crawler gave them → the same few everywhere.

Names are compared without capitals, marks and joints: `datePublished`, `date_published` and
`Date published` are one, `Ngày đăng` is `ngaydang`. Our own names come first, then those of
news-please, newspaper, trafilatura, Fundus, readability, Zyte, Diffbot, Event Registry, feeds
(JSON Feed, feedparser), WordPress and schema.org, then Vietnamese headings of tables. Values of
an unexpected kind count as absent; nothing is made up for what is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from doichieu.articles.markup import read_markup
from doichieu.articles.moments import parse_moment
from doichieu.articles.printed_dates import Moment
from doichieu.model import VIETNAM
from doichieu.text import fold_marks

# Names as `_name` folds them; a dot leads into a table (`html.requestedurl`). The first that is
# given decides.
_ID = (
    "id", "articleid", "docid", "newsid", "postid", "uid", "uuid", "guid", "identifier", "uri",
)  # fmt: skip
_URL = (
    "url", "link", "canonicalurl", "canonical", "canonicallink", "mainentityofpage", "@id",
    "pageurl", "finalurl", "permalink", "articleurl", "newsurl", "externalurl",
    "html.requestedurl", "html.respondedurl", "duongdan", "lienket", "diachi", "source", "sourceurl",
)  # fmt: skip
_OUTLET = (
    "outlet", "publisher", "sitename", "sourcename", "sourcetitle", "medianame", "newspaper",
    "sourcedomain", "sourcehostname", "domain", "hostname", "website", "toasoan", "tenbao", "bao",
    "source", "nguon", "sourceurl", "yoastheadjson.ogsitename", "feedtitle",
)  # fmt: skip
_AUTHOR = (
    "author", "authors", "byline", "creator", "dccreator", "authorname", "writer", "journalist",
    "embedded.author", "yoastheadjson.author", "tacgia", "nguoiviet",
)  # fmt: skip
_TITLE = ("title", "headline", "name", "heading", "tieude", "tuade", "nhande")
_DESCRIPTION = (
    "description", "lead", "sapo", "summary", "abstract", "teaser", "excerpt", "metadescription",
    "standfirst", "subtitle", "mota", "tomtat",
)  # fmt: skip
_TEXT = (
    "text", "maintext", "articlebody", "plaintext", "textcontent", "contenttext", "body",
    "content", "contenthtml", "contentencoded", "fulltext", "articletext", "cleanedtext",
    "storytext", "bodytext", "paragraphs", "rawtext", "noidung", "vanban",
)  # fmt: skip
# Days on which a report appeared, then those on which it was made or changed; a change is the
# publication of the text that we have, where nothing else is said.
_PUBLISHED = (
    "published", "publisheddate", "datepublished", "datepublish", "publishdate", "publishedat",
    "publishedon", "publishedtime", "publicationdate", "publicationtime", "publicationdatetime",
    "publishtime", "publishdatetimeutc", "publishdatetime", "publishingdate", "pubdate", "pubtime",
    "publish", "articlepublishedtime", "firstpublished", "firstpublishedat", "datetimepub",
    "datetime", "dategmt", "date", "publishedparsed", "issued", "dctermsissued", "dcdate",
    "posted", "postedat", "postedon", "postdate", "posttime", "postdategmt", "displaydate",
    "releasedate", "releasetime", "seendate", "ngaydang", "ngayxuatban", "thoigiandang",
    "giodang", "ngay", "thoigian", "time", "timestamp", "ts",
    "created", "createdat", "createdon", "createddate", "createdtime", "createdutc", "datecreated",
    "createtime", "createdate", "creationdate", "ngaytao",
)  # fmt: skip
_MODIFIED = (
    "modifiedgmt", "modified", "modifiedat", "modifiedon", "modifieddate", "modifiedtime",
    "datemodified", "datemodify", "modifydate", "lastmodified", "lastmod", "articlemodifiedtime",
    "updated", "updatedat", "updatedon", "updateddate", "updatedtime", "dateupdated", "updatedate",
    "updatetime", "lastupdated", "lastupdate", "updatedparsed", "ngaycapnhat", "capnhat",
)  # fmt: skip
_KNOWN = frozenset(
    (*_ID, *_URL, *_OUTLET, *_AUTHOR, *_TITLE, *_DESCRIPTION, *_TEXT, *_PUBLISHED, *_MODIFIED)
)
# Days on which a crawler came by: of no use, and no reason to say that a day is lost.
_CRAWLED = re.compile(r"crawl|download|fetch|scrap|index|retriev|access|insert|added|filedate")
# What a name must hold for its value to be looked at as a lost day of publication.
_DATE_NAME = re.compile(r"date|time|publi|post|issued|ngay|gio")
_OF_GREENWICH = re.compile(r"(?:gmt|utc|parsed)$")

_JOINTS = re.compile(r"[\s_:\-.]+")
# `<p class="x">`, `</b>`, `<br/>`; not `a < b`
_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]{0,200})?/?>")
_WEB = re.compile(r"https?://(?:www\d*\.)?([^/?#\s:]+)(\S*)", re.I)
_HTML_KEYS = ("rendered", "contenthtml", "contentencoded")
# Inside a table that stands for a person, a body, a page or a piece of text.
_NAME = ("name", "title", "rendered", "value", "text", "$oid", "@id", "url", "href")
_DEEPEST = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a record says, as plain values.

    ``lost_dates`` are the names and values of dates that could not be read.
    """

    id: str | None
    url: str | None
    outlet: str | None
    author: str | None
    title: str | None
    description: str | None
    text: str | None
    published: Moment | None
    modified: Moment | None
    lost_dates: tuple[tuple[str, str], ...]


def parse_fields(record: Mapping[str, Any]) -> Fields:
    """The fields of one record."""
    named = _by_name(record)
    published, lost = _first_date(named, _PUBLISHED)
    modified, more = _first_date(named, _MODIFIED)
    lost += more
    if published is None and modified is None and not lost:
        lost = tuple(_unknown_dates(named))
    return Fields(
        id=_first(named, _ID),
        url=next((u for name in _URL if (u := _url(named, name))), None),
        outlet=next((o for name in _OUTLET if (o := _outlet(named, name))), None),
        author=next(
            (a for name in _AUTHOR if (a := _value(named, name)) and not a.isdigit()), None
        ),
        title=_without_tags(_first(named, _TITLE)),
        description=_without_tags(_first(named, _DESCRIPTION)),
        text=_first(named, _TEXT, joint="\n"),
        published=published or modified,
        modified=modified,
        lost_dates=lost,
    )


def has_text(names: Iterable[str]) -> bool:
    """Whether one of these names, such as the columns of a table, is that of the text."""
    return any(_name(name) in _TEXT for name in names)


def count_known(names: Iterable[str]) -> int:
    """How many of these are names of fields."""
    return sum(_name(name) in _KNOWN for name in names)


# ------------------------------------------------------------------------------- names


def _name(written: str) -> str:
    return _JOINTS.sub("", fold_marks(written))


def _by_name(record: Mapping[str, Any]) -> dict[str, tuple[str, Any]]:
    """Folded name → name as written and value; the first that holds something."""
    named: dict[str, tuple[str, Any]] = {}
    for written, value in record.items():
        name = _name(str(written))
        if name not in named or not _is_given(named[name][1]):
            named[name] = str(written), value
    return named


def _get(named: Mapping[str, tuple[str, Any]], name: str) -> Any:
    outer, _, inner = name.partition(".")
    value = named.get(outer, (outer, None))[1]
    if not inner:
        return value
    return _by_name(value).get(inner, (inner, None))[1] if isinstance(value, dict) else None


def _is_given(value: Any) -> bool:
    return value is not None and value not in ("", [], {}) and value is not False


# ------------------------------------------------------------------------------- text


def _first(
    named: Mapping[str, tuple[str, Any]], names: tuple[str, ...], joint: str = ", "
) -> str | None:
    return next((v for name in names if (v := _value(named, name, joint))), None)


def _value(named: Mapping[str, tuple[str, Any]], name: str, joint: str = ", ") -> str | None:
    value = _get(named, name)
    text = "\n".join(_pieces(value)) if joint == "\n" else _short(value, joint)
    if text and name in _HTML_KEYS:
        text = read_markup(text)
    return text.strip() or None if text else None


def _short(value: Any, joint: str) -> str | None:
    """A string from a string, a number, a table with a name, or a list of these."""
    if isinstance(value, list):
        return joint.join(dict.fromkeys(p for item in value if (p := _short_one(item)))) or None
    return _short_one(value)


def _short_one(value: Any) -> str | None:
    if isinstance(value, dict):
        inner = _by_name(value)
        for name in _NAME:
            found = inner.get(name, (name, None))[1]
            if isinstance(found, str) and found.strip():
                return read_markup(found) if name in _HTML_KEYS else found.strip()
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**30 else None
    return value.strip() or None if isinstance(value, str) else None


def _without_tags(text: str | None) -> str | None:
    return read_markup(text) or None if text and _TAG.search(text) else text


# Tables that texts come in: sections of Fundus, blocks of editors, contents of feeds.
_TEXT_KEYS = (
    "summary", "headline", "text", "value", "rendered", "articlebody", "sections", "paragraphs",
    "blocks", "content",
)  # fmt: skip


def _pieces(value: Any, depth: int = 0) -> Iterator[str]:
    """The paragraphs of a text, in whatever lists and tables they come."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value.strip()
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**30:
        yield str(value)
    elif isinstance(value, list):
        for item in value:
            yield from (piece for piece in _pieces(item, depth + 1) if piece)
    elif isinstance(value, dict):
        inner = _by_name(value)
        is_html = "html" in str(inner.get("type", ("", ""))[1])
        for name in _TEXT_KEYS:
            for piece in _pieces(inner.get(name, (name, None))[1], depth + 1):
                if piece:
                    yield read_markup(piece) if is_html or name in _HTML_KEYS else piece


def _url(named: Mapping[str, tuple[str, Any]], name: str) -> str | None:
    """An address. The name `source` holds one, or says who it is from."""
    value = _value(named, name)
    if name in ("source", "sourceurl"):
        found = _WEB.fullmatch(value or "")
        return value if found and found[2].strip("/") else None
    return value


def _outlet(named: Mapping[str, tuple[str, Any]], name: str) -> str | None:
    """The name of an outlet; of an address its host."""
    value = _value(named, name)
    found = _WEB.fullmatch(value or "")
    return found[1].lower() if found else value


# ------------------------------------------------------------------------------- dates


def _first_date(
    named: Mapping[str, tuple[str, Any]], names: tuple[str, ...]
) -> tuple[Moment | None, tuple[tuple[str, str], ...]]:
    """The first date that can be read, and those that are given and cannot."""
    first: Moment | None = None
    lost = []
    for name in names:
        written, value = named.get(name, (name, None))
        if not _is_given(value):
            continue
        zone: tzinfo = UTC if _OF_GREENWICH.search(name) else VIETNAM
        moment = parse_moment(value, zone=zone)
        if moment is None and first is not None and isinstance(value, str):
            moment = _with_clock(first, value, zone)
            first = moment or first
        if moment is None:
            lost.append((written, _shown(value)))
        first = moment if first is None else first
    return first, tuple(lost)


def _with_clock(day: Moment, written: str, zone: tzinfo) -> Moment | None:
    """A day with the time of day that another field gives (`date` and `time`)."""
    if isinstance(day, datetime):
        return None
    moment = parse_moment(f"{day.isoformat()} {written}", zone=zone)
    return moment if isinstance(moment, datetime) else None


def _unknown_dates(named: Mapping[str, tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    """Fields of other names that look like a date nobody has read."""
    for name, (written, value) in named.items():
        if name in _PUBLISHED + _MODIFIED or _CRAWLED.search(name):
            continue
        if _DATE_NAME.search(name) and parse_moment(value) is not None:
            yield written, _shown(value)


def _shown(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
