"""Four eyes: the list of what waits, and looking at one delivery before it is released or not."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from impact.errors import NotFound, Refused
from impact.services import releasing, submissions, theories
from impact.services.submissions import SubmissionDetail
from impact.web.changes import lines
from impact.web.errors import sentence
from impact.web.mistakes import by_row
from impact.web.questions import asked
from impact.web.session import impact, signed_in

views = Blueprint("releasing", __name__)


@views.get("/vrijgeven")
def worklist() -> str:
    account = signed_in()
    waiting = releasing.worklist(impact(), account)
    return render_template("releases.html", waiting=waiting, section="release")


@views.get("/vrijgeven/<public_id>")
def look(public_id: str) -> str:
    return _look(_own(public_id))


@views.post("/vrijgeven/<public_id>/vrijgeven")
def release(public_id: str) -> Response | tuple[str, int]:
    detail = _own(public_id)
    seen = request.form.get("gezien", "")
    try:
        releasing.release(impact(), signed_in(), detail.id, seen=seen)
    except Refused as refusal:
        return _look(_own(public_id), refusal=sentence(refusal)), 409
    return redirect(f"/aanleveringen/{detail.id}", 303)


@views.post("/vrijgeven/<public_id>/weigeren")
def refuse(public_id: str) -> Response | tuple[str, int]:
    detail = _own(public_id)
    reason = request.form.get("reden", "")
    try:
        releasing.refuse(impact(), signed_in(), detail.id, reason=reason)
    except Refused as refusal:
        return _look(_own(public_id), reason, sentence(refusal), is_about_reason=True), 409
    return redirect("/vrijgeven", 303)


def _own(public_id: str) -> SubmissionDetail:
    """A delivery that whoever is signed in may decide about. Raises NotFound for all others."""
    account = signed_in()
    detail = submissions.get(impact(), public_id)
    if not releasing.may_decide(account, detail):
        raise NotFound(f"aanlevering '{public_id}' is er niet")
    return detail


def _look(
    detail: SubmissionDetail, reason: str = "", refusal: str = "", *, is_about_reason: bool = False
) -> str:
    _, theory = theories.in_force(impact(), detail.programme)
    found = submissions.preview(impact(), detail.id) if detail.state == "offered" else None
    return render_template(
        "release.html",
        delivery=detail,
        groups=by_row(detail.issues),
        preview=found,
        changes=lines(theory, found.changes) if found else (),
        questions=asked(theory, found, {}) if found else (),
        reason=reason,
        refusal=refusal,
        is_about_reason=is_about_reason,
        section="release",
    )
