"""The table of facts × articles as CSV (RFC 4180): who reports what, who says otherwise or nothing.

Comes in: a brief. Goes out: one row a fact; the columns of the articles hold the words with
which each reports it and are empty where it does not. Facts that are only likely are left out. A cell that a spreadsheet would take for
a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io

from doichieu.model import Brief
from doichieu.views.account import Account, FactLine, to_account
from doichieu.views.messages import Messages, messages

# How a cell begins that a spreadsheet calculates or that hides such a beginning.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "＝", "＋", "－", "＠")


def to_csv(brief: Brief, lang: str = "vi") -> str:
    """All facts of the brief as a table."""
    words, account = messages(lang), to_account(brief)
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    keys = ("id", "status", "fact", "articles_count", "outlets_count", "origins_count")
    head = [words(key) for key in (*keys, "reported_by", "says_otherwise", "silent_ones")]
    writer.writerow(guard(cell) for cell in (*head, *account.labels.values()))
    singles = [line for _, lines in account.single for line in lines]
    for line in (*account.shared, *singles):
        writer.writerow(guard(cell) for cell in _row(line, account, words))
    return sheet.getvalue()


def guard(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def _row(line: FactLine, account: Account, words: Messages) -> list[str]:
    fact, labels = line.fact, account.labels
    status = str(fact.status)
    words_of: dict[str, list[str]] = {key: [] for key in labels}
    for span in fact.evidence:
        words_of[span.article].append(account.text_of(span))
    return [
        fact.id,
        words(f"{status}_status" if status in ("shared", "single") else status),
        fact.gist,
        str(fact.articles),
        str(fact.outlets),
        str(fact.origins),
        ", ".join(labels[key] for key in line.reported_by),
        ", ".join(labels[key] for key in line.otherwise),
        ", ".join(labels[key] for key in line.silent),
        *(" … ".join(words_of[key]) for key in labels),
    ]
