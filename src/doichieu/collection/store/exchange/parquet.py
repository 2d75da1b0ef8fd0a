"""Articles and quotations as Parquet tables, for notebooks and clusters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from doichieu.collection.store.articles import Articles
from doichieu.collection.store.readings import KeptMentions
from doichieu.collection.store.records import StoredArticle
from doichieu.collection.store.stories import Stories
from doichieu.errors import BadCollection
from doichieu.model import Mentions, Phrase, Quotation

_ROWS = 1000  # of one group: what is held in memory


def write_articles(articles: Articles, stories: Stories, target: Path) -> int:
    """Write every article that counts; how many rows that are."""
    rows = (_article_row(stored, stories.of(stored.article.id)) for stored in articles.iterate())
    return _write(target, _article_columns(), rows)


def write_quotations(kept: KeptMentions, target: Path, *, signature: str) -> int:
    """Write every quotation of the mentions kept with a signature; how many rows that are."""
    rows = (
        _quotation_row(mentions, quotation)
        for mentions in kept.iterate(signature=signature)
        for quotation in mentions.quotations
    )
    return _write(target, _quotation_columns(), rows)


def _pyarrow() -> Any:
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise BadCollection(
            Phrase(
                "Parquet cần thêm gói: pip install 'doichieu[parquet]'",
                "Parquet needs: pip install 'doichieu[parquet]'",
            )
        ) from error


def _article_columns() -> Any:
    pa = _pyarrow()
    texts = ("url", "outlet", "author", "title", "description", "published", "modified")
    return pa.schema(
        [
            ("id", pa.string()),
            ("revision", pa.int32()),
            ("fetched", pa.timestamp("us", tz="UTC")),
            *((name, pa.string()) for name in texts),
            ("day", pa.date32()),
            ("origins", pa.list_(pa.string())),
            ("story", pa.string()),
            ("text", pa.string()),
        ]
    )


def _article_row(stored: StoredArticle, story: str | None) -> dict[str, Any]:
    article = stored.article
    return {
        "id": article.id,
        "revision": stored.revision,
        "fetched": stored.fetched,
        "url": article.url,
        "outlet": article.outlet,
        "author": article.author,
        "title": article.title,
        "description": article.description,
        "published": article.published and article.published.isoformat(),
        "modified": article.modified and article.modified.isoformat(),
        "day": article.day,
        "origins": list(article.origins),
        "story": story,
        "text": article.text,
    }


def _quotation_columns() -> Any:
    pa = _pyarrow()
    texts = ("content", "source", "cue", "type", "stance", "rule")
    places = (("start", pa.int32()), ("end", pa.int32()))
    return pa.schema([("article", pa.string()), *places, *((name, pa.string()) for name in texts)])


def _quotation_row(mentions: Mentions, quotation: Quotation) -> dict[str, Any]:
    text_of = mentions.article.text_of
    return {
        "article": mentions.article.id,
        "start": quotation.content[0].start,
        "end": quotation.content[-1].end,
        "content": " … ".join(map(text_of, quotation.content)),
        "source": quotation.source and text_of(quotation.source),
        "cue": quotation.cue and text_of(quotation.cue),
        "type": quotation.type.value,
        "stance": quotation.stance.value,
        "rule": quotation.rule.value,
    }


def _write(target: Path, schema: Any, rows: Iterable[dict[str, Any]]) -> int:
    pa = _pyarrow()
    remaining: Iterator[dict[str, Any]] = iter(rows)
    count = 0
    with pa.parquet.ParquetWriter(target, schema) as writer:
        while part := list(islice(remaining, _ROWS)):
            writer.write_table(pa.Table.from_pylist(part, schema=schema))
            count += len(part)
    return count
