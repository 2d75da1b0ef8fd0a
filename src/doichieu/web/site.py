"""What a running site is made of: the collection, the clock, and what whoever starts it decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from doichieu.collection import Store
    from doichieu.newsroom import Channels, MakeClient, Post
    from doichieu.web.keeping import KeptUsers
    from doichieu.web.signon import SignOn

Clock = Callable[[], datetime]
Chance = Callable[[], str]

# Names under which a machine calls itself. Whoever else asks for us was sent here by another's name.
LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
RATE = 50.0  # requests a second of one address; a person who reads needs two


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One collection, shown.

    ``chance`` gives a new secret each time. ``base`` is the path under which a proxy shows the site,
    without a slash at its end. ``hosts`` are the names that it answers to. ``rate``: 0 is no limit.
    ``users`` and ``sign_on`` both None: whoever reaches the site may do everything. ``is_telling``: stories with new
    reports are told again in the background. ``post`` sends what watches find to addresses, None: nothing
    leaves; ``channels`` are those for mail and chat. ``collect_every``: sources are collected in this process
    with what ``make_client`` makes. ``sign_on``: a proxy says who asks; ``forwarders`` are believed about the
    address and the scheme that a request began with. ``public`` is the address under which readers know the
    site, empty where nobody has said it.
    """

    store: Store
    clock: Clock
    chance: Chance
    base: str = ""
    lang: str = "vi"
    read_only: bool = False
    hosts: tuple[str, ...] = LOOPBACK
    rate: float = RATE
    users: KeptUsers | None = None
    is_telling: bool = False
    post: Post | None = None
    channels: Channels | None = None
    public: str = ""
    collect_every: timedelta | None = None
    make_client: MakeClient | None = None
    sign_on: SignOn | None = None
    forwarders: tuple[str, ...] = ()

    def link_to_article(self, article: str) -> str:
        """The page of a report as the world knows it; empty where nobody has said how that is."""
        return f"{self.public}/articles/{quote(article)}" if self.public else ""
