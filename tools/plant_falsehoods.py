"""Measure the gate: plant falsehoods into true lines of annotated stories and count what passes.

usage: plant_falsehoods.py DATA_DIR [--lines reports|gists] [--half even|odd] [--show N]

DATA_DIR holds `gold/` and `stories/`. A true line is a stretch of a report that an annotator marked as the
support of a fact (`--lines reports`) or the annotator's own gist of the fact (`--lines gists`); its evidence
are the sentences that the support of the fact stands in. Gists that share few words with these
sentences say things that stand elsewhere, and are left out. Each kind of falsehood changes one thing in it: a figure, a name, a negation, a cause, a
day. Half of the plants take the false value from elsewhere in the story, as a careless model would.
`--half` takes the stories whose name has an even or odd digest: thresholds are chosen on one half.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from doichieu import language
from doichieu.gate import Kind, Line, Stretch, hold
from doichieu.gate.tokens import find_names, tokenise
from doichieu.gate.wording import score_shared
from doichieu.model import Span
from doichieu.text import fold_case

SETS = (("dev", "vmds"), ("vmds-more", "vmds"), ("vims", "vims"), ("seeds", "seeds"))
SEED = 20260101
OWN_WORDS = 0.8  # a gist that shares fewer words with its sentences says things that they don't
# A letter that only Vietnamese text has: some gists of the annotated stories are in English.
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạèẻẽéẹìỉĩíịòỏõóọùủũúụỳỷỹýỵ]", re.I)
NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\w/]|[.,]\d)")
DAY = re.compile(r"(?<![\d.,/])(\d{1,2})/(\d{1,2})(?![\d/])|(?:ngày|tháng|năm) (\d{1,4})(?!\d)")
# Not `hàng không`, `không quân`, `không chỉ`, `không ít`: there it negates nothing.
NEGATION = re.compile(
    r"(?<!hàng )(?<!phòng )(?<!trên )(?<!hay )\b(?:không|chưa|chẳng)(?: hề| thể)? "
    r"(?!quân|kích|gian|khí|phận|lực|chỉ|những|ít|kém|ngừng|lâu|xa|đầy|dưới|khỏi)",
    re.I,
)
VERB = re.compile(r"\b(đã|đang|sẽ|bị|được|có|là|phải) ")
DAY_PARTS = ("sáng", "trưa", "chiều", "tối", "đêm")
CAUSES = ("do", "vì", "bởi", "nhờ", "khiến")


@dataclass(frozen=True, slots=True)
class Case:
    """A true line with the rest of its story, from which falsehoods are taken."""

    story: str
    line: Line
    others: tuple[str, ...]  # the other gists of the story


def main() -> None:
    """Print, for each kind, how many plants were dropped, and how many true lines."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--lines", choices=["reports", "gists"], default="reports")
    parser.add_argument("--half", choices=["even", "odd"])
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    cases = [
        c
        for c in read_cases(options.data, options.lines)
        if options.half in (None, half_of(c.story))
    ]
    dropped, reasons, shown = Counter[str](), Counter[str](), 0
    cases = [case for case in cases if score_shared(case.line) >= OWN_WORDS]
    for case in cases:
        verdict = hold(case.line)
        dropped["true"] += not verdict.passed
        reasons.update(reason.check for reason in verdict.reasons)
        if not verdict.passed and shown < options.show:
            shown += 1
            print("DROPPED", case.story, case.line.words, [r.vi for r in verdict.reasons])
    total = Counter[str](true=len(cases))
    for kind, plant in PLANTS.items():
        for case in cases:
            chance = random.Random(f"{SEED}{kind}{case.story}{case.line.words}")
            words = plant(case, chance)
            if words is None or words == case.line.words:
                continue
            total[kind] += 1
            passed = hold(replace(case.line, words=words)).passed
            dropped[kind] += not passed
            if passed and options.show:
                told = " ## ".join(dict.fromkeys(e.sentence for e in case.line.evidence))
                print("PASSED", kind, case.story, "|", case.line.words, "=>", words, "||", told)
    for kind, count in total.items():
        print(
            f"{kind:16} {dropped[kind]:5} of {count:5} dropped  {100 * dropped[kind] / count:5.1f} %"
        )
    false = sum(count for kind, count in total.items() if kind != "true")
    caught = sum(count for kind, count in dropped.items() if kind != "true")
    print(f"{'all falsehoods':16} {caught:5} of {false:5} dropped  {100 * caught / false:5.1f} %")
    print("true lines dropped by:", dict(reasons.most_common()))


def half_of(story: str) -> str:
    """Which half a story belongs to."""
    return "odd" if int(hashlib.sha256(story.encode()).hexdigest(), 16) % 2 else "even"


def read_cases(data: Path, lines: str) -> Iterator[Case]:
    """A line for every fact of the annotated stories, with the sentences of its support."""
    for gold, stories in SETS:
        for path in sorted((data / "gold" / gold).glob("*.json")):
            story = json.loads(path.read_text(encoding="utf-8"))
            same = tuple(tuple(e["surfaces"]) for e in story.get("entities", []))
            texts = read_texts(data / "stories" / stories / f"{path.stem}.jsonl")
            told = [(f, word_fact(f, lines)) for f in story["facts"]]
            told = [(fact, words) for fact, words in told if VIETNAMESE.search(words)]
            for fact, words in told:
                evidence = tuple(to_stretch(texts, s) for s in fact["support"])
                line = Line(kind=Kind.GIST, words=words, evidence=evidence, same_names=same)
                yield Case(path.stem, line, tuple(other for _, other in told if other != words))


def word_fact(fact: dict[str, Any], lines: str) -> str:
    """The gist of a fact, or the longest stretch of its support."""
    if lines == "gists":
        return str(fact["gist"])
    return max((str(s["text"]).replace("_", " ") for s in fact["support"]), key=len)


def read_texts(path: Path) -> dict[str, str]:
    """The text of each article of a story."""
    rows = [json.loads(r) for r in path.read_text(encoding="utf-8").split("\n") if r.strip()]
    return {row["id"]: row["text"] for row in rows}


SENTENCES: dict[str, tuple[tuple[int, int], ...]] = {}


def to_stretch(texts: dict[str, str], support: dict[str, Any]) -> Stretch:
    """A support with the sentences around it."""
    article, words = str(support["article"]), str(support["text"])
    text = texts[article]
    start = -1
    for _ in range(int(str(support.get("nth", 1)))):
        start = text.index(words, start + 1)
    end = start + len(words)
    if text not in SENTENCES:
        SENTENCES[text] = tuple((s.start, s.end) for s in language.analyse(text).sentences)
    around = [text[a:b] for a, b in SENTENCES[text] if a < end and b > start]
    return Stretch(Span(article, start, end), words, " ".join(around))


# ---------------------------------------------------------------------------- the plants


def change_figure(case: Case, chance: random.Random) -> str | None:
    """Another figure: one of the story, or the same with another digit."""
    found = [m for m in NUMBER.finditer(case.line.words) if not is_day(case.line.words, m)]
    if not found:
        return None
    match = chance.choice(found)
    others = {m[0] for gist in case.others for m in NUMBER.finditer(gist)} - {match[0]}
    if others and chance.random() < 0.5:
        return put(case.line.words, match, chance.choice(sorted(others)))
    digit = chance.choice([d for d in "123456789" if d != match[0][0]])
    return put(case.line.words, match, digit + match[0][1:])


def is_day(text: str, match: re.Match[str]) -> bool:
    """Whether a number belongs to a date."""
    return any(d.start() <= match.start() < d.end() for d in DAY.finditer(text))


def swap_name(case: Case, chance: random.Random) -> str | None:
    """Another name of the story in the place of one of the line."""
    words = case.line.words
    found = names_of(words)
    others = sorted({o for gist in case.others for o in names_of(gist)})
    for name in chance.sample(found, len(found)):
        own = fold_case(name)
        free = [o for o in others if not is_same(own, fold_case(o), case.line.same_names)]
        if free:
            return words.replace(name, chance.choice(free), 1)
    return None


def names_of(text: str) -> list[str]:
    """The names of a line as they stand there."""
    tokens = tokenise(text)
    return [text[tokens[a].start : tokens[b - 1].end] for a, b in find_names(text)]


def is_same(one: str, other: str, groups: Sequence[Sequence[str]]) -> bool:
    """Whether two names hold one another or name one thing."""
    names = [{fold_case(name) for name in group} for group in groups]
    return one in other or other in one or any({one, other} <= group for group in names)


def add_negation(case: Case, chance: random.Random) -> str | None:
    """`không` or `chưa` before a verb, or the whole line denied."""
    if NEGATION.search(case.line.words):
        return None
    found = list(VERB.finditer(case.line.words))
    if found and chance.random() < 0.7:
        match = chance.choice(found)
        word = chance.choice(["không ", "chưa "])
        return case.line.words[: match.start()] + word + case.line.words[match.start() :]
    start = case.line.words
    return chance.choice(["Không có việc ", "Phủ nhận việc "]) + start[:1].lower() + start[1:]


def drop_negation(case: Case, chance: random.Random) -> str | None:
    """A line without its negation."""
    match = NEGATION.search(case.line.words)
    return (
        None if match is None else case.line.words[: match.start()] + case.line.words[match.end() :]
    )


def add_cause(case: Case, chance: random.Random) -> str | None:
    """Another fact of the story as the cause of this one, or this one as its cause."""
    if not case.others:
        return None
    other = chance.choice(case.others)
    short = " ".join(other.split()[:8])
    return f"{case.line.words.rstrip('.')} {chance.choice(CAUSES)} {short[:1].lower() + short[1:]}"


def change_day(case: Case, chance: random.Random) -> str | None:
    """Another day, month or year, or another part of the day."""
    text = case.line.words
    found = list(DAY.finditer(text))
    if found:
        match = chance.choice(found)
        group = next(g for g in (1, 2, 3) if match[g])
        value = int(match[group])
        changed = value + chance.choice([-2, -1, 1, 2, 3])
        changed = changed if changed > 0 else value + 1
        return text[: match.start(group)] + str(changed) + text[match.end(group) :]
    for part in DAY_PARTS:
        match_part = re.search(rf"\b{part}\b", text, re.I)
        if match_part:
            other = chance.choice([p for p in DAY_PARTS if p != part])
            return text[: match_part.start()] + other + text[match_part.end() :]
    return None


def put(text: str, match: re.Match[str], value: str) -> str:
    """The text with a match replaced."""
    return text[: match.start()] + value + text[match.end() :]


PLANTS: dict[str, Callable[[Case, random.Random], str | None]] = {
    "figure": change_figure,
    "name": swap_name,
    "negation added": add_negation,
    "negation dropped": drop_negation,
    "cause": add_cause,
    "day": change_day,
}


if __name__ == "__main__":
    main()
