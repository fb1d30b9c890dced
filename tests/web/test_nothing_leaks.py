"""Small numbers with values nobody could mistake, planted everywhere figures come in; then every
public address is visited and every file is opened. None of them may show one."""

import json
import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from flask import Flask
from flask.testing import FlaskClient

from impact.analysis.disclosure import problems
from impact.analysis.disclosure.protecting import Protected
from impact.analysis.disclosure.rules import Rules
from impact.errors import Refused
from impact.services import accounts, editions, protection, receipt_rows, submissions, theories
from impact.services.context import Impact
from impact.web.app import create_app
from tests.conftest import ROOT, Clock
from tests.web.crawling import crawl

PASSWORD = "een lang wachtwoord"
CANARIES = ("7,3137", "7.3137", "6,4271", "6.4271", "3,9173", "3.9173", "8,8217", "8.8217")
"""The secret values in both spellings: a count, an output, a numerator's share, a corrected one."""
BUURTEN = ("BU99011201", "BU99011202", "BU99011203")

_AREAS = "".join(
    f"  - {{code: {code}, boundary_year: 2024, name: Buurt {code[-1]}, inhabitants: 900}}\n"
    for code in BUURTEN
)
_MEASURES = """
  - id: N8
    measures: U1
    title: Mensen in de schuldhulp
    unit: aantal
    decimals: 4
    direction: lower
    unit_of_analysis: resident
    frequency: year
    publication_lag_years: 0.5
    baseline: {year: 2023, value: 40}
    protection: {sensitive: true, rounding: 1}
    sources: [klein]
  - id: N9
    measures: U1
    title: Deel in de schuldhulp
    unit: "%"
    decimals: 4
    direction: lower
    unit_of_analysis: resident
    frequency: year
    publication_lag_years: 0.5
    protection: {sensitive: true}
    sources: [klein]
links:
  - from: I1
    to: O2
    lag_years: {min: 0, typical: 1, max: 2}
    evidence: {strength: weak, locality: netherlands}
    assumption: gezinnen doen mee
  - from: O2
    to: U1
    lag_years: {min: 2, typical: 3, max: 4}
    evidence: {strength: weak, locality: netherlands}
    assumption: het helpt"""
_SOURCE = """
  - id: klein
    title: Kleine aantallen
    partner: school
    kind: csv
    mapping:
      area: {column: Gebied, boundary_year: 2024}
      period: {column: Jaar}
      dimensions: {sekse: {column: Sekse, total: totaal}}
      numbers: dutch
      values:
        - {column: Aantal, indicator: N8}
        - {column: Deel, indicator: N9, n_column: Van}
        - {column: Bereikt, indicator: O2}
"""
_ROWS = (
    # the wijk, its buurten, and a breakdown: every secret is one step from a published total
    "WK990112;2024;totaal;100;20,0000;500;60",
    "BU99011201;2024;totaal;7,3137;;;",
    "BU99011202;2024;totaal;40,0000;;;",
    "BU99011203;2024;totaal;52,6863;;;",
    "WK990112;2024;man;;3,9173;120;",
    "WK990112;2024;vrouw;;25,0784;380;",
    "WK990112;2023;totaal;8,8217;;;6,4271",
)
FIRST = ("Gebied;Jaar;Sekse;Aantal;Deel;Van;Bereikt\n" + "\n".join(_ROWS) + "\n").encode()
SECOND = FIRST.replace(b"2023;totaal;8,8217", b"2023;totaal;45,0000")


@pytest.fixture
def code(impact: Impact, clock: Clock) -> str:
    """A programme with secrets, an edition, a correction of a secret, and a second edition."""
    protection.forget()
    text = (ROOT / "tests" / "theory" / "sound.yaml").read_text(encoding="utf-8")
    text = text.replace("partners:\n", _AREAS + "partners:\n", 1)
    more = "  - {id: O2, intervention: I1, title: Gezinnen bereikt, unit: aantal, target: 90}\n"
    text = text.replace("outcomes:", more + "outcomes:", 1).replace("links:", _MEASURES[1:], 1)
    version, checked, _ = theories.publish(
        impact, text.rstrip() + _SOURCE, "klein.yaml", by="bureau", reason="de eerste"
    )
    assert version is not None, [issue.line() for issue in checked.issues]
    for content, why in ((FIRST, ""), (SECOND, "verkeerd geteld")):
        detail = submissions.deliver(
            impact, version.programme, "klein", "klein.csv", content, by="school", reason=why
        )
        assert detail.acceptance, [issue.line() for issue in detail.issues]
        editions.publish(impact, version.programme, by="bureau")
        clock.forward(days=40)
    for name, role, partner in (("school", "partner", "school"), ("baas", "manager", None)):
        accounts.add(
            impact,
            name,
            PASSWORD,
            display_name=name,
            role=role,  # type: ignore[arg-type]
            programme=version.programme,
            partner=partner,
        )
    return version.programme


@pytest.fixture
def app(impact: Impact, code: str) -> Flask:
    return create_app(impact)


def public_starts(code: str) -> tuple[str, ...]:
    days = ("2026-11-25", "2026-12-30", "2027-01-20")
    fixed = (
        "/",
        f"/programmas/{code}",
        f"/programmas/{code}/aanleveringen",
        f"/programmas/{code}/verslagen",
        f"/programmas/{code}/kalender",
        f"/programmas/{code}/kalender.ics",
        f"/programmas/{code}/indicatoren/N8",
        f"/programmas/{code}/indicatoren/N9",
        f"/programmas/{code}/theorie/onderdelen/O2",
        *(
            f"/programmas/{code}/verslagen/{number}/{file}"
            for number in (1, 2)
            for file in (
                "",
                "data/figures.csv",
                "data/figures.json",
                "data/verdicts.csv",
                "data/verdicts.json",
                "manifest.json",
            )
        ),
    )
    past = tuple(
        f"/programmas/{code}{path}?op={day}"
        for path in ("", "/indicatoren/N8", "/indicatoren/N9", "/theorie/onderdelen/O2")
        for day in days
    )
    return fixed + past


def rows_of_receipts(impact: Impact, code: str) -> tuple[str, ...]:
    return tuple(
        f"/aanleveringen/{delivery.id}?rij={row}"
        for delivery in submissions.listing(impact, code)
        for row in range(2, len(_ROWS) + 2)
    )


def test_no_public_page_or_file_shows_a_small_number(app: Flask, impact: Impact, code: str) -> None:
    starts = public_starts(code) + rows_of_receipts(impact, code)
    visited = dict(crawl(app.test_client(), *starts))
    assert len(visited) > 60
    shown = [
        (address, canary)
        for address, text in visited.items()
        for canary in CANARIES
        if canary in text
    ]
    assert shown == []


def test_without_protection_the_crawl_finds_them(
    app: Flask, impact: Impact, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the crawl would not come where figures are shown."""

    def as_it_is(known: pd.DataFrame, rules: Rules, *_rest: object) -> Protected:
        return Protected(known, known, np.full(len(known), "", dtype=object), rules, None)

    monkeypatch.setattr(protection, "protect_figures", as_it_is)
    monkeypatch.setattr(protection, "protect_more", lambda rows, *_: (rows, [""] * len(rows)))
    starts = public_starts(code) + rows_of_receipts(impact, code)
    texts = "".join(text for _, text in crawl(app.test_client(), *starts))
    assert {canary for canary in CANARIES if canary in texts} >= set(CANARIES[::2])


def test_a_publication_that_tells_too_much_is_refused_and_names_the_figures(
    impact: Impact, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit does not trust the step before it."""
    monkeypatch.setattr(problems, "suppress", lambda equations, choice: equations.hidden)
    protection.forget()
    changed = FIRST.replace(b"2024;totaal;100;", b"2024;totaal;101;")
    changed = changed.replace(b"52,6863", b"53,6863").replace(b"2024;totaal;40", b"2024;totaal;41")
    changed = changed.replace(b"totaal;7,3137", b"totaal;6,3137")
    detail = submissions.deliver(
        impact, code, "klein", "klein.csv", changed, by="school", reason="herteld"
    )
    assert detail.acceptance
    with pytest.raises(Refused) as refusal:
        editions.publish(impact, code, by="bureau")
    said = str(refusal.value)
    assert "‘Mensen in de schuldhulp’ (Buurt 1, 2024): precies te vinden uit" in said
    assert "Buurt 2, 2024" in said
    assert "6,3" not in said
    assert len(editions.listing(impact, code)) == 2


def test_the_canaries_are_there_for_whoever_delivered_them(
    app: Flask, impact: Impact, code: str
) -> None:
    """Else the test above would pass on an empty site."""
    client = app.test_client()
    sign_in(client)
    texts = "".join(client.get(address).text for address in rows_of_receipts(impact, code))
    for canary in ("7,3137", "6,4271", "3,9173", "8,8217"):
        assert canary in texts


def test_a_public_row_keeps_its_words_and_hides_its_figures(
    app: Flask, impact: Impact, code: str
) -> None:
    (newest, *_) = submissions.listing(impact, code)
    page = app.test_client().get(f"/aanleveringen/{newest.id}?rij=3&kolom=4").text
    assert "BU99011201" in page
    assert "niet te tonen: te weinig mensen" in page
    assert "De partner die dit leverde, ziet hier wat er echt staat" in page


def test_a_row_that_was_not_understood_tells_nothing_but_its_words(
    impact: Impact, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What became no figure of ours is no figure that we have looked at."""
    understood = protection.understand

    def nothing(*given: Any) -> Any:
        found = understood(*given)
        return replace(found, rows=found.rows.iloc[:0])

    (newest, *_) = submissions.listing(impact, code)
    monkeypatch.setattr(protection, "understand", nothing)
    cells = receipt_rows.row(impact, newest, 3, own=False).row.cells
    assert [text for _, _, text in cells] == [
        "BU99011201",
        "2024",
        "totaal",
        *["niet te tonen"] * 4,
    ]


def test_who_delivered_a_row_sees_why_it_is_not_on_the_site(
    app: Flask, impact: Impact, code: str
) -> None:
    client = app.test_client()
    sign_in(client)
    (newest, *_) = submissions.listing(impact, code)
    small = client.get(f"/aanleveringen/{newest.id}?rij=3").text
    assert "Mensen in de schuldhulp: het gaat om te weinig mensen." in small
    other = client.get(f"/aanleveringen/{newest.id}?rij=4").text
    assert "Mensen in de schuldhulp: anders is een ander cijfer uit te rekenen." in other


def test_what_was_hidden_is_told_and_explained(app: Flask, code: str) -> None:
    client = app.test_client()
    page = client.get(f"/programmas/{code}/indicatoren/N8").text
    assert "niet te tonen: te weinig mensen" in page
    assert "Minder dan 10 mensen tonen wij niet." in page
    assert "een nul tonen wij ook niet" in page
    report = client.get(f"/programmas/{code}/verslagen/2/").text
    assert "Hoe wij mensen beschermen" in report


def test_both_editions_hide_the_wijk_total_or_two_buurten(app: Flask, code: str) -> None:
    """7,3 people in one buurt: a second buurt is hidden, the same one in both editions."""
    client = app.test_client()
    patterns = []
    for number in (1, 2):
        rows = json.loads(
            client.get(f"/programmas/{code}/verslagen/{number}/data/figures.json").data
        )
        rows = rows["rows"] if isinstance(rows, dict) else rows
        patterns.append(
            {
                row["area"]
                for row in rows
                if (row["indicator"], row["period"], row["dimensions"]) == ("N8", "2024", "")
                and row["value"] is None
            }
        )
    assert patterns == [{"BU99011201", "BU99011202"}] * 2


def test_editions_with_hidden_figures_are_rebuilt_byte_for_byte(impact: Impact, code: str) -> None:
    assert [item.differences for item in editions.verify(impact, code)] == [(), ()]


def sign_in(client: FlaskClient) -> None:
    page = client.get("/inloggen").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token
    data = {"csrf_token": token[1], "naam": "school", "wachtwoord": PASSWORD}
    assert client.post("/inloggen", data=data).status_code == 303
