"""The tables of rules about names: every row has a name of its own and says why."""

from __future__ import annotations

from itertools import combinations

import pytest

from doichieu.mentions.names.before import Before
from doichieu.mentions.names.body_tails import CONTINUATIONS
from doichieu.mentions.names.candidates import RULES
from doichieu.mentions.names.lists import to_phrases
from doichieu.mentions.names.lists.known import KnownKind, known_names
from doichieu.mentions.names.type_rules import TYPE_RULES
from doichieu.model import EntityType, NameRule
from doichieu.stories.entities import RULES as JOINS

TABLES = {"candidates": RULES, "tails": CONTINUATIONS, "types": TYPE_RULES, "joins": JOINS}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES.keys())
def test_rows_are_named_once_and_say_why(table: tuple[object, ...]) -> None:
    rows = [(getattr(row, "name"), getattr(row, "why")) for row in table]  # noqa: B009
    assert len({name for name, _ in rows}) == len(rows)
    assert all(why for _, why in rows)


@pytest.mark.parametrize(
    ("rule", "body", "sure", "guess"),
    [
        (NameRule.HEAD, True, True, False),
        (NameRule.BODY_ALONE, True, True, False),
        (NameRule.BODY_WORD, False, False, False),
        (NameRule.LISTED_DISTRICT, False, True, False),
        (NameRule.AFTER_ADDRESS, False, True, False),
        (NameRule.SURNAME, False, True, False),
        (NameRule.MODEL, False, False, False),
        (NameRule.DEFAULT, False, False, True),
    ],
)
def test_what_a_rule_is_worth(rule: NameRule, body: bool, sure: bool, guess: bool) -> None:
    assert (rule.is_body, rule.is_sure, rule.is_guess) == (body, sure, guess)


def test_no_two_lists_or_words_before_share_a_rule() -> None:
    rules = [kind.rule for kind in KnownKind] + [before.rule for before in Before]
    assert not [one for one, other in combinations(rules, 2) if one is other]
    assert all(rule.is_listed or rule.is_after_word for rule in rules)


def test_the_longest_phrase_is_found_first() -> None:
    phrases = to_phrases(["bộ trưởng", "bộ trưởng ngoại giao", "gd-đt"])
    low = ["bộ", "trưởng", "ngoại", "giao", "lào"]
    assert [phrases.length(low, i) for i in range(6)] == [4, 0, 0, 0, 0, 0]
    assert phrases.length(["gd-đt"], 0) == 1  # in capitals one token
    assert phrases.length(["gd", "-", "đt"], 0) == 3  # in small letters three


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Lào", KnownKind.COUNTRY),
        ("lào", None),
        ("Cần Thơ", KnownKind.PROVINCE),
        ("Cần thơ", None),
        ("UNESCO", KnownKind.BODY),
        ("châu Âu", KnownKind.COUNTRY),
    ],
)
def test_a_known_name_needs_its_capitals(words: str, kind: KnownKind | None) -> None:
    word = words.split()
    low = [each.lower() for each in word]
    assert known_names().match(low, word, 0)[1] is kind
    assert known_names().match(low, word, len(word)) == (0, None)


def test_a_known_name_is_of_one_type() -> None:
    assert known_names().type_of(("lào",)) is EntityType.LOC
    assert known_names().type_of(("không", "có", "nơi", "này")) is None
