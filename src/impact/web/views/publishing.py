"""Publishing a working version: see what it would do, take in what others published, publish."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Refused
from impact.services import consequences, joining, versions, working
from impact.web.editor import forms
from impact.web.editor.access import editor
from impact.web.editor.forms import all_titles, step_in
from impact.web.editor.telling import told, told_join_conflicts
from impact.web.errors import sentence
from impact.web.session import impact

views = Blueprint("publishing", __name__, url_prefix="/werkplaats/<code>")


@views.get("/gevolgen")
def review(code: str) -> str:
    editor(code)
    return _review(code)


@views.post("/publiceren")
def publish(code: str) -> Response | tuple[str, int]:
    account = editor(code)
    reason = request.form.get("reden", "").strip()
    try:
        version = versions.publish(
            impact(), code, seen=step_in(request.form), by=account.display_name, reason=reason
        )
    except Refused as refusal:
        return _review(code, reason, sentence(refusal)), 409
    return redirect(f"/programmas/{code}/theorie/versies/{version.number}", 303)


@views.get("/binnenhalen")
def look_at_newer(code: str) -> str:
    editor(code)
    state = working.state(impact(), code)
    joined = joining.preview(impact(), code)
    return render_template(
        "editor/join.html",
        code=code,
        state=state,
        conflicts=told_join_conflicts(joined.conflicts),
        section="workshop",
    )


@views.post("/binnenhalen")
def take_in_newer(code: str) -> Response:
    account = editor(code)
    joining.take_in(
        impact(),
        code,
        lambda place: request.form.get(f"keuze-{place}") != "hun",
        seen=step_in(request.form),
        version=request.form.get("versie", 0, type=int),
        by=account.name,
    )
    return redirect(f"/werkplaats/{code}?gedaan=join", 303)


def _review(code: str, reason: str = "", refusal: str = "") -> str:
    state = working.state(impact(), code)
    found = consequences.of_publication(impact(), state)
    old = consequences.data_of(state.latest)
    return render_template(
        "editor/review.html",
        code=code,
        title=forms.title_of(state),
        state=state,
        told=told(
            code,
            found,
            {**all_titles(old), **all_titles(state.data)},
            versions.reasons_given(impact(), code),
        ),
        errors=sum(issue.severity == "error" for issue in state.checked.issues),
        reason=reason,
        refusal=refusal,
        section="workshop",
    )
