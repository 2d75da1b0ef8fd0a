"""The API holds what its OpenAPI document promises, whatever it is asked."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from web.desks import Desk

BAD = GenerationMode.NEGATIVE
EACH = 6  # requests of an operation here; benchmarks/openapi.py sends ten thousand
ROUTES = 37


@pytest.fixture
def schema(desk: Desk) -> Any:
    desk.open(hosts=("testserver",))  # as its client calls us
    return schemathesis.openapi.from_asgi("/v1/openapi.json", desk.client.app)


def test_the_document_is_of_its_version(desk: Desk) -> None:
    document = desk.client.get("/v1/openapi.json").json()
    assert document["openapi"].startswith("3.1")
    operations = [o for path in document["paths"].values() for o in path.values()]
    assert len(operations) == ROUTES
    assert all(o.get("summary") and "422" not in o["responses"] for o in operations)


def test_every_answer_is_as_promised(schema: Any) -> None:
    operations = [found.ok() for found in schema.get_all_operations()]
    assert sum(ask(operation, EACH) for operation in operations) >= ROUTES * EACH // 2


def ask(operation: Any, most: int) -> int:
    """Send what Schemathesis draws for an operation, good and bad; how much was sent."""
    sent = 0

    @settings(
        max_examples=most,
        deadline=None,
        database=None,
        derandomize=True,  # the same requests in every run; the benchmark draws others
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=BAD))
    def send(case: Any) -> None:
        nonlocal sent
        sent += 1
        case.call_and_validate()

    send()
    return sent
