"""Facts: what is joined, what is not, and how it is counted. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from doichieu.language import analyse
from doichieu.model import (
    Article,
    Conflict,
    ConflictKind,
    Document,
    Fact,
    FactStatus,
    Mentions,
    Side,
    Span,
    Story,
)
from doichieu.text import syllables
from doichieu.versions import facts as facts_room
from doichieu.versions.facts.evidence import find_status, place_conflicts


def story(
    *texts: str, outlets: tuple[str | None, ...] = (), groups: dict[str, str] | None = None
) -> Story:
    reports = []
    for i, text in enumerate(texts):
        outlet = outlets[i] if outlets else f"bao{i}.vn"
        article = Article(id=f"a{i}", text=text, outlet=outlet, published=date(2020, 5, 1 + i))
        reports.append(Mentions(document=Document(article, analyse(text))))
    return Story(reports=tuple(reports), groups=groups or {})


def find_facts(given: Story, conflicts: tuple[Conflict, ...]) -> tuple[Fact, ...]:
    """The facts that are listed."""
    return facts_room.find_facts(given, conflicts)


CRASH = (
    "Một chiếc phà chở 45 hành khách đã chìm trên sông Vàm Lớn chiều 3/5. "
    "Lực lượng cứu hộ đã đưa tất cả hành khách lên bờ an toàn. "
    "Chủ phà Trần Văn Khải khai rằng chân vịt bị vướng lưới đánh cá."
)
SAME_CRASH = (
    "Chiều 3/5, phà chở khách bị chìm trên sông Vàm Lớn khi đang chở 45 hành khách. "
    "Toàn bộ hành khách được lực lượng cứu hộ đưa lên bờ an toàn. "
    "Thời tiết hôm đó nhiều mây và gió nhẹ."
)
OTHER = "Giá cà phê tại Lâm Đồng tăng mạnh trong phiên giao dịch sáng nay."


def test_two_reports_of_one_thing_are_joined() -> None:
    facts = find_facts(story(CRASH, SAME_CRASH), ())
    shared = [f for f in facts if f.articles == 2]
    assert any("phà" in f.gist and "chìm" in f.gist for f in shared)
    assert {f.status for f in shared} == {FactStatus.SHARED}


def test_different_things_are_not_joined() -> None:
    facts = find_facts(story(CRASH, OTHER), ())
    assert {f.evidence[0].article for f in facts} == {"a0", "a1"}
    assert [f.articles for f in facts] == [1] * len(facts)


def test_what_one_report_alone_says_is_single() -> None:
    facts = find_facts(story(CRASH, SAME_CRASH), ())
    alone = [f for f in facts if "chân vịt" in f.gist]
    assert [f.status for f in alone] == [FactStatus.SINGLE]


def test_three_counts_differ() -> None:
    given = story(
        CRASH,
        CRASH,
        CRASH,
        outlets=("x.vn", None, None),
        groups={"a0": "g", "a1": "g", "a2": "g"},
    )
    first = find_facts(given, ())[0]
    assert (first.articles, first.outlets, first.origins) == (3, 2, 1)


def test_a_gist_stands_in_its_evidence_and_ids_count_up() -> None:
    given = story(CRASH, SAME_CRASH)
    facts = find_facts(given, ())
    assert [f.id for f in facts] == [f"f{n}" for n in range(1, len(facts) + 1)]
    for fact in facts:
        evidence = " ".join(given.text_of(span) for span in fact.evidence).lower()
        assert set(syllables(fact.gist.lower())) <= set(syllables(evidence))
        assert fact.gist[0].isupper()


def conflict(kind: ConflictKind, *, update: bool = False) -> Conflict:
    sides = (Side(value="1", evidence=(Span("a0", 0, 5),)), Side(value="2", evidence=()))
    return Conflict(id="c1", about="", kind=kind, update=update, reason="", sides=sides)


@pytest.mark.parametrize(
    ("conflicts", "expected"),
    [
        ([conflict(ConflictKind.FIGURE, update=True)], FactStatus.SUPERSEDED),
        ([conflict(ConflictKind.DATE)], FactStatus.CONTRADICTED),
        (
            [conflict(ConflictKind.FIGURE, update=True), conflict(ConflictKind.ACCOUNT)],
            FactStatus.CONTRADICTED,
        ),
        (
            [conflict(ConflictKind.ACCOUNT), conflict(ConflictKind.DENIAL)],
            FactStatus.DENIED,
        ),
        ([], FactStatus.SINGLE),
    ],
)
def test_status_is_the_first_that_applies(conflicts: list[Conflict], expected: FactStatus) -> None:
    assert find_status([Span("a0", 3, 9)], place_conflicts(conflicts)) is expected
    assert find_status([Span("a0", 6, 9)], place_conflicts(conflicts)) is FactStatus.SINGLE


@pytest.mark.parametrize(
    "text", ["", " ", "…", "a-" * 5000, "1." * 5000, ", " * 5000, "và " * 5000]
)
def test_odd_texts_do_no_harm(text: str) -> None:
    assert isinstance(find_facts(story(text, text, CRASH), ()), tuple)


def test_facts_more_reports_have_come_first() -> None:
    third = "Bộ đội biên phòng cho biết phà chở 45 hành khách chìm trên sông Vàm Lớn chiều 3/5."
    facts = find_facts(story(CRASH, SAME_CRASH, third), ())
    assert [f.origins for f in facts] == sorted((f.origins for f in facts), reverse=True)
    assert facts[0].articles == 3


def test_who_speaks_is_no_fact_by_itself() -> None:
    told = (
        "Trả lời báo chí chiều nay, ông Trần Văn Khải, chủ tịch xã Vàm Lớn, cho biết "
        "{} đã được đưa tới trường tiểu học Sông Trăng để tránh lũ."
    )
    facts = find_facts(story(told.format("60 hộ dân"), told.format("toàn bộ 60 hộ dân")), ())
    assert facts
    assert all("tránh lũ" in f.gist for f in facts)


def test_a_sentence_that_two_reports_share_is_one_fact() -> None:
    long = (
        "Chủ tịch huyện Vàm Lớn đã yêu cầu các xã ven sông kiểm tra toàn bộ bến phà, "
        "lập biên bản các chủ phà chở quá số người cho phép, "
        "báo cáo kết quả bằng văn bản về huyện trước ngày 15/5, "
        "bố trí lực lượng trực ngày đêm tại những bến đông người qua lại."
    )
    shared = [f for f in find_facts(story(long, long), ()) if f.articles == 2]
    assert len(shared) == 1
    assert shared[0].gist.startswith("Chủ tịch huyện Vàm Lớn đã yêu cầu")


@pytest.mark.parametrize("lead", ["", "Đêm qua trời mưa rất to. "])
def test_common_words_alone_are_no_news_of_one_report(lead: str) -> None:
    facts = find_facts(story(f"{lead}Mọi người đều rất buồn và không biết phải làm gì.", OTHER), ())
    assert not any("buồn" in f.gist for f in facts)
