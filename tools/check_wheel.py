"""Build the wheel, install it alone, and hold its brief against that of this checkout.

usage: check_wheel.py [WORK_DIR]

The wheel goes into a fresh environment outside the source tree, with the pinned versions of
`constraints.txt`; there the installed program writes the brief of the example story. Exit status:
0 the same bytes, 1 other bytes, 2 something could not be built or installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "pha-aurora.jsonl"
# The brief in every format: a template or a table that the wheel lacks shows in one of them.
FORMATS = ("json", "html", "text", "md", "csv")
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "-q")


def run(command: Sequence[str], folder: Path) -> bytes:
    """What a command prints, run where the source cannot be imported by chance."""
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    if done.returncode:
        print(done.stderr.decode("utf-8", "replace"), file=sys.stderr)
        raise SystemExit(2)
    return done.stdout


def install(folder: Path) -> Path:
    """The Python of a fresh environment that holds the wheel and what it needs."""
    run([*PIP, "wheel", "--no-deps", "--wheel-dir", "wheels", str(ROOT)], folder)
    (wheel,) = (folder / "wheels").glob("doichieu-*.whl")
    run([sys.executable, "-m", "venv", "--without-pip", "fresh"], folder)
    python = folder / "fresh" / "bin" / "python"
    pinned = ["-c", str(ROOT / "constraints.txt")]
    run([*PIP[:3], "--python", str(python), *PIP[3:], "install", *pinned, str(wheel)], folder)
    return python


def main(folder: Path) -> int:
    """Print a line for each format; 1 if one differs."""
    python = install(folder)
    differs = 0
    for form in FORMATS:
        arguments = ["-m", "doichieu", "brief", str(EXAMPLE), "--format", form]
        fresh = run([str(python), *arguments], folder)
        command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r});"
                   "from doichieu.__main__ import run; run()"]  # fmt: skip
        here = run([*command, *arguments[2:]], folder)
        same = fresh == here and len(fresh) > 0
        differs += not same
        print(f"{'ok  ' if same else 'DIFF'} wheel, {form}: {len(fresh)} bytes")
    where = run([str(python), "-c", "import doichieu; print(doichieu.__file__)"], folder).decode()
    if str(ROOT) in where:
        print(f"the fresh environment imports the source tree: {where}")
        return 1
    return 1 if differs else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1]).resolve()))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(main(Path(scratch)))
