"""The formats of every result: literal tables that the command line reads its choices from.

A new format is one entry here and the module that writes it. That module is imported when it
first writes, so that asking for help does not wait for tools that draw pages or tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from doichieu.model import Article, Brief, Digest, Mentions

Write = TypeVar("Write", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Format(Generic[Write]):
    """One way to write a result.

    ``write`` gives the text, ``suffix`` names its files (without a dot), ``help`` is the half
    sentence that ``--help`` prints. ``byte_order_mark``: files begin with one, because
    spreadsheets take a CSV file for UTF-8 only then. ``fits_screen``: ``write`` also takes
    ``width``, ``colour`` and ``full``. ``needs_mentions``: names, times and the rest are found first,
    not only words.
    """

    name: str
    write: Write
    suffix: str
    help: str = ""
    byte_order_mark: bool = False
    fits_screen: bool = False
    needs_mentions: bool = False

    def encode(self, text: str) -> bytes:
        """The bytes of a file; half a surrogate pair, which UTF-8 cannot hold, becomes `?`."""
        return text.encode("utf-8-sig" if self.byte_order_mark else "utf-8", "replace")


def _at(path: str) -> Callable[..., Any]:
    """The function at ``module:name``, imported when it is first called."""
    module, _, name = path.partition(":")

    def write(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(module), name)(*arguments, **named)

    return write


def _by_name(*formats: Format[Write]) -> Mapping[str, Format[Write]]:
    return {form.name: form for form in formats}


# A brief, with headings in a language (`vi` or `en`).
FORMATS: Mapping[str, Format[Callable[[Brief, str], str]]] = _by_name(
    Format(
        name="text",
        write=_at("doichieu.views.text:to_text"),
        suffix="txt",
        help="for the terminal, one screen (--full: all of it)",
        fits_screen=True,
    ),
    Format(name="html", write=_at("doichieu.views.html:to_html"), suffix="html", help="a page"),
    Format(
        name="md",
        write=_at("doichieu.views.markdown:to_markdown"),
        suffix="md",
        help="for a document",
    ),
    Format(
        name="json", write=_at("doichieu.views.json:to_json"), suffix="json", help="for programs"
    ),
    Format(
        name="csv",
        write=_at("doichieu.views.table:to_csv"),
        suffix="csv",
        help="facts × articles",
        byte_order_mark=True,
    ),
)

# The quotations of a brief, all of them (None) or those of one speaker.
QUOTATION_FORMATS: Mapping[str, Format[Callable[[Brief, str | None], str]]] = _by_name(
    Format(
        name="text",
        write=_at("doichieu.views.quotations:quotations_text"),
        suffix="txt",
        help="one a line",
    ),
    Format(
        name="json",
        write=_at("doichieu.views.quotations:quotations_json"),
        suffix="json",
        help="as in the JSON of a brief",
    ),
    Format(
        name="csv",
        write=_at("doichieu.views.quotations:quotations_csv"),
        suffix="csv",
        help="a table",
        byte_order_mark=True,
    ),
    Format(
        name="webannotation",
        write=_at("doichieu.views.annotations:annotations_json"),
        suffix="jsonld",
        help="W3C Web Annotations, as JSON-LD",
    ),
)

# What was found in articles by themselves, written one after the other.
ANALYSIS_FORMATS: Mapping[str, Format[Callable[[Iterable[Mentions]], Iterator[str]]]] = _by_name(
    Format(
        name="conllu",
        write=_at("doichieu.views.conllu:write_conllu"),
        suffix="conllu",
        help="one word a line, as in Universal Dependencies",
    ),
    Format(
        name="json",
        write=_at("doichieu.views.conllu:write_lines"),
        suffix="jsonl",
        help="one article a line",
    ),
    Format(
        name="timeml",
        write=_at("doichieu.views.timeml:write_timeml"),
        suffix="tml",
        help="the times tagged in the text, as one XML document",
        needs_mentions=True,
    ),
)

# Articles by story, with headings in a language.
GROUP_FORMATS: Mapping[str, Format[Callable[[Mapping[str, Sequence[Article]], str], str]]] = (
    _by_name(
        Format(
            name="text",
            write=_at("doichieu.views.groups:groups_text"),
            suffix="txt",
            help="stories of several articles, to read",
        ),
        Format(
            name="json",
            write=_at("doichieu.views.groups:groups_json"),
            suffix="json",
            help="all stories with the ids of their articles",
        ),
    )
)

# The digest of a day, with words in a language.
DIGEST_FORMATS: Mapping[str, Format[Callable[[Digest, str], str]]] = _by_name(
    Format(
        name="text",
        write=_at("doichieu.views.digests:to_digest_text"),
        suffix="txt",
        help="to read",
    ),
    Format(
        name="md",
        write=_at("doichieu.views.digests:to_digest_markdown"),
        suffix="md",
        help="for a document",
    ),
    Format(
        name="html",
        write=_at("doichieu.views.digests:to_digest_html"),
        suffix="html",
        help="for mail",
    ),
)


def render(brief: Brief, form: str = "text", *, lang: str = "vi") -> str:
    """The brief in one of :data:`FORMATS`. Raises KeyError for an unknown format."""
    if form not in FORMATS:
        raise KeyError(f"no format {form!r}, only {', '.join(FORMATS)}")
    return FORMATS[form].write(brief, lang)
