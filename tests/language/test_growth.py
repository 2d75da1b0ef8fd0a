"""Work grows with the length of a text, not faster; counted in calls and characters, not time."""

import sys
from collections.abc import Callable
from itertools import pairwise
from types import FrameType

import pytest

from doichieu import language
from doichieu.language.sentences import find_sentences
from doichieu.language.tokens import TOKEN
from doichieu.text import clean

SENTENCE = "Ông Lê Văn Bưởi nói: “Giá gạo ở TP.HCM tăng 5%.” Bà Mận (42 tuổi) không đồng ý... "
HARD = [
    "a-",
    "1.",
    "A.",
    ". ",
    '" ',
    '! " ',
    "a@",
    "“",
    "\u0301",
    "a\u0301",
    "\n",
    "aB",
    "Xe ",
    "(Ảnh ",
]


def count_calls(work: Callable[[], object]) -> int:
    """How many functions, ours and built in, one call of ``work`` calls."""
    calls = 0

    def note(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("piece", [SENTENCE, *HARD])
def test_calls_at_most_double_with_the_text(piece: str) -> None:
    short = piece * (20_000 // len(piece))
    language.analyse(short)  # fills the caches
    once = count_calls(lambda: language.analyse(short))
    twice = count_calls(lambda: language.analyse(short * 2))
    assert twice <= 2.2 * once + 200


@pytest.mark.parametrize("piece", HARD)
def test_odd_long_texts_come_out_whole(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    cleaned = clean(text).text
    found = find_sentences(cleaned)
    assert all(a[1] <= b[0] for a, b in pairwise(found))
    assert found or not cleaned.split()
    assert "".join("".join(cleaned[a:b].split()) for a, b in found) == "".join(cleaned.split())
    assert "".join(TOKEN.findall(cleaned)) == "".join(cleaned.split())
