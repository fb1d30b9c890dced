"""Delivering: choose a source and a file, look at what was understood, and have it accepted."""

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from impact.errors import NotFound, Refused
from impact.render.words import keys
from impact.services import releasing, submissions, theories, workbooks
from impact.services.permissions import deliverable, own_submission
from impact.services.submissions import Explanation, SubmissionDetail, Unanswered
from impact.web.changes import lines
from impact.web.downloads import as_workbook
from impact.web.errors import sentence
from impact.web.mistakes import by_row
from impact.web.questions import FIELD, asked, noted
from impact.web.session import impact, signed_in
from impact.web.uploads import uploaded

views = Blueprint("upload", __name__)


@views.get("/aanleveren")
def form() -> str:
    return _form(request.args.get("bron", ""), {})


@views.post("/aanleveren")
def send() -> Answer | tuple[str, int]:
    account = signed_in()
    upload = uploaded(request, deliverable(impact(), account))
    if upload.problems:
        return _form(upload.chosen, upload.problems), 400
    try:
        detail = submissions.send(
            impact(), upload.programme, upload.source, upload.file, upload.content, by=account.name
        )
    except Refused as refusal:
        return _form(upload.chosen, {"bestand": sentence(refusal)}), 409
    return redirect(
        f"/aanleveren/{detail.id}{'?eerder=ja' if detail.already_received else ''}", 303
    )


@views.get("/aanleveren/werkboek/<programme>/<source>.xlsx")
def workbook(programme: str, source: str) -> Response:
    """The open figures of a source as a workbook, for those who deliver for it."""
    own = deliverable(impact(), signed_in())
    if not any(item.holds(programme, source) for item in own):
        raise NotFound(f"werkboek '{source}' is er niet")
    return as_workbook(workbooks.hand_out(impact(), programme, source))


@views.get("/aanleveren/<public_id>")
def preview(public_id: str) -> str:
    return _preview(own_submission(impact(), signed_in(), public_id))


@views.get("/aanleveren/<public_id>/antwoord.xlsx")
def answer(public_id: str) -> Response:
    """The delivery itself, with the wrong cells marked."""
    detail = own_submission(impact(), signed_in(), public_id)
    return as_workbook(workbooks.hand_back(impact(), detail.id))


@views.post("/aanleveren/<public_id>/opnemen")
def accept(public_id: str) -> Answer | tuple[str, int]:
    account = signed_in()
    detail = own_submission(impact(), account, public_id)
    said = _explanation()
    try:
        done = submissions.accept(impact(), detail.id, by=account.name, told_by=said)
    except Unanswered as refusal:
        return _preview(detail, said, sentence(refusal), refusal.keys), 409
    except Refused as refusal:
        return _preview(detail, said, sentence(refusal)), 409
    place = "aanleveren" if done.state == "offered" else "aanleveringen"
    return redirect(f"/{place}/{detail.id}", 303)


@views.post("/aanleveren/<public_id>/terugnemen")
def withdraw(public_id: str) -> Answer:
    account = signed_in()
    detail = own_submission(impact(), account, public_id)
    releasing.withdraw(impact(), account, detail.id)
    return redirect(f"/aanleveren/{detail.id}", 303)


def _explanation() -> Explanation:
    """What the form says; nothing of it is lost when the answer is no."""
    form = request.form
    kind = form.get("soort", "")
    return Explanation(
        kind=kind if kind in keys("correction") else "",
        reason=form.get("reden", "").strip(),
        notes={key.removeprefix(FIELD): form[key] for key in form if key.startswith(FIELD)},
        partly=form.get("deels") == "ja",
    )


def _form(chosen: str, problems: dict[str, str]) -> str:
    return render_template(
        "upload.html",
        programmes=deliverable(impact(), signed_in()),
        chosen=chosen,
        problems=problems,
        section="upload",
    )


def _preview(
    detail: SubmissionDetail,
    said: Explanation | None = None,
    refusal: str = "",
    missing: tuple[str, ...] = (),
) -> str:
    said = said or Explanation(notes={})
    _, theory = theories.in_force(impact(), detail.programme)
    may_go_on = detail.state in ("staged", "returned") or (
        detail.state == "refused" and detail.may_go_partly
    )
    found = submissions.preview(impact(), detail.id) if may_go_on else None
    return render_template(
        "preview.html",
        delivery=detail,
        theory=theory,
        groups=by_row(detail.issues),
        preview=found,
        changes=lines(theory, found.changes) if found else (),
        questions=asked(theory, found, said.notes or {}, missing) if found else (),
        notes=noted(theory, detail),
        is_partly=detail.has_errors,
        is_repeated=request.args.get("eerder") == "ja",
        said=said,
        refusal=refusal,
        section="upload",
    )
