"""The map of key stakeholders, risks and opportunities, for those who take part."""

from flask import Blueprint, render_template

from impact.services import stakeholder_map
from impact.web.dates import as_of
from impact.web.session import impact, signed_in

views = Blueprint("stakeholder_map", __name__)


@views.get("/programmas/<code>/sleutelfiguren")
def stakeholders(code: str) -> str:
    view = stakeholder_map.view(impact(), signed_in(), code, as_of())
    return render_template("stakeholder_map.html", view=view, section="programmes")
