"""What a desk decides stays, can be taken back, and nobody else's page can do it."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path

import pytest

from doichieu.collection import open_store
from doichieu.model import Article
from doichieu.newsroom import tell
from web.desks import HERE, Desk, fill


def members(desk: Desk, story: str) -> set[str]:
    return set(desk.store.stories.members(story))


def undo_last(desk: Desk, page: str, story: str) -> str:
    found = re.search(r'name="decision" value="(\w+)"', page)
    assert found, "nothing to take back"
    return desk.send("/undo", f"/stories/{story}", decision=found[1])


def test_a_new_name_is_shown_and_taken_back(desk: Desk) -> None:
    page = desk.send("/stories/cau", do="rename", name="Vụ cầu Thanh Giang")
    assert '<h1 lang="vi">Vụ cầu Thanh Giang</h1>' in page
    assert "Vụ cầu Thanh Giang" in desk.page("/", days="0")
    page = undo_last(desk, page, "cau")
    assert '<h1 lang="vi">Vụ cầu Thanh Giang</h1>' not in page


def test_a_locked_story_says_so_and_is_unlocked(desk: Desk) -> None:
    assert "đã khoá" in desk.send("/stories/cau", do="lock")
    assert desk.store.stories.get("cau").locked
    desk.send("/stories/cau", do="unlock")
    assert not desk.store.stories.get("cau").locked


def test_a_merge_stays_after_a_new_reading_and_is_taken_back(desk: Desk) -> None:
    both = members(desk, "cau") | members(desk, "cho")
    page = desk.send("/stories/cau", do="merge", other="cho")
    assert members(desk, "cau") == both
    late = Article(
        id="cau-muon",
        outlet="tinsom.example",
        title="Cầu phao Thanh Giang",
        text="Cầu phao tạm thay cầu Thanh Giang mở ngày 9/3, bà Võ Thị Hồng Vân cho biết.",
        published=desk.clock.now,
    )
    desk.clock.pass_by(hours=1)
    fill(desk.store, [late], at=desk.clock.now)
    tell(desk.store, "cau", at=desk.clock.now)
    assert members(desk, "cau") == both | {"cau-muon"}
    assert (
        desk.client.get("/stories/cho", follow_redirects=False).headers["location"]
        == "/stories/cau"
    )
    undo_last(desk, page, "cau")
    assert members(desk, "cau") == {m for m in both if m.startswith("cau")} | {"cau-muon"}


def test_chosen_reports_are_split_off_and_come_back(desk: Desk) -> None:
    before = members(desk, "cau")
    page = desk.send("/stories/cau", do="split", article=["cau-dandien", "cau-songquoc"])
    assert members(desk, "cau") == before - {"cau-dandien", "cau-songquoc"}
    undo_last(desk, page, "cau")
    assert members(desk, "cau") == before


def test_a_line_called_wrong_is_left_out_of_every_reading(desk: Desk) -> None:
    page = desk.page("/stories/cau")
    form = re.search(
        r'name="section" value="summary">.*?name="number" value="(\d+)">.*?name="text" value="([^"]+)"',
        page,
    )
    assert form
    text = unescape(form[2])
    page = desk.send(
        "/stories/cau", do="wrong", lang="vi", section="summary", number=form[1], text=text
    )
    assert desk.client.get("/v1/decisions").json()["items"][0]["detail"]["text"] == text
    desk.clock.pass_by(hours=3)
    desk.open()  # another process, which has told nothing yet

    def summary() -> list[str]:
        return [line["text"] for line in desk.client.get("/v1/stories/cau/brief").json()["summary"]]

    assert text not in summary()
    undo_last(desk, page, "cau")
    assert text in summary()


def test_a_line_that_has_changed_meanwhile_is_not_marked(desk: Desk) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', desk.page("/stories/cau"))
    assert token
    fields = {"csrf": token[1], "do": "wrong", "section": "summary", "number": "0", "text": "khác"}
    assert desk.client.post("/stories/cau", data=fields).status_code == 409


def test_names_that_are_one_change_the_telling(desk: Desk) -> None:
    page = desk.send("/stories/cau", do="not_same", one="Trần Văn Lộc", another="Nguyễn Hữu Khang")
    kinds = [d.kind for d in desk.store.decisions.iterate(story="cau")]
    assert kinds == ["not_same"]
    undo_last(desk, page, "cau")
    assert [d.kind for d in desk.store.decisions.iterate(story="cau")] == ["undo"]


@pytest.mark.parametrize(
    "fields",
    [
        {"do": "merge", "other": "cau"},
        {"do": "split"},
        {"do": "split", "article": "cho-tinsom"},
        {"do": "rename", "name": "  "},
        {"do": "rename", "name": "a" * 301},
        {"do": "same", "one": "Lộc", "another": "Lộc"},
        {"do": "anything"},
        {},
    ],
)
def test_wishes_without_sense_change_nothing(desk: Desk, fields: dict[str, str]) -> None:
    token = re.search(r'name="csrf" value="([^"]+)"', desk.page("/stories/cau"))
    assert token
    answer = desk.client.post("/stories/cau", data={"csrf": token[1], **fields})
    assert answer.status_code == 409
    assert not list(desk.store.decisions.iterate())


def test_what_was_taken_back_cannot_be_taken_back_again(desk: Desk) -> None:
    page = desk.send("/stories/cau", do="lock")
    undo_last(desk, page, "cau")
    decision = next(d.id for d in desk.store.decisions.iterate(kind="lock"))
    token = re.search(r'name="csrf" value="([^"]+)"', desk.page("/stories/cau"))
    assert token
    answer = desk.client.post("/undo", data={"csrf": token[1], "decision": decision})
    assert answer.status_code == 409


FOREIGN: tuple[tuple[dict[str, str] | None, dict[str, str]], ...] = (
    ({}, {}),  # no token
    ({"csrf": "guess"}, {}),
    (None, {"origin": "http://evil.example"}),
    (None, {"sec-fetch-site": "cross-site"}),
    (None, {"sec-fetch-site": "same-site"}),
)


@pytest.mark.parametrize(("token", "headers"), FOREIGN)
@pytest.mark.parametrize("path", ["/stories/cau", "/undo", "/watches", "/sources", "/settings"])
def test_no_other_page_can_send_our_forms(
    desk: Desk, path: str, token: dict[str, str] | None, headers: dict[str, str]
) -> None:
    desk.page("/stories/cau")
    fields = token if token is not None else {"csrf": desk.client.cookies["csrf"]}
    answer = desk.client.post(path, data={"do": "lock", **fields}, headers=headers)
    assert answer.status_code == 403
    assert not desk.store.stories.get("cau").locked


def test_a_form_must_be_a_form(desk: Desk) -> None:
    desk.page("/")
    answer = desk.client.post("/stories/cau", json={"do": "lock"})
    assert answer.status_code == 415


def test_a_site_to_read_changes_nothing(desk: Desk) -> None:
    desk.open(read_only=True)
    page = desk.page("/stories/cau")
    assert "sai?" not in page
    assert "Gộp" not in page
    fields = {"csrf": desk.client.cookies["csrf"], "do": "lock"}
    for path in ("/stories/cau", "/undo", "/watches", "/sources"):
        assert desk.client.post(path, data=fields).status_code == 403
    assert desk.client.patch("/v1/stories/cau", json={"locked": True}).status_code == 403
    assert desk.client.put("/v1/watches/x", json={"query": "lũ"}).status_code == 403
    assert not list(desk.store.decisions.iterate())


def test_a_collection_that_cannot_be_written_is_read_whole(example: Path) -> None:
    with open_store(example, read_only=True) as store:
        desk = Desk(store).open(read_only=True)
        for path in (
            "/",
            "/stories/cau",
            "/stories/cau/brief",
            "/names?name=tran+van+loc",
            "/figures?about=nguoi",
        ):
            assert desk.client.get(path).status_code == 200, path
        assert desk.client.get("/v1/stories/cau/brief").status_code == 200


def test_watches_call_and_are_called_seen(desk: Desk) -> None:
    desk.send("/watches", do="save", name="lũ", query="Karvania")
    page = desk.page("/watches")
    assert "6 mới" in page
    assert "Theo dõi có tin mới" in desk.page("/")
    assert "6 mới" not in desk.send("/watches", do="seen", name="lũ")
    late = Article(
        id="dongdat-muon", title="Karvania", text="Karvania để tang.", published=desk.clock.now
    )
    fill(desk.store, [late], at=desk.clock.now + timedelta(hours=1))
    assert "1 mới" in desk.page("/watches")
    desk.send("/watches", do="remove", name="lũ")
    assert not list(desk.store.watches.iterate())


def test_other_names_for_the_machine_are_refused(desk: Desk) -> None:
    """A page elsewhere may make its own name point at this machine."""
    assert desk.client.get("/", headers={"host": "evil.example"}).status_code == 400
    assert HERE.endswith("localhost")
