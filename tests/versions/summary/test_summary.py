from __future__ import annotations

from itertools import pairwise

import pytest

import doichieu
from doichieu.model import Brief, Conflict, ConflictKind, Figure, Side, Span, Story
from doichieu.text import syllables
from doichieu.versions.align import align
from doichieu.versions.conflicts.amounts import to_interval
from doichieu.versions.salience import score_sentences
from doichieu.versions.summary.choice import choose, may_stand
from doichieu.versions.summary.lines import Line, print_lines, write_lines
from doichieu.versions.summary.notes import find_notes
from doichieu.versions.summary.order import in_reading_order
from doichieu.versions.summary.retelling import find_retelling
from doichieu.versions.wording.openings import leans_back
from stories_for_tests import EXAMPLE, article


@pytest.fixture(scope="module")
def example() -> Brief:
    return doichieu.brief(doichieu.read_articles([EXAMPLE]))


def story_and_lines(*texts: str) -> tuple[Story, list[Line]]:
    story = doichieu.brief([article(f"a{i}", t) for i, t in enumerate(texts)]).story
    return story, write_lines(story, score_sentences(story))


def lines_of(*texts: str) -> list[Line]:
    return story_and_lines(*texts)[1]


def figure_conflict(number: int, *sides: Side) -> Conflict:
    return Conflict(
        id=f"c{number}",
        about="số người",
        kind=ConflictKind.FIGURE,
        update=False,
        reason="hai con số không thể cùng đúng",
        sides=sides,
    )


def figure_side(story: Story, article_id: str, words: str) -> Side:
    """The side that an article gives in these words, a figure as the program reads it."""
    text = story.article(article_id).text
    span = Span(article_id, text.index(words), text.index(words) + len(words))
    (report,) = (r for r in story.reports if r.article.id == article_id)
    (interval,) = (i for q in report.quantities if q.span == span and (i := to_interval(q)))
    return Side(value=words, evidence=(span,), figures=(Figure(span, interval),))


def test_summary_tells_no_sentence_twice(example: Brief) -> None:
    sentences = [set(syllables(s.text.lower())) for s in example.comparison.summary]
    for i, one in enumerate(sentences):
        for other in sentences[i + 1 :]:
            assert len(one & other) < 0.8 * min(len(one), len(other))


def test_summary_has_no_credit_and_no_caption(example: Brief) -> None:
    for sentence in example.comparison.summary:
        assert "Ảnh:" not in sentence.text
        assert not sentence.text.startswith("Theo Medipress")
        assert "tổng hợp" not in sentence.text


def test_sentences_of_one_article_stand_in_its_order(example: Brief) -> None:
    spans = [s.evidence[0] for s in example.comparison.summary]
    for one, other in pairwise(spans):
        assert one.article != other.article or one.start < other.start


def test_opening_pronoun_gets_the_name_that_it_means() -> None:
    lines = lines_of(
        "Bộ trưởng Giao thông Joseph Camarella cho biết phà rời cảng lúc 21h30. "
        "Ông cho biết thêm rằng chiếc phà bị lật chỉ trong vài phút.",
        "Sóng rất lớn, ông Joseph Camarella nói với báo giới ở cảng.",
    )
    assert lines[1].text.startswith("Ông Joseph Camarella cho biết thêm")
    assert len(lines[1].evidence) == 2


def test_a_pronoun_that_nobody_uses_for_a_name_is_not_replaced_by_it() -> None:
    lines = lines_of(
        "Bộ trưởng Giao thông Joseph Camarella cho biết phà rời cảng lúc 21h30. "
        "Cô cho biết thêm rằng chiếc phà bị lật chỉ trong vài phút."
    )
    assert lines[1].text.startswith("Cô cho biết thêm")
    assert lines[1].leans


def test_unresolved_pronoun_costs_unless_its_sentence_is_chosen() -> None:
    lines = lines_of("Phà Aurora bị lật ngoài khơi. Việc này làm 12 người thiệt mạng hôm qua.")
    assert [line.leans for line in lines] == [False, True]


def test_budget_is_a_hard_limit() -> None:
    lines = lines_of("Phà Aurora bị lật ngoài khơi đảo Sơn Ca. " * 3)
    assert choose(lines, {}, budget=3) == []


def test_disputed_figure_carries_the_other_side() -> None:
    articles = [
        article("a", "Vụ lật phà Aurora khiến 12 người thiệt mạng trong đêm hôm qua."),
        article("b", "Theo bệnh viện, vụ lật phà Aurora khiến ít nhất 14 người thiệt mạng."),
    ]
    story = doichieu.brief(articles).story
    twelve = figure_side(story, "a", "12 người")
    more = figure_side(story, "b", "ít nhất 14 người")
    conflict = figure_conflict(1, twelve, more)
    notes = find_notes(story, [conflict])
    assert [(n.at.article, n.text) for n in notes] == [
        ("a", "bệnh viện: ít nhất 14 người"),  # the party whose figure it is
        ("b", "bản tin khác: 12 người"),
    ]
    lines = write_lines(story, score_sentences(story), conflicts=[conflict])
    printed = print_lines(lines)[0]
    assert "khiến 12 người (bệnh viện: ít nhất 14 người) thiệt mạng" in printed.text
    assert printed.evidence == (lines[0].candidate.span, *more.evidence)


def test_the_opening_stands_first_then_what_stands_early_in_its_report() -> None:
    story, lines = story_and_lines(
        "Câu một của bài a nói về phà. Câu hai của bài a nói về cảng. Câu ba của bài a nói về biển.",
        "Câu một của bài b nói về phà.",
        "Câu một của bài c nói về tàu.",
    )
    ordered = in_reading_order([lines[3], lines[4], lines[2], lines[0]], story)
    assert [x.candidate.span.article for x in ordered] == ["a1", "a0", "a2", "a0"]


def test_sentences_that_follow_each_other_stay_together() -> None:
    story, lines = story_and_lines(
        "Câu một của bài a nói về phà. Câu hai của bài a nói về cảng.",
        "Câu một của bài b nói về tàu.",
    )
    ordered = in_reading_order([lines[2], lines[1], lines[0]], story)
    assert [x.candidate.span.article for x in ordered] == ["a1", "a0", "a0"]
    ordered = in_reading_order([lines[0], lines[1], lines[2]], story)
    assert [x.candidate.span.article for x in ordered] == ["a0", "a0", "a1"]


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("Tại hội nghị, các bộ trưởng bàn về phà Aurora.", True),
        ("Phát biểu tại buổi lễ, bà Vellani cảm ơn lực lượng cứu hộ.", True),
        ("Tại hội nghị vận tải biển, các bộ trưởng bàn về phà Aurora.", False),
        ("Chủ phà Aurora bác bỏ cáo buộc nói trên trong cuộc họp báo.", True),
    ],
)
def test_what_must_have_been_named_before_leans_back(text: str, leans: bool) -> None:
    assert leans_back(text) is leans


@pytest.mark.parametrize(
    "text",
    [
        "Kinh phí sửa phà Aurora 837,9 tỷ đồng cả hai đợt.",
        "Phà 'Aurora' của hãng Sam's bị lật ngoài khơi.",
    ],
)
def test_figures_and_closed_marks_are_no_reason_to_stay_out(text: str) -> None:
    assert [line for line in lines_of(text) if may_stand(line)]


def test_a_reminder_of_earlier_reports_goes() -> None:
    line = lines_of("Như Tin Biển đã đưa tin, phà Aurora bị lật ngoài khơi đảo Sơn Ca hôm 3/3.")[0]
    assert line.text.startswith("Phà Aurora bị lật")


@pytest.mark.parametrize(
    "text",
    [
        "Vì sao phà Aurora rời cảng muộn hơn lịch trình tới nửa giờ?",
        "- Phà Aurora chở 176 người và 40 xe tải các loại.",
        "Giá vé phà Aurora: 20.000 đồng một lượt cho mỗi người lớn.",
        "Phà Aurora chở những loại hàng hóa sau đây vào ngày 3/3:",
        "Mọi thứ đều rất khó khăn.",
        "Dưới đây là bài phát biểu của Bộ trưởng Giao thông về vụ phà Aurora.",
        "Công ty Vận tải biển Sơn Ca",
        "Bộ trưởng Giao thông Lò Văn Tấu, Giám đốc cảng Sơn Ca - bà Vellani và các Đại sứ Talvo, Marenia.",
        "Trên trang cá nhân, bà Vellani đăng bức ảnh phà Aurora với dòng chữ 'Hẹn gặp lại...",
    ],
)
def test_what_is_no_sentence_of_running_text_stays_out(text: str) -> None:
    assert not [line for line in lines_of(text) if may_stand(line)]


def test_a_sentence_that_leans_back_never_stands_alone(example: Brief) -> None:
    texts = [s.text for s in example.comparison.summary]
    assert texts
    assert not leans_back(texts[0])


def test_what_is_told_makes_room_for_something_else() -> None:
    texts = (
        "Phà Aurora chở 176 người đã bị lật ngoài khơi đảo Sơn Ca đêm 3/3.",
        "Đêm 3/3, phà Aurora với 176 người trên tàu bị lật gần đảo Sơn Ca.",
        "Chính phủ tuyên bố để quốc tang ba ngày kể từ thứ Tư tuần này.",
    )
    story, lines = story_and_lines(*texts)
    salience = score_sentences(story)
    retelling = find_retelling(story, align(story))
    spans = [Span(a.id, 0, len(a.text)) for a in story.articles]
    assert retelling.share(spans[0], {spans[1]}) == retelling.share(spans[1], {spans[0]}) == 1
    assert retelling.share(spans[2], {spans[0], spans[1]}) == 0
    chosen = choose(lines, salience.likelihood, retelling, budget=180)
    articles = {line.candidate.span.article for line in chosen}
    assert "a2" in articles
    assert len(articles) == 2


@pytest.mark.parametrize(
    ("mine", "theirs", "noted"),
    [
        ("800 người", "trên 800 người", False),
        ("22.591 người", "hơn 22.500 người", False),
        ("khoảng 30 người", "33 người", True),
        ("148.000 người", "149.000 người", True),
        ("8 người", "9 người", True),
        ("3 người", "ba người", False),
    ],
)
def test_a_rounded_number_needs_no_note(mine: str, theirs: str, noted: bool) -> None:
    texts = (f"Phà chở {mine} rời cảng hôm qua.", f"Chiếc phà đưa {theirs} ra đảo hôm qua.")
    story, _ = story_and_lines(*texts)
    sides = (figure_side(story, "a0", mine), figure_side(story, "a1", theirs))
    assert bool(find_notes(story, [figure_conflict(1, *sides)])) is noted


def test_two_notes_stand_each_after_its_figure() -> None:
    text = "Tuy nhiên, phà chở 176 người và 12 người thiệt mạng hôm qua."
    story, _ = story_and_lines(text, "Phà chở 210 người, 14 người thiệt mạng.")
    conflicts = [
        figure_conflict(i, figure_side(story, "a0", mine), figure_side(story, "a1", theirs))
        for i, (mine, theirs) in enumerate([("176 người", "210 người"), ("12 người", "14 người")])
    ]
    lines = write_lines(story, score_sentences(story), conflicts=conflicts)
    once, again = print_lines([lines[0], lines[0]])
    assert again.text == "Phà chở 176 người và 12 người thiệt mạng hôm qua."
    assert once.text == (
        "Phà chở 176 người (bản tin khác: 210 người) và 12 người (bản tin khác: "
        "14 người) thiệt mạng hôm qua (3/3)."
    )
