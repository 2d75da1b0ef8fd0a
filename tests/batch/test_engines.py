"""Workers die, tasks raise; the others go on."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from doichieu.batch.engines.pool import Pool

DIE = "__import__('os')._exit(1)"


def results_of(pool: Pool, tasks: list[str]) -> dict[str, Any]:
    try:
        return dict(pool.map(eval, tasks))
    finally:
        pool.close()


def test_a_task_over_which_workers_die_is_lost_and_no_other(tmp_path: Path) -> None:
    mark = tmp_path / "tried"
    once = f"open({str(mark)!r}).close() or 3 if __import__('os').path.exists({str(mark)!r}) else (open({str(mark)!r}, 'w'), {DIE})"
    assert results_of(Pool(2), ["1 + 1", DIE, once, "2 + 2"]) == {
        "1 + 1": 2, DIE: None, once: 3, "2 + 2": 4,
    }  # fmt: skip


def test_what_a_task_raises_ends_the_run() -> None:
    with pytest.raises(ZeroDivisionError):
        results_of(Pool(1), ["1 / 0"])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says it in another way")
def test_the_memory_of_a_worker_is_its_own() -> None:
    """Not that of the process that began it, which may hold much more."""
    held = bytearray(b"1" * 400_000_000)
    peak = "__import__('doichieu.batch.engines.costs', fromlist=['x'])._peak()"
    assert results_of(Pool(1), [peak])[peak] < len(held)
