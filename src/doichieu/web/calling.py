"""What watches find is sent out in the background, once in half a minute."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

import anyio
from anyio import to_thread

from doichieu.errors import DoiChieuError
from doichieu.model import Phrase
from doichieu.newsroom import Message, deliver, queue

if TYPE_CHECKING:
    from doichieu.web.site import Site

_PAUSE = 30.0  # seconds
_log = logging.getLogger(__name__)


async def keep_calling(site: Site, stopping: Event) -> None:
    """Go on until cancelled; told to stop, end with the message in hand."""
    while True:
        await to_thread.run_sync(call_out, site, stopping.is_set)
        await anyio.sleep(_PAUSE)


def call_out(site: Site, is_over: Callable[[], bool] = lambda: False) -> int:
    """Make the messages that are to be made and send what is due; how many arrived."""
    if site.post is None:
        return 0

    def notify(channel: str, message: Message) -> Phrase | None:
        if site.channels is None:
            return Phrase("trang này không có kênh nào", "this site has no channels")
        return site.channels.send(channel, message)

    try:
        queue(site.store, at=site.clock(), link=site.link_to_article)
        return deliver(site.store, clock=site.clock, post=site.post, notify=notify, lang=site.lang)
    except DoiChieuError as error:  # the next round tries again
        _log.warning("messages were not sent: %s", error)
        return 0
