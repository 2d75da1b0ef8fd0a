"""The doctor finds what is wrong, repairs what can be made from the rest, and changes nothing else."""

from __future__ import annotations

import pytest

from doichieu.collection import Finding, Store
from doichieu.model import say
from invented_articles import AT, report


@pytest.fixture
def kept(store: Store) -> Store:
    """Three reports, one of them with two texts, in two stories of which one was merged."""
    for name in "abc":
        store.articles.add(report(name, f"Cầu {name} sập."), fetched=AT)
    store.articles.add(report("a", "Cầu a sập lúc sáng."), fetched=AT)
    for story, name in (("s", "a"), ("t", "b")):
        store.stories.create(story, at=AT)
        store.stories.join(name, story, at=AT)
    store.stories.merge("t", "s", at=AT)
    return store


# Statements before and after: links are not looked at between them.
UNGUARDED = {
    "sqlite": (("COMMIT", "PRAGMA foreign_keys=OFF"), ("PRAGMA foreign_keys=ON", "BEGIN")),
    "postgresql": (
        ("COMMIT", "BEGIN READ WRITE", "SET LOCAL session_replication_role = replica"),
        ("COMMIT", "BEGIN"),
    ),
}
# What is written otherwise there than in a file.
ON_A_SERVER = {
    "DELETE FROM search_docsize WHERE id = 2": "DELETE FROM search WHERE article = 2",
    "INSERT INTO search(rowid, text) VALUES (99, 'cau')": "INSERT INTO search VALUES (99, 'cau', 'cau')",
    "INSERT INTO search(search) VALUES ('delete-all')": "DELETE FROM search",
}


def break_with(store: Store, statement: str) -> None:
    """What a crash or another program may have done to the database."""
    with store.database.reading() as connection:
        kind = connection.dialect.name
        before, after = UNGUARDED[kind]
        broken = ON_A_SERVER.get(statement, statement) if kind == "postgresql" else statement
        for each in (*before, broken, *after):
            connection.exec_driver_sql(each)


def found(findings: tuple[Finding, ...]) -> list[tuple[str, bool]]:
    return [(finding.check, finding.repaired) for finding in findings]


def test_a_whole_collection_is_healthy(kept: Store) -> None:
    diagnosis = kept.diagnose()
    assert diagnosis.findings == ()
    assert diagnosis.healthy
    assert set(diagnosis.checks) == {
        "schema", "file", "links", "revisions", "digests", "members", "index", "words",
    }  # fmt: skip


BROKEN = {
    "an article is not in the index": ("index", "DELETE FROM search_docsize WHERE id = 2"),
    "the index has too much": ("index", "INSERT INTO search(rowid, text) VALUES (99, 'cau')"),
    "the index was folded otherwise": ("index", "UPDATE notes SET value = '0' WHERE name = 'folding'"),
    "a member of a merged story": ("members", "UPDATE story_members SET story = 't' WHERE article = 2"),
    "an earlier text counts": ("revisions", "UPDATE articles SET revision = 1"),
    "a member without an article": ("links", "INSERT INTO story_members VALUES (77, 's', 'program', '')"),
    "a text without a report": ("links", "UPDATE revisions SET article = 88 WHERE article = 3"),
    "a story that led nowhere": ("links", "UPDATE stories SET merged_into = 'x' WHERE id = 'u'"),
}  # fmt: skip


@pytest.mark.parametrize(("check", "statement"), BROKEN.values(), ids=BROKEN)
def test_what_can_be_made_anew_is(kept: Store, check: str, statement: str) -> None:
    kept.stories.create("u", at=AT)
    break_with(kept, statement)
    only_told = kept.diagnose(repair=False)
    assert check in {finding.check for finding in only_told.findings}
    assert not only_told.healthy
    assert found(kept.diagnose(repair=False).findings) == found(only_told.findings), (
        "nothing was done"
    )
    repaired = kept.diagnose()
    assert repaired.healthy, repaired.findings
    assert (check, True) in found(repaired.findings)
    assert kept.diagnose().findings == ()


def test_what_was_repaired_is_found_again(kept: Store) -> None:
    break_with(kept, "INSERT INTO search(search) VALUES ('delete-all')")
    assert kept.search.find("sap") == ()
    assert kept.diagnose().healthy
    assert len(kept.search.find("sap")) == 3
    assert len(kept.search.find("sáng")) == 1


def test_a_text_that_was_changed_is_said_and_stays(kept: Store) -> None:
    break_with(kept, "UPDATE revisions SET text = 'Khác.' WHERE article = 2")
    diagnosis = kept.diagnose()
    assert found(diagnosis.findings) == [("digests", False)]
    assert not diagnosis.healthy
    assert diagnosis.findings[0].what.startswith("b (1)")
    assert "not what was kept" in say(diagnosis.findings[0].what, "en")
    stored = kept.articles.get("b")
    assert stored and stored.article.text == "Khác."
