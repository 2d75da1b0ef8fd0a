"""The short brief: half of the reports at most, what matters first, nothing cut within a line."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import doichieu
import factories
from doichieu.model import Brief, Conflict, ConflictKind, Side, Span, SummarySentence
from doichieu.views.one_screen import LINES, letters
from doichieu.views.phrases import letter
from doichieu.views.text import to_text
from factories import article, fact, quotation, span

EXAMPLE = Path(__file__).parents[2] / "examples" / "pha-aurora.jsonl"


def flat(text: str) -> str:
    return " ".join(text.split())


def length(made: Brief) -> int:
    return sum(len(a.text) for a in made.story.articles)


def crowded(reports: int, facts: int, words: int = 12) -> Brief:
    """A story with ``facts`` facts of ``words`` words, each in two reports or more."""

    def sentence(n: int) -> str:
        return f"Tin số {n} " + "nước lên nhanh " * (words // 3) + "ở cầu Vân."

    text = " ".join(sentence(n) for n in range(facts))
    articles = [article(f"bai-{n}", text, outlet=f"bao{n}.example") for n in range(reports)]
    told = [
        fact(f"f{n}", sentence(n), *(span(a, f"Tin số {n} ") for a in articles[: 2 + n % reports]))
        for n in range(facts)
    ]
    said = [quotation(span(a, f"Tin số {n % facts} nước lên nhanh "), speaker_name=f"Bà Lý {n}")
            for n, a in enumerate(articles)]  # fmt: skip
    clash = [
        Conflict(id=f"c{n}", about=f"số {n}", kind=ConflictKind.FIGURE, update=False, reason="",
                 sides=tuple(Side(value=f"{n}{a.id[-1]}", evidence=(span(a, f"số {n} "),)) for a in articles[:2]))
        for n in range(facts // 3)
    ]  # fmt: skip
    return factories.brief(articles=articles, facts=told, quotations=said, conflicts=clash)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_example_story_takes_half_at_most(lang: str) -> None:
    made = doichieu.brief(doichieu.read_articles([EXAMPLE]))
    shown = to_text(made, lang)
    assert len(shown) <= length(made) / 2
    assert shown.count("\n") <= LINES


@given(
    reports=st.integers(2, 9), facts=st.integers(4, 40), words=st.integers(6, 60), width=st.integers(50, 80)
)  # fmt: skip
def test_any_story_takes_half_and_one_screen_at_most(
    reports: int, facts: int, words: int, width: int
) -> None:
    made = crowded(reports, facts, words)
    shown = to_text(made, width=width)
    assert len(shown) <= max(length(made) / 2, 800)
    assert shown.count("\n") <= LINES


def test_what_is_left_is_counted_in_one_line() -> None:
    made = crowded(3, 30)
    shown = to_text(made)
    (left,) = re.findall(r"… và (\d+) dòng nữa: --full", shown)
    # 30 facts, 10 differences, one quotation of each report
    assert shown.count("• ") + int(left) == 30 + 10 + 3
    assert re.search(r"… and \d+ more lines: --full", to_text(made, "en"))


def test_nothing_is_left_where_all_is_shown() -> None:
    report, other = (article(key, "Cầu Vân sập đêm qua. " * 60) for key in "ab")
    made = factories.brief(
        articles=[report, other], facts=[fact("f1", "Cầu Vân sập", span(report, "sập"), span(other, "sập"))]
    )  # fmt: skip
    shown = to_text(made)
    assert "Cầu Vân sập [A,B] · 2 bản tin, 2 nguồn gốc" in shown and "--full" not in shown


@pytest.mark.parametrize(
    ("silent", "otherwise", "shown"),
    [
        ((), (), "ít nhất 2 bản tin, 2 nguồn gốc"),  # of the third nothing is known
        (("c",), (), "· 2 bản tin, 2 nguồn gốc"),
        ((), ("c",), "· 2 bản tin, 2 nguồn gốc"),
    ],
)
def test_counts_are_the_fewest_where_a_report_is_unknown(
    silent: tuple[str, ...], otherwise: tuple[str, ...], shown: str
) -> None:
    reports = [article(key, "Cầu Vân sập đêm qua. " * 60) for key in "abc"]
    told = fact("f1", "Cầu Vân sập", *(span(report, "sập") for report in reports[:2]))
    told = replace(told, silent=silent, otherwise=otherwise)
    text = to_text(factories.brief(articles=reports, facts=[told]))
    assert shown in text and ("ít nhất" in text) == ("ít nhất" in shown)


def test_the_order_is_by_importance() -> None:
    shown = flat(to_text(factories.layered()))
    words = ["Số người chết: ít nhất 4 → 7 (4/5/2024, chính quyền Hạ Lũng) [C]",
             "Năm xây cầu: năm 1998 [A] ≠ năm 1996 [C]", "Cầu Vân sập rạng sáng 3/5 [A,B,C] · 3 bản tin, 2 nguồn gốc",
             "Lò Văn Tấu", "A nhatbaovan.example"]  # fmt: skip
    places = [shown.find(word) for word in words]
    assert -1 not in places and places == sorted(places), (shown, places)


def test_a_line_is_whole_or_not_there() -> None:
    made = crowded(4, 25, words=45)
    shown = flat(to_text(made))
    for told in made.comparison.facts:
        assert told.gist in shown or f"Tin số {told.id[1:]} nước" not in shown


def test_a_denial_shows_its_words() -> None:
    one, two = (
        article("a", "Ông Tấu tố hãng Vân gian dối. " * 40),
        article("b", "Hãng Vân bác bỏ." * 40),
    )
    sides = (
        Side(value="khẳng định", evidence=(span(one, "hãng Vân gian dối"),)),
        Side(value="phủ nhận", evidence=(span(two, "Hãng Vân bác bỏ"),)),
    )
    clash = Conflict(id="c1", about="hãng Vân gian dối", kind=ConflictKind.DENIAL, update=False,
                     reason="", sides=sides)  # fmt: skip
    shown = flat(to_text(factories.brief(articles=[one, two], conflicts=[clash])))
    assert "Hãng Vân gian dối: khẳng định [A] ≠ phủ nhận: “Hãng Vân bác bỏ” [B]" in shown


@pytest.mark.parametrize(("place", "shown"), [(0, "A"), (25, "Z"), (26, "A2"), (53, "B3")])
def test_every_report_has_a_letter_of_its_own(place: int, shown: str) -> None:
    assert letter(place) == shown


def test_a_long_row_of_letters_is_counted() -> None:
    assert letters(range(5)) == "[A,B,C,D,E]" and letters(range(9)) == "[A,B,C,D,E+4]"


def test_otherwise_and_model_are_marked() -> None:
    texts = [article(key, "Cầu Vân sập. " * 70) for key in "abc"]
    where = [span(a, "sập") for a in texts[:2]]
    told = fact("f1", "Cầu Vân sập", *where, otherwise=("c",), by="model")
    shown = flat(to_text(factories.brief(articles=texts, facts=[told])))
    assert "· mô hình ngôn ngữ chỉ ra · nói khác: C" in shown


def test_one_report_alone_has_its_summary() -> None:
    made = factories.brief(summary=[SummarySentence(text="Cầu sập.", evidence=(Span("a", 0, 3),))])
    shown = to_text(made)
    assert "TÓM TẮT" in shown and "Cầu sập. [A]" in shown and "Chỉ có một bản tin" in shown
