"""A file of plain text → its title and its body.

A title is a first line that stands apart: an empty line follows, or a paragraph that is longer
and ends as sentences do. What is no title stays in the text; nothing is lost.
"""

from __future__ import annotations

import re

from doichieu.text import UPPER

_LEAST_WORDS = 3
_LONGER = 1.5  # than a title is its first paragraph; lines wrapped at one width are much alike
_LONGEST = 200  # characters; printed headlines stay far below
# `# Cầu Vân sập`, `Tiêu đề: Cầu Vân sập`: what people put before a title.
_LABEL = re.compile(r"\s*(?:#{1,3}\s+|(?:tiêu đề|tít|title)\s*:\s*)", re.I)
# How running text ends, so that the line is no headline: `… đã sập.`, `… gồm:`; not `… sập?`
_ENDS_SENTENCE = re.compile(r"(?:[.,;:]|\.\.\.)[”\"’')\]]*$")
# How a paragraph ends: `… đã sập.`, `“… rồi!”`; not `… xã Nậm`
_ENDS_PARAGRAPH = re.compile(r"[.!?…][”\"’')\]]*\s*$")
# How one begins: `Sáng`, `“Cầu`, `12 người`, `(TTXVN)`; not `bị`
_BEGINS = re.compile(rf"[\"“‘'(\[]*[{UPPER}\d]")
# Lines that lead a text and are no title: `>> Xem thêm`, `Video: …`, `- một mục`.
_ASIDE = re.compile(r"\s*(?:>>|[-–•*]\s|(?:video|clip|ảnh|xem thêm|nguồn|theo)\s*:)", re.I)


def split_title(text: str) -> tuple[str | None, str]:
    """The title, or None, and the text without it."""
    first, _, rest = text.strip().partition("\n")
    label = _LABEL.match(first)
    title = first[label.end() :].strip() if label else first.strip()
    following = rest.split("\n", 1)[0].strip()
    if not rest.strip() or not title:
        return None, text
    if label or (_may_be_title(title) and _stands_apart(title, following)):
        return title, rest.strip("\n")
    return None, text


def _may_be_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST
        and len(line.split()) >= _LEAST_WORDS
        and not _ENDS_SENTENCE.search(line)
        and not _ASIDE.match(line)
    )


def _stands_apart(line: str, following: str) -> bool:
    """Whether the next line is empty, or a paragraph in which the line does not go on."""
    if not following:
        return True
    return (
        len(following) > _LONGER * len(line)
        and _BEGINS.match(following) is not None
        and _ENDS_PARAGRAPH.search(following) is not None
    )
