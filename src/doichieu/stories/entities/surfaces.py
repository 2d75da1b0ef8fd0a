"""The distinct spellings of a story: every mention filed under the words that stand there.

In come reports with names, out come :class:`Surface` records in order of first mention. A surface
is what all rules of identity work on, so their cost grows with the number of different spellings,
not with the number of mentions. Which surfaces belong together is not decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from doichieu import lexicon
from doichieu.model import EntityType, Mentions, Name, NameRule
from doichieu.stories.entities.syllables import fold_vowels
from doichieu.text import fold_case

# A letter-and-digit token: `al-Sham` → al, Sham; `TP.HCM` → TP, HCM. Matches `T50`, not `-`.
TOKEN = re.compile(r"[^\W_]+")
# A form of address before a name: `ông Nam`; not `công Nam`.
_ADDRESS = re.compile(r"(?<!\w)(?:ông|bà|anh|chị|cô|em|cụ|cháu|bé|chú|bác|thầy)\s$", re.I)
_HYPHENS = str.maketrans({"‑": "-", "‐": "-"})


def clean(text: str) -> str:
    """A surface as it is shown: single blanks, plain hyphens."""
    return " ".join(text.translate(_HYPHENS).split())


def tokens_of(text: str) -> tuple[str, ...]:
    """Letter-and-digit tokens, folded for case and tone placement."""
    return tuple(TOKEN.findall(fold_case(text)))


@cache
def _kind_openers() -> frozenset[str]:
    table = lexicon.classes("names/forms")
    return frozenset(
        fold_case(phrase).split()[0]
        for key in ("firm_kinds", "body_kinds", "place_kinds", "site_kinds", "kind_letters")
        for phrase in table[key]
    )


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in one report; ``order`` is the place of the report in the story."""

    order: int
    report: Mentions
    name: Name

    @property
    def before(self) -> str:
        """A few words that stand before the name."""
        start = self.name.span.start
        return self.report.article.text[max(0, start - 40) : start]

    @property
    def after(self) -> str:
        """A few words that stand behind the name."""
        end = self.name.span.end
        return self.report.article.text[end : end + 40]


@dataclass(frozen=True)
class Surface:
    """One spelling with all its mentions; equal spellings are one surface."""

    number: int
    text: str
    mentions: list[Mention] = field(default_factory=list, compare=False)
    settled: EntityType | None = field(default=None, compare=False)  # by other names of the story

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """Folded letter-and-digit tokens, `i` and `y` made equal where they sound the same."""
        return tuple(fold_vowels(token) for token in tokens_of(self.text))

    @cached_property
    def type(self) -> EntityType:
        """The type with the most confidence behind it; the first met where it is a draw."""
        if self.settled:
            return self.settled
        votes = vote([(self, mention) for mention in self.mentions])
        return max(votes, key=lambda kind: votes[kind])

    @cached_property
    def shows_kind(self) -> bool:
        """Whether its first word tells what it is, so that its type outweighs that of bare names.

        `Tập đoàn Sao Mai` is a body, whatever `Sao Mai` was taken for.
        """
        first, *rest = self.text.split()
        return bool(rest) and fold_case(first) in _kind_openers() and not self.is_person

    @cached_property
    def articles(self) -> frozenset[int]:
        """The places, in the story, of the reports that use this spelling."""
        return frozenset(mention.order for mention in self.mentions)

    @cached_property
    def is_surely_person(self) -> bool:
        """Whether a form of address or an office stands by it somewhere (`ông`, `Tổng thống`).

        A name with a digit is that of a team or thing, whatever stands by it (`tiền vệ U-23 Lào`).
        """
        if any(c.isdigit() for c in self.text):
            return False
        return self.is_person and any(
            mention.name.roles or _ADDRESS.search(mention.before) for mention in self.mentions
        )

    @property
    def is_person(self) -> bool:
        """Whether the story uses it as the name of a person."""
        return self.type is EntityType.PER


def vote(mentions: Sequence[tuple[Surface, Mention]]) -> dict[EntityType, float]:
    """Confidence behind each type, in order of first mention."""
    votes: Counter[EntityType] = Counter()
    for surface, mention in mentions:
        kind = surface.settled or mention.name.type
        votes[kind] += mention.name.confidence  # type: ignore[assignment]
    return dict(votes)


def find_surfaces(reports: Sequence[Mentions]) -> tuple[Surface, ...]:
    """All spellings of a story, in order of first mention."""
    found: dict[str, Surface] = {}
    for order, report in enumerate(reports):
        for name in report.names:
            text = clean(report.article.text_of(name.span))
            if not TOKEN.search(text):
                continue
            surface = found.get(text)
            if surface is None:
                surface = found[text] = Surface(len(found), text)
            surface.mentions.append(Mention(order, report, name))
    bearers = {end for surface in found.values() for end in _ends(surface)}
    parts = {part for surface in found.values() for part in _parts(surface)}
    return tuple(
        replace(surface, settled=EntityType.PER)
        if _is_cut_person(surface, bearers) or _is_guessed_part(surface, parts)
        else surface
        for surface in found.values()
    )


# Confidence from which a mention's type is more than a guess (see `mentions.names`).
_SURE = 0.9


@cache
def _last_words_of_kinds() -> frozenset[str]:
    kinds = lexicon.words("names/forms", "place_kinds")
    return frozenset(fold_case(kind).split()[-1] for kind in kinds)


def _is_sure(surface: Surface) -> bool:
    """Whether some mention's type is no guess; a district's name alone may be a person's."""
    return any(
        mention.name.confidence >= _SURE
        and (mention.name.rule is not NameRule.LISTED_DISTRICT or _stands_behind_kind(mention))
        for mention in surface.mentions
    )


def _stands_behind_kind(mention: Mention) -> bool:
    words = fold_case(mention.before).split()
    return bool(words) and words[-1] in _last_words_of_kinds()


def _ends(surface: Surface) -> tuple[tuple[str, ...], ...]:
    """What somebody named in full is called for short: `Bảo Lâm` of `Trần Bảo Lâm`, `Reyes`."""
    size = len(surface.tokens)
    if not surface.is_person or not 2 <= size <= 4 or not _is_sure(surface):
        return ()
    short = surface.tokens[-1:] if size == 2 and surface.text.isascii() else surface.tokens[-2:]
    return (short,) if len(short) < size else ()


def _parts(surface: Surface) -> tuple[str, ...]:
    """The first and the last word of a person's foreign name of two to four words."""
    words = fold_case(surface.text).split()
    if not surface.is_person or not 2 <= len(words) <= 4:
        return ()
    return words[0], words[-1]


def _is_guessed_part(surface: Surface, parts: set[str]) -> bool:
    """Whether a lone word, of which nothing told the type, is part of the name of a person."""
    if surface.is_person or fold_case(surface.text) not in parts:
        return False
    return all(
        mention.name.rule.is_guess or mention.name.type is EntityType.PER
        for mention in surface.mentions
    )


def _is_cut_person(surface: Surface, bearers: set[tuple[str, ...]]) -> bool:
    """Whether what was guessed to be a place or thing is the short name of a person of the story.

    `Xuân Lộc` is a district, but not where `Trần Xuân Lộc` is spoken of and nothing shows a place.
    """
    return surface.tokens in bearers and not surface.is_person and not _is_sure(surface)
