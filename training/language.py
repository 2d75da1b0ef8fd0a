"""Learn the models of the language room: one file, the same bytes every time.

Words are learned from machine-segmented articles (``title``, ``description``, ``text`` with
``_`` inside words) and corrected on the treebank; tags from the treebank alone, helped by counts
of the articles' words. Every fortieth article is left out, for :mod:`benchmarks.language`.
All sums that decide anything are exact or in a fixed order, so that machines agree.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from doichieu.language import segmentation, tagging
from doichieu.language.analysis import find_joined, find_tags
from doichieu.language.hashing import Hashes, look_up, slots
from doichieu.language.models import Model
from doichieu.language.tokens import (
    CAP,
    INITIAL,
    LOWER,
    LOWER_FOREIGN,
    NUMBER,
    PAD,
    PUNCT,
    Codes,
    Ints,
    bared,
    neutralised,
    shapes,
    spellings,
)
from training.corpora import (
    Corpus,
    blur,
    join,
    read_articles,
    read_treebank,
    strip_marks,
    to_corpus,
)
from training.recipes import Figure, Learned, Recipe, Source
from training.terms import SEGMENTED

Floats = NDArray[np.float32]
NEUTRAL_SHARE = 0.12  # of the sentences are learned without case too
GAP_BITS, TAG_BITS = 22, 17
GAP_SCALE, TAG_SCALE = 20.0, 24.0  # weights are stored as int8 of weight × scale
CONTEXTS, FINE, COARSE = 500, 255, 48
WINDOW = 30  # sentences that stand for one article of the treebank, which does not mark them

# ------------------------------------------------------------------------------- gaps


def count_ranks(corpus: Corpus) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """For each spelling: how common it is, how often a word by itself, how often a first part."""
    shape = shapes(corpus.codes)
    kept = (shape != PAD) & (shape != PUNCT) & (shape != NUMBER)
    after, before = corpus.joined == 1, np.roll(corpus.joined, 1) == 1
    known, place = np.unique(spellings(corpus.codes)[kept], return_inverse=True)
    total = np.bincount(place)
    alone = np.bincount(place, (~after & ~before)[kept])
    first = np.bincount(place, (after & ~before)[kept])
    common = np.searchsorted([8, 30, 120, 600], total, "right")
    lonely = np.minimum(np.searchsorted([0.1, 0.4, 0.7], alone / total, "right"), 3)
    inside = np.maximum(total - alone, 1)
    opening = np.searchsorted([0.3, 0.7], first / inside, "right")
    rank = 1 + common * 12 + lonely * 3 + opening
    enough = total >= 3
    return known[enough].astype(np.uint32), rank[enough].astype(np.uint8)


def sigmoid_table() -> Floats:
    """1 / (1 + exp(-x)) for x from -12 to 12 in steps of 1/64, rounded the same everywhere."""
    steps = np.arange(-12 * 64, 12 * 64 + 1) / 64
    return (1 / (1 + np.exp(-steps))).round(6).astype(np.float32)


SIGMOID = sigmoid_table()


def sigmoid(scores: Floats) -> Floats:
    """The probability that belongs to each score, from the table."""
    return SIGMOID[(np.clip(scores, -12, 12) * 64).round().astype(np.int64) + 12 * 64]


@dataclass(frozen=True, slots=True)
class GapTrainer:
    """Logistic regression by AdaGrad; ``weights`` and ``squares`` are changed in place."""

    keys: NDArray[np.uint32]
    ranks: NDArray[np.uint8]
    cases: NDArray[np.uint8]
    weights: Floats
    squares: Floats

    def features(self, codes: Codes) -> tuple[NDArray[np.bool_], Ints]:
        """The gaps to learn from, and the slots of their features."""
        ranks = look_up(spellings(codes), self.keys, self.ranks)
        cases = look_up(spellings(codes), self.keys, self.cases)
        use = segmentation.find_open_gaps(codes)
        hashes = segmentation.find_gap_features(codes, ranks, cases)
        return use, np.stack([slots(h[use], GAP_BITS) for h in hashes])

    def learn(self, places: Ints, joined: Floats, rate: float) -> None:
        """One step for each batch of gaps, in the order given."""
        for start in range(0, places.shape[1], 1024):
            batch = places[:, start : start + 1024]
            wrong = sigmoid(self.weights[batch].sum(axis=0)) - joined[start : start + 1024]
            gradient = np.broadcast_to(wrong, batch.shape).ravel()
            flat = batch.ravel()
            np.add.at(self.squares, flat, gradient * gradient)
            np.subtract.at(self.weights, flat, rate * gradient / np.sqrt(self.squares[flat]))


Tokens = tuple[NDArray[np.uint32], NDArray[np.uint8], NDArray[np.uint8]]


def train_silver(silver: Corpus, tokens: Tokens) -> Floats:
    """Weights for gaps learned on machine-segmented text."""
    size = 1 << GAP_BITS
    trainer = GapTrainer(*tokens, np.zeros(size, np.float32), np.full(size, 1e-3, np.float32))
    block = 16384
    generator = np.random.default_rng(1)
    for rate in (0.1, 0.05):
        for k in generator.permutation(len(silver.codes) // block + 1):
            stretch = slice(k * block, (k + 1) * block)
            use, places = trainer.features(silver.codes[stretch])
            trainer.learn(places, silver.joined[stretch][use].astype(np.float32), rate)
    return trainer.weights


def tune(weights: Floats, gold: Corpus, tokens: Tokens) -> Floats:
    """The same weights, changed in place by what a treebank says."""
    trainer = GapTrainer(*tokens, weights, np.ones_like(weights))
    generator = np.random.default_rng(2)
    use, places = trainer.features(gold.codes)
    joined = gold.joined[use].astype(np.float32)
    for _ in range(3):
        order = generator.permutation(places.shape[1])
        trainer.learn(places[:, order], joined[order], 0.1)
    return weights


# ------------------------------------------------------------------------------- words


def words_of(corpus: Corpus) -> tuple[tagging.WordTable, NDArray[np.int8]]:
    """The words of a corpus as it is cut, with their tags."""
    ends = corpus.joined == 0
    return tagging.to_words(corpus.codes, ends), corpus.tags[ends]


def count_words(words: tagging.WordTable) -> tuple[Ints, Ints, Ints]:
    """Numbers of the words met ten times or more, the commonest first; counts; place of each word.

    The place of a word that is rarer is -1; padding comes first of all.
    """
    known, place, total = np.unique(words.number, return_inverse=True, return_counts=True)
    order = np.lexsort((known, -total))
    order = order[total[order] >= 10]
    new_place = np.full(len(known), -1, dtype=np.int64)
    new_place[order] = np.arange(len(order))
    return known[order], total[order], new_place[place]


def class_case(words: tagging.WordTable, place: Ints, size: int) -> Ints:
    """1 to 5: how often each word is capitalised where no sentence begins; 0: hardly met there."""
    head = words.shape // 16
    before = np.roll(words.shape % 16, 1)
    inside = (before != PAD) & (before != PUNCT) & (place >= 0)
    upper = inside & (head >= CAP) & (head <= INITIAL)
    lower = inside & ((head == LOWER) | (head == LOWER_FOREIGN))
    ups = np.bincount(place[upper], minlength=size)
    downs = np.bincount(place[lower], minlength=size)
    share = ups / np.maximum(ups + downs, 1)
    return np.where(ups + downs < 3, 0, 1 + np.searchsorted([0.02, 0.2, 0.6, 0.95], share, "right"))


def class_token_case(corpus: Corpus, keys: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The same of each spelling in ``keys``."""
    table = tagging.to_words(corpus.codes, np.ones(len(corpus.codes), dtype=bool))
    place = np.minimum(np.searchsorted(keys, table.first.astype(np.uint32)), len(keys) - 1)
    place = np.where(keys[place] == table.first, place, -1)
    return class_case(table, place, len(keys)).astype(np.uint8)


def class_words(place: Ints, totals: Ints, classes: int) -> Ints:
    """1 to ``classes``: words with like neighbours, by k-means on what stands beside them.

    All products are of small integers held in floats, so that they are exact in any order.
    """
    size = len(totals)
    beside = np.where((place >= 0) & (place < CONTEXTS), place, -1)
    counts = np.zeros((size, 2 * CONTEXTS), dtype=np.int64)
    for shift, column in ((1, 0), (-1, CONTEXTS)):
        other = np.roll(beside, shift)
        use = (place >= 0) & (other >= 0)
        cell = place[use] * (2 * CONTEXTS) + other[use] + column
        counts += np.bincount(cell, minlength=counts.size).reshape(counts.shape)
    expected = totals[:, None] * (counts.sum(axis=0) / totals.sum())[None, :]
    surprise = np.log2(np.maximum(counts, 1) / np.maximum(expected, 1e-9))
    vectors = _unit(np.where(counts > 0, np.maximum(surprise, 0), 0))
    centres = vectors[1 : classes + 1]
    for _ in range(12):
        nearest = np.argmax(vectors @ centres.T, axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        centres = np.where((sums > 0).sum(axis=1, keepdims=True) > 0, _unit(sums), centres)
    return np.asarray(1 + np.argmax(vectors @ centres.T, axis=1), dtype=np.int64)


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray((256 * rows / np.maximum(length, 1e-9)).round())


def add_bare_words(
    counts: Counter[str], numbers: Ints, classes: tuple[Ints, ...]
) -> tuple[Ints, tuple[Ints, ...]]:
    """The lexicon and, for each of its words, the spelling without diacritics with its classes.

    Where several words lose their marks to one spelling the commonest gives its classes; a
    spelling that is a word itself keeps its own.
    """
    forms = [word for word, count in counts.most_common() if count >= 5]
    plain = words_of(to_corpus([[(word, "")] for word in forms]))[0]
    stripped = to_corpus([[(strip_marks(word), "")] for word in forms])
    bare = words_of(Corpus(bared(stripped.codes), stripped.joined, stripped.tags))[0]
    before, after = (t.number[t.shape != PAD] for t in (plain, bare))
    place = {int(number): i for i, number in enumerate(numbers)}
    found: dict[int, int] = {}
    if len(before) == len(after):
        for old, new in zip(before.tolist(), after.tolist(), strict=True):
            if new not in place and old in place:
                found.setdefault(new, place[old])
    source = np.array([*range(len(numbers)), *found.values()])
    total = np.array([*numbers.tolist(), *found])
    return total, tuple(values[source] for values in classes)


# ------------------------------------------------------------------------------- tags


def exponential(scores: Floats) -> Floats:
    """exp, rounded so that machines agree."""
    return np.exp(np.clip((scores * 64).round() / 64, -30, 0)).round(6).astype(np.float32)


def train_tags(features: Ints, tags: Ints, *, rounds: int, rate: float, seed: int) -> Floats:
    """Weights ``[slot, tag]`` by AdaGrad on the softmax loss, averaged over the rounds.

    A fifth of the features is left out at random at each step: no single one is relied on.
    """
    size, many = 1 << TAG_BITS, len(tagging.TAGS)
    weights = np.zeros((size, many), np.float32)
    squares = np.full((size, many), 0.05, np.float32)
    total = np.zeros((size, many), np.float32)
    generator = np.random.default_rng(seed)
    for turn in range(rounds):
        order = generator.permutation(features.shape[1])
        for start in range(0, len(order), 64):
            chosen = order[start : start + 64]
            batch = features[:, chosen]
            kept = (generator.random(batch.shape) > 0.2).astype(np.float32)
            scores = (weights[batch] * kept[..., None]).sum(axis=0) * np.float32(1.25)
            chances = exponential(scores - scores.max(axis=1, keepdims=True))
            mass = np.zeros(len(chosen), np.float32)
            for column in range(many):  # a fixed order of adding
                mass += chances[:, column]
            wrong = chances / mass[:, None]
            wrong[np.arange(len(chosen)), tags[chosen]] -= 1
            gradient = wrong[None] * kept[..., None]
            flat = batch.ravel()
            gradient = gradient.reshape(-1, many)
            np.add.at(squares, flat, gradient * gradient)
            np.subtract.at(weights, flat, rate * gradient / np.sqrt(squares[flat]))
        if turn >= rounds // 2:
            total += weights
    return total / np.float32(rounds - rounds // 2)


def quantised(weights: Floats, scale: float) -> NDArray[np.int8]:
    """Weights as int8."""
    scaled = (weights * np.float32(scale)).round()
    return np.asarray(np.clip(scaled, -127, 127), dtype=np.int8)


def tag_slots(hashes: Iterable[Hashes], use: NDArray[np.bool_]) -> Ints:
    """The slots of the features of the words to learn from."""
    return np.stack([slots(h[use], TAG_BITS) for h in hashes])


def best(weights: Floats, features: Ints) -> Ints:
    """The tag with the highest score."""
    return np.asarray(np.argmax(weights[features].sum(axis=0), axis=1), dtype=np.int64)


def classes_by_window(words: tagging.WordTable, known: Model) -> tagging.WordClasses:
    """Classes of the words, with ``here`` counted over about as many sentences as articles have."""
    classes = known.classes_of(words)
    here = np.zeros_like(classes.here)
    window = np.cumsum(words.shape == PAD) // (segmentation.MARGIN * WINDOW)
    for k in range(int(window[-1]) + 1):
        at = window == k
        part = tagging.WordTable(**{f.name: getattr(words, f.name)[at] for f in fields(words)})
        here[at] = tagging.count_case(part)
    return replace(classes, here=here)


def train_two_rounds(
    words: tagging.WordTable, tags: NDArray[np.int8], known: Model, *, rounds: int
) -> tuple[Floats, Floats]:
    """Both rounds; the second learns from tags that models not shown the sentence gave."""
    use = (tags != tagging.NO_TAG) & (words.shape != PAD)
    target = tags[use].astype(np.int64)
    classes = classes_by_window(words, known)
    first = tag_slots(tagging.find_word_features(words, classes), use)
    part = np.arange(len(target)) * 5 // len(target)
    guessed = np.full(len(tags), tagging.NO_TAG, dtype=np.int64)
    guesses = np.zeros(len(target), dtype=np.int64)
    for k in range(5):
        weights = train_tags(
            first[:, part != k], target[part != k], rounds=rounds, rate=0.1, seed=k
        )
        guesses[part == k] = best(weights, first[:, part == k])
    guessed[use] = guesses
    second = tag_slots(tagging.find_tag_features(words, classes, guessed), use)
    return (
        train_tags(first, target, rounds=rounds, rate=0.1, seed=11),
        train_tags(np.concatenate((first, second)), target, rounds=rounds, rate=0.1, seed=12),
    )


# ------------------------------------------------------------------------------- all


def train(treebank: list[list[tuple[str, str]]], segmented: Path) -> Model:
    """The whole model from both corpora."""
    silver, stripped, counts = read_articles(segmented, held_out=False)
    gold = to_corpus(treebank)
    both = join(silver, stripped)
    keys, ranks = count_ranks(both)
    token_case = class_token_case(both, keys)
    both = Corpus(blur(both.codes, NEUTRAL_SHARE, 1), both.joined, both.tags)
    gold = join(
        gold,
        Corpus(neutralised(gold.codes), gold.joined, gold.tags),
        to_corpus(treebank, strip_marks),
    )
    tokens = keys, ranks, token_case
    gaps = tune(train_silver(both, tokens), gold, tokens)
    words, _ = words_of(silver)
    numbers, totals, place = count_words(words)
    case = class_case(words, place, len(numbers))
    fine = class_words(place, totals, FINE)
    coarse = class_words(place, totals, COARSE)
    numbers, (fine, coarse, case) = add_bare_words(counts, numbers, (fine, coarse, case))
    order = np.argsort(numbers)
    lexicon = [a[order].astype(np.uint8) for a in (fine, coarse, case)]
    known = Model(
        token_keys=keys,
        token_ranks=ranks,
        token_case=token_case,
        gap_weights=quantised(gaps, GAP_SCALE),
        word_keys=numbers[order].astype(np.uint32),
        word_fine=lexicon[0],
        word_coarse=lexicon[1],
        word_case=lexicon[2],
        tag_weights=np.zeros((0, 0), dtype=np.int8),
    )
    table, tags = words_of(gold)
    first, second = train_two_rounds(table, tags, known, rounds=6)
    return replace(known, tag_weights=quantised(np.hstack((first, second)), TAG_SCALE))


def share_right(model: Model, corpus: Corpus) -> tuple[float, float]:
    """Shares of right gaps, of those that are open, and of right tags over words cut as given."""
    open_gaps = segmentation.find_open_gaps(corpus.codes)
    joined = find_joined(corpus.codes, model)
    gaps = (joined == (corpus.joined == 1))[open_gaps]
    ends = corpus.joined == 0
    words, tags = words_of(corpus)
    use = (tags != tagging.NO_TAG) & (words.shape != PAD)
    right = find_tags(corpus.codes, ends, model)[use] == tags[use]
    return float(gaps.mean()), float(right.mean()) if use.any() else 0.0


def learn(data: Path) -> Learned:
    """The model, and how much of the treebank's dev part and of held-out articles it gets right."""
    segmented = SEGMENTED.paths(data)[0]
    model = train(read_treebank(TREEBANK.paths(data)[0]), segmented)
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **{f.name: getattr(model, f.name) for f in fields(Model)})
    gaps, tags = share_right(model, to_corpus(read_treebank(DEV.paths(data)[0])))
    silver, _ = share_right(model, read_articles(segmented, held_out=True)[0])
    return Learned(
        content.getvalue(),
        (
            Figure("gaps between syllables right", gaps, "treebank, dev part"),
            Figure("tags right, words given", tags, "treebank, dev part"),
            Figure("gaps between syllables right", silver, "held-out segmented articles"),
        ),
    )


TREEBANK = Source(
    "UD Vietnamese-VTB, train part (Nguyen Thi Luong, Ha My Linh, Nguyen Thi Minh Huyen, "
    "Le Hong Phuong and others)",
    "treebank/vi_vtb-ud-train.conllu",
    "CC BY-SA 4.0",
)
DEV = Source("UD Vietnamese-VTB, dev part", "treebank/vi_vtb-ud-dev.conllu", "CC BY-SA 4.0")

RECIPE = Recipe(
    name="language",
    target="language/model.npz",
    scores=(
        "Which gaps between syllables lie inside words, and parts of speech: weights of linear "
        "classifiers, with counted classes of spellings and words."
    ),
    sources=(TREEBANK, SEGMENTED),
    licence="CC BY-SA 4.0, with attribution to the authors of UD Vietnamese-VTB",
    limits=(
        "The treebank is literary and reportage of about 2005; news of today is closer to the silver "
        "part, whose segmenter errs. Seventeen universal tags, no dependencies, no lemmas. One "
        "convention was changed: abbreviated names are names."
    ),
    learn=learn,
)
