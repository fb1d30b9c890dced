"""What partners delivered: the list, and the receipt of each file."""

from flask import Blueprint, render_template, request

from impact.services import receipts, submissions, theories
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
    """The receipt, and one row of the file.

    What was not accepted is for those who sent it; and so is what we noticed in it, which quotes
    figures. Others see a row as the site shows its figures.
    """
    detail = submissions.get(impact(), public_id)
    is_own = may_deliver(current_account(), detail.programme, detail.source)
    is_open = bool(detail.acceptance) or is_own
    number = request.args.get("rij", type=int)
    found = receipts.row(impact(), detail, number, own=is_own) if number and is_open else None
    return render_template(
        "delivery.html",
        delivery=detail,
        is_open=is_open,
        is_own=is_own,
        groups=by_row(detail.issues) if is_own else (),
        row=found.row if found else None,
        not_shown=found.not_shown if found else (),
        column=request.args.get("kolom", type=int),
        section="programmes",
    )
