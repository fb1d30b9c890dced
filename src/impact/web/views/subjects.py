"""The pages that see a whole programme from one side, such as trust, services or daily life."""

from flask import Blueprint, render_template

from impact.errors import NotFound
from impact.services import pages
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("subjects", __name__)

SUBJECTS = {
    "wijkfoto": "portrait",
    "dagelijks-leven": "daily_life",
    "themas": "themes",
    "visie": "vision",
    "inspanningen": "efforts",
    "kinderklok": "cohort",
    "vertrouwen": "trust",
    "dienstverlening": "services",
    "tellen-en-vertellen": "two_streams",
}
"""By the last part of an address the dashboard that the page is made of."""


@views.get("/programmas/<code>/<subject>")
def show(code: str, subject: str) -> str:
    if subject not in SUBJECTS:
        raise NotFound(f"de pagina '{subject}' is er niet in dit programma")
    page = pages.subject(impact(), code, SUBJECTS[subject], as_of())
    return render_template("subject.html", page=page, section="programmes")
