"""Odd texts through every view: nothing raises, nothing is lost, the same bytes each time."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factories
from contract import check_brief
from doichieu.model import Brief, Entity, EntityType, Framing, Moment, Span, Term, TimelineEntry
from doichieu.views import FORMATS, QUOTATION_FORMATS, render
from doichieu.views.json import to_dict
from factories import article, fact, quotation

ODD = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            list("<>&\"'`*_[]{}|#\\\n\r\t=+-@%$ \u202e\u200b\u2028\ufeff🛶ạ\u0323\x1b\x00.")
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=60,
)


def made(text: str, start: int, end: int) -> Brief:
    """A brief whose every layer rests on one stretch of an odd text."""
    report = article("a", text, title=text, outlet=text, author=text, url=text)
    twin = article("b", text)
    places = (Span("a", start, end), Span("b", start, end))
    entity = Entity(
        id="e1", name=text, type=EntityType.MISC, aliases=(text,), roles=(text,), mentions=places
    )
    return factories.brief(
        articles=[report, twin],
        headline=text,
        entities=[entity],
        quotations=[quotation(places[0], speaker="e1", speaker_name=text, chain=(text, text))],
        facts=[fact("f1", text, *places), fact("f2", text, places[1])],
        timeline=[TimelineEntry(date=Moment(month=0, day=0), gist=text, evidence=places)],
        framing=[Framing(party=text, by=(("a", (Term(span=places[0], loaded=True),)),))],
    )


@settings(deadline=None)
@given(st.data())
def test_every_view_takes_odd_texts(data: st.DataObject) -> None:
    text = data.draw(ODD)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    brief = made(text, start, end)
    for name in FORMATS:
        assert render(brief, name) == render(made(text, start, end), name)
    for form in QUOTATION_FORMATS.values():
        form.write(brief, text)
    assert json.loads(render(brief, "json")) == json.loads(json.dumps(to_dict(brief)))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_brief_of_normal_text_keeps_the_contract_in_both_languages(lang: str) -> None:
    check_brief(json.loads(render(made("Cầu Vân đã sập.", 0, 7), "json", lang=lang)))
