"""What a conflict is about, in a few words of one of the reports.

In: the disputed figures, or a text and where the disputed stretch stands in its clause. Out: words
for a heading, such as `số người thiệt mạng`, `giờ chiếc phà rời cảng`. Nothing is decided here.
"""

from __future__ import annotations

import re
from functools import cache

from doichieu import lexicon
from doichieu.model import Story
from doichieu.versions.conflicts.slots import Slot
from doichieu.versions.wording.gists import without_lead
from doichieu.versions.wording.openings import opening_pronoun

BEST_WORDS = 5  # how many words say best what is counted
COUNTED_WORDS = 6  # how many words say what is counted
MEASURED_WORDS = 9  # … what is measured
FEW = 3  # words that say too little by themselves
TIMED_WORDS = 7  # … what happens at a time
CLAIM_WORDS = 14  # … what somebody denies
FEWEST = 6  # … and at least
MOST_NOUN_WORDS = 3  # a longer unit is more than a noun
_HAS_DIGIT = re.compile(r"\d")
_CLAIM_EDGES = "\"“”' ,;:.–-"
# `Tổng số người chết là` names itself what it counts; not `số 5`, not `nhân số`.
_TOTAL = re.compile(r"(?:tổng |con )?số (?=[^\W\d])", re.IGNORECASE)
_BREAK = re.compile(r"[,;:.!?()\[\]“”\"–]+(?=\s|$)|(?<=\s)[(\[“\"–-]+")


def name_slot(story: Story, a: Slot, b: Slot) -> str:
    """What two figures of one slot count, as the report puts it that says it best."""
    measured = a.unit.partition("/")[0] in lexicon.words("numbers/figures", "measures")
    name = name_measure if measured else name_count
    found = []
    for slot in (a, b):
        text = story.article(slot.evidence.article).text
        clause, figure = slot.evidence, slot.span
        unit = a.unit if measured else _printed_unit(slot)
        found.append(name(text, (clause.start, clause.end), (figure.start, figure.end), unit))
    return min(found, key=lambda words: abs(len(words.split()) - BEST_WORDS))


def _printed_unit(slot: Slot) -> str:
    """The noun beside the number as printed, the plain unit where that is more than a noun."""
    words = [w for w in slot.text.split() if not _HAS_DIGIT.search(w)]
    plain = 0 < len(words) <= MOST_NOUN_WORDS and not any(w.casefold() in _hedges() for w in words)
    return " ".join(words) if plain and slot.unit in slot.text.casefold() else slot.unit


def name_count(text: str, clause: tuple[int, int], figure: tuple[int, int], unit: str) -> str:
    """What a figure counts: `số người thiệt mạng`, `số người chiếc phà chở`."""
    after = _until_break(text[figure[1] : clause[1]])
    named = cut_words(after, COUNTED_WORDS)
    if named:
        return f"số {unit} {named}"
    words = _last_words(_from_break(text[clause[0] : figure[0]]), COUNTED_WORDS)
    counted = _TOTAL.match(" ".join(words))
    if counted:
        return f"số {' '.join(words)[counted.end() :]}"
    return " ".join(["số", unit, *words])


def name_measure(text: str, clause: tuple[int, int], figure: tuple[int, int], unit: str) -> str:
    """What a figure measures, by the words before it: `giá dầu giảm xuống (USD)`."""
    words = _without_pronoun(_last_words(_from_break(text[clause[0] : figure[0]]), MEASURED_WORDS))
    after = _until_break(text[figure[1] : clause[1]]).split()[:COUNTED_WORDS]
    goes_on = bool(after) and after[0].casefold() not in _phrase_openers()["hard"]
    more = cut_words(" ".join(after), COUNTED_WORDS).split() if len(words) < FEW and goes_on else []
    if unit in _durations() and (words or more):
        return " ".join(["thời gian", *words, *more])
    return " ".join([*words, f"({unit})", *more]) if words or more else f"số {unit}"


def _without_pronoun(words: list[str]) -> list[str]:
    """The words without a pronoun that nobody knows in a heading: `Nó có giá` → `giá`."""
    opening = opening_pronoun(" ".join(words))
    if opening is None:
        return words
    rest = words[len(opening.split()) :]
    return rest[1:] if rest[:1] == ["có"] else rest


@cache
def _durations() -> frozenset[str]:
    return frozenset(lexicon.words("numbers/figures", "durations"))


def name_time(text: str, clause: tuple[int, int], time: tuple[int, int], noun: str) -> str:
    """What happens at a time: `giờ chiếc phà rời cảng`."""
    words = _last_words(_from_break(text[clause[0] : time[0]]), TIMED_WORDS)
    if len(words) < 2:
        after = _BREAK.sub(" ", text[time[1] : clause[1]]).strip()
        words = cut_words(after, TIMED_WORDS).split()
    return " ".join([noun, *words])


def name_claim(text: str) -> str:
    """What is denied, shortened to a heading: a whole clause, unlike the name of a figure."""
    words = without_lead(text.strip(_CLAIM_EDGES)).split()
    stops = _phrase_openers()
    if len(words) > CLAIM_WORDS:
        ends = stops["hard"] | stops["soft"]
        cuts = [
            i
            for i in range(FEWEST, CLAIM_WORDS)
            if words[i].casefold() in ends or words[i - 1].endswith((",", ";"))
        ]
        words = words[: cuts[-1] if cuts else CLAIM_WORDS]
    while words and words[0].casefold() in _claim_leads():
        words.pop(0)
    return " ".join(words).strip(_CLAIM_EDGES)


def _until_break(text: str) -> str:
    """What stands before the first mark; nothing where a mark comes first."""
    return _BREAK.split(text, maxsplit=1)[0]


def _from_break(text: str) -> str:
    """What stands after the last mark; what stands before it where that is nothing."""
    pieces = [p for p in _BREAK.split(text) if p.strip()]
    return pieces[-1] if pieces else ""


def cut_words(text: str, most: int) -> str:
    """The first words, ended where a phrase may end."""
    words = text.split()
    stops = _phrase_openers()
    for i, word in enumerate(words[:most]):
        if i > 0 and word.casefold() in stops["hard"]:
            words = words[:i]
            break
    else:
        if len(words) > most:
            words = words[:most]
            soft = [i for i in range(2, most) if words[i].casefold() in stops["soft"]]
            words = words[: soft[-1]] if soft else words
    while words and words[-1].casefold() in stops["hard"] | stops["soft"]:
        words.pop()
    return " ".join(words)


def _last_words(text: str, most: int) -> list[str]:
    """The last words, begun where a phrase may begin and without what only leads to a number."""
    stops = _phrase_openers()
    words = text.split()
    while words and words[-1].casefold() in _leading():
        words.pop()
    figures = [i for i, word in enumerate(words) if any(c.isdigit() for c in word)]
    words = words[figures[-1] + 1 :] if figures else words
    if len(words) > most:
        words = words[-most:]
        begin = [i for i in range(most - 1) if words[i].casefold() in stops["hard"] | stops["soft"]]
        if begin and begin[0] + 1 < most - 1:
            words = words[begin[0] + 1 :]
    while words and words[0].casefold() in stops["hard"] | stops["soft"]:
        words.pop(0)
    return words


@cache
def _phrase_openers() -> dict[str, frozenset[str]]:
    """Words before which a phrase ends: surely (`và`, `khi`) or if it must end somewhere (`của`)."""
    found = lexicon.classes("grammar/function_words")
    return {key: frozenset(found[key]) for key in ("hard", "soft")}


@cache
def _claim_leads() -> frozenset[str]:
    """Conjunctions that a clause in the middle of a sentence begins with."""
    return frozenset(lexicon.words("grammar/function_words", "lead")) | {
        "khi",
        "rằng",
        "bởi",
        "vì",
        "do",
    }


@cache
def _hedges() -> frozenset[str]:
    return frozenset(lexicon.words("numbers/figures", "hedges"))


@cache
def _leading() -> frozenset[str]:
    """Words between what is counted and its number."""
    return _hedges() | frozenset(lexicon.words("grammar/function_words", "number"))
