"""`doichieu brief https://…`: addresses among the inputs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from collection.fetching.hostile_pages import page
from doichieu.cli import main
from hostile_server import Site, sends, serve

FILE = (
    "Phà Sao Mai chở 120 người lật trên sông Vân sáng 7/3, không ai thiệt mạng, công an cho biết."
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["brief", *arguments])


def local(site: Site, path: str) -> str:
    return site.url.replace("bao.example", "127.0.0.1") + path


def test_addresses_and_files_make_one_story(tmp_path: Path) -> None:
    file = tmp_path / "bao-khac.txt"
    file.write_text(FILE, encoding="utf-8")
    with serve() as site:
        site.acts = {"/lat-pha.html": sends(page())}
        out = run(
            local(site, "/lat-pha.html"),
            str(file),
            "--allow-local",
            "--format",
            "json",
            "--published",
            "2025-03-07",
        )
    assert out.exit_code == 0, out.stderr
    told: dict[str, Any] = json.loads(out.stdout)
    assert [a["id"] for a in told["articles"]] == ["bao-khac", "lat-pha"]
    assert {a["published"] for a in told["articles"]} == {"2025-03-07"}


def test_private_addresses_are_refused_unless_allowed() -> None:
    with serve() as site:
        site.acts = {"/a": sends(page())}
        out = run(local(site, "/a"), "--lang", "en")
        assert not site.asked
    assert out.exit_code == 1 and "--allow-local" in out.stderr and out.stdout == ""


def test_an_address_that_fails_costs_no_other() -> None:
    with serve() as site:
        site.acts = {"/a": sends(page())}
        out = run(local(site, "/none"), local(site, "/a"), "--allow-local", "--lang", "en")
    assert out.exit_code == 0 and "404" in out.stderr and "Sao Mai" in out.stdout
