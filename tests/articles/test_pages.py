"""Web pages shaped like those of large outlets, and what pages say wrongly about themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doichieu.articles import read_articles
from doichieu.articles.pages import read_page
from doichieu.errors import UnreadableInput
from stories_for_tests import ROOT

PAGES = ROOT / "tests" / "cases" / "pages"
EXPECTED = yaml.safe_load((PAGES / "expected.yml").read_text(encoding="utf-8"))
TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        "Phà Sao Mai chở 120 người lật trên sông Vân, bốn người bị thương nhẹ.",
        "Ông Lò Văn Tấu, thuyền trưởng, nói mọi người đã được cứu trong vòng 40 phút.",
    )
)


def fields(
    head: str = "", body: str = TEXT, url: str | None = "https://bao.example/tin/a.html"
) -> dict[str, Any]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return dict(read_page(page.encode(), url=url))


def linked(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_pages_of_outlets_are_read_exactly(name: str) -> None:
    (article,) = read_articles(PAGES / f"{name}.html").articles
    wanted = EXPECTED[name]
    assert article.text.split("\n") == wanted["text"]
    assert {
        "title": article.title,
        "published": str(article.published),
        "author": article.author,
        "outlet": article.outlet,
        "url": article.url,
    } == {key: wanted[key] for key in ("title", "published", "author", "outlet", "url")}


def test_every_page_has_its_expectation() -> None:
    assert {path.stem for path in PAGES.glob("*.html")} == set(EXPECTED)
    assert len(EXPECTED) >= 10


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        (linked('{"@type":"NewsArticle","datePublished":"2025-03-07T08:30:00Z"}'), "2025-03-07 08:30:00+00:00"),
        (linked('{"@graph":[{"@type":"Person"},{"@type":["Article"],"datePublished":"2025-03-07"}]}'), "2025-03-07"),
        (linked('[{"@type":"WebSite","datePublished":"2001-01-01"}]'), "None"),
        (linked('{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","datePublished":"2001-01-01"}]}'), "None"),
        (linked('{"@type":"NewsArticle","datePublished":"2025-03-07",}'), "2025-03-07"),
        (linked('<!-- {"@type":"NewsArticle","datePublished":"2025-03-07"} -->'), "2025-03-07"),
        (linked('//<![CDATA[\n{"@type":"NewsArticle","datePublished":"2025-03-07"}\n//]]>'), "2025-03-07"),
        (linked('{"@type":"NewsArticle","datePublished":"hôm qua"}') + '<meta name="pubdate" content="2025-03-07">', "2025-03-07"),
        ('<meta property="article:published_time" content="2025-03-07T08:30:00+0700">', "2025-03-07 08:30:00+07:00"),
        ('<meta itemprop="datePublished" content="7/3/2025 8:30">', "2025-03-07 08:30:00+07:00"),
        ('<meta name="pubdate" content="2025-03-07"><meta name="date" content="2025-03-07T09:00">', "2025-03-07 09:00:00+07:00"),
        ('<meta name="generator" content="2001-01-01">', "None"),
        ("", "None"),
    ],
)  # fmt: skip
def test_the_date_is_what_the_page_says_first(head: str, wanted: str) -> None:
    assert str(fields(head)["published"]) == wanted


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (
            "<h1>Tin</h1><span class=date>Thứ sáu, 7/3/2025, 08:30 (GMT+7)</span>",
            "2025-03-07 08:30:00+07:00",
        ),
        ("<div>Thứ sáu, 7/3/2025, 08:30 (GMT+7)</div><h1>Tin</h1>", "2025-03-07 08:30:00+07:00"),
        ("<h1>Tin</h1><div>07/03/2025 | 07:05</div>", "2025-03-07 07:05:00+07:00"),
        (
            "<h1>Tin</h1><p>Ngày 7/3/2025, phà Sao Mai rời bến Đông với một trăm hai mươi người.</p>",
            "None",
        ),
        ("<h1>Tin</h1><div>Chủ nhật</div>", "None"),
    ],
)
def test_a_printed_date_counts_near_the_headline(body: str, wanted: str) -> None:
    assert str(fields(body=body + TEXT)["published"]) == wanted


@pytest.mark.parametrize(
    ("head", "wanted"),
    [
        ('<link rel="canonical" href="https://bao.example/b">', "https://bao.example/b"),
        ('<link rel="canonical" href="/b">', "https://bao.example/b"),
        (
            '<base href="https://evil.example/"><link rel="canonical" href="/b">',
            "https://bao.example/b",
        ),
        ('<link rel="canonical" href="https://evil.example/b">', "https://bao.example/tin/a.html"),
        ('<link rel="canonical" href="javascript:alert(1)">', "https://bao.example/tin/a.html"),
        (
            '<meta property="og:url" content="https://www.bao.example/c">',
            "https://www.bao.example/c",
        ),
        ("", "https://bao.example/tin/a.html"),
    ],
)
def test_the_address_is_of_the_site_it_came_from(head: str, wanted: str) -> None:
    assert fields(head)["url"] == wanted


@pytest.mark.parametrize(
    ("head", "author"),
    [
        (
            linked(
                '{"@type":"Article","author":{"name":"Tam Đảo"},"publisher":{"name":"Báo Vân"}}'
            ),
            "Tam Đảo",
        ),
        (linked('{"@type":"Article","author":[{"name":"A Lý"},{"name":"B Lò"}]}'), "A Lý, B Lò"),
        (linked('{"@type":"Article","author":"Tam Đảo"}'), "Tam Đảo"),
        (
            linked(
                '{"@type":"Article","author":{"name":"Báo Vân"},"publisher":{"name":"Báo Vân"}}'
            ),
            None,
        ),
        ('<meta property="article:author" content="https://bao.example/tam-dao">', None),
        ('<meta name="author" content="Tam Đảo">', "Tam Đảo"),
    ],
)
def test_the_author_is_a_person(head: str, author: str | None) -> None:
    assert fields(head)["author"] == author


@pytest.mark.parametrize(
    "aside",
    [
        "<figure><img><figcaption>Phà nằm nghiêng giữa sông. Ảnh: CTV</figcaption></figure>",
        "<div class='photo-caption'>Phà nằm nghiêng giữa sông.</div>",
        "<p>&gt;&gt; <a href='/x'>Đò ngang chìm ở Nậm Hua năm ngoái</a></p>",
        "<p><strong>Xem thêm:</strong> <a href='/x'>Đò ngang chìm ở Nậm Hua năm ngoái</a></p>",
        "<h3>Tin liên quan</h3><ul><li><a href='/x'>Đò ngang chìm ở Nậm Hua</a></li></ul>",
        "<div class='box-related'><p>Đò ngang chìm ở Nậm Hua năm ngoái.</p></div>",
        "<aside><p>Giá gạo tuần này tăng nhẹ ở các chợ.</p></aside>",
        "<div style='display:none'>Giá gạo tuần này tăng nhẹ.</div>",
        "<script>var x = 'Giá gạo';</script><style>p {}</style>",
        "<table><tr><td><img></td></tr><tr><td>Phà nằm nghiêng giữa sông.</td></tr></table>",
    ],
)
def test_what_is_no_running_text_is_left_out(aside: str) -> None:
    more = TEXT.replace("phút", "giờ").replace("120", "130")

    def text(between: str) -> str:
        page = f"<div class='article-content'>{TEXT}{between}{more}</div>"
        return str(fields(body=page)["text"])

    assert text("").count("\n") == 3
    assert text(aside) == text("")


def test_a_lead_that_is_printed_twice_counts_once() -> None:
    lead = "Phà Sao Mai chở 120 người lật trên sông Vân, bốn người bị thương nhẹ."
    text = fields(
        body=f"<h1>Lật phà</h1><h2 class='sapo'>{lead}</h2><div class='article-content'>{TEXT * 2}</div>"
    )["text"]
    assert text.count(lead) == 1 and text.startswith(lead)


def test_a_page_of_line_breaks_is_read() -> None:
    lines = (
        "Phà Sao Mai chở 120 người lật trên sông Vân.<br>Bốn người bị thương nhẹ, đã về nhà trong ngày.<br>"
        * 2
    )
    script = "<script>" + "var a = 1;" * 500 + "</script>"
    text = fields(
        body=f"<h1>Lật phà</h1><div class='article-content related'>{lines}Hết tin.{script}</div>"
    )["text"]
    assert "Sao Mai" in text and "var" not in text


def test_the_lead_of_another_report_is_not_taken() -> None:
    teaser = "<div class='box'><h3>Tin mới</h3><p class='sapo'>Giá gạo tuần này tăng nhẹ ở các chợ đầu mối.</p></div>"
    text = fields(
        body=f"{teaser}<h1>Lật phà</h1><div class='article-content'>{TEXT * 2}</div>{teaser}"
    )["text"]
    assert "gạo" not in text


def test_a_link_within_a_sentence_stays() -> None:
    text = fields(
        body=f"<div class=article-content>{TEXT}<p>Theo <a href=/x>Cảng vụ Vân Giang</a>, phà không phép.</p></div>"
    )["text"]
    assert text.endswith("Theo Cảng vụ Vân Giang, phà không phép.")


def test_a_box_that_holds_the_text_is_no_box() -> None:
    text = fields(
        body=f"<div class='page has-sidebar related'><div class=article-content>{TEXT * 2}</div></div>"
    )["text"]
    assert "Sao Mai" in text


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"\0" * 99, b"<html><body><p>Xin ch\xc3\xa0o</p></body></html>", b"<frameset><frame src=a></frameset>"]
)  # fmt: skip
def test_a_page_without_an_article_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableInput):
        read_page(data)


@given(st.lists(st.sampled_from(["<p>", "</p>", "<div class=sapo>", "</div>", "<table>", "<td>", "<h1>", "Nước lên.", "<a href=x>", "<!--", "-->", "<script>", "]]>", "&amp;", "<figure>", "<p itemprop=articleBody>", "\0", "<br>"]), max_size=60))  # fmt: skip
def test_no_soup_of_tags_raises(pieces: list[str]) -> None:
    try:
        read_page("".join(pieces).encode())
    except UnreadableInput as told:
        assert told.args[0].en


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    try:
        read_page(data, charset="utf-16")
    except UnreadableInput as told:
        assert told.args[0].en


def test_pages_are_recognised_by_content(tmp_path: Path) -> None:
    path = tmp_path / "saved"
    path.write_text(f"<!DOCTYPE html><html><body>{TEXT}</body></html>", encoding="utf-8")
    (article,) = read_articles(path).articles
    assert article.id == "saved" and article.text.startswith("Phà Sao Mai")
