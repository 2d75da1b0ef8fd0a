"""How a model is asked: a scripted server behaves well, badly and not at all."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from doichieu.errors import BadModel
from doichieu.reader import Limits, Prompt, Reply, find_address, open_model
from doichieu.reader.transport import parse_budget, parse_price
from doichieu.reader.transport.asking import Asker, Keeper
from doichieu.reader.transport.chat import Chat
from doichieu.reader.transport.limits import Purse
from reader_server import Script, fails, hangs_up, never_ends, says, serve, takes, waits

KEY = "sk-secret-of-the-user"
GOOD = '{"same": []}'


def prompt(name: str = "names", text: str = "Which names are one?") -> Prompt:
    return Prompt(name, name, "1", text, {"type": "object"})


def asker(
    script: Script, cache: Path | None = None, limits: Limits | None = None
) -> tuple[Asker, list[float]]:
    """Somebody who asks the scripted server and only notes how long it would wait."""
    limits = limits or Limits(seconds=2.0)
    waited: list[float] = []
    address = find_address(f"{script.url}#small")
    chat = Chat(address, limits, KEY, sleep=waited.append)
    return Asker(chat, Keeper(cache, "small"), Purse(limits), lambda done, total: None), waited


def ask(script: Script, *prompts: Prompt, **options: object) -> list[Reply]:
    made, _ = asker(script, **options)  # type: ignore[arg-type]
    return made(prompts or (prompt(),))


def test_a_good_answer_comes_back_with_schema_and_key_sent() -> None:
    with serve(says(GOOD)) as script:
        assert ask(script) == [Reply(GOOD)]
    (body,) = script.bodies
    assert body["model"] == "small" and body["temperature"] == 0
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert script.keys == [f"Bearer {KEY}"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_busy_server_is_asked_again_after_ever_longer_waits(status: int) -> None:
    with serve(fails(status), fails(status), says(GOOD)) as script:
        made, waited = asker(script)
        assert made([prompt()]) == [Reply(GOOD)]
    assert waited == [1.0, 2.0]


def test_a_server_may_say_how_long_to_wait_but_not_for_ever() -> None:
    with serve(fails(429, Retry_After="7"), fails(429, Retry_After="9999"), says(GOOD)) as script:
        made, waited = asker(script)
        assert made([prompt()]) == [Reply(GOOD)]
    assert waited == [7.0, 60.0]


def test_a_connection_lost_in_the_middle_is_tried_again() -> None:
    with serve(hangs_up, says(GOOD)) as script:
        assert ask(script) == [Reply(GOOD)]


@pytest.mark.parametrize("act", [fails(500), fails(429), hangs_up])
def test_what_never_works_is_given_up_with_words(act: object) -> None:
    with serve(act) as script:  # type: ignore[arg-type]
        (reply,) = ask(script)
    assert reply.text is None and "127.0.0.1" in (reply.problem or "")
    assert len(script.bodies) == 4


def test_an_answer_without_end_is_cut_off() -> None:
    with serve(never_ends) as script:
        (reply,) = ask(script)
    assert reply.text is None and reply.problem


def test_a_server_that_says_nothing_is_not_waited_for() -> None:
    release = threading.Event()
    with serve(waits(release)) as script:
        (reply,) = ask(script, limits=Limits(seconds=0.1, tries=1))
        release.set()
    assert reply.text is None and "không nối được" in (reply.problem or "")


def test_a_server_without_schemas_is_asked_in_ever_plainer_shapes_and_once_only() -> None:
    with serve(fails(400), fails(422), fails(400), says(GOOD)) as script:
        made, _ = asker(script)
        assert made([prompt()]) == [Reply(GOOD)]
        made([prompt("facts")])
    forms = [body.get("response_format", {}).get("type") for body in script.bodies]
    assert forms == ["json_schema", "json_object", None, None, None]
    assert script.bodies[1]["response_format"]["schema"] == {"type": "object"}
    shapes = [sorted(body) for body in script.bodies]
    assert shapes[3] == shapes[4] == ["messages", "model"]


def test_a_server_that_breaks_on_the_form_of_answers_is_asked_in_another_at_once() -> None:
    complaint = '{"error": {"message": "validation error: body.response_format.type"}}'
    with serve(fails(500, complaint), says(GOOD)) as script:
        made, waited = asker(script)
        assert made([prompt()]) == [Reply(GOOD)]
    assert waited == [] and script.bodies[1]["response_format"]["type"] == "json_object"


def test_many_prompts_at_once_find_the_shape_together() -> None:
    prompts = [prompt(name, name) for name in ("facts", "conflicts", "statements", "names")]

    with serve(takes("json_object", GOOD)) as script:
        made, _ = asker(script, limits=Limits(at_once=4))
        assert made(prompts) == [Reply(GOOD)] * 4
    assert made.chat.shape == 1


@pytest.mark.parametrize(("at_once", "most"), [(None, 1), (3, 3)])
def test_a_server_on_this_machine_is_asked_one_by_one_unless_it_has_room(
    at_once: int | None, most: int
) -> None:
    busy, seen, all_there = [0], [0], threading.Barrier(most)

    def answers(handler: BaseHTTPRequestHandler) -> None:
        with script.lock:
            busy[0] += 1
            seen[0] = max(seen[0], busy[0])
        all_there.wait(10)
        with script.lock:
            busy[0] -= 1
        says(GOOD)(handler)

    with serve(answers) as script:
        made, _ = asker(script, limits=Limits(at_once=at_once))
        assert made([prompt(name, name) for name in ("facts", "names", "gists")]) == [
            Reply(GOOD)
        ] * 3  # fmt: skip
    assert seen == [most]


def test_one_prompt_that_is_too_long_spoils_no_shape() -> None:
    with serve(says(GOOD), fails(400), says(GOOD)) as script:
        made, _ = asker(script)
        first, long, last = (made([prompt(name)])[0] for name in ("facts", "names", "summary"))
    assert (first, last) == (Reply(GOOD), Reply(GOOD)) and "400" in (long.problem or "")
    assert all("json_schema" in body["response_format"] for body in script.bodies)


def test_an_answer_that_is_no_json_is_asked_for_once_more() -> None:
    with serve(says("Here you are!"), says(GOOD)) as script:
        assert ask(script) == [Reply(GOOD)]
    assert [m["role"] for m in script.bodies[1]["messages"]] == [
        "system", "user", "assistant", "user",
    ]  # fmt: skip


def test_a_wrong_key_is_said_without_the_key_or_the_servers_words() -> None:
    with serve(fails(401, json.dumps({"error": f"Incorrect key {KEY}"}))) as script:
        (reply,) = ask(script)
    assert "401" in (reply.problem or "") and "secret" not in repr(reply)


@pytest.mark.parametrize("text", ["[]", "null", '{"choices": 3}', "no json", '{"choices": [{}]}'])
def test_what_is_no_completion_is_said(text: str) -> None:
    with serve(fails(200, text)) as script:
        (reply,) = ask(script)
    assert reply.text is None and reply.problem


def test_kept_answers_need_no_request_and_hold_no_key(tmp_path: Path) -> None:
    with serve(says(GOOD)) as script:
        first = ask(script, prompt(), prompt("facts", "What is shared?"), cache=tmp_path)
    dead, _ = asker(script, tmp_path)
    assert dead((prompt(), prompt("facts", "What is shared?"))) == first
    kept = "".join(file.read_text(encoding="utf-8") for file in tmp_path.iterdir())
    assert len(list(tmp_path.iterdir())) == 2 and KEY not in kept and "127.0.0.1" not in kept


def test_another_prompt_or_model_is_asked_anew(tmp_path: Path) -> None:
    Keeper(tmp_path, "small").write(prompt(), GOOD)
    assert Keeper(tmp_path, "small").read(prompt()) == GOOD
    assert Keeper(tmp_path, "large").read(prompt()) is None
    assert Keeper(tmp_path, "small").read(prompt(text="Which names are two?")) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"answer": 3}'])
def test_a_damaged_kept_answer_is_as_if_it_were_not_there(tmp_path: Path, damage: str) -> None:
    keeper = Keeper(tmp_path, "small")
    keeper.write(prompt(), GOOD)
    (file,) = tmp_path.iterdir()
    file.write_text(damage, encoding="utf-8")
    assert keeper.read(prompt()) is None


def test_nothing_is_sent_that_could_go_over_the_budget() -> None:
    with serve(says(GOOD)) as script:
        replies = ask(
            script,
            prompt("names", "a" * 2000),
            prompt("facts", "b" * 2000),
            limits=Limits(tokens=2000),
        )
    assert replies[0] == Reply(GOOD) and replies[1].text is None
    assert "ngân sách" in (replies[1].problem or "") and len(script.bodies) == 1
    assert script.bodies[0]["max_tokens"] <= 999


def test_what_a_request_did_cost_leaves_room_for_the_next_round() -> None:
    with serve(says(GOOD, tokens=(20, 10))) as script:
        made, _ = asker(script, limits=Limits(tokens=2000))
        for name in ("names", "facts", "summary"):
            assert made([prompt(name, "a" * 2000)])[0].text == GOOD


def test_money_is_counted_with_its_price() -> None:
    purse = Purse(Limits(dollars=0.01, price=(1.0, 2.0)))
    assert purse.reserve(["a" * 2000] * 3) == [4499, 0, 0]
    purse.spend(1000, 4000)
    assert purse.reserve(["a" * 200]) == [0]


@pytest.mark.parametrize(
    ("given", "name", "url", "local"),
    [
        ("http://localhost:8080/v1", "default", "http://localhost:8080/v1", True),
        ("http://127.0.0.1:9/v1#small", "small", "http://127.0.0.1:9/v1", True),
        ("http://[::1]:9/v1", "default", "http://[::1]:9/v1", True),
        ("https://models.example/v1/#big", "big", "https://models.example/v1", False),
        ("http://192.168.1.9/v1", "default", "http://192.168.1.9/v1", False),
        ("http://localhost.example/v1", "default", "http://localhost.example/v1", False),
        ("small:1b", "small:1b", "http://localhost:11434/v1", True),
    ],
)
def test_addresses(given: str, name: str, url: str, local: bool) -> None:
    address = find_address(given)
    assert (address.name, address.url, address.is_local) == (name, url, local)


@pytest.mark.parametrize(
    "given",
    [
        f"https://user:{KEY}@models.example/v1",
        f"https://models.example/v1?key={KEY}",
        "ftp://x/v1",
        "files:",
    ],
)
def test_an_address_with_a_key_is_refused_and_not_repeated(given: str) -> None:
    with pytest.raises(BadModel) as refused:
        find_address(given)
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("200000", (200_000, None)),
        ("200k", (200_000, None)),
        ("0.5$", (None, 0.5)),
        ("$2", (None, 2.0)),
    ],
)
def test_budgets(text: str, budget: tuple[int | None, float | None]) -> None:
    assert parse_budget(text) == budget


def test_what_is_no_budget_or_price_is_refused() -> None:
    for parse in (parse_budget, parse_price):
        with pytest.raises(BadModel):
            parse("much")
    with pytest.raises(BadModel, match="PRICE"):
        open_model(find_address("small"), limits=Limits(dollars=1.0))


def test_a_folder_has_prompts_and_gives_answers(tmp_path: Path) -> None:
    model = open_model(find_address(f"files:{tmp_path / 'story'}"))
    (missing,) = model.ask([prompt()])
    assert missing.text is None and "names.answer.json" in (missing.problem or "")
    assert (tmp_path / "story" / "names.prompt.md").read_text(encoding="utf-8") == prompt().text
    (tmp_path / "story" / "names.answer.json").write_text(GOOD, encoding="utf-8")
    assert model.ask([prompt()]) == [Reply(GOOD)]


def test_progress_counts_from_what_was_kept_to_the_last_answer(tmp_path: Path) -> None:
    asked = [prompt(name, name) for name in ("facts", "conflicts", "names")]
    told: list[tuple[int, int]] = []
    with serve(says(GOOD)) as script:
        model = open_model(
            find_address(f"{script.url}#small"),
            cache=tmp_path,
            progress=lambda done, total: told.append((done, total)),
        )
        model.ask(asked[:1])
        assert told == [(0, 1), (1, 1)]
        told.clear()
        model.ask(asked)
        assert told == [(1, 3), (2, 3), (3, 3)]
        told.clear()
        model.ask(asked)
    assert told == [], "what is kept is no work"
