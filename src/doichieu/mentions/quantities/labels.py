"""Which numbers count: a number with its unit → whether it counts or measures anything.

A number may name instead (`quận 3`, `Boeing 777`, `phút 80`), belong to something longer (`U23`,
`0912…`) or be another word (`năm nay`). The rules are rows of a table; the first that applies
decides.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from doichieu.mentions.quantities.number_phrases import NumberPhrase
from doichieu.mentions.quantities.number_words import goes_on, parse_scale
from doichieu.mentions.quantities.units import UnitPhrase, phrases, read_measure, word_set, words
from doichieu.mentions.quantities.written import digit_run
from doichieu.mentions.tokens import Tokens

# A count with a leading zero has no more digits: `02 người`, `005 hộ`; an area code may.
_MOST_PADDED = 3
_JOINTS = frozenset("-–—/")
# Parts of speech of what is counted; "": nobody has said.
_NOUNS = frozenset({"", "NOUN", "PROPN"})
# From here on a number that counts is written with separators; bare it is rather a model.
_BARE_LIMIT = 1000


# ---------------------------------------------------------------------------- before reading


def is_tied(t: Tokens, i: int) -> bool:
    """`U23`, `F-16`, `66C1 – 054.53`, `0912…`: part of a name, a plate, a telephone number."""
    if not t.is_digits(i):
        return _is_in_name(t, i)
    if _is_dialled(t, i):
        return True
    before = t.low[i - 1]
    if t.is_tight(i) and _ties(t, i, before):
        return True
    if before in "-–" and t.low[i - 2].isdigit() and t.is_tight(i - 2) and t.low[i - 3].isalpha():
        return True
    end = digit_run(t, i)
    return t.is_tight(end) and t.low[end].isalpha() and not _may_touch(t, end)


def _is_dialled(t: Tokens, i: int) -> bool:
    """A leading zero with more digits than a count has, or beside other digits: `0912`, `024 38 22`.

    `02 người`, `02-03 người`, `05,5%` are counts.
    """
    low = t.low[i]
    if low[0] != "0" or len(low) == 1 or low == "00":
        return False
    if len(low) > _MOST_PADDED or t.low[i - 1].isdigit():
        return True
    mark, after = t.low[i + 1], t.low[i + 2]
    if mark.isdigit() or (mark == ")" and after.isdigit()):
        return True
    if mark == "." and t.is_tight(i + 1) and after.isdigit():
        return True
    longer = len(after) > _MOST_PADDED or (t.low[i + 3] in _JOINTS and t.low[i + 4].isdigit())
    return mark in _JOINTS and after.isdigit() and longer


def _may_touch(t: Tokens, i: int) -> bool:
    """Whether the word right after digits, without a gap, is a unit, a multiplier or a noun."""
    low = t.low[i]
    unit = read_measure(t, i) is not None or parse_scale(t, i).size > 0
    return unit or (len(low) > 1 and low in word_set("counted"))


def _ties(t: Tokens, i: int, before: str) -> bool:
    """Whether the character right before the digits makes them part of something longer."""
    if before in ("/", "."):
        return t.low[i - 2].isdigit() or t.is_capital(i - 2)
    if before in ("-", "–", "—"):
        joined = t.is_tight(i - 1) and t.low[i - 2].isalnum()
        return joined or (t.is_capital(i - 2) and len(t.low[i - 2]) <= 3)
    if before in (",", ":"):
        return t.low[i - 2].isdigit()
    if before in words()["codes"]:
        return not t.is_capital(i - 1)  # `USD500`
    return before.isalpha() or before in ("@", "#")


def _is_in_name(t: Tokens, i: int) -> bool:
    """`Ba Đình`, `Hai Bà Trưng`, `Năm Căn`: a capital number word before or after a capital."""
    if not t.is_capital(i) or (_is_shouted(t, i) and t.low[i + 1] in word_set("counted")):
        return False  # `làm HAI NGƯỜI chết`
    if not t.begins_sentence(i):
        return True
    return t.is_capital(i + 1) and not (
        t.low[i + 2].isalpha() and not t.is_capital(i + 2) and len(t.low[i + 1]) > 3
    )


def _is_shouted(t: Tokens, i: int) -> bool:
    """Whether a word of two letters or more is all in capitals."""
    return len(t.low[i]) > 1 and t.raw(i).isupper()


def is_other_word(t: Tokens, i: int) -> bool:
    """A number word that is another word here: `năm nay`, `nấu chín`, `ông Ba`; not `ông ba mươi tuổi`."""
    guards = words()["not_number"].get(t.low[i])
    if guards is None:
        return False
    if t.low[i + 1] in guards["after"] or " ".join(t.low[i + 1 : i + 3]) in guards["after"]:
        return True
    return t.low[i - 1] in guards["before"] and not goes_on(t, i + 1)


# ---------------------------------------------------------------------------- after reading


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number with its unit, and the words right beside both."""

    t: Tokens
    number: NumberPhrase
    unit: UnitPhrase

    @property
    def before(self) -> str:
        """The word before the number and its modifiers."""
        return self.t.low[self.number.start - 1]

    @property
    def after(self) -> str:
        """The word after the number, which may be its unit."""
        return self.t.low[self.number.end]

    @property
    def counted(self) -> bool:
        """Whether something stands after it that is surely measured or counted."""
        return self.unit.measure or self.after in word_set("counted")


@dataclass(frozen=True, slots=True)
class Rule:
    """Where ``holds``, a number is what ``verdict`` says; ``like`` shows such a one."""

    holds: Callable[[Candidate], Any]
    verdict: bool
    like: str


def counts(t: Tokens, number: NumberPhrase, unit: UnitPhrase) -> bool:
    """Whether the number counts or measures."""
    return _decide(COUNTS, Candidate(t, number, unit))


def _decide(rules: tuple[Rule, ...], c: Candidate) -> bool:
    return next((rule.verdict for rule in rules if rule.holds(c)), False)


def _is_label(c: Candidate) -> bool:
    return _decide(LABELS, c)


def _is_one(c: Candidate) -> bool:
    return c.t.low[c.number.first] == "một" and c.number.low == 1


def _is_counted_one(c: Candidate) -> bool:
    """`một người chết`, `bắt một nghi phạm`; else `một` is an article."""
    t, number = c.t, c.number
    if (number.modified and c.unit.name) or c.unit.factor:
        return True
    if not phrases("persons").length(t.low, number.end):
        return False
    after = t.low[number.end : number.end + 6]
    before = t.low[max(0, number.start - 3) : number.start]
    return not (
        word_set("harm").isdisjoint(after) and word_set("counting_verbs").isdisjoint(before)
    )


def _names_a_thing(unit: UnitPhrase) -> bool:
    """Whether a unit or, as far as the analysis says, a noun stands there."""
    return bool(unit.name) and (unit.measure or unit.tag in _NOUNS)


def _is_said_year(c: Candidate) -> bool:
    """`năm` alone means year as often as five."""
    five = c.t.low[c.number.first] == "năm" and c.number.low == 5 and not c.number.multiplied
    return five and c.after not in word_set("counted")


def _is_said_alone(c: Candidate) -> bool:
    """A number in words that has no noun, is no half and no part of all."""
    half = c.t.low[c.number.end - 1] == "nửa"
    return c.number.words and not (c.unit.end > c.unit.start or half or c.after == "trong")


def _is_part_of_all(c: Candidate) -> bool:
    t, end = c.t, c.number.end
    return c.after == "trong" or t.low[end : end + 2] == ["trên", "tổng"]


def _is_led(c: Candidate) -> bool:
    return c.before in word_set("count_before") and not c.after.isdigit()


def _is_address(c: Candidate) -> bool:
    """`36 Hàng Bạc`, `45 đường Trần Phú`, `xóm 7, xã Tân Lập`."""
    t, i = c.t, c.number.end
    if c.number.grouped or (c.counted and _is_shouted(t, i)):
        return False  # `12 NGƯỜI CHẾT`
    if t.is_capital(i) and t.is_capital(i + 1) and len(t.low[i]) > 1:
        return True
    if t.low[i] in word_set("districts") and t.is_capital(i + 1):
        return c.before in word_set("labels_soft")  # `xóm 7 xã Tân Lập`
    return t.low[i] in word_set("roads") and (t.is_capital(i + 1) or t.is_capital(i + 2))


def _is_named_distance(c: Candidate) -> bool:
    """A measure that names a thing after words of its game: `phạt đền 11m`."""
    near = c.t.low[max(0, c.number.start - 3) : c.number.start]
    return any(
        c.number.low == row["value"] and c.unit.base == row["unit"] and set(near) & set(row["near"])
        for row in words()["named_measures"]
    )


def _is_hard_label(c: Candidate) -> bool:
    number_of = c.t.low[c.number.start - 2] in word_set("counting_number")
    return c.before in word_set("labels_hard") and not (c.before == "số" and number_of)


def _is_document(c: Candidate) -> bool:
    before = " ".join(c.t.low[max(0, c.number.start - 2) : c.number.start])
    return before in word_set("documents") and not c.counted


def _is_name_of_soft_label(c: Candidate) -> bool:
    soft = c.before in word_set("labels_soft") and c.t.is_capital(c.number.start - 2)
    return soft and not c.unit.measure


def _is_version(c: Candidate) -> bool:
    """`Android 4.2`, `Bluetooth 4.0`."""
    t, i = c.t, c.number.first
    point = t.low[i + 1] == "." and c.number.end == i + 3 and len(t.low[i + 2]) < 3
    return point and t.is_capital(i - 1) and not c.unit.measure


def _is_model(c: Candidate) -> bool:
    """Digits after a capital: `Boeing 777`; at the start of a sentence only large ones."""
    t, i = c.t, c.number.start - 1
    unwritten = c.number.low >= _BARE_LIMIT and not c.number.words
    return t.is_capital(i) and (unwritten or not t.begins_sentence(i))


# Whether a number names and does not count; the first row that holds decides.
LABELS: tuple[Rule, ...] = (
    Rule(lambda c: c.number.modified, False, "hơn 12"),
    Rule(lambda c: c.number.start == 0, False, "12 người, as the first words of a text"),
    Rule(lambda c: c.number.multiplied, False, "12 triệu"),
    Rule(lambda c: c.number.words and c.before in word_set("labels_said"), True, "hiệp hai"),
    Rule(lambda c: c.number.words, False, "hai xe"),
    Rule(_is_address, True, "45 đường Trần Phú"),
    Rule(_is_named_distance, True, "phạt đền 11m"),
    Rule(_is_hard_label, True, "quận 3"),
    Rule(_is_document, True, "Thông tư 07 quy định"),
    Rule(lambda c: c.before in word_set("labels_hard"), False, "tổng số 12 người"),
    Rule(lambda c: c.number.low == 1 and c.after in word_set("not_after_one"), True, "1 số cán bộ"),
    Rule(_is_name_of_soft_label, True, "Vinamilk nhóm 3"),
    Rule(_is_version, True, "Android 4.2"),
    Rule(lambda c: c.number.grouped or c.counted, False, "Anh 1.200 km"),
    Rule(lambda c: c.before in word_set("labels_soft"), True, "phòng 12"),
    Rule(_is_model, True, "Boeing 777"),
)

# Whether a number counts; the first row that holds decides, none: it does not.
COUNTS: tuple[Rule, ...] = (
    Rule(lambda c: c.number.score or c.number.currency, True, "thắng 2-1; $5"),
    Rule(lambda c: _is_one(c) and _is_counted_one(c), True, "bắt một nghi phạm"),
    Rule(_is_one, False, "một cách buồn bã"),
    Rule(_is_label, False, "quận 3"),
    Rule(lambda c: c.unit.measure, True, "3 km"),
    Rule(lambda c: c.number.padded and not _names_a_thing(c.unit), False, "xe buýt 03 chạy"),
    Rule(_is_said_year, False, "mùa xuân năm"),
    Rule(lambda c: c.number.vague or c.number.multiplied or c.number.modified, True, "vài trăm"),
    Rule(_is_said_alone, False, "hai và ba"),
    Rule(lambda c: c.number.words, True, "hai người"),
    Rule(
        lambda c: c.number.count and (not c.unit.name or c.t.is_capital(c.number.end)),
        False,
        "quốc lộ 1/5 Bắc Nam",
    ),
    Rule(lambda c: c.number.grouped or c.unit.name, True, "12 người"),
    Rule(_is_part_of_all, True, "12 trong tổng số"),
    Rule(_is_led, True, "tăng lên 12"),
)
