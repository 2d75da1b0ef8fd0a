"""What somebody is, as the reports have it beside the name.

In: the names of one entity. Out: its roles in their order, each once, without what does not belong:
a verb of saying behind it (`Phó trưởng phòng cho biết`), a role that holds somebody else's name
(`tiền đạo Sáu và trung vệ`) or that goes on behind its end (`huấn luyện viên và`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType, Span
from doichieu.stories.entities.forms import expand
from doichieu.stories.entities.surfaces import Mention
from doichieu.text import fold_case

_LONGEST_KIND = 3  # syllables of a word for a kind of place


def find_roles(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The roles that stand beside the names of one entity."""
    found: dict[str, str] = {}
    for mention in mentions:
        for span in mention.name.roles:
            if not _names_somebody(mention, span):
                for role in _trim(mention.report.article.text_of(span)):
                    found.setdefault(fold_case(role), role)
    written = {_spelled_out(role): role for role in sorted(found.values(), key=len)}
    told = {key: role for key, role in written.items() if not _is_in_another(key, written)}
    return tuple(role for role in found.values() if role in told.values())


def find_kind(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """What a place is, where most reports say it right before the name: `đường Lê Bưởi`, `cầu Vàm`."""
    kinds = Counter(kind for mention in mentions if (kind := _kind_before(mention)))
    return tuple(kind for kind, count in kinds.most_common(1) if 2 * count > len(mentions))


def _kind_before(mention: Mention) -> str:
    """The longest word for a kind of place right before a name, folded; "" if none.

    Several are in the place and not the place (`các tỉnh miền Tây`).
    """
    words = mention.before.split()
    for size in range(min(_LONGEST_KIND, len(words)), 0, -1):
        kind = fold_case(" ".join(words[-size:]))
        if kind in _kinds():
            several = words[-size - 1 : -size][:1]
            return "" if several and fold_case(several[0]) in _several() else kind
    return ""


def _spelled_out(role: str) -> str:
    """A role without abbreviations, folded: `Chủ tịch UBND TP.HCM` and `chủ tịch UBND TP HCM` are one."""
    return " ".join(expand(role))


def _is_in_another(role: str, roles: Iterable[str]) -> bool:
    """Whether a fuller role says it: `Giám đốc` beside `Giám đốc công ty`."""
    return any(role != other and f" {role} " in f" {other} " for other in roles)


def _names_somebody(mention: Mention, role: Span) -> bool:
    """Whether the words of a role hold the name of a person."""
    return any(
        name.type is EntityType.PER and name.span.overlaps(role) for name in mention.report.names
    )


def _trim(text: str) -> Iterator[str]:
    """The role without a verb of saying, a preposition or a form of address at its end.

    Nothing where it goes on. Some verbs are nouns as well: behind a name in small letters they are not
    (`Chủ tịch Hội Làm vườn đánh giá`).
    """
    words = text.split()
    for size in (3, 2, 1):
        end = " ".join(words[-size:])
        if len(words) > size and (
            fold_case(end) in _saying()
            or (end in _telling() and words[-size - 1][:1].isupper() and len(words) > size + 1)
        ):
            words = words[:-size]
            break
    while words and (words[-1] in _addresses() or words[-1] in _leading()):  # not `huyện Kỳ Anh`
        words = words[:-1]
    if words and fold_case(words[-1]) not in _going_on():
        yield " ".join(words)


@cache
def _several() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "many")))


@cache
def _kinds() -> frozenset[str]:
    return frozenset(lexicon.words("places/kinds", "kinds"))


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "closer")))


@cache
def _telling() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "clause")))


@cache
def _leading() -> frozenset[str]:
    """Prepositions: what they lead to is not in the role."""
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "place_prepositions")))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(lexicon.words("people/pronouns", "respect"))


@cache
def _going_on() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "splits")))
