"""Delivering: choose a source and a file, look at what was understood, and have it accepted."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import Refused
from impact.services import submissions, theories
from impact.services.permissions import deliverable, own_submission
from impact.services.submissions import SubmissionDetail
from impact.web.changes import lines
from impact.web.errors import sentence
from impact.web.mistakes import by_row
from impact.web.session import impact, signed_in
from impact.web.uploads import uploaded

views = Blueprint("upload", __name__)


@views.get("/aanleveren")
def form() -> str:
    return _form("", {})


@views.post("/aanleveren")
def send() -> Response | tuple[str, int]:
    account = signed_in()
    upload = uploaded(request, deliverable(impact(), account))
    if upload.problems:
        return _form(upload.chosen, upload.problems), 400
    detail = submissions.send(
        impact(), upload.programme, upload.source, upload.file, upload.content, by=account.name
    )
    return redirect(
        f"/aanleveren/{detail.id}{'?eerder=ja' if detail.already_received else ''}", 303
    )


@views.get("/aanleveren/<public_id>")
def preview(public_id: str) -> str:
    return _preview(own_submission(impact(), signed_in(), public_id))


@views.post("/aanleveren/<public_id>/opnemen")
def accept(public_id: str) -> Response | tuple[str, int]:
    account = signed_in()
    detail = own_submission(impact(), account, public_id)
    reason = request.form.get("reden", "").strip()
    try:
        submissions.accept(impact(), detail.id, by=account.name, reason=reason)
    except Refused as refusal:
        return _preview(detail, reason, sentence(refusal)), 409
    return redirect(f"/aanleveringen/{detail.id}", 303)


def _form(chosen: str, problems: dict[str, str]) -> str:
    return render_template(
        "upload.html",
        programmes=deliverable(impact(), signed_in()),
        chosen=chosen,
        problems=problems,
        section="upload",
    )


def _preview(detail: SubmissionDetail, reason: str = "", refusal: str = "") -> str:
    _, theory = theories.in_force(impact(), detail.programme)
    found = submissions.preview(impact(), detail.id) if detail.state == "staged" else None
    return render_template(
        "preview.html",
        delivery=detail,
        theory=theory,
        groups=by_row(detail.issues),
        preview=found,
        changes=lines(theory, found.changes) if found else (),
        is_repeated=request.args.get("eerder") == "ja",
        reason=reason,
        refusal=refusal,
        section="upload",
    )
