"""The forms of the workshop: one part of a theory, made, changed, moved or taken away."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.services import consequences, parts, unsaved, working
from impact.services.parts import Clash, Saved
from impact.web.editor import forms
from impact.web.editor.access import editor
from impact.web.editor.forms import Filled, Form
from impact.web.editor.places import desk_address, key_in, section_in, written
from impact.web.editor.telling import told, told_conflict
from impact.web.session import impact

views = Blueprint("parts", __name__, url_prefix="/werkplaats/<code>/<path>")


@views.get("/<name>")
def show(code: str, path: str, name: str) -> str:
    account, form = editor(code), _form(code, path, name)
    kept = unsaved.find(impact(), code, account.name, form.place)
    return _page(form.restored(kept) if kept else form.prefilled(request.args))


@views.post("/<name>")
def save(code: str, path: str, name: str) -> str | Response | tuple[str, int]:
    account, form = editor(code), _form(code, path, name)
    filled = form.filled(request.form)
    if filled.problems:
        return _page(form.again(filled), filled), 400
    if request.form.get("kijk"):
        unsaved.keep(impact(), code, account.name, form.place, filled.values)
        return _page(form.again(filled), filled, with_consequences=True)
    if form.key is None:
        answer: Saved | Clash = parts.add(
            impact(), code, form.section, filled.part, by=account.name, reason=filled.reason
        )
    else:
        answer = parts.save(
            impact(),
            code,
            form.section,
            form.key,
            filled.part,
            seen=filled.seen,
            by=account.name,
            reason=filled.reason,
        )
    return _answered(form, filled, answer, account.name)


@views.post("/<name>/controle")
def check(code: str, path: str, name: str) -> str:
    """Keep what is typed so far, and say what the checks would say of it: a piece of a page."""
    account, form = editor(code), _form(code, path, name)
    filled = form.filled(request.form)
    unsaved.keep(impact(), code, account.name, form.place, filled.values)
    return render_template(
        "editor/part_check.html",
        at=forms.clock_time(impact().now()),
        problems=list(filled.problems.values()),
        told=None if filled.problems else _told(form, filled),
    )


@views.post("/<name>/vergeten")
def forget(code: str, path: str, name: str) -> Response:
    account, form = editor(code), _form(code, path, name)
    unsaved.forget(impact(), code, account.name, form.place)
    return redirect(form.address, 303)


@views.post("/<name>/kiezen")
def choose(code: str, path: str, name: str) -> str | Response | tuple[str, int]:
    """Save after a clash, with the choices made per field."""
    account, form = editor(code), _form(code, path, name)
    filled = form.filled_from(request.form.get("invoer", ""))
    answer = parts.choose(
        impact(),
        code,
        form.section,
        form.key or "",
        filled.part,
        lambda place: request.form.get(f"keuze-{place}") != "hun",
        seen=filled.seen,
        shown=forms.step_in(request.form),
        by=account.name,
        reason=filled.reason,
    )
    return _answered(form, filled, answer, account.name)


@views.post("/<name>/terugzetten")
def put_back(code: str, path: str, name: str) -> Response:
    """Put back a part that somebody else took away, with what was typed."""
    account, form = editor(code), _form(code, path, name)
    filled = form.filled_from(request.form.get("invoer", ""))
    part = {**form.name_part(), **filled.part}
    parts.add(impact(), code, form.section, part, by=account.name, reason=filled.reason)
    unsaved.forget(impact(), code, account.name, form.place)
    return redirect(desk_address(code, "add", form.section), 303)


@views.route("/<name>/weghalen", methods=["GET", "POST"])
def remove(code: str, path: str, name: str) -> str | Response:
    account, form = editor(code), _form(code, path, name)
    key = form.existing_key()
    if request.method == "POST":
        reason = request.form.get("reden", "").strip()
        parts.remove(impact(), code, form.section, key, by=account.name, reason=reason)
        return redirect(desk_address(code, "remove", form.section), 303)
    text = parts.edited_without(form.state, form.section, key)
    found = consequences.of_edit(impact(), form.state, text)
    return render_template(
        "editor/part_remove.html",
        view=form.view(),
        told=told(code, found, form.titles),
        links=len(parts.links_of(form.state.data, form.section, key)),
        section="workshop",
    )


@views.post("/<name>/verplaatsen")
def move(code: str, path: str, name: str) -> Response:
    account = editor(code)
    section, key = section_in(path), key_in(name)
    places = -1 if request.form.get("kant") == "op" else 1
    parts.move(impact(), code, section, key, places, by=account.name)
    return redirect(desk_address(code, "move", section, key), 303)


def _form(code: str, path: str, name: str) -> Form:
    """The form at an address. Raises NotFound when there is no such part any more or ever.

    What was sent about a part that somebody else took away meanwhile still finds its form.
    """
    section = section_in(path)
    key = None if name == "nieuw" else key_in(name)
    gone = None
    if request.method == "POST" and key:
        gone = parts.part_at(impact(), code, section, key, forms.step_in(request.form))
    return forms.form(working.state(impact(), code), section, key, written(section, key), gone)


def _page(form: Form, filled: Filled | None = None, *, with_consequences: bool = False) -> str:
    return render_template(
        "editor/part.html",
        view=form.view(),
        problems=filled.problems if filled else {},
        told=_told(form, filled) if filled and with_consequences else None,
        section="workshop",
    )


def _told(form: Form, filled: Filled) -> object:
    text = parts.edited_with(form.state, form.section, form.key, filled.part)
    return told(form.code, consequences.of_edit(impact(), form.state, text), form.titles)


def _answered(
    form: Form, filled: Filled, answer: Saved | Clash, account: str
) -> str | Response | tuple[str, int]:
    if isinstance(answer, Saved):
        unsaved.forget(impact(), form.code, account, form.place)
        done = "add" if form.key is None else "set"
        return redirect(desk_address(form.code, done, form.section, answer.key), 303)
    unsaved.keep(impact(), form.code, account, form.place, filled.values)
    conflicts = answer.merged.conflicts if answer.merged else ()
    template = "editor/clash.html" if answer.merged else "editor/gone.html"
    page = render_template(
        template,
        view=form.view(seen=answer.number if answer.merged else filled.seen),
        by=answer.by,
        conflicts=[told_conflict(form.section, "", item) for item in conflicts],
        mine=filled.as_text,
        section="workshop",
    )
    return page, 409
