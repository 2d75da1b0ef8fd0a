"""Sources and failures: what whoever fetches must know the next time."""

from __future__ import annotations

from datetime import timedelta

from doichieu.collection import Source, Store
from doichieu.model import Phrase, Rejection, say
from invented_articles import AT, minutes

GONE = Phrase("máy chủ không trả lời", "the server does not answer")


def failed(name: str = "https://bao.example/a", stage: str = "fetch") -> Rejection:
    return Rejection(input=name, stage=stage, reason=GONE)


def test_a_failure_counts_its_attempts_and_waits_longer_each_time(store: Store) -> None:
    waits = []
    for number in range(1, 10):
        failure = store.failures.note(failed(), at=AT)
        assert failure.attempts == number
        assert failure.next_try is not None
        waits.append(failure.next_try - AT)
    assert waits[:3] == [timedelta(minutes=15), timedelta(minutes=30), timedelta(hours=1)]
    assert waits[-1] == timedelta(days=1)
    (kept,) = store.failures.iterate()
    assert (kept.reason, say(kept.reason, "en")) == (str(GONE), GONE.en)


def test_only_what_is_due_is_tried_again(store: Store) -> None:
    store.failures.note(failed("a"), at=AT)
    store.failures.note(failed("b"), at=AT, final=True)
    assert list(store.failures.iterate(due=minutes(14))) == []
    assert [f.input for f in store.failures.iterate(due=minutes(15))] == ["a"]
    assert store.failures.retry("b", at=minutes(1)) == 1
    assert [f.input for f in store.failures.iterate(due=minutes(2))] == ["b"]
    assert store.failures.retry(at=minutes(2)) == 2


def test_success_settles_all_failures_of_an_input(store: Store) -> None:
    store.failures.note(failed("a", "fetch"), at=AT)
    store.failures.note(failed("a", "read"), at=AT)
    store.failures.note(failed("b"), at=AT)
    store.failures.settle("a")
    store.failures.settle("unknown")
    assert [f.input for f in store.failures.iterate()] == ["b"]


def test_a_source_remembers_what_its_server_said(store: Store) -> None:
    address = "https://bao.example/rss"
    assert store.sources.add(address, "feed", at=AT)
    assert not store.sources.add(address, "feed", at=minutes(1))
    store.sources.note_fetch(address, at=minutes(2), etag='"x"', last_modified="Mon")
    store.sources.note_fetch(address, at=minutes(3), error=GONE)
    store.sources.note_fetch(address, at=minutes(4), error=GONE)
    assert store.sources.get(address) == Source(
        address=address, kind="feed", added=AT, fetched=minutes(4), etag='"x"',
        last_modified="Mon", errors=2, error=GONE,
    )  # fmt: skip
    store.sources.note_fetch(address, at=minutes(5))
    (kept,) = store.sources.iterate()
    assert (kept.errors, kept.error, kept.etag) == (0, None, None)
    assert store.sources.remove(address)
    assert not store.sources.remove(address)
    assert store.sources.get(address) is None
