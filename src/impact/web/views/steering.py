"""Steering a programme: the board of a half-year, and whether partners could deliver."""

from flask import Blueprint, render_template, request

from impact.services import delivery_capacity, steering
from impact.web.dates import as_of
from impact.web.session import current_account, impact

views = Blueprint("steering", __name__)


@views.get("/programmas/<code>/stuurbord")
def board(code: str) -> str:
    view = steering.board(impact(), current_account(), code, _half_year(), as_of())
    return render_template("steering_board.html", view=view, page=view.page, section="programmes")


@views.get("/programmas/<code>/uitvoeringskracht")
def capacity(code: str) -> str:
    view = delivery_capacity.capacity(impact(), current_account(), code, _half_year(), as_of())
    return render_template(
        "delivery_capacity.html", view=view, page=view.page, section="programmes"
    )


def _half_year() -> str:
    return request.args.get("halfjaar", "").strip()
