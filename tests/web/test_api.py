"""REST: pages of lists meet, what has not changed is not sent again, problems say what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from doichieu.model import Article
from web.desks import Desk


def get(desk: Desk, path: str, **query: Any) -> Any:
    answer = desk.client.get(f"/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def walk(desk: Desk, path: str, **query: Any) -> list[dict[str, Any]]:
    """All pages of a list, one after the other."""
    found: list[dict[str, Any]] = []
    cursor: dict[str, str] = {}
    for _ in range(100):
        page = get(desk, path, **query, **cursor)
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = {"cursor": page["next"]}
    raise AssertionError("the list has no end")


@pytest.mark.parametrize("limit", [1, 3, 7, 40, 200])
def test_pages_of_articles_hold_each_once_in_order(desk: Desk, limit: int) -> None:
    found = walk(desk, "/articles", limit=limit)
    whole = [s.article.id for s in desk.store.articles.iterate()]
    assert [article["id"] for article in found] == whole


def test_undated_articles_are_listed_last(desk: Desk) -> None:
    for n in range(3):
        text = f"Tin không ngày số {n}."
        desk.store.articles.add(Article(id=f"khong-ngay-{n}", text=text), fetched=desk.clock.now)
    found = [article["id"] for article in walk(desk, "/articles", limit=2)]
    assert found == [s.article.id for s in desk.store.articles.iterate()]
    assert len(found) == 43


@pytest.mark.parametrize("limit", [1, 3, 8])
def test_pages_of_stories_hold_each_once(desk: Desk, limit: int) -> None:
    found = [story["id"] for story in walk(desk, "/stories", limit=limit)]
    assert len(found) == len(set(found)) == 8


def test_pages_of_a_search_hold_each_once(desk: Desk) -> None:
    found = [hit["article"]["id"] for hit in walk(desk, "/search", q="người", limit=4)]
    assert len(found) == len(set(found)) > 10


def test_lines_hold_every_article_with_its_text(desk: Desk) -> None:
    answer = desk.client.get("/v1/articles", headers={"accept": "application/x-ndjson"})
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["id"] for line in lines] == [s.article.id for s in desk.store.articles.iterate()]
    assert all(line["text"] and line["story"] for line in lines)


@pytest.mark.parametrize(
    "path",
    [
        "/articles",
        "/articles/cau-tinsom",
        "/stories",
        "/stories/cau",
        "/stories/cau/brief",
        "/search?q=lua",
    ],
)
def test_what_has_not_changed_is_not_sent_again(desk: Desk, path: str) -> None:
    first = desk.client.get(f"/v1{path}")
    again = desk.client.get(
        f"/v1{path}", headers={"if-none-match": f'"x", {first.headers["etag"]}'}
    )
    assert (again.status_code, again.content) == (304, b"")
    other = desk.client.get(f"/v1{path}", headers={"if-none-match": '"x"'})
    assert other.content == first.content


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("path", ["/stories", "/articles", "/outlets"])
def test_the_first_and_the_last_day_are_days(desk: Desk, path: str, day: str) -> None:
    assert get(desk, path, since=day)["items"] is not None


def test_a_change_changes_the_etag(desk: Desk) -> None:
    before = desk.client.get("/v1/stories/cau").headers["etag"]
    desk.client.patch("/v1/stories/cau", json={"name": "Vụ cầu"})
    assert desk.client.get("/v1/stories/cau").headers["etag"] != before


PROBLEMS = (
    ("GET", "/stories/none", None, 404),
    ("GET", "/articles/none", None, 404),
    ("GET", "/nothing", None, 404),
    ("GET", "/search", None, 400),
    ("GET", "/search?q=date:2026-99", None, 400),
    ("GET", "/articles?limit=0", None, 400),
    ("GET", "/articles?since=yesterday", None, 400),
    ("GET", "/stories?cursor=abc", None, 404),
    ("GET", "/articles?cursor=W10", None, 404),
    ("GET", "/stories?sort=best", None, 400),
    ("PATCH", "/stories/cau", {"colour": "red"}, 400),
    ("PATCH", "/stories/cau", {"locked": "yes"}, 400),
    ("PATCH", "/stories/none", {"locked": True}, 404),
    ("POST", "/stories/cau/merge", {"story": "cau"}, 409),
    ("POST", "/stories/cau/split", {"articles": ["cho-tinsom"]}, 409),
    ("POST", "/stories/cau/decisions", {"kind": "same", "names": ["Lộc"]}, 400),
    ("DELETE", "/decisions/none", None, 409),
    ("DELETE", "/watches/none", None, 404),
    ("PUT", "/watches/x", {"query": "date:never"}, 400),
    ("DELETE", "/stories/cau", None, 405),
)


@pytest.mark.parametrize(("method", "path", "body", "status"), PROBLEMS)
def test_problems_have_one_form(
    desk: Desk, method: str, path: str, body: object, status: int
) -> None:
    answer = desk.client.request(method, f"/v1{path}", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]


def test_a_program_corrects_and_takes_back(desk: Desk) -> None:
    before = set(desk.store.stories.members("cau"))
    done = desk.client.post("/v1/stories/cau/merge", json={"story": "cho"}).json()["decision"]
    assert set(desk.store.stories.members("cau")) > before
    kept = get(desk, "/decisions", story="cau")["items"]
    assert [(d["id"], d["kind"]) for d in kept] == [(done, "merge")]
    assert desk.client.delete(f"/v1/decisions/{done}").status_code == 204
    assert set(desk.store.stories.members("cau")) == before


def test_a_browser_that_another_site_leads_changes_nothing(desk: Desk) -> None:
    answer = desk.client.patch(
        "/v1/stories/cau", json={"locked": True}, headers={"sec-fetch-site": "cross-site"}
    )
    assert answer.status_code == 403
    plain = desk.client.patch(
        "/v1/stories/cau", content='{"locked": true}', headers={"content-type": "text/plain"}
    )
    assert plain.status_code == 400
    assert not desk.store.stories.get("cau").locked


def test_too_much_is_refused(desk: Desk) -> None:
    answer = desk.client.put("/v1/watches/x", json={"query": "a" * 1_100_000})
    assert answer.status_code == 413


def test_quotes_and_figures_stand_where_they_say(desk: Desk) -> None:
    texts = {s.article.id: s.article.text for s in desk.store.articles.iterate()}
    quotes = get(desk, "/quotes", speaker="tran van loc")["items"]
    figures = get(desk, "/figures", about="nguoi chet")["items"]
    assert quotes
    assert figures
    for line, spans in [(q, q["content"]) for q in quotes] + [(f, [f["span"]]) for f in figures]:
        for span in spans:
            assert texts[line["article"]["id"]][span["start"] : span["end"]] == span["text"]


def test_health_and_counts(desk: Desk) -> None:
    assert desk.client.get("/health").text == "ok\n"
    assert desk.client.get("/ready").text == "ok 40\n"
    desk.page("/stories/cau")
    counts = desk.client.get("/metrics").text
    assert 'route="/stories/{story}",status="200"' in counts
    assert "cau" not in counts


def test_under_the_path_of_a_proxy_links_stay_there(desk: Desk) -> None:
    desk.open(base="/tin")
    page = desk.client.get("/tin/").text
    links = [part.split('"')[0] for part in page.split('href="')[1:]]
    assert all(link.startswith(("/tin/", "#")) for link in links)
    assert desk.client.get("/tin/stories/cau").status_code == 200
    assert desk.client.get("/tin/v1/stories").status_code == 200
    assert desk.client.get("/tin").status_code == 200


@pytest.mark.parametrize("blank", [" ", "\t\n", "\u0085", "\u001c\u001f", "\ufeff", "\u3000\u00a0"])
def test_blanks_are_no_query_and_no_name(desk: Desk, blank: str) -> None:
    """Whoever reads the pattern of the document, as ECMAScript, Python or Rust do, comes to the same."""
    for path, body in (
        ("/v1/watches/x", {"query": blank}),
        ("/v1/stories/cau/decisions", {"kind": "same", "names": [blank, "Vellani"]}),
    ):
        method = desk.client.put if "watches" in path else desk.client.post
        assert method(path, json=body).status_code == 400
    assert desk.client.put("/v1/watches/x", json={"query": f"{blank}lũ{blank}"}).status_code < 300
