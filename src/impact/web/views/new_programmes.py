"""Starting a programme: choose what to begin with, say whose programme it is, and go to work."""

from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from impact.errors import NotFound, Refused
from impact.issues import Issue
from impact.services import days, din_import, starting
from impact.services.starting import Beginning
from impact.web.editor import beginnings
from impact.web.editor.access import starter
from impact.web.editor.beginnings import Filled
from impact.web.errors import sentence
from impact.web.mistakes import by_row
from impact.web.session import impact, signed_in
from impact.web.uploads import file_content, file_name

views = Blueprint("new_programmes", __name__, url_prefix="/werkplaats/nieuw")


@views.get("")
def form() -> str:
    starter()
    year = days.today(impact()).year
    return _page(beginnings.proposed(year, request.args.get("manier", "")), {}, ())


@views.post("")
def start() -> Answer | tuple[str, int]:
    account, filled = starter(), beginnings.filled(request.form)
    beginning, problems = _beginning(filled)
    problems = {**problems, **filled.problems}
    if beginning and "code" not in problems:
        problems |= _code_problem(beginning, filled)
    issues = beginning.issues if beginning else ()
    if beginning is None or problems or issues:
        return _page(filled.values, problems, issues), 400
    begun = starting.begin(impact(), beginning, filled.particulars, by=account.name)
    return redirect(f"/werkplaats/{begun.programme}?gedaan=start", 303)


@views.get("/din-tabel.csv")
def empty_table() -> Response:
    """The DIN table to fill in."""
    signed_in()
    answer = Response(din_import.empty_table(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="din-tabel.csv"'
    return answer


def _beginning(filled: Filled) -> tuple[Beginning | None, dict[str, str]]:
    """What was chosen to begin with, or what is not right about that choice."""
    name = {beginnings.TEMPLATE: "sjabloon", beginnings.FORK: "versie"}.get(filled.way, filled.way)
    try:
        return _chosen(filled), {}
    except NotFound:
        return None, {name: "Kies er een uit de lijst."}
    except Refused as refusal:
        return None, {name: sentence(refusal)}


def _chosen(filled: Filled) -> Beginning | None:
    match filled.way:
        case beginnings.TEMPLATE:
            return starting.from_template(impact(), filled.values["sjabloon"])
        case beginnings.FORK:
            return starting.from_version(impact(), *beginnings.version_in(filled.values))
        case beginnings.FILE | beginnings.TABLE:
            file = file_name(request, filled.way)
            if not file:
                raise Refused("kies een bestand")
            read = starting.from_file if filled.way == beginnings.FILE else starting.from_din_table
            return read(file_content(request, filled.way), file)
        case _:
            return None


def _code_problem(beginning: Beginning, filled: Filled) -> dict[str, str]:
    if beginning.issues and not filled.particulars.code:
        return {}
    try:
        starting.refuse_code(impact(), starting.code_of(beginning, filled.particulars))
    except Refused as refusal:
        return {"code": sentence(refusal)}
    return {}


def _page(values: Mapping[str, str], problems: Mapping[str, str], issues: tuple[Issue, ...]) -> str:
    return render_template(
        "editor/new.html",
        values=values,
        problems=problems,
        groups=by_row(issues),
        templates=starting.templates(impact()),
        examples=starting.examples(impact()),
        columns=din_import.COLUMNS,
        section="workshop",
    )
