"""What holds for every input: nothing raises, ink stays, spans fit, order does not matter."""

from __future__ import annotations

import io
import json
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.articles import clean, read_articles

# Pieces that mean something to this room, so that random texts reach its rules.
PIECES = [
    "Quân_đội", "rút_lui", ",", ".", ":", '"', "'", "“", "”", "’", "(", ")", "-", "–", "/", "%",
    "al", "Qaeda", "6", "7/12", "1.000", "Kim", "Jong", "un", "Theo", "Reuters", "TTXVN", "Ảnh:",
    "(Ảnh: AFP)", "Ảnh minh họa", "Video:", "Xem thêm", ">>", "PV", "tổng hợp", "VOV", "Đất Việt",
    "cứuNhiều", "TP.", "...", "./.", "_", "__", "a_b@c.vn", "\n", "\u2028", "\u200b", "\ufeff",
    "\u0301", "\u0323", "ế", "e\u0302\u0301", "Hà", "Nội", "nói", "T.H", "Nguồn:", "&", "°", "C",
]  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=60).map(" ".join)


def ink(text: str) -> str:
    """Everything that prints, composed; what may not change."""
    kept = (
        c for c in text if not (c.isspace() or c == "_" or unicodedata.category(c) in ("Cf", "Cc"))
    )
    return unicodedata.normalize("NFC", "".join(kept))


@given(texts)
@settings(max_examples=400, deadline=None)
def test_cleaning_changes_only_what_does_not_print(text: str) -> None:
    assert ink(clean(text)) == ink(text)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_clean_text_is_composed_and_tidy(text: str) -> None:
    natural = clean(text)
    assert unicodedata.is_normalized("NFC", natural)
    assert natural == natural.strip()
    assert "\n\n\n" not in natural


@given(texts)
@settings(max_examples=400, deadline=None)
def test_parts_fit_the_text(text: str) -> None:
    reading = read_articles(["-"], stdin=io.BytesIO(text.encode("utf-8", "replace")))
    for article in reading.articles:
        end = 0
        for part in article.parts:
            assert end <= part.span.start < part.span.end <= len(article.text)
            end = part.span.end
        assert article.outlet not in article.origins


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
names = st.sampled_from(
    ["id", "text", "articleBody", "published", "date", "author", "authors", "outlet", "title",
     "publisher", "url", "@graph", "articles", "description"]
)  # fmt: skip
records = st.dictionaries(names, json_values | texts, max_size=8)


@given(st.lists(records | json_values, max_size=4))
@settings(max_examples=200, deadline=None)
def test_any_json_is_read_or_rejected(items: list[object]) -> None:
    data = "\n".join(json.dumps(item) for item in items).encode()
    reading = read_articles(["-"], stdin=io.BytesIO(data))
    assert len({article.id for article in reading.articles}) == len(reading.articles)
    for article in reading.articles:
        json.dumps(article.text, ensure_ascii=False).encode("utf-8")
        article.id.encode("utf-8")


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_rejected(data: bytes) -> None:
    reading = read_articles(["-"], stdin=io.BytesIO(data))
    assert reading.articles or reading.rejections
    for rejection in reading.rejections:
        assert rejection.reason and "\n" not in rejection.reason


LONG = 100_000
HOSTILE = {
    "hyphens": "a-" * LONG,
    "free hyphens": "a - " * LONG,
    "points": "1." * LONG,
    "quotes": '" ' * LONG,
    "mixed quotes": "\" ' “ ” ’ " * (LONG // 5),
    "underscores": "a_" * LONG,
    "brackets": "(" * LONG,
    "picture brackets": "(Ảnh " * (LONG // 5),
    "credits": "Theo " * LONG,
    "pictures": "Ảnh: A " * (LONG // 7),
    "arrows": ">> " * LONG,
    "lines": "a\n" * LONG,
    "marks": "a" + "\u0301\u0323" * LONG,
    "fused": "abÁ c " * (LONG // 6),
    "invisible": "\u200b\u202e" * LONG,
    "chain": "Xi - " + "xu - " * (LONG // 5),
}
_SECONDS = 10.0  # quadratic work on these takes minutes; the slowest takes a second


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_take_linear_time(text: str) -> None:
    start = time.monotonic()
    read_articles(["-"], stdin=io.BytesIO(text.encode()))
    assert time.monotonic() - start < _SECONDS
