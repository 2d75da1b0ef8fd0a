"""What stands in a page around its running text, taken out: captions, links elsewhere, boxes.

Comes in: the tree of a page, which is changed. Elements are known by their kind, by words in their
class, and by what they hold (`Xem thêm: …`, a paragraph that is one link). An element with much of the
page's text in it stays whatever it is called: some sites name their column for the box beside it.
"""

from __future__ import annotations

import re

from doichieu import lexicon
from doichieu.articles.pages.parsing import HtmlElement

_CODE = ("script", "style", "noscript", "template")
_KINDS = (
    "iframe", "frame", "svg", "button", "select", "figure", "figcaption", "picture", "video", "audio", "object",
    "embed", "nav", "footer", "aside",
)  # fmt: skip
# Words in names of classes: `PhotoCMS_Caption`, `box-related`, `VCObjectBoxRelatedNews`, `tin-lien-quan`,
# `read-more`; not `article-content`, `share` inside `shareholder`.
_ASIDE = re.compile(
    r"caption|legend|desc[_-]?img|img[_-]?desc|photo[_-]?desc|chu[_-]?thich|related|relate[_-]|"
    r"tin[_-]?lien[_-]?quan|bai[_-]?lien[_-]?quan|lien[_-]?quan|read[_-]?more|xem[_-]?them|see[_-]?more|"
    r"more[_-]?news|tin[_-]?khac|other[_-]?news|inner[_-]?article|link[_-]?news|news[_-]?embed|"
    r"(?<![a-z])(?:tags?|keywords?|social|share|sharing|comments?|binh[_-]?luan|ads?|advert\w*|quang[_-]?cao|"
    r"banner|breadcrumbs?|poll|newsletter|subscribe|recommend\w*|sidebar|menu|rating|vote|print|zone[_-]?ads|"
    r"copyright|audio|podcast|player|video|hidden|box[_-]?tin)(?![a-z])",
    re.I,
)
# The kind of a box in editors that give it as an attribute: `type="RelatedOneNews"`, `type="Photo"`.
_BOX_TYPE = re.compile(r"related|photo|image|video|insertads|poll|content", re.I)
_BOX_CLASS = re.compile(r"VCSortable|VCObject", re.I)
_LARGE = 0.4  # of the text of all paragraphs of the page
_LONGEST_LINK = 2000  # characters of a block that may be only links
_LEAST_LINK = 3  # words of a paragraph that is one link
_ARROWS = re.compile(r"^[>»]+|[>»]+$")


def drop_asides(tree: HtmlElement) -> None:
    """Take out of a page what is no running text."""
    for element in list(tree.iter(*_CODE)):
        _drop(element, None)
    paragraphs = sum(len(p.text_content()) for p in tree.iter("p"))
    most = _LARGE * (paragraphs or len(tree.text_content()))
    for element in list(tree.iter(*_KINDS)):
        _drop(element, most)
    for element in list(tree.iter()):
        if (
            isinstance(element.tag, str)
            and element.tag not in ("html", "body")
            and _is_aside(element)
        ):
            _drop(element, most)
    for table in list(tree.iter("table")):
        if table.find(".//img") is not None:
            _drop(table, most)
    for block in list(tree.iter("p", "li", "h2", "h3", "h4", "h5", "div")):
        if _leads_on(block):
            _drop(block, most)


def _drop(element: HtmlElement, most: float | None) -> None:
    """Take it out unless it holds much of the text; the text behind it stays."""
    is_large = most is not None and len(element.text_content()) > most
    if element.getparent() is not None and not is_large:
        element.drop_tree()


def _is_aside(element: HtmlElement) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _BOX_CLASS.search(names) and _BOX_TYPE.search(element.get("type") or ""):
        return True
    return _ASIDE.search(names) is not None or "display:none" in (element.get("style") or "")


def _leads_on(block: HtmlElement) -> bool:
    """Whether a block is only a way to other reports: one link, or the words before such links."""
    if block.tag == "div" and any(child.tag in ("p", "div", "ul") for child in block):
        return False
    whole = block.text_content()
    if len(whole) > _LONGEST_LINK:
        return False
    text = _squeeze(whole)
    if _ARROWS.sub("", text).strip(" :.…").casefold() in lexicon.words("credits/words", "links"):
        return True
    links = [link for link in block.iter("a") if link.get("href")]
    linked = _squeeze(" ".join(link.text_content() for link in links))
    return len(linked.split()) >= _LEAST_LINK and _only_links(text, linked)


def _only_links(text: str, linked: str) -> bool:
    """Whether all but arrows, marks and words such as `Xem thêm` of a text is links."""
    rest = text.replace(linked, "", 1) if linked in text else text
    bare = _ARROWS.sub("", rest.strip()).strip(" :.…-–•*>»").casefold()
    return not bare or bare in lexicon.words("credits/words", "links")


def _squeeze(text: str) -> str:
    return " ".join(text.split())
