from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from doichieu import language
from doichieu.mentions.names import find_names
from doichieu.mentions.tokens import Tokens
from doichieu.model import Analysis, Article, Document, Name, Part, PartKind, Span

CASES = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "names.yml").read_text(encoding="utf-8")
)


def document(text: str, parts: tuple[Part, ...] = ()) -> Document:
    return Document(Article(id="a", text=text, parts=parts), language.analyse(text))


def names(text: str) -> tuple[Name, ...]:
    return find_names(document(text), Tokens(text))


def surfaces(text: str) -> list[str]:
    return [f"{n.type.value} {text[n.span.start : n.span.end]}" for n in names(text)]


def roles(text: str) -> dict[str, list[str]]:
    return {
        text[n.span.start : n.span.end]: [text[r.start : r.end] for r in n.roles]
        for n in names(text)
    }


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["text"])
def test_names_of_a_sentence(case: dict[str, Any]) -> None:
    assert surfaces(case["text"]) == case["names"]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["text"])
def test_known_failures(case: dict[str, Any]) -> None:
    assert surfaces(case["text"]) == case["names"]


def test_a_lone_part_of_a_person_is_a_person() -> None:
    text = "Dmitri Sobolev bỏ trốn. Cảnh sát nói Sobolev có súng."
    assert surfaces(text) == ["PER Dmitri Sobolev", "PER Sobolev"]


def test_words_of_a_foreign_caption_name_nothing() -> None:
    text = "Cô chú thích ảnh bằng dòng chữ “Feel safe”. Sau đó Karimba đến."
    assert [surface.split()[1] for surface in surfaces(text)] == ["Karimba"]


def test_the_best_context_types_a_name_everywhere() -> None:
    text = "Karimba im lặng suốt ngày. Người dân thành phố Karimba lo ngại."
    assert surfaces(text) == ["LOC Karimba", "LOC Karimba"]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Ngoại trưởng Nga Ivan Petrenko đến.", "Ivan Petrenko", ["Ngoại trưởng Nga"]),
        (
            "Ivan Petrenko, người phát ngôn của Ủy ban điều tra, lên tiếng.",
            "Ivan Petrenko",
            ["người phát ngôn của Ủy ban điều tra"],
        ),
        (
            "Cựu giám đốc Sở Y tế Hà Nội Lê Quang Định nghỉ hưu.",
            "Lê Quang Định",
            ["Cựu giám đốc Sở Y tế Hà Nội"],
        ),
        ("Tiền đạo Văn Toàn (đội trưởng) ghi bàn.", "Văn Toàn", ["Tiền đạo", "đội trưởng"]),
        ("Chị Nguyễn Thị Lành đến.", "Nguyễn Thị Lành", []),
        # whose office it is
        ("Bạn thân của hoa hậu Lê Thị Bưởi đến.", "Lê Thị Bưởi", ["hoa hậu"]),
        ("Luật sư của Ivan Petrenko im lặng.", "Ivan Petrenko", []),
        ("Hôm qua bạn trai Lê Thị Bưởi đến.", "Lê Thị Bưởi", []),
        ("Vợ chồng Ivan Petrenko đến.", "Ivan Petrenko", []),
        ("Tổng thống Mỹ với tên gọi Ivan Petrenko đến.", "Ivan Petrenko", []),
        ("Lê Thị Bưởi, diễn viên Trần Văn Mít và bạn bè đến.", "Lê Thị Bưởi", []),
        ("Về Ivan Petrenko, khán giả chỉ biết rất ít.", "Ivan Petrenko", []),
        ("Có Lê Thị Bưởi, Giám đốc Sở Y tế - bà Trần Thị Mít và bạn bè.", "Lê Thị Bưởi", []),
        # an office goes on with its body where no mark ends it
        (
            "Lê Thị Bưởi, Phó giám đốc Sở Y tế tỉnh Sao Mai cho biết.",
            "Lê Thị Bưởi",
            ["Phó giám đốc Sở Y tế tỉnh Sao Mai"],
        ),
    ],
)
def test_roles_stand_beside_the_name(text: str, name: str, expected: list[str]) -> None:
    assert roles(text)[name] == expected


def test_names_in_captions_count_and_of_credits_only_agencies() -> None:
    text = "Bà Lê Thị Lành ở Huế. Phạm Hoàng Tuấn (Theo Reuters)"
    cut = text.index("Phạm")
    caption = Part(Span("a", 0, cut), PartKind.CAPTION)
    credit = Part(Span("a", cut, len(text)), PartKind.CREDIT)
    found = find_names(document(text, (caption, credit)), Tokens(text))
    assert [text[n.span.start : n.span.end] for n in found] == ["Lê Thị Lành", "Huế", "Reuters"]


@given(
    st.lists(
        st.sampled_from(
            ["Bộ", "Ngoại giao", "Mỹ", "ông", "Nguyễn", "Văn", "An", "al", "-", ".", "Q", "8", ",",
             "(", ")", "\n", "TP", "Hà Nội", "của", "và", "số", "14", "F-16", "“", "Sở", "bin", "Đ.",
             "Công ty", "tại", "T", "1A", "/", "U.23", "x" * 50]
        ),
        max_size=40,
    ),
    st.booleans(),
)  # fmt: skip
def test_names_stand_in_order_within_the_text(pieces: list[str], glue: bool) -> None:
    text = ("" if glue else " ").join(pieces)
    found = names(text)
    ends = [0]
    for name in found:
        assert ends[-1] <= name.span.start < name.span.end <= len(text)
        surface = text[name.span.start : name.span.end]
        assert surface == surface.strip() and any(c.isalnum() for c in surface)
        ends.append(name.span.end)


@given(st.text(max_size=80))
def test_odd_text_never_raises(text: str) -> None:
    names(text)


@pytest.mark.parametrize(
    "unit",
    ["a-", "A-", "Bộ ", "1.1.", "Q.", "Nguyễn ", "TP.", "al-", "“", "Sở Y tế và ", "A.", "(Anh "],
)
def test_time_grows_with_the_text_only(unit: str) -> None:
    """Eight times the text may take some twenty times as long (caches, noise), not sixty-four."""

    def seconds(repeats: int) -> float:
        text = unit * repeats
        plain = Document(Article(id="a", text=text), Analysis(text, (), ()))
        start = time.process_time()
        find_names(plain, Tokens(plain.text))
        return time.process_time() - start

    seconds(10)
    best = min(seconds(8000) for _ in range(3))  # other work on the machine slows some
    assert best <= 24 * max(0.01, seconds(1000))


def test_misspelt_countries_and_bare_numbers() -> None:
    assert surfaces("Quân lính Indonexia tới nơi. Chuyến ZX590 và ZX591 bị hủy.") == [
        "LOC Indonexia"
    ]
    assert surfaces("Chuyến bay ZX590 bị hủy.") == ["MISC ZX590"]
