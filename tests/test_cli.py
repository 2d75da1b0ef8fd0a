"""The command line: what it prints where, what it writes, its exit status, its help."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from contract import check_brief
from doichieu.cli import main
from doichieu.views import FORMATS, QUOTATION_FORMATS

REPORT = "Cầu Vân ở thị trấn Hạ Lũng đã sập rạng sáng 3/5, ít nhất 4 người thiệt mạng."


def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments], input=stdin)


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "mot.txt", tmp_path / "hai.txt"]
    for path in paths:
        path.write_text(REPORT, encoding="utf-8")
    return paths


def lines(result: Result) -> list[str]:
    return result.stderr.splitlines()


def test_default_is_text_on_standard_output(reports: list[Path]) -> None:
    result = run("brief", *reports)
    assert result.exit_code == 0
    assert "CÁC BẢN TIN" in result.stdout and "\x1b" not in result.stdout


@pytest.mark.parametrize("form", FORMATS)
def test_all_inputs_are_one_story(form: str, reports: list[Path], tmp_path: Path) -> None:
    target = tmp_path / "brief"
    assert run("brief", *reports, "--format", form, "--output", target).exit_code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") == (form == "csv")
    if form == "json":
        brief = json.loads(target.read_text(encoding="utf-8"))
        check_brief(brief)
        assert [a["id"] for a in brief["articles"]] == ["hai", "mot"]


def test_each_input_is_a_story(reports: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    result = run("brief", "--each", "--format", "json", "--output", out, *reports)
    assert result.exit_code == 0 and not lines(result)
    assert sorted(p.name for p in out.iterdir()) == ["hai.json", "mot.json"]


def test_each_takes_the_files_of_a_folder(reports: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("brief", "--each", "--output", out, tmp_path).exit_code == 0
    assert sorted(p.name for p in out.iterdir()) == ["hai.txt", "mot.txt"]


def test_each_goes_on_after_an_unusable_file(reports: list[Path], tmp_path: Path) -> None:
    out, missing = tmp_path / "out", tmp_path / "khong-co.txt"
    result = run("brief", "--each", "--output", out, missing, *reports)
    assert result.exit_code == 0
    assert len(lines(result)) == 1 and "khong-co.txt" in lines(result)[0]
    assert sorted(p.name for p in out.iterdir()) == ["hai.txt", "mot.txt"]


def test_nothing_usable_is_status_1(tmp_path: Path) -> None:
    missing = tmp_path / "khong-co.txt"
    for extra in ([], ["--each", "--output", str(tmp_path / "out")]):
        result = run("brief", missing, *extra)
        assert result.exit_code == 1
        assert any("khong-co.txt" in line for line in lines(result))
        assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x.txt", "--format", "pdf"],
        ["x.txt", "--published", "hôm qua"],
        ["x.txt", "--summary-syllables", "0"],
        ["x.txt", "--lang", "fr"],
        ["x.txt", "--each"],
        ["x.txt", "--output", "."],
    ],
)
def test_wrong_use_is_status_2(arguments: list[str]) -> None:
    result = run("brief", *arguments)
    assert result.exit_code == 2
    assert lines(result)[-1].startswith("Error: ")


def test_each_refuses_to_overwrite_its_own_results(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(REPORT, encoding="utf-8")
    result = run("brief", "--each", "--output", tmp_path / "out", tmp_path / "a", tmp_path / "b")
    assert result.exit_code == 2
    assert "x.txt" in lines(result)[-1] and not (tmp_path / "out").exists()


def test_unwritable_output_is_one_line(reports: list[Path], tmp_path: Path) -> None:
    result = run("brief", *reports, "--output", tmp_path / "no" / "such" / "brief.txt")
    assert result.exit_code == 2 and "cannot write" in lines(result)[-1]


def test_language_of_headings(reports: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    assert "THE REPORTS" in run("brief", *reports, "--lang", "en").stdout
    monkeypatch.setenv("DOICHIEU_LANG", "en")
    assert "THE REPORTS" in run("brief", *reports).stdout
    assert "CÁC BẢN TIN" in run("brief", *reports, "--lang", "vi").stdout


def test_summary_keeps_the_budget_that_was_asked_for(reports: list[Path]) -> None:
    result = run("brief", *reports, "--format", "json", "--summary-syllables", "5")
    brief = json.loads(result.stdout)
    assert brief["signature"]["options"]["summary_syllables"] == 5


@pytest.mark.parametrize("form", QUOTATION_FORMATS)
def test_quotes_of_a_story(form: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        'Bà Trần Thị Lý nói: "Cầu đã hỏng từ lâu". Cầu Vân sập hôm qua.', encoding="utf-8"
    )
    result = run("quotes", path, "--format", form)
    said = "Cầu đã hỏng từ lâu"
    assert result.exit_code == 0 and said in result.stdout
    others = run("quotes", path, "--format", form, "--by", "Nguyễn").stdout
    assert others.count(said) < result.stdout.count(said)


@pytest.mark.parametrize("command", [(), ("brief",), ("clean",), ("quotes",)])
def test_help_is_complete(command: tuple[str, ...]) -> None:
    shown = run(*command, "--help")
    assert shown.exit_code == 0
    if command:
        assert "Examples:" in shown.stdout
    shown_command = main.commands[command[0]] if command else main
    for option in (p for p in shown_command.params if isinstance(p, click.Option)):
        assert option.help, f"{option.name} has no help"
        assert all(name in shown.stdout for name in option.opts)


def test_a_real_process_prints_utf8_and_no_escape_codes(reports: list[Path]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "doichieu", "brief", *map(str, reports)],
        capture_output=True,
        check=True,
    )
    assert "CÁC BẢN TIN" in done.stdout.decode("utf-8") and b"\x1b" not in done.stdout
    assert done.stderr == b""
