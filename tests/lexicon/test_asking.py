"""Asking the shelf: files, folders, and what there is not."""

from __future__ import annotations

import pytest

from doichieu import lexicon
from doichieu.errors import BadLexicon


def test_a_folder_gives_the_words_of_all_its_files() -> None:
    of_files = [lexicon.words(f"people/{name}", "address") for name in ("offices", "pronouns")]
    assert lexicon.words("people", "address") == (*of_files[0], *of_files[1])


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda: lexicon.table("numbers/unit"), "numbers/units"),
        (lambda: lexicon.words("people/offices", "titel"), "title"),
        (lambda: lexicon.classes("people/officers"), "people/offices"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(ask, says: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadLexicon, match=says):
        ask()


def test_the_digest_is_short_and_stays() -> None:
    assert len(lexicon.digest()) == 12
    assert lexicon.digest() == lexicon.digest()
