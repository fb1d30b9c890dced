"""The workshop: which theories are being worked on, and the working version as a whole."""

from collections.abc import Iterable

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from impact.render.words import words
from impact.services import accounts, theories, theory_pages, unsaved, working
from impact.services.permissions import may_edit, may_start
from impact.services.working import Edit
from impact.web.addresses import local_path
from impact.web.editor.access import editor
from impact.web.editor.desk import desk
from impact.web.editor.entries import entries
from impact.web.editor.forms import step_in, title_of
from impact.web.editor.places import named_part, named_place, place_address
from impact.web.session import impact, signed_in

views = Blueprint("workshop", __name__, url_prefix="/werkplaats")


@views.get("")
def overview() -> str:
    account = signed_in()
    found = entries(theories.listing(impact()), working.all_open(impact()))
    return render_template(
        "editor/workshop.html",
        entries=[entry for entry in found if may_edit(account, entry.code)],
        may_start=may_start(account),
        section="workshop",
    )


@views.post("/<code>/begin")
def begin(code: str) -> Answer:
    working.start(impact(), code, by=editor(code).name)
    return redirect(local_path(request.form.get("verder", ""), f"/werkplaats/{code}"), 303)


@views.get("/<code>/wijzigen")
def go_to_work(code: str) -> Answer:
    """From a public page to the form of what it shows, or to where a working version begins."""
    editor(code)
    wanted = request.args.get("deel", "")
    if working.find(impact(), code) is None:
        return redirect("/werkplaats", 303)
    return redirect(local_path(f"/werkplaats/{code}/{wanted}".rstrip("/"), "/werkplaats"), 303)


@views.get("/<code>")
def show(code: str) -> str:
    account = editor(code)
    state = working.state(impact(), code)
    kept = unsaved.places(impact(), code, account.name)
    opened = request.args.get("open", "goals")
    return render_template(
        "editor/desk.html",
        desk=desk(state, opened, request.args.get("vanaf", "")),
        state=state,
        last_by=accounts.display_name(impact(), state.last.by),
        undoes=_step(state.undoes),
        redoes=_step(state.redoes),
        unsaved=[{"address": place_address(code, at), "text": named_place(at)} for at in kept],
        message=_message(request.args.get("gedaan", "")),
        opened=opened,
        section="workshop",
    )


@views.post("/<code>/ongedaan")
def undo(code: str) -> Answer:
    step = working.undo(impact(), code, seen=step_in(request.form), by=editor(code).name)
    return redirect(f"/werkplaats/{code}?gedaan={step.action}", 303)


@views.post("/<code>/opnieuw")
def redo(code: str) -> Answer:
    step = working.redo(impact(), code, seen=step_in(request.form), by=editor(code).name)
    return redirect(f"/werkplaats/{code}?gedaan={step.action}", 303)


@views.get("/<code>/stappen")
def steps(code: str) -> str:
    editor(code)
    return _steps(code, "Alle stappen", working.history(impact(), code))


@views.get("/<code>/werkversies/<int:working_id>")
def steps_of_earlier(code: str, working_id: int) -> str:
    """The steps of a working version that was published or set aside."""
    editor(code)
    found = working.history(impact(), code, working_id)
    return _steps(code, "De stappen van een eerdere werkversie", found)


@views.get("/<code>/tekening")
def drawing(code: str) -> str:
    editor(code)
    state = working.state(impact(), code)
    return render_template(
        "editor/drawing.html",
        code=code,
        title=title_of(state),
        view=theory_pages.draft(state.checked),
        section="workshop",
    )


@views.get("/<code>/theorie.yaml")
def export(code: str) -> Response:
    editor(code)
    text = working.state(impact(), code).text
    answer = Response(text, mimetype="application/yaml")
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}-werkversie.yaml"'
    return answer


@views.get("/<code>/opzij")
def look_before_setting_aside(code: str) -> str:
    editor(code)
    step = working.state(impact(), code).last.step.name
    return render_template("editor/aside.html", code=code, step=step, section="workshop")


@views.post("/<code>/opzij")
def set_aside(code: str) -> Answer:
    account, reason = editor(code), request.form.get("reden", "").strip()
    seen = step_in(request.form)
    working.set_aside(impact(), code, seen=seen, by=account.name, reason=reason)
    return redirect("/werkplaats", 303)


def _steps(code: str, heading: str, found: Iterable[Edit]) -> str:
    found = list(found)
    called = {step.by: accounts.display_name(impact(), step.by) for step in found}
    told = [
        {
            "number": step.number,
            "at": step.at,
            "by": called[step.by],
            "what": _step(step),
            "reason": step.reason,
        }
        for step in found
    ]
    return render_template(
        "editor/steps.html",
        code=code,
        heading=heading,
        steps=told,
        earlier=working.ended(impact(), code),
        section="workshop",
    )


def _step(step: Edit | None) -> str:
    """A step in words: `gewijzigd indicator N04`; nothing for no step."""
    if step is None:
        return ""
    return " ".join((words("action", step.action), named_part(step.section, step.key))).strip()


def _message(done: str) -> str:
    sentences = {
        "start": "Het programma is begonnen. Hieronder staat wat er nog ontbreekt.",
        "undo": "De laatste wijziging is ongedaan gemaakt.",
        "redo": "De wijziging staat er weer.",
        "set": "Opgeslagen in de werkversie.",
        "add": "Toegevoegd aan de werkversie.",
        "remove": "Weggehaald. U kunt dit ongedaan maken.",
        "move": "Verplaatst.",
        "import": "Het bestand is ingelezen.",
        "join": "De nieuwe versie is binnengehaald.",
    }
    return sentences.get(done, "")
