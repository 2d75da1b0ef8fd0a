"""The table of facts × articles."""

from __future__ import annotations

import csv
import io

import pytest

import factories
from doichieu.views import render
from doichieu.views.table import guard
from factories import article, fact, span


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_says_who_reports_and_who_is_silent() -> None:
    first, second, *_ = rows(render(factories.bridge(), "csv", lang="en"))
    assert first["reports"] == "3" and first["outlets"] == "2" and first["silent"] == ""
    assert second["silent"] == "tinhaluong.example 4/5"
    assert second["nhatbaovan.example"] == "ít nhất 4 người thiệt mạng"
    assert second["tinhaluong.example 4/5"] == ""
    assert second["status"] == "superseded"


def test_a_row_says_who_says_otherwise() -> None:
    _, second, *_ = rows(render(factories.layered(), "csv", lang="en"))
    assert second["says otherwise"] == "tinhaluong.example 4/5" and second["silent"] == ""


def test_every_fact_has_its_row() -> None:
    assert [row["mã"] for row in rows(render(factories.bridge(), "csv"))] == [
        "f1",
        "f2",
        "f3",
        "f4",
    ]


def test_lines_end_as_rfc_4180_says() -> None:
    report = article("a", 'Cầu "Vân"\nđã sập, thật.')
    made = factories.brief(
        articles=[report], facts=[fact("f1", "Cầu", span(report, 'Cầu "Vân"\nđã'))]
    )
    text = render(made, "csv")
    assert text.endswith("\r\n") and text.count("\r\n") == 2
    assert rows(text)[0]["a"] == 'Cầu "Vân"\nđã'


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "|cmd"]
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert guard(cell) == f"'{cell}"
    report = article("a", f"{cell} đã sập", outlet=cell)
    made = factories.brief(articles=[report], facts=[fact("f1", cell, span(report, cell))])
    for row in csv.reader(io.StringIO(render(made, "csv"), newline="")):
        assert all(not c.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "＝", "|")) for c in row)


def test_other_cells_stay_as_they_are() -> None:
    assert guard("4 người – 5 người") == "4 người – 5 người"
