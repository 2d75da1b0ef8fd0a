"""Feeds, archives, WARC, Parquet, Word, and files of any size: what is read and what is refused."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.articles import Kind, iter_articles, kind_of, read_articles
from doichieu.articles.archives import BOMB, BROKEN, LOCKED
from doichieu.articles.extras import extra
from doichieu.articles.formats import ADDRESSES, NESTED
from doichieu.articles.sources import open_source
from doichieu.errors import UnreadableInput
from doichieu.model import Article, Reading, Rejection

BODY = "Nước sông Vân rút từ sáng 7/3. Bà con Nậm Hua về nhà dọn bùn và sửa lại cầu treo qua suối."
PAGE = f"<!DOCTYPE html><html><head><title>Nước rút</title></head><body><h1>Nước rút</h1><p>{BODY}</p></body></html>"


def record(**more: Any) -> str:
    return json.dumps({"title": "Nước rút", "text": BODY, **more}, ensure_ascii=False)


def read(tmp_path: Path, name: str, data: bytes | str) -> Reading:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_articles(path)


def zipped(members: dict[str, bytes], **more: Any) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


# ------------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("head", "name", "wanted"),
    [
        (b"Lu ve", "a.txt", Kind.TEXT), (b'{"text": "<html>"}', "a.jsonl", Kind.TEXT), (b"a < b", "a", Kind.TEXT),
        (b"<!DOCTYPE html><p>", "a", Kind.PAGE), (b"\xef\xbb\xbf\n<HTML lang=vi>", "a", Kind.PAGE),
        (b"<?xml version='1.0'?>\n<!-- x --><html>", "a.xml", Kind.PAGE), (b"<p>x", "a.HTM", Kind.PAGE),
        ("<html>".encode("utf-16"), "a", Kind.PAGE),
        (b"<?xml version='1.0'?><rss version='2.0'>", "a.html", Kind.FEED), (b"<feed xmlns='x'>", "a", Kind.FEED),
        (b"<rdf:RDF x>", "a", Kind.FEED), (b"<!DOCTYPE x [<!ENTITY a 'b'>]><rss>", "a", Kind.FEED),
        (b"<urlset>", "a", Kind.ADDRESSES), (b"<sitemapindex>", "a", Kind.ADDRESSES), (b"<opml>", "a", Kind.ADDRESSES),
        (b"\x1f\x8bx", "a.gz", Kind.GZIP), (b"\x1f\x8bx", "a.warc.gz", Kind.GZIP), (b"WARC/1.0\r\n", "a", Kind.WARC),
        (b"PK\x03\x04x", "a.zip", Kind.ZIP), (b"PK\x03\x04 word/document.xml", "a", Kind.DOCX),
        (b"PAR1x", "a", Kind.PARQUET),
    ],
)  # fmt: skip
def test_files_are_known_by_their_beginning(head: bytes, name: str, wanted: Kind) -> None:
    assert kind_of(head, name) is wanted


# ------------------------------------------------------------------------------- feeds


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Vân</title>
<item><title>Nước rút</title><link>https://bao.example/a</link><guid>77</guid><author>Tam Đảo</author>
<pubDate>Fri, 07 Mar 2025 08:30:00 +0700</pubDate><description><![CDATA[<a href="x"><img src="y"></a></br>{BODY}]]></description></item>
<item><title>Trống</title><link>https://bao.example/b</link></item>
<item><title>Không ngày</title><link>https://bao.example/c</link><pubDate>hôm qua</pubDate><description>{BODY}</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Vân</title><entry><title type="html">Nước &lt;b&gt;rút&lt;/b&gt;</title>
<id>77</id><link href="https://bao.example/a"/><published>2025-03-07T08:30:00+07:00</published><updated>2025-03-07T09:00:00+07:00</updated>
<author><name>Tam Đảo</name></author><summary>Ngắn.</summary><content type="html">&lt;p&gt;{BODY}&lt;/p&gt;</content></entry></feed>"""
JSON_FEED = json.dumps({
    "version": "https://jsonfeed.org/version/1.1", "title": "Báo Vân",
    "items": [{
        "id": "77", "url": "https://bao.example/a", "title": "Nước rút", "content_html": f"<p>{BODY}</p>",
        "date_published": "2025-03-07T08:30:00+07:00", "authors": [{"name": "Tam Đảo"}],
    }],
})  # fmt: skip


@pytest.mark.parametrize(("name", "data"), [("a.xml", RSS), ("a", ATOM), ("a.json", JSON_FEED)])
def test_entries_of_feeds_are_articles(tmp_path: Path, name: str, data: str) -> None:
    article = read(tmp_path, name, data).articles[0]
    assert article.id == "77" and article.title == "Nước rút" and article.text == BODY
    assert (
        article.url == "https://bao.example/a"
        and article.outlet == "Báo Vân"
        and article.author == "Tam Đảo"
    )
    assert str(article.published) == "2025-03-07 08:30:00+07:00"


def test_an_entry_without_text_costs_no_other(tmp_path: Path) -> None:
    reading = read(tmp_path, "a.rss", RSS)
    assert [a.title for a in reading.articles] == ["Nước rút", "Không ngày"]
    assert [r.input for r in reading.rejections] == [str(tmp_path / "a.rss:2")]
    assert reading.articles[1].published is None


def test_feeds_with_entities_and_lists_of_addresses_say_why_not(tmp_path: Path) -> None:
    bomb = RSS.replace("<rss", '<!DOCTYPE x [<!ENTITY a "b">]><rss')
    assert "thực thể" in read(tmp_path, "a.xml", bomb).rejections[0].reason
    assert read(tmp_path, "b.xml", "<opml><body/></opml>").rejections[0].reason == ADDRESSES
    assert read(tmp_path, "c.xml", "<urlset></urlset>").rejections[0].reason == ADDRESSES


# ------------------------------------------------------------------------------- archives


def test_files_in_archives_are_read_each_for_itself(tmp_path: Path) -> None:
    members = {
        "tin/a.txt": BODY.encode(), "tin/b.jsonl": (record(id="b1") + "\n" + record(id="b2")).encode(),
        "tin/c.html": PAGE.encode(), "tin/d.jsonl.gz": gzip.compress(record(id="d").encode()),
        "tin/e.bin": bytes(range(256)), "tin/.an": b"x", "__MACOSX/f.txt": b"x", "tin/": b"",
    }  # fmt: skip
    reading = read(tmp_path, "tin.zip", zipped(members))
    assert sorted(a.id for a in reading.articles) == ["a", "b1", "b2", "c", "d"]
    assert [r.input for r in reading.rejections] == [str(tmp_path / "tin.zip/tin/e.bin")]


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.txt.gz", BODY, "a"),
        ("a.html.gz", PAGE, "a"),
        ("a.csv.gz", f"id,text\nx,{BODY}\n", "x"),
        ("a.gz", record(id="y"), "y"),
    ],
)
def test_gzips_are_read(tmp_path: Path, name: str, data: str, wanted: str) -> None:
    (article,) = read(tmp_path, name, gzip.compress(data.encode())).articles
    assert article.id.partition(".")[0] == wanted and article.text == BODY


def nested(depth: int) -> bytes:
    data = BODY.encode()
    for level in range(depth):
        data = zipped({f"{level}.zip" if level else "a.txt": data})
    return data


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.gz", gzip.compress(b"\0" * 20_000_000), BOMB),
        ("a.zip", zipped({"a.txt": b"\0" * 20_000_000}), BOMB),
        ("a.zip", zipped({f"{i}.txt": b" " * 900_000 for i in range(20)}), BOMB),
        ("a.docx", zipped({"word/document.xml": b" " * 20_000_000}), BOMB),
        ("a.gz", gzip.compress(BODY.encode() * 50)[:-12], BROKEN),
        ("a.gz", b"\x1f\x8b" + b"x" * 100, BROKEN),
        ("a.zip", zipped({"a.txt": BODY.encode()})[:-30], BROKEN),
        ("a.zip", nested(3), NESTED),
        ("a.gz", gzip.compress(gzip.compress(gzip.compress(BODY.encode()))), NESTED),
    ],
)
def test_hostile_and_broken_archives_are_refused(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    reading = read(tmp_path, name, data)
    assert not reading.articles
    assert {rejection.reason for rejection in reading.rejections} == {reason}


def test_an_archive_in_an_archive_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, "a.zip", nested(2)).articles) == 1


def test_a_member_with_a_password_is_named(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": BODY.encode()}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    assert read(tmp_path, "a.zip", bytes(data)).rejections[0].reason == LOCKED


@given(
    st.binary(max_size=200),
    st.sampled_from([b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"WARC/1.0\r\n", b"<rss>", b"<html>"]),
)
def test_no_bytes_behind_a_magic_raise(data: bytes, magic: bytes) -> None:
    for item in iter_articles("-", stdin=io.BytesIO(magic + data)):
        assert isinstance(item, Article | Rejection)


# ------------------------------------------------------------------------------- others


def warc(*responses: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """An archive of responses, each packed for itself as is the custom."""
    made = []
    for url, status, kind, body in responses:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http; "
            f"msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        made.append(gzip.compress(record) if packed else record)
    return b"".join(made)


@pytest.mark.parametrize(("name", "packed"), [("a.warc.gz", True), ("a.warc", False), ("a", False)])
def test_pages_of_a_warc_are_articles(tmp_path: Path, name: str, packed: bool) -> None:
    data = warc(
        ("https://bao.example/a", "200 OK", "text/html; charset=utf-8", PAGE.encode()),
        ("https://bao.example/b.png", "200 OK", "image/png", b"x"),
        ("https://bao.example/c", "404 Not Found", "text/html", PAGE.encode()),
        ("https://bao.example/d", "200 OK", "text/html", b"<html></html>"),
        ("https://bao.example/e", "200 OK", "text/html", PAGE.encode("utf-16")),
        packed=packed,
    )
    reading = read(tmp_path, name, data)
    assert [a.url for a in reading.articles] == ["https://bao.example/a", "https://bao.example/e"]
    assert {a.text for a in reading.articles} == {BODY}
    assert [r.input.rpartition(":https:")[2] for r in reading.rejections] == ["//bao.example/d"]


def test_a_warc_that_breaks_off_gives_what_it_has(tmp_path: Path) -> None:
    data = warc(
        *[(f"https://bao.example/{i}", "200 OK", "text/html", PAGE.encode()) for i in range(3)]
    )
    reading = read(tmp_path, "a.warc.gz", data[:-40])
    assert len(reading.articles) == 2 and BROKEN in {r.reason for r in reading.rejections}


def test_packed_lines_that_break_off_give_what_they_have(tmp_path: Path) -> None:
    lines = "".join(record(id=str(n)) + "\n" for n in range(3000))
    reading = read(tmp_path, "a.jsonl.gz", gzip.compress(lines.encode())[:-2000])
    assert 100 < len(reading.articles) < 3000
    assert reading.rejections[-1].reason == BROKEN or reading.rejections[0].reason == BROKEN


def test_rows_of_parquet_are_articles(tmp_path: Path) -> None:
    table = pa.table({
        "id": ["x", "y"], "Tiêu đề": ["Nước rút", None], "text": [BODY, None],
        "published": pa.array([datetime(2025, 3, 7, 1, 30, tzinfo=UTC)] * 2),
    })  # fmt: skip
    pq.write_table(table, tmp_path / "a.parquet")
    reading = read_articles(tmp_path / "a.parquet")
    (article,) = reading.articles
    assert article.id == "x" and article.title == "Nước rút" and article.text == BODY
    assert article.published == datetime(2025, 3, 7, 1, 30, tzinfo=UTC)
    assert len(reading.rejections) == 1
    pq.write_table(pa.table({"a": [1]}), tmp_path / "b.parquet")
    assert "cột" in read_articles(tmp_path / "b.parquet").rejections[0].reason
    assert "Parquet" in read(tmp_path, "c.parquet", b"PAR1" + b"x" * 50).rejections[0].reason


@pytest.mark.parametrize("styled", [True, False])
def test_word_documents_are_articles(tmp_path: Path, styled: bool) -> None:
    document = docx.Document()
    if styled:
        document.add_heading("Nước rút", level=0)
    else:
        document.core_properties.title = "Nước rút"
    for sentence in BODY.split(". "):
        document.add_paragraph(sentence)
    document.core_properties.author = "Tam Đảo"
    document.core_properties.created = datetime(2025, 3, 7, 1, 30)
    document.save(str(tmp_path / "a.docx"))
    (article,) = read_articles(tmp_path / "a.docx").articles
    assert article.title == "Nước rút" and article.author == "Tam Đảo"
    assert article.text == BODY.replace(". ", "\n")
    assert article.published == datetime(2025, 3, 7, 1, 30, tzinfo=UTC)


def test_a_broken_word_document_says_so(tmp_path: Path) -> None:
    assert (
        "Word"
        in read(tmp_path, "a.docx", zipped({"word/document.xml": b"<x"})).rejections[0].reason
    )


def test_an_address_is_not_taken_for_a_file() -> None:
    (rejection,) = read_articles("https://bao.example/a").rejections
    assert "doichieu brief" in rejection.reason


# ------------------------------------------------------------------------------- any size


class Counting(io.RawIOBase):
    """A file that is made while it is read, and knows how far that is."""

    def __init__(self, lines: int) -> None:
        self.lines, self.made, self.left = lines, 0, b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self.left and self.made < self.lines:
            self.left = (record(id=str(self.made)) + "\n").encode()
            self.made += 1
        size = min(len(buffer), len(self.left))
        buffer[:size], self.left = self.left[:size], self.left[size:]
        return size


def test_json_lines_are_read_as_they_are_asked_for() -> None:
    file = Counting(100_000)
    read = iter_articles("-", stdin=io.BufferedReader(file))
    for number in range(50):
        article = next(read)
        assert isinstance(article, Article) and article.id == str(number)
    assert file.made < 20_000, "all of the file was read for its first lines"
    rest = sum(1 for _ in zip(read, range(10_000), strict=False))
    assert rest == 10_000 and file.made < 40_000


def test_packed_json_lines_are_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb") as file:
        for number in range(300):
            file.write((record(id=str(number)) + "\n").encode())
    read: Iterator[Article | Rejection] = iter_articles(path)
    first = next(read)
    assert isinstance(first, Article) and first.id == "0"
    assert sum(1 for _ in read) == 299


@pytest.mark.parametrize(
    ("head", "suffix", "streams"),
    [
        ('{"text": "a"}\n{"text": "b"}\n', "", True), ('{"text": "a"}\nrubbish\n', ".jsonl", True),
        ('rubbish\n{"text": "a"}\n', ".jsonl", True), ('rubbish\n{"text": "a"}\n', "", False),
        ('{"items": [1]}\n', ".json", False), ('{\n"text": "a"}\n', "", False), ("[\n{}\n]", ".json", False),
    ],
)  # fmt: skip
def test_what_goes_by_lines_is_known_by_its_beginning(
    head: str, suffix: str, streams: bool
) -> None:
    from doichieu.articles.records import is_json_lines

    assert is_json_lines(head.encode(), suffix) is streams


def test_a_broken_line_costs_no_other(tmp_path: Path) -> None:
    lines = [record(id="a"), "rubbish", record(id="b"), '{"text": ""}', "", record(id="c")]
    reading = read(tmp_path, "a.jsonl", "\n".join(lines))
    assert [a.id for a in reading.articles] == ["a", "b", "c"]
    assert [r.input.rpartition(":")[2] for r in reading.rejections] == ["2", "4"]


def test_a_source_gives_all_of_its_bytes() -> None:
    data = bytes(range(256)) * 3000
    source = open_source("x", "a.txt", io.BytesIO(data))
    assert data.startswith(source.head) and source.read() == data


# ------------------------------------------------------------------------------- extras


def test_a_missing_package_is_named_with_its_cure() -> None:
    with pytest.raises(UnreadableInput, match=r"doichieu\[parquet\]") as told, extra("parquet"):
        raise ModuleNotFoundError("pyarrow")
    assert "needs" in told.value.args[0].en


@pytest.mark.parametrize(
    ("name", "data"), [("a.html", PAGE), ("a.xml", RSS), ("a", "WARC/1.0\r\n")]
)
def test_without_the_extra_such_inputs_are_rejected(tmp_path: Path, name: str, data: str) -> None:
    (tmp_path / name).write_text(data, encoding="utf-8")
    code = (
        "import sys\n"
        "sys.modules |= dict.fromkeys(['trafilatura', 'lxml', 'feedparser', 'warcio'])\n"
        "from doichieu.articles import read_articles\n"
        f"print(read_articles({name!r}).rejections[0].reason)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert "pip install 'doichieu[collect]'" in run.stdout


HEAVY = "trafilatura feedparser protego httpx httpcore lxml warcio docx pyarrow sqlalchemy ssl"


@pytest.mark.parametrize(
    "arguments", [["--help"], ["brief", "--help"], ["brief", "a.txt", "b.txt"]], ids=" ".join
)
def test_nothing_heavy_is_loaded_for_text(tmp_path: Path, arguments: list[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    code = (
        "import sys; from doichieu.cli import main\n"
        f"main({arguments!r}, standalone_mode=False)\n"
        f"print([n for n in {HEAVY!r}.split() if n in sys.modules], file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    assert run.stderr.splitlines()[-1] == "[]"
