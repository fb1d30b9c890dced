"""The promise list: what was promised, and what became of it."""

from flask import Blueprint, render_template

from impact.services import promise_list
from impact.web.dates import as_of
from impact.web.session import current_account, impact

views = Blueprint("promise_list", __name__)


@views.get("/programmas/<code>/beloften")
def page(code: str) -> str:
    view = promise_list.promise_list(impact(), current_account(), code, as_of())
    return render_template("promise_list.html", view=view, section="programmes")
