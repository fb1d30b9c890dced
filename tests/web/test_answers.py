"""Every answer: its headers, its HTML, and its words when something cannot be done."""

import gc
import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import html5lib
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from impact.errors import Damaged, ImpactError
from impact.render.words import keys, words
from impact.services import editions, submissions
from impact.services.context import Impact
from impact.web.app import MAX_UPLOAD, VIEWS, create_app
from tests.conftest import ROOT
from tests.web.conftest import CORRECTED, FIRST, WRONG, Visitor

Enter = Callable[[str], Visitor]

PUBLIC = [
    "/",
    "/programmas/PROEF",
    "/programmas/PROEF?op=2026-11-24",
    "/programmas/PROEF/doelen/G1",
    "/programmas/PROEF/indicatoren/N1",
    "/programmas/PROEF/indicatoren/N2",
    "/programmas/PROEF/theorie",
    "/programmas/PROEF/theorie?op=2026-11-24&lijnen=hoofdlijnen&doel=G1&inspanning=I1",
    "/programmas/PROEF/theorie?van=O1&naar=U1",
    "/programmas/PROEF/theorie/din",
    "/programmas/PROEF/theorie/din?op=2026-11-24",
    "/programmas/PROEF/theorie/links/I1/O1",
    "/programmas/PROEF/theorie/links/O1/U1?op=2026-11-24",
    "/programmas/PROEF/theorie/onderdelen/I1",
    "/programmas/PROEF/theorie/onderdelen/O1",
    "/programmas/PROEF/theorie/onderdelen/U2",
    "/programmas/PROEF/theorie/blinde-vlekken",
    "/programmas/PROEF/kalender",
    "/programmas/PROEF/kalender?doel=G1&op=2026-11-24",
    "/programmas/PROEF/aanleveringen",
    "/programmas/PROEF/verslagen",
    "/inloggen",
]
ABSENT = [
    "/nergens",
    "/programmas/GEEN",
    "/programmas/GEEN/aanleveringen",
    "/programmas/GEEN/verslagen",
    "/programmas/PROEF/doelen/G9",
    "/programmas/PROEF/indicatoren/N9",
    "/programmas/GEEN/theorie",
    "/programmas/GEEN/theorie/din",
    "/programmas/PROEF/theorie?doel=G9",
    "/programmas/PROEF/theorie?van=I1&naar=G1",
    "/programmas/PROEF/theorie/links/U1/O1",
    "/programmas/PROEF/theorie/onderdelen/N1",
    "/programmas/GEEN/theorie/blinde-vlekken",
    "/programmas/PROEF/kalender?doel=G9",
    "/programmas/GEEN/kalender.ics",
    "/programmas/PROEF/verslagen/1/",
    "/programmas/PROEF/verslagen/1/../../../impact.db",
    "/aanleveringen/20261124-abcdefgh",
    "/static/../app.py",
]


def check_headers(answer: TestResponse) -> None:
    headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Permissions-Policy" in headers
    assert headers["Cache-Control"]


def check_page(text: str) -> None:
    """Valid HTML5 without inline script or style, and the landmarks that readers rely on."""
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    text = re.sub(r'<script src="/static/[a-z_]+\.js" defer></script>', "", text)
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|javascript:", text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)
    assert '<html lang="nl">' in text
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert re.search(r"<title>\S.*</title>", text)
    for landmark in ("<header", "<nav", "<main", "<footer", 'href="#inhoud"', 'id="inhoud"'):
        assert landmark in text
    check_headings(text)
    check_ids(text)
    check_labels(text)


def check_headings(text: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", text)]
    for before, after in pairwise(levels):
        assert after <= before + 1, f"a heading is skipped: {levels}"


def check_ids(text: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for named in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        assert set(named.split()) <= set(ids)


def check_labels(text: str) -> None:
    labelled = set(re.findall(r'<label for="([^"]+)"', text))
    for field in re.findall(r"<(?:input|textarea|select)\b[^>]*>", text):
        if 'type="hidden"' not in field and ' aria-label="' not in field:
            found = re.search(r'\sid="([^"]+)"', field)
            assert found is not None
            assert found[1] in labelled
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        assert "<caption" in table
        assert 'scope="col"' in table


@pytest.mark.parametrize("address", PUBLIC)
def test_every_page_answers_and_is_sound(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 200
    check_headers(answer)
    check_page(answer.text)


def test_a_page_speaks_its_status_and_never_by_colour_alone(visitor: Visitor) -> None:
    text = visitor.get("/programmas/PROEF/indicatoren/N1").text
    badge = re.search(r'<span class="status status--(\w+)">(.*?)</span></span>', text)
    assert badge is not None
    assert 'aria-hidden="true"' in badge[2]
    assert words("status", badge[1]) in badge[2]


def test_every_status_and_severity_has_a_sign_of_its_own(app: Flask) -> None:
    signs = app.jinja_env.get_template("macros.html").module
    for key in keys("status"):
        assert "<path" in signs.status(key) or "<circle" in signs.status(key)  # type: ignore[attr-defined]
    for key in keys("severity"):
        assert "<path" in signs.icon(key)  # type: ignore[attr-defined]


def test_every_page_of_a_delivery_is_sound(signed_in: Enter) -> None:
    school = signed_in("school")
    address = school.sent(FIRST)
    receipt = address.replace("aanleveren", "aanleveringen")
    wrong = school.sent(WRONG)
    pages = ["/aanleveren", address, receipt, wrong, f"{wrong}?eerder=ja"]
    texts = [school.get(page).text for page in pages]
    school.post(f"{address}/opnemen", address)
    corrected = school.sent(CORRECTED)
    refused = school.post(f"{corrected}/opnemen", corrected)
    pages = [address, f"{receipt}?rij=2&kolom=3", corrected, "/programmas/PROEF/aanleveringen"]
    texts += [school.get(page).text for page in pages]
    texts += [refused.text, school.post("/aanleveren", "/aanleveren").text]
    for text in texts:
        check_page(text)


@pytest.mark.parametrize("address", ABSENT)
def test_what_is_not_there_is_a_page_with_a_sentence(visitor: Visitor, address: str) -> None:
    answer = visitor.get(address)
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text
    check_headers(answer)
    check_page(answer.text)


def test_an_edition_is_served_as_it_was_published(impact: Impact, visitor: Visitor) -> None:
    entry = editions.publish(impact, "PROEF", by="bureau")
    listed = visitor.get("/programmas/PROEF/verslagen")
    assert entry.digest in listed.text
    check_page(listed.text)
    for path, media_type in (
        ("", "text/html"),
        ("index.html", "text/html"),
        ("impact.css", "text/css"),
        ("data/figures.csv", "text/csv"),
        ("manifest.json", "application/json"),
    ):
        answer = visitor.get(f"/programmas/PROEF/verslagen/1/{path}")
        assert answer.mimetype == media_type
        assert answer.data == editions.file(impact, "PROEF", 1, path or "index.html").content
        check_headers(answer)
    assert visitor.get("/programmas/PROEF/verslagen/1").status_code == 308
    assert visitor.get("/programmas/PROEF/verslagen/1/geheim").status_code == 404


def test_the_static_files_are_there(visitor: Visitor) -> None:
    for name in ("impact.css", "impact.svg", "diagram.css", "diagram.js"):
        with visitor.get(f"/static/{name}") as answer:
            assert answer.status_code == 200
            check_headers(answer)


def test_the_site_says_that_it_is_well(visitor: Visitor) -> None:
    answer = visitor.get("/gezond")
    assert (answer.status_code, answer.text) == (200, "goed")
    check_headers(answer)


@pytest.mark.parametrize("day", ["2026-13-01", "gisteren", "24-11-2026", "<script>"])
def test_a_day_that_does_not_exist_is_explained(visitor: Visitor, day: str) -> None:
    answer = visitor.get("/programmas/PROEF", query_string={"op": day})
    assert answer.status_code == 400
    assert "is geen dag" in answer.text
    check_page(answer.text)


def test_a_day_in_the_future_is_today(visitor: Visitor) -> None:
    future = visitor.get("/programmas/PROEF?op=2045-01-01")
    assert future.text == visitor.get("/programmas/PROEF").text


def test_the_wrong_method_is_a_sentence(visitor: Visitor) -> None:
    answer = visitor.get("/uitloggen")
    assert answer.status_code == 405
    check_page(answer.text)


# Werkzeug leaves the temporary file of a body it refuses to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("has_length", [True, False])
def test_a_file_that_is_too_large_is_refused_and_never_cut_off(
    impact: Impact, signed_in: Enter, has_length: bool
) -> None:
    school = signed_in("school")
    page = school.get("/aanleveren").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in (("csrf_token", token), ("bron", "PROEF/school-jaar"))
    ]
    head = b'--b\r\nContent-Disposition: form-data; name="bestand"; filename="a.csv"\r\n\r\n'
    body = b"".join(parts) + head + FIRST + b"x" * MAX_UPLOAD + b"\r\n--b--\r\n"
    answer = school.client.post(
        "/aanleveren",
        input_stream=BytesIO(body),
        content_type="multipart/form-data; boundary=b",
        environ_overrides={
            "wsgi.input_terminated": True,
            "CONTENT_LENGTH": str(len(body)) if has_length else "",
        },
    )
    assert answer.status_code == 413
    assert "hoogstens 20 MB" in answer.text
    assert submissions.listing(impact, "PROEF") == ()
    gc.collect()


@pytest.mark.parametrize(
    ("error", "code"),
    [(Damaged("het manifest is veranderd"), 500), (ImpactError("de schijf is vol"), 503)],
)
def test_trouble_of_ours_is_told_without_its_inside(
    app: Flask, monkeypatch: pytest.MonkeyPatch, error: ImpactError, code: int
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(submissions, "listing", fail)
    answer = app.test_client().get("/programmas/PROEF/aanleveringen")
    assert answer.status_code == code
    assert f"{str(error).capitalize()}." in answer.text
    check_page(answer.text)


def test_a_mistake_of_ours_shows_no_stack_trace(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(submissions, "listing", fail)
    answer = app.test_client().get("/programmas/PROEF/aanleveringen")
    assert answer.status_code == 500
    assert "secret inside" not in answer.text
    assert "Traceback" not in answer.text
    check_headers(answer)
    check_page(answer.text)


def test_another_host_is_refused_on_this_machine(visitor: Visitor) -> None:
    answer = visitor.get("/", headers={"Host": "elders.example"})
    assert answer.status_code == 400
    check_headers(answer)
    assert visitor.get("/", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_served_to_others_the_cookie_needs_https(impact: Impact) -> None:
    app = create_app(replace(impact, settings=replace(impact.settings, host="0.0.0.0")))  # noqa: S104
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["TRUSTED_HOSTS"] is None


def test_what_is_made_for_somebody_is_not_kept(signed_in: Enter, visitor: Visitor) -> None:
    assert signed_in("school").get("/").headers["Cache-Control"] == "no-store"
    assert visitor.get("/").headers["Cache-Control"] == "no-cache"


def test_the_keyboard_goes_through_a_page_as_it_is_read(signed_in: Enter) -> None:
    text = signed_in("school").get("/aanleveren").text
    assert not re.search(r'tabindex="[1-9]', text)
    places = [text.index(part) for part in ("#inhoud", "site-name", "<nav", "<h1", 'name="bron"')]
    assert places == sorted(places)
    assert text.index('name="bestand"') < text.index("Versturen en bekijken")


def test_all_views_are_in_the_application(app: Flask) -> None:
    assert {view.name for view in VIEWS} == set(app.blueprints)
    modules = {path.stem for path in (ROOT / "src/impact/web/views").glob("[a-z]*.py")}
    assert len(modules) == len(VIEWS)
