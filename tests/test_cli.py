"""The command line: what it prints where, what it writes, its exit status, its help."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from contract import check_brief
from doichieu import pipeline
from doichieu.cli import main
from doichieu.cli.reading import announce, make
from doichieu.model import Article, Document, Options, Reading
from doichieu.pipeline import STAGES
from doichieu.views import FORMATS, QUOTATION_FORMATS
from stories_for_tests import article

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


@pytest.mark.parametrize("extra", [[], ["--format", "html"], ["--lang", "en"]])
def test_an_output_with_no_place_is_refused_before_the_work(
    extra: list[str], tmp_path: Path
) -> None:
    target = tmp_path / "no" / "such" / "brief.txt"
    result = run("brief", tmp_path / "khong-co.txt", "--output", target, *extra)
    (line,) = lines(result)  # the input has not been looked at, and nothing is said of usage
    assert result.exit_code == 2 and str(target.parent) in line
    assert ("cannot write" in line) == ("en" in extra)


def test_files_in_the_way_are_no_wrong_use(reports: list[Path], tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    cases: list[list[str | Path]] = [
        ["--output", file / "x.txt"],
        ["--each", "--output", file / "out"],
        ["--split", "--output", file / "out"],
        ["--decisions", tmp_path / "none.yml"],
        ["--decisions", tmp_path],
    ]
    for arguments in cases:
        result = run("brief", *reports, *arguments)
        assert result.exit_code == 2 and "Usage" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_one_line(reports: list[Path]) -> None:
    command = [sys.executable, "-m", "doichieu", "brief", *map(str, reports)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1 and b"Traceback" not in done.stderr


@pytest.fixture
def interruptible() -> Iterator[None]:
    """A process that was begun in the background of a shell ignores interruptions, and so do its children."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_an_interruption_ends_quietly() -> None:
    command = [sys.executable, "-m", "doichieu", "brief", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin and process.stderr
        process.stdin.write(REPORT.encode() * 10)
        process.stdin.flush()
        time.sleep(1.5)  # it waits for more
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in said and b"Usage" not in said


@pytest.mark.parametrize("command", ["brief", "quotes", "clean", "analyse"])
def test_help_shows_no_marks_of_its_making(command: str) -> None:
    shown = run(command, "--help").stdout
    assert "\b" not in shown and r"\b" not in shown
    assert "Examples:\n" in shown


@pytest.mark.parametrize("day", ["1/9/2025", "2025-09-01", "ngày 1 tháng 9 năm 2025"])
def test_published_takes_a_day_as_people_write_it(day: str, reports: list[Path]) -> None:
    result = run("brief", reports[0], "--format", "json", "--published", day)
    assert json.loads(result.stdout)["articles"][0]["published"] == "2025-09-01"


VIETNAMESE = re.compile("[ăđơưạ-ỹ]", re.I)


@pytest.mark.parametrize("command", ["brief", "quotes", "clean", "analyse"])
def test_in_english_nothing_is_said_in_vietnamese(command: str, tmp_path: Path) -> None:
    for name, content in (
        ("empty.txt", b""), ("bad.jsonl", b"[1]\n{"), ("b.bin", b"\0\1" * 99), ("t.csv", b"a,b\n"),
        ("good.txt", REPORT.encode()), ("date.json", b'{"text": "L\\u0169.", "date": "x"}'),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
    result = run(command, tmp_path, tmp_path / "none.txt", "--lang", "en")
    assert result.exit_code == 0 and len(lines(result)) >= 6
    assert not VIETNAMESE.search(result.stderr), result.stderr
    nothing = run(command, tmp_path / "empty.txt", "--lang", "en")
    assert nothing.exit_code == 1 and not VIETNAMESE.search(nothing.stderr)


FLOOD = (
    "Lũ quét cuốn trôi ba căn nhà ở xã Nậm Hua, huyện Mường Lay. Nước lũ rút, xã Nậm Hua dọn bùn."
)
MATCH = "Đội Sông Lam thắng Thép Xanh hai bàn trên sân Vinh. Tiền đạo Hồ Quý ghi cả hai bàn thắng."


@pytest.fixture
def two_stories(tmp_path: Path) -> list[Path]:
    texts = {
        "lu1": FLOOD,
        "lu2": FLOOD.replace("ba", "bốn"),
        "bong1": MATCH,
        "bong2": MATCH + " Hết.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    return [tmp_path / f"{name}.txt" for name in texts]


def test_unrelated_stories_in_one_call_are_said(two_stories: list[Path]) -> None:
    result = run("brief", *two_stories)
    assert result.exit_code == 0
    assert "2 câu chuyện" in result.stderr and "--split" in result.stderr
    assert "2 unrelated stories" in run("brief", *two_stories, "--lang", "en").stderr
    assert "--split" not in run("brief", *two_stories[:2]).stderr


def test_split_makes_a_brief_of_each_story(two_stories: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run("brief", "--split", "--format", "json", "--output", out, *two_stories)
    assert result.exit_code == 0 and not lines(result)
    told = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in out.iterdir()}
    assert {name: [a["id"] for a in brief["articles"]] for name, brief in told.items()} == {
        "lu1": ["lu1", "lu2"],
        "bong1": ["bong1", "bong2"],
    }
    shown = run("brief", "--split", *two_stories).stdout
    assert shown.count("CÁC BẢN TIN\n") == 2


@pytest.mark.parametrize(
    "arguments",
    [["--split", "--format", "json"], ["--split", "--each", "--output", "out"], ["--split", "-o", __file__]],
)  # fmt: skip
def test_split_needs_a_folder_of_its_own(arguments: list[str], two_stories: list[Path]) -> None:
    assert run("brief", *two_stories, *arguments).exit_code == 2


@pytest.mark.parametrize(
    ("decisions", "named"),
    [
        ("same: [[Trần Văn Lực, Đỗ Không Ai]]", ["Đỗ Không Ai"]),
        ("not_same: [[Không Có, Chẳng Có]]", ["Không Có", "Chẳng Có"]),
        ("same: [[Trần Văn Lực, Hạ Lũng]]\nnot_same: [[Trần Văn Lực, Hạ Lũng]]", ["Hạ Lũng"]),
        ("same: [[Trần Văn Lực, ông Lực]]", ["ông Lực"]),
    ],
)
def test_decisions_that_cannot_be_applied_are_named(
    decisions: str, named: list[str], tmp_path: Path
) -> None:
    text, file = tmp_path / "a.txt", tmp_path / "d.yml"
    text.write_text("Ông Trần Văn Lực ở thị trấn Hạ Lũng nói cầu đã sập.", encoding="utf-8")
    file.write_text(decisions, encoding="utf-8")
    result = run("brief", text, "--decisions", file, "--format", "json")
    assert result.exit_code == 0
    assert all(any(name in line for line in lines(result)) for name in named)
    told = json.loads(result.stdout)["rejections"]
    assert {r["stage"] for r in told} == {"decide"}


def test_decisions_that_are_applied_are_not_named(tmp_path: Path) -> None:
    text, file = tmp_path / "a.txt", tmp_path / "d.yml"
    text.write_text("Ông Trần Văn Lực ở thị trấn Hạ Lũng nói cầu đã sập.", encoding="utf-8")
    file.write_text("not_same: [[Trần Văn Lực, Hạ Lũng]]", encoding="utf-8")
    assert lines(run("brief", text, "--decisions", file)) == []


def test_one_screen_unless_all_is_asked_for(reports: list[Path], tmp_path: Path) -> None:
    short, full = run("brief", *reports).stdout, run("brief", *reports, "--full").stdout
    assert "NGUỒN\n" not in short and "NGUỒN\n" in full
    target = tmp_path / "brief.txt"
    assert run("brief", *reports, "--full", "-o", target).exit_code == 0
    assert target.read_text(encoding="utf-8") == full


def test_full_is_for_the_terminal(reports: list[Path]) -> None:
    refused = run("brief", *reports, "--full", "--format", "md")
    assert refused.exit_code == 2 and "--format md always has all of it" in refused.stderr


def test_rejected_lines_are_left_out_and_counted(reports: list[Path], tmp_path: Path) -> None:
    told = json.loads(run("brief", *reports, "--format", "json").stdout)
    fact = told["facts"][0]
    gone = {
        "layer": "facts",
        "evidence": [{"article": "khong-co", "start": 0, "end": 3}],
        "text": "x",
    }
    file = tmp_path / "decisions.json"
    rejected = [{"layer": "facts", "evidence": fact["evidence"]}, gone]
    file.write_text(json.dumps({"rejected": rejected}), encoding="utf-8")
    result = run("brief", *reports, "--decisions", file, "--format", "json")
    left = json.loads(result.stdout)
    assert fact["gist"] not in [f["gist"] for f in left["facts"]]
    check_brief(left)
    assert left["signature"]["options"]["decisions"]["rejected"][1] == gone
    assert lines(result) == [
        "doichieu: decisions: đã bỏ 1 dòng theo quyết định của người dùng",
        "doichieu: rejected: facts: x: không có dòng này (nữa)",
    ]


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


def test_the_bar_moves_through_the_stages_of_one_long_article() -> None:
    seen: list[tuple[str, float]] = []
    long = article("a", " ".join([REPORT] * 30))
    stages = announce(STAGES, lambda step, done: seen.append((step, done)), len(long.text), "en")
    pipeline.brief([long], stages=stages)
    steps, done = zip(*seen, strict=True)
    assert steps == ("sentences and words", *steps[1:3], "comparing") and len(steps) == 4
    assert list(done) == sorted(done) and done[0] == 0 and 0.4 < done[-1] < 1


def test_the_bar_counts_articles_by_their_length() -> None:
    seen: list[float] = []
    given = [article("a", REPORT), article("b", " ".join([REPORT] * 9))]
    total = sum(len(a.text) for a in given)
    pipeline.brief(given, stages=announce(STAGES, lambda _, done: seen.append(done), total, "vi"))
    assert len(seen) == 6 and seen == sorted(seen) and seen[2] < 0.1


def test_a_report_that_breaks_the_program_costs_the_others_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The command line says which report, why, and how to see where."""

    def refuse(given: Article) -> Document:
        if given.id == "b":
            raise ZeroDivisionError("chia cho không")
        return STAGES.analyse(given)

    read = Reading(articles=(article("a", REPORT), article("b", REPORT + " Hết.")))
    made = make(read, "x", Options(), "en", stages=replace(STAGES, analyse=refuse))
    assert made and [a.id for a in made.story.articles] == ["a"]
    said = capsys.readouterr().err
    assert "b: an error of the program" in said and "ZeroDivisionError" in said
    assert "python -X dev" in said
