"""What partners delivered: the list, and the receipt of each file."""

from flask import Blueprint, Response, render_template, request

from impact.services import receipts, submissions, theories
from impact.services.permissions import may_deliver
from impact.services.submissions import SubmissionDetail
from impact.web.downloads import as_file
from impact.web.mistakes import by_row
from impact.web.questions import noted
from impact.web.session import current_account, impact

views = Blueprint("deliveries", __name__)


@views.get("/programmas/<code>/aanleveringen")
def listing(code: str) -> str:
    _, theory = theories.in_force(impact(), code)
    found = submissions.listing(impact(), code)
    return render_template("deliveries.html", theory=theory, deliveries=found, section="programmes")


@views.get("/aanleveringen/<public_id>")
def receipt(public_id: str) -> str:
    """The receipt, and one row of the file. What was not accepted is for those who sent it."""
    detail = submissions.get(impact(), public_id)
    is_open = _is_open(detail)
    number = request.args.get("rij", type=int)
    _, theory = theories.in_force(impact(), detail.programme)
    return render_template(
        "delivery.html",
        delivery=detail,
        is_open=is_open,
        may_send=may_deliver(current_account(), detail.programme, detail.source),
        groups=by_row(detail.issues) if is_open else (),
        notes=noted(theory, detail) if is_open else (),
        waiting=receipts.waiting_cells(impact(), detail.id) if is_open else None,
        row=submissions.row(impact(), public_id, number) if number and is_open else None,
        column=request.args.get("kolom", type=int),
        section="programmes",
    )


@views.get("/aanleveringen/<public_id>/bewijs.txt")
def text(public_id: str) -> Response:
    """The receipt as a text to keep; `sha256sum -c` holds the file against it."""
    detail = submissions.get(impact(), public_id)
    _, theory = theories.in_force(impact(), detail.programme)
    is_open = _is_open(detail)
    notes = noted(theory, detail) if is_open else ()
    said = render_template("receipt.txt", delivery=detail, notes=notes, is_open=is_open)
    return as_file(f"{said.rstrip()}\n", f"bewijs-{detail.id}.txt", "text/plain; charset=utf-8")


def _is_open(detail: SubmissionDetail) -> bool:
    return bool(detail.acceptance) or may_deliver(
        current_account(), detail.programme, detail.source
    )
