"""Every rule of the table against its own examples."""

from __future__ import annotations

from datetime import date

import pytest

from doichieu.mentions.times.found import Nothing
from doichieu.mentions.times.resolve import Context
from doichieu.mentions.times.rules import DIGITS, RULES, Rule
from doichieu.mentions.tokens import Tokens
from doichieu.model import Moment


def context() -> Context:
    day = Moment(year=2024, month=5, day=3)
    period = Moment(year=2024, half=1)
    return Context(published=date(2024, 5, 15), day=day, period=period)


def opens(rule: Rule, tokens: Tokens, i: int) -> bool:
    firsts = frozenset(rule.opens_with())
    return tokens.low[i] in firsts or (firsts >= DIGITS and tokens.is_digits(i))


def name(rule: Rule) -> str:
    return f"{rule.name}: {rule.example}"


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_the_example_is_read_whole(rule: Rule) -> None:
    before, _, rest = rule.example.rpartition("[")
    inside, _, after = rest.partition("]")
    tokens = Tokens(before + inside + after)
    at = tokens.start.index(len(before))
    assert opens(rule, tokens, at)
    found = rule.read(tokens, at, context())
    assert found is not None
    name = None if isinstance(found, Nothing) else found.rule
    assert (name, tokens.end[found.end - 1]) == (rule.name, len(before + inside))


@pytest.mark.parametrize("rule", RULES, ids=name)
def test_the_counter_example_is_not_read(rule: Rule) -> None:
    tokens = Tokens(rule.counter_example)
    places = [i for i in range(tokens.count) if opens(rule, tokens, i)]
    assert places
    assert [rule.read(tokens, i, context()) for i in places] == [None] * len(places)


def test_rows_are_told_apart() -> None:
    assert len({rule.example for rule in RULES}) == len(RULES)
    assert all(rule.why for rule in RULES)
