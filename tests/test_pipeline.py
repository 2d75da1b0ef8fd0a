"""The order of the stages, and what becomes of a report that breaks one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from doichieu.errors import BadLexicon, NothingUsable
from doichieu.model import VIETNAM, Article, Comparison, Document, Mentions, Options, Story
from doichieu.pipeline import STAGES, Stages, brief, in_order
from stories_for_tests import article

BAD = "hỏng"
REPORTS = [
    article("a", "Cầu Vân sập sáng 3/3, 4 người chết."),
    article("b", f"Cầu Vân sập sáng 3/3, {BAD} 5 người chết."),
    article("c", "Ít nhất 4 người chết khi cầu Vân sập."),
]


def blame(text: str) -> None:
    if BAD in text:
        raise ZeroDivisionError("chia cho không")


def analyse(given: Article) -> Document:
    blame(given.text)
    return STAGES.analyse(given)


def extract(document: Document) -> Mentions:
    blame(document.text)
    return STAGES.extract(document)


def assemble(reports: Sequence[Mentions], options: Options) -> Story:
    blame(" ".join(report.article.text for report in reports))
    return STAGES.assemble(reports, options)


def compare(story: Story, options: Options) -> Comparison:
    blame(" ".join(report.text for report in story.articles))
    return STAGES.compare(story, options)


BROKEN = {
    "analyse": replace(STAGES, analyse=analyse),
    "extract": replace(STAGES, extract=extract),
    "assemble": replace(STAGES, assemble=assemble),
    "compare": replace(STAGES, compare=compare),
}


@pytest.mark.parametrize(("stage", "stages"), BROKEN.items())
def test_a_report_that_breaks_a_stage_is_listed_and_the_others_go_on(
    stage: str, stages: Stages
) -> None:
    made = brief(REPORTS, stages=stages)
    (rejection,) = made.rejections
    assert (rejection.input, rejection.stage) == ("b", stage)
    assert "ZeroDivisionError: chia cho không" in rejection.reason
    whole = brief([REPORTS[0], REPORTS[2]])
    assert (made.id, made.story, made.comparison) == (whole.id, whole.story, whole.comparison)


@pytest.mark.parametrize("stages", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("bad", [(0,), (2,), (0, 1), (1, 2), (0, 2)])
def test_every_bad_report_is_found_wherever_it_stands(bad: tuple[int, ...], stages: Stages) -> None:
    texts = [f"{BAD} {i}" if i in bad else f"Cầu {i} sập." for i in range(3)]
    made = brief([article(f"r{i}", text) for i, text in enumerate(texts)], stages=stages)
    assert [r.input for r in made.rejections] == [f"r{i}" for i in bad]
    assert [a.id for a in made.story.articles] == [f"r{i}" for i in range(3) if i not in bad]


@pytest.mark.parametrize("stages", BROKEN.values(), ids=BROKEN)
def test_nothing_is_usable_if_every_report_breaks_a_stage(stages: Stages) -> None:
    with pytest.raises(NothingUsable):
        brief([REPORTS[1]], stages=stages)


def test_an_error_of_the_lexicon_is_no_fault_of_a_report() -> None:
    def refuse(given: Article) -> Document:
        raise BadLexicon("hai khóa giống nhau")

    with pytest.raises(BadLexicon):
        brief(REPORTS, stages=replace(STAGES, analyse=refuse))


TOKYO = timezone(timedelta(hours=9))
# In the order in which they must come out, whatever zone the machine is in.
PUBLISHED = [
    date(2025, 3, 3),
    datetime(2025, 3, 3, 16, 59, tzinfo=UTC),
    date(2025, 3, 4),
    datetime(2025, 3, 4, 2, 30, tzinfo=TOKYO),
    datetime(2025, 3, 4, 0, 45),
    datetime(2025, 3, 3, 18, 0, tzinfo=UTC),
    datetime(2025, 3, 5, 6, 0, tzinfo=VIETNAM),
    None,
]


def test_reports_are_in_order_of_their_instants_in_vietnam() -> None:
    made = [replace(article(f"r{i}", "x"), published=p) for i, p in enumerate(PUBLISHED)]
    assert in_order(reversed(made)) == made


PROGRAM = """
from datetime import date, datetime, timezone
import doichieu
days = [date(2025, 3, 4), datetime(2025, 3, 3, 20, tzinfo=timezone.utc), datetime(2025, 3, 4, 1)]
made = [doichieu.Article(id=f"r{i}", text=f"Cầu {i} sập tối qua.", published=day)
        for i, day in enumerate(days)]
print(doichieu.brief(made).to_json())
"""


def test_the_zone_of_the_machine_changes_nothing() -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Asia/Ho_Chi_Minh", "America/New_York")
    }
    assert len(outputs) == 1
