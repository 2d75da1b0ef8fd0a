"""What users decide about stories: done, kept with who and when, and undone.

Every change becomes a decision in the collection: so it can be undone, and everybody sees who made it.
An undoing is a decision, too; nothing is forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from doichieu.errors import BadDecision
from doichieu.model import Layer, Phrase
from doichieu.newsroom import change_story

if TYPE_CHECKING:
    from doichieu.collection import Decision, Store

NAMES, CHANGES, WRONG, UNDO = (
    ("same", "not_same"),
    ("rename", "lock", "merge", "split"),
    "wrong",
    "undo",
)
MOST_LETTERS = 300  # of a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A decision as a list shows it."""

    id: str
    kind: str
    at: datetime
    who: str
    text: str
    is_undone: bool


def rename(store: Store, story: str, name: str, *, at: datetime, who: str) -> str:
    """Call a story something else."""
    known = store.stories.get(story)
    with store.together():
        change_story(store, known.id, at=at, rename=_short(name))
        return _keep(store, "rename", known.id, at, who, {"from": known.name, "to": name})


def lock(store: Store, story: str, locked: bool, *, at: datetime, who: str) -> str:
    """Keep the program from changing a story, or let it again."""
    known = store.stories.get(story)
    with store.together():
        change_story(store, known.id, at=at, lock=locked)
        return _keep(store, "lock", known.id, at, who, {"locked": locked})


def merge(store: Store, story: str, gone: str, *, at: datetime, who: str) -> str:
    """Take all reports of another story into this one."""
    known, other = store.stories.get(story), store.stories.get(gone)
    if known.id == other.id:
        raise BadDecision(
            Phrase("hai câu chuyện này đã là một", "these two stories are one already")
        )
    detail = {"from": other.id, "name": _name_of(store, other.id, other.name)}
    with store.together():
        members = list(store.stories.members(other.id))
        change_story(store, known.id, at=at, merge=other.id)
        return _keep(store, "merge", known.id, at, who, {**detail, "articles": members})


def split(store: Store, story: str, articles: Iterable[str], *, at: datetime, who: str) -> str:
    """Put some of the reports into a story of their own."""
    known, chosen = store.stories.get(story), list(dict.fromkeys(articles))
    members = set(store.stories.members(known.id))
    if not chosen or not set(chosen) <= members or len(chosen) == len(members):
        raise BadDecision(
            Phrase(
                "chọn ít nhất một bài của câu chuyện này, nhưng không phải tất cả",
                "choose at least one article of this story, but not all of them",
            )
        )
    with store.together():
        made = change_story(store, known.id, at=at, split=chosen)
        return _keep(store, "split", known.id, at, who, {"into": made, "articles": chosen})


def decide_names(
    store: Store, story: str, kind: str, names: Iterable[str], *, at: datetime, who: str
) -> str:
    """Say that names are one person, body or place, or that they are not."""
    known = store.stories.get(story)
    chosen = [_short(name) for name in dict.fromkeys(names)]
    if kind not in NAMES or len(chosen) < 2:
        raise BadDecision(Phrase("cần hai tên khác nhau", "two different names are needed"))
    return store.decisions.add(kind, {"names": chosen, "who": who}, at=at, story=known.id)


def call_wrong(
    store: Store, story: str, layer: Layer, line: Mapping[str, Any], *, at: datetime, who: str
) -> str:
    """Say that a line of a brief is wrong: it is left out of this telling and of all later ones.

    Args:
        store: the collection.
        story: whose brief.
        layer: where the line stands.
        line: its ``text``, what it is ``about`` if it says so, and its ``evidence`` as JSON has it.
        at: the time.
        who: the user.
    """
    places = [[e["article"], e["start"], e["end"]] for e in line["evidence"]]
    detail = {
        "layer": layer.value,
        "about": line["about"],
        "text": line["text"],
        "evidence": places,
        "who": who,
    }
    return store.decisions.add(WRONG, detail, at=at, story=store.stories.get(story).id)


def undo(store: Store, decision: str, *, at: datetime, who: str) -> Decision:
    """Take a decision back; what it did is done backwards.

    Raises:
        BadDecision: there is none, or it was taken back before.
    """
    every = list(store.decisions.iterate())
    found = next((d for d in every if d.id == decision and d.kind != UNDO), None)
    if found is None or decision in _undone(every):
        raise BadDecision(
            Phrase("không có gì để hoàn tác", "there is nothing to take back"),
        )
    with store.together():
        if found.kind in CHANGES and found.story:
            _undo_change(store, found.kind, found.story, found.detail, at)
        else:
            store.decisions.withdraw(found.id)
        detail = {"of": found.id, "kind": found.kind, "detail": dict(found.detail)}
        _keep(store, UNDO, found.story, at, who, detail)
    return found


def show_decisions(store: Store, story: str | None = None) -> list[Shown]:
    """Decisions, the newest first, with those that were taken back."""
    every = list(store.decisions.iterate(story=story))
    undone = _undone(every)
    return [
        Shown(
            id=d.id,
            kind=d.kind,
            at=d.at,
            who=str(d.detail.get("who", "")),
            text=" · ".join(_words_of(d.kind, d.detail)),
            is_undone=d.id in undone,
        )
        for d in reversed(every)
    ]


def _undo_change(
    store: Store, kind: str, story: str, detail: Mapping[str, Any], at: datetime
) -> None:
    if kind == "rename":
        change_story(store, story, at=at, rename=detail["from"])
    elif kind == "lock":
        change_story(store, story, at=at, lock=not detail["locked"])
    elif kind == "split":
        change_story(store, story, at=at, merge=detail["into"])
    else:
        here = set(store.stories.members(story))
        articles = [article for article in detail["articles"] if article in here]
        if not articles or len(articles) == len(here):
            raise BadDecision(
                Phrase("các bài ấy không còn ở đây", "those articles are not here any more")
            )
        made = change_story(store, story, at=at, split=articles)
        if made:
            change_story(store, made, at=at, rename=detail["name"])


def _keep(
    store: Store, kind: str, story: str | None, at: datetime, who: str, detail: dict[str, Any]
) -> str:
    """With the moment, for the same may be done twice."""
    told = {**detail, "who": who, "on": at.isoformat()}
    return store.decisions.add(kind, told, at=at, story=story)


def _undone(decisions: Iterable[Decision]) -> set[str]:
    return {d.detail["of"] for d in decisions if d.kind == UNDO}


def _words_of(kind: str, detail: Mapping[str, Any]) -> Iterator[str]:
    """What a decision is about, in the words of the user and the reports."""
    if kind == UNDO:
        yield from _words_of(detail["kind"], detail["detail"])
    for key in ("to", "name", "text"):
        if detail.get(key):
            yield str(detail[key])
    if "names" in detail:
        yield (" = " if kind == "same" else " ≠ ").join(detail["names"])


def _name_of(store: Store, story: str, name: str) -> str:
    overview = store.overviews.get(story)
    return name or (overview.headline if overview else "") or story


def _short(name: str) -> str:
    told = " ".join(name.split())
    if not told or len(told) > MOST_LETTERS:
        raise BadDecision(
            Phrase(
                f"cần một tên, dài nhất {MOST_LETTERS} chữ",
                f"a name of at most {MOST_LETTERS} letters is needed",
            )
        )
    return told
