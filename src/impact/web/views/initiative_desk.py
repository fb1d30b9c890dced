"""The initiative desk: what residents ask, how long they wait, and what was decided."""

from flask import Blueprint, render_template

from impact.services import initiative_desk
from impact.web.dates import as_of
from impact.web.session import current_account, impact

views = Blueprint("initiative_desk", __name__)


@views.get("/programmas/<code>/initiatieven")
def desk(code: str) -> str:
    view = initiative_desk.view(impact(), current_account(), code, as_of())
    return render_template("initiative_desk.html", view=view, section="programmes")
