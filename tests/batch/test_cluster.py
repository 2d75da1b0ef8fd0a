"""Under Ray: the same result. `make ray` installs it and runs this."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from doichieu.batch import Ran


@pytest.mark.ray
@pytest.mark.parametrize("workers", [1, 2])
def test_the_result_is_that_of_one_process(
    workers: int, archive: Path, expected: tuple[Path, Ran], tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "doichieu", "batch", str(archive), "-o", str(tmp_path / "out")]
    command += ["--ray", "local", "--workers", str(workers), "--block", "4", "--digest"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == expected[1].digest
