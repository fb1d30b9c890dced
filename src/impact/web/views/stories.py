"""The wall of stories, and one story with what those who read it first can do."""

from flask import Blueprint, render_template, request

from impact.registers.kinds.stories import STORIES
from impact.registers.voices import LifeDomain, Perspective
from impact.services import register_fields, voices
from impact.services.voices import Wanted
from impact.web.dates import as_of
from impact.web.registers import forms
from impact.web.session import current_account, impact

views = Blueprint("stories", __name__, url_prefix="/programmas/<code>/verhalen")


@views.get("")
def wall(code: str) -> str:
    wanted = Wanted(
        goal=request.args.get("doel", ""),
        domain=request.args.get("domein", ""),
        perspective=request.args.get("wie", ""),
        page=max(1, request.args.get("pagina", 1, type=int)),
        gone=max(1, request.args.get("weg", 1, type=int)),
    )
    return render_template(
        "stories/wall.html",
        view=voices.wall(impact(), current_account(), code, wanted, as_of()),
        domains=tuple(LifeDomain),
        perspectives=tuple(Perspective),
        section="programmes",
    )


@views.get("/<name>")
def story(code: str, name: str) -> str:
    view = voices.story(impact(), current_account(), code, name, as_of())
    names = register_fields.choices(impact(), code) if view.acts else {}
    acts = []
    for act in view.acts:
        fields = forms.fields(act.questions, names, act.code)
        acts.append((act, fields, forms.shown(fields, None)))
    return render_template(
        "stories/story.html", view=view, acts=acts, register=STORIES, section="programmes"
    )
