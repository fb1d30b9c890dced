"""The verdict calendar: a page, and a feed that a calendar can subscribe to."""

from flask import Blueprint, Response, render_template, request

from impact.services import verdict_calendar
from impact.web.dates import as_of
from impact.web.session import impact

views = Blueprint("verdict_calendar", __name__)


@views.get("/programmas/<code>/kalender")
def calendar(code: str) -> str:
    goal = request.args.get("doel", "").strip()
    view = verdict_calendar.calendar(impact(), code, as_of(), goal or None)
    return render_template(
        "calendar.html",
        view=view,
        page=view.page,
        host=request.host,
        site=request.host_url,
        section="programmes",
    )


@views.get("/programmas/<code>/kalender.ics")
def feed(code: str) -> Response:
    content = verdict_calendar.feed(impact(), code, request.host_url, as_of())
    answer = Response(content, content_type="text/calendar; charset=utf-8")
    answer.add_etag()
    answer.make_conditional(request)
    return answer
