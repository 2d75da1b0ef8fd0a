"""What the program itself says to users, in the languages that it speaks."""

from __future__ import annotations

LANGUAGES = ("vi", "en")


class Phrase(str):
    """A line for users: the text is Vietnamese, ``en`` says the same in English.

    It is a string wherever a string will do; :func:`say` chooses the language.
    """

    __slots__ = ("en",)
    en: str

    def __new__(cls, vi: str, en: str) -> Phrase:
        """The phrase in both languages."""
        phrase = super().__new__(cls, vi)
        phrase.en = en
        return phrase

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.en


def say(text: str, lang: str) -> str:
    """A phrase in ``vi`` or ``en``; a plain string is what it is in every language."""
    return text.en if lang == "en" and isinstance(text, Phrase) else str(text)
