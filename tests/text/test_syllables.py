"""What is spelt like a Vietnamese syllable, by the three answers that there are."""

from __future__ import annotations

import pytest

from doichieu.text import has_exact_rhyme, is_syllable, split_syllable

# word, in print, without marks (onset, rhyme), with a rhyme that exists
CASES = [
    ("nghiêng", True, ("ngh", "ieng"), True),
    ("Quốc", True, ("qu", "oc"), True),
    ("gì", True, ("g", "i"), True),
    ("giếng", True, ("gi", "eng"), True),
    ("ơ", True, ("", "o"), True),
    ("Đắk", False, None, False),  # `k` closes no syllable
    ("Kuin", True, ("k", "uin"), False),  # an old spelling: the rhyme is none
    ("München", False, None, False),
    ("Hüe", False, ("h", "ue"), True),  # a letter of another alphabet
    ("khuỷu", True, ("kh", "uyu"), True),
    ("Obama", False, None, False),
    ("Kiev", False, None, False),
    ("pen", True, ("p", "en"), True),
    ("ban1", False, None, False),
    ("", False, None, False),
]


@pytest.mark.parametrize(("word", "printed", "parts", "exact"), CASES)
def test_spelt_like_a_syllable(
    word: str, printed: bool, parts: tuple[str, str] | None, exact: bool
) -> None:
    assert is_syllable(word) is printed
    assert split_syllable(word) == parts
    assert has_exact_rhyme(word) is exact
