"""Tasks on a cluster under Ray, or on a Ray of its own on this machine.

Tasks and what they leave go through files, so every machine has to see the inputs and the output
under the same path; Ray is asked for workers, their restart and nothing else. It keeps worker processes from
task to task, so that each loads the models once.
"""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from doichieu.batch.engines.costs import ATTEMPTS, Spent
from doichieu.errors import BadCluster
from doichieu.model import Phrase

Item = TypeVar("Item")

_AHEAD = 2  # tasks for each processor that Ray is given at once, so that none waits for the driver
_PATIENCE = 5.0  # seconds to reach a cluster

NO_RAY = Phrase(
    "muốn chạy trên Ray cần cài thêm: pip install 'doichieu[ray]'",
    "to run on Ray needs: pip install 'doichieu[ray]'",
)


class Cluster:
    """A connection to Ray.

    Args:
        address: of a cluster; None: one of its own.
        workers: how many processes one of its own has; on a cluster as many as it has processors.

    Raises:
        BadCluster: Ray is not installed, or does not answer.
    """

    def __init__(self, address: str | None, *, workers: int) -> None:
        try:
            import ray
        except ModuleNotFoundError as error:
            raise BadCluster(NO_RAY) from error
        self._ray: Any = ray
        if address:
            knock(address)
        own: dict[str, Any] = {"num_cpus": max(workers, 1), "include_dashboard": False}
        try:
            ray.init(
                address=address or "local",
                log_to_driver=False,
                logging_level=logging.ERROR,
                **({} if address else own),
            )
        except (ConnectionError, RuntimeError, ValueError, OSError, SystemExit) as error:
            raise BadCluster(_no_answer(address, error)) from error

    def map(
        self, work: Callable[[Item], Spent], tasks: Iterable[Item]
    ) -> Iterator[tuple[Item, Spent | None]]:
        """As every engine does."""
        ray = self._ray
        remote = ray.remote(num_cpus=1, max_retries=ATTEMPTS - 1)(work)
        most = _AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting = iter(tasks)
        running: dict[Any, Item] = {}
        while True:
            while len(running) < most and (task := next(waiting, None)) is not None:
                running[remote.remote(task)] = task
            if not running:
                return
            done, _ = ray.wait(list(running), num_returns=1)
            for reference in done:
                yield running.pop(reference), self._fetch(reference)

    def close(self) -> None:
        """Leave the cluster; one of its own ends."""
        self._ray.shutdown()

    def _fetch(self, reference: Any) -> Spent | None:
        errors = self._ray.exceptions
        try:
            spent: Spent = self._ray.get(reference)
        except (errors.WorkerCrashedError, errors.OutOfMemoryError, errors.NodeDiedError):
            return None
        return spent


def knock(address: str) -> None:
    """See that somebody listens at an address: Ray itself would try for minutes and end the process.

    Args:
        address: `HOST:PORT` or `ray://HOST:PORT`; a name such as `auto` is looked up by Ray.

    Raises:
        BadCluster: nobody does.
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not host or not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError, UnicodeError) as error:
        raise BadCluster(_no_answer(address, error)) from error


def _no_answer(address: str | None, error: BaseException) -> Phrase:
    where, why = address or "local", " ".join(str(error).split())[:200]
    return Phrase(
        f"Ray ở {where} không trả lời: {why}",
        f"Ray at {where} does not answer: {why}",
    )
