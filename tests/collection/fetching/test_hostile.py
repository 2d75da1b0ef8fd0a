"""Whatever a server does, each address ends in articles or in rejections that say why."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from collection.fetching.hostile_pages import Case, cases, page, standing
from doichieu.collection.fetching import Visit, fetch_source
from doichieu.model import Article, Phrase, Rejection
from hostile_server import Site, sends, serve

CASES = cases()


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as running:
        yield running


def test_the_table_is_large_and_names_each_case_once() -> None:
    assert len(CASES) >= 200
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_answer_ends_in_an_article_or_a_reason(site: Site, case: Case) -> None:
    site.acts = {**standing(), "/case": case.act(site)}
    found = list(fetch_source(f"{site.url}/case", site.client()))
    articles = [item for item in found if isinstance(item, Article)]
    rejections = [item for item in found if isinstance(item, Rejection)]
    assert (len(articles), len(rejections)) == (case.articles, case.rejections), found
    assert isinstance(found[0], Visit)
    assert all(article.text.strip() for article in articles)
    for rejection in rejections:
        assert isinstance(rejection.reason, Phrase) and rejection.reason.en != rejection.reason
        assert case.says in rejection.reason


def test_none_stops_the_rest(site: Site) -> None:
    """One client through all of them, with a good page after each."""
    client = site.client()
    site.acts = {**standing(), "/after": sends(page())}
    for number, case in enumerate(CASES):
        site.acts[f"/case{number}"] = case.act(site)
        list(fetch_source(f"{site.url}/case{number}", client))
    assert any(isinstance(item, Article) for item in fetch_source(f"{site.url}/after", client))
