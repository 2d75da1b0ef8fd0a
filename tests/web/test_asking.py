"""Programs as the model of a story, by REST: the same questions and the same gate as for agents."""

from __future__ import annotations

from typing import Any

import pytest

from doichieu.web import Role, Users
from web.desks import Desk

NAME = "đọc kỹ 2"


def ask(desk: Desk) -> dict[str, dict[str, Any]]:
    answer = desk.client.get("/v1/stories/cau/questions")
    assert answer.status_code == 200
    return {question["name"]: question for question in answer.json()["items"]}


def give(desk: Desk, answer: Any, name: str = "summary", **headers: str) -> Any:
    sent = {"question": ask(desk)[name]["id"], "agent": NAME, "answer": answer}
    return desk.client.post("/v1/stories/cau/answers?lang=en", json=sent, headers=headers)


def lines_of(desk: Desk) -> list[str]:
    """The first three sentences of the first question, which are true."""
    block = ask(desk)["summary"]["prompt"].partition("BEGIN REPORTS\n")[2]
    numbered = (line.partition("| ") for line in block.split("\n"))
    return [text for number, _, text in numbered if number in ("1", "2", "3")]


def test_what_passes_is_kept_and_the_rest_is_explained(desk: Desk) -> None:
    true = lines_of(desk)
    lines = [{"text": text, "rests_on": [n]} for n, text in enumerate(true, 1)]
    false = {"text": f"{true[0].rstrip('.')} do khủng bố.", "rests_on": [1]}
    made = give(desk, {"lines": [*lines, false]}).json()
    assert [item["passed"] for item in made["items"]] == [True, True, True, False]
    assert made["kept"] and made["items"][3]["reasons"]
    assert "summary" not in made["open"] and "facts" in made["open"]
    brief = desk.client.get("/v1/stories/cau/brief").json()
    assert [line["text"] for line in brief["summary"]] == true
    assert brief["signature"]["reader"]["model"] == f"agent:{NAME}"
    assert ask(desk)["summary"]["by"] == NAME
    for piece in made["items"][0]["evidence"]:
        text = desk.client.get(f"/v1/articles/{piece['article']}").json()["text"]
        assert text[piece["start"] : piece["end"]] == piece["text"]


@pytest.mark.parametrize(
    ("change", "status"),
    [({"question": "x"}, 409), ({"agent": "\n"}, 409), ({"agent": ""}, 400), ({"more": 1}, 400)],
)
def test_wrong_use_is_a_problem(desk: Desk, change: dict[str, Any], status: int) -> None:
    sent = {"question": ask(desk)["facts"]["id"], "agent": NAME, "answer": {"facts": []}, **change}
    answer = desk.client.post("/v1/stories/cau/answers?lang=en", json=sent)
    assert answer.status_code == status and answer.json()["detail"]
    assert not desk.client.get("/v1/decisions").json()["items"]


def test_who_may_not_correct_may_not_answer(desk: Desk) -> None:
    users = Users("a secret").with_token("bot", Role.EDITOR, "bot token")
    desk.open(users=users.with_token("eye", Role.READER, "eye token"))
    desk.client.headers["authorization"] = "Bearer eye token"
    assert give(desk, {"lines": []}).status_code == 403
    desk.client.headers["authorization"] = "Bearer bot token"
    assert give(desk, {"lines": []}).json()["kept"] is True
    assert ask(desk)["summary"]["by"] == f"{NAME} (bot)"
    assert give(desk, {"lines": []}, origin="https://elsewhere.example").status_code == 403
    desk.open(read_only=True)
    assert give(desk, {"lines": []}).status_code == 403
