"""REST under `/v1`: routes only translate; what is done stands in the newsroom and in the decisions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, FastAPI, Request

from doichieu.web.access import demand
from doichieu.web.api import asking, calling, changing, entities, reading, schemas
from doichieu.web.users import Role


def reader(request: Request) -> None:
    """Who may read."""
    demand(request, Role.READER)


def api_router() -> APIRouter:
    """All routes of the API."""
    problems: dict[int | str, dict[str, Any]] = {
        "4XX": {"model": schemas.Problem, "description": "What is wrong with the request."}
    }
    router = APIRouter(dependencies=[Depends(reader)], responses=problems)
    router.include_router(reading.router)
    router.include_router(entities.router)
    router.include_router(changing.router)
    router.include_router(asking.router)
    router.include_router(calling.router)
    return router


def describe(app: FastAPI) -> None:
    """Make the OpenAPI document say what is true: problems have a media type of their own."""
    write = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            document = write()
            for operation in (o for path in document["paths"].values() for o in path.values()):
                _put_right(operation["responses"])
            for unused in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(unused, None)
            app.openapi_schema = document
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _put_right(responses: dict[str, Any]) -> None:
    """A request that does not fit is a problem like others, not FastAPI's own kind of answer."""
    responses.pop("422", None)
    for status, response in responses.items():
        if status == "4XX":
            response["content"] = {"application/problem+json": response["content"].popitem()[1]}
