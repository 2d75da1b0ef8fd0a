"""Articles and the people and bodies they name as entities of FollowTheMoney, one JSON object each.

For tools of investigators (Aleph, OpenAleph, Yente). Names are entities by their spelling: who is who
across spellings is decided by a story, not here. The shape is plain JSON and needs no library.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import IO, Any

from doichieu.collection.store.articles import Articles
from doichieu.collection.store.readings import KeptMentions
from doichieu.collection.store.records import StoredArticle
from doichieu.model import EntityType, Mentions
from doichieu.text import fold_case

_SCHEMAS = {EntityType.PER: "Person", EntityType.ORG: "Organization"}
_PROPERTIES = {
    EntityType.PER: "peopleMentioned",
    EntityType.ORG: "companiesMentioned",
    EntityType.LOC: "locationMentioned",
}


def write_entities(
    articles: Articles, kept: KeptMentions, out: IO[bytes], *, signature: str = ""
) -> int:
    """Write every article that counts; how many entities that are.

    Args:
        articles: of the collection.
        kept: its mentions.
        out: where the lines go.
        signature: of the kept mentions that are to be told, too; articles without them tell no names.
    """
    count = 0
    for stored in articles.iterate():
        mentions = kept.get(stored.article.id, signature=signature)
        for entity in to_entities(stored, mentions):
            out.write(json.dumps(entity, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def to_entities(stored: StoredArticle, mentions: Mentions | None) -> Iterator[dict[str, Any]]:
    """The article, then each person and body it names, with the mention that links both."""
    article = stored.article
    name = f"article-{_digest(article.id)}"
    names = _names_of(mentions) if mentions else {}
    properties: dict[str, list[Any]] = {
        "title": [article.title],
        "author": [article.author],
        "publisher": [article.outlet],
        "publishedAt": [article.published and article.published.isoformat()],
        "modifiedAt": [article.modified and article.modified.isoformat()],
        "retrievedAt": [stored.fetched.isoformat()],
        "sourceUrl": [article.url],
        "summary": [article.description],
        "bodyText": [article.text],
        "language": ["vie"],
        **{_PROPERTIES[kind]: list(forms) for kind, forms in names.items()},
    }
    yield _entity(name, "Article", properties)
    for kind, schema in _SCHEMAS.items():
        for form in names.get(kind, ()):
            who = f"{schema.lower()}-{_digest(fold_case(form))}"
            yield _entity(who, schema, {"name": [form]})
            link = {
                "document": [name],
                "resolved": [who],
                "name": [form],
                "detectedSchema": [schema],
            }
            yield _entity(f"mention-{_digest(name + who)}", "Mention", link)


def _names_of(mentions: Mentions) -> dict[EntityType, tuple[str, ...]]:
    """The spellings of each type of name, each once, in order of the alphabet."""
    forms: dict[EntityType, set[str]] = {}
    for name in mentions.names:
        if name.type in _PROPERTIES:
            forms.setdefault(name.type, set()).add(mentions.article.text_of(name.span))
    return {kind: tuple(sorted(found)) for kind, found in forms.items()}


def _entity(name: str, schema: str, properties: dict[str, list[Any]]) -> dict[str, Any]:
    told = {key: [v for v in values if v] for key, values in properties.items()}
    return {"id": name, "schema": schema, "properties": {k: v for k, v in told.items() if v}}


def _digest(text: str) -> str:
    return hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
