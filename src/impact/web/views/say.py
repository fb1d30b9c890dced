"""Who decided: money and decisions by how much say residents had, in one year."""

from flask import Blueprint, render_template, request

from impact.services import say
from impact.web.dates import as_of
from impact.web.session import current_account, impact

views = Blueprint("say", __name__)


@views.get("/programmas/<code>/zeggenschap")
def page(code: str) -> str:
    number = request.args.get("jaar", type=int)
    view = say.say(impact(), current_account(), code, as_of(), number)
    return render_template("say.html", view=view, section="programmes")
