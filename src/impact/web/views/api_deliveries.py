"""Delivering by machines, under `/v1`: by token, in JSON, by the Dutch API Design Rules."""

from flask import Blueprint, Response, current_app, request

from impact.services import machines
from impact.services.machines import Delivered, OtherRequest
from impact.web.api import problems
from impact.web.api.description import VERSION, description
from impact.web.api.problems import ApiProblem
from impact.web.api.receipts import Answer, Sources, receipt_of, source_state
from impact.web.api.requests import (
    body_of,
    file_name,
    key_of,
    kind_of,
    token_of,
    yes_or_no,
)
from impact.web.errors import sentence
from impact.web.session import impact

views = Blueprint("api_deliveries", __name__, url_prefix="/v1")


@views.post("/programmas/<code>/bronnen/<source>/aanleveringen")
def deliver(code: str, source: str) -> Response:
    token = token_of(request, impact())
    machines.own_source(impact(), token, code, source)
    kind, key, book = kind_of(request), key_of(request), yes_or_no(request, "opnemen")
    delivered = machines.deliver(
        impact(),
        token,
        code,
        source,
        file_name(request, f"{source}.{kind}"),
        body_of(request, current_app.config["MAX_CONTENT_LENGTH"]),
        book=book,
        reason=request.args.get("reden", ""),
        key=key,
    )
    return _received(delivered)


@views.get("/aanleveringen/<public_id>")
def receipt(public_id: str) -> Response:
    token = token_of(request, impact())
    detail = machines.receipt(impact(), token, public_id)
    return _json(receipt_of(Delivered(detail, is_new=True), _site()))


@views.get("/programmas/<code>/bronnen")
def sources(code: str) -> Response:
    token = token_of(request, impact())
    own = machines.own_sources(impact(), token, code)
    states = [source_state(item) for item in own]
    return _json(Sources(programma=code, partner=token.partner, bronnen=states))


@views.get("/openapi.json")
def openapi() -> Response:
    """The description of this API; open to everybody, also to tools on other sites."""
    answer = Response(description(_site()), mimetype="application/json")
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@views.errorhandler(ApiProblem)
def _on_problem(problem: ApiProblem) -> Response:
    return problems.answer(problem.status, problem.detail)


@views.errorhandler(OtherRequest)
def _on_other_request(error: OtherRequest) -> Response:
    return problems.answer(422, sentence(error), kind="sleutel-al-gebruikt")


@views.after_app_request
def _say_version(response: Response) -> Response:
    if request.path.startswith(problems.PREFIX):
        response.headers["API-Version"] = VERSION
    return response


def _received(delivered: Delivered) -> Response:
    """The receipt; a file with errors is received and kept, and still a problem."""
    receipt = receipt_of(delivered, _site())
    if delivered.detail.state == "refused":
        return problems.answer(
            422,
            "Wij hebben het bestand ontvangen, maar er staan fouten in. Er is niets opgenomen. "
            "Verbeter het bestand en stuur het opnieuw.",
            kind="fouten-in-bestand",
            receipt=receipt,
        )
    answer = _json(receipt, 201 if delivered.is_new else 200)
    answer.headers["Location"] = receipt.links.zelf
    return answer


def _json(answer: Answer, status: int = 200) -> Response:
    said = answer.model_dump_json(by_alias=True)
    return Response(said, status, mimetype="application/json")


def _site() -> str:
    return request.host_url.rstrip("/")
