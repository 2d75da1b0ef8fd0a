"""The commands on a collection, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from databases import Fresh
from doichieu.cli import main
from newsroom.conftest import FIRST, OTHER, SECOND, THIRD


@pytest.fixture
def place(address: Fresh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOICHIEU_COLLECTION", address())
    lines = [
        {
            "id": a.id, "outlet": a.outlet, "url": a.url, "title": a.title, "text": a.text,
            "published": a.published.isoformat() if a.published else None,
        }
        for a in (FIRST, SECOND, THIRD, OTHER)
    ]  # fmt: skip
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def read(*args: str | Path) -> Any:
    result = run(*args, "--json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_collecting_twice_adds_once(place: Path) -> None:
    assert read("collect", place)[0]["added"] == 4
    assert read("collect", place)[0] == {
        "added": 0, "revised": 0, "unchanged": 4, "failed": 0, "opened": 0,
    }  # fmt: skip


def test_a_broken_line_is_a_failure_and_stops_nothing(place: Path) -> None:
    with place.open("a", encoding="utf-8") as out:
        out.write('{"id": "x", "text": ""}\n{"id": "y", "title"\n')
    assert read("collect", place)[0]["added"] == 4
    assert len(read("failures")) == 2


def test_stories_can_be_narrowed(place: Path) -> None:
    run("collect", place)
    both = read("stories", "--sort", "origins")
    assert [row["articles"] for row in both] == [3, 1]
    assert [row["articles"] for row in read("stories", "--about", "lam ha")] == [1]
    assert [row["articles"] for row in read("stories", "--outlet", "baosong.example")] == [3]
    assert read("stories", "--since", "1/6/2025") == []
    assert read("stories", "--disputed") == []


def test_a_story_is_shown_renamed_and_parted(place: Path) -> None:
    run("collect", place)
    story = read("stories", "--sort", "origins")[0]["story"]
    assert run("story", story, "--rename", "Cầu Nậm Tía").output.startswith("Cầu Nậm Tía\n")
    (told,) = read("story", story, "--split", "song-2")
    assert {a["id"] for a in told["articles"]} == {"song-1", "nui-1"}
    assert [h["action"] for h in told["history"]] == ["create", "rename", "split"]


def test_a_story_is_briefed_and_the_next_time_only_what_is_new(place: Path) -> None:
    lines = place.read_text("utf-8").splitlines(keepends=True)
    place.write_text("".join(lines[:2]), "utf-8")
    run("collect", place)
    story = read("stories")[0]["story"]
    first = run("brief", "--story", story)
    assert first.exit_code == 0 and "Nậm Tía" in first.output
    place.write_text("".join(lines), "utf-8")
    run("collect", place)
    news = run("brief", "--story", story, "--since-last")
    assert news.exit_code == 0, news.output
    assert str(THIRD.title) in news.output
    nothing = run("brief", "--story", story, "--since-last", "--lang", "en")
    assert "nothing new" in nothing.output


@pytest.mark.parametrize(
    "query", ["sap cau nam tia", "sập cầu Nậm Tía", '"cầu treo" outlet:baosong.example']
)
def test_search_with_and_without_diacritics(place: Path, query: str) -> None:
    run("collect", place)
    found = read("search", query)
    assert {hit["article"]["id"] for hit in found} >= {"song-1"}


def test_quotes_and_figures_over_the_collection(place: Path) -> None:
    run("collect", place)
    said = read("quotes", "--by", "lo van tau")
    assert "song-1" in {row["article"]["id"] for row in said}
    figures = read("figures", "--about", "số người chết")
    assert [row["text"] for row in figures if row["article"]["id"] == "song-2"][:1] == ["8 người"]


def test_a_watch_calls_once(place: Path) -> None:
    run("collect", place)
    assert run("watch", "--save", "cau", "nam tia").exit_code == 0
    assert run("watch").exit_code == 3
    assert run("watch").exit_code == 0
    assert run("watch", "--remove", "cau").exit_code == 0
    assert run("watch", "--remove", "cau").exit_code == 2


def test_export_and_import_give_the_same_collection(place: Path, tmp_path: Path) -> None:
    run("collect", place)
    one, other = tmp_path / "one.jsonl", tmp_path / "other.jsonl"
    assert run("export", one).exit_code == 0
    copy = tmp_path / "copy.db"
    assert run("import", one, "--collection", copy).exit_code == 0
    assert run("export", other, "--collection", copy).exit_code == 0
    assert one.read_bytes() == other.read_bytes()
    assert read("doctor", "--collection", copy)[0]["findings"] == []


def test_outlets_side_by_side(place: Path) -> None:
    run("collect", place)
    (found,) = read("outlets")
    assert [(o["name"], o["first"], o["lag"]) for o in found["outlets"]] == [
        ("baosong.example", 1, None), ("tinnui.example", 0, 420.0),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "args",
    [
        ("story", "khong-co"),
        ("brief", "--story", "khong-co"),
        ("collect",),
        ("watch", "--save", "x"),
        ("search", "date:thứ"),
        ("stories", "--collection", "/proc/no/such/c.db"),
        ("collect", "x.jsonl", "--every", "soon"),
    ],
)
def test_wrong_use_is_one_line_and_status_two(place: Path, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
