"""One open file → raw records, by what the file is.

Comes in: a source. Goes out: records and rejections, one by one; what is wrong with one part of a
file never costs another. Formats that need optional packages import them when they come up.
"""

from __future__ import annotations

from collections.abc import Iterator

from doichieu.articles.archives import open_gzip, open_zip
from doichieu.articles.decoding import decode
from doichieu.articles.extras import extra
from doichieu.articles.kinds import Kind, kind_of
from doichieu.articles.making import Warn
from doichieu.articles.records import (
    Record,
    is_json_lines,
    iter_lines,
    parse_json_lines,
    parse_records,
)
from doichieu.articles.sources import Source, reject
from doichieu.errors import UnreadableInput
from doichieu.model import Phrase, Rejection, say

Found = Iterator[Record | Rejection]

DEEPEST = 2  # an archive, and one in it

NESTED = Phrase(
    "tệp nén lồng quá sâu: hãy giải nén trước", "archives in archives in archives: unpack first"
)
ADDRESSES = Phrase(
    "là danh sách địa chỉ (sitemap hoặc OPML), không có bài nào bên trong",
    "a list of addresses (sitemap or OPML), which holds no article itself",
)


def read_records(source: Source, warn: Warn, *, titles: bool, depth: int = 0) -> Found:
    """Everything in one file.

    Args:
        source: the open file.
        warn: told what had to be assumed.
        titles: whether the title line of plain text is no text.
        depth: in how many archives the file lies.
    """
    try:
        match kind_of(source.head, source.stem + source.suffix):
            case Kind.GZIP | Kind.ZIP as kind:
                yield from _read_members(kind, source, warn, titles, depth)
            case Kind.PAGE:
                yield _read_page(source)
            case Kind.FEED:
                yield from _read_feed(source)
            case Kind.ADDRESSES:
                yield reject(source.label, ADDRESSES)
            case Kind.WARC:
                yield from _read_warc(source)
            case Kind.PARQUET:
                yield from _read_parquet(source)
            case Kind.DOCX:
                yield _read_docx(source)
            case Kind.TEXT:
                yield from _read_text(source, warn, titles)
        if problem := source.problem():  # what goes by parts gives those before the break
            yield reject(source.label, problem)
    except UnreadableInput as error:
        yield reject(source.label, error.args[0])


def _read_members(kind: Kind, source: Source, warn: Warn, titles: bool, depth: int) -> Found:
    if depth >= DEEPEST:
        raise UnreadableInput(NESTED)
    for member in open_gzip(source) if kind is Kind.GZIP else open_zip(source):
        if isinstance(member, Rejection):
            yield member
        else:
            yield from read_records(member, warn, titles=titles, depth=depth + 1)


def _read_text(source: Source, warn: Warn, titles: bool) -> Found:
    if is_json_lines(source.head, source.suffix):
        yield from parse_json_lines(source, _iter_decoded(source, warn))
    else:
        yield from parse_records(source, _decoded(source, source.read(), warn), titles=titles)


def _iter_decoded(source: Source, warn: Warn) -> Iterator[str]:
    """The lines of a file of any size; each block of them is decoded for itself."""
    for block in iter_lines(source.stream):
        yield from _decoded(source, block, warn).removesuffix("\n").split("\n")


def _decoded(source: Source, data: bytes, warn: Warn) -> str:
    decoded = decode(data)
    if decoded.assumed:
        vi, en = say(decoded.assumed, "vi"), say(decoded.assumed, "en")
        warn(Phrase(f"{source.label}: đọc theo bảng mã {vi}", f"{source.label}: read as {en}"))
    return decoded.text


def _read_page(source: Source) -> Record:
    with extra("collect"):
        from doichieu.articles.pages import read_page
    return Record(source.label, source, 1, read_page(source.read()), alone=True)


def _read_feed(source: Source) -> Found:
    with extra("collect"):
        from doichieu.articles.feeds import parse_feed
    entries = parse_feed(source.read()).entries
    for number, entry in enumerate(entries, 1):
        yield Record(
            f"{source.label}:{number}", source, number, entry.fields, alone=len(entries) == 1
        )


def _read_warc(source: Source) -> Found:
    with extra("collect"):
        from doichieu.articles.pages import read_page
        from doichieu.articles.warcs import iter_pages
    for number, page in enumerate(iter_pages(source.stream), 1):
        label = f"{source.label}:{page.url or number}"
        try:
            fields = read_page(page.data, url=page.url, charset=page.charset)
        except UnreadableInput as problem:
            yield reject(label, problem.args[0])
            continue
        yield Record(label, source, number, fields, alone=False)


def _read_parquet(source: Source) -> Found:
    with extra("parquet"):
        from doichieu.articles.parquet import iter_rows
    for number, row in enumerate(iter_rows(source.read()), 1):
        yield Record(f"{source.label}:{number}", source, number, row, alone=False)


def _read_docx(source: Source) -> Record:
    with extra("collect"):
        from doichieu.articles.documents import read_document
    return Record(source.label, source, 1, read_document(source.read()), alone=True)
