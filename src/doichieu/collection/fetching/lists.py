"""Sitemaps and OPML → addresses.

Comes in: XML. Goes out: addresses with what is said of them, as they are written. XML that declares
entities is refused; nothing it refers to is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from doichieu.articles import parse_moment
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase

_MOST_BYTES = 60_000_000  # a sitemap may have 50 MB
_MOST = 50_000  # addresses, as the protocol has it

BROKEN = Phrase("XML hỏng", "the XML is broken")
ENTITIES = Phrase(
    "XML tự đặt thực thể (có thể là bom): không đọc",
    "the XML declares entities (it may be a bomb): not read",
)
NO_LIST = Phrase("không phải sitemap hay OPML", "no sitemap and no OPML")
UNOPENED = Phrase("không mở được tệp", "the file cannot be opened")


@dataclass(frozen=True, slots=True)
class ListedFeed:
    """A feed of a list, with the name that the list gives it."""

    address: str
    title: str | None = None


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of a sitemap; ``date`` is written as it is there."""

    address: str
    title: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class AddressList:
    """What a list names: pages (the newest first), feeds, other lists."""

    pages: tuple[ListedPage, ...] = ()
    feeds: tuple[ListedFeed, ...] = ()
    lists: tuple[str, ...] = ()


def read_opml(path: Path | str) -> tuple[ListedFeed, ...]:
    """The feeds of an OPML file, each once.

    Raises:
        UnreadableInput: it cannot be opened, or is no OPML.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES)
    except (OSError, ValueError) as error:
        raise UnreadableInput(UNOPENED) from error
    found = parse_list(data)
    if not found.feeds:
        raise UnreadableInput(NO_LIST)
    return found.feeds


def parse_list(data: bytes) -> AddressList:
    """The addresses in a sitemap or an OPML document.

    Raises:
        UnreadableInput: it is neither, or hostile.
    """
    root = _parse_xml(data)
    match _local(root):
        case "urlset":
            return AddressList(pages=_pages(root))
        case "sitemapindex":
            return AddressList(lists=tuple(_text(e, "loc") or "" for e in list(root)[:_MOST]))
        case "opml":
            return AddressList(feeds=_feeds(root))
    raise UnreadableInput(NO_LIST)


def _parse_xml(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data.lstrip(), parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise UnreadableInput(BROKEN) from error
    declared: Any = root.getroottree().docinfo.internalDTD  # its stubs lack the entities
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnreadableInput(ENTITIES)
    return root


def _pages(root: etree._Element) -> tuple[ListedPage, ...]:
    pages = [
        ListedPage(
            address,
            _text(entry, "title"),
            _text(entry, "publication_date") or _text(entry, "lastmod"),
        )
        for entry in list(root)[:_MOST]
        if (address := _text(entry, "loc"))
    ]
    return tuple(sorted(pages, key=_age, reverse=True))


def _age(page: ListedPage) -> str:
    """What sorts by age; the undated are the oldest."""
    moment = parse_moment(page.date)
    return moment.isoformat() if moment else ""


def _feeds(root: etree._Element) -> tuple[ListedFeed, ...]:
    found: dict[str, ListedFeed] = {}
    for outline in root.iter():
        given = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        address = given.get("xmlurl", "").strip()
        if address:
            title = given.get("title") or given.get("text") or None
            found.setdefault(address, ListedFeed(address, title))
    return tuple(found.values())


def _text(entry: etree._Element, name: str) -> str | None:
    """The text of the first element of this name below, in whatever name space."""
    for element in entry.iter():
        if _local(element) == name and element.text and element.text.strip():
            return element.text.strip()
    return None


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
