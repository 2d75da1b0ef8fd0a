"""Words are counted once an article, in order, whatever breaks off and whoever counts beside."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collection.conftest import Fresh
from collection.test_exchange import written
from doichieu.collection import Store
from doichieu.model import Article
from invented_articles import minutes, report

LATER = minutes(10_000)


def words_of(article: Article) -> list[str]:
    return article.text.split()


def fill(store: Store, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        store.articles.add(report(f"a{number}", text), fetched=minutes(number))


def counted(store: Store, *words: str) -> tuple[int, dict[str, int]]:
    found = store.terms.look_up(words)
    return found.articles, dict(found.of)


_texts = st.lists(
    st.lists(st.sampled_from(["cầu", "sập", "lũ", "a"]), min_size=1, max_size=5).map(" ".join),
    max_size=9,
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=_texts, most=st.integers(1, 4), until=st.integers(0, 9))
def test_a_word_counts_once_an_article(
    fresh: Fresh, texts: list[str], most: int, until: int
) -> None:
    store = fresh()
    fill(store, texts)
    while store.terms.count_next(words_of, before=minutes(until), most=most):
        pass
    due = texts[:until]
    wanted = Counter(word for text in due for word in set(text.split()))
    assert counted(store, "cầu", "sập", "lũ", "a") == (len(due), dict(wanted))
    while store.terms.count_next(words_of, before=LATER):
        pass
    assert store.terms.look_up(()).articles == len(texts)
    assert store.diagnose(repair=False).findings == ()


def test_only_the_first_text_of_a_report_counts(store: Store) -> None:
    fill(store, ["cầu sập"])
    store.articles.add(report("a0", "cầu đứng"), fetched=minutes(1))
    assert store.terms.count_next(words_of, before=LATER) == 1
    assert store.terms.count_next(words_of, before=LATER) == 0
    assert counted(store, "cầu", "sập", "đứng") == (1, {"cầu": 1, "sập": 1})


def test_counting_stops_at_the_first_that_came_too_late(store: Store) -> None:
    """Whoever's clock goes behind: how far counting has come is one place in the order of arrival."""
    for number, minute in enumerate((0, 9, 1)):
        store.articles.add(report(f"a{number}", "cầu"), fetched=minutes(minute))
    assert store.terms.count_next(words_of, before=minutes(5)) == 1
    assert store.terms.count_next(words_of, before=minutes(5)) == 0
    assert store.terms.count_next(words_of, before=LATER) == 2


def test_what_breaks_off_counts_nothing(store: Store) -> None:
    fill(store, ["cầu", "sập"])
    with pytest.raises(KeyboardInterrupt), store.together():
        store.terms.count_next(words_of, before=LATER, most=1)
        raise KeyboardInterrupt
    assert counted(store, "cầu") == (0, {})
    while store.terms.count_next(words_of, before=LATER, most=1):
        pass
    assert counted(store, "cầu", "sập") == (2, {"cầu": 1, "sập": 1})


def test_another_that_counts_meanwhile_is_not_counted_again(store: Store) -> None:
    fill(store, ["cầu", "cầu"])

    def find(article: Article) -> list[str]:
        if article.id == "a0" and not store.terms.look_up(()).articles:
            other = threading.Thread(
                target=store.terms.count_next, args=(words_of,), kwargs={"before": LATER}
            )
            other.start()
            other.join()
        return words_of(article)

    while store.terms.count_next(find, before=LATER):
        pass
    assert counted(store, "cầu") == (2, {"cầu": 2})


def test_several_that_count_at_once_count_nothing_twice(store: Store) -> None:
    fill(store, ["cầu sập", "cầu"] * 20)

    def work() -> None:
        while store.terms.count_next(words_of, before=LATER, most=3):
            pass

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counted(store, "cầu", "sập") == (40, {"cầu": 40, "sập": 20})


def test_many_words_are_counted_and_asked_at_once(store: Store) -> None:
    words = [f"từ{number}" for number in range(1700)]
    fill(store, [" ".join(words), " ".join(words[:10])])
    store.terms.count_next(words_of, before=LATER)
    articles, found = counted(store, *words, "không", "", " ")
    assert (articles, len(found)) == (2, 1700)
    assert (found["từ9"], found["từ10"]) == (2, 1)


def test_the_doctor_has_wrong_counts_made_again(store: Store) -> None:
    fill(store, ["cầu", "cầu"])
    store.terms.count_next(words_of, before=LATER)
    with store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE terms SET documents = 7 WHERE term = ''")
    assert [(f.check, f.repaired) for f in store.diagnose().findings] == [("words", True)]
    store.terms.count_next(words_of, before=LATER)
    assert counted(store, "cầu") == (2, {"cầu": 2})
    assert store.diagnose().findings == ()


def test_a_collection_that_moved_counts_the_same(fresh: Fresh) -> None:
    one, other = fresh(), fresh()
    fill(one, ["cầu sập", "cầu"])
    one.terms.count_next(words_of, before=LATER)
    other.files.read_jsonl(written(one))
    other.terms.count_next(words_of, before=LATER)
    assert counted(other, "cầu", "sập") == counted(one, "cầu", "sập")
