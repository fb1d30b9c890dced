"""The pages that show a theory of change: the picture, and the network of goals and efforts."""

from flask import Blueprint, render_template, request

from impact.services import theory_pages
from impact.theory.selection import Choice
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("theory_pages", __name__)

_LINES = {"alles": False, "hoofdlijnen": True}


@views.get("/programmas/<code>/theorie")
def theory(code: str) -> str:
    view = theory_pages.theory(impact(), code, _choice(), as_of())
    return render_template("theory.html", page=view.page, view=view, section="programmes")


@views.get("/programmas/<code>/theorie/din")
def goals_and_efforts(code: str) -> str:
    view = theory_pages.goals_and_efforts(impact(), code, as_of())
    return render_template("din.html", page=view.page, network=view.network, section="programmes")


def _choice() -> Choice:
    """The chains in the address: `?doel=`, `?inspanning=`, `?onderdeel=`, `?van=&naar=`."""
    named = (request.args.get(key, "") for key in ("doel", "inspanning", "onderdeel"))
    link = request.args.get("van", ""), request.args.get("naar", "")
    return Choice(
        only_main=_LINES.get(request.args.get("lijnen", "")),
        nodes=tuple(id_ for id_ in named if id_),
        link=link if all(link) else None,
    )
