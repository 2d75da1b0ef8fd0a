"""Every way in which a cue takes its source answers for its own example."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from doichieu import language
from doichieu.mentions.quotations.drafts import Setting, Spot, State
from doichieu.mentions.quotations.judge import accept
from doichieu.mentions.quotations.marks import find_quoted
from doichieu.mentions.quotations.rows import Page, cut_rows
from doichieu.mentions.quotations.statements import SIDES, VERB_WAYS, WAYS, Way
from doichieu.mentions.quotations.verbs import heard, verb_at
from doichieu.mentions.tokens import Tokens


def setting_of(text: str) -> Setting:
    page = Page(Tokens(text), [len(text)], words=language.analyse(text).words)
    (row,) = cut_rows(page, 0, len(text), find_quoted(text))
    return Setting(row, None, accept)


def first(ways: Sequence[Way[Any]], *where: Any) -> tuple[Way[Any], State] | None:
    for way in ways:
        after = way.take(*where)
        if after is not None:
            return way, after
    return None


def answering(setting: Setting) -> Iterator[Way[Any]]:
    """The ways that answer for the cues of a row, at each level of the tables."""
    state = State()
    for at, (end, cue) in setting.row.cues.items():
        spot = Spot(at, end, cue)
        found = first(WAYS, setting, state, spot)
        assert found is not None
        yield found[0]
        if found[0] is WAYS[-1]:
            verb = verb_at(setting, state, spot)
            inner = first(VERB_WAYS, setting, state, verb)
            assert inner is not None
            yield inner[0]
            if inner[0] is VERB_WAYS[-1]:
                side = first(SIDES, setting, heard(setting, state, verb), verb)
                assert side is not None
                yield side[0]
        state = found[1]


@pytest.mark.parametrize("way", [*WAYS, *VERB_WAYS, *SIDES], ids=lambda way: way.why)
def test_a_way_answers_for_its_example(way: Way[Any]) -> None:
    assert any(found is way for found in answering(setting_of(f"{way.example}.")))


def test_the_last_way_of_each_table_answers_always() -> None:
    """A cue that no other way takes is a verb; its words then stand to the right."""
    found = list(answering(setting_of("Bà Lan cho biết cầu sẽ đóng.")))
    assert [way.why for way in found] == [ways[-1].why for ways in (WAYS, VERB_WAYS, SIDES)]
