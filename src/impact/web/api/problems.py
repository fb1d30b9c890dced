"""What is wrong with a request of a machine: `application/problem+json`, with Dutch words."""

from flask import Response
from pydantic import BaseModel, ConfigDict, Field

from impact.web.api.receipts import Receipt

PREFIX = "/v1/"
MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Dit verzoek is niet goed",
    401: "Geen geldige sleutel",
    403: "Dit mag niet met deze sleutel",
    404: "Dit is er niet",
    405: "Dit kan hier niet",
    409: "Dit kan nu niet",
    411: "De lengte ontbreekt",
    413: "Dit bestand is te groot",
    415: "Dit soort bestand lezen wij niet",
    422: "Dit kunnen wij niet opnemen",
    500: "Er ging iets mis bij ons",
    503: "Dit lukt nu niet",
}


class Problem(BaseModel):
    """An answer to a request that did not do what it asked."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field(description="Het soort fout, als vaste naam.")
    title: str = Field(description="Wat er mis is, in een paar woorden.")
    status: int = Field(description="De HTTP-status.")
    detail: str = Field(description="Wat er mis is en wat u kunt doen.")
    aanlevering: Receipt | None = Field(
        default=None, description="Het bewijs, als het bestand wel is ontvangen."
    )


class ApiProblem(Exception):
    """Ends a request with a problem; the view that raises it has changed nothing."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail


def answer(status: int, detail: str, *, kind: str = "", receipt: Receipt | None = None) -> Response:
    """The problem as an answer."""
    problem = Problem(
        type=f"urn:impact:probleem:{kind}" if kind else "about:blank",
        title=TITLES.get(status, TITLES[400 if status < 500 else 500]),
        status=status,
        detail=detail,
        aanlevering=receipt,
    )
    said = problem.model_dump_json(by_alias=True, exclude_none=receipt is None)
    response = Response(said, status, mimetype=MEDIA_TYPE)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="impact"'
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response
