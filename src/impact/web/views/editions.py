"""Published editions of the accountability report: the list, and their files as published."""

from flask import Blueprint, Response, render_template

from impact.services import editions, theories
from impact.web.session import impact

views = Blueprint("editions", __name__)


@views.get("/programmas/<code>/verslagen")
def listing(code: str) -> str:
    _, theory = theories.in_force(impact(), code)
    found = editions.listing(impact(), code)
    return render_template("editions.html", theory=theory, editions=found, section="programmes")


@views.get("/programmas/<code>/verslagen/<int:number>/")
@views.get("/programmas/<code>/verslagen/<int:number>/<path:path>")
def file(code: str, number: int, path: str = "index.html") -> Response:
    found = editions.file(impact(), code, number, path)
    return Response(found.content, mimetype=found.media_type)
