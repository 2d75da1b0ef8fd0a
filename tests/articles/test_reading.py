"""From inputs to articles: formats, ids, dates, and everything that can be wrong with an input."""

from __future__ import annotations

import io
import json
import os
import random
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from doichieu.articles import read_articles
from doichieu.model import VIETNAM, Phrase

BODY = "Sáng nay, lũ về làng Bến Tre Thượng. Bà con đã kịp dời nhà lên đồi."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*records: Any) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def test_plain_text_is_one_article_named_after_its_file(tmp_path: Path) -> None:
    reading = read_articles([write(tmp_path, "lu.txt", BODY)])
    (article,) = reading.articles
    assert (article.id, article.text, article.published) == ("lu", BODY, None)
    assert reading.rejections == () and reading.warnings == ()


def test_reads_our_own_fields(tmp_path: Path) -> None:
    record = {
        "id": "b_1", "url": "https://a.vn/b_1", "outlet": "a.vn", "author": "Thu Bồn",
        "published": "2016-12-07T08:00:00+07:00", "title": "Lũ về", "description": "Tin lũ",
        "text": BODY,
    }  # fmt: skip
    (article,) = read_articles([write(tmp_path, "x.jsonl", lines(record))]).articles
    for name in ("id", "url", "outlet", "author", "title", "description", "text"):
        assert getattr(article, name) == record[name]
    assert article.published == datetime(2016, 12, 7, 8, tzinfo=VIETNAM)


FOREIGN_FIELDS = [
    {  # news-please
        "maintext": BODY, "date_publish": "2016-12-07 08:00:00", "source_domain": "a.vn",
        "authors": ["Thu Bồn", "Vu Gia"], "title": "Lũ về", "description": "Tin lũ",
        "url": "https://a.vn/1",
    },
    {  # schema.org
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": "Lũ về",
        "articleBody": BODY, "datePublished": "2016-12-07T01:00:00Z",
        "author": [{"@type": "Person", "name": "Thu Bồn"}, {"@type": "Person", "name": "Vu Gia"}],
        "publisher": {"@type": "Organization", "name": "a.vn"}, "description": "Tin lũ",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://a.vn/1"},
    },
    {  # trafilatura
        "title": "Lũ về", "author": "Thu Bồn, Vu Gia", "hostname": "a.vn",
        "date": "2016-12-07 08:00", "text": BODY, "excerpt": "Tin lũ", "source": "https://a.vn/1",
        "sitename": "a.vn", "url": "https://a.vn/1",
    },
]  # fmt: skip

FIRST, SECOND = BODY[:36], BODY[37:]
PLAIN = f"{FIRST}\n{SECOND}"
# Other crawlers, feeds and tables: what each gives, and what it means beyond text and title.
OTHER_FIELDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "Fundus": (
        {"title": "Lũ về", "body": {"summary": [FIRST], "sections": [
            {"headline": [], "paragraphs": [SECOND]}]}, "authors": ["Thu Bồn"],
         "publishing_date": "2016-12-07 01:00:00+00:00", "publisher": "Báo Sông",
         "html": {"requested_url": "https://a.vn/1", "crawl_date": "2024-01-01"}},
        {"text": PLAIN, "outlet": "Báo Sông", "author": "Thu Bồn", "url": "https://a.vn/1"},
    ),
    "JSON Feed": (
        {"version": "https://jsonfeed.org/version/1.1", "title": "Báo Sông", "items": [
            {"id": "7", "url": "https://a.vn/1", "title": "Lũ về", "content_html":
             f"<p>{FIRST}</p>\n<p>{SECOND}</p>", "date_published": "2016-12-07T08:00:00+07:00",
             "date_modified": "2017-01-01T08:00:00+07:00", "authors": [{"name": "Thu Bồn"}]}]},
        {"id": "7", "text": PLAIN, "outlet": "Báo Sông", "author": "Thu Bồn",
         "url": "https://a.vn/1"},
    ),
    "feedparser": (
        {"feed": {"title": "Báo Sông"}, "entries": [
            {"title": "Lũ về", "link": "https://a.vn/1", "author": "Thu Bồn", "summary": "<b>Tin</b>",
             "content": [{"type": "text/html", "value": f"<p>{BODY}</p>"}],
             "published": "Wed, 07 Dec 2016 01:00:00 GMT",
             "published_parsed": [2016, 12, 7, 1, 0, 0, 2, 342, 0]}]},
        {"text": BODY, "outlet": "Báo Sông", "description": "Tin", "url": "https://a.vn/1"},
    ),
    "WordPress": (
        {"id": 7, "date": "2016-12-07T08:00:00", "date_gmt": "2016-12-07T01:00:00",
         "link": "https://a.vn/1", "title": {"rendered": "L&#361; v&#7873;"}, "author": 12,
         "guid": {"rendered": "https://a.vn/?p=7"}, "excerpt": {"rendered": "<p>Tin&nbsp;l&#361;</p>"},
         "content": {"rendered": f"<p>{BODY}</p><script>x()</script>", "protected": False},
         "_embedded": {"author": [{"name": "Thu Bồn"}]}, "modified_gmt": "2016-12-08T01:00:00"},
        {"id": "7", "text": BODY, "author": "Thu Bồn", "description": "Tin lũ",
         "url": "https://a.vn/1"},
    ),
    "trafilatura": (
        {"title": "Lũ về", "source": "https://a.vn/1", "source-hostname": "Báo Sông",
         "hostname": "a.vn", "date": "2016-12-07T08:00", "text": BODY, "filedate": "2024-01-01",
         "fingerprint": "ab", "raw_text": "khác"},
        {"text": BODY, "url": "https://a.vn/1", "outlet": "Báo Sông"},
    ),
    "NewsAPI": (
        {"articles": [{"source": {"id": None, "name": "Báo Sông"}, "title": "Lũ về",
         "url": "https://a.vn/1", "publishedAt": "2016-12-07T01:00:00Z", "content": BODY}]},
        {"outlet": "Báo Sông", "url": "https://a.vn/1"},
    ),
    "newspaper": (
        {"title": "Lũ về", "text": BODY, "publish_date": "2016-12-07 08:00:00",
         "source_url": "https://www.a.vn", "url": "https://a.vn/1", "authors": []},
        {"outlet": "a.vn", "url": "https://a.vn/1", "author": None},
    ),
    "readability": (
        {"title": "Lũ về", "byline": "Thu Bồn", "content": f"<p>{BODY}</p>", "textContent": BODY,
         "siteName": "Báo Sông", "publishedTime": "2016-12-07T08:00:00+07:00"},
        {"text": BODY, "author": "Thu Bồn", "outlet": "Báo Sông"},
    ),
    "Event Registry": (
        {"articles": {"results": [{"uri": "99", "url": "https://a.vn/1", "title": "Lũ về",
         "body": BODY, "dateTimePub": "2016-12-07T01:00:00Z", "date": "2016-12-08",
         "source": {"uri": "a.vn", "title": "Báo Sông"}, "authors": [{"name": "Thu Bồn"}]}]}},
        {"id": "99", "outlet": "Báo Sông", "author": "Thu Bồn"},
    ),
    "MongoDB": (
        {"_id": {"$oid": "5f"}, "title": "Lũ về", "content": BODY,
         "created_at": {"$date": "2016-12-07T01:00:00Z"}},
        {"id": "5f"},
    ),
    "in Vietnamese": (
        {"Tiêu đề": "Lũ về", "Nội dung": BODY, "Ngày đăng": "7/12/2016 8:00 SA",
         "Nguồn": "Báo Sông", "Tác giả": "Thu Bồn", "Đường dẫn": "https://a.vn/1"},
        {"outlet": "Báo Sông", "author": "Thu Bồn", "url": "https://a.vn/1"},
    ),
    "day and time apart": ({"title": "Lũ về", "text": BODY, "date": "7/12/2016", "time": "8h"}, {}),
}  # fmt: skip


@pytest.mark.parametrize(("record", "meant"), OTHER_FIELDS.values(), ids=OTHER_FIELDS)
def test_reads_the_fields_of_other_crawlers_and_feeds(
    record: Any, meant: dict[str, Any], tmp_path: Path
) -> None:
    reading = read_articles(write(tmp_path, "x.json", json.dumps(record)))
    (article,) = reading.articles
    assert article.title == "Lũ về" and "lũ về làng Bến Tre Thượng" in article.text
    assert article.published == datetime(2016, 12, 7, 1, tzinfo=UTC)
    assert {name: getattr(article, name) for name in meant} == meant
    assert reading.warnings == ()


DATE_NAMES = [
    "published", "published_date", "publishedDate", "pubdate", "pubDate", "pub_date", "created_at",
    "createdAt", "date_created", "publishing_date", "publication-date", "Publish Date", "date",
    "datetime", "posted_at", "post_date", "release_date", "issued", "dc:date", "updated",
    "last_modified", "timestamp", "ngay_dang", "Ngày xuất bản", "article:published_time",
]  # fmt: skip


@pytest.mark.parametrize("name", DATE_NAMES)
def test_dates_under_many_names(name: str, tmp_path: Path) -> None:
    reading = read_articles(write(tmp_path, "x.jsonl", lines({"text": BODY, name: "7/12/2016"})))
    assert reading.articles[0].published == date(2016, 12, 7)
    assert reading.warnings == ()


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [
        ({"published": "tối qua"}, "published", "tối qua"),
        ({"pubdate": "2025-02-30", "date": "2025-03-01"}, "pubdate", "2025-02-30"),
        ({"created_at": 12}, "created_at", "12"),
        ({"publish_date": {"ngày": 1}}, "publish_date", "ngày"),
        ({"ngay_len_trang": "7/12/2016"}, "ngay_len_trang", "7/12/2016"),
        ({"date_of_print": "2016-12-07"}, "date_of_print", "2016-12-07"),
    ],
)
def test_a_date_that_is_not_understood_is_said(
    record: dict[str, Any], name: str, value: str, tmp_path: Path
) -> None:
    (warning,) = read_articles(write(tmp_path, "x.jsonl", lines({"text": BODY, **record}))).warnings
    for told in (warning, warning.en):
        assert f"“{value}" in told or value in told
        assert name in told


@pytest.mark.parametrize("record", [{"date": None}, {"date": ""}, {"crawl_date": "2024-01-01"},
                                    {"date_download": "x"}, {"category": "thời sự"}])  # fmt: skip
def test_no_date_is_nothing_to_say(record: dict[str, Any], tmp_path: Path) -> None:
    reading = read_articles(write(tmp_path, "x.jsonl", lines({"text": BODY, **record})))
    assert reading.articles[0].published is None and reading.warnings == ()


TABLES = [
    ("x.csv", f'title,text,published\nLũ về,"{BODY}",7/12/2016\nLũ rút,"{BODY} Hết.",8/12/2016\n'),
    ("x.csv", f'\ufeffTiêu đề;Nội dung;Ngày đăng\r\nLũ về;"{BODY}";7/12/2016\r\nLũ rút;{BODY};8/12/2016\r\n'),
    ("x.csv", f'sep=;\ntitle;text;date\nLũ về;"{BODY}";7/12/2016\nLũ rút;"{BODY}\n\nHết.";8/12/2016\n'),
    ("x.tsv", f"id\theadline\tcontent\tpub_date\n1\tLũ về\t{BODY}\t7/12/2016\n2\tLũ rút\t{BODY}\t8/12/2016\n"),
    ("x.txt", f'title,text,published\nLũ về,"{BODY}",7/12/2016\nLũ rút,"{BODY}",8/12/2016\n'),
    ("-", f'url,title,text,published\nhttps://a.vn/1,Lũ về,"{BODY}",7/12/2016\n,Lũ rút,"{BODY}",8/12/2016\n'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content"), TABLES)
def test_a_table_with_columns_is_read_row_by_row(name: str, content: str, tmp_path: Path) -> None:
    path = name if name == "-" else write(tmp_path, name, content)
    reading = read_articles(path, stdin=io.BytesIO(content.encode()))
    assert reading.rejections == ()
    assert [a.title for a in reading.articles] == ["Lũ về", "Lũ rút"]
    assert [a.published for a in reading.articles] == [date(2016, 12, 7), date(2016, 12, 8)]
    assert all(a.text.startswith(BODY) for a in reading.articles)


@pytest.mark.parametrize(
    "content",
    [
        "xã,số nhà sập,số người chết\nTân Lập,12,3\nNậm Hua,4,0\n",
        f"{BODY}\n",
        "title,published\nLũ về,7/12/2016\n",
        "1;2;3\n4;5;6\n",
    ],
)
def test_a_table_without_texts_is_refused_and_never_read_as_news(
    content: str, tmp_path: Path
) -> None:
    reading = read_articles(write(tmp_path, "x.csv", content))
    assert reading.articles == ()
    assert "cột" in reading.rejections[0].reason


@pytest.mark.parametrize(
    "content",
    [
        "xã,số nhà sập,số người chết\nTân Lập,12,3\nNậm Hua,4,0\n",
        "xã;nhà;người\nTân Lập;12;3\nNậm Hua;4;0\n",
        "xã\tnhà\tngười\nTân Lập\t12\t3\nNậm Hua\t4\t0\n",
        "1|2|3\n4|5|6\n7|8|9\n",
    ],
)
def test_figures_in_columns_are_no_news_under_any_name(content: str) -> None:
    reading = read_articles("-", stdin=io.BytesIO(content.encode()))
    assert reading.articles == () and "cột" in reading.rejections[0].reason


@pytest.mark.parametrize(
    "text",
    [
        "Bão số 5, mưa lớn, lũ về\nDân sơ tán, trường đóng cửa, chợ vắng\nSáng nay, nước rút.",
        "Hà Nội, Huế, Đà Nẵng mưa lớn\n\nSáng nay, mưa lớn ở ba nơi.",
        "Tin, bài và ảnh: Thu Bồn\nSáng nay, lũ về.",
        "Mưa; gió; bão",
    ],
)
def test_news_with_commas_is_no_table(text: str, tmp_path: Path) -> None:
    reading = read_articles(write(tmp_path, "x.txt", text))
    assert reading.rejections == () and len(reading.articles) == 1


TITLED = [
    (f"Lũ về làng Bến Tre Thượng\n\n{BODY}", "Lũ về làng Bến Tre Thượng"),
    (f"Lũ về làng\n{BODY}", "Lũ về làng"),
    (f"LŨ VỀ LÀNG BẾN TRE THƯỢNG\n\n{BODY}", "LŨ VỀ LÀNG BẾN TRE THƯỢNG"),
    (f"Vì sao lũ về sớm?\n\n{BODY}", "Vì sao lũ về sớm?"),
    (f"“Lũ về” giữa đêm khuya\n\n{BODY}", "“Lũ về” giữa đêm khuya"),
    (f"Ông Tâm: 'Lũ về rất nhanh'\n\n{BODY}", "Ông Tâm: 'Lũ về rất nhanh'"),
    (f"# Lũ về làng\n{BODY}", "Lũ về làng"),
    (f"Tiêu đề: Lũ về\n{BODY}", "Lũ về"),
    (f"\n\nLũ về làng Thượng\r\n\r\n{BODY}", "Lũ về làng Thượng"),
]


@pytest.mark.parametrize(("content", "title"), TITLED)
def test_the_title_line_of_a_text_file_is_its_title(
    content: str, title: str, tmp_path: Path
) -> None:
    (article,) = read_articles(write(tmp_path, "x.txt", content)).articles
    assert (article.title, article.text) == (title, BODY)
    (whole,) = read_articles(write(tmp_path, "x.txt", content), titles=False).articles
    assert whole.title is None and title in whole.text and BODY in whole.text


@pytest.mark.parametrize(
    "content",
    [
        BODY,
        f"{BODY}\n\n{BODY}",
        "Sáng nay, lũ về làng Bến\nTre Thượng và hai làng bên.",
        "Lũ về làng Thượng",
        f"Video: Lũ về làng Thượng\n\n{BODY}",
        f">> Xem thêm về lũ\n\n{BODY}",
        f"Hà Nội\n\n{BODY}",
        f"Sáng nay lũ về, theo lời bà con thì:\n\n{BODY}",
        "Lũ về làng Thượng trong đêm và cuốn trôi hai căn nhà ven sông\nBà con đã kịp dời đi.",
    ],
)
def test_a_first_line_of_running_text_is_no_title(content: str, tmp_path: Path) -> None:
    (article,) = read_articles(write(tmp_path, "x.txt", content)).articles
    assert article.title is None


def test_one_path_is_one_path(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", BODY)
    for given in (path, str(path), [path], (str(path),), iter([path])):
        assert [a.id for a in read_articles(given).articles] == ["a"]
    assert [a.id for a in read_articles(str(tmp_path)).articles] == ["a"]


@pytest.mark.parametrize("given", [None, 3, b"a.txt", [3], [None], [b"a.txt"]])
def test_what_is_no_path_is_refused_with_its_kind(given: Any) -> None:
    with pytest.raises(TypeError, match=r"(NoneType|int|bytes)"):
        read_articles(given)


def test_a_folder_with_entries_that_cannot_be_read_goes_on_and_names_them(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "sub/b.txt", BODY)
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    os.mkfifo(tmp_path / "e.txt")
    write(tmp_path, "f.txt", b"\0\1" * 50)
    reading = read_articles(tmp_path)
    assert [a.id for a in reading.articles] == ["a", "b"]
    named = {Path(r.input).name: r.reason for r in reading.rejections}
    assert named.keys() == {"c.txt", "d.txt", "e.txt", "f.txt"}
    assert named["c.txt"] == "liên kết hỏng" and named["e.txt"] == "không phải tệp thường"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_inside_a_folder_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "closed/b.txt", BODY).parent.chmod(0)
    reading = read_articles(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert len(reading.articles) == 1
    assert [Path(r.input).name for r in reading.rejections] == ["closed"]


@pytest.mark.parametrize("record", FOREIGN_FIELDS, ids=["news-please", "schema.org", "trafilatura"])
def test_reads_the_fields_of_crawlers(record: dict[str, Any], tmp_path: Path) -> None:
    (article,) = read_articles([write(tmp_path, "x.json", json.dumps(record))]).articles
    assert article.id == "x"
    assert article.text == BODY
    assert (article.title, article.description) == ("Lũ về", "Tin lũ")
    assert (article.outlet, article.author) == ("a.vn", "Thu Bồn, Vu Gia")
    assert article.url == "https://a.vn/1"
    assert article.published == datetime(2016, 12, 7, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "document",
    [
        [{"text": BODY}, {"text": BODY}],
        {"articles": [{"text": BODY}, {"text": BODY}]},
        {"@graph": [{"articleBody": BODY}, {"articleBody": BODY}]},
    ],
    ids=["array", "articles", "graph"],
)
def test_a_json_document_may_hold_several_articles(document: Any, tmp_path: Path) -> None:
    path = write(tmp_path, "x.json", json.dumps(document, indent=1))
    assert [a.id for a in read_articles([path]).articles] == ["x-1", "x-2"]


def test_json_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    text = "Một.\u2028Hai.\u0085Ba."
    path = write(tmp_path, "x.jsonl", lines({"text": text}, {"text": text}))
    assert [a.text for a in read_articles([path]).articles] == ["Một.\nHai.\nBa."] * 2


def test_a_malformed_line_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    path = write(
        tmp_path, "x.jsonl", lines({"text": BODY}) + "{oops\n\n[1]\n" + lines({"text": BODY})
    )
    reading = read_articles([path])
    assert len(reading.articles) == 2
    assert [(r.input, r.stage) for r in reading.rejections] == [
        (f"{path}:2", "read"), (f"{path}:4", "read")
    ]  # fmt: skip
    assert "dòng 2 " in reading.rejections[0].reason


def test_standard_input_is_read_as_what_it_is() -> None:
    (article,) = read_articles(["-"], stdin=io.BytesIO(BODY.encode())).articles
    assert (article.id, article.text) == ("stdin", BODY)
    both = read_articles(["-"], stdin=io.BytesIO(lines({"text": BODY}, {"text": BODY}).encode()))
    assert [a.id for a in both.articles] == ["stdin-1", "stdin-2"]


def test_folders_are_opened_recursively_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/b/d.txt", ".hidden", ".git/x.txt"):
        write(tmp_path, name, BODY)
    assert [a.id for a in read_articles([tmp_path]).articles] == ["d", "c", "b"]


def test_ids_are_unique_and_no_article_is_dropped(tmp_path: Path) -> None:
    paths = [
        write(tmp_path, "a/x.txt", BODY),
        write(tmp_path, "b/x.txt", BODY),
        write(tmp_path, "c.jsonl", lines({"id": "x-2", "text": BODY}, {"id": 7, "text": BODY})),
    ]
    reading = read_articles([*paths, paths[0]])
    assert sorted(a.id for a in reading.articles) == ["7", "x", "x-2", "x-3", "x-4"]
    for article in reading.articles:
        assert all(part.span.article == article.id for part in article.parts)


def test_ids_do_not_depend_on_the_order_of_inputs(tmp_path: Path) -> None:
    paths = [write(tmp_path, f"{n}/x.txt", f"{BODY} Tin số {n}.") for n in range(5)]
    expected = {a.id: a.text for a in read_articles(paths).articles}
    random.Random(3).shuffle(paths)
    assert {a.id: a.text for a in read_articles(paths).articles} == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "tệp rỗng"),
        (b" \n\n", "tệp rỗng"),
        (b"\0\1\2" * 100, "nhị phân"),
        ("Où est passé l'été à Besançon ? ".encode("latin-1"), "bảng mã"),
        (b"... --- ...", "không có nội dung"),
    ],
    ids=["empty", "blank", "binary", "encoding", "marks"],
)
def test_an_unusable_file_gets_one_clear_line(content: bytes, reason: str, tmp_path: Path) -> None:
    good, bad = write(tmp_path, "good.txt", BODY), write(tmp_path, "bad.txt", content)
    reading = read_articles([bad, good])
    assert [a.id for a in reading.articles] == ["good"]
    (rejection,) = reading.rejections
    assert rejection.input == str(bad) and reason in rejection.reason


@pytest.mark.parametrize(
    "record",
    [{}, {"text": None}, {"text": ""}, {"text": ["", None]}, {"text": {"a": 1}}, {"title": "Lũ"}],
)
def test_a_record_without_text_is_rejected(record: dict[str, Any], tmp_path: Path) -> None:
    reading = read_articles([write(tmp_path, "x.jsonl", lines(record))])
    assert reading.articles == ()
    assert "text" in reading.rejections[0].reason


def test_missing_files_and_empty_folders_are_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reading = read_articles([tmp_path / "none.txt", tmp_path / "empty", "a\0b"])
    assert {r.reason for r in reading.rejections} == {
        "không tìm thấy tệp", "thư mục không có tệp nào đọc được", "không mở được tệp"
    }  # fmt: skip


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_forbidden_file_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "x.txt", BODY)
    path.chmod(0)
    assert read_articles([path]).rejections[0].reason == "không có quyền đọc tệp"


def test_lone_surrogates_are_replaced_and_told(tmp_path: Path) -> None:
    path = write(tmp_path, "x.jsonl", '{"text": "Tin \\ud800 mới về lũ", "title": "\\udfff"}\n')
    reading = read_articles([path])
    assert reading.articles[0].text == "Tin \ufffd mới về lũ"
    assert reading.articles[0].title == "\ufffd"
    assert "ký tự hỏng" in reading.warnings[0]


def test_other_languages_are_read_with_a_warning(tmp_path: Path) -> None:
    english = "The river rose overnight and the people of the village had to leave. " * 3
    reading = read_articles([write(tmp_path, "x.txt", english), write(tmp_path, "y.txt", BODY * 3)])
    assert len(reading.articles) == 2
    assert len(reading.warnings) == 1 and "không phải tiếng Việt" in reading.warnings[0]


def test_tags_left_in_a_text_are_told(tmp_path: Path) -> None:
    reading = read_articles([write(tmp_path, "x.jsonl", lines({"text": f"<p>{BODY}</p>"}))])
    assert len(reading.articles) == 1
    assert "HTML" in reading.warnings[0]


def test_an_assumed_encoding_is_told(tmp_path: Path) -> None:
    reading = read_articles([write(tmp_path, "x.txt", (BODY * 3).encode("utf-16-le"))])
    assert reading.articles[0].text == BODY * 3
    assert "UTF-16" in reading.warnings[0]


def test_published_fills_only_what_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path, "x.jsonl", lines({"text": BODY}, {"text": BODY, "date": "1/2/2016"}))
    reading = read_articles([path], published="2016-12-07")
    assert [a.published for a in reading.articles] == [date(2016, 12, 7), date(2016, 2, 1)]
    with pytest.raises(ValueError, match="hôm qua"):
        read_articles([path], published="hôm qua")


def test_a_date_that_cannot_be_read_is_told_and_not_guessed(tmp_path: Path) -> None:
    path = write(tmp_path, "x.jsonl", lines({"text": BODY, "published": "tối qua"}))
    reading = read_articles([path])
    assert reading.articles[0].published is None
    assert "ngày đăng" in reading.warnings[0]


def test_everything_that_is_said_is_said_in_both_languages(tmp_path: Path) -> None:
    for name, content in (
        ("empty.txt", b""), ("binary.txt", b"\0\1" * 100), ("page.html", b"<html></html>"),
        ("odd.txt", "Où est passé l'été ? ".encode("latin-1")), ("marks.txt", b"..."),
        ("wide.txt", (BODY * 3).encode("utf-16-le")), ("list.json", b"[1]"),
        ("bad.jsonl", b'{"text"\n[1]\n'), ("none.jsonl", b'{"title": "x"}\n'),
        ("table.csv", b"a,b\n1,2\n"), ("date.json", b'{"text": "L\\u0169 v\\u1ec1.", "date": "x"}'),
        ("english.txt", b"The river rose overnight and the people had to leave. " * 3),
        ("tags.json", '{"text": "<p>Lũ về.</p>"}'.encode()),
    ):  # fmt: skip
        write(tmp_path, name, content)
    reading = read_articles([tmp_path, tmp_path / "none"])
    said = [r.reason for r in reading.rejections] + list(reading.warnings)
    assert len(said) >= 13
    for told in said:
        assert isinstance(told, Phrase) and told != told.en
        assert not re.search("[ăđơưạ-ỹ]", told.en), told.en


def test_titles_of_segmented_records_are_cleaned_too(tmp_path: Path) -> None:
    record = {
        "title": "Bão : dân rút_lui",
        "text": "Quân_đội rút_lui , dân ở_lại .",
        "id": "a_b.txt",
    }
    (article,) = read_articles([write(tmp_path, "x.jsonl", lines(record))]).articles
    assert article.title == "Bão: dân rút lui"
    assert article.id == "a_b.txt"


def test_deep_and_odd_json_is_rejected_without_an_exception(tmp_path: Path) -> None:
    content = (
        "[" * 100_000 + "\n" + '{"text": ' + "9" * 5000 + "}\n" + "NaN\n" + lines({"text": BODY})
    )
    reading = read_articles([write(tmp_path, "x.jsonl", content)])
    assert len(reading.articles) == 1
    assert len(reading.rejections) == 3
