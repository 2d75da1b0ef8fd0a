"""The latest state: which counts go on, in which order, and whose they are. All sentences are invented."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from doichieu.model import Article, ConflictKind, Options, State, Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions import compare
from doichieu.versions.align import align
from doichieu.versions.conflicts import find_figures
from doichieu.versions.state import find_state

FIRST = datetime(2020, 5, 6, 8, 0, tzinfo=timezone(timedelta(hours=7)))
DEAD = "Vụ lật đò trên sông Vàm Lớn đã làm {} người thiệt mạng, theo công an huyện."


def _story(*reports: tuple[int, str]) -> Story:
    """Reports by hours after the first."""
    articles = [
        Article(
            id=f"a{i}", text=text, outlet=f"bao{i}.vn", published=FIRST + timedelta(hours=hours)
        )
        for i, (hours, text) in enumerate(reports)
    ]
    return assemble([read_mentions(a) for a in in_order(articles)])


def _states(*reports: tuple[int, str]) -> tuple[State, ...]:
    story = _story(*reports)
    return find_state(story, find_figures(story, align(story)))


def _values(states: tuple[State, ...]) -> list[list[str]]:
    return [[value.value for value in state.series] for state in states]


def test_a_count_goes_on_from_report_to_report() -> None:
    (state,) = _states((48, DEAD.format(9)), (0, DEAD.format(6)), (24, DEAD.format(8)))
    assert _values((state,)) == [["6 người", "8 người", "9 người"]]
    assert [str(value.as_of) for value in state.series] == [
        "2020-05-06",
        "2020-05-07",
        "2020-05-08",
    ]
    assert state.about == "số người thiệt mạng"


def test_equal_values_stand_together_with_all_their_evidence() -> None:
    (state,) = _states((0, DEAD.format(6)), (2, DEAD.format(6)), (24, DEAD.format(8)))
    assert [len(value.evidence) for value in state.series] == [2, 1]


@pytest.mark.parametrize(
    ("lead", "as_of"),
    [
        (
            "Tính đến sáng 6/5, vụ lật đò trên sông Vàm Lớn đã làm 8 người thiệt mạng.",
            "2020-05-06TMO",
        ),
        ("Đến chiều 6/5, vụ lật đò trên sông Vàm Lớn đã làm 8 người thiệt mạng.", "2020-05-06TAF"),
        (
            "Vụ lật đò trên sông Vàm Lớn đã làm 8 người thiệt mạng, công an huyện cho biết chiều 6/5.",
            "2020-05-06TAF",
        ),
        ("Chiều 6/5, vụ lật đò trên sông Vàm Lớn đã làm 8 người thiệt mạng.", "2020-05-07"),
        ("Vụ lật đò trên sông Vàm Lớn hôm 5/5 đã làm 8 người thiệt mạng.", "2020-05-07"),
    ],
)
def test_a_value_holds_when_its_sentence_says_so_else_when_it_is_reported(
    lead: str, as_of: str
) -> None:
    (state,) = _states((0, DEAD.format(6)), (24, lead))
    assert str(state.series[-1].as_of) == as_of


def test_a_figure_has_the_party_that_gives_it() -> None:
    told = "Ông Trần Văn Lịch cho biết vụ lật đò trên sông Vàm Lớn đã làm 8 người thiệt mạng."
    (state,) = _states((0, "Vụ lật đò trên sông Vàm Lớn đã làm 6 người thiệt mạng."), (24, told))
    assert [value.by for value in state.series] == [None, "Trần Văn Lịch"]


@pytest.mark.parametrize(
    ("later", "why"),
    [
        (DEAD.format(6), "nothing new"),
        (DEAD.format(4), "the dead do not become fewer"),
        ("Vụ lật đò trên sông Vàm Lớn có thể làm 8 người thiệt mạng.", "feared, not counted"),
        ("Trong đó 8 người thiệt mạng trong vụ lật đò trên sông Vàm Lớn.", "a part of them"),
        ("Vụ lật đò trên sông Vàm Lớn đã làm 8 người bị thương.", "hurt, not dead"),
        (
            "Vụ lật đò trên sông Vàm Lớn hồi tháng 3/2012 đã làm 8 người thiệt mạng.",
            "another year: another accident",
        ),
        (DEAD.format(8) + " Vụ lật đò trên sông Cái đã làm 7 người thiệt mạng.", "two accidents"),
        (
            "Vụ lật đò trên sông Vàm Lớn đã làm thêm 8 người thiệt mạng, theo công an huyện.",
            "so many more",
        ),
    ],
)
def test_no_series(later: str, why: str) -> None:
    assert _values(_states((0, DEAD.format(6)), (24, later))) == [], why


def test_a_price_is_no_count_that_goes_on() -> None:
    price = "Giá lúa tại chợ Bến Sậy được thương lái mua với giá {} đồng mỗi kg."
    assert _states((0, price.format("6.000")), (24, price.format("8.000"))) == ()


def test_who_is_missing_may_become_fewer() -> None:
    missing = "Vụ lật đò trên sông Vàm Lớn còn {} người mất tích, theo công an huyện."
    states = _states((0, missing.format(9)), (24, missing.format(5)))
    assert _values(states) == [["9 người", "5 người"]]


def test_reports_without_a_date_have_no_order() -> None:
    articles = [Article(id=f"a{n}", text=DEAD.format(n)) for n in (6, 8)]
    story = assemble([read_mentions(a) for a in in_order(articles)])
    assert find_state(story, find_figures(story, align(story))) == ()


def test_conflicts_between_values_of_a_series_are_updates() -> None:
    compared = compare(
        _story((0, DEAD.format(6)), (5, DEAD.format(8))),  # on one day
        options=Options(),
    )
    assert _values(compared.state) == [["6 người", "8 người"]]
    assert [c.update for c in compared.conflicts if c.kind is ConflictKind.FIGURE] == [True]


@given(st.lists(st.integers(3, 60), min_size=2, max_size=4), st.randoms())
@example([3, 19, 4, 20], Random(1))
@example([3, 19, 4, 20], Random(2))
def test_series_grow_and_do_not_depend_on_the_order_of_files(
    counts: list[int], shuffled: Random
) -> None:
    reports = [(24 * n, DEAD.format(count)) for n, count in enumerate(counts)]
    states = _states(*reports)
    for state in states:
        heights = [value.figures[0].interval.low for value in state.series]
        assert len(heights) > 1
        assert heights == sorted(set(heights))
    moved = list(reports)
    shuffled.shuffle(moved)
    assert _values(_states(*moved)) == _values(states)
