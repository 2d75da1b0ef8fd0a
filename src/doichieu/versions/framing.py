"""Framing: what each report calls the same party.

Comes in: a story. Goes out: for every party that goes by two or more terms, the terms of each
report with the first place of each, terms inside direct quotations under the name of their
speaker. A party is a kind of people (`lexicon/people/parties.yml`) or an entity that acts (`phía Nga`).
Not decided here: whether a term is fair; words that judge are only marked as loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from doichieu import lexicon
from doichieu.model import EntityType, Framing, QuoteType, Span, Story, Term
from doichieu.text import SYLLABLE, UPPER, fold_case
from doichieu.versions.span_index import SpanIndex

# A name of one to four capitalised syllables: `Fatah Halab`, `al-Nusra`; not `nhóm này`.
_NAME = rf"(?:al-|el-)?[{UPPER}][\w\-]*(?:\s(?:al-|el-)?[{UPPER}][\w\-]*){{0,3}}"
# What may follow a party: whose it is, where, who backs it.
_AFTER = rf"(?:\s(?:{_NAME}|ở {_NAME}|tại {_NAME}|do {_NAME} (?:hậu thuẫn|ủng hộ)|thân {_NAME}|liên kết với {_NAME}|của {_NAME}))?"
_SO_CALLED_WORD = "cái"
_SO_CALLED = rf"(?:{_SO_CALLED_WORD} gọi là [\"“‘']?\s?)?"


@dataclass(frozen=True, slots=True)
class _Found:
    """A term met in a text and the party it names."""

    party: str
    span: Span
    text: str


def find_framing(story: Story) -> tuple[Framing, ...]:
    """Parties that go by several terms, those with most terms first."""
    found = [*_kinds(story), *_actors(story)]
    parties: dict[str, list[_Found]] = {}
    for item in found:
        parties.setdefault(item.party, []).append(item)
    framings = []
    quoted = _quoted(story)
    for party, items in parties.items():
        terms = {fold_case(item.text) for item in items}
        if len(terms) >= 2:
            framings.append((-len(terms), party, _framing(story, party, items, quoted)))
    return tuple(framing for *_, framing in sorted(framings, key=lambda f: f[:2]))


def _framing(story: Story, party: str, items: list[_Found], quoted: SpanIndex[str]) -> Framing:
    by_article: dict[str, list[_Found]] = {}
    for item in items:
        by_article.setdefault(item.span.article, []).append(item)
    by = [
        (article.id, _terms(by_article[article.id], quoted))
        for article in story.articles
        if article.id in by_article
    ]
    return Framing(party=party, by=tuple(by))


def _terms(items: list[_Found], quoted: SpanIndex[str]) -> tuple[Term, ...]:
    """One term for each wording and speaker, at its first place, with the number of uses."""
    groups: dict[tuple[str, str | None], list[_Found]] = {}
    for item in sorted(items, key=lambda i: i.span):
        groups.setdefault((fold_case(item.text), _speaker(quoted, item.span)), []).append(item)
    return tuple(
        Term(
            span=group[0].span,
            speaker=speaker,
            loaded=_loaded().search(wording) is not None,
            count=len(group),
        )
        for (wording, speaker), group in groups.items()
    )


def _quoted(story: Story) -> SpanIndex[str]:
    """What stands in direct quotations, with the speaker."""
    return SpanIndex(
        (content, quotation.speaker_name or "?")
        for quotation in story.quotations
        if quotation.type is QuoteType.DIRECT
        for content in quotation.content
    )


def _speaker(quoted: SpanIndex[str], span: Span) -> str | None:
    """Whose word it is, if it stands inside a direct quotation."""
    return next(iter(quoted.around(span)), None)


def _kinds(story: Story) -> Iterator[_Found]:
    """Terms for kinds of people."""
    for report in story.reports:
        document = report.document
        names = SpanIndex((name.span, name.span) for name in report.names)
        for label, match in match_kinds(document.text):
            span = document.span(match.start(), match.end())
            # a word inside the name of a body is none for a party: `Cục Cảnh sát phòng, chống tội phạm`
            if not any(name != span for name in names.around(span)):
                yield _Found(label, span, match.group())


def match_kinds(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Terms for kinds of people in a text, each with the label of the kind.

    A pattern is only tried at the words that its terms begin with: a search through all of the
    text for each of them would take longer than everything else here.
    """
    openers = frozenset(word for _, words, _ in _patterns() for word in words)
    syllables = SYLLABLE.finditer(text)
    begins = [(word, m.start()) for m in syllables if (word := m.group().lower()) in openers]
    for label, words, pattern in _patterns():
        end = 0
        for word, start in begins:
            if start < end or word not in words:
                continue
            if match := pattern.match(text, start):
                end = match.end()
                yield label, match


def _actors(story: Story) -> Iterator[_Found]:
    """Terms for states and bodies that act: their names, and the names after `phía`."""
    heads = "|".join(map(re.escape, lexicon.table("people/parties")["state_heads"]))
    head = re.compile(rf"(?:{heads})\s$", re.IGNORECASE)
    texts = {article.id: article.text for article in story.articles}
    speakers = {q.speaker for q in story.quotations if q.speaker}
    for entity in story.entities:
        if entity.type not in (EntityType.LOC, EntityType.ORG):
            continue
        found = []
        for span in entity.mentions:
            text = texts[span.article]
            found.append(_Found(entity.name, span, text[span.start : span.end]))
            before = head.search(text, max(0, span.start - 12), span.start)
            if before:
                whole = Span(span.article, before.start(), span.end)
                found.append(_Found(entity.name, whole, text[whole.start : whole.end]))
        acts = entity.id in speakers or any(f.text.lower().startswith("phía ") for f in found)
        if acts:
            yield from found


@cache
def _loaded() -> re.Pattern[str]:
    words = sorted(
        (fold_case(w) for w in lexicon.table("people/parties")["loaded"]), key=len, reverse=True
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def _patterns() -> tuple[tuple[str, frozenset[str], re.Pattern[str]], ...]:
    """For each kind of people its label, what its terms begin with, and what matches them."""
    table = lexicon.table("people/parties")

    def any_of(words: list[str]) -> str:
        return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))

    determiner = rf"(?:(?:{any_of(table['determiners'])})\s)?"
    collective = rf"(?:{any_of(table['collectives'])})"
    modifiers = rf"(?:\s(?:{any_of(table['modifiers'])})(?!\w)){{0,3}}"
    patterns = []
    for family in table["families"].values():
        alone = rf"(?:{collective}\s){{0,2}}(?:{any_of(family['alone'])})"
        joined = rf"(?:{collective}\s){{1,2}}(?:Hồi giáo\s)?(?:{any_of(family['with'])})"
        core = f"(?:{joined}|{alone})" if family["with"] else alone
        whole = rf"(?<!\w){_SO_CALLED}(?i:{determiner}{core})(?!\w)(?i:{modifiers}){_AFTER}"
        first = [*table["determiners"], *table["collectives"], *family["alone"], _SO_CALLED_WORD]
        openers = frozenset(phrase.split()[0].lower() for phrase in first)
        patterns.append((family["label"]["vi"], openers, re.compile(whole)))
    return tuple(patterns)
