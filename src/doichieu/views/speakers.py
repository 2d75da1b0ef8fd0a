"""Who said what, put in order once for every view.

Comes in: the statements of a story and what its reports share. Goes out: speakers with their lines;
what several reports give in nearly the same words is one line, and of what they give in other words
the fullest is told. Nothing is added here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from rapidfuzz import fuzz

from doichieu import lexicon
from doichieu.model import Article, Entity, EntityType, Fact, Quotation, QuoteType, Span, Stance
from doichieu.text import fold_case

_ALIKE = 88  # per cent of their characters that two reports of one statement have in common
_INSIDE = 92  # … or that the one has of the other's syllables, whatever stands between
_TOLD = 20  # characters that what is denied, demanded or condemned must have to say something
_LONGEST_NOUN = 4  # syllables
# Classes of the lexicon: nouns that words for a source begin with.
_SOURCES = ("heads", "documents", "media", "issues", "descriptions", "governments", "lone")
_PEOPLE = ("title", "role", "speaker", "modifier", "pointing", "apposition", "address", "respect")
_INDIRECT = QuoteType.INDIRECT
_BETWEEN = 8  # characters between a verb and what follows it: ` rằng `
_COVERED = 0.6  # share of a statement that the evidence of a fact must have for it to say that
_LONG = 40  # characters; short statements may differ in the word that counts
# Two reports retell one statement if so much of the words of the shorter stand in the longer, of so many.
_RETOLD, _WORDS = 0.6, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteLine:
    """Something said, with every stretch that carries it (the same words in two reports: one line).

    ``text`` begins with the report's own verb where it cannot be understood without (`lên án vụ đánh
    bom`); else the verb of a demand, a denial, a promise stands in ``manner``.
    """

    text: str
    manner: str
    type: QuoteType
    stance: Stance
    chain: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody who is quoted; ``name`` None: nobody is named."""

    id: str | None
    name: str | None
    roles: tuple[str, ...]
    quotes: tuple[QuoteLine, ...]


def group_speakers(
    quotations: Sequence[Quotation],
    entities: Sequence[Entity],
    articles: dict[str, Article],
    facts: Sequence[Fact] = (),
) -> tuple[Speaker, ...]:
    """What was said by whom: those who say most first, the unnamed last.

    A statement in a report's own words (`cơ quan chức năng cho biết …`) of whom nobody names is left to
    the JSON: it is often none, and always hard to check.
    """
    known = {entity.id: entity for entity in entities}
    said: dict[tuple[str, str], list[Quotation]] = {}
    for quotation in quotations:
        if quotation.content and _can_be_checked(quotation, articles):
            said.setdefault(_speaker_key(quotation), []).append(quotation)
    saying = _Saying(facts)
    speakers = _join_same_words(
        [_speaker(group, known, articles, saying) for group in said.values()]
    )
    return tuple(
        sorted(speakers, key=lambda s: (s.name is None, s.id is None, -len(s.quotes), s.name or ""))
    )


def _can_be_checked(quotation: Quotation, articles: dict[str, Article]) -> bool:
    """Whether the very words are given, or enough of them and who is named.

    Behind the first word of a name stands a capital. What somebody only condemns (`các vụ đánh bom`) or
    talks about (`với báo giới`) is the object of a verb, no statement.
    """
    indirect = quotation.type is QuoteType.INDIRECT
    if indirect and quotation.cue and _asks(articles[quotation.cue.article].text_of(quotation.cue)):
        return False
    bare = indirect and sum(map(len, quotation.content)) < _TOLD
    asserted = quotation.stance is Stance.ASSERT and _is_clause(_words_of(quotation, articles))
    if bare and not asserted:
        return False
    if quotation.speaker or not quotation.speaker_name:
        return bool(quotation.speaker) or quotation.type is QuoteType.DIRECT
    words = quotation.speaker_name.split()
    named = any(word[:1].isupper() for word in words[1:])
    return (named or quotation.type is not QuoteType.INDIRECT) and _can_speak(words)


def _asks(cue: str) -> bool:
    """`hỏi`: what somebody wanted to know, in the report's words, is no statement."""
    return fold_case(cue).split()[0] == "hỏi"


def _can_speak(words: Sequence[str]) -> bool:
    """Whether words for a source begin with a name or a noun for people, bodies or papers.

    `Anthony Tan`, `một giám khảo`; not `những vụ nổ ở cảng Vàm`, `tiết lộ của ông Tư`.
    """
    folded = [fold_case(word) for word in words]
    rest = folded
    while rest and rest[0] in _determiners():
        rest = rest[1:]
    if len(rest) == len(folded) and words[0][:1].isupper():
        return True
    # the longest noun counts: a `vụ` is a department, a `vụ nổ` what happened
    for size in range(min(_LONGEST_NOUN, len(rest)), 0, -1):
        noun = " ".join(rest[:size])
        if noun in _speaking() or noun in _happenings():
            return noun in _speaking()
    return False


@cache
def _happenings() -> frozenset[str]:
    classes = lexicon.classes("grammar/openings")
    return frozenset(map(fold_case, (*classes["things"], *classes["events"])))


@cache
def _determiners() -> frozenset[str]:
    classes = lexicon.classes("grammar/function_words")
    return frozenset(map(fold_case, (*classes["determiner"], *classes["plural"])))


@cache
def _speaking() -> frozenset[str]:
    """Nouns for people, bodies and papers, which a source may begin with."""
    sources = lexicon.classes("speech/sources")
    kinds = [key for key in sources if key in _SOURCES or key.startswith("group_")]
    people = [word for key in _PEOPLE for word in lexicon.words("people", key)]
    return frozenset(map(fold_case, [*people, *(w for key in kinds for w in sources[key])]))


def _speaker_key(quotation: Quotation) -> tuple[str, str]:
    if quotation.speaker:
        return "id", quotation.speaker
    return "name", fold_case(quotation.speaker_name or "")


def _join_same_words(speakers: Sequence[Speaker]) -> list[Speaker]:
    """What one report gives to a name and another, in the same words, to a description: one line."""
    named = [line for s in speakers if s.id for line in s.quotes if line.type is not _INDIRECT]
    kept: dict[int, list[Span]] = {}
    joined: list[Speaker] = []
    for speaker in speakers:
        if speaker.id is None:
            lines = []
            for line in speaker.quotes:
                same = [n for n in named if _is_alike(_bare(n.text), _bare(line.text))]
                enough = line.type is not _INDIRECT and len(line.text) >= _TOLD
                if enough and len(same) == 1:
                    kept.setdefault(id(same[0]), []).extend(line.spans)
                else:
                    lines.append(line)
            speaker = replace(speaker, quotes=tuple(lines))
        joined.append(speaker)
    return [
        replace(
            s, quotes=tuple(replace(q, spans=(*q.spans, *kept.get(id(q), ()))) for q in s.quotes)
        )
        for s in joined
        if s.quotes
    ]


class _Saying:
    """Which shared facts a statement says: those whose evidence has most of it."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._evidence: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for fact in facts:
            for span in fact.evidence if fact.articles > 1 else ():
                self._evidence[span.article].append((span, fact.id))

    def of(self, quotation: Quotation) -> frozenset[str]:
        """The ids of these facts."""
        shared: dict[str, int] = defaultdict(int)
        for said in quotation.content:
            for span, fact in self._evidence.get(said.article, ()):
                shared[fact] += max(0, min(said.end, span.end) - max(said.start, span.start))
        least = _COVERED * sum(map(len, quotation.content))
        return frozenset(fact for fact, size in shared.items() if size >= least)

    def told_once(self, lines: Sequence[Sequence[Quotation]]) -> list[Sequence[Quotation]]:
        """The lines without those that another report gives more fully in other words."""
        said = [{fact for quotation in line for fact in self.of(quotation)} for line in lines]
        given = [{q.content[0].article for q in line} for line in lines]
        sizes = [max(sum(map(len, q.content)) for q in line) for line in lines]

        def is_told(n: int) -> bool:
            return any(
                (sizes[m], -m) > (sizes[n], -n)
                and said[m] & said[n]
                and given[m].isdisjoint(given[n])
                and lines[m][0].stance is lines[n][0].stance
                for m in range(len(lines))
            )

        return [line for n, line in enumerate(lines) if not is_told(n)]


def _speaker(
    group: Sequence[Quotation],
    known: dict[str, Entity],
    articles: dict[str, Article],
    saying: _Saying,
) -> Speaker:
    first = group[0]
    entity = known.get(first.speaker or "")
    lines: dict[tuple[str, Stance], list[Quotation]] = {}
    for quotation in group:
        text = _bare(_words_of(quotation, articles))
        key = next(
            (
                k
                for k, held in lines.items()
                if k[1] is quotation.stance
                and (
                    _is_alike(k[0], text)
                    or (_is_elsewhere(quotation, held) and _retells(k[0], text))
                )
            ),
            (text, quotation.stance),
        )
        lines.setdefault(key, []).append(quotation)
    return Speaker(
        id=entity.id if entity else None,
        name=entity.name if entity else first.speaker_name,
        roles=entity.roles if entity and entity.type is EntityType.PER else (),
        quotes=tuple(
            sorted(
                (_quote_line(same, articles) for same in saying.told_once(list(lines.values()))),
                key=_prominence,
            )
        ),
    )


def _prominence(line: QuoteLine) -> tuple[int, bool, bool]:
    """What more reports have comes first, then the very words, then what is long enough to stand alone."""
    reports = len({span.article for span in line.spans})
    return -reports, line.type is _INDIRECT, len(line.text) < _LONG


def _words_of(quotation: Quotation, articles: dict[str, Article]) -> str:
    return " … ".join(articles[span.article].text_of(span) for span in quotation.content)


def _told(quotation: Quotation, articles: dict[str, Article]) -> tuple[str, str]:
    """What was said, and the verb for it where that says more than `cho biết`.

    A verb stands with what cannot be understood without it (`lên án các vụ cướp`); what is a clause
    stands alone, and the verb behind it where somebody demands, denies or promises.
    """
    content, cue = quotation.content, quotation.cue
    text = _words_of(quotation, articles)
    if cue is None:
        return text, ""
    article = articles[cue.article]
    verb = article.text_of(cue)
    if fold_case(verb) in _light_verbs():
        return text, ""
    follows = cue.article == content[0].article and 0 <= content[0].start - cue.end <= _BETWEEN
    indirect = len(content) == 1 and quotation.type is not QuoteType.DIRECT
    if follows and indirect and not _is_clause(text):
        return article.text[cue.start : content[0].end], ""
    return text, "" if quotation.stance is Stance.ASSERT else verb


def _is_clause(text: str) -> bool:
    """Whether words hold one that stands between a subject and its verb: `bến sẽ mở cửa`."""
    words = [fold_case(word) for word in text.split()]
    return not _markers().isdisjoint(words[1:])


@cache
def _markers() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "marker")))


@cache
def _light_verbs() -> frozenset[str]:
    """Verbs that only pass on: `nói`, `cho biết`."""
    return frozenset(map(fold_case, lexicon.words("speech/verbs", "light")))


def _is_alike(one: str, other: str) -> bool:
    """Whether two reports give one statement in nearly the same words, or one gives a part of it."""
    if one == other:
        return True
    if [w for w in one.split() if w in _turning()] != [w for w in other.split() if w in _turning()]:
        return False
    short, long = sorted((one, other), key=len)
    if short and f" {short} " in f" {long} ":
        return True
    if len(short) < _LONG:
        return False
    return fuzz.ratio(one, other) >= _ALIKE or fuzz.token_set_ratio(one, other) >= _INSIDE


def _is_elsewhere(quotation: Quotation, others: Sequence[Quotation]) -> bool:
    """Whether no other statement is of the same report."""
    return all(quotation.content[0].article != other.content[0].article for other in others)


def _retells(one: str, other: str) -> bool:
    """Whether two reports give one statement in words of their own: most that the shorter says is in both."""
    short, long = sorted((_telling(one), _telling(other)), key=len)
    if len(short) < _WORDS or any(word[0].isdigit() for word in short - long):
        return False
    return not ((short ^ long) & _turning()) and len(short & long) >= _RETOLD * len(short)


def _telling(text: str) -> frozenset[str]:
    """The syllables that carry something, and those that turn it."""
    return frozenset(w for w in text.split() if w in _turning() or w not in _light())


@cache
def _light() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "light")))


@cache
def _turning() -> frozenset[str]:
    return frozenset(map(fold_case, lexicon.words("grammar/function_words", "negation")))


def _bare(text: str) -> str:
    """Its words and numbers, folded: reports differ in marks."""
    return " ".join(re.findall(r"\w+", fold_case(text)))


def _quote_line(same: Sequence[Quotation], articles: dict[str, Article]) -> QuoteLine:
    """The line of what is one statement: the report's words that say most of it."""
    text, manner = max((_told(q, articles) for q in same), key=lambda told: len(told[0]))
    return QuoteLine(
        text=text,
        manner=manner,
        type=same[0].type,
        stance=same[0].stance,
        chain=max((q.chain for q in same), key=len),
        spans=tuple(dict.fromkeys(span for q in same for span in q.content)),
    )
