"""How many documents have a word: what the collection adds to the statistics that ship with the program."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from doichieu.collection.store import tables
from doichieu.collection.store.database import Database

_terms = tables.terms
_DOCUMENTS = ""  # no word is empty: the row that counts the documents themselves
_MOST = 500  # words in one question; databases have a limit


class Terms:
    """Document frequencies of words."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, documents: Iterable[Iterable[str]]) -> None:
        """Count documents, each given by its words, in one transaction."""
        totals: dict[str, int] = {}
        for document in documents:
            for word in {_DOCUMENTS, *document}:
                totals[word] = totals.get(word, 0) + 1
        rows = [{"term": word, "documents": n} for word, n in sorted(totals.items())]
        with self._database.writing() as connection:
            for first in range(0, len(rows), _MOST):
                part = rows[first : first + _MOST]
                connection.execute(self._database.dialect.upsert(_terms, add="documents"), part)

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """How many documents have each of the words; words that none has are left out."""
        asked = sorted(set(words) - {_DOCUMENTS})
        query = select(_terms.c.term, _terms.c.documents)
        query = query.where(_terms.c.term.in_(bindparam("words", expanding=True)))
        found: dict[str, int] = {}
        with self._database.reading() as connection:
            for first in range(0, len(asked), _MOST):
                rows = connection.execute(query, {"words": asked[first : first + _MOST]})
                found |= {row.term: row.documents for row in rows}
        return found

    def documents(self) -> int:
        """How many documents have been counted."""
        query = select(_terms.c.documents).where(_terms.c.term == _DOCUMENTS)
        with self._database.reading() as connection:
            return connection.execute(query).scalar() or 0
