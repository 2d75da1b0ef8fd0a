"""Tasks one after the other in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from doichieu.batch.engines.costs import Spent

Item = TypeVar("Item")


class Serial:
    """For tests, and for looking closely."""

    def map(
        self, work: Callable[[Item], Spent], tasks: Iterable[Item]
    ) -> Iterator[tuple[Item, Spent | None]]:
        """As every engine does."""
        for task in tasks:
            yield task, work(task)

    def close(self) -> None:
        """There is nothing to end."""
