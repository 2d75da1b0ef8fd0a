"""Tasks in several processes of this machine.

Every worker is an executor of one process, so that it is known over which task one died. Workers are
begun anew, not forked: they share nothing, load the models once, and end with this process.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from typing import Generic, TypeVar

from doichieu.batch.engines.costs import ATTEMPTS, Spent

Item = TypeVar("Item")


class _Held(Generic[Item]):
    """A task that a worker has, and how many have died over it."""

    __slots__ = ("deaths", "task", "worker")

    def __init__(self, task: Item, worker: int, deaths: int = 0) -> None:
        self.task, self.worker, self.deaths = task, worker, deaths


class Pool:
    """Some workers, each with one task at a time."""

    def __init__(self, workers: int) -> None:
        self._workers = [_hire() for _ in range(workers)]

    def map(
        self, work: Callable[[Item], Spent], tasks: Iterable[Item]
    ) -> Iterator[tuple[Item, Spent | None]]:
        """As every engine does."""
        waiting = iter(tasks)
        running: dict[Future[Spent], _Held[Item]] = {}
        idle = list(range(len(self._workers)))
        while True:
            while idle and (task := next(waiting, None)) is not None:
                held = _Held(task, idle.pop())
                running[self._submit(work, held)] = held
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                held = running.pop(future)
                if not isinstance(future.exception(), BrokenProcessPool):
                    idle.append(held.worker)
                    yield held.task, future.result()
                    continue
                held.deaths += 1
                self._replace(held.worker)
                if held.deaths < ATTEMPTS:
                    running[self._submit(work, held)] = held
                else:
                    idle.append(held.worker)
                    yield held.task, None

    def close(self) -> None:
        """End the workers; what they are doing is left undone."""
        for worker in self._workers:
            for process in list((worker._processes or {}).values()):
                process.terminate()
            worker.shutdown(wait=True, cancel_futures=True)

    def _submit(self, work: Callable[[Item], Spent], held: _Held[Item]) -> Future[Spent]:
        """Hand a task over; a worker that died while it had none is no fault of the task."""
        try:
            return self._workers[held.worker].submit(work, held.task)
        except BrokenProcessPool:
            self._replace(held.worker)
            return self._workers[held.worker].submit(work, held.task)

    def _replace(self, worker: int) -> None:
        self._workers[worker].shutdown(wait=True)
        self._workers[worker] = _hire()


def _hire() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        max_workers=1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
    )


def _begin() -> None:
    """A worker does not outlive a driver that was killed and could not say goodbye."""
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)
