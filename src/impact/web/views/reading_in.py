"""Reading files into a working version: a theory in its place, or a DIN table added to it."""

from collections.abc import Iterable

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.issues import Issue
from impact.render.field_words import path_words, section_word
from impact.services import din_import, parts, working
from impact.services.din_import import Difference, PartName
from impact.web.editor.access import editor
from impact.web.editor.forms import step_in
from impact.web.editor.places import address
from impact.web.mistakes import by_row
from impact.web.session import impact
from impact.web.uploads import file_content, file_name

views = Blueprint("reading_in", __name__, url_prefix="/werkplaats/<code>/inlezen")


@views.get("")
def form(code: str) -> str:
    editor(code)
    working.state(impact(), code)
    return _page(code)


@views.post("")
def take_in(code: str) -> Response | tuple[str, int]:
    """Put a theory in the place of the working version."""
    account, file = editor(code), file_name(request, "bestand")
    if not file:
        return _page(code, ["Kies een bestand."]), 400
    try:
        text = file_content(request, "bestand").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _page(code, [f"Het bestand is geen UTF-8-tekst (byte {error.start})."]), 400
    reason = request.form.get("reden", "").strip()
    seen = step_in(request.form)
    issues = parts.import_text(
        impact(), code, text, file, seen=seen, by=account.name, reason=reason
    )
    if issues:
        return _page(code, [issue.line() for issue in issues]), 400
    return redirect(f"/werkplaats/{code}?gedaan=import", 303)


@views.post("/tabel")
def take_in_table(code: str) -> str | tuple[str, int]:
    """Add what stands in a DIN table and not yet in the working version."""
    account, file = editor(code), file_name(request, "tabel")
    if not file:
        return _page(code, ["Kies een tabel."]), 400
    content, reason = file_content(request, "tabel"), request.form.get("reden", "").strip()
    taken = din_import.take_in(impact(), code, content, file, by=account.name, reason=reason)
    if taken.joined is None:
        return _page(code, issues=taken.issues), 400
    return render_template(
        "editor/taken_in.html",
        code=code,
        file=file,
        added=[_named(code, part) for part in taken.joined.added],
        present=[_named(code, part) for part in taken.joined.present],
        differences=[_differing(code, item) for item in taken.joined.differences],
        section="workshop",
    )


def _page(code: str, problems: Iterable[str] = (), issues: Iterable[Issue] = ()) -> str:
    return render_template(
        "editor/import.html",
        code=code,
        problems=list(problems),
        groups=by_row(issues),
        columns=din_import.COLUMNS,
        step=working.state(impact(), code).last.step.name,
        section="workshop",
    )


def _named(code: str, part: PartName) -> dict[str, str]:
    return {
        "kind": section_word(part.section).capitalize(),
        "title": part.title,
        "address": address(code, part.section, part.key),
        "field": "",
    }


def _differing(code: str, item: Difference) -> dict[str, str]:
    return {**_named(code, item.part), "field": path_words(item.part.section, item.path)}
