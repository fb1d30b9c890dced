"""The OpenAPI description of the routes for machines, made of the models of their answers."""

import json
from typing import Any

from pydantic.json_schema import models_json_schema

from impact.web.api.problems import MEDIA_TYPE, TITLES, Problem
from impact.web.api.receipts import Receipt, Sources
from impact.web.api.requests import TYPES

VERSION = "1.0.0"
_REFERENCE = "#/components/schemas/{model}"


def description(site: str) -> str:
    """The whole description as JSON; `site` is our own address."""
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "Impact: aanleveren",
                "version": VERSION,
                "description": "Cijfers aanleveren door het systeem van een partner.",
                "contact": {"name": "Het programmabureau van uw wijkprogramma", "url": site},
            },
            "servers": [{"url": f"{site}/v1"}],
            "security": [{"sleutel": []}],
            "paths": _paths(),
            "components": {
                "schemas": _schemas(),
                "securitySchemes": {
                    "sleutel": {
                        "type": "http",
                        "scheme": "bearer",
                        "description": "Een sleutel van uw pagina /account.",
                    }
                },
            },
        },
        ensure_ascii=False,
        indent=2,
    )


def _paths() -> dict[str, Any]:
    return {
        "/programmas/{code}/bronnen": {
            "get": {
                "operationId": "bronnen",
                "summary": "Waarvoor mag deze sleutel aanleveren, en wat wacht er nog?",
                "parameters": [_parameter("code", "path", "De code van het programma.")],
                "responses": {"200": _answer("De bronnen.", "Sources"), **_problems(401, 404)},
            }
        },
        "/programmas/{code}/bronnen/{source}/aanleveringen": {
            "post": {
                "operationId": "aanleveren",
                "summary": "Lever een bestand aan. Het antwoord is het bewijs.",
                "parameters": [
                    _parameter("code", "path", "De code van het programma."),
                    _parameter("source", "path", "De naam van de bron."),
                    _parameter("opnemen", "query", "Neem de cijfers meteen op.", "boolean"),
                    _parameter("reden", "query", "Waarom cijfers veranderen, bij een correctie."),
                    _parameter("bestandsnaam", "query", "De naam, zonder Content-Disposition."),
                    _parameter("Content-Disposition", "header", "De naam van het bestand."),
                    _parameter("Idempotency-Key", "header", "Maakt herhalen veilig. Aanbevolen."),
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        kind: {"schema": {"type": "string", "format": "binary"}} for kind in TYPES
                    },
                },
                "responses": {
                    "200": _answer("Was al ontvangen: het eerste bewijs.", "Receipt"),
                    "201": _answer("Ontvangen.", "Receipt"),
                    **_problems(400, 401, 404, 409, 411, 413, 415, 422, 503),
                },
            }
        },
        "/aanleveringen/{public_id}": {
            "get": {
                "operationId": "bewijs",
                "summary": "Het bewijs van een aanlevering van de eigen partner.",
                "parameters": [_parameter("public_id", "path", "Het nummer van het bewijs.")],
                "responses": {"200": _answer("Het bewijs.", "Receipt"), **_problems(401, 404)},
            }
        },
        "/openapi.json": {
            "get": {
                "operationId": "beschrijving",
                "summary": "Deze beschrijving.",
                "security": [],
                "responses": {"200": {"description": "Deze beschrijving."}},
            }
        },
    }


def _parameter(name: str, place: str, words: str, kind: str = "string") -> dict[str, Any]:
    return {
        "name": name,
        "in": place,
        "required": place == "path",
        "description": words,
        "schema": {"type": kind},
    }


def _answer(words: str, model: str) -> dict[str, Any]:
    schema = {"$ref": _REFERENCE.format(model=model)}
    return {"description": words, "content": {"application/json": {"schema": schema}}}


def _problems(*statuses: int) -> dict[str, Any]:
    schema = {"$ref": _REFERENCE.format(model="Problem")}
    return {
        str(status): {"description": TITLES[status], "content": {MEDIA_TYPE: {"schema": schema}}}
        for status in statuses
    }


def _schemas() -> dict[str, Any]:
    models = [(model, "serialization") for model in (Receipt, Sources, Problem)]
    _, made = models_json_schema(models, ref_template=_REFERENCE)  # type: ignore[arg-type]
    schemas: dict[str, Any] = made["$defs"]
    return schemas
