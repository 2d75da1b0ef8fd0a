"""What a page says about its article: JSON-LD, metas, and what it prints beside the headline.

Comes in: the tree of a page. Goes out: plain values, None for what is not said. The base that a page
declares is ignored: an address is taken against the place where the page was.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any
from urllib.parse import urljoin, urlsplit

from doichieu.articles.moments import parse_moment
from doichieu.articles.pages.linked_data import find_article
from doichieu.articles.pages.parsing import HtmlElement
from doichieu.articles.printed_dates import Moment

_LONGEST_DATE = 60  # characters of an element that prints the date
_LONGEST_NAME = 80  # characters of an author
_LONGEST_TITLE = 300

# Names of metas (`name`, `property`, `itemprop`), the first that is given decides.
_PUBLISHED = (
    "article:published_time", "datepublished", "pubdate", "publishdate", "publish-date",
    "publish_date", "og:published_time", "dc.date.issued", "dcterms.created", "dc.created", "dc.date",
    "date", "dable:published_time", "article:published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time",
    "datemodified",
    "og:updated_time",
    "lastmod",
    "dcterms.modified",
)
_TITLE = ("og:title", "twitter:title", "dc.title", "title")
_DESCRIPTION = ("og:description", "description", "twitter:description")
_AUTHOR = ("author", "article:author", "dc.creator", "dable:author", "twitter:creator")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "copyright")

# How a line begins that prints the day of a report: `Thứ sáu, 7/3/2025`; and one that holds nothing else.
_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày)\b", re.I)
_ONLY_DATE = re.compile(r"[\d/.,:|\s-]{8,}(?:\(?(?:GMT|UTC)?\s?\+0?7(?::?00)?\)?)?")
_NEAR = 40  # texts behind the headline in which its day stands, and a quarter of them before it
# Names of elements with the author: `author`, `article-author`, `author-name`; not `PhotoCMS_Author`.
_AUTHOR_NAME = re.compile(r"(?!photo)(?:[a-z]+[-_]+){0,3}author(?:[-_]+(?:name|info))?$", re.I)
_PICTURES = ("figure", "figcaption")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says; ``body`` is the text of the article as JSON-LD repeats it."""

    title: str | None
    description: str | None
    author: str | None
    outlet: str | None
    url: str | None
    published: Moment | None
    modified: Moment | None
    body: str | None


def find_metadata(tree: HtmlElement, url: str | None = None) -> Metadata:
    """Everything that a page says about its article.

    Args:
        tree: the page, before anything is taken out of it.
        url: where it was fetched; None for a file.
    """
    linked = find_article(tree)
    metas = _read_metas(tree)
    outlet = _name_of(linked.get("publisher")) or _meta(metas, _OUTLET)
    address = _find_address(tree, metas, url)
    return Metadata(
        title=_find_title(tree, linked, metas, outlet),
        description=_text(linked.get("description")) or _meta(metas, _DESCRIPTION),
        author=_find_author(tree, linked, metas, outlet),
        outlet=outlet or _host(address or url),
        url=address,
        published=_first_moment(
            (linked.get("datePublished"), *_all(metas, _PUBLISHED), *_printed_dates(tree))
        ),
        modified=_first_moment((linked.get("dateModified"), *_all(metas, _MODIFIED))),
        body=_text(linked.get("articleBody")),
    )


# ------------------------------------------------------------------------------- metas


def _read_metas(tree: HtmlElement) -> dict[str, str]:
    """Name in small letters → content; the first that holds something."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = (meta.get(attribute) or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _all(metas: Mapping[str, str], names: Sequence[str]) -> Iterator[str]:
    return (metas[name] for name in names if name in metas)


def _meta(metas: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((text for value in _all(metas, names) if (text := _text(value))), None)


def _text(value: Any) -> str | None:
    """A string without entities that were escaped twice; None for everything else."""
    return html.unescape(value).strip() or None if isinstance(value, str) else None


# ------------------------------------------------------------------------------- names


def _find_title(
    tree: HtmlElement, linked: Mapping[str, Any], metas: Mapping[str, str], outlet: str | None
) -> str | None:
    headings = [" ".join(h1.text_content().split()) for h1 in tree.iter("h1")]
    given = _text(linked.get("headline")) or _text(linked.get("name"))
    whole = _meta(metas, _TITLE) or _text(tree.findtext(".//title"))
    heading = headings[0] if len(headings) == 1 else None
    title = given or heading or (_without_outlet(whole, outlet) if whole else None)
    return " ".join(title.split())[:_LONGEST_TITLE] if title else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """`Lũ về | Báo Vân` → `Lũ về`: what stands behind the last bar, if it is the outlet."""
    for mark in (" | ", " - ", " – ", " — "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and outlet.casefold() in tail.casefold():
            return head
        if found and mark == " | ":
            return head
    return title


def _find_author(
    tree: HtmlElement, linked: Mapping[str, Any], metas: Mapping[str, str], outlet: str | None
) -> str | None:
    told = (_name_of(linked.get("author")), *_all(metas, _AUTHOR))
    for name in chain(told, _printed_authors(tree)):
        if name and _is_author(name, outlet):
            return html.unescape(name).strip()
    return None


def _printed_authors(tree: HtmlElement) -> Iterator[str]:
    """What stands in elements for the author, the name itself first where it is marked."""
    for element in tree.iter("a", "span", "div", "p", "li", "address"):
        names = (element.get("class") or "").split()
        is_marked = "author" in (
            element.get("itemprop"),
            element.get("rel"),
            element.get("data-role"),
        )
        if not is_marked and not any(map(_AUTHOR_NAME.fullmatch, names)):
            continue
        if any(parent.tag in _PICTURES for parent in element.iterancestors()):
            continue
        inner = element.xpath(".//*[@itemprop='name' or contains(@class,'name')]")
        yield " ".join((inner[0] if inner else element).text_content().split())


def _is_author(name: str, outlet: str | None) -> bool:
    is_outlet = outlet is not None and name.casefold() in outlet.casefold()
    is_address = "://" in name or name[:1] == "/" or name.startswith("@")
    return (
        len(name) <= _LONGEST_NAME and any(map(str.isalpha, name)) and not (is_outlet or is_address)
    )


def _name_of(value: Any) -> str | None:
    """The names in what JSON-LD says about persons and bodies."""
    if isinstance(value, list):
        names = dict.fromkeys(name for item in value if (name := _name_of(item)))
        return ", ".join(names) or None
    return _text(value.get("name")) if isinstance(value, Mapping) else _text(value)


# ------------------------------------------------------------------------------- addresses


def _find_address(tree: HtmlElement, metas: Mapping[str, str], url: str | None) -> str | None:
    """The address that a page gives as its own, if it is of the site that it was fetched from."""
    links = tree.xpath("//link[translate(@rel,'CANOIL','canoil')='canonical']/@href")
    for given in (*links, *_all(metas, ("og:url",))):
        try:
            address = urljoin(url or "", str(given).strip())
            parts = urlsplit(address)
        except ValueError:
            continue
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and len(address) < 2000
        if is_web and (url is None or _host(address) == _host(url)):
            return address
    return url


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    for start in ("www.", "m.", "amp."):
        host = host.removeprefix(start) if host else None
    return host


# ------------------------------------------------------------------------------- dates


def _printed_dates(tree: HtmlElement) -> Iterator[str]:
    """Days that the page prints: marked as such, else in a line of their own near the headline."""
    yield from map(str, tree.xpath("//time/@datetime")[:5])
    yield from map(str, tree.xpath("//*[@itemprop='datePublished']//text()")[:5])
    headline = next(tree.iter("h1"), None)
    if headline is None:
        near = tree.xpath("//body//text()[normalize-space()]")[:_NEAR]
    else:
        before = headline.xpath("preceding::text()[normalize-space()]")[-_NEAR // 4 :]
        near = headline.xpath("following::text()[normalize-space()]")[:_NEAR] + before[::-1]
    for text in near:
        line = " ".join(text.split())
        if len(line) <= _LONGEST_DATE and (_WEEKDAY.match(line) or _ONLY_DATE.fullmatch(line)):
            yield line


def _first_moment(candidates: Iterator[Any] | Sequence[Any]) -> Moment | None:
    """The first date that can be read; if it is a bare day, with the time that another one adds."""
    day: Moment | None = None
    for value in candidates:
        moment = parse_moment(value) if isinstance(value, str | int) else None
        if moment is None:
            continue
        if day is None and isinstance(moment, datetime):
            return moment
        if day is None:
            day = moment
        elif isinstance(moment, datetime) and moment.date() == day:
            return moment
    return day
