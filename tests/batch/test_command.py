"""The command: what it refuses, what it shows, and a collection as its input."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from batch.conftest import job_of, run_serially
from doichieu.articles import read_articles
from doichieu.batch import Job, Ran, open_engine, run
from doichieu.cli import main
from doichieu.collection import open_store


def call(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["batch", *map(str, arguments)])


def test_it_shows_counts_and_digest(
    archive: Path, expected: tuple[Path, Ran], tmp_path: Path
) -> None:
    shown = call(archive, "-o", tmp_path / "out", "--workers", "0", "--digest", "--tidy")
    assert shown.exit_code == 0
    assert shown.stdout == f"{expected[1].digest}\n"
    assert "17 bài" in shown.stderr
    assert not (tmp_path / "out" / "work").exists()
    assert call("-o", tmp_path / "out", "--digest").stdout == shown.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--collection"),
        (("a.jsonl", "--collection", "b.db"), "không phải cả hai"),
        (("a.jsonl", "--workers", "-1"), "--workers"),
        (("-",), "thành tệp trước"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], words: str, tmp_path: Path) -> None:
    shown = call(*arguments, "-o", tmp_path / "out")
    assert shown.exit_code == 2
    assert words in shown.stderr


def test_a_folder_with_other_files_is_left_alone(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("x")
    shown = call(archive, "-o", tmp_path, "--workers", "0")
    assert shown.exit_code == 2
    assert "thư mục trống" in shown.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_nothing_usable_is_a_table_of_rejections(tmp_path: Path) -> None:
    shown = call(tmp_path / "missing.jsonl", "-o", tmp_path / "out", "--workers", "0")
    assert shown.exit_code == 1
    assert (tmp_path / "out" / "rejections" / "part-00000.parquet").is_file()


def test_a_collection_as_input(archive: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "collection.db")
    with open_store(address) as store:
        for article in read_articles(archive).articles[:6]:
            store.articles.add(article, fetched=datetime(2025, 5, 9, tzinfo=UTC))
    job = Job(output=tmp_path / "out", collection=address, block=4)
    made = run(job, open_engine(workers=0))
    assert made.articles == 6
    assert run(job, open_engine(workers=0)).costs[0].articles == 0, "nothing is read again"


def test_the_order_is_that_of_the_other_commands(archive: Path, tmp_path: Path) -> None:
    from doichieu import pipeline

    made = run_serially(job_of(tmp_path / "out", archive))
    reading = read_articles(archive).articles
    grouped = pipeline.group([a for a in reading if a.id != "cau-0-0-2"])
    assert made.stories == len(grouped)
