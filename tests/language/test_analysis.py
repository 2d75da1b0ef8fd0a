"""Words, tags and positions. All examples are invented."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from doichieu import language
from doichieu.language.tagging import TAGS
from doichieu.text import clean

TEXT = (
    "Ông Nguyễn Văn Bưởi, giám đốc công ty, cho biết giá xăng tăng 5% từ ngày 3/4. Bà Lê ở Hà Nội."
)


def words(text: str) -> list[str]:
    return [text[w.start : w.end] for w in language.analyse(text).words]


def test_words_are_cut_and_names_are_whole() -> None:
    found = words(TEXT)
    assert {"Nguyễn Văn Bưởi", "giám đốc", "công ty", "5%", "3/4", "Hà Nội"} <= set(found)


def test_names_and_signs_are_tagged() -> None:
    tags = {TEXT[w.start : w.end]: w.tag for w in language.analyse(TEXT).words}
    assert tags["Nguyễn Văn Bưởi"] == tags["Hà Nội"] == "PROPN"
    assert tags[","] == tags["."] == "PUNCT"
    assert tags["tăng"] == "VERB"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ngoại trưởng Nga Boris Plumkin nói vậy.", "Boris Plumkin"),
        ("Tổng thống Syria Omar Figman nói vậy.", "Omar Figman"),
        ("Nhà lãnh đạo Triều Tiên Kim Ba-chi nói vậy.", "Kim Ba-chi"),
    ],
)
def test_countries_are_parted_from_names(text: str, name: str) -> None:
    tags = {text[w.start : w.end]: w.tag for w in language.analyse(text).words}
    assert tags[name] == "PROPN"


def test_sentences_hold_the_words_inside_them() -> None:
    analysis = language.analyse(TEXT)
    assert len(analysis.sentences) == 2
    for sentence in analysis.sentences:
        inside = analysis.words_of(sentence)
        assert inside[0].start == sentence.start
        assert inside[-1].end == sentence.end


@pytest.mark.parametrize("change", [str.upper, str.lower, str.title])
def test_headlines_without_normal_case_are_cut_alike(change: object) -> None:
    assert callable(change)
    headline = "Lực lượng chức năng kiểm tra nhiều doanh nghiệp xuất khẩu gạo"
    assert words(change(headline)) == [change(w) for w in words(headline)]


def test_spellings_of_one_text_are_cut_alike() -> None:
    composed = "Hà Nội: người dân lo ngại vì giá điện tăng."
    decomposed = unicodedata.normalize("NFD", composed)
    assert [unicodedata.normalize("NFC", w) for w in words(decomposed)] == words(composed)
    noisy = composed.replace("Nội", "N\u200bội").replace(" vì", "\u00a0vì")
    assert [clean(w).text for w in words(noisy)] == words(composed)


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


_PIECES = st.sampled_from(
    [
        *("người", "dân", "Hà", "Nội", "TP.HCM", "ông", "A.", "5/4", "1.234", "quân đội", "THỦ ĐÔ"),
        *(" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\u200b", "\u00ad", "\ufeff", "\u0301", "\x00"),
        *(".", ",", "…", "...", "“", "”", '"', "(", ")", "./.", "!", "-", "_", "''", "\ufb01"),
        *("😀", "👩\u200d👩\u200d👧", "北京", "Москва", "العربية", "\ud800", "e\u0323\u0302"),
    ]
)
_NOISE = st.lists(_PIECES | st.text(max_size=4), max_size=40).map("".join)


@settings(deadline=None, max_examples=150)
@example(text="👩\u200d👩\u200d👧", breaks=[1], form="NFC")  # a border inside a picture
@example(text="\x1b\u0301", breaks=[], form="NFC")  # a mark on a control character
@given(_NOISE, st.lists(st.integers(-5, 200), max_size=4), st.sampled_from(["NFC", "NFD", ""]))
def test_every_word_lies_where_it_says(text: str, breaks: list[int], form: str) -> None:
    text = nfc(text) if form == "NFC" else nfd(text) if form == "NFD" else text
    analysis = language.analyse(text, breaks=breaks)
    assert analysis.text == text
    at = 0
    for word in analysis.words:
        surface = text[word.start : word.end]
        assert at <= word.start < word.end <= len(text)
        assert surface == surface.strip() and clean(surface).text.strip()
        assert word.tag in TAGS
        at = word.end
    covered = {i for w in analysis.words for i in range(w.start, w.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
    ends = {b for b in breaks if 0 < b < len(text)}
    last = 0
    for sentence in analysis.sentences:
        inside = analysis.words_of(sentence)
        assert sentence.first == last and inside
        assert sentence.start <= inside[0].start and inside[-1].end <= sentence.end
        assert not any(sentence.start < b < sentence.end for b in ends if _is_letter_start(text, b))
        last = sentence.last
    assert last == len(analysis.words)


def _is_letter_start(text: str, position: int) -> bool:
    """Breaks inside a composed letter or an invisible run move to its end."""
    return text[position].isalnum() and text[position - 1].isalnum()


@settings(deadline=None, max_examples=40)
@given(_NOISE)
def test_cleaning_maps_both_ways(text: str) -> None:
    cleaned = clean(text)
    offsets = cleaned.offsets
    for i in range(len(cleaned.text)):
        start, end = offsets.to_raw(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert offsets.to_clean(start) <= i
    assert clean(cleaned.text).text.count("\u200b") == 0


def test_an_article_comes_out_the_same_in_any_company() -> None:
    alone = language.analyse(TEXT)
    language.analyse("TIN KHÁC " * 50)
    assert language.analyse(TEXT) == alone


def test_the_digest_names_the_model() -> None:
    assert len(language.digest()) == 12


@pytest.mark.parametrize(
    "word",
    ["49X-6666", "29A-123.45", "51F1-234.56", "80NG-12", "👨‍👩‍👧", "🏳️‍🌈", "👩🏽‍🚒", "🇻🇳", "☂️"],
)
def test_plates_and_emoji_are_one_word(word: str) -> None:
    text = f"Anh Tâm nhìn thấy {word} trước cổng."
    words = [text[w.start : w.end] for w in language.analyse(text).words]
    assert word in words


@pytest.mark.parametrize("hours", ["15h-17h30", "15H-17H30", "8h-10h"])
def test_hours_from_and_to_are_no_plate(hours: str) -> None:
    assert hours not in [hours[w.start : w.end] for w in language.analyse(hours).words]
