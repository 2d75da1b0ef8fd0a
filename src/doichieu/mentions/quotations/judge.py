"""Whether a cue in its sentence is a statement: a learned judge.

In: where a cue stands, who would say it and where the reported words would begin. Out: yes or
no. A logistic regression over features whose values are words; the weights, learned from our own
annotations, ship in ``judge.json``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from doichieu.mentions.quotations.rows import QUOTE, SpeechRow
from doichieu.mentions.quotations.word_tables import (
    Cue,
    Frame,
    clause_words,
    noun_words,
    pronoun_words,
    stance_words,
)
from doichieu.scoring import Feature, ValueModel, names_of, read_value_model

Features = tuple[str, ...]  # a value for each of FEATURES, in order
Judge = Callable[[Features], bool]

# Words whose form matters where they follow or precede a cue.
_TELLING = frozenset(
    ("rằng", "là", ":", ",", "về", "với", "của", "sẽ", "việc", "đến", "cho", "ra", "được", "một")
) | frozenset(
    ("các", "những", "này", "trên", "vì", "khi", "thêm", "lại", "tới", "không", "đã", "và")
)
# Words before a cue that say when, or whether, something is said.
_MODAL = frozenset(
    ("đã", "vừa", "mới", "cũng", "còn", "từng", "sẽ", "đang", "phải", "muốn", "nên")
) | frozenset(
    (
        "thể",
        "cần",
        "dám",
        "vẫn",
        "luôn",
        "rất",
        "thường",
        "chưa",
        "không",
        "tục",
        "lại",
        "để",
        "đều",
    )
)
# They stand this near, in tokens.
_ADVERBS = 5
# The first reported clause is looked at this far, in tokens.
_CLAUSE = 12
# A cue is dropped below these log odds: chosen on the reading half (-1 to 1), where all right gains six
# points and F loses less than one against the even bound; of plain sentences hardly any is lost.
CUT = 0.25
# By frame: a clause that is reported needs less; what nobody in particular says, least.
CUTS = {Frame.CLAUSE: 0.0, Frame.RIGHT: 0.0, Frame.PASSIVE: -0.6}
# The plainest verbs, which seldom mean anything else.
CUT_OF_PLAIN = -1.1
_PLAIN = frozenset(("cho biết", "cho hay", "khẳng định"))


@dataclass(frozen=True, slots=True)
class JudgedCue:
    """A cue in its sentence; places are tokens of the row, see :func:`features_of`.

    ``kind``, ``follow`` and ``object`` say in a word what the source begins with, what follows the
    cue and what the first reported clause looks like; several features ask for them.
    """

    row: SpeechRow
    at: int
    end: int
    cue: Cue
    rule: str
    subject: tuple[int, int] | None
    begin: int
    depth: int
    kind: str
    follow: str
    object: str


def features_of(
    row: SpeechRow,
    at: int,
    end: int,
    cue: Cue,
    rule: str,
    subject: tuple[int, int] | None,
    begin: int,
    depth: int,
) -> Features:
    """What is known about a cue when it is judged.

    Args:
        row: the sentence.
        at: the first token of the cue.
        end: the token after it.
        cue: what the lexicon says about it.
        rule: how its source was found.
        subject: the tokens of its source, None if it has none of its own.
        begin: the first token of the reported words; `at` if they stand before.
        depth: how many statements it is in.
    """
    judged = JudgedCue(
        row=row,
        at=at,
        end=end,
        cue=cue,
        rule=rule,
        subject=subject,
        begin=begin,
        depth=min(depth, 2),
        kind=_kind(row, *subject) if subject else "none",
        follow=_follow(row, end, cue),
        object=_object(row, begin),
    )
    return tuple([feature.function(judged) for feature in FEATURES])


def _said(cue: Cue) -> str:
    return cue.phrase.removesuffix(" rằng")


def _follow(row: SpeechRow, end: int, cue: Cue) -> str:
    """The word after the cue, `rằng` being one even where the lexicon has it in the cue."""
    if _said(cue) != cue.phrase:
        return "rằng"
    return _form(row.lows[end] if end < len(row.lows) else "$")


def _form(low: str) -> str:
    return low if low in _TELLING or low == "$" else "w" if low[0].isalnum() else low[0]


def _kind(row: SpeechRow, first: int, last: int) -> str:
    """What the words for a source begin with."""
    lows = row.lows
    for name, table in (
        ("pronoun", pronoun_words().alone),
        ("document", noun_words().documents),
        ("media", noun_words().media),
        ("office", noun_words().offices),
        ("head", noun_words().heads),
        ("determiner", noun_words().determiners),
    ):
        if table.match(lows, first):
            named = any(row.tokens[i].named for i in range(first, last))
            return f"{name}{'+' if named else ''}"
    if pronoun_words().address.holds(lows[first]):
        return "respect"
    return "named" if row.tokens[first].named else "other"


def _before(row: SpeechRow, at: int) -> str:
    if at == 0:
        return "^"
    if clause_words().adverbs.ends(row.lows, at) < at:
        return "adverb"
    token = row.tokens[at - 1]
    if token.named:
        return "named"
    return "word" if token.low[0].isalnum() else token.low


def _first(row: SpeechRow, begin: int) -> str:
    """What the reported words begin with."""
    token = row.tokens[begin]
    if token.low == QUOTE or token.low in '"“':
        return "quote"
    if stance_words().vows.match(row.lows, begin):
        return "vow"
    if token.named:
        return "named"
    for name, table in (
        ("pronoun", pronoun_words().alone),
        ("determiner", noun_words().determiners),
        ("head", noun_words().heads),
        ("opener", clause_words().openers),
        ("adverb", clause_words().adverbs),
        ("preposition", clause_words().prepositions),
    ):
        if table.match(row.lows, begin):
            return name
    return "number" if token.low[0].isdigit() else "word" if token.low[0].isalpha() else "mark"


def _object(row: SpeechRow, begin: int) -> str:
    """How long the first reported clause is, and whether a verb stands in it."""
    p, verb = begin, False
    while p < min(begin + _CLAUSE, len(row)) and row.lows[p][0].isalnum():
        verb = verb or row.tokens[p].tag.startswith("V")
        p += 1
    return f"{_bucket(p - begin)}{'+' if verb else ''}"


def _opener(row: SpeechRow, subject: tuple[int, int] | None) -> str:
    if subject is None or subject[0] == 0:
        return "^"
    before = clause_words().openers.ends(row.lows, subject[0])
    if before < subject[0]:
        return " ".join(row.lows[before : subject[0]])
    low = row.lows[subject[0] - 1]
    return "w" if low[0].isalnum() else low


def _tail(row: SpeechRow, subject: tuple[int, int] | None, at: int) -> str:
    """The word after the source, if it is not the cue."""
    if subject is None or not subject[1] < at:
        return "-"
    low = row.lows[subject[1]]
    if clause_words().adverbs.match(row.lows, subject[1]):
        return "adverb"
    return low if clause_words().tails.match(row.lows, subject[1]) or not low[0].isalnum() else "w"


def _bucket(size: int) -> int:
    """0, 1, 2, 3 (3-4), 4 (5-8), 5 (more)."""
    return size if size < 3 else 3 if size < 5 else 4 if size < 9 else 5


def _adverb(judged: JudgedCue) -> str:
    """The words between the subject and the cue that say whether it has been said."""
    first = judged.subject[1] if judged.subject and judged.subject[1] <= judged.at else judged.at
    lows = judged.row.lows[max(first, judged.at - _ADVERBS) : judged.at]
    return next((low for low in reversed(lows) if low in _MODAL), "-")


def _near(judged: JudgedCue) -> str:
    before = judged.row.lows[judged.at - 1] if judged.at else "^"
    return before if before in _TELLING else "-"


def _length(judged: JudgedCue) -> str:
    after = judged.begin > judged.at
    return str(_bucket(len(judged.row) - judged.begin if after else judged.at))


def _tag(judged: JudgedCue, at: int, edge: str) -> str:
    return judged.row.tokens[at].tag if 0 <= at < len(judged.row) else edge


def _gap(judged: JudgedCue) -> str:
    apart = judged.subject is not None and judged.at > judged.subject[1]
    return str(_bucket(judged.at - judged.subject[1]) if judged.subject and apart else 0)


def _quoted(judged: JudgedCue) -> str:
    """Whether the reported words begin with a quotation."""
    tokens = judged.row.tokens[judged.begin : judged.begin + 3]
    return str(any(token.quoted is not None for token in tokens))


def _named(judged: JudgedCue) -> str:
    """How much of the words for the source is a name: all, the end, some or none of it."""
    if judged.subject is None:
        return "-"
    named = [token.named for token in judged.row.tokens[slice(*judged.subject)]]
    return "all" if all(named) else "end" if named[-1] else "some" if any(named) else "none"


def _person(judged: JudgedCue) -> str:
    """Whether a person is named in the words for the source, at their end or before."""
    if judged.subject is None:
        return "-"
    persons = [token.person for token in judged.row.tokens[slice(*judged.subject)]]
    return "end" if persons[-1] else str(any(persons))


def _verbs(judged: JudgedCue) -> str:
    """How many verbs stand in the words for the source, up to two, outside names."""
    if judged.subject is None:
        return "-"
    tokens = judged.row.tokens[slice(*judged.subject)]
    return str(min(2, sum(t.opens and t.tag == "VERB" and not t.named for t in tokens)))


def _is_whole(judged: JudgedCue) -> str:
    tokens = judged.row.tokens
    return str(tokens[judged.at].opens and tokens[judged.end - 1].closes)


FEATURES: tuple[Feature[JudgedCue, str], ...] = (
    Feature("bias", lambda j: "", "most cues that the rules find are statements"),
    Feature("cue", lambda j: _said(j.cue), "some verbs of saying have other senses"),
    Feature("frame", lambda j: j.cue.frame, "what the lexicon lets follow the verb"),
    Feature("sense", lambda j: j.cue.sense, "what is thought, shown or done need not be said"),
    Feature("sense,kind", lambda j: f"{j.cue.sense},{j.kind}", "… by some it is said more often"),
    Feature(
        "sense,depth",
        lambda j: f"{j.cue.sense},{j.depth}",
        "… inside other words it tells nothing new",
    ),
    Feature("sense,object", lambda j: f"{j.cue.sense},{j.object}", "… unless a clause is reported"),
    Feature("adverb", _adverb, "`sẽ`, `phải`, `muốn`: not said yet; `đã`, `cũng`: said"),
    Feature("noun", lambda j: str(j.cue.noun), "`lời`, `thông báo` may be things, too"),
    Feature("rule", lambda j: j.rule, "some ways to find a source guess more than others"),
    Feature("frame,rule", lambda j: f"{j.cue.frame},{j.rule}", "… with some verbs only"),
    Feature("kind", lambda j: j.kind, "people and offices speak, things do not"),
    Feature("frame,kind", lambda j: f"{j.cue.frame},{j.kind}", "… with some verbs they do"),
    Feature("after", lambda j: j.follow, "`rằng` and `:` open reported words, `về` a topic"),
    Feature("frame,after", lambda j: f"{j.cue.frame},{j.follow}", "… by the frame of the verb"),
    Feature("before", lambda j: _before(j.row, j.at), "a verb has its subject or an adverb there"),
    Feature("near", _near, "`được`, `của`, `việc` make a passive or a noun of it"),
    Feature("depth", lambda j: str(j.depth), "statements inside statements are rare"),
    Feature("frame,depth", lambda j: f"{j.cue.frame},{j.depth}", "… rarer for verbs of acting"),
    Feature(
        "first",
        lambda j: _first(j.row, j.begin) if j.begin < len(j.row) else "$",
        "reported clauses open with a subject or a quotation mark",
    ),
    Feature("length", _length, "a statement takes a few words"),
    Feature("opener", lambda j: _opener(j.row, j.subject), "`khi`, `nếu`: no statement was made"),
    Feature("tag", lambda j: _tag(j, j.at, "^"), "tagged as a noun it is none of saying"),
    Feature("frame,tag", lambda j: f"{j.cue.frame},{_tag(j, j.at, '^')}", "… by its frame"),
    Feature(
        "tags",
        lambda j: f"{_tag(j, j.at, '^')},{_tag(j, j.end, '$')}",
        "a preposition after the verb has an object, not a clause",
    ),
    Feature("tag before", lambda j: _tag(j, j.at - 1, "^"), "what kind of word leads to the verb"),
    Feature(
        "head",
        lambda j: _tag(j, j.subject[0], "-") if j.subject else "-",
        "a source begins with a noun, a name or a pronoun",
    ),
    Feature("whole", _is_whole, "a cue that is only a part of a longer word is none"),
    Feature("gap", _gap, "the verb stands close behind its subject"),
    Feature("tail", lambda j: _tail(j.row, j.subject, j.at), "what parts the two"),
    Feature("question", lambda j: str(j.row.lows[-1] == "?"), "questions report nothing"),
    Feature("object", lambda j: j.object, "a clause has a verb and takes a few words"),
    Feature("frame,object", lambda j: f"{j.cue.frame},{j.object}", "… by the frame of the verb"),
    Feature("quoted", _quoted, "words between quotation marks were said"),
    Feature("named", _named, "names speak more often than descriptions"),
    Feature("person", _person, "people speak"),
    Feature("verbs", _verbs, "a source with a verb in it is often half a sentence"),
    Feature(
        "last",
        lambda j: _tag(j, j.subject[1] - 1, "-") if j.subject else "-",
        "a source ends in a noun or a name",
    ),
    Feature("cue,named", lambda j: f"{j.cue.frame},{_named(j)},{j.kind}", "… with some verbs"),
    Feature(
        "long",
        lambda j: str(_bucket(j.subject[1] - j.subject[0]) if j.subject else 0),
        "a very long source is a slip of the rules",
    ),
)
_AFTER, _RULE, _FRAME, _CUE = (
    names_of(FEATURES).index(name) for name in ("after", "rule", "frame", "cue")
)


def accept(features: Features) -> bool:
    """Every cue is a statement."""
    return True


def learned(features: Features) -> bool:
    """What the shipped weights say; `rằng`, and whoever is cited, leave no doubt."""
    sure = features[_AFTER] == "rằng" or features[_RULE] == "cited"
    return sure or judge_model().score(features)[0] >= cut_of(features)


def cut_of(features: Features) -> float:
    """The log odds below which a cue is dropped."""
    if features[_CUE] in _PLAIN:
        return CUT_OF_PLAIN
    return CUTS.get(Frame(features[_FRAME]), CUT)


@cache
def judge_model() -> ValueModel:
    """The shipped weights of the features, log odds of being a statement; read once."""
    return read_value_model(FEATURES, resources.files(__package__) / "judge.json", classes=1)
