"""What the program says itself is said in the language that was asked for, in every format."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator

import pytest

import doichieu
from doichieu.model import Brief, Phrase, say
from doichieu.views import FORMATS
from stories_for_tests import EXAMPLE, article

MORE = [
    article("x1", "Xe tải 29A-123.45 đâm vào nhà dân ở Nậm Hua lúc 8h, ông Lò Văn Tấu, 45 tuổi, bị thương."),
    article("x2", "Ông Lò Văn Tấu, 54 tuổi, bị thương khi xe tải 29A-123.46 đâm vào nhà dân ở Nậm Hua lúc 20h."),
]  # fmt: skip


@pytest.fixture(scope="module")
def briefs() -> list[Brief]:
    decisions = doichieu.Decisions(same=(("Marta Vellani", "Không Ai"),))
    options = doichieu.Options(decisions=decisions)
    return [doichieu.brief(EXAMPLE, options=options), doichieu.brief(MORE)]


def reasons(brief: Brief) -> Iterator[str]:
    yield from (conflict.reason for conflict in brief.comparison.conflicts)
    yield from (why for entity in brief.story.entities for why in entity.reasons)
    yield from (rejection.reason for rejection in brief.rejections)


def render(brief: Brief, form: str, *, lang: str = "vi") -> str:
    """All of it, where a format has a short form."""
    how = {"full": True} if FORMATS[form].fits_screen else {}
    return FORMATS[form].write(brief, lang, **how)


def test_every_reason_has_an_english_wording(briefs: list[Brief]) -> None:
    found = [reason for brief in briefs for reason in reasons(brief)]
    assert len(found) >= 8
    for reason in found:
        assert isinstance(reason, Phrase), reason
        assert reason.en and reason.en != reason


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_formats_give_reasons_in_the_language_asked_for(form: str, briefs: list[Brief]) -> None:
    words = {"vi": "không thể cùng đúng", "en": "cannot both be right"}
    for lang, said in words.items():
        shown = " ".join(render(briefs[0], form, lang=lang).split())
        assert said in shown
        assert not any(other in shown for key, other in words.items() if key != lang)
    loaded = json.loads(render(briefs[0], "json", lang="en"))
    assert [r["reason"] for r in loaded["rejections"]] == ["no report has the name “Không Ai”"]
    assert "no report has the name" in render(briefs[0], form, lang="en")
    assert "không bản tin nào có tên" in render(briefs[0], form, lang="vi")


def test_the_page_holds_both_languages(briefs: list[Brief]) -> None:
    page = render(briefs[0], "html")
    assert "no report has the name" in page and "không bản tin nào có tên" in page


def test_a_phrase_is_a_string_and_keeps_its_english() -> None:
    phrase = Phrase("tệp rỗng", "the file is empty")
    assert phrase == "tệp rỗng" and f"{phrase}" == "tệp rỗng"
    assert say(phrase, "en") == "the file is empty" and say(phrase, "vi") == "tệp rỗng"
    assert say("Nậm Hua", "en") == "Nậm Hua"
    assert pickle.loads(pickle.dumps(phrase)).en == phrase.en
