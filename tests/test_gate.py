"""The gate says when it measures nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from stories_for_tests import ROOT


def gate(data: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.gate", str(data)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_without_data_the_gate_fails_and_says_what_is_missing(tmp_path: Path) -> None:
    closed = gate(tmp_path)
    assert closed.returncode == 2
    assert "nothing measured" in closed.stderr and "gold/dev" in closed.stderr


def test_half_of_the_data_is_no_data(tmp_path: Path) -> None:
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools" / "score.py").write_text("", encoding="utf-8")
    closed = gate(tmp_path)
    assert closed.returncode == 2
    assert "tools/score.py" not in closed.stderr and "stories/vmds" in closed.stderr


def test_continuous_integration_says_whether_the_gate_was_held() -> None:
    steps = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "gate: skipped" in steps and "gate: held" in steps
