"""The rules by which surfaces are joined, in their order, each with what it rests on.

Short names of people come behind all of them: see :func:`persons.join_short_names`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from doichieu.model import Mentions
from doichieu.stories.entities import bodies, cuts, kinds, persons, renamings, series, variants
from doichieu.stories.entities.forms import core_words, expand
from doichieu.stories.entities.identity import Groups, Proposal, chained
from doichieu.stories.entities.reasons import Reason
from doichieu.stories.entities.surfaces import Surface


@dataclass(frozen=True, slots=True)
class Material:
    """What rules look at: reports, surfaces, and what has been joined so far."""

    reports: Sequence[Mentions]
    surfaces: Sequence[Surface]
    keys: Sequence[str | None]  # by number of surface, the entry of the table of known names
    acting: Sequence[Proposal]  # capitals that stand for their country
    groups: Groups


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; ``find`` proposes pairs, which are followed while it goes on."""

    name: str
    find: Callable[[Material], Iterable[Proposal]]
    why: str


def _known(m: Material) -> Iterator[Proposal]:
    return chained(m.surfaces, lambda s: m.keys[s.number], Reason.KNOWN)


def _written_out(m: Material) -> Iterator[Proposal]:
    def key(surface: Surface) -> tuple[str, bool]:
        words = expand if surface.is_person else core_words
        return "".join(words(surface.text)), surface.is_surely_person

    return chained(m.surfaces, key, Reason.WRITTEN_OUT)


RULES = (
    Rule(
        "government",
        lambda m: m.acting,
        "`Washington` that acts is `Mỹ`",
    ),
    Rule(
        "known",
        _known,
        "both are names of one entry of the table",
    ),
    Rule(
        "written out",
        _written_out,
        "equal once case, signs and abbreviations are made equal",
    ),
    Rule(
        "stated",
        lambda m: renamings.find_stated(m.reports, m.surfaces),
        "a report says so: `X (Y)`, `X, tiền thân là Y`",
    ),
    Rule(
        "transcription",
        lambda m: variants.find_transcriptions(m.surfaces),
        "they sound alike: `Ma-đu-rô`, `Maduro`",
    ),
    Rule(
        "reading",
        lambda m: variants.find_readings(m.surfaces),
        "they are read from the same Chinese signs",
    ),
    Rule(
        "slip",
        lambda m: variants.find_slips(m.surfaces),
        "foreign names a letter or two apart, one of them rare",
    ),
    Rule(
        "swapped letters",
        lambda m: variants.find_swapped(m.surfaces),
        "abbreviations of the same letters, one of them rare",
    ),
    Rule(
        "i and y",
        lambda m: variants.find_respelled(m.surfaces),
        "`Quý` and `Quí` sound the same, and no report has both as often",
    ),
    Rule(
        "marks",
        lambda m: variants.find_unmarked(m.surfaces),
        "Vietnamese names that differ in marks alone, one of them rare",
    ),
    Rule(
        "initial",
        lambda m: persons.find_initialled(m.surfaces),
        "a letter for the given name, and one full name that fits",
    ),
    Rule(
        "pet name",
        lambda m: persons.find_pet_names(m.surfaces),
        "`Dani Morales`, `Daniel Morales`: one given name cut short",
    ),
    Rule(
        "middle name",
        lambda m: persons.find_middle_names(m.surfaces),
        "foreigners seldom differ in their middle name alone",
    ),
    Rule(
        "inner kind",
        lambda m: kinds.find_inner_variants(m.surfaces),
        "the place in a body's name with or without its kind; the same words in another order",
    ),
    Rule(
        "firm",
        lambda m: kinds.find_firms(m.surfaces),
        "`Công ty cổ phần Tập đoàn X`, `Tập đoàn X`: words for firms say little",
    ),
    Rule(
        "airport",
        lambda m: kinds.find_airports(m.surfaces),
        "`sân bay X`, `sân bay quốc tế X`: X alone is a town",
    ),
    Rule(
        "school",
        lambda m: kinds.find_schools(m.surfaces),
        "one of this name in the story, whatever its level is called",
    ),
    Rule(
        "known tail",
        lambda m: bodies.find_known_tails(m.surfaces),
        "`Bộ Thương mại Mỹ`, `Bộ Thương mại Hoa Kỳ`: one head, one country",
    ),
    Rule(
        "inner initials",
        lambda m: bodies.find_inner_initials(m.surfaces),
        "`Cục QLCT`: a part of the name by its first letters",
    ),
    Rule(
        "own short form",
        lambda m: bodies.find_own_short(m.surfaces, m.groups),
        "a name with its own abbreviation behind it",
    ),
    Rule(
        "foreign form",
        lambda m: bodies.find_foreign_forms(m.surfaces),
        "`Group`, `Holdings`, `The`: words that only say that it is a firm",
    ),
    Rule(
        "leading organ",
        lambda m: bodies.find_leading_organs(m.surfaces),
        "`Trung ương Hội X`, `Hội X`: the head office is called as the body",
    ),
    Rule(
        "without kind",
        lambda m: kinds.find_without_kind(m.surfaces, m.groups),
        "`tỉnh Idlib`, `Idlib`: one thing of this name in the story",
    ),
    Rule(
        "initials",
        lambda m: cuts.find_initials(m.surfaces, m.groups),
        "capitals that are the first letters of one full name",
    ),
    Rule(
        "series",
        lambda m: series.find_series(m.surfaces, m.groups),
        "the year or the words behind a model are left out",
    ),
    Rule(
        "foreign end",
        lambda m: cuts.find_foreign_cuts(m.surfaces, m.groups),
        "`Sapporo` of `Consadole Sapporo`",
    ),
    Rule(
        "cut body",
        lambda m: cuts.find_cut_bodies(m.surfaces, m.groups),
        "`Hạ viện` beside `Hạ viện Mỹ`",
    ),
)
