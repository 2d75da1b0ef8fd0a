"""Ten thousand requests that Schemathesis draws, good and bad, against the API on the example collection.

    python -m benchmarks.openapi [REQUESTS]

Says for each operation how many were sent; ends with status 1 if an answer broke its document, was an error
of ours, took what is wrong or refused what is right.
"""

from __future__ import annotations

import secrets
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.generation import GenerationMode

from doichieu.collection import open_store
from doichieu.collection.fetching import Client
from doichieu.newsroom import collect, list_stories, tell
from doichieu.web import Site, create_app

EXAMPLE = Path(__file__).parents[1] / "examples" / "newsroom.jsonl"
REQUESTS = 10_000


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def main(wanted: int) -> int:
    """Ask every operation equally often; how many of them broke."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "n.sqlite") as store:
        for _ in collect(store, [str(EXAMPLE)], client=Client(), clock=now):
            pass
        for overview in list_stories(store):
            tell(store, overview.story, at=now())
        site = Site(
            store=store, clock=now, chance=secrets.token_urlsafe, rate=0, hosts=("testserver",)
        )
        schema = schemathesis.openapi.from_asgi("/v1/openapi.json", create_app(site))
        found: list[Any] = list(schema.get_all_operations())
        operations = [one.ok() for one in found]
        asking = [o for o in operations if list(o.iter_parameters()) or o.body]
        broken = sent = 0
        for operation in operations:
            count, problem = ask(operation, -(-wanted // len(asking)))
            sent += count
            broken += problem is not None
            print(f"{operation.label:45} {count:6}  {problem or 'as promised'}", flush=True)
        print(f"{sent} requests, {broken} of {len(operations)} operations broken")
    return broken


def ask(operation: Any, most: int) -> tuple[int, str | None]:
    """How much was sent, and the first thing that was wrong."""
    sent = 0

    @settings(
        max_examples=most, deadline=None, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(
        case=operation.as_strategy()
        | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)
    )
    def send(case: Any) -> None:
        nonlocal sent
        sent += 1
        case.call_and_validate()

    try:
        send()
    except (Exception, BaseExceptionGroup) as failure:  # Schemathesis raises a group of what broke
        broke = failure.exceptions if isinstance(failure, BaseExceptionGroup) else (failure,)
        return sent, " | ".join(map(str, broke))
    return sent, None


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else REQUESTS) else 0)
