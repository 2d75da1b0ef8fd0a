"""Many readers at once: the site works with the connections that stay open, and opens none for a single page."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import event

from web.desks import Desk

HOLD = 0.01  # seconds for which a connection is kept, so that readers meet


def test_many_readers_share_the_connections_that_stay_open(desk: Desk) -> None:
    opened: list[object] = []

    def hold(*_: object) -> None:
        time.sleep(HOLD)

    engine = desk.store.database._engine
    event.listen(engine, "connect", lambda connection, _: opened.append(connection))
    event.listen(engine, "checkout", hold)
    readers = 3 * desk.store.readers
    with desk.client as client, ThreadPoolExecutor(readers) as together:
        answers = list(together.map(client.get, ["/search?q=Karvania"] * 2 * readers))
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert 1 < len(opened) <= desk.store.readers
