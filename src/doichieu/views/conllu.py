"""An analysis as CoNLL-U (https://universaldependencies.org/format.html), and as JSON, one line an article.

In: reports, or one :class:`doichieu.model.Analysis`. Out: text. Lemmas and dependencies are not
decided here: their columns hold `_`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from doichieu.model import Analysis, Mentions, Sentence
from doichieu.text import clean
from doichieu.views.names import to_sentence_id


def write_conllu(reports: Iterable[Mentions]) -> Iterator[str]:
    """The words of each report, as a document of its own."""
    for report in reports:
        yield to_conllu(report.document.analysis, name=report.article.id)


def to_conllu(analysis: Analysis, *, name: str | None = None) -> str:
    """The analysis in CoNLL-U: one line for each word, an empty line after each sentence.

    Args:
        analysis: what to write.
        name: an id for the document; sentence ids begin with it, encoded where they may not hold
            a character.

    Returns:
        Lines that end with a line feed. Forms are cleaned and hold single blanks; ``TokenRange``
        in the last column gives the positions in the text as it was read.
    """
    document = to_sentence_id(name) if name else ""
    lines = [f"# newdoc id = {document}"] if name else []
    for number, sentence in enumerate(analysis.sentences, start=1):
        lines += _sentence_lines(
            analysis, sentence, f"{document}-{number}" if name else str(number)
        )
    return "".join(f"{line}\n" for line in lines)


def _sentence_lines(analysis: Analysis, sentence: Sentence, name: str) -> list[str]:
    text, rows = "", []
    words = analysis.words_of(sentence)
    for number, word in enumerate(words, start=1):
        form = _plain(analysis.text[word.start : word.end])
        following = words[number].start if number < len(words) else None
        joined = following is not None and not _plain_gap(analysis.text[word.end : following])
        misc = f"TokenRange={word.start}:{word.end}"
        misc = f"SpaceAfter=No|{misc}" if joined else misc
        rows.append("\t".join((str(number), form, "_", word.tag, *"_____", misc)))
        text += form if joined or following is None else f"{form} "
    return [f"# sent_id = {name}", f"# text = {text}", *rows, ""]


def _plain(text: str) -> str:
    """Cleaned, on one line, with single blanks, and writable as UTF-8; never empty."""
    one_line = " ".join(clean(text).text.split())
    return one_line.encode("utf-8", "replace").decode("utf-8") or "_"


def _plain_gap(text: str) -> bool:
    """Whether the stretch between two words holds a blank."""
    return any(c.isspace() for c in clean(text).text)


def write_lines(reports: Iterable[Mentions]) -> Iterator[str]:
    """A line of JSON for each report, with its id."""
    for report in reports:
        tables = {"id": report.article.id, **to_tables(report.document.analysis)}
        yield json.dumps(tables, ensure_ascii=False) + "\n"


def to_tables(analysis: Analysis) -> dict[str, Any]:
    """The analysis as plain tables: text, sentences, words with positions, surface and tag."""
    text = analysis.text
    return {
        "text": text,
        "sentences": [
            {
                "start": sentence.start,
                "end": sentence.end,
                "words": [
                    {"start": w.start, "end": w.end, "text": text[w.start : w.end], "tag": w.tag}
                    for w in analysis.words_of(sentence)
                ],
            }
            for sentence in analysis.sentences
        ],
    }
