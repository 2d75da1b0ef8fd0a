"""From inputs to articles: formats, ids, dates, and everything that can be wrong with an input."""

from __future__ import annotations

import io
import json
import os
import random
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from doichieu.articles import read_articles
from doichieu.model import VIETNAM

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
