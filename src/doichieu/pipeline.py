"""The order of the rooms: read → analyse → extract → assemble → compare. The only module that knows.

Every stage is a pure function of the one before. A report that breaks a stage is listed under
the rejections of the brief, with the stage and the reason, and the others go on.
"""

from __future__ import annotations

import hashlib
import sys
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from doichieu import articles, language, mentions, reader, stories, versions
from doichieu.errors import DoiChieuError, NothingUsable
from doichieu.model import (
    Article,
    Brief,
    Comparison,
    Document,
    FrozenMap,
    Mentions,
    Options,
    Phrase,
    Reading,
    Rejection,
    Story,
    say,
)
from doichieu.signature import sign

Given = TypeVar("Given")
Made = TypeVar("Made")


def in_order(given: Iterable[Article]) -> list[Article]:
    """By time of publication, the undated ones last, then by id: the same for any input order."""
    return sorted(given, key=lambda article: (article.rank, article.id))


def analyse(article: Article) -> Document:
    """Sentences, words and tags; no sentence runs across the edge of a credit or a caption."""
    breaks = sorted({p for part in article.parts for p in (part.span.start, part.span.end)})
    return Document(article, language.analyse(article.text, breaks=breaks))


def assemble(reports: Sequence[Mentions], options: Options) -> Story:
    """Who is who and who copied whom among the reports."""
    return stories.assemble(reports, decisions=options.decisions)


def compare(story: Story, options: Options) -> Comparison:
    """Facts, conflicts, timeline, framing and summary."""
    return versions.compare(story, options=options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stages:
    """The function behind each stage; a test or an experiment may hand in another."""

    analyse: Callable[[Article], Document] = analyse
    extract: Callable[[Document], Mentions] = mentions.extract
    assemble: Callable[[Sequence[Mentions], Options], Story] = assemble
    compare: Callable[[Story, Options], Comparison] = compare


STAGES = Stages()
NOTHING_USABLE = Phrase(
    "không có bản tin nào dùng được: hãy đưa ít nhất một tệp có chữ",
    "no report can be used: give at least one file with text",
)


@dataclass(frozen=True, slots=True)
class _Failure:
    """A stage that raised."""

    stage: str
    error: Exception

    def reject(self, article: Article) -> Rejection:
        """The report that is to blame, with what happened."""
        what = f"{type(self.error).__name__}: {self.error}"
        reason = Phrase(
            f"lỗi của chương trình, bỏ qua bài này: {what}",
            f"an error of the program, this report is left out: {what}",
        )
        return Rejection(input=article.id, stage=self.stage, reason=reason)


def read_words(article: Article) -> Mentions:
    """One article with sentences, words and tags alone: nothing has been looked for in it."""
    return Mentions(document=STAGES.analyse(article))


def read_mentions(article: Article) -> Mentions:
    """One article through the rooms that need no other: analysis and mentions."""
    return STAGES.extract(STAGES.analyse(article))


def read_or_reject(article: Article) -> Mentions | Rejection:
    """The same; where the article breaks a stage, which one and how."""
    read = _read(article, STAGES)
    return read.reject(article) if isinstance(read, _Failure) else read


def try_to_read(article: Article) -> Mentions | None:
    """The same; None where the article breaks a stage."""
    read = read_or_reject(article)
    return None if isinstance(read, Rejection) else read


def brief(
    source: Reading | Sequence[Article],
    *,
    options: Options | None = None,
    stages: Stages = STAGES,
    model: reader.Model | None = None,
    kept: Mapping[str, Mentions] = FrozenMap(),
) -> Brief:
    """The sourced account of one story from all its reports.

    Args:
        source: what :func:`doichieu.read_articles` gave, or articles made by the caller.
        options: what the user asked for; defaults where None.
        stages: what does the work of each stage.
        model: a language model that reads the story again; None: nobody does.
        kept: what was found before in some of the reports, by id; they are not read again.

    Raises:
        NothingUsable: there is no article in ``source``, or each of them breaks a stage.
    """
    options = options or Options()
    made = read_alone(source, options, stages=stages, kept=kept)
    if model is not None:
        made = read_again(made, model)
    return correct(made)


def read_alone(
    source: Reading | Sequence[Article],
    options: Options,
    *,
    stages: Stages = STAGES,
    kept: Mapping[str, Mentions] = FrozenMap(),
) -> Brief:
    """The account by the program alone, with the lines that the user has rejected still in it."""
    reading = source if isinstance(source, Reading) else Reading(articles=tuple(source))
    newest, older = articles.newest_editions(in_order(reading.articles))
    rejections = [*reading.rejections, *older]
    reports = []
    for article in newest:
        read = kept[article.id] if article.id in kept else _read(article, stages)
        if isinstance(read, _Failure):
            rejections.append(read.reject(article))
        else:
            reports.append(read)
    story, comparison = _join(reports, options, stages, rejections)
    rejections += stories.find_unapplied(options.decisions, story.entities)
    return Brief(
        id=_story_id(story.articles),
        signature=sign(options),
        story=story,
        comparison=comparison,
        rejections=tuple(sorted(rejections, key=lambda r: (r.input, r.reason))),
    )


def correct(made: Brief) -> Brief:
    """A brief without the lines that the user has rejected, and how many they are."""
    kept = stories.leave_out(made.story, made.comparison, made.signature.options.decisions)
    if not kept.rejections:
        return made
    comparison = kept.comparison
    if comparison.conflicts != made.comparison.conflicts:  # the standing of facts leans on them
        comparison = versions.revise(kept.story, comparison)
    return replace(
        made,
        story=kept.story,
        comparison=comparison,
        rejections=(*made.rejections, *kept.rejections),
    )


def read_again(made: Brief, model: reader.Model) -> Brief:
    """A brief with what a language model pointed at besides and the gate let pass."""
    told = reader.read_with_model(lay_out(made), model)
    if told.signature is None:  # nobody answered
        return made
    return replace(
        made,
        signature=replace(made.signature, reader=told.signature),
        story=told.story,
        comparison=versions.revise(told.story, told.comparison),
        rejections=(*made.rejections, *told.rejections),
    )


def lay_out(made: Brief) -> reader.Sitting:
    """What the program read by itself, laid out for a language model."""
    return reader.sit(
        made.story,
        made.comparison,
        pairs=versions.find_candidates(made.story),
        syllables=made.signature.options.summary_syllables,
    )


def split_stories(source: Reading | Sequence[Article]) -> list[Reading]:
    """The reports of a mixed reading by story, in order of publication; most readings are one.

    What could not be read is listed with each of them.
    """
    reading = source if isinstance(source, Reading) else Reading(articles=tuple(source))
    return [
        replace(reading, articles=tuple(group))
        for group in stories.group_stories(in_order(reading.articles))
    ]


def group(
    articles: Sequence[Article],
    *,
    watch: Callable[[Sequence[Article]], Iterable[Article]] = iter,
) -> dict[str, list[Article]]:
    """Many articles by story, joined one by one in order of publication.

    Args:
        articles: of any number of stories.
        watch: hands them on one by one, so that progress can be shown.
    """
    return stories.group_articles(articles, watch=watch)


def _read(article: Article, stages: Stages) -> Mentions | _Failure:
    """The stages that see one report at a time."""
    document = _attempt("analyse", stages.analyse, article)
    if isinstance(document, _Failure):
        return document
    return _attempt("extract", stages.extract, document)


def _join(
    reports: Sequence[Mentions], options: Options, stages: Stages, rejections: list[Rejection]
) -> tuple[Story, Comparison]:
    """The stages that see all reports; those that break them are added to ``rejections``."""

    def run(some: Sequence[Mentions]) -> tuple[Story, Comparison] | _Failure:
        story = _attempt("assemble", lambda given: stages.assemble(given, options), some)
        if isinstance(story, _Failure):
            return story
        compared = _attempt("compare", lambda given: stages.compare(given, options), story)
        return compared if isinstance(compared, _Failure) else (story, compared)

    while reports:
        joined = run(reports)
        if not isinstance(joined, _Failure):
            return joined
        place = _culprit(reports, lambda some: isinstance(run(some), _Failure))
        rejections.append(joined.reject(reports[place].article))
        reports = [*reports[:place], *reports[place + 1 :]]
    raise NothingUsable(_nothing_usable(rejections))


def _nothing_usable(rejections: Sequence[Rejection]) -> Phrase:
    """What to do, and why nothing was left of what was given."""
    why = [(r.input, r.reason) for r in rejections[:3]]
    return Phrase(
        NOTHING_USABLE + "".join(f"; {name}: {reason}" for name, reason in why),
        NOTHING_USABLE.en + "".join(f"; {name}: {say(reason, 'en')}" for name, reason in why),
    )


def _culprit(reports: Sequence[Mentions], breaks: Callable[[Sequence[Mentions]], bool]) -> int:
    """Which report a stage broke on: the last of the fewest first reports that break it."""
    return bisect_left(range(1, len(reports)), True, key=lambda count: breaks(reports[:count]))


def _attempt(stage: str, work: Callable[[Given], Made], given: Given) -> Made | _Failure:
    """One stage. Under ``python -X dev`` a mistake of ours is shown where it happens."""
    try:
        return work(given)
    except DoiChieuError:  # said on purpose, and no fault of this report
        raise
    except Exception as error:
        if sys.flags.dev_mode:
            raise
        return _Failure(stage, error)


def _story_id(reports: Sequence[Article]) -> str:
    total = hashlib.sha256()
    for key in sorted(f"{a.id}\0{a.text}" for a in reports):
        total.update(key.encode("utf-8"))
    return total.hexdigest()[:16]
