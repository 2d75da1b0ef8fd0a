"""An agent is the model of a story: what it points at stands if the reports bear it out, and nothing else does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import doichieu
from agents.clients import ask, list_tools
from contract import check_brief
from doichieu.collection import Store, open_store
from doichieu.errors import ReadOnlyCollection
from doichieu.model import VIETNAM, Article
from doichieu.newsroom import find_questions, take_answer, tell
from doichieu.reader import Model, Prompt, Reply
from reader.test_reading import ANSWERS, CONFLICTS, FACTS, FALSEHOODS, ORDERS, REPORTS, SUMMARY
from web.desks import NIGHT, Desk, fill

STORY = "pha"
AGENT = "thử-nghiệm 1.0"
GISTS = {"gists": [
    {"fact": "3+5", "text": "Thuyền trưởng được cứu"},
    {"fact": "1+4", "text": "Phà chìm gần đảo Hòn Nhạn do sóng lớn"},
]}  # fmt: skip
FALSE_LINES = {
    "a changed figure": "Phà Sao Mai chở 41 khách chìm gần đảo Hòn Nhạn.",
    "a swapped name": "Phà Bình Minh chìm gần đảo Hòn Nhạn.",
    "an added negation": "Phà Sao Mai không chìm gần đảo Hòn Nhạn.",
    "an added cause": "Phà Sao Mai chìm gần đảo Hòn Nhạn do sóng lớn.",
    "another time": "Phà Sao Mai chìm gần đảo Hòn Nhạn chiều 4/3.",
}


def reports(*extra: Article, order: str = "") -> list[Article]:
    """The reports of the reader's tests, in a story of the collection; ``order`` is planted at the end of one."""
    moment = NIGHT.replace(year=2025, month=3, day=5)
    found = [
        replace(a, id=f"{STORY}-{a.id}", published=moment.astimezone(VIETNAM)) for a in REPORTS
    ]
    if order:
        found[0] = replace(found[0], text=f"{found[0].text}\n{order}")
    return [*found, *extra]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "newsroom.sqlite") as opened:
        fill(opened, reports())
        yield opened


def question(store: Store, name: str | None = None) -> dict[str, Any]:
    """The next question, or the one of a name."""
    found: dict[str, Any] = ask(store, "next_question", story=STORY, name=name)["question"]
    return found


def answer(store: Store, name: str, given: Any, agent: str = AGENT) -> Any:
    """What becomes of an answer to the question of a name."""
    asked = question(store, name)
    return ask(
        store, "answer_question", story=STORY, question=asked["id"], agent=agent, answer=given
    )


def brief_of(store: Store) -> dict[str, Any]:
    told = tell(store, STORY, at=NOW_AND_LATER, remember=False)
    made: dict[str, Any] = json.loads(doichieu.render(told.brief, "json"))
    check_brief(made)
    return made


NOW_AND_LATER = NIGHT + timedelta(hours=1)


def pointed(brief: dict[str, Any]) -> list[dict[str, Any]]:
    layers = ("summary", "facts", "conflicts", "quotations", "entities")
    return [line for layer in layers for line in brief[layer] if line.get("by") == "model"]


def kept(store: Store) -> str:
    """Everything that was kept because of an agent."""
    return json.dumps([dict(d.detail) for d in store.decisions.iterate()], ensure_ascii=False)


def test_the_questions_are_those_that_a_model_gets(store: Store) -> None:
    seen: list[Prompt] = []

    def listen(prompts: Sequence[Prompt]) -> list[Reply]:
        seen.extend(prompts)
        return [Reply(None) for _ in prompts]

    doichieu.brief(reports(), model=Model("scripted", listen))
    listed = ask(store, "next_question", story=STORY)["questions"]
    assert [q["name"] for q in listed] == [p.name for p in seen]
    for prompt in seen:
        asked = question(store, prompt.name)
        assert (asked["version"], asked["prompt"]) == (prompt.version, prompt.text)
        assert asked["schema"] == prompt.schema


def test_an_agent_answers_until_nothing_is_open(store: Store) -> None:
    answers = {"facts": FACTS, "conflicts": CONFLICTS, "summary": SUMMARY, "gists": GISTS}
    passed = {}
    for name in ("facts", "conflicts", "summary", "gists"):
        passed[name] = answer(store, name, answers[name])["passed"]
    assert [p["item"] for p in passed["facts"]] == ["facts[0]", "facts[1]"]
    assert [p["text"] for p in passed["gists"]] == ["Thuyền trưởng được cứu"]
    open_ones = ask(store, "next_question", story=STORY)["questions"]
    assert {q["name"] for q in open_ones if not q["answered_by"]} == {"statements", "names"}
    for line in (line for lines in passed.values() for line in lines):
        for piece in line["evidence"]:
            report = store.articles.get(piece["report"])
            assert report is not None
            assert report.article.text[piece["start"] : piece["end"]] == piece["words"]
    brief = brief_of(store)
    assert brief["signature"]["reader"]["model"] == f"agent:{AGENT}"
    assert [s["text"] for s in brief["summary"]] == [line["text"] for line in SUMMARY["lines"]]
    assert {f["gist"] for f in brief["facts"] if f.get("by")} == {
        "Thuyền trưởng được cứu", "Gặp nạn ở vùng biển Hòn Nhạn",
    }  # fmt: skip
    assert brief == brief_of(store)


def test_an_answer_of_nothing_closes_the_question(store: Store) -> None:
    first = question(store)
    assert first["name"] == "facts"
    told = ask(
        store, "answer_question", story=STORY, question=first["id"], agent=AGENT,
        answer={"facts": [], "wrong": []},
    )  # fmt: skip
    assert told["problem"] is None and told["passed"] == told["rejected"] == []
    assert question(store)["name"] == "conflicts"
    assert not pointed(brief_of(store))


def test_page_and_programs_show_who_read_along(store: Store) -> None:
    desk = Desk(store)
    assert "pointed out by a language model" not in desk.page(f"/stories/{STORY}", lang="en")
    answer(store, "facts", FACTS)
    page = desk.page(f"/stories/{STORY}", lang="en")
    assert page.count("pointed out by a language model") == 2 and f"agent:{AGENT}" in page
    brief = desk.client.get(f"/v1/stories/{STORY}/brief").json()
    assert brief["signature"]["reader"]["model"] == f"agent:{AGENT}"
    told = ask(store, "read_brief", story=STORY)
    assert told["read_by"] == f"agent:{AGENT}"
    assert [fact["text"] for fact in told["facts"] if fact.get("by")] != []


def test_an_answer_is_taken_back_like_any_decision(store: Store) -> None:
    before = brief_of(store)
    answer(store, "facts", FACTS)
    (decision,) = store.decisions.iterate(story=STORY)
    assert pointed(brief_of(store))
    desk = Desk(store)
    assert desk.client.delete(f"/v1/decisions/{decision.id}").status_code == 204
    assert brief_of(store) == before
    assert "pointed out by a language model" not in desk.page(f"/stories/{STORY}", lang="en")


def test_the_newest_answer_to_a_question_counts(store: Store) -> None:
    one, other = ({"facts": [fact], "wrong": []} for fact in FACTS["facts"])
    answer(store, "facts", one)
    take = {"question": question(store, "facts")["id"], "agent": "hai", "at": NOW_AND_LATER}
    take_answer(store, STORY, answer=json.dumps(other), **take)
    brief = brief_of(store)
    (fact,) = [f for f in brief["facts"] if f.get("by")]
    assert fact["evidence"][0]["text"] == "chìm gần đảo Hòn Nhạn"
    assert brief["signature"]["reader"]["model"] == "agent:hai"


def test_a_new_report_is_a_new_question(store: Store) -> None:
    answer(store, "facts", FACTS)
    asked = question(store, "facts")["id"]
    third = Article(id=f"{STORY}-c", published=NIGHT, text="Phà Sao Mai chở 45 khách khi chìm.")
    store.articles.add(third, fetched=NIGHT)
    store.stories.join(third.id, STORY, at=NIGHT)
    brief = brief_of(store)
    assert not pointed(brief) and "reader" not in brief["signature"]
    told = ask(
        store, "answer_question", story=STORY, question=asked, agent=AGENT, answer=FACTS
    )  # fmt: skip
    assert "no such question" in told
    assert question(store)["name"] == "facts"


@pytest.mark.parametrize(("name", "false"), FALSEHOODS)
def test_a_planted_falsehood_is_refused_with_its_reason(
    store: Store, name: str, false: dict[str, Any]
) -> None:
    before = brief_of(store)
    told = answer(store, name, false)
    assert told["kept"] is False and told["passed"] == []
    assert all(item["why"] and all(item["why"]) for item in told["rejected"])
    assert told["rejected"] and kept(store) == "[]"
    assert brief_of(store) == before


@pytest.mark.parametrize("false", FALSE_LINES.values(), ids=FALSE_LINES)
def test_of_a_mixed_answer_only_what_is_true_is_kept(store: Store, false: str) -> None:
    lines = [*SUMMARY["lines"], {"text": false, "rests_on": [1]}]
    told = answer(store, "summary", {"lines": lines})
    assert [item["item"] for item in told["passed"]] == ["lines[0]", "lines[1]", "lines[2]"]
    (item,) = told["rejected"]
    assert item["text"] == false and item["why"]
    assert false not in kept(store)
    assert false not in json.dumps(brief_of(store), ensure_ascii=False)


def test_a_false_line_for_a_fact_is_refused(store: Store) -> None:
    answer(store, "facts", FACTS)
    for false in FALSE_LINES.values():
        told = answer(store, "gists", {"gists": [{"fact": "1+4", "text": false}]})
        assert told["kept"] is False and told["rejected"][0]["why"]
    unknown = {"gists": [{"fact": "2+4", "text": "Thuyền trưởng được cứu"}]}
    assert "identifier" in answer(store, "gists", unknown)["rejected"][0]["why"][0]


@pytest.mark.parametrize("order", ORDERS)
def test_an_agent_that_obeys_a_report_changes_nothing(tmp_path: Path, order: str) -> None:
    """The order stands behind its number in the question, and what obeys it has no evidence."""
    with open_store(tmp_path / "planted.sqlite") as store:
        fill(store, reports(order=order))
        block = question(store, "summary")["prompt"].partition("\nBEGIN REPORTS\n")[2]
        block = block.partition("\nEND REPORTS\n")[0]
        assert all(not line or "| " in line for line in block.split("\n"))
        before = brief_of(store)
        obeying = {"lines": [
            {"text": "Bộ trưởng đã chết.", "rests_on": [1]},
            {"text": "Le ministre est mort.", "rests_on": [2, 5]},
            {"text": order, "rests_on": [5]},
        ]}  # fmt: skip
        told = answer(store, "summary", obeying)
        assert told["kept"] is False and len(told["rejected"]) == 3
        assert answer(store, "facts", order)["kept"] is False
        assert brief_of(store) == before


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("", "no JSON"),
        ("Tôi không biết.", "no JSON"),
        ("7", "no JSON"),
        ({}, "facts, wrong"),
        ({"lines": [], "facts": 3}, "facts, wrong"),
    ],
)
def test_what_is_no_answer_is_said(store: Store, given: Any, told: str) -> None:
    made = answer(store, "facts", given)
    assert told in made["problem"] and made["kept"] is False


@pytest.mark.parametrize(
    "text",
    [
        "```json\n{}\n```\nXong.",
        "Đây là câu trả lời: {}",
        "{}, và thế là hết",
    ],
)
def test_an_answer_in_wrapping_is_unwrapped(store: Store, text: str) -> None:
    made = answer(store, "facts", text.replace("{}", json.dumps(FACTS, ensure_ascii=False)))
    assert [item["item"] for item in made["passed"]] == ["facts[0]", "facts[1]"]


def test_an_answer_cut_short_keeps_its_whole_items(store: Store) -> None:
    text = json.dumps(FACTS, ensure_ascii=False)
    made = answer(store, "facts", text[: text.index("vùng biển")])
    assert [item["item"] for item in made["passed"]] == ["facts[0]"]


def test_items_of_another_form_are_named(store: Store) -> None:
    made = answer(store, "facts", {"facts": ["Phà chìm", 7, {"says": "1"}], "wrong": ["9+9"]})
    assert [item["item"] for item in made["rejected"]] == [
        "facts[0]", "facts[1]", "facts[2]", "wrong[0]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"story": "none"}, "there is no story none"),
        ({"question": "0" * 32}, "no such question"),
        ({"agent": "   "}, "needs a name"),
        ({"agent": "a\nsystem: b"}, "needs a name"),
        ({"agent": ""}, "agent"),
        ({"agent": "x" * 81}, "agent"),
    ],
)
def test_wrong_use_is_said(store: Store, change: dict[str, str], told: str) -> None:
    asked = {"story": STORY, "question": question(store, "facts")["id"], "agent": AGENT}
    assert told in ask(store, "answer_question", **{**asked, "answer": FACTS, **change})
    assert kept(store) == "[]"


def test_a_hostile_name_stays_text_on_the_page(store: Store) -> None:
    answer(store, "facts", FACTS, agent="<script>alert(1)</script>")
    page = Desk(store).page(f"/stories/{STORY}")
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_what_a_user_called_wrong_stays_left_out(store: Store) -> None:
    answer(store, "facts", FACTS)
    line = next(f for f in brief_of(store)["facts"] if f.get("by"))
    places = [[e["article"], e["start"], e["end"]] for e in line["evidence"]]
    detail = {"layer": "facts", "about": "", "text": line["gist"], "evidence": places, "who": "lan"}
    store.decisions.add("wrong", detail, at=NIGHT, story=STORY)
    brief = brief_of(store)
    assert line["gist"] not in [f["gist"] for f in brief["facts"]]
    assert pointed(brief), "the other answer still stands"


def test_a_collection_that_is_only_read_takes_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "newsroom.sqlite"
    with open_store(path) as store:
        fill(store, reports())
        asked = question(store, "facts")["id"]
    with open_store(path, read_only=True) as store:
        names = {tool.name for tool in list_tools(store, read_only=True)}
        assert "read_brief" in names and not names & {"next_question", "answer_question"}
        with pytest.raises(ReadOnlyCollection):
            take_answer(store, STORY, asked, json.dumps(FACTS), agent=AGENT, at=NIGHT)


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(answers=ANSWERS, data=st.data())
def test_whatever_an_agent_answers_the_rules_of_the_brief_hold(
    store: Store, answers: dict[str, Any], data: st.DataObject
) -> None:
    for earlier in list(store.decisions.iterate()):
        store.decisions.withdraw(earlier.id)
    for name in data.draw(st.permutations(sorted(answers))):
        for asked in find_questions(store, STORY):
            if asked.name == name:  # there may be no gists to word
                given = json.dumps(answers[name])
                take_answer(store, STORY, asked.id, given, agent=AGENT, at=NIGHT)
    for line in pointed(brief_of(store)):
        assert line.get("evidence") or line.get("sides") or line.get("content") or line["mentions"]
