"""What partners delivered: the list, and the receipt of each file."""

from flask import Blueprint, render_template, request

from impact.services import submissions, theories
from impact.services.permissions import may_deliver
from impact.web.mistakes import by_row
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
    is_open = bool(detail.acceptance) or may_deliver(
        current_account(), detail.programme, detail.source
    )
    number = request.args.get("rij", type=int)
    return render_template(
        "delivery.html",
        delivery=detail,
        is_open=is_open,
        groups=by_row(detail.issues) if is_open else (),
        row=submissions.row(impact(), public_id, number) if number and is_open else None,
        column=request.args.get("kolom", type=int),
        section="programmes",
    )
