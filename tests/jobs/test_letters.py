"""The clock and the post: a mail server that is down holds nothing else up."""

from dataclasses import replace
from pathlib import Path

import pytest

from impact import jobs
from impact.services import accounts, outbox, submissions, theories
from impact.services.context import Impact
from tests.conftest import ROOT, Clock
from tests.jobs.test_inbox import FIRST, put
from tests.outside.post import Box, free_port, mail_server_at

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
DUE = "    due: {every: school_year, first: 2025/2026, within_days: 120}\n"


@pytest.fixture
def programme(impact: Impact) -> str:
    text = SOUND.read_text(encoding="utf-8").replace("    kind: csv\n", "    kind: csv\n" + DUE, 1)
    version, _, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="eerste")
    assert version is not None
    accounts.add(
        impact,
        "school",
        "een lang wachtwoord",
        display_name="School",
        role="partner",
        programme=version.programme,
        partner="school",
        email="cijfers@school.example",
    )
    return version.programme


def test_a_mail_server_that_is_down_holds_up_no_delivery(
    impact: Impact, programme: str, clock: Clock
) -> None:
    port, box = free_port(), Box()
    settings = replace(
        impact.settings,
        smtp_url=f"smtp://127.0.0.1:{port}",
        mail_from="impact@havenrade.example",
        site_url="https://impact.example",
    )
    running = replace(impact, settings=settings)
    folder: Path = running.settings.inbox / programme / "school-jaar"
    folder.mkdir(parents=True)
    put(running, folder, "taal.csv", FIRST)
    lines = jobs.run_once(running)
    (receipt,) = submissions.listing(running, programme)
    assert lines[0] == f"taal.csv: accepted (bewijs {receipt.id})"
    assert lines[1].startswith("bericht klaargezet voor cijfers@school.example: Over 4 dagen")
    assert "failed" in lines[2]
    assert len(outbox.waiting(running)) == 1
    clock.forward(minutes=2)
    with mail_server_at(port, box):
        (line,) = jobs.run_once(running)
    assert "sent" in line
    assert [mail["To"] for mail in box.mails] == ["cijfers@school.example"]
    assert jobs.run_once(running) == []
