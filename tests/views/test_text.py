"""The terminal view and the Markdown view: everything is there, cited, and stays text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

import factories
from doichieu.model import (
    Brief,
    Conflict,
    ConflictKind,
    Phrase,
    Rejection,
    Side,
    Span,
)
from doichieu.views.citations import Citations, shorten
from doichieu.views.markdown import escape, to_markdown
from doichieu.views.messages import messages
from doichieu.views.text import to_text
from factories import article, fact, quotation, span

ESCAPE = "\x1b"
HEADINGS = ("state", "summary", "differ", "updates", "shared", "likely", "single", "said", "timeline",
            "entities", "framing", "articles", "rejections", "sources")  # fmt: skip


def render(brief: Brief, form: str, *, lang: str = "vi") -> str:
    """All of it, in text and in Markdown."""
    return to_text(brief, lang, full=True) if form == "text" else to_markdown(brief, lang)


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("form", ["text", "md"])
def test_every_section_stands_in_order(form: str, lang: str) -> None:
    shown = render(factories.layered(), form, lang=lang)
    keys = [key for key in HEADINGS if form == "text" or key != "likely"]
    titles = [messages(lang)(key) for key in keys]
    if form == "text":
        titles = [title.upper() for title in titles]
    places = [re.search(rf"^(## )?{re.escape(title)}$", shown, re.M) for title in titles]
    assert all(places), [t for t, p in zip(titles, places, strict=True) if not p]
    starts = [place.start() for place in places if place]
    assert starts == sorted(starts)


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize(
    "words",
    [
        "không thấy nhắc tới: tinhaluong.example 4/5",
        "3 bản tin · 2 báo · 2 nguồn gốc",
        "có bản tin nói khác",
        "hai thời điểm không thể cùng đúng",
        "“… lên 7”",
        "qua Hãng tin Trung Bắc",
        "bác bỏ việc cầu xây kém chất lượng",
        "còn viết là Lo Văn Tấu, Tấu",
        "Chủ tịch thị trấn",
        "sáng 3/5/2024",
        "dự kiến",
        "lời Lò Văn Tấu",
        "gần như chép lại nhatbaovan.example",
        "tác giả: Thu Hà",
        "“Chúng tôi đã cảnh báo từ lâu”",
        "hong.txt: tệp rỗng",
    ],
)
def test_says(form: str, words: str) -> None:
    assert words in flat(render(factories.bridge(), form))


@pytest.mark.parametrize("form", ["text", "md"])
@pytest.mark.parametrize(
    "words",
    [
        "Số người chết: ít nhất 4 → 7 (4/5/2024, chính quyền Hạ Lũng)",
        "nói khác: tinhaluong.example 4/5",
        "không thấy nhắc tới ở các bản tin khác",
    ],
)
def test_says_of_the_new_layers(form: str, words: str) -> None:
    assert words in flat(render(factories.layered(), form)).replace("**", "")


def test_what_is_only_likely_is_not_for_pasting() -> None:
    assert "Cầu đã cũ" in flat(render(factories.layered(), "text"))
    assert "Cầu đã cũ" not in flat(render(factories.layered(), "md"))


@pytest.mark.parametrize("form", ["text", "md"])
def test_silence_is_claimed_only_where_it_is_sure(form: str) -> None:
    shown = flat(render(factories.bridge(), form))
    assert shown.count("không thấy nhắc tới") == 1  # of f2; nothing is known of f3 and f4


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_series_is_told_once(form: str) -> None:
    assert messages("vi")("updates").upper() in render(factories.bridge(), form).upper()
    shown = render(factories.layered(told=True), form)
    assert messages("vi")("updates").upper() not in shown.upper()


@pytest.mark.parametrize("form", ["text", "md"])
def test_what_the_user_rejected_is_counted(form: str) -> None:
    note = Rejection(input="decisions", stage="correct", reason=Phrase("đã bỏ 3 dòng", "3 gone"))
    made = replace(factories.bridge(), rejections=(note,))
    assert "đã bỏ 3 dòng" in render(made, form) and "3 gone" in render(made, form, lang="en")
    assert messages("vi")("rejections") not in render(made, form)


@pytest.mark.parametrize("form", ["text", "md"])
def test_every_number_resolves_to_a_source(form: str) -> None:
    body, _, sources = render(factories.bridge(), form).rpartition(
        "NGUỒN\n" if form == "text" else "## Nguồn\n"
    )
    cited = {int(n) for mark in re.findall(r"\[([\d,–]+)\]", body) for n in _numbers(mark)}
    listed = re.findall(r"^ *\[(\d+)\]" if form == "text" else r"^(\d+)\. ", sources, re.M)
    assert cited == {int(n) for n in listed} == set(range(1, len(cited) + 1))


def _numbers(mark: str) -> list[int]:
    numbers: list[int] = []
    for part in mark.split(","):
        first, _, last = part.partition("–")
        numbers += range(int(first), int(last or first) + 1)
    return numbers


def test_a_number_stands_for_the_sentence_that_holds_the_evidence() -> None:
    made = factories.bridge()
    citations = Citations(made)
    dead = made.comparison.conflicts[1].sides[0].evidence
    assert citations.mark(dead) == "[1,2]"
    assert citations.mark(dead[1:]) == "[2]"
    quotes = [source.quote for source in citations.sources()]
    assert quotes[0].startswith("Cầu Vân ở thị trấn Hạ Lũng đã sập rạng sáng 3/5, ít nhất 4")
    assert quotes[1].startswith("Cầu Vân ở thị trấn Hạ Lũng sập rạng sáng 3/5, hơn 4")


def test_runs_of_numbers_are_drawn_together() -> None:
    report = article("a", "Một. Hai. Ba. Bốn. Năm.")
    citations = Citations(factories.brief(articles=[report]))
    words = [span(report, word) for word in ("Một", "Hai", "Ba", "Bốn", "Năm")]
    citations.numbers(words)
    assert citations.mark(words[:3] + words[4:]) == "[1–3,5]"


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("width", [80, 60])
def test_piped_text_is_plain_and_fits(width: int, full: bool) -> None:
    shown = to_text(factories.layered(), width=width, full=full)
    assert ESCAPE not in shown
    assert max(map(len, shown.splitlines())) <= width
    assert not re.search(r" $", shown, re.M)


@pytest.mark.parametrize("full", [True, False])
def test_text_on_a_terminal_is_coloured_and_says_the_same(full: bool) -> None:
    plain, coloured = (to_text(factories.bridge(), colour=c, full=full) for c in (False, True))
    assert ESCAPE in coloured
    assert flat(re.sub(r"\x1b\[[\d;]*m", "", coloured)) == flat(plain)


def test_sides_stand_next_to_each_other() -> None:
    assert re.search(r"1998.*1996", to_text(factories.bridge(), full=True))


def test_long_lists_are_cut_and_say_so() -> None:
    report = article("a", " ".join(f"Tin số {i}." for i in range(40)))
    facts = [fact(f"f{i}", f"Tin số {i}", span(report, f"Tin số {i}.")) for i in range(40)]
    made = factories.brief(articles=[report], facts=facts)
    assert "… và 36 dòng nữa" in render(made, "text")
    assert "… and 36 more lines" in render(made, "text", lang="en")
    assert "Tin số 39" in render(made, "md")


@pytest.mark.parametrize("form", ["text", "md"])
def test_one_report_alone_has_no_comparison(form: str) -> None:
    report = article("a", "Cầu xây năm 1998. Cầu xây năm 1996. Cầu hỏng.")
    years = [span(report, year) for year in ("1998", "1996")]
    made = factories.brief(
        articles=[report],
        facts=[
            fact("f1", "Cầu hỏng", span(report, "Cầu hỏng")),
            fact("f2", "Cầu cũ", *years, confidence=0.5),
        ],
        conflicts=[conflict("năm xây cầu", years[0], years[1])],
        state=[factories.state("năm", ("1996", years[1]), ("1998", years[0]))],
    )
    shown = flat(render(made, form))
    assert "Chỉ có một bản tin" in shown and "cầu hỏng" in shown.lower()
    for key in ("state", "differ", "updates", "shared", "likely", "single", "framing"):
        assert messages("vi")(key).upper() not in shown.upper()


def conflict(about: str, *sides: Span, kind: ConflictKind = ConflictKind.FIGURE) -> Conflict:
    return Conflict(
        id=f"c-{about}", about=about, kind=kind, update=False, reason="",
        sides=tuple(Side(value=f"{10 + n}", evidence=(s,)) for n, s in enumerate(sides)),
    )  # fmt: skip


def hostile(words: str) -> Brief:
    report = article("a", f"{words} đã sập.", title=words, outlet=words, author=words)
    evidence = span(report, words)
    return factories.brief(
        articles=[report],
        headline=words,
        facts=[fact("f1", words, evidence)],
        quotations=[quotation(evidence, speaker_name=words)],
    )


@pytest.mark.parametrize("full", [True, False])
def test_control_characters_never_reach_the_terminal(full: bool) -> None:
    shown = to_text(hostile("Cầu\x1b]0;hỏng\x07\x9b31m\u202eVân\r"), full=full)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", shown)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("<script>alert(1)</script>", r"\<script\>alert(1)\</script\>"),
        ("[bấm](javascript:alert(1))", r"\[bấm\](javascript:alert(1))"),
        ("*Cầu* _Vân_ `x`", r"\*Cầu\* \_Vân\_ \`x\`"),
        ("# Cầu", r"\# Cầu"),
        ("1. Cầu", r"1\. Cầu"),
        ("- Cầu", r"\- Cầu"),
        ("-5 độ, 1.200 người", "-5 độ, 1.200 người"),
        ("a\n\n# b", r"a \# b"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
    ],
)
def test_markdown_of_a_report_stays_text(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_markdown_has_no_html_of_a_report() -> None:
    shown = render(hostile("<img src=x onerror=alert(1)>"), "md")
    assert not re.search(r"(?<!\\)<", shown)


def test_shorten_cuts_between_words() -> None:
    assert shorten("Cầu Vân đã sập", 40) == "Cầu Vân đã sập"
    assert shorten("Cầu Vân đã sập", 9) == "Cầu Vân …"
    assert len(shorten("a" * 10_000_000, 20)) <= 22
