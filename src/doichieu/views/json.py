"""The public contract: a brief as the JSON document `doichieu/brief`, version 1."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import Any

from doichieu.model import (
    Article,
    Brief,
    Conflict,
    Decisions,
    Entity,
    Fact,
    Framing,
    JudgedLine,
    Number,
    NumberInterval,
    Options,
    Quantity,
    Quotation,
    ReaderSignature,
    Score,
    Span,
    State,
    Story,
    Timex,
    say,
)


def to_json(brief: Brief, lang: str = "vi") -> str:
    """The brief as JSON text, the same bytes for the same brief, ending in a line feed."""
    return json.dumps(to_dict(brief, lang), ensure_ascii=False, indent=1) + "\n"


def to_dict(brief: Brief, lang: str = "vi") -> dict[str, Any]:
    """The brief as plain data, its reasons in ``lang``. Every span carries the text it holds."""
    return _Writer(brief, lang).brief()


def to_quotation_dicts(brief: Brief, quotations: Iterable[Quotation]) -> list[dict[str, Any]]:
    """Some of a brief's quotations as they stand in its JSON."""
    writer = _Writer(brief, "vi")
    return [writer.quotation(quotation) for quotation in quotations]


@cache
def read_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the format, as shipped beside this module."""
    text = (resources.files(__package__) / "brief.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def to_judged_dict(line: JudgedLine) -> dict[str, Any]:
    """A judged line as a file of decisions has it."""
    evidence = [{"article": s.article, "start": s.start, "end": s.end} for s in line.evidence]
    said = {"layer": str(line.layer), "evidence": evidence, "about": line.about, "text": line.text}
    return {key: value for key, value in said.items() if value}


def by(who: str | None) -> dict[str, str]:
    """The field that marks what came from a language model; nothing for all else."""
    return {"by": who} if who else {}


class _Writer:
    """Writes one brief; holds the texts of its articles, which spans are filled from."""

    def __init__(self, brief: Brief, lang: str) -> None:
        self._brief = brief
        self._lang = lang
        self._texts = {article.id: article.text for article in brief.story.articles}

    def brief(self) -> dict[str, Any]:
        brief, compared = self._brief, self._brief.comparison
        story = brief.story
        return {
            "format": "doichieu/brief",
            "version": 1,
            "signature": {
                "doichieu": brief.signature.doichieu,
                "models": brief.signature.models,
                "lexicon": brief.signature.lexicon,
                "options": self.options(brief.signature.options),
                **self.reader(brief.signature.reader),
            },
            "story": {
                "id": brief.id,
                "headline": compared.headline,
                "start": compared.start.isoformat() if compared.start else None,
                "end": compared.end.isoformat() if compared.end else None,
            },
            "articles": [self.article(a, story) for a in story.articles],
            "summary": [
                {"text": s.text, "evidence": self.spans(s.evidence), **by(s.by)}
                for s in compared.summary
            ],
            "entities": [self.entity(e) for e in story.entities],
            "timexes": [self.timex(t) for r in story.reports for t in r.timexes],
            "quantities": [self.quantity(q) for r in story.reports for q in r.quantities],
            "quotations": [self.quotation(q) for q in story.quotations],
            "facts": [self.fact(f) for f in compared.facts],
            "conflicts": [self.conflict(c) for c in compared.conflicts],
            "state": [self.state(s) for s in compared.state],
            "timeline": [
                {
                    "date": str(t.date),
                    "gist": t.gist,
                    "planned": t.planned,
                    "evidence": self.spans(t.evidence),
                }
                for t in compared.timeline
            ],
            "framing": [self.framing(f) for f in compared.framing],
            "rejections": [
                {"input": r.input, "stage": r.stage, "reason": say(r.reason, self._lang)}
                for r in brief.rejections
            ],
        }

    def reader(self, reader: ReaderSignature | None) -> dict[str, Any]:
        if reader is None:
            return {}
        prompts = dict(reader.prompts)
        return {"reader": {"model": reader.model, "prompts": prompts, "answers": reader.answers}}

    def options(self, options: Options) -> dict[str, Any]:
        table: dict[str, Any] = {"summary_syllables": options.summary_syllables}
        if options.decisions != Decisions():
            table["decisions"] = {
                "same": [list(group) for group in options.decisions.same],
                "not_same": [list(group) for group in options.decisions.not_same],
                **{
                    key: [to_judged_dict(line) for line in lines]
                    for key in ("rejected", "accepted")
                    if (lines := getattr(options.decisions, key))
                },
            }
        return table

    def span(self, span: Span) -> dict[str, Any]:
        text = self._texts[span.article][span.start : span.end]
        return {"article": span.article, "start": span.start, "end": span.end, "text": text}

    def spans(self, spans: tuple[Span, ...]) -> list[dict[str, Any]]:
        return [self.span(s) for s in spans]

    def article(self, article: Article, story: Story) -> dict[str, Any]:
        return {
            "id": article.id,
            "outlet": article.outlet,
            "author": article.author,
            "title": article.title,
            "description": article.description,
            "url": article.url,
            "published": article.published.isoformat() if article.published else None,
            "origins": list(article.origins),
            "copy_of": story.copies.get(article.id),
            "parts": [{"kind": str(p.kind), "span": self.span(p.span)} for p in article.parts],
            "text": article.text,
        }

    def entity(self, entity: Entity) -> dict[str, Any]:
        return {
            "id": entity.id,
            "name": entity.name,
            "type": str(entity.type),
            "aliases": list(entity.aliases),
            "roles": list(entity.roles),
            "mentions": self.spans(entity.mentions),
            "reasons": [say(reason, self._lang) for reason in entity.reasons],
            "confidence": None if entity.confidence is None else round(entity.confidence, 2),
            **by(entity.by),
        }

    def timex(self, timex: Timex) -> dict[str, Any]:
        return {
            "span": self.span(timex.span),
            "type": str(timex.type),
            "value": timex.value,
            "mod": timex.mod,
            "rule": timex.rule,
        }

    def quantity(self, quantity: Quantity) -> dict[str, Any]:
        return {
            "span": self.span(quantity.span),
            "op": quantity.operator.sign,
            "value": _number(quantity.value),
            "unit": quantity.unit,
            "of": quantity.of,
            "vague": quantity.vague,
            "base": [_number(quantity.base[0]), quantity.base[1]] if quantity.base else None,
            "rule": str(quantity.rule),
        }

    def quotation(self, quotation: Quotation) -> dict[str, Any]:
        return {
            "content": self.spans(quotation.content),
            "cue": self.span(quotation.cue) if quotation.cue else None,
            "source": self.span(quotation.source) if quotation.source else None,
            "speaker": quotation.speaker,
            "speaker_name": quotation.speaker_name,
            "type": str(quotation.type),
            "stance": str(quotation.stance),
            "chain": list(quotation.chain),
            **by(quotation.by),
            "rule": quotation.rule,
        }

    def fact(self, fact: Fact) -> dict[str, Any]:
        return {
            "id": fact.id,
            "gist": fact.gist,
            "evidence": self.spans(fact.evidence),
            "status": str(fact.status),
            "articles": fact.articles,
            "outlets": fact.outlets,
            "origins": fact.origins,
            "confidence": None if fact.confidence is None else round(fact.confidence, 2),
            "silent": list(fact.silent),
            "otherwise": list(fact.otherwise),
            **({"part_of": fact.part_of} if fact.part_of else {}),
            **by(fact.by),
        }

    def conflict(self, conflict: Conflict) -> dict[str, Any]:
        return {
            "id": conflict.id,
            "about": conflict.about,
            "kind": str(conflict.kind),
            "update": conflict.update,
            "reason": say(conflict.reason, self._lang),
            **by(conflict.by),
            "sides": [
                {"value": say(s.value, self._lang), "evidence": self.spans(s.evidence)}
                for s in conflict.sides
            ],
        }

    def state(self, state: State) -> dict[str, Any]:
        return {
            "about": state.about,
            "series": [
                {
                    "value": v.value,
                    "as_of": str(v.as_of) if v.as_of else None,
                    "by": v.by,
                    "evidence": self.spans(v.evidence),
                }
                for v in state.series
            ],
        }

    def framing(self, framing: Framing) -> dict[str, Any]:
        return {
            "party": framing.party,
            "by": [
                {
                    "article": article,
                    "terms": [
                        {
                            "text": self._texts[t.span.article][t.span.start : t.span.end],
                            "span": self.span(t.span),
                            "speaker": t.speaker,
                            "loaded": t.loaded,
                            "count": t.count,
                        }
                        for t in terms
                    ],
                }
                for article, terms in framing.by
            ],
        }


def _number(value: NumberInterval | Score) -> Number | list[Number] | str:
    """The printed view of a number: itself, both ends of a range, a score as it is written."""
    if isinstance(value, Score):
        return str(value)
    return [value.low, value.high] if value.is_range else value.low
