"""CoNLL-U and JSON: the rules of the official validator that concern form (its level 1)."""

import json
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu import language
from doichieu.language.tagging import TAGS
from doichieu.views.conllu import to_conllu, to_tables
from doichieu.views.names import to_sentence_id

TEXT = "Bà Lê nói: “Giá\u00a0gạo tăng 5%.” Chợ Hôm\u200b đóng cửa."


def check(conllu: str) -> list[list[list[str]]]:
    """The sentences as rows of columns, after every rule has been looked at."""
    assert conllu == "" or conllu.endswith("\n\n")
    found = []
    for block in conllu.split("\n\n")[:-1]:
        comments = [line for line in block.split("\n") if line.startswith("# ")]
        rows = [line.split("\t") for line in block.split("\n") if not line.startswith("# ")]
        assert [row[0] for row in rows] == [str(i + 1) for i in range(len(rows))]
        for row in rows:
            assert len(row) == 10
            assert all(column and column == column.strip() for column in row)
            assert all("  " not in column for column in row)
            assert row[3] in TAGS
            assert row[2] == row[4] == row[5] == row[6] == row[7] == row[8] == "_"
        pieces = [r[1] + ("" if "SpaceAfter=No" in r[9].split("|") else " ") for r in rows]
        assert f"# text = {''.join(pieces).strip()}" in comments
        assert sum(c.startswith("# sent_id = ") for c in comments) == 1
        found.append(rows)
    return found


def test_every_word_is_a_line_with_its_place() -> None:
    analysis = language.analyse(TEXT)
    rows = [row for block in check(to_conllu(analysis)) for row in block]
    places = [row[9].split("TokenRange=")[1] for row in rows]
    assert places == [f"{w.start}:{w.end}" for w in analysis.words]
    assert rows[2][1:] == ["nói", "_", "VERB", *"_____", "SpaceAfter=No|TokenRange=6:9"]


def test_documents_and_sentences_have_names() -> None:
    written = to_conllu(language.analyse("Một. Hai."), name="a 1")
    assert written.startswith("# newdoc id = a%201\n# sent_id = a%201-1\n")


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
def test_ids_of_sentences_are_valid_and_differ_as_the_names_do(one: str, other: str) -> None:
    for name in (one, other):
        made = to_sentence_id(name)
        assert made and "/" not in made and not any(c.isspace() for c in made)
        made.encode("utf-8")
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (to_sentence_id(one) == to_sentence_id(other)) == same


@pytest.mark.parametrize(
    ("name", "sent_id"),
    [
        ("bai-1", "bai-1"),
        ("tin/2025 09", "tin%2F2025%2009"),
        ("bài\u00a0một\n", "bài%C2%A0một%0A"),
        ("https://a.vn/x?y=1#z", "https:%2F%2Fa.vn%2Fx?y=1#z"),
        ("100%", "100%25"),
    ],
)
def test_sentence_ids(name: str, sent_id: str) -> None:
    assert to_sentence_id(name) == sent_id


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=60))
def test_any_text_gives_valid_lines(text: str) -> None:
    analysis = language.analyse(text)
    blocks = check(to_conllu(analysis))
    assert [len(block) for block in blocks] == [s.last - s.first for s in analysis.sentences]


def test_tables_say_what_stands_where() -> None:
    tables = json.loads(json.dumps(to_tables(language.analyse(TEXT))))
    for sentence in tables["sentences"]:
        for word in sentence["words"]:
            assert TEXT[word["start"] : word["end"]] == word["text"]
