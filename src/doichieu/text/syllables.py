"""What a Vietnamese syllable is, as it is written: onset, rhyme, and how strictly either is taken.

A written syllable is an onset, which may be missing, and a rhyme: a nucleus of one to three vowel
letters and a coda, which may be missing (`ngh` + `iê` + `ng`). The onsets and codas are the same
everywhere; three questions need three answers about the nucleus, see ``_NUCLEI``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from doichieu.text.folding import fold_marks

# One syllable, number or abbreviation: what the budget of a summary counts.
SYLLABLE = re.compile(r"\w+")

# Upper-case letters of Latin text, for character classes: a range such as `À-Ỹ` would hold small
# letters, too.
UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(chr(c) for c in range(0x1E00, 0x1F00) if chr(c).isupper())
LOWER = "a-zß-öø-ÿăđĩũơư" + "".join(chr(c) for c in range(0x1E00, 0x1F00) if chr(c).islower())

_ONSET = "ngh|ng|nh|gh|gi|ch|kh|ph|th|tr|qu|[bcdđghklmnprstvx]"
_CODA = "ch|ng|nh|[cmnpt]"
_MARKED_VOWELS = "aeiouyăâêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
# What the nucleus may be, and why the three differ:
_NUCLEI = {
    # Any vowels with their marks: a name or word in print, which may be dialect or an old spelling
    # (`Kuin`), so that no rhyme is refused, but letters of other alphabets are (`Müller`).
    "marked": f"[{_MARKED_VOWELS}]{{1,3}}(?:{_CODA})?",
    # The same without marks, so that text typed without them counts, too (`nghieng`).
    "bare": f"[aeiouy]{{1,3}}(?:{_CODA})?",
    # Rhymes that exist alone, marks taken off: whether a foreign name could be Vietnamese (`Kiev`
    # no; `Hue`). Open diphthongs and triphthongs take no coda.
    "exact": f"(?:[aeiouy]|ie|oa|oe|oo|ua|ue|uo|uy|uye|ye)(?:{_CODA})?"
    "|ai|ao|au|ay|eo|eu|ia|ieu|iu|oai|oao|oay|oeo|oi|uai|uay|ui|uoi|uou|uu|uya|uyu|yeu",
}
_MARKED, _BARE, _EXACT = (
    re.compile(f"({_ONSET})?({_NUCLEI[kind]})") for kind in ("marked", "bare", "exact")
)


def syllables(text: str) -> list[str]:
    """The syllables of a text, as the budget of a summary counts them."""
    return SYLLABLE.findall(text)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a word could be written so in Vietnamese: `Nguyễn`, `quốc`; not `Obama`, `Kerry`."""
    return _MARKED.fullmatch(word.lower()) is not None


def split_syllable(form: str) -> tuple[str, str] | None:
    """Onset (may be empty) and rhyme without marks: `nghiêng` → `ngh`, `ieng`; None for `Alex`."""
    found = _BARE.fullmatch(fold_marks(form))
    return (found[1] or "", found[2]) if found else None


def has_exact_rhyme(form: str) -> bool:
    """Whether onset and rhyme, marks taken off, exist in Vietnamese: `nguyen`; not `sokol`."""
    return _EXACT.fullmatch(fold_marks(form)) is not None


def is_capitalised(syllable: str) -> bool:
    """Whether the first letter is upper case."""
    return syllable[:1].isupper()
