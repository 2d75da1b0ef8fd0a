"""FETCH: addresses → articles, politely and safely. The only room that opens connections to the web.

Comes in: the address of a page, a feed, a sitemap or a list of feeds that a user named. Goes out:
articles, and a rejection with its reason for everything else. What servers do wrong is a value, not
an exception. Needs the extra `collect`.
"""

from __future__ import annotations

from doichieu.collection.fetching.addresses import is_address, is_public, parse_address
from doichieu.collection.fetching.client import Client
from doichieu.collection.fetching.lists import ListedFeed, read_opml
from doichieu.collection.fetching.outcomes import (
    Document,
    Limits,
    Refusal,
    Source,
    Unchanged,
    Visit,
)
from doichieu.collection.fetching.posting import Posted, Poster
from doichieu.collection.fetching.sources import fetch_source

__all__ = [
    "Client",
    "Document",
    "Limits",
    "ListedFeed",
    "Posted",
    "Poster",
    "Refusal",
    "Source",
    "Unchanged",
    "Visit",
    "fetch_source",
    "is_address",
    "is_public",
    "parse_address",
    "read_opml",
]
