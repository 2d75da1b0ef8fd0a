"""The corpora of the language room as arrays: a treebank and machine-segmented articles.

In: CoNLL-U and JSON lines (``title``, ``description``, ``text`` with ``_`` inside words). Out:
codes of tokens, which gaps lie inside words, tags. What is learned from them is not decided here.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from doichieu.language import segmentation, tagging
from doichieu.language.tokens import PAD, TOKEN, Codes, code_of, in_context, neutralised, shapes

# Which articles are kept out of training, by their place in the file.
HELD_OUT_EVERY, HELD_OUT_AT = 40, 7
STRIPPED_EVERY, STRIPPED_AT = 20, 3  # these are learned without diacritics too
PADDING = [0] * segmentation.MARGIN
# A treebank writes brackets as words.
BRACKETS = {"LBKT": "(", "RBKT": ")"}
# Abbreviated names are names. The train part tags most abbreviations NOUN (XPOS Ny), the later
# parts distinguish; these are the names among them, initials of persons apart.
SHORT_NAMES = {"vn", "hcm", "tp.hcm", "cpc", "lhq", "ttxvn"}


@dataclass(frozen=True, slots=True)
class Corpus:
    """Sentences as one array. ``joined``: the gap after a token lies inside a word."""

    codes: Codes
    joined: NDArray[np.int8]
    tags: NDArray[np.int8]


def read_treebank(path: Path) -> list[list[tuple[str, str]]]:
    """The sentences of a CoNLL-U file as words and their universal tags."""
    found: list[list[tuple[str, str]]] = [[]]
    for line in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).split("\n"):
        fields = line.split("\t")
        if fields[0].isdigit():
            found[-1].append((BRACKETS.get(fields[1], fields[1]), _tag_of(fields[1], fields[3])))
        elif not line.strip():
            found.append([])
    return [sentence for sentence in found if sentence]


def _tag_of(word: str, tag: str) -> str:
    initial = len(word.rstrip(".")) == 1 and word.endswith(".") and word[0].isupper()
    return "PROPN" if tag == "NOUN" and (word.lower() in SHORT_NAMES or initial) else tag


def read_segmented(path: Path, *, held_out: bool) -> Iterator[tuple[int, list[list[str]]]]:
    """The articles of a segmented file, each as sentences of words, with its place."""
    with path.open(encoding="utf-8") as lines:
        for place, line in enumerate(lines):
            if (place % HELD_OUT_EVERY == HELD_OUT_AT) is not held_out:
                continue
            article = json.loads(unicodedata.normalize("NFC", line))
            text = "\n".join(article.get(key) or "" for key in ("title", "description", "text"))
            sentences = (
                [w.replace("_", " ").strip() or w for w in s.split()] for s in text.split("\n")
            )
            yield place, [words for words in sentences if words]


def to_corpus(
    sentences: Iterable[list[tuple[str, str]]], change: Callable[[str], str] = str
) -> Corpus:
    """Codes, gaps and tags of sentences; ``change`` rewrites every word first."""
    codes, joined, tags = list(PADDING), list(PADDING), [tagging.NO_TAG] * len(PADDING)
    place = {tag: i for i, tag in enumerate(tagging.TAGS)}
    for sentence in sentences:
        text, ends = "", {}
        for word, tag in sentence:
            text += change(word)
            ends[len(text)] = place.get(tag, tagging.NO_TAG)
            text += " "
        for match in TOKEN.finditer(text):
            codes.append(code_of(match[0]))
            joined.append(0 if match.end() in ends else 1)
            tags.append(ends.get(match.end(), tagging.NO_TAG))
        codes += PADDING
        joined += PADDING
        tags += [tagging.NO_TAG] * len(PADDING)
    return Corpus(
        in_context(np.array(codes, dtype=np.int64)),
        np.array(joined, dtype=np.int8),
        np.array(tags, dtype=np.int8),
    )


def join(*corpora: Corpus) -> Corpus:
    """Several corpora as one."""
    return Corpus(
        np.concatenate([c.codes for c in corpora]),
        np.concatenate([c.joined for c in corpora]),
        np.concatenate([c.tags for c in corpora]),
    )


def read_articles(path: Path, *, held_out: bool) -> tuple[Corpus, Corpus, Counter[str]]:
    """The segmented articles, some of them without diacritics, and all words counted."""
    plain: list[list[tuple[str, str]]] = []
    stripped: list[list[tuple[str, str]]] = []
    counts: Counter[str] = Counter()
    for place, sentences in read_segmented(path, held_out=held_out):
        tagged = [[(word, "") for word in words] for words in sentences]
        for words in sentences:
            counts.update(words)
        plain += tagged
        if place % STRIPPED_EVERY == STRIPPED_AT:
            stripped += tagged
    return to_corpus(plain), to_corpus(stripped, strip_marks), counts


def strip_marks(word: str) -> str:
    """`Đà Nẵng` → `Da Nang`: no diacritics, case kept."""
    marks = unicodedata.normalize("NFD", word).replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in marks if not unicodedata.combining(c))


def blur(codes: Codes, share: float, seed: int) -> Codes:
    """The codes with case taken from a share of the sentences."""
    sentence = np.cumsum(shapes(codes) == PAD)
    chosen = np.random.default_rng(seed).random(int(sentence[-1]) + 1) < share
    return np.where(chosen[sentence], neutralised(codes), codes)
