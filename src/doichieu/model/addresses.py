"""What is a web address, and when two are one: what rooms that meet addresses of reports agree on."""

from __future__ import annotations

import re

# Only these are links: `https://bao.example/tin`; not `javascript:…`, `//bao.example`.
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s]*", re.IGNORECASE)
# `https://www.bao.example/tin?id=7#y` → host, path, query; not `bao.example`
_ADDRESS = re.compile(r"https?://(?:www\d*\.|m\.|amp\.)?([^/?#\s]+)([^?#\s]*)(\?[^#\s]*)?", re.I)
# Parts of an address that say where a reader came from: `utm_source=x`, `fbclid=y`.
_TRACKING = re.compile(r"(?:utm_\w+|fbclid|gclid|zarsrc|vn_\w+|ref|source)=[^&]*&?", re.I)


def same_address(url: str | None) -> str | None:
    """What two ways to write one address have in common; None for the front page of a site."""
    found = _ADDRESS.match(url or "")
    if found is None:
        return None
    host, path = found[1].lower(), found[2].rstrip("/")
    query = _TRACKING.sub("", found[3] or "").rstrip("&?")
    return f"{host}{path}{query}" if path or query else None


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, None for anything else that calls itself a URL."""
    return url if url and _WEB_ADDRESS.fullmatch(url) else None
