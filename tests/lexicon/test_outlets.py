"""Entries of the press: what they must say, and how their spellings are asked for."""

from __future__ import annotations

import pytest

from doichieu.errors import BadLexicon
from doichieu.lexicon.outlets import to_outlet

NAMES = {"Báo Mẫu": "name known", "Mẫu": "word", "mau tin": "source"}


def test_spellings_are_asked_for_by_class() -> None:
    outlet = to_outlet("Báo Mẫu", {"press": "home", "domains": ["mau.example"], "names": NAMES})
    assert outlet.spelled("name", "word") == ("Báo Mẫu", "Mẫu")
    assert outlet.spelled("source") == ("mau tin",)
    assert outlet.domains == ("mau.example",)


@pytest.mark.parametrize(
    ("entry", "cure"),
    [
        (None, "needs `press`"),
        ({"press": "local", "names": NAMES}, "agency, cited, foreign, home"),
        ({"press": "home"}, "needs `names`"),
        ({"press": "home", "names": ["Báo Mẫu"]}, "needs `names`"),
        ({"press": "home", "names": {"Mẫu": None}}, "give `Mẫu` some of"),
        ({"press": "home", "names": {"Mẫu": "nam"}}, "give `Mẫu` some of"),
    ],
)
def test_an_entry_that_lacks_something_is_refused_with_the_cure(entry: object, cure: str) -> None:
    with pytest.raises(BadLexicon, match="`Báo Mẫu`") as refused:
        to_outlet("Báo Mẫu", entry)
    assert cure in str(refused.value)
