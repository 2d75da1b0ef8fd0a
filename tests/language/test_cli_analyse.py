"""`doichieu analyse`: what it prints."""

import json
from pathlib import Path

from click.testing import CliRunner

from doichieu.cli import main

TEXT = "Bà Lê Thị Mận đến chợ Hôm. Chợ đóng cửa."


def run(tmp_path: Path, *options: str) -> str:
    path = tmp_path / "cho.txt"
    path.write_text(TEXT, encoding="utf-8")
    result = CliRunner().invoke(main, ["analyse", str(path), *options])
    assert result.exit_code == 0
    return result.stdout


def test_conllu_is_the_default(tmp_path: Path) -> None:
    printed = run(tmp_path)
    assert printed.startswith(
        "# newdoc id = cho\n# sent_id = cho-1\n# text = Bà Lê Thị Mận đến chợ"
    )
    assert "\tLê Thị Mận\t_\tPROPN\t" in printed


def test_json_has_one_article_a_line(tmp_path: Path) -> None:
    (line,) = run(tmp_path, "--format", "json").splitlines()
    article = json.loads(line)
    assert article["id"] == "cho" and article["text"] == TEXT
    assert len(article["sentences"]) == 2


def test_nothing_usable_is_an_exit_status(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["analyse", str(tmp_path / "none.txt")]).exit_code != 0
