"""Saying what the columns of a partner's file mean: send an example, choose, try, and agree."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Refused
from impact.services import mappings
from impact.services.mappings import Look, Trial
from impact.web.changes import lines
from impact.web.errors import sentence
from impact.web.mapping_form import SIGNS, Filled, filled, options_in, proposed
from impact.web.mistakes import by_row
from impact.web.session import impact, signed_in
from impact.web.uploads import file_content, file_name

views = Blueprint("mapping", __name__)


@views.get("/bronnen/<code>/<source>/koppelen")
def begin(code: str, source: str) -> str:
    return _begin(code, source)


@views.post("/bronnen/<code>/<source>/koppelen")
def send(code: str, source: str) -> Response | tuple[str, int]:
    account, name = signed_in(), file_name(request, "bestand")
    if not name:
        return _begin(code, source, problem="Kies een bestand als voorbeeld."), 400
    content = file_content(request, "bestand")
    try:
        sample, issues = mappings.keep_sample(impact(), account, code, source, name, content)
    except Refused as refusal:
        return _begin(code, source, problem=sentence(refusal)), 409
    if sample is None:
        problem = "" if issues else "Wij kunnen dit bestand niet lezen. Kies een ander bestand."
        return _begin(code, source, problem, by_row(issues)), 400
    return redirect(f"/bronnen/{code}/{source}/koppelen/{sample.public_id}", 303)


@views.get("/bronnen/<code>/<source>/koppelen/<sample>")
def choose(code: str, source: str, sample: str) -> str:
    opened = _opened(code, source, sample, options_in(request.args))
    return _page(opened, proposed(opened) if opened.table is not None else None)


@views.post("/bronnen/<code>/<source>/koppelen/<sample>")
def try_or_agree(code: str, source: str, sample: str) -> Response | str | tuple[str, int]:
    account, form = signed_in(), request.form
    opened = _opened(code, source, sample, options_in(form))
    if opened.table is None:
        return _page(opened, None), 400
    is_final = form.get("doen") == "vastleggen"
    chosen = filled(form, opened, is_final=is_final)
    reason = form.get("waarom", "")
    if is_final and not reason.strip():
        chosen.problems["waarom"] = "Schrijf op waarom u dit zo koppelt."
    if chosen.problems:
        return _page(opened, chosen, reason=reason), 400
    trial = None
    try:
        trial = mappings.try_out(impact(), opened, chosen.choices)
        if not is_final:
            return _page(opened, chosen, trial, reason=reason)
        seen = form.get("versie", 0, type=int)
        version = mappings.agree(
            impact(), opened, chosen.choices, seen=seen, by=account.name, reason=reason
        )
    except Refused as refusal:
        return _page(opened, chosen, trial, reason=reason, refusal=sentence(refusal)), 409
    return redirect(f"/bronnen/{code}/{source}/koppelen?versie={version.number}", 303)


def _opened(code: str, source: str, sample: str, options: dict[str, object]) -> Look:
    return mappings.look(impact(), signed_in(), code, source, sample, options)


def _begin(code: str, source: str, problem: str = "", groups: object = ()) -> str:
    return render_template(
        "mapping.html",
        desk=mappings.desk(impact(), signed_in(), code, source),
        problem=problem,
        groups=groups,
        agreed=request.args.get("versie", type=int),
        section="upload",
    )


def _page(
    opened: Look,
    form: Filled | None,
    trial: Trial | None = None,
    reason: str = "",
    refusal: str = "",
) -> str:
    theory = opened.desk.theory
    return render_template(
        "mapping_sample.html",
        opened=opened,
        desk=opened.desk,
        theory=theory,
        form=form,
        problems=form.problems if form else {},
        trial=trial,
        figures=lines(theory, trial.figures) if trial else (),
        groups=by_row(trial.issues if trial else opened.explored.issues),
        signs=SIGNS,
        reason=reason,
        refusal=refusal,
        section="upload",
    )
