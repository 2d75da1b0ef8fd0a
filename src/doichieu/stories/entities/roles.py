"""What somebody is, as the reports have it beside the name.

In: the names of one entity. Out: its roles in their order, each once, without what does not belong:
a verb of saying behind it (`Phó trưởng phòng cho biết`), a role that holds somebody else's name
(`tiền đạo Sáu và trung vệ`) or that goes on behind its end (`huấn luyện viên và`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType, Span
from doichieu.stories.entities.forms import expand
from doichieu.stories.entities.surfaces import Mention
from doichieu.text import fold_case


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
    """The role without a verb of saying or a form of address at its end; nothing where it goes on."""
    words = text.split()
    for size in (3, 2, 1):
        if len(words) > size and fold_case(" ".join(words[-size:])) in _saying():
            words = words[:-size]
            break
    while words and words[-1] in _addresses():  # not `huyện Kỳ Anh`
        words = words[:-1]
    if words and fold_case(words[-1]) not in _going_on():
        yield " ".join(words)


@cache
def _saying() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "closer")))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(lexicon.words("people/pronouns", "respect"))


@cache
def _going_on() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "splits")))
