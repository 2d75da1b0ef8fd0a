"""The JSON view: the contract, its schema, and that both speak of the same fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

import factories
from contract import check_brief
from doichieu.views import render
from doichieu.views.json import read_schema, to_dict


def test_a_brief_keeps_the_contract() -> None:
    check_brief(to_dict(factories.bridge()))


def test_an_almost_empty_brief_keeps_the_contract() -> None:
    check_brief(to_dict(factories.brief()))


def test_json_is_the_plain_data() -> None:
    brief = factories.bridge()
    assert json.loads(render(brief, "json")) == json.loads(json.dumps(to_dict(brief)))


def test_schema_names_every_field_that_is_written() -> None:
    missing = list(_unknown(to_dict(factories.bridge()), read_schema(), read_schema()["$defs"]))
    assert not missing, f"add to brief.schema.json: {missing}"


def _unknown(value: Any, schema: dict[str, Any], named: dict[str, Any]) -> Iterator[str]:
    if "$ref" in schema:
        schema = named[schema["$ref"].rsplit("/", 1)[1]]
    for option in schema.get("oneOf", ()):
        if "$ref" in option and isinstance(value, dict):
            schema = named[option["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in schema["properties"]:
                yield key
            else:
                yield from _unknown(inner, schema["properties"][key], named)
    elif isinstance(value, list) and isinstance(schema.get("items"), dict):
        for inner in value:
            yield from _unknown(inner, schema["items"], named)


@pytest.mark.parametrize(
    ("place", "broken"),
    [
        (("facts", 0, "evidence"), []),
        (("facts", 0, "status"), "certain"),
        (("conflicts", 0, "sides"), []),
        (("summary", 0, "evidence"), []),
        (("timeline", 0, "gist"), ""),
        (("quantities", 0, "op"), "≈"),
        (("quantities", 0, "value"), None),
        (("articles", 0, "published"), "3/5/2024"),
        (("version",), 2),
    ],
)
def test_schema_refuses(place: tuple[str | int, ...], broken: Any) -> None:
    brief = to_dict(factories.bridge())
    holder: Any = brief
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = broken
    with pytest.raises(AssertionError):
        check_brief(brief)


def test_contract_notices_a_span_that_does_not_hold_its_text() -> None:
    brief = to_dict(factories.bridge())
    brief["facts"][0]["evidence"][0]["end"] -= 1
    with pytest.raises(AssertionError):
        check_brief(brief)
