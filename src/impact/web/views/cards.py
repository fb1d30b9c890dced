"""The cards of the theory of change: its links, its nodes, and its blind spots."""

from flask import Blueprint, render_template

from impact.services import blind_spots, cards
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("cards", __name__)


@views.get("/programmas/<code>/theorie/links/<from_>/<to>")
def link(code: str, from_: str, to: str) -> str:
    card = cards.link(impact(), code, from_, to, as_of())
    return render_template("link_card.html", card=card, page=card.page, section="programmes")


@views.get("/programmas/<code>/theorie/onderdelen/<id_>")
def node(code: str, id_: str) -> str:
    card = cards.node(impact(), code, id_, as_of())
    return render_template("node_card.html", card=card, page=card.page, section="programmes")


@views.get("/programmas/<code>/theorie/blinde-vlekken")
def blind(code: str) -> str:
    view = blind_spots.of(impact(), code, as_of())
    return render_template("blind_spots.html", view=view, page=view.page, section="programmes")
