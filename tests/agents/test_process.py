"""`doichieu mcp` as an agent starts it: a process of its own, spoken to over standard input and output."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters

import doichieu
from doichieu.collection import open_store
from doichieu.newsroom import tell
from web.desks import NIGHT, fill_example


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    path = tmp_path / "newsroom.sqlite"
    with open_store(path) as store:
        fill_example(store)
    return path


def start(collection: Path, *options: str) -> StdioServerParameters:
    command = ["-m", "doichieu", "mcp", "--collection", str(collection), *options]
    source = str(Path(doichieu.__file__).parents[1])
    return StdioServerParameters(
        command=sys.executable, args=command, env={**os.environ, "PYTHONPATH": source}
    )


async def summarise(client: Client) -> Any:
    """Answer the question for a summary with the first three sentences of the story, as a careful agent would."""

    async def call(tool: str, **asked: Any) -> Any:
        answer = await client.call_tool(tool, asked)
        assert not answer.is_error, answer.content
        return answer.structured_content

    asked = (await call("next_question", story="cau", name="summary"))["question"]
    block = asked["prompt"].partition("BEGIN REPORTS\n")[2].split("\n")
    numbered = [(number, text) for number, _, text in (line.partition("| ") for line in block)]
    lines = [{"text": t, "rests_on": [int(n)]} for n, t in numbered if n in ("1", "2", "3")]
    return await call(
        "answer_question",
        story="cau",
        question=asked["id"],
        agent="sao chép 1",
        answer=json.dumps({"lines": lines}, ensure_ascii=False),
    )


def test_an_agent_answers_over_standard_input_and_output(collection: Path) -> None:
    async def run() -> Any:
        async with Client(start(collection)) as client:
            return await summarise(client)

    made = anyio.run(run)
    assert made["kept"] and len(made["passed"]) == 3 and not made["rejected"]
    with open_store(collection, read_only=True) as store:
        brief = tell(store, "cau", at=NIGHT, remember=False).brief
    assert [line.by for line in brief.comparison.summary] == ["model"] * 3
    assert brief.signature.reader is not None
    assert brief.signature.reader.model == "agent:sao chép 1"


def test_read_only_is_without_the_tools_to_answer(collection: Path) -> None:
    async def run() -> set[str]:
        async with Client(start(collection, "--read-only")) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    names = anyio.run(run)
    assert "search" in names and not names & {"next_question", "answer_question"}
