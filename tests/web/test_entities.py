"""Persons, bodies, places: found by a part of the name, the same by page and program; words of outlets."""

from __future__ import annotations

from typing import Any

import pytest

from doichieu.web.names import find_entities, from_id, to_id
from web.desks import Desk


def get(desk: Desk, path: str, **query: Any) -> Any:
    answer = desk.client.get(f"/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Trần Văn Lộc", "tran-van-loc"), ("TP.HCM", "tp-hcm"), ("a/b", "a-b"), ("…", "")],
)
def test_an_id_is_the_name_folded(name: str, expected: str) -> None:
    assert to_id(name) == expected
    assert to_id(from_id(expected)) == expected


def test_an_entity_is_found_by_a_part_of_its_name(desk: Desk) -> None:
    found = get(desk, "/entities", q="loc")["items"]
    (line,) = [item for item in found if item["id"] == "tran-van-loc"]
    assert (line["name"], line["types"], line["stories"]) == ("Trần Văn Lộc", ["PER"], 1)
    assert line["mentions"] == sum(line["spellings"].values()) > 1
    assert get(desk, "/entities", q="oc")["items"] == [], "whole words alone"
    places = get(desk, "/entities", type="LOC")["items"]
    assert places
    assert all("LOC" in place["types"] for place in places)


def test_pages_of_entities_are_the_list(desk: Desk) -> None:
    whole = [entity.id for entity in find_entities(desk.store)]
    found: list[str] = []
    query: dict[str, Any] = {"limit": 7}
    while True:
        page = get(desk, "/entities", **query)
        found += [item["id"] for item in page["items"]]
        if page["next"] is None:
            break
        query["cursor"] = page["next"]
    assert found == whole
    assert len(set(found)) == len(found) > 20


def test_what_somebody_said_comes_in_pages_and_by_day(desk: Desk) -> None:
    whole = get(desk, "/quotes", speaker="tran van loc")["items"]
    path, found, cursor = "/entities/tran-van-loc/quotes", [], None
    while True:
        page = get(desk, path, limit=2, **({"cursor": cursor} if cursor else {}))
        found += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert found == whole
    days = sorted({line["article"]["published"][:10] for line in whole})
    assert len(days) > 1
    some = get(desk, path, since=days[0], until=days[0])["items"]
    assert {line["article"]["published"][:10] for line in some} == {days[0]}
    later = get(desk, path, since=days[1])["items"]
    assert len(some) + len(later) == len(whole)


def test_one_entity_has_its_stories_and_disputes(desk: Desk) -> None:
    full = get(desk, "/entities/thanh-giang")
    assert "cau" in full["stories"]
    assert "Thanh Giang" in full["spellings"]
    assert full["disputed"] == get(desk, "/names", name="Thanh Giang")["disputed"]
    assert desk.client.get("/v1/entities/khong-co-ai").status_code == 404


def test_the_page_offers_names_and_days(desk: Desk) -> None:
    assert "Trần Văn Lộc" in desk.page("/names"), "who is in the news"
    assert 'href="/names?name=Tr%E1%BA%A7n+V%C4%83n+L%E1%BB%99c"' in desk.page("/names", name="loc")
    whole = desk.page("/names", name="Trần Văn Lộc").count("<li><p><q")
    none = desk.page("/names", name="Trần Văn Lộc", since="2030-01-01")
    assert whole > 1
    assert "Không có lời nào" in none
    assert (
        desk.page("/names", name="Trần Văn Lộc", since="x", until="1/2").count("<li><p><q") == whole
    )


def test_outlets_have_words_of_their_own_for_a_party(desk: Desk) -> None:
    told = get(desk, "/outlets")["parties"]
    (party,) = [p for p in told if p["name"] == "phe vũ trang chống chính phủ"]
    terms = {by["outlet"]: by["terms"] for by in party["by"]}
    assert terms["tinsom.example"] == {"quân nổi dậy": 1}
    assert "các nhóm phiến quân" in terms["songquoc.example"]
    assert party["stories"] == ["dongdat"]
    for each in told:
        assert len(each["by"]) > 1
        assert len({tuple(sorted(by["terms"])) for by in each["by"]}) > 1
    assert "Gọi một bên bằng những từ nào" in desk.page("/outlets")
