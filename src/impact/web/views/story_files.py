"""Stories from a file: what a partner or a meeting wrote down, received all at once."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Forbidden
from impact.issues import Issue
from impact.services import shown_stories, told_in_file
from impact.services.told_in_file import FromFile
from impact.web.downloads import as_workbook
from impact.web.session import impact, signed_in

views = Blueprint("story_files", __name__, url_prefix="/programmas/<code>/verhalen-uit-bestand")

Page = str | tuple[str, int]


@views.get("")
def form(code: str) -> str:
    return _page(code)


@views.get("/leeg.xlsx")
def blank(code: str) -> Response:
    return as_workbook(told_in_file.blank(impact(), signed_in(), code))


@views.post("")
def receive(code: str) -> Page:
    account, file = signed_in(), request.files.get("bestand")
    if file is None or not file.filename:
        return _page(code, problem="Kies eerst een bestand."), 400
    found = told_in_file.receive(impact(), account, code, file.filename[:120], file.read())
    issues = tuple(item for item in found if isinstance(item, Issue))
    if issues:
        return _page(code, issues=issues), 400
    return _page(code, kept=tuple(item for item in found if isinstance(item, FromFile)))


def _page(
    code: str,
    *,
    issues: tuple[Issue, ...] = (),
    kept: tuple[FromFile, ...] = (),
    problem: str = "",
) -> str:
    page = shown_stories.around(impact(), signed_in(), code)
    if not page.may_moderate:
        raise Forbidden("met dit account kunt u geen verhalen uit een bestand opnemen")
    return render_template(
        "telling/from_file.html",
        page=page,
        issues=issues,
        kept=kept,
        problem=problem,
        section="programmes",
    )
