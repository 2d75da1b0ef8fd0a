"""`--model` on the command line: a folder, a server on this machine, and one that is not."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from doichieu.cli import main
from doichieu.config import read_settings
from reader_server import fails, says, serve

KEY = "sk-secret-of-the-user"
LINES = [
    {"id": "a", "published": "2025-03-05", "text": "Phà Sao Mai chìm sáng 4/3. Thuyền trưởng được cứu."},
    {"id": "b", "published": "2025-03-05", "text": "Con phà chìm hôm 4/3. Biên phòng cứu được thuyền trưởng."},
]  # fmt: skip
FACTS = {"facts": [{"says": [
    {"s": 2, "words": "Thuyền trưởng được cứu"}, {"s": 4, "words": "cứu được thuyền trưởng"},
], "partly": []}], "wrong": []}  # fmt: skip


def story(folder: Path) -> str:
    file = folder / "story.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in LINES), encoding="utf-8")
    return str(file)


def run(tmp_path: Path, *arguments: str, **env: str) -> Result:
    surroundings = {
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "DOICHIEU_MODEL_KEY": KEY,
        "DOICHIEU_MODEL": "",
        **env,
    }
    return CliRunner(env=surroundings).invoke(main, ["brief", *arguments])


def pointed(output: str) -> list[dict[str, Any]]:
    return [fact for fact in json.loads(output)["facts"] if fact.get("by") == "model"]


def test_prompts_go_into_a_folder_and_answers_come_from_it(tmp_path: Path) -> None:
    arguments = [story(tmp_path), "--format", "json", "--model", f"files:{tmp_path / 'ask'}"]
    first = run(tmp_path, *arguments)
    assert first.exit_code == 0 and "facts.answer.json" in first.stderr
    assert pointed(first.stdout) == []
    assert "2| Thuyền trưởng được cứu." in (tmp_path / "ask" / "facts.prompt.md").read_text("utf-8")
    (tmp_path / "ask" / "facts.answer.json").write_text(json.dumps(FACTS), encoding="utf-8")
    second, third = run(tmp_path, *arguments), run(tmp_path, *arguments)
    (fact,) = pointed(second.stdout)
    assert [span["text"] for span in fact["evidence"]] == [
        "Thuyền trưởng được cứu", "cứu được thuyền trưởng",
    ]  # fmt: skip
    assert second.stdout == third.stdout


def test_of_many_stories_each_has_its_folder(tmp_path: Path) -> None:
    out = run(
        tmp_path, "--each", "-f", "json", "-o", str(tmp_path / "out"), story(tmp_path),
        "--model", f"files:{tmp_path / 'ask'}",
    )  # fmt: skip
    assert out.exit_code == 0
    assert (tmp_path / "ask" / "story" / "facts.prompt.md").exists()


def test_a_second_run_asks_nobody_and_gives_the_same_bytes(tmp_path: Path) -> None:
    with serve(says(json.dumps(FACTS))) as script:
        arguments = [story(tmp_path), "--format", "json", "--model", f"{script.url}#small"]
        first = run(tmp_path, *arguments)
        asked = len(script.bodies)
        second = run(tmp_path, *arguments)
    assert asked >= 4 and len(script.bodies) == asked
    offline = run(tmp_path, *arguments)  # the server is gone
    assert first.exit_code == 0 and first.stdout == second.stdout == offline.stdout
    assert pointed(first.stdout)


def test_the_key_is_sent_and_shows_up_nowhere(tmp_path: Path) -> None:
    with serve(says(json.dumps(FACTS)), fails(401, KEY)) as script:
        out = run(tmp_path, story(tmp_path), "--format", "json", "--model", script.url)
    assert f"Bearer {KEY}" in script.keys
    kept = "".join(f.read_text("utf-8") for f in (tmp_path / "cache").rglob("*.json"))
    assert KEY not in out.stdout + out.stderr + kept


def test_where_text_leaves_this_machine_the_host_is_said_once(tmp_path: Path) -> None:
    out = run(
        tmp_path, story(tmp_path), "--model", "https://models.invalid/v1#big",
        "--model-budget", "1", "--lang", "en",
    )  # fmt: skip
    assert out.stderr.count("models.invalid (--model)") == 1


def test_a_server_on_this_machine_is_not_worth_a_word(tmp_path: Path) -> None:
    with serve(says(json.dumps(FACTS))) as script:
        out = run(tmp_path, story(tmp_path), DOICHIEU_MODEL=script.url)
    assert script.bodies and "127.0.0.1" not in out.stderr


def test_wrong_use_is_said_before_anything_is_done(tmp_path: Path) -> None:
    for arguments in (
        ["--model", f"https://x:{KEY}@models.invalid/v1"],
        ["--model", "files:"],
        ["--model", "small", "--model-budget", "much"],
        ["--model", "small", "--model-budget", "1$"],
    ):
        out = run(tmp_path, story(tmp_path), *arguments)
        assert out.exit_code == 2 and KEY not in out.stderr


def test_a_story_of_the_collection_is_read_by_an_agent(tmp_path: Path) -> None:
    out = run(tmp_path, "--story", "pha", "--model", "small")
    assert out.exit_code == 2 and "doichieu mcp" in out.stderr


def said_while_asking(tmp_path: Path, *arguments: str, terminal: bool) -> str:
    """What goes to standard error, a terminal or not, while a server answers."""
    with serve(says(json.dumps(FACTS))) as script:
        command = [
            sys.executable, "-m", "doichieu", "brief", *arguments, "--lang", "en",
            "--format", "json", "--model", f"{script.url}#small",
        ]  # fmt: skip
        env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache"), "TERM": "xterm"}
        if not terminal:
            done = subprocess.run(command, env=env, capture_output=True, check=True)
            return done.stderr.decode()
        ours, theirs = pty.openpty()
        with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=theirs) as run:
            os.close(theirs)
            shown = b""
            with suppress(OSError):  # how a terminal ends
                while piece := os.read(ours, 65536):
                    shown += piece
            os.close(ours)
        assert run.returncode == 0
        return shown.decode("utf-8", "replace")


def test_a_terminal_shows_how_many_prompts_are_answered(tmp_path: Path) -> None:
    assert "language model 1/1" in said_while_asking(tmp_path, story(tmp_path), terminal=True)


def test_of_many_stories_the_bar_names_the_one(tmp_path: Path) -> None:
    many = ["--each", "-o", str(tmp_path / "out"), story(tmp_path)]
    shown = said_while_asking(tmp_path, *many, terminal=True)
    assert "story.jsonl: language model" in shown


def test_elsewhere_there_is_no_bar(tmp_path: Path) -> None:
    shown = said_while_asking(tmp_path, story(tmp_path), terminal=False)
    assert "language model" not in shown and "\x1b" not in shown


@pytest.mark.parametrize(
    ("given", "at_once"), [("", None), ("8", 8), ("0", None), ("many", None), ("1000", None)]
)
def test_how_many_requests_side_by_side_comes_from_the_environment(
    given: str, at_once: int | None
) -> None:
    assert read_settings({"DOICHIEU_MODEL_AT_ONCE": given}).model_at_once == at_once
