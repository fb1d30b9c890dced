"""Is the site there?"""

from flask import Blueprint, Response

views = Blueprint("health", __name__)


@views.get("/gezond")
def show() -> Response:
    return Response("goed", mimetype="text/plain")
