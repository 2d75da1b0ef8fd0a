"""Records of the collection → what the API gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from doichieu.collection import Decision, Failure, Hit, Overview, Source, StoredArticle
from doichieu.model import Article, Score, Span, say
from doichieu.newsroom import Coverage, Measured, Party, Said, Tally
from doichieu.web.api import schemas

if TYPE_CHECKING:
    from doichieu.collection import Store
    from doichieu.web.collecting import Stand
    from doichieu.web.names import Named


def to_article(article: Article, story: str | None) -> schemas.ArticleLine:
    """A report as a list names it."""
    return schemas.ArticleLine(
        id=article.id,
        title=article.title,
        outlet=article.outlet,
        url=article.url,
        published=article.published,
        story=story,
    )


def to_full_article(stored: StoredArticle, story: str | None) -> schemas.ArticleFull:
    """A report with its text."""
    article = stored.article
    return schemas.ArticleFull(
        **to_article(article, story).model_dump(),
        description=article.description,
        author=article.author,
        origins=list(article.origins),
        text=article.text,
        revision=stored.revision,
        fetched=stored.fetched,
    )


def to_story(overview: Overview, *, is_followed: bool = False) -> schemas.StoryLine:
    """A story as a list shows it."""
    return schemas.StoryLine(
        id=overview.story,
        headline=overview.headline,
        articles=overview.articles,
        outlets=list(overview.outlets),
        origins=overview.origins,
        disputed=overview.disputed,
        latest=overview.latest,
        first=overview.first,
        last=overview.last,
        told=overview.told,
        days=dict(overview.days),
        followed=is_followed,
    )


def to_full_story(store: Store, story: str, who: str) -> schemas.StoryFull:
    """A story with its reports and its history.

    Raises:
        UnknownStory: there is none.
    """
    known = store.stories.get(story)
    overview = store.overviews.get(known.id)
    if overview is None:
        overview = Overview(story=known.id, headline="", articles=0, outlets=(), origins=0)
    articles = [stored.article for stored in store.articles.iterate(story=known.id)]
    return schemas.StoryFull(
        **to_story(overview, is_followed=known.id in store.follows.of(who)).model_dump(),
        name=known.name,
        locked=known.locked,
        members=[to_article(article, known.id) for article in articles],
        history=[
            schemas.Happening(action=h.action, by=h.by, at=h.at, detail=dict(h.detail))
            for h in store.stories.history(known.id)
        ],
    )


def to_hit(hit: Hit, story: str | None) -> schemas.HitLine:
    """A report that a search finds."""
    return schemas.HitLine(
        article=to_article(hit.article, story),
        score=hit.score,
        exact=hit.exact,
        snippet=to_stretch(hit.article, hit.snippet.start, hit.snippet.end),
        marks=[to_stretch(hit.article, m.start, m.end) for m in hit.marks],
    )


def to_quote(said: Said, story: str | None) -> schemas.QuoteLine:
    """Something said."""
    return schemas.QuoteLine(
        article=to_article(said.article, story),
        speaker=said.speaker,
        text=said.text,
        stance=said.quotation.stance,
        type=said.quotation.type,
        content=[_of_span(said.article, span) for span in said.quotation.content],
    )


def to_disputed(named: Named) -> list[dict[str, Any]]:
    """Where reports differ about a name."""
    return [
        {"story": story, "headline": headline, **conflict}
        for story, headline, conflict in named.disputed
    ]


def to_figure(measured: Measured, story: str | None) -> schemas.FigureLine:
    """A figure in its sentence; a score has two numbers, and so none."""
    value = measured.quantity.value
    return schemas.FigureLine(
        article=to_article(measured.article, story),
        text=measured.text,
        unit=measured.quantity.unit,
        operator=measured.quantity.operator.sign,
        low=None if isinstance(value, Score) else float(value.low),
        high=None if isinstance(value, Score) else float(value.high),
        sentence=measured.sentence,
        span=_of_span(measured.article, measured.quantity.span),
    )


def to_outlets(coverage: Coverage) -> schemas.Outlets:
    """Outlets side by side."""
    return schemas.Outlets(
        stories=coverage.stories,
        items=[
            schemas.OutletLine(
                name=o.name,
                articles=o.articles,
                stories=o.stories,
                first=o.first,
                lag=o.lag,
                copies=o.copies,
                copied=dict(o.copied),
                silent=o.silent,
            )
            for o in coverage.outlets
        ],
        parties=[_to_party(party) for party in coverage.parties],
    )


def _to_party(party: Party) -> schemas.PartyLine:
    by = [
        schemas.WordingLine(outlet=w.outlet, terms=dict(w.terms), loaded=sorted(w.loaded))
        for w in party.by
    ]
    return schemas.PartyLine(name=party.name, stories=list(party.stories), by=by)


def to_decision(decision: Decision) -> schemas.DecisionLine:
    """What a user decided."""
    return schemas.DecisionLine(
        id=decision.id,
        kind=decision.kind,
        story=decision.story,
        by=str(decision.detail.get("who") or decision.by),
        at=decision.at,
        detail=dict(decision.detail),
    )


def to_source(source: Source, lang: str) -> schemas.SourceLine:
    """Where reports come from."""
    return schemas.SourceLine(
        address=source.address,
        kind=source.kind,
        added=source.added,
        fetched=source.fetched,
        errors=source.errors,
        error=say(source.error, lang) if source.error else None,
    )


def to_collecting(stand: Stand | None, lang: str) -> schemas.Collecting:
    """How collecting stands."""
    told = stand.told if stand else Tally()
    return schemas.Collecting(
        every=stand.every.total_seconds() if stand else None,
        running=bool(stand and stand.is_running),
        began=stand.began if stand else None,
        ended=stand.ended if stand else None,
        due=stand.due if stand else None,
        added=told.added,
        revised=told.revised,
        unchanged=told.unchanged,
        failed=told.failed,
        error=say(stand.error, lang) if stand and stand.error else None,
    )


def to_failure(failure: Failure, lang: str) -> schemas.FailureLine:
    """An input that could not be used."""
    return schemas.FailureLine(
        input=failure.input,
        stage=failure.stage,
        reason=say(failure.reason, lang),
        attempts=failure.attempts,
        last_try=failure.last_try,
        next_try=failure.next_try,
    )


def to_stretch(article: Article, start: int, end: int) -> schemas.Stretch:
    """A stretch with its words."""
    return schemas.Stretch(start=start, end=end, text=article.text[start:end])


def stories_of(store: Store, articles: Iterable[Article]) -> dict[str, Any]:
    """The story of each report."""
    return dict(store.stories.of_all(article.id for article in articles))


def _of_span(article: Article, span: Span) -> schemas.Stretch:
    return to_stretch(article, span.start, span.end)
