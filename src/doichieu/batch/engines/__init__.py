"""What runs tasks: this process, a pool of processes on this machine, or a cluster under Ray.

All do the same: every task once, in no order that matters. A worker that dies is replaced and its task
tried again; a task over which two workers died is given back as lost, and whoever asked decides. An
error that a task raises is an error of the run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from doichieu.batch.engines.costs import Spent
from doichieu.batch.engines.pool import Pool
from doichieu.batch.engines.serial import Serial

__all__ = ["Engine", "Spent", "Task", "open_engine"]

LOCAL = "local"  # instead of an address of Ray: one of its own on this machine


class Task(Protocol):
    """Something to do that leaves its result in files. Small, and can be sent to another machine."""

    def run(self) -> int:
        """Do it; returns for how many articles."""
        ...


AnyTask = TypeVar("AnyTask", bound=Task)


class Engine(Protocol):
    """Runs tasks. To be closed."""

    def map(
        self, work: Callable[[AnyTask], Spent], tasks: Iterable[AnyTask]
    ) -> Iterator[tuple[AnyTask, Spent | None]]:
        """Each task with what it cost as soon as it is done; None if it is lost."""
        ...

    def close(self) -> None:
        """End the workers."""
        ...


def open_engine(*, workers: int = 1, ray: str | None = None) -> Engine:
    """The engine that was asked for.

    Args:
        workers: how many processes; 0: the work is done in this one.
        ray: the address of a cluster, or ``local`` for one of its own with ``workers`` processes.

    Raises:
        BadCluster: Ray is not installed, or does not answer.
    """
    if ray is not None:
        from doichieu.batch.engines.cluster import Cluster

        return Cluster(None if ray == LOCAL else ray, workers=workers)
    return Pool(workers) if workers else Serial()
