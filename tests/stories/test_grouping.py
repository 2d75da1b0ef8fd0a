"""Articles join stories one by one; every text is invented."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.cli import main
from doichieu.model import Article
from doichieu.stories import (
    Grouper,
    Member,
    find_syndication,
    from_bytes,
    group_articles,
    profile,
    signature_of,
)
from doichieu.stories.clusters import Placement, Rarity
from stories_for_tests import article

BEGIN = datetime(2025, 3, 3, 6, tzinfo=UTC)
FLOOD = (
    "Lũ quét cuốn trôi ba căn nhà ở xã Nậm Hua, huyện Mường Lay. Xã Nậm Hua đang dọn bùn.",
    "Xã Nậm Hua dọn bùn sau lũ quét. Ba căn nhà bị cuốn trôi trong đêm, không ai thiệt mạng.",
    "Lũ quét ở Nậm Hua cuốn trôi ba căn nhà, huyện Mường Lay cấp gạo cho bà con mất nhà.",
)
MATCH = (
    "Đội Sông Lam thắng Thép Xanh hai bàn. Tiền đạo Hồ Quý ghi cả hai bàn trên sân Vinh.",
    "Tiền đạo Hồ Quý ghi hai bàn, đội Sông Lam thắng Thép Xanh trên sân Vinh.",
)
PRICE = ("Giá cà phê tại Lâm Đồng tăng lên 120.000 đồng một ký, người trồng giữ hàng chờ giá.",)
WORDS = ("lũ", "quét", "Nậm Hua", "sân Vinh", "Hồ Quý", "ghi bàn", "giá", "cà phê", "tăng")


def written(name: str, text: str, hours: float | None = 0.0) -> Article:
    moment = None if hours is None else BEGIN + timedelta(hours=hours)
    return replace(article(name, text), published=moment)


STREAM = [
    written(f"{name}{n}", text, hours=3 * n + shift)
    for shift, (name, texts) in enumerate((("f", FLOOD), ("m", MATCH), ("p", PRICE)))
    for n, text in enumerate(texts)
]


def grouped(articles: list[Article]) -> set[frozenset[str]]:
    return {frozenset(a.id for a in held) for held in group_articles(articles).values()}


def stories_in(grouper: Grouper, articles: list[Article]) -> list[str | None]:
    return [grouper.story_of(a.id) for a in articles]


def gone_in(found: Placement) -> tuple[str, ...]:
    return tuple(change.story for change in found.changes if change.whole)


def test_reports_of_one_story_join_it_and_others_do_not() -> None:
    assert grouped(STREAM) == {
        frozenset(("f0", "f1", "f2")),
        frozenset(("m0", "m1")),
        frozenset(("p0",)),
    }


def test_a_story_takes_the_id_of_its_first_article_and_says_why_another_joins() -> None:
    grouper = Grouper()
    opened, joined = (grouper.add(a, a.id) for a in STREAM[:2])
    assert opened.opened and opened.story == "f0" and grouper.explain(opened) == ()
    assert not joined.opened and joined.story == "f0" and joined.probability > 0.5
    assert {"whole", "names"} <= {reason.name for reason in grouper.explain(joined)}


def test_the_order_of_the_inputs_makes_no_difference() -> None:
    wanted = grouped(STREAM)
    for seed in range(5):
        mixed = list(STREAM)
        random.Random(seed).shuffle(mixed)
        assert grouped(mixed) == wanted


def test_what_is_long_over_is_another_story() -> None:
    late = written("late", FLOOD[1], hours=24 * 365)
    assert frozenset(("late",)) in grouped([*STREAM, late])


def test_articles_without_a_date_come_last_and_still_join() -> None:
    undated = written("a", FLOOD[1], hours=None)
    groups = group_articles([undated, *STREAM])
    assert [a.id for a in groups["f0"]][-1] == "a"


TEXTS = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), max_size=12
)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_article_is_in_exactly_one_story(texts: list[str]) -> None:
    given_ = [written(str(n), text, hours=n) for n, text in enumerate(texts)]
    groups = group_articles(given_)
    placed = [a.id for held in groups.values() for a in held]
    assert sorted(placed) == sorted(a.id for a in given_)
    assert all(story in {a.id for a in held} for story, held in groups.items())


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.integers(0, 11))
def test_a_restored_grouper_decides_as_the_one_before(texts: list[str], cut: int) -> None:
    given_ = [written(str(n), text, hours=n) for n, text in enumerate(texts)]
    one, other = Grouper(), Grouper()
    kept = []
    for a in given_[:cut]:
        read = from_bytes(profile(a).to_bytes(), signature_of())
        assert read is not None
        one.add(a, a.id)
        kept.append((a.id, read))
    other.restore(Member(name, one.story_of(name) or name, read) for name, read in kept)
    left = given_[cut:]
    assert [one.add(a, a.id).story for a in left] == [other.add(a, a.id).story for a in left]


def test_the_same_id_again_changes_nothing() -> None:
    one, other = Grouper(), Grouper()
    for a in STREAM:
        one.add(a, a.id)
        other.add(a, a.id)
        assert other.add(a, a.id).story == one.story_of(a.id)
    again = written("again", FLOOD[2], hours=9)
    assert one.add(again, "again") == other.add(again, "again")


@pytest.mark.parametrize("a", [*STREAM, written("x", "Mưa.", None), written("y", "…")])
def test_profiles_are_kept_exactly(a: Article) -> None:
    made = profile(a)
    assert from_bytes(made.to_bytes(), signature_of()) == made
    assert made.to_bytes() == profile(a).to_bytes()


def test_profiles_made_by_another_table_are_made_anew() -> None:
    table = Rarity(3, {"lũ": 2})
    kept = profile(STREAM[0], table).to_bytes()
    assert from_bytes(kept, signature_of()) is None
    assert from_bytes(kept, signature_of(table)) is not None
    assert signature_of(table.counting(5, {"lũ": 3}, ["lũ"])) == signature_of(table)


def test_what_a_collection_counts_becomes_common() -> None:
    table = Rarity(100, {"giá": 40})
    counts = {"bão": 40, "giá": 20, "ngẫu": 1}
    counted = table.counting(40, counts, [*counts, "mưa"])
    assert counted.weight("bão") < table.weight("bão")
    assert counted.counts["giá"] == pytest.approx(100 / 140 * 60)
    for chance in ("ngẫu", "mưa"):
        assert chance not in counted.counts
        assert counted.weight(chance) == table.weight(chance), "the scale stays"


def test_a_locked_story_takes_nothing() -> None:
    grouper = Grouper()
    grouper.add(STREAM[0], "f0")
    grouper.lock("f0")
    assert grouper.add(STREAM[1], "f1").opened
    grouper.lock("f0", locked=False)
    assert grouper.add(STREAM[2], "f2").story in ("f0", "f1")


def test_merged_stories_stay_one() -> None:
    grouper = Grouper()
    for a in STREAM:
        grouper.add(a, a.id)
    grouper.merge("m0", into="f0")
    assert grouper.merged_into == {"m0": "f0"}
    assert stories_in(grouper, STREAM) == ["f0"] * 5 + ["p0"]
    assert grouper.add(written("m2", MATCH[1], hours=8), "m2").story == "f0"


def test_a_split_story_stays_split() -> None:
    grouper = Grouper()
    members = [Member(a.id, "f0", profile(a)) for a in STREAM[:5]]
    grouper.restore(members)
    new = grouper.split("f0", members, lambda name: name.startswith("m"))
    assert new == "m0"
    assert stories_in(grouper, STREAM[:5]) == ["f0", "f0", "f0", "m0", "m0"]
    assert grouper.add(written("m2", MATCH[1], hours=8), "m2").story == "m0"
    with pytest.raises(ValueError, match="articles that go"):
        grouper.split("f0", members[:3], lambda name: False)


def test_an_article_between_two_stories_proposes_to_merge_them() -> None:
    grouper = Grouper()
    grouper.restore(Member(f"a{n}", f"s{n}", profile(written(f"a{n}", FLOOD[0]))) for n in (1, 2))
    found = grouper.add(written("x", FLOOD[0], hours=1), "x")
    assert {found.story, found.tied} == {"s1", "s2"}


def test_old_stories_are_put_away() -> None:
    grouper = Grouper(most_open=3)
    texts = [f"Ông {name} khánh thành cầu {name}." for name in ("Ánh", "Bảo", "Cúc", "Duy")]
    for n, text in enumerate(texts * 2):
        grouper.add(written(f"{n}", f"{text} Lần {n}.", hours=24 * 40 * n), f"{n}")
    assert grouper.story_of("0") is None and grouper.story_of("7") == "7"


def test_looking_grows_with_the_articles_not_with_their_square() -> None:
    def looked(size: int) -> int:
        draw, grouper = random.Random(5), Grouper()
        names = [f"{a}{b}" for a in ("Ba", "Hu", "Ti", "Qua") for b in ("n", "ng", "m", "t", "nh")]
        for n in range(size):
            text = f"Ông {draw.choice(names)} đến xã {draw.choice(names)} {draw.choice(names)}."
            grouper.add(profile(written(str(n), text, hours=n)), str(n))
        return grouper.looked_at

    small, large = looked(600), looked(1200)
    assert large < 3 * small


def test_reprints_name_the_first_publisher_and_the_lag() -> None:
    first = replace(STREAM[0], outlet="Báo Núi")
    later = replace(written("copy", FLOOD[0], hours=2), outlet="Báo Sông")
    story = {a.id: profile(a) for a in (later, first, STREAM[2])}
    (found,) = find_syndication(story)
    assert (found.article, found.first, found.outlet, found.minutes) == (
        "copy",
        "f0",
        "Báo Núi",
        120,
    )


def test_the_command_prints_stories(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "tin.jsonl"
    rows = [
        {"id": a.id, "text": a.text, "published": a.published.isoformat()}  # type: ignore[union-attr]
        for a in STREAM
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = CliRunner().invoke(main, ["group", str(path), "--format", "json"])
    table = json.loads(result.stdout)
    assert result.exit_code == 0
    assert {"id": "f0", "articles": ["f0", "f1", "f2"]} in table
    assert set(table[0]) == {"id", "articles"}
    shown = CliRunner().invoke(main, ["group", str(path)]).stdout
    assert "3 bài" in shown and "1 bài đứng riêng" in shown
    assert CliRunner().invoke(main, ["group", str(tmp_path / "none.jsonl")]).exit_code == 1


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Điểm tin 6h: Giá gạo giảm mạnh | Cầu Nậm Hua thông xe", True),
        ("ĐIỂM TIN 6H: Giá gạo giảm mạnh; Cầu Nậm Hua thông xe", True),
        ("Giá gạo giảm mạnh; Cầu Nậm Hua thông xe", True),
        ("Điểm tin 6h: Giá gạo giảm mạnh", False),
        ("Cầu Nậm Hua thông xe | Báo Núi Vân Điện Tử", False),
        ("Nhà T&amp;T mở chợ ở Nậm Hua hôm nay", False),
        ("Nhà; vườn", False),
        ("", False),
    ],
)
def test_a_roundup_has_several_headlines(title: str, wanted: bool) -> None:
    assert profile(replace(STREAM[0], title=title)).roundup == wanted


def test_a_roundup_joins_nothing_and_nothing_joins_it() -> None:
    title = "Điểm tin 6h: Lũ quét cuốn trôi ba căn nhà ở Nậm Hua; Sông Lam thắng Thép Xanh"
    roundup = replace(written("r", f"{FLOOD[0]} {MATCH[0]}", hours=1), title=title)
    assert frozenset(("r",)) in grouped([*STREAM, roundup])
    assert grouped([roundup, *STREAM]) == grouped(STREAM) | {frozenset(("r",))}


@pytest.mark.parametrize("may", [True, False])
def test_a_story_that_has_grown_takes_in_what_stayed_alone(may: bool) -> None:
    grouper = Grouper(may_change=lambda story: may)
    grouper.restore(Member(f"g{n}", "grown", profile(written("", FLOOD[n]))) for n in (1, 2))
    grouper.put(profile(written("", FLOOD[0])), "a", "alone")
    grouper.put(profile(written("", MATCH[0])), "m", "match")
    found = grouper.add(written("x", FLOOD[2], hours=1), "x")
    assert (found.story, gone_in(found)) == ("grown", ("alone",) if may else ())
    assert grouper.story_of("a") == ("grown" if may else "alone")
    assert grouper.story_of("m") == "match"


@pytest.mark.parametrize(
    ("story", "goes"),
    [
        ([FLOOD[0]], True),
        ([FLOOD[0], FLOOD[0]], True),
        ([FLOOD[0], MATCH[0]], False),
        ([FLOOD[0], FLOOD[0], FLOOD[0]], False),
    ],
    ids=["one", "two", "one of the two belongs elsewhere", "grown itself"],
)
def test_only_a_story_that_has_not_grown_goes_into_another(story: list[str], goes: bool) -> None:
    grouper = Grouper()
    grouper.restore(Member(f"g{n}", "grown", profile(written("", FLOOD[n]))) for n in (1, 2))
    members = [Member(f"s{n}", "small", profile(written("", t))) for n, t in enumerate(story)]
    grouper.restore(members)
    found = grouper.add(written("x", FLOOD[2], hours=1), "x")
    assert (found.story, gone_in(found)) == ("grown", ("small",) if goes else ())
    assert {grouper.story_of(m.article) for m in members} == {"grown" if goes else "small"}
