"""The money of a programme, and who does what when."""

from flask import Blueprint, render_template, request

from impact.services import money as money_service
from impact.services import roles as roles_service
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("money", __name__, url_prefix="/programmas/<code>")


@views.get("/geld")
def money(code: str) -> str:
    year = request.args.get("jaar", type=int)
    view = money_service.money(impact(), code, as_of(), year)
    return render_template("money.html", view=view, page=view.page, section="programmes")


@views.get("/wie-doet-wat")
def roles(code: str) -> str:
    view = roles_service.roles(impact(), code, as_of())
    return render_template("roles.html", view=view, page=view.page, section="programmes")
