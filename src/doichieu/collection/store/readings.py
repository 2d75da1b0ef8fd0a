"""What was made of articles and stories, kept with the signature of what made it.

Mentions of an article, so that a story can be told without reading its articles again; profiles, the
opaque bytes that grouping compares; briefs as they were shown, so that the next can say what is new.
Whoever asks says the signature of today: what another version made is not given back.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, or_, select

from doichieu.collection.store import tables
from doichieu.collection.store.articles import COUNTS, STORED, find_keys, to_stored
from doichieu.collection.store.database import Database
from doichieu.collection.store.plain import from_plain, to_plain
from doichieu.collection.store.records import Placed, StoredArticle, StoredBrief
from doichieu.collection.store.rows import UNDATED
from doichieu.collection.store.search.folding import fold_names
from doichieu.model import Mentions, Span

_PAGE = 200
_FAST = 1  # zlib: a third larger than the smallest, five times as fast

_mentions, _profiles, _briefs = tables.mentions, tables.profiles, tables.briefs
_articles, _revisions = tables.articles, tables.revisions
_KEPT = select(_mentions).where(_mentions.c.article == bindparam("article"))
_PEOPLE = select(_mentions.c.names, _mentions.c.speakers).where(
    _mentions.c.article == bindparam("article")
)


class KeptMentions:
    """Mentions of each article, and with them the index of names and speakers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, mentions: Mentions, *, signature: str) -> bool:
        """Keep what was found in the text of a report that counts now.

        Returns:
            False where the collection has no such report, or another text of it: nothing is kept.
        """
        payload = pack(to_plain(mentions, mentions.article))
        with self._database.writing() as connection:
            stored = _current(connection, mentions.article.id)
            if stored is None or stored.text != mentions.article.text:
                return False
            before = connection.execute(_PEOPLE, {"article": stored.article}).first()
            if before:
                self._database.dialect.unindex_people(
                    connection, stored.article, dict(before._mapping)
                )
            row = {
                "article": stored.article,
                "revision": stored.number,
                "signature": signature,
                "payload": payload,
                **_people_of(mentions),
            }
            connection.execute(self._database.dialect.upsert(_mentions), row)
            self._database.dialect.index_people(connection, stored.article, row)
        return True

    def get(self, article: str, *, signature: str) -> Mentions | None:
        """What was found in an article; None if it is to be read (again)."""
        with self._database.reading() as connection:
            stored = _current(connection, article)
            if stored is None:
                return None
            kept = connection.execute(_KEPT, {"article": stored.article}).first()
        if kept is None or kept.signature != signature or kept.revision != stored.number:
            return None
        report = to_stored(stored).article
        mentions: Mentions = from_plain(Mentions, unpack(kept.payload), report)
        return mentions

    def iterate(self, *, signature: str) -> Iterator[Mentions]:
        """The mentions of every article that needs no reading, in order of arrival."""
        query = (
            STORED.join_from(_revisions, _articles, COUNTS)
            .join(_mentions, _mentions.c.article == _articles.c.key)
            .where(_mentions.c.signature == signature)
            .where(_mentions.c.revision == _revisions.c.number)
            .add_columns(_mentions.c.payload)
            .order_by(_articles.c.key)
            .limit(_PAGE)
        )
        last = 0
        while True:
            with self._database.reading() as connection:
                page = connection.execute(query.where(_articles.c.key > last)).all()
            for row in page:
                yield from_plain(Mentions, unpack(row.payload), to_stored(row).article)
            if len(page) < _PAGE:
                return
            last = page[-1].article

    def missing(self, *, signature: str) -> Iterator[StoredArticle]:
        """Reports that are to be read: never, in another text, or with another signature."""
        query = (
            STORED.join_from(_revisions, _articles, COUNTS)
            .outerjoin(_mentions, _mentions.c.article == _articles.c.key)
            .where(
                or_(
                    _mentions.c.article.is_(None),
                    _mentions.c.signature != signature,
                    _mentions.c.revision != _revisions.c.number,
                )
            )
            .order_by(_articles.c.key)
            .limit(_PAGE)
        )
        last = 0
        while True:
            with self._database.reading() as connection:
                page = connection.execute(query.where(_articles.c.key > last)).all()
            yield from map(to_stored, page)
            if len(page) < _PAGE:
                return
            last = page[-1].article


class Profiles:
    """What grouping knows of each article, as bytes that only grouping can read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, article: str, payload: bytes, *, signature: str) -> bool:
        """Keep the profile of an article; False where the collection has no such article."""
        return self.keep_all({article: payload}, signature=signature) == 1

    def keep_all(self, payloads: Mapping[str, bytes], *, signature: str) -> int:
        """Keep the profiles of articles, by id; how many the collection has."""
        with self._database.writing() as connection:
            rows = [
                {"article": key, "signature": signature, "payload": payloads[name]}
                for name, key in find_keys(connection, payloads).items()
            ]
            if rows:
                connection.execute(self._database.dialect.upsert(_profiles), rows)
            return len(rows)

    def get(self, article: str, *, signature: str) -> bytes | None:
        """The profile of an article, if this signature made it."""
        query = (
            select(_profiles.c.payload)
            .join(_articles, _articles.c.key == _profiles.c.article)
            .where(_articles.c.id == article, _profiles.c.signature == signature)
        )
        with self._database.reading() as connection:
            return connection.execute(query).scalar()

    def iterate(self, *, signature: str) -> Iterator[tuple[str, bytes]]:
        """Public id and profile of every article that this signature has seen, in order of arrival."""
        query = (
            select(_articles.c.key, _articles.c.id, _profiles.c.payload)
            .join(_articles, _articles.c.key == _profiles.c.article)
            .where(_profiles.c.signature == signature)
            .order_by(_articles.c.key)
            .limit(_PAGE)
        )
        last = 0
        while True:
            with self._database.reading() as connection:
                page = connection.execute(query.where(_articles.c.key > last)).all()
            yield from ((row.id, row.payload) for row in page)
            if len(page) < _PAGE:
                return
            last = page[-1].key

    def newest(self) -> int:
        """The place of the newest article that has a profile; 0 if none has."""
        with self._database.reading() as connection:
            return connection.execute(select(func.max(_profiles.c.article))).scalar() or 0

    def members(
        self, *, signature: str, after: int = 0, month: str | None = None, until: int | None = None
    ) -> Iterator[Placed]:
        """What grouping has to learn of articles that are in a story, in order of arrival.

        Args:
            signature: only profiles that this one made.
            after: only articles that came later than this one, by ``Placed.key``.
            month: only articles of a month of publication (`2025-09`); empty: only undated ones.
            until: only articles up to this one.
        """
        members, stories = tables.story_members, tables.stories
        query = (
            select(
                _articles.c.key,
                _articles.c.id,
                _profiles.c.payload,
                members.c.story,
                stories.c.locked,
            )
            .join(_articles, _articles.c.key == _profiles.c.article)
            .join(members, members.c.article == _articles.c.key)
            .join(stories, stories.c.id == members.c.story)
            .where(_profiles.c.signature == signature)
            .order_by(_articles.c.key)
            .limit(_PAGE)
        )
        if month is not None:
            begin = month or UNDATED
            query = query.join(_revisions, COUNTS)
            query = query.where(_revisions.c.moment.between(begin, f"{begin}{UNDATED}"))
        if until is not None:
            query = query.where(_articles.c.key <= until)
        while True:
            with self._database.reading() as connection:
                page = connection.execute(query.where(_articles.c.key > after)).all()
            for row in page:
                yield Placed(row.key, row.id, row.payload, row.story, row.locked)
            if len(page) < _PAGE:
                return
            after = page[-1].key


class Briefs:
    """Briefs as they were shown."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, brief: StoredBrief) -> None:
        """Keep a brief; another one of the same story and moment goes."""
        row = {
            "story": brief.story,
            "at": brief.at,
            "signature": brief.signature,
            "payload": zlib.compress(brief.json.encode(), _FAST),
        }
        with self._database.writing() as connection:
            connection.execute(self._database.dialect.upsert(_briefs), row)

    def last(self, story: str, *, before: datetime | None = None) -> StoredBrief | None:
        """The newest brief of a story under this very id, or the newest before a moment."""
        query = select(_briefs).where(_briefs.c.story == story).order_by(_briefs.c.at.desc())
        if before is not None:
            query = query.where(_briefs.c.at < before)
        with self._database.reading() as connection:
            row = connection.execute(query.limit(1)).first()
        return _to_brief(row) if row else None

    def all(self, story: str) -> tuple[StoredBrief, ...]:
        """All briefs of a story under this very id, the oldest first."""
        query = select(_briefs).where(_briefs.c.story == story).order_by(_briefs.c.at)
        with self._database.reading() as connection:
            return tuple(map(_to_brief, connection.execute(query)))


def pack(plain: Any) -> bytes:
    """Compressed JSON."""
    written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(written.encode(), _FAST)


def unpack(payload: bytes) -> Any:
    """And back."""
    return json.loads(zlib.decompress(payload))


def _current(connection: Connection, public_id: str) -> Row[Any] | None:
    query = STORED.join_from(_revisions, _articles, COUNTS)
    return connection.execute(query.where(_articles.c.id == public_id)).first()


def _people_of(mentions: Mentions) -> dict[str, str]:
    """Names and speakers as the index of people has them."""
    said = [q for q in mentions.quotations if q.source is not None]
    return {
        "names": fold_names(_texts(mentions, (name.span for name in mentions.names))),
        "speakers": fold_names(_texts(mentions, (q.source for q in said if q.source))),
    }


def _texts(mentions: Mentions, spans: Iterable[Span]) -> Iterator[str]:
    return (mentions.article.text_of(span) for span in spans)


def _to_brief(row: Row[Any]) -> StoredBrief:
    return StoredBrief(
        story=row.story,
        at=row.at,
        signature=row.signature,
        json=zlib.decompress(row.payload).decode(),
    )
