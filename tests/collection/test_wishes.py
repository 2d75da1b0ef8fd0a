"""Saved queries and decisions."""

from __future__ import annotations

from doichieu.collection import Store
from invented_articles import AT, minutes, report


def test_a_watch_gives_what_came_since_the_last_look(store: Store) -> None:
    store.watches.save("cầu", "cầu sập")

    def look() -> list[str]:
        now = store.watches.now()
        hits = store.search.find("cầu sập", after=store.watches.seen("cầu"))
        store.watches.note_seen("cầu", now)
        return [hit.article.text for hit in hits]

    store.articles.add(report("a", "Cầu sập."), fetched=AT)
    assert look() == ["Cầu sập."]
    assert look() == []
    store.articles.add(report("b", "Cầu khác."), fetched=AT)
    store.articles.add(report("a", "Cầu sập, bốn người chết."), fetched=AT)
    assert look() == ["Cầu sập, bốn người chết."], "a new text of a report is news"
    store.watches.save("cầu", "cầu")
    assert store.watches.seen("cầu") == 0, "a new query has been answered never"
    assert [(w.name, w.query) for w in store.watches.iterate()] == [("cầu", "cầu")]
    assert store.watches.remove("cầu")
    assert not store.watches.remove("cầu")


def test_decisions_are_kept_once_until_they_are_withdrawn(store: Store) -> None:
    store.stories.create("s", at=AT)
    same = store.decisions.add("same", {"names": ["Tấu", "Lò Văn Tấu"]}, at=AT)
    assert store.decisions.add("same", {"names": ["Tấu", "Lò Văn Tấu"]}, at=minutes(1)) == same
    wrong = store.decisions.add("wrong", {"line": "f1"}, at=minutes(2), story="s")
    store.stories.create("t", at=AT)
    assert [d.id for d in store.decisions.iterate()] == [same, wrong]
    assert [d.id for d in store.decisions.iterate(story="t")] == [same]
    (kept,) = store.decisions.iterate(kind="wrong")
    assert (kept.story, dict(kept.detail), kept.at) == ("s", {"line": "f1"}, minutes(2))
    assert store.decisions.withdraw(same)
    assert not store.decisions.withdraw(same)
