from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doichieu.mentions.quantities import find_quantities
from doichieu.mentions.quantities.numerals import parse_number, to_number
from doichieu.mentions.times import find_timexes
from doichieu.mentions.tokens import Tokens
from doichieu.model import (
    Analysis,
    Article,
    Document,
    NumberInterval,
    Part,
    PartKind,
    Quantity,
    Span,
    Word,
)

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "quantities.yml").read_text(encoding="utf-8")
)

# Pieces that quantities are made of, in any order and number.
PIECES = st.sampled_from(
    [
        "1",
        "25.000",
        "1,5",
        "triệu",
        "tỷ",
        "nghìn",
        "trăm",
        "mươi",
        "hai",
        "ba",
        "năm",
        "nửa",
        "rưỡi",
        "vài",
        "hàng",
        "chục",
        "gần",
        "hơn",
        "từ",
        "đến",
        "-",
        "–",
        "/",
        "%",
        "đồng",
        "km",
        "USD",
        "người",
        "con",
        "cả",
        "gấp",
        "đôi",
        "lần",
        "âm",
        "$",
        "cấp",
        "gió",
        "một",
        "phần",
        "linh",
        "0",
        "00",
        "99999999999999999999",
        "²",
        "٣",
        ".",
        ",",
        "(",
        ")",
        "\n",
    ]
)


def quantities(text: str, words: tuple[Word, ...] = (), **fields: Any) -> tuple[Quantity, ...]:
    document = Document(Article(id="a", text=text, **fields), Analysis(text, (), words))
    tokens = Tokens(text)
    return find_quantities(document, find_timexes(document, tokens), tokens)


def number(quantity: Quantity) -> Any:
    """The number, both ends of a range, a score as it is written."""
    value = quantity.value
    if not isinstance(value, NumberInterval):
        return str(value)
    return [value.low, value.high] if value.is_range else value.low


def shown(text: str) -> list[list[Any]]:
    return [
        [text[q.span.start : q.span.end], q.operator.sign, number(q), q.unit]
        for q in quantities(text)
    ]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"])
def test_quantities_of_a_sentence(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == [[str(f[0]), *f[1:]] for f in case["found"]]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["text"])
def test_known_failures(case: dict[str, Any]) -> None:
    assert shown(case["text"]) == [[str(f[0]), *f[1:]] for f in case["found"]]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Cách 8 km.", (8000, "m")),
        ("Nặng 2 tạ.", (200, "kg")),
        ("Rộng 3 ha.", (30000, "m2")),
        ("Giá 5 tỷ đồng.", (5000000000, "VND")),
        ("Tăng 5%.", None),
        ("Dài 3-4 km.", None),
    ],
)
def test_value_in_a_base_unit(text: str, base: tuple[int, str] | None) -> None:
    found = [q.base and (q.base[0].low, q.base[1]) for q in quantities(text)]
    assert found == [base]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Bão làm 12 người bị thương nặng, nhiều nhà sập.", "người bị thương nặng"),
        ("Chiều nay giá vàng tăng 5%.", "giá vàng tăng"),
        ("Hơn 5%.", None),
    ],
)
def test_what_is_measured(text: str, of: str | None) -> None:
    assert [q.of for q in quantities(text)] == [of]


def test_counted_nouns_are_the_words_of_the_analysis() -> None:
    text = "Có 12 nhân viên cứu hộ."
    found = quantities(text, (Word(6, 15, "N"), Word(16, 22, "V")))
    assert [(q.unit, text[q.span.start : q.span.end]) for q in found] == [
        ("nhân viên", "12 nhân viên")
    ]


def test_a_leading_zero_counts_before_a_noun_alone() -> None:
    text = "Xe buýt 03 chạy."
    assert quantities(text, (Word(3, 7, "NOUN"), Word(11, 15, "VERB"))) == ()
    text = "Lũ cuốn 03 cháu."
    assert [number(q) for q in quantities(text, (Word(11, 15, "NOUN"),))] == [3]


def test_a_noun_ends_where_a_time_begins() -> None:
    text = "Hãng hủy 7 chuyến ngày 9/11."
    assert [q.unit for q in quantities(text)] == ["chuyến"]


def test_credits_have_no_quantities_but_captions_do() -> None:
    text = "Sập cầu, 3 người chết. Ảnh: 5 xe cứu hộ. Nhóm 4 phóng viên."
    parts = (
        Part(Span("a", 23, 40), PartKind.CAPTION),
        Part(Span("a", 41, len(text)), PartKind.CREDIT),
    )
    assert [number(q) for q in quantities(text, parts=parts)] == [3, 5]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai mươi mốt", 21),
        ("một trăm hai mươi ba", 123),
        ("ba nghìn năm trăm", 3500),
        ("năm triệu hai trăm nghìn", 5200000),
        ("mười lăm", 15),
        ("hai lăm", 25),
        ("bảy tỷ rưỡi", 7500000000),
    ],
)
def test_numbers_in_words(text: str, value: int) -> None:
    tokens = Tokens(text)
    found = parse_number(tokens, 0)
    assert found is not None
    assert (to_number(found.value), found.end) == (value, tokens.count)


DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
INNER = {1: "mốt", 4: "tư", 5: "lăm"}


def say_below_thousand(number: int, link: str, *, full: bool) -> list[str]:
    """`hai trăm linh năm`; ``full``: with its hundreds even if there are none."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    said = [DIGITS[hundreds], "trăm"] if hundreds or full else []
    if tens > 1:
        said += [DIGITS[tens], "mươi", *([INNER.get(ones, DIGITS[ones])] if ones else [])]
    elif tens:
        said += ["mười", *(["lăm" if ones == 5 else DIGITS[ones]] if ones else [])]
    elif ones:
        said += [link, DIGITS[ones]] if said else [DIGITS[ones]]
    return said


def say(number: int, link: str = "linh") -> str:
    """A number in words, as it is taught: `một nghìn không trăm linh năm`."""
    said: list[str] = []
    if number >= 10**9:
        said = [*say(number // 10**9, link).split(), "tỷ"]
    for scale, word in ((10**6, ["triệu"]), (1000, ["nghìn"]), (1, [])):
        part = number % 10**9 // scale % 1000
        if part:
            said += [*say_below_thousand(part, link, full=bool(said)), *word]
    return " ".join(said)


@given(st.integers(1, 10**15), st.sampled_from(["linh", "lẻ", "lẽ"]))
def test_a_number_in_words_is_read_back(count: int, link: str) -> None:
    tokens = Tokens(say(count, link))
    found = parse_number(tokens, 0)
    assert found is not None
    assert found.value == count
    assert found.end == tokens.count


@given(
    st.integers(10**3, 10**12), st.sampled_from([".", "'", "’", " ", "\u00a0", "\u202f", "\u2009"])
)
def test_any_mark_between_thousands(count: int, mark: str) -> None:
    text = f"Kho có {count:,} kg.".replace(",", mark)
    assert [number(q) for q in quantities(text)] == [count]


@given(st.integers(1, 10**12))
def test_a_grouped_number_is_read_back(count: int) -> None:
    text = f"Kho có {count:,} kg.".replace(",", ".")
    assert [number(q) for q in quantities(text)] == [count]


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join))
def test_odd_text_is_read_in_order_and_without_overlap(text: str) -> None:
    end = 0
    for found in quantities(text):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.operator.sign in ("=", ">", ">=", "<", "<=", "~")
        if isinstance(found.value, NumberInterval):
            assert found.value.low <= found.value.high
        end = found.span.end


LONG = ["1.1.", "1-", "1/", "hai ", "1 triệu ", "hơn 1 ", "(1", "1"]
LONG += [
    "123 ",
    "02 ",
    "1'234",
    "trăm ",
    "không ",
    "một nghìn ",
    "phẩy không ",
    "1m2",
    "$",
    "CHẾT ",
]


@pytest.mark.parametrize("unit", LONG)
def test_long_monotonous_text(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    assert len(quantities(text)) <= len(text)
