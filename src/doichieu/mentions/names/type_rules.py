"""The rules that give a name its type: what found it, what is before it, its form, what is around.

In comes one candidate with its surroundings, out come type, rule and weight. Whether a model or
other mentions of the same words overrule a weak judgement is decided in
:mod:`doichieu.mentions.names.types`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from doichieu.mentions.names import forms
from doichieu.mentions.names.before import OFFICES, Before, sort_before
from doichieu.mentions.names.candidate import Candidate
from doichieu.mentions.names.lists.people import people
from doichieu.mentions.names.lists.places import places
from doichieu.mentions.names.tokens import CasedTokens, is_syllable
from doichieu.model import EntityType, NameRule

PER, ORG, LOC, MISC = EntityType.PER, EntityType.ORG, EntityType.LOC, EntityType.MISC


@dataclass(frozen=True, slots=True)
class Judgement:
    """A type, the rule that gave it and how much it weighs, from 0 (a guess) to 4 (certain)."""

    type: EntityType
    rule: NameRule
    weight: int


@dataclass(frozen=True, slots=True)
class Case:
    """A candidate among the others, and what stands before it."""

    tokens: CasedTokens
    candidates: Sequence[Candidate]
    at: int
    before: Before | None

    @property
    def candidate(self) -> Candidate:
        """The candidate itself."""
        return self.candidates[self.at]

    @property
    def words(self) -> Sequence[str]:
        """Its words as they stand."""
        return self.tokens.word[self.candidate.first : self.candidate.last]

    @property
    def low(self) -> Sequence[str]:
        """Its words folded."""
        return self.tokens.low[self.candidate.first : self.candidate.last]

    @property
    def is_behind_name(self) -> bool:
        """Whether another name ends right before it."""
        return self.at > 0 and self.candidates[self.at - 1].last == self.candidate.first

    @property
    def token_before(self) -> str:
        """The folded token before it; "" at the start."""
        return self.tokens.low[self.candidate.first - 1] if self.candidate.first else ""


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One rule; ``applies`` gives None where it has nothing to say."""

    name: str
    applies: Callable[[Case], Judgement | None]
    why: str


def judge(tokens: CasedTokens, candidates: Sequence[Candidate], at: int) -> Judgement:
    """Type, rule and weight of one candidate by rules alone."""
    case = Case(tokens, candidates, at, sort_before(tokens, candidates, at))
    return next(found for rule in TYPE_RULES if (found := rule.applies(case)))


# ---------------------------------------------------------------------------- found with a type

_CERTAIN = frozenset(
    {
        NameRule.HEAD,
        NameRule.BODY,
        NameRule.THING,
        NameRule.NUMBERED,
        NameRule.KIND_WORD,
        NameRule.DIRECTION,
    }
)


def _said_by_head(case: Case) -> Judgement | None:
    found = case.candidate
    return Judgement(found.type, found.rule, 4) if found.type and found.rule in _CERTAIN else None


def _person_place(case: Case) -> Judgement | None:
    is_place = case.before is Before.KIND and case.candidate.type is PER
    return Judgement(LOC, NameRule.KIND, 3) if is_place else None


def _place_person(case: Case) -> Judgement | None:
    if case.before is not Before.ADDRESS or case.candidate.type is not LOC:
        return None
    return Judgement(PER, NameRule.TITLE, 3) if _may_be_given(case) else None


def _may_be_given(case: Case) -> bool:
    """A place or country that people are called after (`chị Nga`), not `anh em Lào`."""
    if len(case.words) > 2:
        return False
    is_country = case.candidate.rule is NameRule.LISTED_COUNTRY
    return not is_country or all(word in people().given for word in case.words)


def _place_body(case: Case) -> Judgement | None:
    found = case.candidate
    if case.before not in {Before.BODY, Before.PRESS} or found.type is not LOC:
        return None
    return None if found.rule is NameRule.LISTED_COUNTRY else Judgement(ORG, NameRule.BODY_WORD, 3)


def _said_by_list(case: Case) -> Judgement | None:
    found = case.candidate
    return Judgement(found.type, found.rule, 3) if found.type else None


# ---------------------------------------------------------------------------- before it


def _short_form_behind_office(case: Case) -> Judgement | None:
    is_short = case.before in OFFICES and len(case.words) == 1 and forms.is_short(case.words[0])
    return Judgement(ORG, NameRule.ABBREVIATION, 3) if is_short else None


def _behind_word(case: Case) -> Judgement | None:
    return Judgement(case.before.type, case.before.rule, 4) if case.before else None


_LISTING = frozenset({",", "và", ";"})
_MAX_STREETS = 12  # names in a row


def _in_row_of_streets(case: Case) -> Judgement | None:
    """Whether commas join the candidate to one that a word for streets stands before."""
    tokens, candidates, first = case.tokens, case.candidates, case.at
    while first and case.at - first < _MAX_STREETS:
        between = tokens.low[candidates[first - 1].last : candidates[first].first]
        if not between or any(word not in _LISTING for word in between):
            break
        first -= 1
    if first == case.at or not candidates[first].first:
        return None
    is_street = tokens.low[candidates[first].first - 1] in places().streets
    return Judgement(LOC, NameRule.STREETS, 3) if is_street else None


def _share_code(case: Case) -> Judgement | None:
    if not case.at or len(case.words) > 1 or case.token_before != "(":
        return None
    word, firm = case.words[0], case.candidates[case.at - 1]
    is_beside = firm.last == case.candidate.first - 1 and firm.rule is NameRule.HEAD
    is_code = is_beside and len(word) == 3 and word.isupper() and word.isalnum()
    return Judgement(ORG, NameRule.SHARE_CODE, 3) if is_code else None


# ---------------------------------------------------------------------------- its form


def _person_by_surname(case: Case) -> Judgement | None:
    if case.candidate.rule is not NameRule.SURNAME:
        return None
    if _is_address(case):
        return Judgement(LOC, NameRule.STREET, 3)
    if tuple(case.low) in places().wards.entries and len(case.words) == 2:
        is_given = all(word in people().given for word in case.words)
        rule = NameRule.GIVEN_NAMES if is_given else NameRule.WARD
        return Judgement(PER if is_given else LOC, rule, 1)
    return Judgement(PER, NameRule.SURNAME, 3 if len(case.words) > 2 else 2)


def _is_address(case: Case) -> bool:
    """`Lý Thái Tổ (quận 10)`, `36 Lý Thái Tổ`: named after a person, but a street."""
    number, k, low = case.token_before, case.candidate.last, case.tokens.low
    if number[:1].isdigit() and len(number) <= 4 and not _is_numbered_before(case):
        return True
    if k + 1 >= len(low) or low[k] != "(":
        return False
    return places().kinds.length(low, k + 1) > 0 and low[k + 1] not in {"nước", "tổ"}


def _is_numbered_before(case: Case) -> bool:
    """Whether the number belongs to what stands before: `Trưởng thôn 5 | Lê Văn Hai`."""
    tokens, i = case.tokens, case.candidate.first - 2
    if i < 1 or tokens.low[i] == "số":
        return False
    is_unit = tokens.low[i] in places().units or tokens.pair(i - 1) in places().units
    return is_unit or case.is_behind_name


def _by_form(case: Case) -> Judgement | None:
    for form in forms.FORMS:
        if form.fits(case.words, case.low):
            return Judgement(form.type, form.rule, form.weight)
    return None


# ---------------------------------------------------------------------------- around it


def _credited(case: Case) -> Judgement | None:
    if not case.candidate.first or case.candidate.rule is not NameRule.CAPITALS:
        return None
    last = case.candidate.last
    ends = last == len(case.tokens) or case.tokens.word[last] in {"\n", "/"}
    is_credited = ends and case.tokens.word[case.candidate.first - 1] == "Theo"
    return Judgement(ORG, NameRule.CREDITED, 2) if is_credited else None


def _behind_name(case: Case) -> Judgement | None:
    return Judgement(PER, NameRule.BESIDE_NAME, 3) if case.is_behind_name else None


def _speaking(case: Case) -> Judgement | None:
    speaks = case.tokens.low_at(case.candidate.last) in people().speech
    return Judgement(PER, NameRule.SPEAKS, 2) if speaks else None


def _behind_preposition(case: Case) -> Judgement | None:
    is_placed = case.token_before in places().prepositions
    return Judgement(LOC, NameRule.PREPOSITION, 2) if is_placed else None


def _given_names(case: Case) -> Judgement | None:
    names = people().given, people().surnames
    is_given = all(is_syllable(w) and any(w in each for each in names) for w in case.words)
    return Judgement(PER, NameRule.GIVEN_NAMES, 1) if is_given else None


def _foreign(case: Case) -> Judgement | None:
    is_name = len(case.words) in {2, 3, 4}
    return Judgement(PER, NameRule.FOREIGN, 1) if is_name else None


def _anything(case: Case) -> Judgement:
    if len(case.words) > 1:
        return Judgement(ORG, NameRule.DEFAULT, 0)
    return Judgement(PER if is_syllable(case.words[0]) else MISC, NameRule.DEFAULT, 0)


TYPE_RULES = (
    TypeRule("head", _said_by_head, "a word inside the name says what it is"),
    TypeRule("place after a person", _person_place, "`đường Hồ Chí Minh`"),
    TypeRule("person after a place", _place_person, "`chị Nga`, `anh Thái Bình`"),
    TypeRule("body after a place", _place_body, "`câu lạc bộ Hà Nội`"),
    TypeRule("list", _said_by_list, "a list, or the rule that found it, knows the type"),
    TypeRule("short form", _short_form_behind_office, "`Giám đốc GD-ĐT` is in a body"),
    TypeRule("word before", _behind_word, "`ông`, `đường`, `hãng tin`, `tàu`"),
    TypeRule("row of streets", _in_row_of_streets, "`các đường Lê Lai, Lý Thái Tổ`"),
    TypeRule("share code", _share_code, "`Công ty Xi măng Sơn Hạ (SH1)`: of the firm's shares"),
    TypeRule("surname", _person_by_surname, "a full name, unless a commune or street has it"),
    TypeRule("form", _by_form, "endings, openings and shapes: see `forms`"),
    TypeRule("credited", _credited, "`Theo Sao Sáng` at the end of a line: a paper"),
    TypeRule("behind a name", _behind_name, "`Mỹ | Mark Feldman`: two names without a sign"),
    TypeRule("speaks", _speaking, "people say things"),
    TypeRule("preposition", _behind_preposition, "one is at, or goes to, a place"),
    TypeRule("given names", _given_names, "`Lan Anh`"),
    TypeRule("foreign", _foreign, "two to four foreign words are a person more often than not"),
    # On 40 stories of the news lone foreign words were PER 9, ORG 10, MISC 13.
    TypeRule("default", _anything, "without any sign of a person a lone foreign word is a thing"),
)
