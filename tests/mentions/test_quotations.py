"""Quotations in sentences of our own."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from doichieu import language
from doichieu.mentions.names import find_names
from doichieu.mentions.quotations import find_quotations
from doichieu.model import Article, Document, Quotation

CASES = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "quotations.yml").read_text(encoding="utf-8")
)


def read(text: str) -> tuple[Document, tuple[Quotation, ...]]:
    document = Document(Article(id="a", text=text), language.analyse(text))
    return document, find_quotations(document, find_names(document))


def told(document: Document, quotation: Quotation) -> dict[str, Any]:
    article = document.article
    return {
        "cue": article.text_of(quotation.cue) if quotation.cue else None,
        "source": article.text_of(quotation.source) if quotation.source else None,
        "content": [article.text_of(span) for span in quotation.content],
        "type": str(quotation.type),
        "stance": str(quotation.stance),
        "via": [article.text_of(span) for span in quotation.via],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    document, found = read(case["text"])
    assert [told(document, q) for q in found] == [{"via": []} | e for e in case["expected"]]
