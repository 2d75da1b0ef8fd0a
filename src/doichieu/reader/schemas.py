"""The JSON Schemas that answers are bound to, one for each task.

Servers with structured output take only some of JSON Schema: every object lists all its properties as
required and allows no others.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def _object(**properties: Schema) -> Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer"}
_POINTER = _object(s=_NUMBER, words=_TEXT)
_KINDS: Schema = {"type": "string", "enum": ["figure", "date", "denial", "account"]}

FACTS = _object(
    facts=_list(_object(says=_list(_POINTER), partly=_list(_NUMBER))), wrong=_list(_TEXT)
)
CONFLICTS = _object(
    conflicts=_list(
        _object(
            kind=_KINDS,
            update={"type": "boolean"},
            sure={"type": "boolean"},
            about=_TEXT,
            sides=_list(_object(value=_TEXT, at=_list(_POINTER))),
        )
    ),
    wrong=_list(_TEXT),
)
_OR_NONE: Schema = {"type": ["string", "null"]}
_POINTER_OR_NONE: Schema = {"anyOf": [_POINTER, {"type": "null"}]}
_SPEECH: Schema = {"type": "string", "enum": ["direct", "indirect", "mixed"]}
_STANCES: Schema = {
    "type": "string",
    "enum": ["assert", "deny", "demand", "promise", "accuse", "other"],
}
STATEMENTS = _object(
    statements=_list(
        _object(
            content=_list(_POINTER),
            cue=_POINTER_OR_NONE,
            source=_POINTER_OR_NONE,
            speaker=_OR_NONE,
            via=_OR_NONE,
            kind=_SPEECH,
            stance=_STANCES,
        )
    ),
    wrong=_list(_TEXT),
)
NAMES = _object(
    same=_list(_list(_TEXT)),
    also=_list(_object(name=_TEXT, s=_NUMBER, words=_TEXT)),
    apart=_list(_object(name=_TEXT, spelling=_TEXT)),
)
SUMMARY = _object(lines=_list(_object(text=_TEXT, rests_on=_list(_NUMBER))))
GISTS = _object(gists=_list(_object(fact=_TEXT, text=_TEXT)))
