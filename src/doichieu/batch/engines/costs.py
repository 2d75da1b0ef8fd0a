"""What a task cost, measured where it ran."""

from __future__ import annotations

import os
import platform
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

ATTEMPTS = 2  # workers that may die over a task before it is lost


class _Task(Protocol):
    def run(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor time, the most memory its process ever held (bytes), articles, who."""

    seconds: float
    memory: int
    articles: int
    worker: str = ""


def perform(task: _Task) -> Spent:
    """Run a task."""
    began = time.process_time()
    articles = task.run()
    worker = f"{platform.node()}-{os.getpid()}"
    return Spent(time.process_time() - began, _peak(), articles, worker)


def _peak() -> int:
    """Linux's own count begins anew with a program; `getrusage` takes over that of the process that began it."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.split("VmHWM:", 1)[1].split(None, 1)[0]) * 1024
    except (OSError, IndexError, ValueError):
        pass
    try:
        import resource  # not on Windows
    except ImportError:
        return 0
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
