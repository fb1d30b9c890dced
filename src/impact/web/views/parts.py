"""The forms of the workshop: one part of a theory, made, changed, moved or taken away."""

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import NotFound, Refused
from impact.services import accounts, consequences, parts, unsaved, working
from impact.services.accounts import Account
from impact.services.parts import Clash, Saved
from impact.services.working import Step
from impact.web.editor import forms
from impact.web.editor.access import editor
from impact.web.editor.forms import Filled, Form
from impact.web.editor.places import desk_address, key_in, section_in, written
from impact.web.editor.telling import told, told_conflict
from impact.web.errors import sentence
from impact.web.session import impact

views = Blueprint("parts", __name__, url_prefix="/werkplaats/<code>/<path>")

Page = str | Response | tuple[str, int]


@views.get("/<name>")
def show(code: str, path: str, name: str) -> str:
    account, (section, key) = editor(code), _place(path, name)
    kept = unsaved.find(impact(), code, account.name, written(section, key))
    seen = Step.named((kept.fields.get(forms.STEP) or [""])[0]) if kept else None
    form = _form(code, section, key, seen)
    if kept and key and parts.part_of(form.state.data, section, key) is None:
        gone = form.restored(kept)
        by = working.who_removed(impact(), code, section, key)
        return _gone(gone, gone.as_it_stands(), accounts.display_name(impact(), by))
    return _page(form.restored(kept) if kept else form.prefilled(request.args))


@views.post("/<name>")
def save(code: str, path: str, name: str) -> Page:
    account, (section, key) = editor(code), _place(path, name)
    if working.find(impact(), code) is None:
        return _ended(code, section, key, account)
    form = _form(code, section, key, forms.step_in(request.form))
    filled = form.filled(request.form)
    if filled.problems:
        return _page(form.again(filled), filled), 400
    unsaved.keep(impact(), code, account.name, form.place, filled.values)
    if request.form.get("kijk"):
        return _page(form.again(filled), filled, with_consequences=True)
    try:
        return _answered(form, filled, _saved(form, filled, account), account)
    except Refused as refusal:
        again = form.renamed(filled, sentence(refusal))
        return _page(form.again(again), again), 409


@views.post("/<name>/controle")
def check(code: str, path: str, name: str) -> str:
    """Keep what is typed so far, and say what the checks would say of it: a piece of a page."""
    account, (section, key) = editor(code), _place(path, name)
    seen = forms.step_in(request.form)
    values = forms.sent_values(request.form)
    place, about = written(section, key), (section, key)
    is_kept = unsaved.keep_while_typing(impact(), code, account.name, place, about, values, seen)
    if working.find(impact(), code) is None:
        return render_template("editor/part_check_ended.html")
    form = _form(code, section, key, seen)
    filled = form.filled(request.form)
    return render_template(
        "editor/part_check.html",
        at=forms.clock_time(impact().now()) if is_kept else "",
        problems=list(filled.problems.values()),
        told=None if filled.problems else _told(form, filled),
    )


@views.post("/<name>/vergeten")
def forget(code: str, path: str, name: str) -> Response:
    account, (section, key) = editor(code), _place(path, name)
    unsaved.forget(impact(), code, account.name, written(section, key))
    if request.form.get("verder") == "werkplaats":
        return redirect(f"/werkplaats/{code}", 303)
    return redirect(forms.address_of(code, section, key), 303)


@views.post("/<name>/kiezen")
def choose(code: str, path: str, name: str) -> Page:
    """Save after a clash, with the choices made per field."""
    account, (section, key) = editor(code), _place(path, name)
    form = _form(code, section, key, forms.step_in(request.form))
    filled = form.filled_from(request.form.get("invoer", ""))
    answer = parts.choose(
        impact(),
        code,
        section,
        form.existing_key_or_whole(),
        filled.part,
        _choices(request.form),
        seen=filled.seen,
        shown=forms.step_in(request.form),
        by=account.name,
        reason=filled.reason,
    )
    return _answered(form, replace(filled, seen=forms.step_in(request.form)), answer, account)


@views.post("/<name>/terugzetten")
def put_back(code: str, path: str, name: str) -> Page:
    """Put back a part that somebody else took away, with what was typed."""
    account, (section, key) = editor(code), _place(path, name)
    form = _form(code, section, key, forms.step_in(request.form))
    filled = form.filled_from(request.form.get("invoer", ""))
    if filled.problems:
        return _page(form.again(filled), filled), 400
    parts.put_back(
        impact(),
        code,
        section,
        form.existing_key(),
        {**form.name_part(), **filled.part},
        seen=filled.seen,
        by=account.name,
        reason=filled.reason,
    )
    unsaved.forget(impact(), code, account.name, form.place)
    return redirect(desk_address(code, "add", section), 303)


@views.get("/<name>/weghalen")
def look_before_removing(code: str, path: str, name: str) -> str:
    editor(code)
    return _removal(_form(code, *_place(path, name), None))


@views.post("/<name>/weghalen")
def remove(code: str, path: str, name: str) -> Page:
    account, (section, key) = editor(code), _place(path, name)
    if not key:
        raise NotFound("dit kan niet worden weggehaald")
    reason, seen = request.form.get("reden", "").strip(), forms.step_in(request.form)
    try:
        parts.remove(impact(), code, section, key, seen=seen, by=account.name, reason=reason)
    except Refused as refusal:
        return _removal(_form(code, section, key, None), sentence(refusal)), 409
    unsaved.forget(impact(), code, account.name, written(section, key))
    return redirect(desk_address(code, "remove", section), 303)


@views.post("/<name>/verplaatsen")
def move(code: str, path: str, name: str) -> Response:
    account, (section, key) = editor(code), _place(path, name)
    if not key:
        raise NotFound("dit kan niet worden verplaatst")
    places = -1 if request.form.get("kant") == "op" else 1
    parts.move(impact(), code, section, key, places, by=account.name)
    return redirect(desk_address(code, "move", section, key), 303)


def _place(path: str, name: str) -> tuple[str, str | None]:
    """The section and name at an address; None stands for a new part. Raises NotFound."""
    section = section_in(path)
    if section == "programme" and name != "gegevens":
        raise NotFound("het programma heeft één formulier")
    return section, None if name == "nieuw" else key_in(name)


def _form(code: str, section: str, key: str | None, seen: Step | None) -> Form:
    """The form at a place. Raises NotFound when there is no such part any more or ever.

    What was typed about a part at step `seen` still finds its form when somebody else took the part
    away meanwhile.
    """
    state, gone = working.state(impact(), code), None
    if key and seen and parts.part_of(state.data, section, key) is None:
        gone = parts.part_at(impact(), code, section, key, seen)
    return forms.form(state, section, key, written(section, key), gone)


def _saved(form: Form, filled: Filled, account: Account) -> Saved | Clash:
    if form.key is None:
        return parts.add(
            impact(), form.code, form.section, filled.part, by=account.name, reason=filled.reason
        )
    return parts.save(
        impact(),
        form.code,
        form.section,
        form.key,
        filled.part,
        seen=filled.seen,
        by=account.name,
        reason=filled.reason,
    )


def _answered(form: Form, filled: Filled, answer: Saved | Clash, account: Account) -> Page:
    if isinstance(answer, Saved):
        unsaved.forget(impact(), form.code, account.name, form.place)
        done = "add" if form.key is None else "set"
        return redirect(desk_address(form.code, done, form.section, answer.key), 303)
    by = accounts.display_name(impact(), answer.by)
    if answer.merged is None:
        return _gone(form, filled, by), 409
    mine = form.told_by(answer.mine, filled)
    page = render_template(
        "editor/clash.html",
        view=form.view(seen=answer.step),
        by=by,
        conflicts=[told_conflict(form.section, "", item) for item in answer.merged.conflicts],
        mine=mine.as_text,
        section="workshop",
    )
    return page, 409


def _choices(sent: Mapping[str, str]) -> dict[str, bool]:
    """Per field with a conflict (its path with dots): whether mine goes before theirs."""
    return {
        name.removeprefix("keuze:"): value == "mijn"
        for name, value in sent.items()
        if name.startswith("keuze:")
    }


def _page(form: Form, filled: Filled | None = None, *, with_consequences: bool = False) -> str:
    return render_template(
        "editor/part.html",
        view=form.view(),
        problems=filled.problems if filled else {},
        told=_told(form, filled) if filled and with_consequences else None,
        section="workshop",
    )


def _gone(form: Form, filled: Filled, by: str) -> str:
    return render_template(
        "editor/gone.html",
        view=form.view(seen=filled.seen),
        by=by,
        mine=filled.as_text,
        section="workshop",
    )


def _ended(code: str, section: str, key: str | None, account: Account) -> tuple[str, int]:
    """There is no working version any more; what was typed is kept for the next one."""
    values = forms.sent_values(request.form)
    unsaved.keep(impact(), code, account.name, written(section, key), values)
    here = forms.address_of(code, section, key)
    page = render_template("editor/ended.html", code=code, here=here, section="workshop")
    return page, 409


def _removal(form: Form, refusal: str = "") -> str:
    key = form.existing_key()
    text = parts.edited_without(form.state, form.section, key)
    found = consequences.of_edit(impact(), form.state, text)
    return render_template(
        "editor/part_remove.html",
        view=form.view(),
        told=told(form.code, found, form.titles),
        links=len(parts.links_of(form.state.data, form.section, key)),
        refusal=refusal,
        section="workshop",
    )


def _told(form: Form, filled: Filled) -> object:
    text = parts.edited_with(form.state, form.section, form.key, filled.part)
    return told(form.code, consequences.of_edit(impact(), form.state, text), form.titles)
