"""Clauses with a date that may tell a happening.

In: a story. Out: every clause of the running text with a calendar date, and what its features are
read off (:mod:`.timeline_features`). Left out are dates that by the way they are led in tell no
happening: of a birth, of a paper that is cited, of what something is compared with, of a feast, of a
plan that only says which event something was done to.
Which of the others are main happenings is decided in :mod:`.timeline`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from doichieu.model import (
    Era,
    Mentions,
    Moment,
    PartKind,
    Range,
    Span,
    Story,
    Time,
    TimeRule,
    Timex,
    TimexType,
    start_day,
    without_clock,
)
from doichieu.versions.timeline_features import (
    NEAR,
    OPENING,
    DatedClause,
    Setting,
    days_before,
)
from doichieu.versions.wording.openings import leans_back, opening_pronoun

# A longer sentence is cut down to the clauses around its date (ink characters).
LONGEST = 300
# Words that a stretch of it must have to tell something: `Sáng 27/5, Đại tá Trần Văn A` does not.
FEWEST = 12

# What only names what is shown or who wrote; a caption may tell.
_NOT_TOLD = (PartKind.CREDIT, PartKind.LINK, PartKind.VIDEO)

LEAD = 90  # code points before a date in which it is led in
# How a date is led in that tells no happening, and what it is the date of.
_LEADS_IN = re.compile(
    r"""(?<!\w)(?:
        sinh(?:\ ngày|\ năm)? | SN                     # a birth
      | (?:niên\ )?kh(?:óa|oá)                         # a class: `khóa 2011-2015`
      | so(?:\ với)?(?:\ \w+){0,4} | cùng\ kỳ(?:\ \w+){0,2}  # a comparison: `so với cuối năm 2012`
      | (?<!sẽ\ )(?<!đã\ )hết\ hạn[^,.;]{0,15}        # what kind of papers: `giấy phép hết hạn trong năm nay`
      | (?:giai\ đoạn|nhiệm\ kỳ|mùa\ (?:giải|bóng)|niên\ vụ)  # a label: `giai đoạn 2021-2023`
      | sửa\ đổi(?:,\ bổ\ sung)?                       # of a law
      | nhất\ (?:(?:kể|tính)\ )?(?:từ|trong|của)(?:\ \w+){0,2}  # a record: `cao nhất từ ngày 5/6`
      | (?:nhất|thứ\ \w+|đầu\ tiên)[^,.;]{0,60}\ kể\ từ[^,.;]{0,40}  # … or a count: `vụ thứ ba kể từ`
      | theo\ (?:tờ|báo|trang|hãng|tạp\ chí|đài|kênh)\ [^,;]{0,60}  # a source: `theo báo Tin Biển ngày 5/6`
      | giá\ [^,.;]{1,30}\ giao                       # goods to come: `giá dầu giao tháng 12`
      | (?:nghị\ định|thông\ tư|chỉ\ thị|luật|pháp\ lệnh|hộ\ chiếu|chứng\ minh)[^,.;]{0,70}  # a paper cited
      | (?:đã|vừa|bị|được|phải)\ [^,.;]{3,60}\ (?:dự\ kiến|theo\ (?:kế\ hoạch|lịch)|lẽ\ ra)\ [^,.;]{0,40}
                                                      # a plan inside: `đã hủy chuyến thăm dự kiến bắt đầu hôm nay`
      | ngày\ (?:quốc\ tế|thế\ giới|toàn\ dân|truyền\ thống|thành\ lập)[^,.;]{0,50}  # a feast
    )[^\w,.;]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# `công viên 23/9`; not `ra đường ngày 23/9`.
_PLACE = re.compile(r"(?:công viên|đường|phố|quảng trường|cầu|chợ) $", re.IGNORECASE)
# `15/2014/QĐ-BT`, `mùa giải 2017/18`: of which the year is a part.
_NUMBER_GOES_ON = re.compile(r"/[A-ZĐ\d]")
# `ngày 1 và rằm hàng tháng`: what comes again is no date.
_RECURS = re.compile(r"(?:,? (?:và )?\w+){0,2} (?:hàng|hằng|mỗi) (?:tháng|năm|tuần)", re.IGNORECASE)
# What a stretch that begins inside its sentence may not begin with: who it is about stands before.
_HEADLESS = re.compile(r"(?:được|bị|đã|đang|sẽ|vừa|mới|từng|vẫn|cũng|còn|tính từ|số \d)(?!\w)")
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|theo kế hoạch|sắp)(?!\w)", re.IGNORECASE)
# What makes of a stretch that was cut out of a long sentence more than its beginning.
_TENSE = re.compile(r"(?<!\w)(?:đã|bị|được|vừa|sẽ|đang|phải)(?!\w)", re.IGNORECASE)
# Words of what lies ahead, or of what begins and ends by a calendar.
_AHEAD = re.compile(
    r"(?<!\w)(?:sẽ|dự (?:kiến|định)|(?:theo )?(?:kế hoạch|lịch)|sắp|chuẩn bị|mai|hạn|diễn ra"
    r"|khai mạc|bế mạc|bắt đầu|kết thúc|có hiệu lực|nếu|có thể|phải|muốn|mong|hy vọng)(?!\w)",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?<!\w)(?:từ|trước|đến)(?: hết)?(?: ngày)? $", re.IGNORECASE)
# `… xác nhận thông tin này`, `… cho biết như trên ngày 5/3`
_SAYS_NOTHING = re.compile(
    r"(?:thông tin|vụ việc|sự việc|vụ|việc|nội dung)(?: nói| nêu)? (?:này|trên)\.?$"
    r"|(?:cho biết|cho hay|nói|khẳng định|phát biểu|chia sẻ|trao đổi) như (?:trên|vậy|thế)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:](?=\s)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dated clause, where it stands, and what its features are read off."""

    span: Span
    clause: DatedClause
    nested: bool = False  # in a sentence that opens with another day: `Ngày 9/6, … vụ cháy hôm 5/6`
    cut: bool = False  # only part of a long sentence
    headless: bool = False  # … that lacks who or what it is about

    @property
    def is_of_its_day(self) -> bool:
        """Whether the words tell of this date, and are more than the beginning of a sentence."""
        text = self.clause.text
        whole = not self.cut or _TENSE.search(text) is not None
        empty = text.endswith("?") or _SAYS_NOTHING.search(text) is not None
        missing = self.headless or self.nested or empty
        return whole and self._may_be_planned and not missing

    @property
    def _may_be_planned(self) -> bool:
        """A day after the report whose words speak of no plan is a slip, or that of another year."""
        clause = self.clause
        return (
            not clause.planned
            or _AHEAD.search(clause.text) is not None
            or clause.setting.after.startswith(" tới")
            or _UNTIL.search(clause.setting.before) is not None
        )

    @property
    def leans(self) -> bool:
        """Whether the words need the sentence before them."""
        return leans_back(self.clause.text) or opening_pronoun(self.clause.text) is not None


@dataclass(frozen=True, slots=True)
class _Day:
    """What the story says of days: who uses them how often, and how many dates it has at all."""

    users: Mapping[Time, Counter[str]]
    reports: int
    dates: int


def find_candidates(story: Story) -> list[Candidate]:
    """Every clause of the running text with a calendar date that may tell a happening."""
    dated = {report.article.id: list(_dated_sentences(report)) for report in story.reports}
    users: dict[Time, Counter[str]] = {}
    for report in story.reports:
        for timex in filter(is_dated, report.timexes):
            users.setdefault(without_clock(timex.time), Counter())[report.article.id] += 1
    known = _Day(users, len(story.reports), sum(map(len, dated.values())))
    return [
        candidate
        for report in story.reports
        for candidate in _candidates_of(report, dated[report.article.id], known)
    ]


def _candidates_of(
    report: Mentions, dated: list[tuple[int, Timex]], known: _Day
) -> Iterator[Candidate]:
    in_sentence: dict[int, list[Timex]] = {}
    for index, timex in dated:
        in_sentence.setdefault(index, []).append(timex)
    named: set[Time] = set()
    for index, timex in dated:
        yield _to_candidate(
            report,
            index,
            timex,
            known,
            beside=in_sentence[index],
            first=without_clock(timex.time) not in named,
        )
        named.add(without_clock(timex.time))


def _dated_sentences(report: Mentions) -> Iterator[tuple[int, Timex]]:
    """Numbers of sentences of the running text with each of their dates that may count."""
    document = report.document
    dated = [timex for timex in report.timexes if is_dated(timex)]
    starts = [timex.span.start for timex in dated]
    for index, sentence in enumerate(document.sentences):
        if document.part_at(sentence.start) in _NOT_TOLD:
            continue
        inside = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        for timex in dated[inside]:
            if timex.span.end > sentence.end or _is_label(document.text, timex):
                continue
            if not _tells_no_happening(document.text, timex.span, sentence.start):
                yield index, timex


def _is_label(text: str, timex: Timex) -> bool:
    """Whether a run of time stands in brackets by itself: `nhà văn Tám Lúa (5/6/1951 - 6/5/2016)`."""
    before, after = (
        text[max(0, timex.span.start - 1) : timex.span.start],
        text[timex.span.end : timex.span.end + 1],
    )
    return isinstance(timex.time, Range) and (before, after) == ("(", ")")


def _to_candidate(
    report: Mentions, index: int, timex: Timex, known: _Day, *, beside: list[Timex], first: bool
) -> Candidate:
    document, published = report.document, report.article.day
    sentence = document.sentences[index]
    whole = document.span(sentence.start, sentence.end)
    span = clause_around(document.text, whole, timex.span)
    day = without_clock(timex.time)
    users = known.users[day]
    clause = DatedClause(
        text=document.text[span.start : span.end],
        time=timex.time,
        day=day,
        setting=_setting(document.text, whole, timex.span),
        published=published,
        gap=days_before(day, published),
        using=len(users),
        share=len(users) / known.reports,
        mentions=sum(users.values()),
        in_story=known.dates,
        in_sentence=len(beside),
        first=first,
        index=index,
        planned=_is_planned(document.text, span, day, published),
    )
    opens = beside[0].span.start - sentence.start <= OPENING
    nested = opens and without_clock(beside[0].time) != day
    inside = document.text[sentence.start : span.start].strip() != ""
    return Candidate(
        span,
        clause,
        nested=nested,
        cut=span.end < sentence.end - 1,
        headless=inside and _HEADLESS.match(_begin(clause.text)) is not None,
    )


def _begin(text: str) -> str:
    """The text from its first letter or digit."""
    return text.lstrip(' ,;:.-–\n\t"“')


def _setting(text: str, sentence: Span, timex: Span) -> Setting:
    return Setting(
        printed=text[timex.start : timex.end],
        offset=timex.start - sentence.start,
        before=text[max(sentence.start, timex.start - NEAR) : timex.start],
        after=text[timex.end : min(sentence.end, timex.end + NEAR)],
    )


# The day of `22h` where no day is named: nothing of it is known.
_NO_DAY = Moment(month=0, day=0)


def is_dated(timex: Timex) -> bool:
    """Whether the expression names a stretch of the calendar, if only from the day of the report.

    A clock time of a day that nobody names has no place on a timeline; `hôm nay` in a report without
    a date has one, which the reader may know. A season of games (`mùa giải vừa qua`) is a label: it lies
    in two years as often as in one.
    """
    if timex.type not in (TimexType.DATE, TimexType.TIME):
        return False
    time = timex.time
    if timex.rule is TimeRule.SEASON and isinstance(time, Moment) and time.season is None:
        return False
    ends = (time.start, time.end) if isinstance(time, Range) else (time,)
    first = ends[0]
    if not isinstance(first, Moment) or (first.has_clock and without_clock(first) == _NO_DAY):
        return False
    return all(isinstance(e, Moment | Era) for e in ends)


def clause_around(text: str, sentence: Span, inner: Span) -> Span:
    """The sentence, or if that is long the run of its clauses around ``inner``."""
    if len(sentence) <= LONGEST:
        return sentence
    ends = [m.start() for m in _CLAUSE_END.finditer(text, sentence.start, sentence.end)]
    borders = [sentence.start, *ends, sentence.end]
    left = max(b for b in borders if b <= inner.start)
    right = min(b for b in borders if b >= inner.end)
    while True:
        later = [b for b in borders if b > right and b - left <= LONGEST]
        earlier = [b for b in borders if b < left and right - b <= LONGEST]
        if later:
            right = later[0]
        elif earlier:
            left = earlier[-1]
        else:
            break
    while right < sentence.end and len(text[left:right].split()) < FEWEST:
        right = min(b for b in borders if b > right)
    piece = text[left:right]
    start = left + len(piece) - len(piece.lstrip(" ,;:–-"))
    return Span(sentence.article, min(start, inner.start), max(right, inner.end))


def _is_planned(text: str, clause: Span, day: Time, published: date | None) -> bool:
    if published and (start := start_day(day)):
        return start > published
    return _PLANNED.search(text, clause.start, clause.end) is not None


def _tells_no_happening(text: str, timex: Span, sentence: int) -> bool:
    """Whether the date is led in as that of no happening, or is a part of a number or a name."""
    before = text[max(sentence, timex.start - LEAD) : timex.start]
    if text[timex.start].isdigit() and _PLACE.search(before):
        return True
    if _RECURS.match(text, timex.end):
        return True
    if text[timex.end - 1].isdigit() and _NUMBER_GOES_ON.match(text, timex.end):
        return True
    if text[timex.start : timex.end].isdigit() and before.endswith(("(", "/")):
        return True  # `tài xế Trần Văn A (1986, trú tại thị trấn)`
    return _LEADS_IN.search(before) is not None
