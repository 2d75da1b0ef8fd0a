"""Reports that tell a fact otherwise, how sure a fact is, gists without a source. Invented."""

from __future__ import annotations

from datetime import date

import pytest

from doichieu.model import Article, Comparison, Options
from doichieu.pipeline import in_order, read_mentions
from doichieu.stories import assemble
from doichieu.versions import compare
from doichieu.versions.align import Alignment, Pair, align
from doichieu.versions.facts import find_facts


def compared(*texts: str) -> Comparison:
    articles = [
        Article(id=f"a{i}", text=text, outlet=f"bao{i}.vn", published=date(2020, 5, 6))
        for i, text in enumerate(texts)
    ]
    return compare(assemble([read_mentions(a) for a in in_order(articles)]), options=Options())


FIRE = "Vụ cháy kho gạo của hợp tác xã Tân Lúa đã thiêu rụi {} tấn gạo, theo giám đốc Lê Văn Tự."
DAY = "Kho gạo của hợp tác xã Tân Lúa ở xã Bến Sậy bị cháy rụi hoàn toàn ngày {}."
MORE = " Hôm nay trời nắng, nhiều người dân trong xã vẫn đi chợ như thường ngày."


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (FIRE.format(300), FIRE.format(450), ("a2",)),
        (DAY.format("3/5"), DAY.format("4/5"), ("a2",)),
        (FIRE.format(300), FIRE.format(300), ()),
        (FIRE.format(300), FIRE.format("gần 300"), ()),  # the same number, rounded
        (FIRE.format(300), MORE, ()),
        # a report that has both values speaks of two things
        (DAY.format("3/5"), DAY.format("4/5") + " Một kho khác cháy ngày 3/5.", ()),
    ],
)
def test_who_tells_it_otherwise(one: str, other: str, told: tuple[str, ...]) -> None:
    facts = [f for f in compared(one, one + MORE, other).facts if f.articles > 1]
    assert facts
    assert {f.otherwise for f in facts if "kho gạo" in f.gist.casefold()} == {told}
    assert all(set(f.otherwise).isdisjoint(f.silent) for f in facts)


def test_no_report_is_among_those_that_say_it_and_those_that_tell_it_otherwise() -> None:
    for fact in compared(FIRE.format(300), FIRE.format(300), FIRE.format(450)).facts:
        assert {span.article for span in fact.evidence}.isdisjoint(fact.otherwise)


NEAR = "mỏ than Đá Vàng chỉ cách thị trấn Bến Sậy chừng 6 km về phía bắc"


@pytest.mark.parametrize(
    ("one", "other", "gist"),
    [
        # another source: what both say is the claim
        (
            f"Nhật báo Lúa Mới dẫn một nguồn tin trong ban quản lý cho biết {NEAR}.",
            f"Ông Trần Văn Lịch cho biết {NEAR}.",
            NEAR,
        ),
        # one source: a part of the claim
        (f"Ông Trần Văn Lịch cho biết {NEAR}.", f"Ông Trần Văn Lịch cho biết {NEAR}.", None),
        # a demand is nothing that is so
        (
            f"Ông Trần Văn Lịch đề nghị công ty rào khu vực {NEAR}.",
            f"Bà Vũ Thị Tá đề nghị công ty rào khu vực {NEAR}.",
            None,
        ),
    ],
)
def test_a_gist_says_who_speaks_only_where_all_its_reports_do(
    one: str, other: str, gist: str | None
) -> None:
    (fact,) = [f for f in compared(one, other).facts if f.articles == 2]
    cut = gist[:1].upper() + gist[1:] if gist else None
    assert (fact.gist == cut) if cut else fact.gist.startswith(("Ông", "Bà"))
    assert all("Lúa Mới" not in fact.gist for fact in compared(one, other).facts if cut)


def test_a_length_of_time_must_be_told_by_every_report() -> None:
    mourning = "Chính quyền tỉnh Tân Lúa tuyên bố để tang nạn nhân vụ lật đò Vàm Lớn ba ngày."
    search = "Chính quyền tỉnh Tân Lúa tuyên bố ngừng tìm kiếm nạn nhân vụ lật đò Vàm Lớn."
    for fact in compared(mourning, search).facts:
        assert "ba ngày" not in fact.gist or fact.articles == 1


FACTS = (
    "Công an huyện Bến Sậy đã khởi tố ông Lê Văn Tự về hành vi đốt kho gạo của hợp tác xã.",
    "Hợp tác xã Tân Lúa sẽ xây lại kho gạo mới ở xã Bến Sậy ngay trong tháng sau.",
    "Bà con nông dân được ứng trước tiền giống cho vụ hè thu bằng quỹ của huyện.",
)


@pytest.mark.parametrize(
    ("scores", "confidences"),
    [
        ((0.9, 0.55, 0.3), [0.9, 0.55]),  # surely, probably, hardly
        ((0.9, 0.9, 0.9), [0.9, 0.9, 0.9]),
        ((0.45, 0.45, 0.45), []),
    ],
)
def test_how_sure_a_fact_is(scores: tuple[float, ...], confidences: list[float]) -> None:
    texts = (" ".join(FACTS), " ".join(FACTS))
    articles = [Article(id=f"a{i}", text=text, outlet=f"bao{i}.vn") for i, text in enumerate(texts)]
    story = assemble([read_mentions(a) for a in in_order(articles)])
    found = align(story)
    pairs = [
        Pair(pair.left, pair.right, scores[found.clauses[pair.left].sentence])
        for pair in found.pairs
        if found.clauses[pair.left].forms == found.clauses[pair.right].forms
    ]
    facts = find_facts(story, (), Alignment(found.clauses, tuple(pairs)))
    sure = sorted((f.confidence or 0 for f in facts if f.articles > 1), reverse=True)
    assert sure == pytest.approx(confidences)
