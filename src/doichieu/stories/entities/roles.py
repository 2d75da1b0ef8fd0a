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
from doichieu.text import fold_case, is_syllable

_LONGEST_KIND = 3  # syllables of a word for a kind of place
_LONGEST_VERB = 3  # words of a verb of saying


def find_roles(mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The roles that stand beside the names of one entity."""
    found: dict[str, str] = {}
    for mention in mentions:
        for span in mention.name.roles:
            if not _names_somebody(mention, span):
                text = mention.report.article.text_of(_whole(mention, span))
                is_before = span.end <= mention.name.span.start
                for role in _trim(_drop_clause(text) if is_before else text):
                    found.setdefault(fold_case(role), role)
    written = {_spelled_out(role): role for role in sorted(found.values(), key=len)}
    told = {key: role for key, role in written.items() if not _is_in_another(key, written)}
    return tuple(role for role in found.values() if role in told.values())


def _whole(mention: Mention, role: Span) -> Span:
    """A role with all of the body that it ends in (`giám đốc Sở Thông tin - truyền thông`)."""
    ends = [
        name.span.end
        for name in mention.report.names
        if name.type is EntityType.ORG and name.span.start < role.end < name.span.end
    ]
    return Span(role.article, role.start, max(ends, default=role.end))


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


def _drop_clause(text: str) -> str:
    """What stands behind the last verb in words before a name: `hỏi` in `Bộ trưởng Y tế hỏi bác sĩ`.

    What stands before the verb is who did it to the one named. Verbs that are nouns as well are verbs behind
    a capital only (`Trưởng ban chỉ đạo`), and single syllables behind a foreign one (`Bộ Ngoại giao`).
    """
    words = text.split()
    for at in range(len(words) - 1, 0, -1):
        for size in range(min(_LONGEST_VERB, len(words) - at), 0, -1):
            verb = " ".join(words[at : at + size])
            if verb in _saying() or (verb in _telling() and _closes(words[at - 1], size)):
                behind = words[at + size :]
                while behind and behind[0] in _linking():
                    behind = behind[1:]
                return " ".join(behind)
    return text


def _closes(word: str, size: int) -> bool:
    """Whether a verb of so many syllables can stand behind this word: the last one of a name."""
    return word[:1].isupper() and (size > 1 or not is_syllable(word))


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
            or (end in _telling() and _closes(words[-size - 1], size) and len(words) > size + 1)
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
    verbs = lexicon.classes("speech/verbs")
    return frozenset(map(fold_case, (*verbs["clause"], *verbs["demand"])))


@cache
def _linking() -> frozenset[str]:
    """Small words between a verb and whom it reaches: `đặt câu hỏi cho …`, `nói với …`."""
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "prep")))


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
