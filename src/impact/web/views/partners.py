"""Partners: the page of each, its reply to what is late, its data, and who delivers what."""

from datetime import date

from flask import Blueprint, Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from impact.services import owed, partners
from impact.web.session import current_account, impact, signed_in

views = Blueprint("partners", __name__)

FIELDS = {"reason": "reden", "expected_on": "verwacht"}
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


@views.get("/partners/<code>/<partner>")
def page(code: str, partner: str) -> str:
    return _page(code, partner)


@views.post("/partners/<code>/<partner>/reden")
def reply(code: str, partner: str) -> Answer | tuple[str, int]:
    account = signed_in()
    source, _, period = request.form.get("levering", "").partition("|")
    reason = request.form.get("reden", "")
    day, problems = _day(request.form.get("verwacht", "").strip())
    if not period:
        problems["levering"] = "Kies over welke levering het gaat."
    found = owed.problems_with(impact(), reason, day)
    problems |= {FIELDS[name]: said for name, said in found.items()}
    if problems and owed.may_reply(account, code, partner):
        return _page(code, partner, problems), 400
    owed.reply(impact(), account, code, source, period, reason=reason, expected_on=day)
    return redirect(f"/partners/{code}/{partner}?gezegd=ja#leveringen", 303)


@views.get("/partners/<code>/<partner>/cijfers.<suffix>")
def data(code: str, partner: str, suffix: str) -> Response:
    answer = make_response(partners.download(impact(), current_account(), code, partner, suffix))
    answer.content_type = TYPES[suffix]
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}-{partner}.{suffix}"'
    return answer


@views.get("/programmas/<code>/leveringen")
def who_delivers_what(code: str) -> str:
    view = partners.who_delivers_what(impact(), signed_in(), code)
    return render_template("who_delivers_what.html", view=view, section="programmes")


def _page(code: str, partner: str, problems: dict[str, str] | None = None) -> str:
    return render_template(
        "partner.html",
        view=partners.page(impact(), current_account(), code, partner),
        suffixes=partners.suffixes(),
        problems=problems or {},
        form=request.form,
        is_said=request.args.get("gezegd") == "ja",
        max_reason=owed.MAX_REASON,
        section="programmes",
    )


def _day(text: str) -> tuple[date | None, dict[str, str]]:
    """The day in a field, and what is wrong with it."""
    if not text:
        return None, {}
    try:
        return date.fromisoformat(text), {}
    except ValueError:
        said = "Dit is geen dag. Schrijf jaar, maand en dag, bijvoorbeeld 2026-12-15."
        return None, {"verwacht": said}
