"""The page as a document: complete, self-contained, and the words of reports stay text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser

import pytest

import factories
from doichieu.model import (
    Article,
    Brief,
    Decisions,
    Entity,
    EntityType,
    JudgedLine,
    Layer,
    Part,
    PartKind,
    Phrase,
    QuoteType,
    Span,
    web_address,
)
from doichieu.stories.decisions import parse_decisions
from doichieu.views import render
from doichieu.views.account import to_account
from doichieu.views.page import Page
from factories import article, fact, quotation, span

VOID = {"meta", "input", "br", "link", "img", "hr"}


class Reader(HTMLParser):
    """What stands in a page: elements with their attributes, text outside script and style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.reports: list[str] = []
        self.inner: dict[str, str] = {}
        self.open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = tag, {key: value or "" for key, value in attrs}
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open.pop()[0] == tag, f"</{tag}> closes nothing"

    def handle_data(self, data: str) -> None:
        tag = self.open[-1][0] if self.open else ""
        if tag in ("script", "style"):
            self.inner[tag] = data
            return
        self.words.append(data)
        is_number = self.open and self.open[-1][1].get("class") == "n"
        if not is_number and any("data-o" in found for _, found in self.open):
            self.reports.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        return [found[attribute] for _, found in self.elements if attribute in found]


@pytest.fixture(scope="module")
def bridge() -> Reader:
    return Reader(render(factories.bridge(), "html"))


def test_ids_stand_once_and_every_link_within_the_page_arrives(bridge: Reader) -> None:
    ids = Counter(bridge.values("id"))
    assert not [key for key, count in ids.items() if count > 1]
    targets = {link[1:] for link in bridge.values("href") if link.startswith("#")}
    assert targets <= set(ids)


def test_every_line_can_be_linked_to(bridge: Reader) -> None:
    ids = set(bridge.values("id"))
    made = factories.bridge()
    assert {f.id for f in made.comparison.facts} <= ids
    assert {c.id for c in made.comparison.conflicts} <= ids
    assert {e.id for e in made.story.entities} <= ids
    assert {"s1", "q1", "t1", "w1.1", "r1", "n1"} <= ids


@pytest.mark.parametrize(
    "words",
    [
        "Sập cầu Vân ở Hạ Lũng",
        "3 bản tin · 2 báo · 2 nguồn gốc",
        "có bản tin nói khác",
        "hai thời điểm không thể cùng đúng",
        "ít nhất 4",
        "qua Hãng tin Trung Bắc",
        "Lo Văn Tấu",
        "Chủ tịch thị trấn",
        "sáng 3/5/2024",
        "dự kiến",
        "lời Lò Văn Tấu",
        "gần như chép lại nhatbaovan.example",
        "tác giả: Thu Hà",
        "“Chúng tôi đã cảnh báo từ lâu”",
        "hong.txt: tệp rỗng",
        "Thu Hà",
    ],
)
def test_says(bridge: Reader, words: str) -> None:
    assert words in bridge.text


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_both_languages_are_in_the_page_and_one_is_shown(lang: str) -> None:
    page = render(factories.bridge(), "html", lang=lang)
    assert f'data-ui="{lang}"' in page
    assert "Where they differ" in page and "Các báo nói khác nhau" in page


@pytest.fixture(scope="module")
def layered() -> Reader:
    return Reader(render(factories.layered(told=True), "html"))


def test_sections_stand_in_the_order_of_an_editor(layered: Reader) -> None:
    sections = [found["id"] for tag, found in layered.elements if tag == "section"]
    assert sections == [
        "state", "summary", "differ", "shared", "likely", "single", "said", "timeline", "entities",
        "framing", "rejections", "corrections",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Tình hình mới nhất", "ít nhất 4", "chính quyền Hạ Lũng", "Có thể cùng nói", "Cầu đã cũ",
              "không thấy nhắc tới ở các bản tin khác"],
)  # fmt: skip
def test_says_what_the_new_layers_have(layered: Reader, words: str) -> None:
    assert words in layered.text


def test_three_marks_and_nothing_where_nothing_is_known() -> None:
    reports = [article(key, f"Cầu {key} sập.", outlet=key) for key in "abcde"]
    told = fact(
        "f1", "Cầu sập", *(span(r, "sập") for r in reports[:2]), otherwise=("c",), silent=("d",)
    )
    page = Reader(render(factories.brief(articles=reports, facts=[told]), "html"))
    cells = [found.get("class") for tag, found in page.elements if tag == "td"]
    assert cells == ["yes", "yes", "says_otherwise", "is_silent", "is_unclear"]
    many = reports + [article(f"x{n}", "Mưa.", outlet=f"x{n}") for n in range(5)]
    told_in_words = Reader(render(factories.brief(articles=many, facts=[told]), "html")).text
    assert "nói khác: c" in told_in_words and "không thấy nhắc tới: d" in told_in_words


def test_the_traces_of_rules_stay_out_of_the_page() -> None:
    reason = Phrase("140 / 159 (cùng nói về: chở, phà)", "140 / 159 (both speak of: chở, phà)")
    made = factories.bridge()
    conflicts = tuple(replace(c, reason=reason) for c in made.comparison.conflicts)
    made = replace(made, comparison=replace(made.comparison, conflicts=conflicts))
    for form in ("html", "md", "text"):
        assert "cùng nói về" not in render(made, form) and "speak of" not in render(made, form)


def test_one_report_alone_is_not_compared() -> None:
    report = article("a", "Cầu hỏng.")
    made = factories.brief(
        articles=[report], facts=[fact("f1", "Cầu hỏng", span(report, "Cầu hỏng"))]
    )
    page = Reader(render(made, "html"))
    sections = [found["id"] for tag, found in page.elements if tag == "section"]
    assert sections == ["single", "corrections"] and "Bản tin viết gì" in page.text
    assert "Chỉ thấy ở" not in page.text and "không thấy nhắc tới" not in page.text


def test_what_a_model_contributed_is_marked() -> None:
    made = factories.layered()
    facts = tuple(replace(f, by="model") for f in made.comparison.facts)
    told = replace(made, comparison=replace(made.comparison, facts=facts))
    page = Reader(render(told, "html"))
    assert page.text.count("mô hình ngôn ngữ chỉ ra") == len(facts)


def test_every_section_has_the_same_count_everywhere(layered: Reader) -> None:
    counts = to_account(factories.layered(told=True)).counts
    rows = dict.fromkeys(counts, 0)
    section = ""
    for tag, found in layered.elements:
        section = found["id"] if tag == "section" else section
        if "row" in found.get("class", "").split():
            rows[section] += 1
    assert rows == {**counts, "summary": 0, "rejections": 0}


def test_decisions_go_into_the_page_for_the_next_file() -> None:
    made = factories.bridge()
    line = JudgedLine(layer=Layer.FACTS, evidence=made.comparison.facts[0].evidence, text="Cầu")
    decisions = Decisions(same=(("Tấu", "Đại Thành"),), accepted=(line,))
    options = replace(made.signature.options, decisions=decisions)
    made = replace(made, signature=replace(made.signature, options=options))
    (decided,) = Reader(render(made, "html")).values("data-decided")
    assert parse_decisions(json.loads(decided), "page") == decisions


def test_reports_stand_in_full(bridge: Reader) -> None:
    texts = [report.text for report in factories.bridge().story.articles]
    assert "".join(bridge.reports) == "".join(texts).replace("\n", "")


def test_nothing_comes_from_elsewhere(bridge: Reader) -> None:
    for tag, found in bridge.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not {"src", "srcset", "style"} & found.keys(), (tag, found)
        assert not [key for key in found if key.startswith("on")]
    assert "url(" not in bridge.inner["style"] and "@import" not in bridge.inner["style"]
    for word in ("fetch(", "XMLHttpRequest", "eval(", "innerHTML", "import("):
        assert word not in bridge.inner["script"]


def test_policy_allows_this_script_and_this_style_alone(bridge: Reader) -> None:
    (policy,) = [
        found["content"]
        for tag, found in bridge.elements
        if tag == "meta" and found.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'")
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(bridge.inner[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy


HOSTILE = (
    '<script>document.title="hỏng"</script>',
    '"><img src=x onerror=alert(1)>',
    "</title></style></script><b>",
    "{{ 7*7 }}{% raw %}",
    "<!-- <svg/onload=alert(1)> -->",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; &#x3c;",
)


def hostile(words: str) -> Brief:
    """A story whose every field is ``words``."""
    text = f"Trước {words} sau."
    report = article(
        "x", text, title=words, outlet=words, author=words, url=words, description=words, origins=(words,)
    )  # fmt: skip
    other = article("y", text, outlet="Báo Vân")
    evidence = (span(report, words), span(other, words))
    entity = Entity(
        id="e1", name=words, type=EntityType.PER, aliases=(words,), roles=(words,), mentions=evidence
    )  # fmt: skip
    return factories.brief(
        articles=[report, other],
        headline=words,
        entities=[entity],
        quotations=[
            quotation(
                evidence[0],
                speaker="e1",
                speaker_name=words,
                chain=(words, words),
                type=QuoteType.DIRECT,
            )
        ],
        facts=[fact("f1", words, *evidence)],
    )


@pytest.mark.parametrize("words", HOSTILE)
def test_words_of_a_report_stay_text(words: str) -> None:
    page = Reader(render(hostile(words), "html"))
    harmless = Reader(render(hostile("hiền lành"), "html"))
    cut = {"span", "a"}  # a report with more sentences has more pieces
    tags = [[tag for tag, _ in each.elements if tag not in cut] for each in (page, harmless)]
    assert tags[0] == tags[1]
    assert " ".join(words.split()) in page.text
    assert page.inner == harmless.inner
    for _, found in page.elements:
        assert not [key for key in found if key.startswith("on") or key == "src"]


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://bao.example/tin?a=1", True),
        ("HTTP://bao.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//bao.example/tin", False),
        ("https:/tin", False),
        ("https://bao.example/ x", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, kept: bool) -> None:
    assert (web_address(url) is not None) == kept


# ------------------------------------------------------------------ reports cut into pieces


def pieces(made: Brief, lines: list[tuple[str, tuple[Span, ...]]], report: Article) -> str:
    page = Page(to_account(made))
    for line, spans in lines:
        page.cites(line, spans)
    shown = []
    for paragraph in page.paragraphs(report):
        for block in paragraph:
            inner = ""
            for piece in block.pieces:
                number = f"{piece.number}:" if piece.opens else ""
                words = "".join(f"<{m.text}>" if m.entity else m.text for m in piece.mentions)
                inner += f"({number}{words})" if piece.number else words
            shown.append(f"{block.kind}[{inner}]" if block.kind else inner)
        shown.append("¶")
    return "".join(shown)


def test_reports_are_cut_at_paragraphs_parts_sentences_and_names() -> None:
    report = article("a", "Bà Lý nói. Cầu hỏng.\nẢnh: Vân. Theo Lý")
    caption = Part(Span("a", 21, 30), PartKind.CAPTION)
    report = article("a", report.text, parts=(caption,))
    entity = Entity(
        id="e1", name="Lý", type=EntityType.PER, aliases=(), roles=(),
        mentions=(span(report, "Lý"), span(report, "Lý", 2)),
    )  # fmt: skip
    made = factories.brief(articles=[report], entities=[entity])
    assert pieces(made, [("f1", (span(report, "hỏng"),))], report) == (
        "Bà <Lý> nói. (1:Cầu hỏng.)¶caption[Ảnh: Vân.] Theo <Lý>¶"
    )


def test_pieces_hold_all_of_the_text_whatever_overlaps() -> None:
    report = article("a", "Một hai ba bốn. Năm sáu bảy.")
    entity = Entity(
        id="e1", name="x", type=EntityType.PER, aliases=(), roles=(),
        mentions=(Span("a", 4, 11), Span("a", 8, 20), Span("a", 0, 28)),
    )  # fmt: skip
    made = factories.brief(articles=[report], entities=[entity])
    shown = pieces(made, [("f1", (Span("a", 10, 20),)), ("f2", (Span("a", 0, 28),))], report)
    assert re.sub(r"[()<>¶]|\d:", "", shown) == report.text


def test_hundred_reports_stay_under_three_megabytes() -> None:
    assert len(render(hundred(), "html").encode()) < 3_000_000


def hundred() -> Brief:
    """A story of a hundred reports of 3,000 characters, with 800 facts and 100 names."""
    sentence = "Người thứ {0} ở cầu Vân kể rằng nước lên nhanh trong đêm thứ {1} của tháng."
    reports = [
        article(
            f"bai-{i}",
            "\n".join(" ".join(sentence.format(i, 8 * p + k) for k in range(8)) for p in range(5)),
            outlet=f"bao{i % 30}.example",
            title=f"Bản tin thứ {i} về cầu Vân",
        )
        for i in range(100)
    ]
    shared = [
        fact(
            f"f{k}",
            sentence.format(k, k),
            *(span(r, f"đêm thứ {k} ") for r in reports[: 2 + k % 60]),
        )
        for k in range(40)
    ]
    single = [
        fact(f"g{i}-{k}", sentence.format(i, k), span(r, f"đêm thứ {k} "))
        for i, r in enumerate(reports)
        for k in range(8)
    ]
    entities = [
        Entity(
            id=f"e{i}", name=f"Người thứ {i}", type=EntityType.PER, aliases=(), roles=(),
            mentions=tuple(span(r, f"Người thứ {i} ", n + 1) for n in range(40)),
        )
        for i, r in enumerate(reports)
    ]  # fmt: skip
    return factories.brief(articles=reports, facts=[*shared, *single], entities=entities)
