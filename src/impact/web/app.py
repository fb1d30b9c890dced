"""The site: an application factory that wires views, errors and the rules for every answer."""

from datetime import timedelta
from importlib import resources

from flask import Flask, redirect
from flask_wtf.csrf import CSRFProtect
from jinja2 import PackageLoader, StrictUndefined

from impact.render.environment import equip
from impact.services.context import Impact
from impact.services.permissions import may_edit
from impact.web import errors, headers
from impact.web.attempts import Attempts
from impact.web.session import current_account
from impact.web.views import (
    account,
    answers,
    api_deliveries,
    barriers,
    cards,
    deliveries,
    editions,
    health,
    initiative_desk,
    mapping,
    money,
    new_programmes,
    own_account,
    partners,
    parts,
    programmes,
    promise_list,
    publishing,
    pulling,
    reading_in,
    registers,
    releasing,
    say,
    stakeholder_map,
    steering,
    stories,
    story_files,
    subjects,
    telling,
    theory_pages,
    upload,
    verdict_calendar,
    versions,
    workshop,
)

VIEWS = (
    programmes.views,
    answers.views,
    subjects.views,
    theory_pages.views,
    cards.views,
    registers.views,
    promise_list.views,
    say.views,
    barriers.views,
    initiative_desk.views,
    stakeholder_map.views,
    money.views,
    stories.views,
    story_files.views,
    telling.views,
    verdict_calendar.views,
    steering.views,
    versions.views,
    deliveries.views,
    partners.views,
    editions.views,
    account.views,
    own_account.views,
    api_deliveries.views,
    upload.views,
    releasing.views,
    new_programmes.views,
    workshop.views,
    reading_in.views,
    publishing.views,
    parts.views,
    pulling.views,
    mapping.views,
    health.views,
)

MAX_UPLOAD = 20 * 1024 * 1024
LOOPBACK = ("127.0.0.1", "localhost", "::1")


def create_app(impact: Impact) -> Flask:
    """The WSGI application that serves one running product."""
    static = resources.files("impact.render").joinpath("static")
    app = Flask("impact.web", static_folder=str(static), static_url_path="/static")
    app.extensions["impact"] = impact
    app.config.update(_config(impact))
    app.jinja_loader = PackageLoader("impact.render", "templates")
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    equip(app.jinja_env, "nl")
    app.context_processor(
        lambda: {"account": current_account(), "section": "", "may_edit": _may_edit}
    )
    app.extensions["attempts"] = Attempts()
    CSRFProtect(app).exempt(api_deliveries.views)  # it knows tokens only, and no cookies
    errors.register(app)
    headers.register(app)
    for blueprint in VIEWS:
        app.register_blueprint(blueprint)
    # A published report names no icon, and then browsers ask here.
    app.add_url_rule("/favicon.ico", "favicon", lambda: redirect("/static/impact.svg"))
    return app


def _may_edit(code: str) -> bool:
    """Whether whoever looks may work on a theory, for the links that lead there."""
    return may_edit(current_account(), code)


def _config(impact: Impact) -> dict[str, object]:
    is_local = impact.settings.host in LOOPBACK
    return {
        "SECRET_KEY": impact.settings.secret_key,
        "SESSION_COOKIE_NAME": "impact",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": not is_local,  # others reach us over https only
        "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,  # a token lasts as long as its session
        "MAX_CONTENT_LENGTH": MAX_UPLOAD,
        "TRUSTED_HOSTS": ["127.0.0.1", "localhost", "[::1]"] if is_local else None,
    }
