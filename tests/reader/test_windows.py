"""A long story in windows: nothing that may match is parted, and the whole stays linear."""

from __future__ import annotations

import pytest

from doichieu.model import Span
from doichieu.reader.numbering import Numbered, Sheet
from doichieu.reader.windows import PARTNERS, cut_windows

LENGTH = 100  # characters of each sentence


def sheet(reports: int, sentences: int) -> Sheet:
    """Sentences of equal length; sentence ``n`` of each report tells the same."""
    made: list[Numbered] = []
    for report in range(reports):
        for place in range(sentences):
            span = Span(f"r{report}", place * LENGTH, (place + 1) * LENGTH)
            made.append(Numbered(len(made) + 1, span, "x" * LENGTH, tuple(range(LENGTH))))
    return Sheet(tuple(made))


def pairs(reports: int, sentences: int) -> list[tuple[Span, Span, float]]:
    return [
        (
            Span(f"r{one}", place * LENGTH, place * LENGTH + 9),
            Span(f"r{other}", place * LENGTH, place * LENGTH + 9),
            1.0 / (1 + other - one),
        )
        for place in range(sentences)
        for one in range(reports)
        for other in range(one + 1, reports)
    ]


def test_a_short_story_is_one_window() -> None:
    story = sheet(3, 10)
    assert cut_windows(story, []) == (story.sentences,)


def test_sentences_that_may_match_share_a_window() -> None:
    story = sheet(3, 200)
    windows = cut_windows(story, pairs(3, 200), whole=10_000, window=5_000)
    assert len(windows) > 5
    numbers = [{s.number for s in window} for window in windows]
    for place in range(1, 201):
        assert any({place, place + 200, place + 400} <= window for window in numbers)


@pytest.mark.parametrize("reports", [4, 8, 16])
def test_windows_grow_with_the_story_not_with_its_square(reports: int) -> None:
    windows = cut_windows(sheet(reports, 50), pairs(reports, 50), whole=1_000, window=5_000)
    sent = sum(len(s.text) for window in windows for s in window)
    assert sent <= (1 + PARTNERS) * reports * 50 * LENGTH


def test_a_window_is_in_the_order_of_the_story() -> None:
    for window in cut_windows(sheet(4, 60), pairs(4, 60), whole=1_000, window=3_000):
        numbers = [s.number for s in window]
        assert numbers == sorted(set(numbers))


def test_no_candidates_no_windows() -> None:
    assert cut_windows(sheet(2, 500), [], whole=1_000) == ()
