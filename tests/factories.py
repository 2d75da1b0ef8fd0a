"""Small constructors with defaults: spans by their words, reports, whole briefs, all invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from doichieu.model import (
    Analysis,
    Article,
    Brief,
    Comparison,
    Conflict,
    ConflictKind,
    Document,
    Entity,
    EntityType,
    Fact,
    FactStatus,
    Framing,
    Mentions,
    NumberInterval,
    Operator,
    Options,
    Part,
    PartKind,
    Quantity,
    QuantityRule,
    Quotation,
    QuotationRule,
    QuoteType,
    Rejection,
    Sentence,
    Side,
    Signature,
    Span,
    Stance,
    State,
    StateValue,
    Story,
    SummarySentence,
    Term,
    Time,
    TimelineEntry,
    TimeRule,
    Timex,
    TimexType,
    parse_time,
)

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def article(id: str = "a", text: str = "Cầu Vân đã sập.", **fields: Any) -> Article:  # noqa: A002
    """An article; any field can be given."""
    return Article(id=id, text=text, **fields)


def span(report: Article, words: str, nth: int = 1) -> Span:
    """Where ``words`` stand in an article for the ``nth`` time."""
    start = -1
    for _ in range(nth):
        start = report.text.index(words, start + 1)
    return Span(report.id, start, start + len(words))


def document(report: Article) -> Document:
    """An article with sentences cut at full stops and no words."""
    sentences = tuple(
        Sentence(m.start() + len(m[0]) - len(m[0].lstrip()), m.end(), 0, 0)
        for m in _SENTENCE.finditer(report.text)
        if m[0].strip()
    )
    return Document(report, Analysis(report.text, sentences, ()))


def mentions(report: Article, **layers: Any) -> Mentions:
    """A report with the layers given."""
    return Mentions(document=document(report), **layers)


@dataclass(kw_only=True)
class Parts:
    """What a brief is made of; give what a test is about."""

    articles: Sequence[Article] = field(default_factory=lambda: (article(),))
    layers: dict[str, dict[str, Any]] = field(default_factory=dict)  # article id → mentions
    entities: Sequence[Entity] = ()
    quotations: Sequence[Quotation] = ()
    copies: dict[str, str] = field(default_factory=dict)
    headline: str = "Sập cầu Vân"
    summary: Sequence[SummarySentence] = ()
    facts: Sequence[Fact] = ()
    state: Sequence[State] = ()
    conflicts: Sequence[Conflict] = ()
    timeline: Sequence[TimelineEntry] = ()
    framing: Sequence[Framing] = ()
    rejections: Sequence[Rejection] = ()


def brief(**parts: Any) -> Brief:
    """A brief of the given parts; one short article where nothing is said."""
    made = Parts(**parts)
    days = sorted(a.day for a in made.articles if a.day)
    return Brief(
        id="0123456789abcdef",
        signature=Signature(doichieu="0", models="m", lexicon="l", options=Options()),
        story=Story(
            reports=tuple(mentions(a, **made.layers.get(a.id, {})) for a in made.articles),
            entities=tuple(made.entities),
            quotations=tuple(made.quotations),
            copies=made.copies,
            groups={a.id: a.id for a in made.articles},
        ),
        comparison=Comparison(
            headline=made.headline,
            start=days[0] if days else None,
            end=days[-1] if days else None,
            summary=tuple(made.summary),
            facts=tuple(made.facts),
            state=tuple(made.state),
            conflicts=tuple(made.conflicts),
            timeline=tuple(made.timeline),
            framing=tuple(made.framing),
        ),
        rejections=tuple(made.rejections),
    )


def _time(value: str) -> Time:
    """The time that a TIMEX3 value stands for."""
    time = parse_time(value)
    assert time is not None
    return time


def fact(id: str, gist: str, *evidence: Span, **fields: Any) -> Fact:  # noqa: A002
    """A fact whose counts follow from its evidence unless they are given."""
    met = len({s.article for s in evidence})
    counts = {"articles": met, "outlets": met, "origins": met}
    status = FactStatus.SHARED if met > 1 else FactStatus.SINGLE
    return Fact(id=id, gist=gist, evidence=evidence, **{"status": status, **counts, **fields})


def state(about: str, *values: tuple[str, Span], as_of: str = "", by: str | None = None) -> State:
    """A series of a figure; ``as_of`` is when the last value held, ``by`` whose it is."""
    series = [StateValue(value=value, as_of=None, evidence=(where,)) for value, where in values]
    if as_of or by:
        series[-1] = replace(series[-1], as_of=_time(as_of) if as_of else None, by=by)
    return State(about=about, series=tuple(series))


def quotation(content: Span, cue: Span | None = None, **fields: Any) -> Quotation:
    """Something said: an indirect statement of the verb's subject."""
    defaults = {
        "source": None,
        "type": QuoteType.INDIRECT,
        "stance": Stance.ASSERT,
        "rule": QuotationRule.VERB,
    }
    return Quotation(content=(content,), cue=cue, **{**defaults, **fields})


def bridge() -> Brief:
    """A story of three reports on an invented bridge, with something in every layer."""
    morning = article(
        "cau-van-1",
        "Cầu Vân ở thị trấn Hạ Lũng đã sập rạng sáng 3/5, ít nhất 4 người thiệt mạng. "
        'Ông Lò Văn Tấu, Chủ tịch thị trấn, cho biết cầu được xây năm 1998. "Chúng tôi đã cảnh báo '
        'từ lâu", ông Tấu nói.\nẢnh: Tư liệu\nTheo Hãng tin Trung Bắc',
        outlet="nhatbaovan.example",
        author="Thu Hà",
        title="Sập cầu Vân, 4 người chết",
        url="https://nhatbaovan.example/sap-cau",
        published=datetime.fromisoformat("2024-05-03T07:15:00+07:00"),
        origins=("Hãng tin Trung Bắc",),
    )
    noon = article(
        "cau-van-2",
        "Cầu Vân ở thị trấn Hạ Lũng sập rạng sáng 3/5, hơn 4 người chết. Công ty Đại Thành bác bỏ "
        "việc cầu xây kém chất lượng. Lễ tang diễn ra ngày 6/5.",
        outlet="tinhaluong.example",
        title='Đơn vị xây cầu "Vân" <không> nhận lỗi',
        published=datetime.fromisoformat("2024-05-03T12:00:00+07:00"),
    )
    late = article(
        "cau-van-3",
        "Số người chết vì sập cầu Vân đã lên 7. Hãng tin Trung Bắc dẫn lời ông Lo Văn Tấu cho biết "
        "cầu được xây năm 1996. Nhà thầu Đại Thành im lặng.",
        outlet="tinhaluong.example",
        published=date(2024, 5, 4),
        origins=("Hãng tin Trung Bắc",),
    )
    return brief(
        articles=(morning, noon, late),
        headline="Sập cầu Vân ở Hạ Lũng",
        **_bridge_mentions(morning, noon, late),
        **_bridge_comparison(morning, noon, late),
        copies={"cau-van-2": "cau-van-1"},
        rejections=[Rejection(input="hong.txt", stage="read", reason="tệp rỗng")],
    )


def layered(*, told: bool = False) -> Brief:
    """The bridge with the layers of what is latest and what is only likely.

    ``told``: the series has a value of every side of the update of the story.
    """
    made = bridge()
    morning, _, late = made.story.articles
    oldest = span(morning, "ít nhất 4 người" if told else "Hạ Lũng")
    series = state(
        "số người chết", (">=4", oldest), ("7", span(late, "lên 7")),
        as_of="2024-05-04", by="chính quyền Hạ Lũng",
    )  # fmt: skip
    old = fact("f5", "Cầu đã cũ", span(morning, "cảnh báo"), span(late, "năm 1996"), confidence=0.5)
    burial = made.comparison.facts[3]
    facts = (
        *made.comparison.facts[:1],
        replace(made.comparison.facts[1], silent=(), otherwise=("cau-van-3",)),
        made.comparison.facts[2],
        replace(burial, silent=("cau-van-1", "cau-van-3")),
        old,
    )
    compared = replace(made.comparison, state=(series,), facts=facts)
    return replace(made, comparison=compared)


def _bridge_mentions(morning: Article, noon: Article, late: Article) -> dict[str, Any]:
    day = Timex(
        span=span(morning, "rạng sáng 3/5"),
        type=TimexType.TIME,
        time=_time("2024-05-03TMO"),
        rule=TimeRule.DATE,
    )
    dead = Quantity(
        span=span(morning, "ít nhất 4 người"), value=NumberInterval.of(4, Operator.AT_LEAST),
        unit="người", rule=QuantityRule.COUNTED, of="thiệt mạng",
        base=(NumberInterval.of(4, Operator.AT_LEAST), "người"),
    )  # fmt: skip
    many = Quantity(
        span=span(noon, "hơn 4 người"), value=NumberInterval(4, 5, Operator.MORE), unit="người",
        rule=QuantityRule.COUNTED_RANGE,
    )  # fmt: skip
    photo = span(morning, "Ảnh: Tư liệu")
    parts = (Part(photo, PartKind.CAPTION),)
    assert photo.article == morning.id and parts
    head = Entity(
        id="e1", name="Lò Văn Tấu", type=EntityType.PER, aliases=("Lo Văn Tấu", "Tấu"),
        roles=("Chủ tịch thị trấn",),
        mentions=(span(morning, "Lò Văn Tấu"), span(morning, "Tấu", 2), span(late, "Lo Văn Tấu")),
        reasons=("Lo Văn Tấu: chỉ khác dấu",),
    )  # fmt: skip
    firm = Entity(
        id="e2", name="Công ty Đại Thành", type=EntityType.ORG, aliases=("Đại Thành",), roles=("nhà thầu",),
        mentions=(span(noon, "Công ty Đại Thành"), span(late, "Đại Thành")),
    )  # fmt: skip
    town = Entity(
        id="e3", name="Hạ Lũng", type=EntityType.LOC, aliases=(), roles=("thị trấn",),
        mentions=(span(morning, "Hạ Lũng"), span(noon, "Hạ Lũng")),
    )  # fmt: skip
    return {
        "layers": {"cau-van-1": {"timexes": (day,), "quantities": (dead,)}, "cau-van-2": {"quantities": (many,)}},
        "entities": (head, firm, town),
        "quotations": (
            quotation(
                span(morning, "cầu được xây năm 1998"), span(morning, "cho biết"), speaker="e1",
                speaker_name="Lò Văn Tấu", source=span(morning, "Ông Lò Văn Tấu"), chain=("Lò Văn Tấu",),
            ),
            quotation(
                span(morning, "Chúng tôi đã cảnh báo từ lâu"), span(morning, "nói"), speaker="e1",
                speaker_name="Lò Văn Tấu", type=QuoteType.DIRECT, chain=("Lò Văn Tấu",),
            ),
            quotation(
                span(noon, "việc cầu xây kém chất lượng"), span(noon, "bác bỏ"), speaker="e2",
                speaker_name="Công ty Đại Thành", stance=Stance.DENY, chain=("Công ty Đại Thành",),
            ),
            quotation(
                span(late, "cầu được xây năm 1996"), span(late, "cho biết"), speaker="e1",
                speaker_name="Lò Văn Tấu", chain=("Lò Văn Tấu", "Hãng tin Trung Bắc"),
            ),
            quotation(span(late, "Nhà thầu Đại Thành im lặng")),
        ),
    }  # fmt: skip


def _bridge_comparison(morning: Article, noon: Article, late: Article) -> dict[str, Any]:
    fall = (span(morning, "Cầu Vân ở thị trấn Hạ Lũng đã sập rạng sáng 3/5"),
            span(noon, "Cầu Vân ở thị trấn Hạ Lũng sập rạng sáng 3/5"),
            span(late, "sập cầu Vân"))  # fmt: skip
    four, more, seven = (
        span(morning, "ít nhất 4 người thiệt mạng"),
        span(noon, "hơn 4 người chết"),
        span(late, "lên 7"),
    )
    old, new = span(morning, "cầu được xây năm 1998"), span(late, "cầu được xây năm 1996")
    return {
        "summary": (
            SummarySentence(text="Cầu Vân ở thị trấn Hạ Lũng sập rạng sáng 3/5.", evidence=fall[:2]),
            SummarySentence(text="Số người chết đã lên 7.", evidence=(seven,)),
        ),
        "facts": (
            fact("f1", "Cầu Vân sập rạng sáng 3/5", *fall, outlets=2, origins=2, confidence=0.9),
            fact("f2", "Ít nhất 4 người chết", four, more, status=FactStatus.SUPERSEDED,
                 confidence=0.8, silent=("cau-van-3",)),
            fact("f3", "Cầu xây năm 1998", old, status=FactStatus.CONTRADICTED),
            fact("f4", "Lễ tang diễn ra ngày 6/5", span(noon, "Lễ tang diễn ra ngày 6/5")),
        ),
        "conflicts": (
            Conflict(id="c1", about="năm xây cầu", kind=ConflictKind.DATE, update=False, reason="hai năm khác nhau",
                     sides=(Side(value="1998", evidence=(old,), time=_time("1998")), Side(value="1996", evidence=(new,), time=_time("1996")))),
            Conflict(id="c2", about="số người chết", kind=ConflictKind.FIGURE, update=True, reason="bản tin sau có số mới",
                     sides=(Side(value=">=4", evidence=(four, more)), Side(value="7", evidence=(seven,)))),
        ),
        "timeline": (
            TimelineEntry(date=_time("2024-05-03TMO"), gist="Cầu Vân sập", evidence=fall[:2]),
            TimelineEntry(date=_time("2024-05-06"), gist="Lễ tang", evidence=(span(noon, "Lễ tang diễn ra ngày 6/5"),), planned=True),
        ),
        "framing": (
            Framing(party="Công ty Đại Thành", by=(
                ("cau-van-2", (Term(span=span(noon, "Công ty Đại Thành")),)),
                ("cau-van-3", (Term(span=span(late, "Nhà thầu"), speaker="e1", loaded=True),)),
            )),
        ),
    }  # fmt: skip
