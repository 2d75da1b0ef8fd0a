"""Word lists about names, typed by kind of thing and ready for look-ups over tokens.

One module for each kind of thing; each is the only place that opens the lexicon's tables for it,
and reads them once. Which entry counts where is up to the modules that find and type names. Phrases
are cut into tokens as texts are, by :mod:`doichieu.mentions.names.tokens`.
"""

from collections.abc import Iterable, Iterator

from doichieu.lexicon.phrases import Phrases, phrase_set
from doichieu.mentions.names.tokens import to_cased
from doichieu.mentions.tokens import Tokens
from doichieu.text import fold_case

Phrase = tuple[str, ...]  # folded tokens


def to_phrases(items: Iterable[str]) -> Phrases[bool]:
    """Phrases from plain strings, with the tokens that they have in small letters and in capitals.

    `GD-ĐT` is one token, `gd-đt` three.
    """
    items = list(items)
    signed = [item.upper() for item in items if not _is_plain(item)]
    return phrase_set(folded for _, folded in cut([*items, *signed]))


def cut(items: Iterable[str]) -> Iterator[tuple[Phrase, Phrase]]:
    """The tokens of each item as they stand, and folded."""
    for item in items:
        words = item.split() if _is_plain(item) else to_cased(Tokens(item)).word
        yield tuple(words), tuple(map(fold_case, words))


def _is_plain(item: str) -> bool:
    """Whether blanks alone part the words, so that nothing has to be tokenised."""
    return item.replace(" ", "").isalnum()


def folded(items: Iterable[str]) -> frozenset[str]:
    """Single words or word pairs, folded for look-ups."""
    return frozenset(map(fold_case, items))
