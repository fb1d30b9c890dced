"""What partners delivered: the list, and the receipt of each file."""

from flask import Blueprint, render_template, request

from impact.services import submissions, theories
from impact.services.permissions import may_deliver, visible, visible_submission
from impact.web.mistakes import by_row
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
    return render_template(
        "delivery.html",
        delivery=detail,
        may_send=may_deliver(current_account(), detail.programme, detail.source),
        groups=by_row(detail.issues),
        row=submissions.row(impact(), public_id, number) if number else None,
        column=request.args.get("kolom", type=int),
        section="programmes",
    )
