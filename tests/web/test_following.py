"""Following stories: everybody for themselves, first on the page of today, kept over a merge."""

from __future__ import annotations

from datetime import timedelta

import pytest

from doichieu.collection import Store
from doichieu.errors import UnknownStory
from doichieu.web import Role, Users
from web.desks import NIGHT, Desk


def test_a_followed_story_comes_first(desk: Desk) -> None:
    before = desk.page("/", days="0")
    assert "Bạn đang theo" not in before
    last = desk.client.get("/v1/stories").json()["items"][-1]["id"]
    page = desk.send(f"/stories/{last}/follow", f"/stories/{last}", do="follow")
    assert "Thôi theo" in page
    page = desk.page("/", days="0")
    assert page.index(f'href="/stories/{last}"') < page.index("Các câu chuyện khác")
    assert page.count(f'<a href="/stories/{last}"') == 1, "it is shown once"
    only = desk.page("/", days="0", followed="1")
    assert only.count('class="card') - only.count('class="cards') == 1
    feed = desk.client.get("/followed/feed.json").json()
    assert [item["id"] for item in feed["items"]] == [f"urn:doichieu:story:{last}"]
    desk.send(f"/stories/{last}/follow", f"/stories/{last}", do="unfollow")
    assert "Bạn đang theo" not in desk.page("/", days="0")
    assert desk.client.get("/followed/feed.json").json()["items"] == []


def test_everybody_follows_for_themselves(desk: Desk) -> None:
    users = Users("secret")
    for name in ("lan", "minh"):
        users = users.with_token(name, Role.READER, f"token {name}")
    desk.open(users=users)

    def followed(name: str) -> list[str]:
        given = {"Authorization": f"Bearer token {name}"}
        answer = desk.client.get("/v1/stories", params={"followed": "true"}, headers=given)
        return [item["id"] for item in answer.json()["items"]]

    lan = {"Authorization": "Bearer token lan"}
    assert desk.client.put("/v1/stories/cau/follow", headers=lan).status_code == 204
    assert (followed("lan"), followed("minh")) == (["cau"], [])
    assert desk.client.get("/v1/stories/cau", headers=lan).json()["followed"]
    foreign = {**lan, "sec-fetch-site": "cross-site"}
    assert desk.client.delete("/v1/stories/cau/follow", headers=foreign).status_code == 403
    assert desk.client.delete("/v1/stories/cau/follow", headers=lan).status_code == 204
    assert followed("lan") == []
    assert desk.client.put("/v1/stories/none/follow", headers=lan).status_code == 404
    assert desk.client.put("/v1/stories/cau/follow").status_code == 401


def test_a_site_that_changes_nothing_follows_nothing(desk: Desk) -> None:
    desk.open(read_only=True)
    assert "Theo câu chuyện này" not in desk.page("/stories/cau")


def test_a_merged_story_is_followed_on(desk: Desk) -> None:
    store: Store = desk.store
    store.follows.add("lan", "cau", at=NIGHT)
    store.follows.add("lan", "cho", at=NIGHT + timedelta(seconds=1))
    store.follows.add("lan", "cau", at=NIGHT + timedelta(seconds=2))
    assert store.follows.of("lan") == ("cau", "cho")
    desk.client.post("/v1/stories/cho/merge", json={"story": "cau"})
    assert store.follows.of("lan") == ("cho",)
    assert store.follows.remove("lan", "cau"), "under its old name, too"
    assert store.follows.of("lan") == ()
    assert not store.follows.remove("lan", "cho")
    with pytest.raises(UnknownStory):
        store.follows.add("lan", "none", at=NIGHT)
