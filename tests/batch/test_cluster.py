"""Under Ray: the same result. `make ray` installs it and runs this."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from doichieu.batch import Ran
from doichieu.batch.engines.cluster import knock
from doichieu.errors import BadCluster
from doichieu.model import say


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


@pytest.mark.parametrize("form", ["127.0.0.1:{}", "ray://127.0.0.1:{}", "[::1]:{}"])
def test_where_nobody_listens_it_is_said_at_once(form: str) -> None:
    with socket.socket() as taken:  # bound and not listening: the port is nobody else's meanwhile
        taken.bind(("127.0.0.1", 0))
        address = form.format(taken.getsockname()[1])
        with pytest.raises(BadCluster, match="không trả lời") as raised:
            knock(address)
    assert f"Ray at {address} does not answer" in say(raised.value.args[0], "en")


@pytest.mark.parametrize("address", ["no-such-host.invalid:1", "h:99999999", f"{'x' * 99}:1"])
def test_what_is_no_address_is_said(address: str) -> None:
    with pytest.raises(BadCluster):
        knock(address)


def test_an_address_that_answers_or_that_ray_looks_up_is_left_to_it() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        knock(f"127.0.0.1:{listening.getsockname()[1]}")
    for name in ("auto", "local", "ray://cluster"):
        knock(name)
