"""What is a web address, and when two are one: what rooms that meet addresses of reports agree on."""

from __future__ import annotations

import re
from urllib.parse import quote

# Only these are links: `https://bao.example/tin`; not `javascript:…`, `//bao.example`.
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
# `https://www.bao.example/tin?id=7#y` → host, path, query; `…/rss#entry=7` with the entry; not `bao.example`
_ADDRESS = re.compile(
    r"https?://(?:www\d*\.|m\.|amp\.)?([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?(#entry=\S+)?", re.I
)
# Parts of an address that say where a reader came from: `utm_source=x`, `fbclid=y`.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|vn_\w+|ref|source)=[^&]*&?", re.I)


def same_address(url: str | None) -> str | None:
    """What two ways to write one address have in common; None for the front page of a site.

    What stands behind `#` is a place on one page, except where it names an entry of a feed.
    """
    found = _ADDRESS.match(url or "")
    if found is None:
        return None
    host, path = found[1].lower(), found[2].rstrip("/")
    query = _TRACKING.sub("", found[3] or "").rstrip("&?")
    entry = found[4] or ""
    return f"{host}{path}{query}{entry}" if path or query or entry else None


def entry_address(feed: str, entry: str) -> str:
    """The address of an entry that has no page: that of its feed, and the id that it has there.

    It opens the feed, and no other entry has the same.
    """
    return f"{feed.partition('#')[0]}#entry={quote(entry, safe='')}"


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, None for anything else that calls itself a URL."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None
