"""What partners delivered: the list, and the receipt of each file."""

from flask import Blueprint, Response, render_template, request

from impact.services import receipts, submissions, theories
from impact.services.permissions import may_deliver, visible, visible_submission
from impact.web.downloads import as_file
from impact.web.mistakes import by_row
from impact.web.questions import noted
from impact.web.session import current_account, impact

views = Blueprint("deliveries", __name__)


@views.get("/programmas/<code>/aanleveringen")
def listing(code: str) -> str:
    _, theory = theories.in_force(impact(), code)
    found = visible(current_account(), submissions.listing(impact(), code))
    return render_template("deliveries.html", theory=theory, deliveries=found, section="programmes")


@views.get("/aanleveringen/<public_id>")
def receipt(public_id: str) -> str:
    """The receipt, and one row of the file. What was not accepted is for those who may see it."""
    detail = visible_submission(impact(), current_account(), public_id)
    number = request.args.get("rij", type=int)
    _, theory = theories.in_force(impact(), detail.programme)
    return render_template(
        "delivery.html",
        delivery=detail,
        may_send=may_deliver(current_account(), detail.programme, detail.source),
        groups=by_row(detail.issues),
        notes=noted(theory, detail),
        waiting=receipts.waiting_cells(impact(), detail.id),
        row=submissions.row(impact(), public_id, number) if number else None,
        column=request.args.get("kolom", type=int),
        section="programmes",
    )


@views.get("/aanleveringen/<public_id>/bewijs.txt")
def text(public_id: str) -> Response:
    """The receipt as a text to keep; `sha256sum -c` holds the file against it."""
    detail = visible_submission(impact(), current_account(), public_id)
    _, theory = theories.in_force(impact(), detail.programme)
    said = render_template("receipt.txt", delivery=detail, notes=noted(theory, detail))
    return as_file(f"{said.rstrip()}\n", f"bewijs-{detail.id}.txt", "text/plain; charset=utf-8")
