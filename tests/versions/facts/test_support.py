"""Whether a sentence says all of a gist, and what is told again. Invented reports."""

from __future__ import annotations

from datetime import date

import pytest

from doichieu.model import Article, Fact, Options, Span, Story
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions import compare
from doichieu.versions.facts.support import Support

DAY = date(2020, 5, 6)


def read(*texts: str) -> Story:
    articles = [
        Article(id=f"a{i}", text=text, outlet=f"bao{i}.vn", published=DAY)
        for i, text in enumerate(texts)
    ]
    return assemble([read_mentions(a) for a in in_order(articles)])


def facts(*texts: str) -> list[Fact]:
    return list(compare(read(*texts), options=Options()).facts)


@pytest.mark.parametrize(
    ("gist", "sentence", "says"),
    [
        # the same in other words
        ("Lửa cháy rụi 300 tấn gạo.", "Ngọn lửa đã cháy rụi 300 tấn gạo của kho.", True),
        # a figure: missing, another one, one that lies within
        ("Lửa cháy rụi 300 tấn gạo.", "Ngọn lửa đã cháy rụi nhiều gạo của kho.", False),
        ("Lửa cháy rụi 300 tấn gạo.", "Ngọn lửa đã cháy rụi 450 tấn gạo của kho.", False),
        ("Lửa cháy rụi hàng trăm tấn gạo.", "Ngọn lửa đã cháy rụi 300 tấn gạo của kho.", True),
        ("Xe đậu cách kho hơn 500 m.", "Xe phải đậu cách kho gần 500 m.", False),
        ("Xe đậu cách kho hơn 500 m.", "Xe phải đậu cách kho 500 m.", False),
        # a length of time, more and less
        ("Lửa tắt sau hơn 2 giờ.", "Lửa được dập tắt sau gần 2 giờ.", False),
        ("Lửa tắt sau gần 2 giờ.", "Lửa được dập tắt sau gần 2 giờ.", True),
        # another day; no day at all
        ("Kho gạo cháy đêm 2/5.", "Kho gạo bốc cháy rạng sáng 3/5.", False),
        ("Kho gạo cháy đêm 2/5.", "Kho gạo bốc cháy.", True),
        # a piece of which the sentence has nothing
        (
            "Công an khởi tố ông Lê Văn Tự, phong tỏa tài khoản của hợp tác xã.",
            "Công an huyện đã khởi tố ông Lê Văn Tự.",
            False,
        ),
    ],
)
def test_a_sentence_says_all_of_a_gist(gist: str, sentence: str, says: bool) -> None:
    given = read(gist, sentence)
    one, other = Span("a0", 0, len(gist)), Span("a1", 0, len(sentence))
    assert Support(given).says(one, other) is says


def test_a_report_that_names_somebody_else_does_not_say_it() -> None:
    one = "Nạn nhân là bà Trần Thị Mến, 40 tuổi. Bà Trần Thị Mến được đưa vào bệnh viện huyện."
    other = "Nạn nhân là bà Vũ Kim Sen, 40 tuổi. Bà Vũ Kim Sen được đưa vào bệnh viện huyện."
    for fact in facts(one, other):
        names = [n for n in ("Mến", "Sen") if n in fact.gist]
        assert not names or fact.articles == 1


FIRE = "Đêm 2/5, kho gạo của hợp tác xã Tân Lúa ở xã Bến Sậy bị cháy rụi hoàn toàn."
AGAIN = "Kho gạo của hợp tác xã Tân Lúa ở xã Bến Sậy bị lửa thiêu rụi hoàn toàn đêm 2/5."


def test_what_is_told_again_is_a_part_of_the_better_fact() -> None:
    texts = [f"{FIRE} Trời hôm đó rất nóng. {AGAIN}", f"{FIRE} Dân làng ra xem đông. {AGAIN}"]
    found = [f for f in facts(*texts) if f.articles > 1]
    whole = [f for f in found if f.part_of is None]
    assert len(whole) == 1
    assert {f.part_of for f in found} <= {None, whole[0].id}


def test_what_another_report_has_in_other_words_is_not_told_of_one_alone() -> None:
    alone = "Công an huyện Bến Sậy đã khởi tố giám đốc Lê Văn Tự về tội đốt kho gạo hợp tác xã."
    elsewhere = (
        "Giám đốc Lê Văn Tự bị khởi tố. Công an huyện Bến Sậy nói ông này đốt kho gạo hợp tác xã."
    )
    quiet = "Hôm nay trời nắng đẹp, bà con ra đồng gặt lúa từ sớm."
    assert not [f for f in facts(alone, elsewhere) if f.gist.startswith("Công an huyện Bến Sậy đã")]
    assert [f for f in facts(alone, quiet) if f.articles == 1 and "khởi tố" in f.gist]
