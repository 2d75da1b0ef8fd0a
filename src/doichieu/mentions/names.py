"""Names of persons, organisations, places and other things in a document.

In comes a document, out come names in order of position, without titles, each with its type,
the rule that found it and the offices beside it. Credits and picture credits are left out.
Which names stand for the same thing is decided for the whole story, not here.
"""

from __future__ import annotations

from doichieu.mentions.gazetteer import shelf
from doichieu.mentions.name_spans import Candidate, find_candidates
from doichieu.mentions.name_tokens import Tokens, tokenise
from doichieu.mentions.name_types import decide_types
from doichieu.mentions.roles import find_roles
from doichieu.model import Document, EntityType, Name, PartKind

# Confidence by how a name was found: lists and heads are rarely wrong, bare capitals sometimes.
_SURE = 0.95
_FAIR = 0.75
_SURE_RULES = ("head", "body", "list-", "surname", "title", "after-", "numbered", "kind-word")


def find_names(document: Document) -> tuple[Name, ...]:
    """All names of ``document``, in order of position and without overlap."""
    lists = shelf()
    tokens = tokenise(document.text, (s.start for s in document.sentences))
    candidates = [c for c in find_candidates(tokens, lists) if not _is_credit(document, tokens, c)]
    types = decide_types(tokens, candidates, lists)
    names = []
    for at, (candidate, (kind, rule)) in enumerate(zip(candidates, types, strict=True)):
        roles = find_roles(tokens, candidates, at, lists) if kind is EntityType.PER else []
        names.append(
            Name(
                span=document.span(tokens.start[candidate.first], tokens.end[candidate.last - 1]),
                type=kind,
                rule=rule,
                roles=tuple(
                    document.span(tokens.start[first], tokens.end[last - 1])
                    for first, last in roles
                ),
                confidence=_SURE if rule.startswith(_SURE_RULES) else _FAIR,
            )
        )
    return tuple(names)


def _is_credit(document: Document, tokens: Tokens, candidate: Candidate) -> bool:
    """Whether the name stands in a credit part or is the credit of a picture."""
    if document.part_at(tokens.start[candidate.first]) is PartKind.CREDIT:
        return True
    i = candidate.first - 1
    if i >= 0 and tokens.word[i] in {":", "-"}:
        i -= 1
    return (
        i >= 0
        and tokens.low[i] in shelf().clues["photo"]
        and (tokens.cap[i] or tokens.word[i - 1] == "(")
    )
