"""The registers of a programme: lists, entries, and the forms to keep them."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from impact.errors import Forbidden, NotFound, Refused
from impact.issues import Issue
from impact.registers.asking import Form, Question, questions
from impact.registers.catalogue import register_at
from impact.registers.entry import Because
from impact.registers.register import Register
from impact.services import (
    register_entries,
    register_fields,
    register_pages,
    register_sheets,
    registers,
)
from impact.services.register_entries import EntryView
from impact.services.register_pages import RegisterView, Wanted
from impact.services.register_sheets import Looked
from impact.services.registers import Kept, Outcome
from impact.web.dates import as_of
from impact.web.downloads import KINDS, as_file, as_workbook
from impact.web.errors import sentence
from impact.web.registers import forms
from impact.web.session import current_account, impact, signed_in

views = Blueprint("registers", __name__, url_prefix="/programmas/<code>/registers")

Page = str | Response | tuple[str, int]


@views.get("")
def overview(code: str) -> str:
    view = register_pages.overview(impact(), current_account(), code, as_of())
    return render_template("registers/overview.html", view=view, section="programmes")


@views.get("/<path>")
def listing(code: str, path: str) -> str:
    wanted = Wanted(
        text=request.args.get("zoek", "").strip()[:100],
        state=request.args.get("stand", ""),
        goal=request.args.get("doel", ""),
        page=max(1, request.args.get("pagina", 1, type=int)),
    )
    view = register_pages.listing(impact(), current_account(), code, path, wanted, as_of())
    return render_template(
        "registers/listing.html",
        view=view,
        taken_in=request.args.get("opgenomen", type=int),
        section="programmes",
    )


@views.get("/<path>/alles.<suffix>")
def all_entries(code: str, path: str, suffix: str) -> Response:
    content, page = register_sheets.all_entries(
        impact(), current_account(), code, path, suffix, as_of()
    )
    return as_file(content, f"{code}-{path}-{page.as_of}.{suffix}", KINDS[suffix])


@views.get("/<path>/invoer")
def many(code: str, path: str) -> str:
    return _many(code, _opening(code, path).register)


@views.get("/<path>/invoer/leeg.xlsx")
def blank(code: str, path: str) -> Response:
    return as_workbook(register_sheets.blank(impact(), signed_in(), code, path))


@views.post("/<path>/invoer")
def look(code: str, path: str) -> Page:
    register, file = _opening(code, path).register, request.files.get("bestand")
    if file is None or not file.filename:
        return _many(code, register, problem="Kies eerst een bestand."), 400
    name = file.filename[:120]
    looked = register_sheets.look(impact(), signed_in(), code, path, name, file.read())
    ticket = _tickets().dumps([signed_in().name, code, path, name, looked.digest])
    return _many(code, register, looked, ticket, name), 400 if looked.issues else 200


@views.post("/<path>/invoer/opnemen")
def take_in(code: str, path: str) -> Page:
    register = _opening(code, path).register
    try:
        *mine, name, digest = _tickets().loads(request.form.get("kaartje", ""))
    except BadSignature:
        mine, name, digest = [], "", ""
    if mine != [signed_in().name, code, path]:
        raise BadRequest("Dit formulier is niet volledig. Stuur het bestand opnieuw.")
    found = register_sheets.take_in(impact(), signed_in(), code, path, name, digest)
    issues = tuple(item for item in found if isinstance(item, Issue))
    if issues:
        return _many(code, register, Looked(issues), "", name), 409
    return redirect(f"/programmas/{code}/registers/{path}?opgenomen={len(found)}", 303)


@views.get("/<path>/nieuw")
def new(code: str, path: str) -> str:
    view = _opening(code, path)
    given = {name: request.args.getlist(name) for name in request.args}
    return _form(code, view.register, given)


@views.post("/<path>/nieuw")
def add(code: str, path: str) -> Page:
    register, given = _opening(code, path).register, forms.sent(request.form)
    data, problems = _read(code, register.questions, given)
    if not problems:
        outcome = registers.open_entry(impact(), signed_in(), code, register, data)
        if isinstance(outcome, Kept):
            return _back(code, register, outcome, "toegevoegd")
        problems = forms.problems(outcome)
    else:
        problems = _all(code, register.entry, data, problems)
    return _form(code, register, given, problems), 400


@views.get("/<path>/<name>")
def entry(code: str, path: str, name: str) -> str:
    return _entry(code, path, name)


@views.get("/<path>/<name>/wijzigen")
def rewrite(code: str, path: str, name: str) -> str:
    view = register_entries.entry(impact(), signed_in(), code, path, name)
    if not view.may_amend:
        raise Forbidden(f"met dit account kunt u deze {view.register.one} niet wijzigen")
    asked = _free(view.register)
    shown = forms.shown(_fields(code, asked), view.standing.entry)
    return _form(code, view.register, shown, view=view)


@views.post("/<path>/<name>/wijzigen")
def amend(code: str, path: str, name: str) -> Page:
    register, given = register_at(path), forms.sent(request.form)
    view = register_entries.entry(impact(), signed_in(), code, path, name)
    data, problems = _read(code, _free(register), given)
    if problems:
        kept = view.standing.entry.model_dump(include=set(register.fixed))
        problems = _all(code, register.entry, {**data, **kept}, problems)
        return _form(code, register, given, problems, view), 400
    reason = request.form.get("reden", "").strip()
    try:
        outcome = registers.amend(
            impact(), signed_in(), code, register, name, data, reason=reason, seen=_seen()
        )
    except Refused as refusal:
        return _form(code, register, given, {"": sentence(refusal)}, view), 409
    if isinstance(outcome, Kept):
        return _back(code, register, outcome, "gewijzigd")
    return _form(code, register, given, forms.problems(outcome), view), 400


@views.post("/<path>/<name>/zeggen")
def say(code: str, path: str, name: str) -> Page:
    account, register, given = signed_in(), register_at(path), forms.sent(request.form)
    data, _ = _read(code, questions(Because), given, "zeggen")
    outcome = registers.say(impact(), account, code, register, name, data)
    return _after(code, register, name, outcome, "zeggen", given, "gezegd")


@views.post("/<path>/<name>/terugnemen")
def withdraw(code: str, path: str, name: str) -> Page:
    account, register, given = signed_in(), register_at(path), forms.sent(request.form)
    reason = request.form.get("reden", "").strip()
    try:
        outcome = registers.withdraw(
            impact(), account, code, register, name, reason=reason, seen=_seen()
        )
    except Refused as refusal:
        return _entry(code, path, name, "terugnemen", given, {"": sentence(refusal)}), 409
    return _after(code, register, name, outcome, "terugnemen", given, "teruggenomen")


@views.post("/<path>/<name>/doen/<act>")
def do(code: str, path: str, name: str, act: str) -> Page:
    account, register, given = signed_in(), register_at(path), forms.sent(request.form)
    found = register.act(act)
    if found is None:
        raise NotFound(f"'{act}' kan hier niet")
    data, problems = _read(code, found.questions, given, act)
    if problems:
        problems = _all(code, found.told, data, problems, act)
        return _entry(code, path, name, act, given, problems), 400
    try:
        outcome = registers.act(impact(), account, code, register, name, act, data, seen=_seen())
    except Refused as refusal:
        return _entry(code, path, name, act, given, {"": sentence(refusal)}), 409
    return _after(code, register, name, outcome, act, given, "gedaan")


def _many(
    code: str,
    register: Register[Any],
    looked: Looked | None = None,
    ticket: str = "",
    file: str = "",
    problem: str = "",
) -> str:
    return render_template(
        "registers/many.html",
        code=code,
        programme=register_fields.title(impact(), code),
        register=register,
        looked=looked,
        ticket=ticket,
        file=file,
        problem=problem,
        section="programmes",
    )


def _tickets() -> URLSafeSerializer:
    """Signs which file somebody looked at, so that only that one is taken in."""
    return URLSafeSerializer(str(current_app.secret_key), salt="register sheets")


def _opening(code: str, path: str) -> RegisterView:
    """A register in which somebody may add an entry. Raises Forbidden."""
    view = register_pages.listing(impact(), signed_in(), code, path, Wanted())
    if not view.may_open:
        raise Forbidden(f"met dit account kunt u hier geen {view.register.one} toevoegen")
    return view


def _entry(
    code: str,
    path: str,
    name: str,
    open_form: str = "",
    given: Mapping[str, list[str]] | None = None,
    problems: Mapping[str, str] | None = None,
) -> str:
    """The page of an entry; `open_form` is what somebody was doing, with what they sent."""
    view = register_entries.entry(impact(), current_account(), code, path, name, as_of())
    acts = [(act, *_act_form(code, act.code, act.questions, open_form, given)) for act in view.acts]
    saying = _act_form(code, "zeggen", questions(Because), open_form, given)
    return render_template(
        "registers/entry.html",
        view=view,
        acts=acts,
        saying=saying,
        open_form=open_form,
        problems=problems or {},
        given=given or {},
        done=request.args.get("klaar", ""),
        section="programmes",
    )


def _act_form(
    code: str,
    act: str,
    asked: tuple[Question, ...],
    open_form: str,
    given: Mapping[str, list[str]] | None,
) -> tuple[Any, Mapping[str, list[str]]]:
    form = _fields(code, asked, act)
    return form, given if given and act == open_form else forms.shown(form, None)


def _after(
    code: str,
    register: Register[Any],
    name: str,
    outcome: Outcome,
    form: str,
    given: Mapping[str, list[str]],
    done: str,
) -> Page:
    if isinstance(outcome, Kept):
        return _back(code, register, outcome, done)
    return _entry(code, register.path, name, form, given, forms.problems(outcome, form)), 400


def _back(code: str, register: Register[Any], kept: Kept, done: str) -> Response:
    return redirect(f"/programmas/{code}/registers/{register.path}/{kept.entry}?klaar={done}", 303)


def _form(
    code: str,
    register: Register[Any],
    given: Mapping[str, list[str]],
    problems: Mapping[str, str] | None = None,
    view: EntryView | None = None,
) -> str:
    """The form of a new entry, or of one that is put right."""
    asked = _free(register) if view else register.questions
    return render_template(
        "registers/form.html",
        code=code,
        programme=register_fields.title(impact(), code),
        register=register,
        view=view,
        fields=_fields(code, asked),
        values=given,
        problems=problems or {},
        section="programmes",
    )


def _free(register: Register[Any]) -> tuple[Question, ...]:
    """The questions that can be answered anew."""
    return tuple(item for item in register.questions if item.name not in register.fixed)


def _fields(code: str, asked: tuple[Question, ...], base: str = "") -> Any:
    return forms.fields(asked, register_fields.choices(impact(), code), base)


def _read(
    code: str, asked: tuple[Question, ...], given: Mapping[str, list[str]], base: str = ""
) -> tuple[dict[str, Any], dict[str, str]]:
    return forms.read(_fields(code, asked, base), asked, given)


def _all(
    code: str, form: type[Form], data: Mapping[str, Any], unread: Mapping[str, str], base: str = ""
) -> dict[str, str]:
    """What could not be read, by input, with everything else that is wrong."""
    fields = {name.rpartition(".")[2] for name in unread}
    also = register_fields.also_wrong(impact(), code, form, data, fields)
    return {**unread, **forms.problems(also, base)}


def _seen() -> int:
    return request.form.get("gezien", 0, type=int)
