"""The doctor: checks of a collection, and repairs of what can be made from the rest.

Each check is one function of a table. Texts are never changed: a text that is not what it was
when it was kept is said, and stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from doichieu.collection.store import tables
from doichieu.collection.store.articles import COUNTS, STORED, batched, to_stored
from doichieu.collection.store.database import Database
from doichieu.collection.store.dialects import Dialect
from doichieu.collection.store.migrating import SCHEMA, read_schema
from doichieu.collection.store.records import Diagnosis, Finding
from doichieu.collection.store.rows import digest_of
from doichieu.collection.store.search.folding import FOLDING, fold_article
from doichieu.collection.store.terms import find_miscount, forget_counts
from doichieu.model import Phrase

_PAGE = 200
_articles, _revisions, _notes = tables.articles, tables.revisions, tables.notes
_members, _stories = tables.story_members, tables.stories
_EVERY = STORED.join_from(_revisions, _articles, _articles.c.key == _revisions.c.article)
_CURRENT = STORED.join_from(_revisions, _articles, COUNTS)


_ABOUT_ARTICLES = (_members, tables.profiles, tables.mentions, _revisions)


class Check(NamedTuple):
    """A check. ``find`` says what is wrong, ``repair`` puts it right; None: nobody can."""

    name: str
    find: Callable[[Connection, Dialect], Iterator[Phrase]]
    repair: Callable[[Connection, Dialect], None] | None = None


def diagnose(database: Database, *, repair: bool) -> Diagnosis:
    """All checks in order; each is repaired in a transaction of its own before the next."""
    findings: list[Finding] = []
    for check in CHECKS:
        with database.reading() as connection:
            wrong = list(check.find(connection, database.dialect))
        repaired = False
        if wrong and repair and check.repair:
            with database.writing() as connection:
                check.repair(connection, database.dialect)
                repaired = not any(True for _ in check.find(connection, database.dialect))
        findings += [Finding(check=check.name, what=what, repaired=repaired) for what in wrong]
    return Diagnosis(checks=tuple(check.name for check in CHECKS), findings=tuple(findings))


def _pages(connection: Connection, query: Any) -> Iterator[Row[Any]]:
    """Rows with texts, a page at a time."""
    query = query.order_by(_revisions.c.key).limit(_PAGE)
    last = 0
    while page := connection.execute(query.where(_revisions.c.key > last)).all():
        yield from page
        last = page[-1].key


def _find_other_schema(connection: Connection, _: Dialect) -> Iterator[Phrase]:
    found = read_schema(connection)
    if found != SCHEMA:
        yield Phrase(f"lược đồ {found}, cần {SCHEMA}", f"schema {found}, needed {SCHEMA}")


def _find_damage(connection: Connection, dialect: Dialect) -> Iterator[Phrase]:
    for line in dialect.damage(connection):
        yield Phrase(f"tệp hỏng: {line}", f"the file is damaged: {line}")


def _find_broken_links(connection: Connection, dialect: Dialect) -> Iterator[Phrase]:
    for line in dialect.broken_links(connection):
        yield Phrase(f"trỏ tới cái không có: {line}", f"points at what is not there: {line}")


def _drop_orphans(connection: Connection, _: Dialect) -> None:
    """Rows about articles and stories that are not there say nothing any more."""
    keys, names = select(_articles.c.key), select(_stories.c.id)
    for table in _ABOUT_ARTICLES:
        connection.execute(delete(table).where(table.c.article.not_in(keys)))
    for table in (_members, tables.story_history, tables.briefs, tables.follows):
        connection.execute(delete(table).where(table.c.story.not_in(names)))
    hooks, deliveries, decisions = tables.hooks, tables.deliveries, tables.decisions
    connection.execute(delete(hooks).where(hooks.c.watch.not_in(select(tables.watches.c.name))))
    connection.execute(delete(deliveries).where(deliveries.c.hook.not_in(select(hooks.c.id))))
    connection.execute(delete(decisions).where(decisions.c.story.not_in(names)))
    connection.execute(
        update(_stories).where(_stories.c.merged_into.not_in(names)).values(merged_into=None)
    )


_LAST = (
    select(func.max(_revisions.c.number))
    .where(_revisions.c.article == _articles.c.key)
    .correlate(_articles)
    .scalar_subquery()
)


def _find_wrong_revisions(connection: Connection, _: Dialect) -> Iterator[Phrase]:
    """The last text counts; a report without any text is none."""
    query = select(_articles.c.id).where(func.coalesce(_LAST, 0) != _articles.c.revision)
    for name in connection.execute(query).scalars():
        yield Phrase(
            f"{name}: bản được tính không phải bản mới nhất",
            f"{name}: another text than the last counts",
        )


def _point_at_last(connection: Connection, _: Dialect) -> None:
    without = select(_articles.c.key).where(_LAST.is_(None))
    gone = list(connection.execute(without).scalars())
    for table in _ABOUT_ARTICLES:
        connection.execute(delete(table).where(table.c.article.in_(gone)))
    connection.execute(delete(_articles).where(_articles.c.key.in_(gone)))
    wrong = _articles.c.revision != _LAST
    connection.execute(update(_articles).where(wrong).values(revision=_LAST))


def _find_wrong_digests(connection: Connection, _: Dialect) -> Iterator[Phrase]:
    for row in _pages(connection, _EVERY):
        stored = to_stored(row)
        if digest_of(stored.article) != row.digest:
            name = f"{stored.article.id} ({stored.revision})"
            yield Phrase(f"{name}: nội dung khác lúc lưu", f"{name}: the text is not what was kept")


def _find_strays(connection: Connection, _: Dialect) -> Iterator[Phrase]:
    """Articles in a story that was merged into another."""
    query = (
        select(_members.c.article)
        .join(_stories, _stories.c.id == _members.c.story)
        .where(_stories.c.merged_into.is_not(None))
    )
    if count := len(connection.execute(query).all()):
        yield Phrase(
            f"{count} bài còn ở câu chuyện đã gộp",
            f"{count} articles are in stories that were merged",
        )


def _move_strays(connection: Connection, _: Dialect) -> None:
    """One step a round: chains of merged stories are short."""
    into = (
        select(_stories.c.merged_into)
        .where(_stories.c.id == _members.c.story)
        .correlate(_members)
        .scalar_subquery()
    )
    strays = select(_stories.c.id).where(_stories.c.merged_into.is_not(None))
    move = update(_members).where(_members.c.story.in_(strays)).values(story=into)
    rounds = connection.execute(select(func.count()).select_from(_stories)).scalar_one()
    while rounds and connection.execute(move).rowcount:
        rounds -= 1


def _find_index_out_of_step(connection: Connection, dialect: Dialect) -> Iterator[Phrase]:
    """The index has each article, no other row, and was folded as texts fold today."""
    indexed = dialect.indexed_keys().subquery()
    lacking = select(func.count()).where(_articles.c.key.not_in(select(indexed.c.article)))
    extra = select(func.count()).where(indexed.c.article.not_in(select(_articles.c.key)))
    lacks = connection.execute(lacking).scalar_one()
    more = connection.execute(extra).scalar_one()
    if lacks or more:
        yield Phrase(
            f"chỉ mục thiếu {lacks} bài, thừa {more}",
            f"the index lacks {lacks} articles, has {more} too many",
        )
    folded = connection.execute(select(_notes.c.value).where(_notes.c.name == "folding")).scalar()
    if folded != FOLDING:
        yield Phrase("chỉ mục theo cách bỏ dấu cũ", "the index was folded by an older version")


def _rebuild_index(connection: Connection, dialect: Dialect) -> None:
    dialect.create_index(connection)
    for rows in batched(_pages(connection, _CURRENT), _PAGE):
        words = {row.article: fold_article(to_stored(row).article) for row in rows}
        dialect.index(connection, words)
    dialect.rebuild_people(connection)
    connection.execute(delete(_notes).where(_notes.c.name == "folding"))
    connection.execute(insert(_notes), {"name": "folding", "value": FOLDING})


def _find_miscounted_words(connection: Connection, _: Dialect) -> Iterator[Phrase]:
    """Each article whose turn has come is counted, once."""
    if found := find_miscount(connection):
        counted, there = found
        yield Phrase(
            f"từ được đếm trong {counted} bài, phải là {there}: sẽ đếm lại",
            f"words are counted in {counted} articles instead of {there}: they will be counted again",
        )


def _forget_counts(connection: Connection, _: Dialect) -> None:
    forget_counts(connection)


# In this order: what the later ones rest on is checked, and repaired, before.
CHECKS = (
    Check("schema", _find_other_schema),
    Check("file", _find_damage),
    Check("links", _find_broken_links, _drop_orphans),
    Check("revisions", _find_wrong_revisions, _point_at_last),
    Check("digests", _find_wrong_digests),
    Check("members", _find_strays, _move_strays),
    Check("index", _find_index_out_of_step, _rebuild_index),
    Check("words", _find_miscounted_words, _forget_counts),
)
