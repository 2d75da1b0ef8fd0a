"""What other programs call: what is taken, what is refused and how, what is shown."""

from __future__ import annotations

import html
import pickle
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import doichieu
from stories_for_tests import EXAMPLE, article

TEXT = "Cầu Vân ở thị trấn Hạ Lũng đã sập rạng sáng 3/5, ít nhất 4 người thiệt mạng."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_every_public_name_is_there_and_listed() -> None:
    for name in doichieu.__all__:
        assert getattr(doichieu, name) is not None
    assert set(doichieu.__all__) <= set(dir(doichieu))
    with pytest.raises(AttributeError, match="nothing"):
        _ = doichieu.nothing


def test_a_brief_takes_whatever_names_reports(path: Path) -> None:
    report = doichieu.Article(id="a", text=TEXT)
    for given in (path, str(path), [path], [str(path)], (str(path),), report, [report],
                  iter([report]), doichieu.read_articles(path)):  # fmt: skip
        assert [a.text for a in doichieu.brief(given).story.articles] == [TEXT]
    assert len(doichieu.brief([article("b", "Lũ về."), str(path)]).story.articles) == 2


@pytest.mark.parametrize("given", [None, 3, b"a.txt", [3], [None], {"text": TEXT}.keys() | {1}])
def test_what_names_no_reports_is_a_type_error(given: Any) -> None:
    with pytest.raises(TypeError):
        doichieu.brief(given)


def test_nothing_usable_says_why(tmp_path: Path) -> None:
    with pytest.raises(doichieu.NothingUsable, match="không tìm thấy tệp"):
        doichieu.brief(tmp_path / "none.txt")
    with pytest.raises(doichieu.NothingUsable, match="ít nhất một tệp"):
        doichieu.brief([])


@pytest.mark.parametrize(
    ("make", "given", "words"),
    [
        (
            doichieu.Article,
            {"id": "a", "text": TEXT, "published": "2025-03-04"},
            "published.*parse",
        ),
        (doichieu.Article, {"id": "a", "text": TEXT, "modified": 1700000000}, "modified"),
        (doichieu.Article, {"id": 7, "text": TEXT}, "id"),
        (doichieu.Article, {"id": "a", "text": None}, "text"),
        (doichieu.Article, {"id": "a", "text": TEXT, "title": b"x"}, "title"),
        (doichieu.Article, {"id": "a", "text": TEXT, "outlet": ["x"]}, "outlet"),
        (doichieu.Options, {"summary_syllables": "x"}, "summary_syllables"),
        (doichieu.Options, {"summary_syllables": 1.5}, "summary_syllables"),
        (doichieu.Options, {"summary_syllables": True}, "summary_syllables"),
        (doichieu.Options, {"summary_syllables": None}, "summary_syllables"),
        (doichieu.Options, {"decisions": {"same": []}}, "decisions"),
        (doichieu.Decisions, {"same": [["A", "B"]]}, "same"),
        (doichieu.Decisions, {"not_same": (("A", 1),)}, "not_same"),
        (doichieu.brief, {"source": EXAMPLE, "options": {"summary_syllables": 5}}, "options"),
    ],
)
def test_odd_values_are_refused_where_they_are_given(
    make: Any, given: dict[str, Any], words: str
) -> None:
    with pytest.raises(TypeError, match=words):
        make(**given)


def test_a_summary_has_at_least_one_syllable() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        doichieu.Options(summary_syllables=0)


def test_dates_of_articles_are_read_by_name() -> None:
    assert doichieu.parse_moment("4/3/2025") == date(2025, 3, 4)


def test_an_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match=r"markdown.*md"):
        doichieu.render(doichieu.brief(article("a", TEXT)), "markdown")


def test_stories_are_told_apart() -> None:
    flood = "Lũ quét cuốn trôi ba căn nhà ở xã Nậm Hua. Xã Nậm Hua dọn bùn sau lũ."
    match = "Đội Sông Lam thắng Thép Xanh hai bàn. Tiền đạo Hồ Quý ghi cả hai bàn thắng."
    given = [article("a", flood), article("b", match), article("c", flood.replace("ba", "hai"))]
    groups = [[a.id for a in story.articles] for story in doichieu.split_stories(given)]
    assert groups == [["a", "c"], ["b"]]
    assert len(doichieu.split_stories(EXAMPLE)) == 1


def test_in_a_notebook_a_brief_is_its_page_in_a_sandbox() -> None:
    brief = doichieu.brief(EXAMPLE)
    frame = brief._repr_html_()
    found = re.fullmatch(
        r'<iframe [^>]*sandbox="allow-scripts allow-downloads"[^>]*srcdoc="([^"]*)"></iframe>',
        frame,
    )
    assert found and html.unescape(found[1]) == doichieu.render(brief, "html")
    assert "allow-same-origin" not in frame.split("srcdoc")[0]


def test_reprs_are_short_and_say_what_it_is() -> None:
    brief = doichieu.brief(EXAMPLE)
    reading = doichieu.read_articles(EXAMPLE)
    report = brief.story.reports[0]
    long = doichieu.Article(id="a" * 500, text=TEXT * 500, title="Tít " * 500)
    for made in (brief, brief.story, brief.comparison, reading, report, report.document,
                 report.document.analysis, report.article, long):  # fmt: skip
        shown = repr(made)
        assert len(shown) < 220 and "\n" not in shown
        assert shown.startswith(f"{type(made).__name__}(")


def test_a_brief_can_be_kept_and_compared() -> None:
    brief = doichieu.brief(EXAMPLE)
    assert pickle.loads(pickle.dumps(brief)) == brief == doichieu.brief(EXAMPLE)
    assert len({brief, doichieu.brief(EXAMPLE)}) == 1
