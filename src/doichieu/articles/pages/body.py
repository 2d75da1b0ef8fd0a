"""The running text of a page: trafilatura over the element that holds it, lead first and once.

Comes in: the tree of a page, without asides. Goes out: paragraphs, a line each. Not decided here:
what of them is a credit or a caption, which is marked in the text later.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml import etree

from doichieu.articles.markup import read_markup
from doichieu.articles.moments import parse_moment
from doichieu.articles.pages.parsing import HtmlElement

# Names by which systems of the outlets call the element with the running text. Compared as whole names
# of a class, or as an id.
_BODIES = frozenset(
    [
        "articlebody",
        "article-body",
        "article__body",
        "article_body",
        "fck_detail",
        "detail-content",
        "detail__content",
        "detail-content-body",
        "content-detail",
        "content_detail",
        "maincontent",
        "main-content",
        "singular-content",
        "the-article-body",
        "article-content",
        "article__content",
        "article-detail",
        "entry-content",
        "post-content",
        "news-content",
        "content-news",
        "detail__cmain",
        "cms-body",
        "contentdetail",
        "detailcontent",
        "newscontent",
        "text-content",
        "text-long",
        "art-body",
        "bodytext",
        "knc-content",
        "afcbc-body",
        "b-maincontent",
    ]
)
# Names of the element with the lead: `detail-sapo`, `article-summary`, `description`; not `leaderboard`.
_LEAD = re.compile(
    r"(?:[a-z]+[-_]+){0,4}(?:sapo|lead|chapp?eau|standfirst|summary)|description|head_detail|"
    r"short_intro|cms-desc",
    re.I,
)
_MOST_OF = 0.6  # of the text of the outermost element that an inner one must hold to be the body
_SHORTEST_BODY = 100  # characters of an element that is believed to be the body
_SHORTEST_LEAD, _LONGEST_LEAD = 25, 1200
_LEAD_KINDS = frozenset(("h2", "h3", "p", "div", "strong", "span"))
_NEAR_HEADLINE = 60  # elements behind the headline among which the lead is, where no body is known
_LONGEST_DATE = 60
_LEAST_SENTENCE = 6  # words
_ENDS = (".", "!", "?", "…", '"', "”", ")")
_LOST = 0.5  # of the text of an element; if trafilatura keeps less, the element is read as it is


def find_body(tree: HtmlElement, *, title: str | None = None, written: str | None = None) -> str:
    """The text of the article on a page; empty if none is found.

    Args:
        tree: the page without asides.
        title: its headline, which is no part of the text.
        written: the text as the page repeats it for machines.
    """
    body = _find_element(tree)
    lead = _find_lead(tree, body)
    text = _extract(body if body is not None else tree)
    if body is not None:
        whole = _squeeze(body.text_content())
        if len(text) < _LOST * len(whole):
            text = read_markup(etree.tostring(body, encoding="unicode"))
    text = text or "\n".join(_sentences(tree))
    if written and len(text) < _SHORTEST_BODY < len(written):
        text = read_markup(written)
    return "\n".join(_in_order(lead, text.split("\n"), title))


def _find_element(tree: HtmlElement) -> HtmlElement | None:
    """The element with the running text: the innermost, marked or named so, that has most of it."""
    sizes = {
        element: len(element.text_content())
        for element in tree.iter("div", "article", "section", "td")
        if _is_body(element)
    }
    most = max(sizes.values(), default=0)
    if most < _SHORTEST_BODY:
        return None
    large = [element for element, size in sizes.items() if size >= _MOST_OF * most]
    return min(large, key=lambda element: sizes[element])


def _is_body(element: HtmlElement) -> bool:
    if element.get("itemprop") == "articleBody" or element.get("data-role") == "content":
        return True
    return not _BODIES.isdisjoint(_names_of(element))


def _names_of(element: HtmlElement) -> list[str]:
    return [*(element.get("class") or "").lower().split(), (element.get("id") or "").lower()]


def _find_lead(tree: HtmlElement, body: HtmlElement | None) -> str | None:
    """The paragraph that a page sets apart between its headline and the end of its text.

    What stands before and behind is the lead of another report.
    """
    elements = list(tree.iter())
    start = next((place for place, e in enumerate(elements) if e.tag == "h1"), -1)
    end = start + _NEAR_HEADLINE
    if body is not None:
        end = elements.index(body) + sum(1 for _ in body.iter())
    for element in elements[start + 1 : end]:
        if element.tag not in _LEAD_KINDS or len(element.text_content()) > 2 * _LONGEST_LEAD:
            continue
        if any(map(_LEAD.fullmatch, _names_of(element))):
            written = etree.tostring(element, encoding="unicode", with_tail=False)
            text = _squeeze(read_markup(written))
            if _SHORTEST_LEAD <= len(text) <= _LONGEST_LEAD:
                return text
    return None


def _extract(element: HtmlElement) -> str:
    """What trafilatura takes for the text of a page; nothing where it fails on an odd one."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # else it tells users what it drops
    page = etree.Element("html")
    etree.SubElement(page, "body").append(deepcopy(element))
    try:
        found = trafilatura.bare_extraction(
            page, include_comments=False, with_metadata=False, favor_recall=True
        )
    except Exception:  # foreign code over hostile trees: whatever goes wrong there is no text
        return ""
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _sentences(tree: HtmlElement) -> Iterator[str]:
    """Paragraphs that end as sentences do, for short pages, of which trafilatura makes nothing."""
    for paragraph in tree.iter("p"):
        text = _squeeze(paragraph.text_content())
        if len(text.split()) >= _LEAST_SENTENCE and text.endswith(_ENDS):
            yield text


def _in_order(lead: str | None, lines: list[str], title: str | None) -> Iterator[str]:
    """The paragraphs, the lead before them, without repetitions, the headline and its date."""
    said: list[str] = []
    body = [line for line in map(_plain, lines) if line]
    if lead and not any(_same(lead, line) for line in body[:4]):
        body.insert(0, lead)
    for place, line in enumerate(body):
        near_top = place < 4
        if said and _same(said[-1], line):
            continue
        if near_top and (_same(line, title) or _is_date(line) or any(_same(line, s) for s in said)):
            continue
        said.append(line)
        yield line


def _plain(line: str) -> str:
    """A line without the bars that trafilatura puts around cells of tables."""
    line = line.strip()
    return " | ".join(filter(None, map(str.strip, line.split("|")))) if line[:1] == "|" else line


def _same(one: str, other: str | None) -> bool:
    return other is not None and _letters(one) == _letters(other)


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def _is_date(line: str) -> bool:
    """A line that only prints when the report appeared."""
    return len(line) <= _LONGEST_DATE and line[-1:] != "." and parse_moment(line) is not None


def _squeeze(text: str) -> str:
    return " ".join(text.split())
