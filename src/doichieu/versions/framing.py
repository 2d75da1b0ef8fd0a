"""Framing: what each report calls the same party.

Comes in: a story. Goes out: for every party that reports call by different terms, the terms of each
report with the first place of each, terms inside quotations under the name of their speaker. A
party is a kind of people (`lexicon/people/parties.yml`) or a state that acts (`phía Nga`). Armies and
governments of different states are different parties. Spellings of one name are no framing: the list
of names has them.
Not decided here: whether a term is fair; words that judge are only marked as loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from doichieu import lexicon
from doichieu.model import EntityType, Framing, Mentions, Span, Story, Term
from doichieu.text import SYLLABLE, fold_case
from doichieu.versions.span_index import SpanIndex

# What may stand between a party and the name that says whose or which it is.
_LINK = re.compile(r"\s(?:(?P<word>ở|tại|của|thân|liên kết với|do)\s)?")
_BACKED = re.compile(r"\s(?:hậu thuẫn|ủng hộ)(?!\w)")  # … `do Ankara hậu thuẫn`
_OWNS = (None, "của")  # … of which these name the owner
# `vụ tấn công khủng bố`; not `đối thoại với khủng bố`
_DESCRIBED = frozenset({"NOUN", "VERB", "ADJ"})
_NARROWING = frozenset({"NOUN"})
_SIDE = "phía"  # before the name of a state that takes part
_SO_CALLED_WORD = "cái"
_SO_CALLED = rf"(?:{_SO_CALLED_WORD} gọi là [\"“‘']?\s?)?"
_OPENING, _CLOSING = ('"', "“", "‘", "'"), ('"', "”", "’", "'")


class Kind(NamedTuple):
    """A kind of people.

    ``owned``: each state has its own; ``plain``: its usual words take no side; ``weak``: words too
    wide by themselves.
    """

    label: str
    owned: bool
    plain: bool
    weak: frozenset[str]
    openers: frozenset[str]  # what its terms begin with
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A term met in a text and the party it names; ``owner``: whose it is."""

    party: str
    span: Span
    text: str
    owner: str | None = None

    @property
    def wording(self) -> str:
        """The term without what counts (`các tay súng` and `tay súng` are one)."""
        return _determiner().sub("", fold_case(self.text))


def find_framing(story: Story) -> tuple[Framing, ...]:
    """Parties that reports call by different terms, those with most terms first."""
    parties: dict[str, list[_Found]] = {}
    for item in [*_kinds(story), *_states(story)]:
        parties.setdefault(item.party, []).append(item)
    quoted = SpanIndex(
        (content, quotation.speaker_name)
        for quotation in story.quotations
        for content in quotation.content
    )
    framings = [
        (-len({item.wording for item in items}), party, _framing(story, party, items, quoted))
        for party, items in parties.items()
        if _differ(items)
    ]
    return tuple(framing for *_, framing in sorted(framings, key=lambda f: f[:2]))


def _differ(items: Iterable[_Found]) -> bool:
    """Whether two reports name the party and do not use the same terms."""
    wordings: dict[str, set[str]] = {}
    for item in items:
        wordings.setdefault(item.span.article, set()).add(item.wording)
    return len(wordings) >= 2 and len(set(map(frozenset, wordings.values()))) >= 2


def _framing(
    story: Story, party: str, items: list[_Found], quoted: SpanIndex[str | None]
) -> Framing:
    by_article: dict[str, list[_Found]] = {}
    for item in items:
        by_article.setdefault(item.span.article, []).append(item)
    by = [
        (article.id, _terms(by_article[article.id], quoted))
        for article in story.articles
        if article.id in by_article
    ]
    return Framing(party=party, by=tuple(by))


def _terms(items: list[_Found], quoted: SpanIndex[str | None]) -> tuple[Term, ...]:
    """One term for each wording, at its first place, with the number of uses.

    Somebody's word is one that the report uses in quotations alone.
    """
    groups: dict[str, list[_Found]] = {}
    for item in sorted(items, key=lambda i: i.span):
        groups.setdefault(fold_case(item.text), []).append(item)
    terms = []
    for wording, group in groups.items():
        inside = [quoted.around(item.span) for item in group]
        speaker = inside[0][0] if all(inside) else None
        loaded = _loaded().search(wording) is not None
        terms.append(Term(span=group[0].span, speaker=speaker, loaded=loaded, count=len(group)))
    return tuple(terms)


def _kinds(story: Story) -> Iterator[_Found]:
    """Terms for kinds of people, each with its party."""
    states = {
        fold_case(surface): entity.name
        for entity in story.entities
        if entity.type is EntityType.LOC
        for surface in (entity.name, *entity.aliases)
    }
    found: dict[Kind, list[_Found]] = {}
    for report in story.reports:
        for kind, item in find_terms(report, states):
            found.setdefault(kind, []).append(item)
    for kind, items in found.items():
        if all(item.wording in kind.weak for item in items):
            continue
        if kind.plain and not any(_loaded().search(item.wording) for item in items):
            continue
        owners = {item.owner for item in items if item.owner}
        if kind.owned and len(owners) > 1:
            yield from (
                replace(item, party=f"{kind.label} ({item.owner})") for item in items if item.owner
            )
        else:
            yield from items


def find_terms(report: Mentions, states: Mapping[str, str]) -> Iterator[tuple[Kind, _Found]]:
    """Terms for kinds of people in a report, whole, each with its kind; ``states``: surface → name."""
    document = report.document
    text = document.text
    names = SpanIndex((name.span, name.span) for name in report.names)
    starts = {name.span.start: name.span for name in report.names}
    describes, narrowed = _after_a_noun_or_verb(report), _before_a_noun(report)
    for kind, start, end in match_kinds(text):
        core = document.span(start, end)
        around = names.around(core)
        across = [name for name, _ in names.meeting(core) if name.end > end and name not in around]
        # a word inside the name of a body is none for a party: `Cục Cảnh sát phòng, chống tội phạm`
        if any(name.start != start for name in around):
            continue
        if fold_case(text[start:end]) in _describing() and start in describes:
            continue
        over = next((name for name in (*around, *across) if name.end > end), None)
        if over:  # `các lực lượng vũ trang Syria`, where a name holds the end of the term
            rest = text[end + 1 : over.end]
            whole = Span(core.article, start, over.end)
            owner: str | None = states.get(fold_case(rest), rest)
        else:
            whole, owner = _with_name(text, core, starts, states)
            told = text[start:end]
            if whole == core and (_is_several(told) or (kind.owned and end in narrowed)):
                continue  # `các chế độ`, `chính quyền điện tử`: another thing
        whole = _with_closing_quote(text, whole)
        yield kind, _Found(kind.label, whole, text[whole.start : whole.end], owner)


def _with_closing_quote(text: str, span: Span) -> Span:
    """The term with the end of the quotation marks that it begins with: `cái gọi là "phe đối lập"`."""
    opened = any(mark in text[span.start : span.end] for mark in _OPENING)
    closed = opened and text[span.end : span.end + 1] in _CLOSING
    return Span(span.article, span.start, span.end + 1) if closed else span


def _after_a_noun_or_verb(report: Mentions) -> frozenset[int]:
    """Where words begin that only say of what kind something is: `vụ tấn công khủng bố`."""
    words = report.document.analysis.words
    return frozenset(
        word.start
        for before, word in pairwise(words)
        if word.start == before.end + 1 and before.tag in _DESCRIBED
    )


def _before_a_noun(report: Mentions) -> frozenset[int]:
    """Where words end that a noun right behind them says more of."""
    words = report.document.analysis.words
    return frozenset(
        word.end
        for word, following in pairwise(words)
        if following.start == word.end + 1 and following.tag in _NARROWING
    )


def _with_name(
    text: str, core: Span, starts: Mapping[int, Span], states: Mapping[str, str]
) -> tuple[Span, str | None]:
    """The term with the whole name that says whose or which it is, and whose it is."""
    link = _LINK.match(text, core.end)
    name = starts.get(link.end()) if link else None
    if link is None or name is None:
        return core, None
    end = name.end
    if link["word"] == "do":
        backed = _BACKED.match(text, end)
        if backed is None:
            return core, None
        end = backed.end()
    surface = text[name.start : name.end]
    owner = states.get(fold_case(surface), surface) if link["word"] in _OWNS else None
    return Span(core.article, core.start, end), owner


def match_kinds(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Terms for kinds of people in a text, without names behind them: kind, start and end.

    A pattern is only tried at the words that its terms begin with: a search through all of the
    text for each of them would take longer than everything else here.
    """
    openers = frozenset(word for kind in _table() for word in kind.openers)
    syllables = SYLLABLE.finditer(text)
    begins = [(word, m.start()) for m in syllables if (word := m.group().lower()) in openers]
    taken: set[int] = set()  # `quân chính phủ` is an army, not a government
    for kind in _table():
        end = 0
        for word, start in begins:
            if start < end or word not in kind.openers:
                continue
            if match := kind.pattern.match(text, start):
                end = match.end()
                if taken.isdisjoint(range(start, end)):
                    taken.update(range(start, end))
                    yield kind, start, end


def _states(story: Story) -> Iterator[_Found]:
    """Terms for states that act: their names, and the names after `phía`."""
    heads = "|".join(map(re.escape, lexicon.table("people/parties")["state_heads"]))
    head = re.compile(rf"(?:{heads})\s$", re.IGNORECASE)
    texts = {article.id: article.text for article in story.articles}
    for entity in story.entities:
        if entity.type is not EntityType.LOC:
            continue
        found = []
        acts = False
        for span in entity.mentions:
            text = texts[span.article]
            found.append(_Found(entity.name, span, text[span.start : span.end]))
            before = head.search(text, max(0, span.start - 12), span.start)
            if before:
                whole = Span(span.article, before.start(), span.end)
                found.append(_Found(entity.name, whole, text[whole.start : whole.end]))
                acts = acts or fold_case(before.group().strip()) == _SIDE
        if acts:
            yield from found


@cache
def _loaded() -> re.Pattern[str]:
    words = sorted(
        (fold_case(w) for w in lexicon.table("people/parties")["loaded"]), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _describing() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.table("people/parties")["describing"]))


def _is_several(term: str) -> bool:
    """Whether it is more than one of what only one of can be a party: `các chế độ` are benefits."""
    bare = _determiner().sub("", fold_case(term))
    return bare != fold_case(term) and bare in lexicon.table("people/parties")["single"]


@cache
def _determiner() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_any_of(lexicon.table('people/parties')['determiners'])})\s")


def _any_of(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _table() -> tuple[Kind, ...]:
    """The kinds of people with what matches their terms."""
    table = lexicon.table("people/parties")
    determiner = rf"(?:(?:{_any_of(table['determiners'])})\s)?"
    collective = rf"(?:{_any_of(table['collectives'])})"
    modifiers = rf"(?:\s(?:{_any_of(table['modifiers'])})(?!\w)){{0,3}}"
    kinds = []
    for family in table["families"].values():
        alone = rf"(?:{collective}\s){{0,2}}(?:{_any_of(family['alone'])})"
        joined = rf"(?:{collective}\s){{1,2}}(?:Hồi giáo\s)?(?:{_any_of(family['with'])})"
        core = f"(?:{joined}|{alone})" if family["with"] else alone
        whole = rf"(?<!\w){_SO_CALLED}(?i:{determiner}{core})(?!\w)(?i:{modifiers})"
        first = [*table["determiners"], *table["collectives"], *family["alone"], _SO_CALLED_WORD]
        kinds.append(
            Kind(
                label=family["label"]["vi"],
                owned=family.get("owned", False),
                plain=family.get("plain", False),
                weak=frozenset(map(fold_case, family.get("weak", ()))),
                openers=frozenset(phrase.split()[0].lower() for phrase in first),
                pattern=re.compile(whole),
            )
        )
    return tuple(kinds)
