"""Names, records, archives and tables by themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from doichieu.batch.digests import digest_of_rows
from doichieu.batch.keeping import is_whole, read_entry, write_archive
from doichieu.batch.naming import Block, name_articles
from doichieu.batch.records import from_plain_article, rename, to_plain_article
from doichieu.batch.rows import to_mention_rows
from doichieu.batch.tables import in_order, read_parts, write_parts
from doichieu.model import Article
from doichieu.pipeline import read_mentions
from invented_articles import articles
from stories_for_tests import article


@given(articles())
def test_an_article_is_kept_as_it_is(given: Article) -> None:
    plain = to_plain_article(given)
    kept = from_plain_article(plain)
    assert to_plain_article(kept) == plain
    assert len(kept.text) == len(given.text)
    assert (kept.rank, kept.day) == (given.rank, given.day)
    assert all(part.span.article == "other" for part in rename(kept, "other").parts)


_DIGESTS = st.sampled_from(["d1-------", "d2-------", "d3-------", "d4-------"])


@given(
    st.lists(st.tuples(st.sampled_from("ab"), _DIGESTS), max_size=12),
    st.randoms(),
    st.integers(1, 4),
)
def test_ids_do_not_rest_on_the_order(pairs: list[tuple[str, str]], draw: Any, size: int) -> None:
    # a digest is of all that is known of an article, its id included
    given = [(name, f"{digest}{name}") for name, digest in pairs]

    def ids_of(given: list[tuple[str, str]], size: int) -> tuple[list[tuple[str, str]], list[str]]:
        blocks = [
            Block(Path(str(n)), "", *zip(*given[n : n + size], strict=True))
            for n in range(0, len(given), size)
        ]
        named = name_articles(blocks)
        found = [(name, block.digests[place]) for block, ids in named.blocks for place, name in ids]
        return sorted(found), sorted(row["input"] for row in named.rejections)

    found, twice = ids_of(given, size)
    shuffled = draw.sample(given, len(given))
    assert ids_of(shuffled, 3) == (found, twice)
    assert len(found) + len(twice) == len(given)
    assert {digest for _, digest in found} == {digest for _, digest in given}


def test_an_archive_is_there_as_a_whole_or_not(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b.zip"
    assert not is_whole(file)
    write_archive(file, {"1": ["một"]}, {"n": 1})
    assert is_whole(file)
    assert (read_entry(file, "1"), read_entry(file), read_entry(file, "2")) == (
        ["một"],
        {"n": 1},
        None,
    )
    whole = file.read_bytes()
    for end in range(0, len(whole), 20):
        file.write_bytes(whole[:end])
        assert not is_whole(file)


@given(st.randoms())
def test_rows_in_any_order_are_the_same_file(tmp_path_factory: Any, draw: Any) -> None:
    read = read_mentions(article("a", "Ông Trần Văn Bảo nói 12 người bị thương hôm 3/4 ở Hà Nội."))
    rows = in_order("mentions", to_mention_rows(read))
    folder = tmp_path_factory.mktemp("parts")
    (part,) = write_parts(folder, "mentions", rows)
    before = part.read_bytes()
    (folder / "left.parquet").write_bytes(b"")
    write_parts(folder, "mentions", in_order("mentions", draw.sample(rows, len(rows))))
    assert [p.read_bytes() for p in folder.iterdir()] == [before]
    assert digest_of_rows(read_parts(folder, "mentions")) == digest_of_rows(rows)
    assert digest_of_rows(rows[1:]) != digest_of_rows(rows)


def test_words_that_no_file_can_hold_become_marks() -> None:
    odd = replace(article("a", "Cầu \ud800 sập."), title="\udfff")
    assert from_plain_article(to_plain_article(odd)).text == "Cầu ? sập."
