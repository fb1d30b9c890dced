"""Versions of a theory, for everybody: who published what, what changed, who endorsed it."""

from datetime import date

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from impact.errors import Refused
from impact.render.change_words import change_sentence
from impact.services import theories, versions
from impact.web.editor.access import editor
from impact.web.errors import sentence
from impact.web.session import impact

views = Blueprint("versions", __name__, url_prefix="/programmas/<code>/theorie")


@views.get("/versies")
def listing(code: str) -> str:
    _, theory = theories.in_force(impact(), code)
    found = versions.listing(impact(), code)
    return render_template("versions.html", theory=theory, entries=found, section="programmes")


@views.get("/versies/<int:number>")
def show(code: str, number: int) -> str:
    return _show(code, number)


@views.get("/versies/<int:number>/theorie.yaml")
def text(code: str, number: int) -> Response:
    """The text of a version, as it was published."""
    version = versions.entry(impact(), code, number).version
    answer = Response(version.text, mimetype="application/yaml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}-versie-{number}.yaml"'
    return answer


@views.get("/verschil")
def difference(code: str) -> str:
    """What differs between two versions: `?van=1&naar=2`; without these, the last two."""
    found = versions.listing(impact(), code)
    newest = found[0].version.number
    old = request.args.get("van", max(newest - 1, 1), type=int)
    new = request.args.get("naar", newest, type=int)
    compared = versions.compare(impact(), code, old, new)
    return render_template(
        "version_difference.html",
        code=code,
        compared=compared,
        changes=[
            {"sentence": change_sentence(item.change), "reason": item.reason}
            for item in compared.changes
        ],
        numbers=[entry.version.number for entry in found],
        section="programmes",
    )


@views.post("/versies/<int:number>/oordeel")
def endorse(code: str, number: int) -> Answer | tuple[str, int]:
    """Record what a residents' body said of a version."""
    account, form = editor(code), request.form
    try:
        versions.endorse(
            impact(),
            code,
            number,
            body=form.get("orgaan", ""),
            verdict=versions.verdict_in(form.get("oordeel", "")),
            remark=form.get("opmerkingen", ""),
            decided_on=_day(form.get("dag", "")),
            by=account.display_name,
        )
    except Refused as refusal:
        return _show(code, number, sentence(refusal)), 409
    return redirect(f"/programmas/{code}/theorie/versies/{number}#oordelen", 303)


def _show(code: str, number: int, refusal: str = "") -> str:
    entry = versions.entry(impact(), code, number)
    earlier = versions.compare(impact(), code, number - 1, number) if number > 1 else None
    return render_template(
        "version.html",
        code=code,
        title=versions.title(entry.version),
        entry=entry,
        changes=[
            {"sentence": change_sentence(item.change), "reason": item.reason}
            for item in (earlier.changes if earlier else ())
        ],
        known_origin=versions.origin_of(impact(), entry.version),
        bodies=versions.residents_bodies(entry.version),
        form=request.form,
        refusal=refusal,
        section="programmes",
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("geef de dag van het besluit, bijvoorbeeld 2026-03-31") from None
