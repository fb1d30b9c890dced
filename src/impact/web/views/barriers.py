"""What stands in the way and who must move; what professionals may decide."""

from flask import Blueprint, render_template

from impact.services import barriers
from impact.web.dates import as_of
from impact.web.session import current_account, impact

views = Blueprint("barriers", __name__)


@views.get("/programmas/<code>/belemmeringen")
def in_the_way(code: str) -> str:
    view = barriers.in_the_way(impact(), current_account(), code, as_of())
    return render_template("barriers.html", view=view, section="programmes")


@views.get("/programmas/<code>/mandaat")
def mandates(code: str) -> str:
    view = barriers.mandates(impact(), current_account(), code, as_of())
    return render_template("mandates.html", view=view, section="programmes")
