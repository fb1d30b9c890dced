"""`impact reminders`: what would be said, what waits, and sending it now."""

from pathlib import Path

import pytest

from impact.bootstrap import start
from impact.services import accounts
from tests.cli.conftest import SOUND, Run
from tests.outside.post import Box, free_port, mail_server_at

DUE = "    due: {every: month, first: 2026-01, within_days: 1, grace_days: 0}\n"


@pytest.fixture
def late(run: Run, tmp_path: Path) -> None:
    """A source that is late for ever, and a manager with an address."""
    path = tmp_path / "late.yaml"
    text = SOUND.read_text(encoding="utf-8").replace("    kind: csv\n", "    kind: csv\n" + DUE, 1)
    path.write_text(text, encoding="utf-8")
    assert run("theory", "publish", path, "--by", "bureau", "--reason", "eerste").code == 0
    impact = start()
    accounts.add(
        impact,
        "bureau",
        "een lang wachtwoord",
        display_name="Bureau",
        role="manager",
        email="bureau@havenrade.example",
    )
    impact.database.close()


def test_what_would_be_said_is_shown_and_not_kept(run: Run, late: None) -> None:
    for _ in range(2):
        answer = run("reminders", "--format", "json")
        assert answer.code == 0
        assert answer.data["has_mail_server"] is False
        assert [letter["recipient"] for letter in answer.data["today"]] == [
            "bureau@havenrade.example"
        ]
        assert answer.data["waiting"] == []
    assert "geen mailserver" in run("reminders").out


def test_sending_needs_a_mail_server(run: Run, late: None) -> None:
    answer = run("reminders", "--send-now")
    assert answer.code == 1
    assert "IMPACT_SMTP_URL" in answer.err


def test_sending_now_sends_once(run: Run, late: None, monkeypatch: pytest.MonkeyPatch) -> None:
    port, box = free_port(), Box()
    monkeypatch.setenv("IMPACT_SMTP_URL", f"smtp://127.0.0.1:{port}")
    monkeypatch.setenv("IMPACT_MAIL_FROM", "impact@havenrade.example")
    monkeypatch.setenv("IMPACT_SITE_URL", "https://impact.example")
    with mail_server_at(port, box):
        first = run("reminders", "--send-now", "--format", "json")
        second = run("reminders", "--send-now", "--format", "json")
    assert len(first.data["done"]) == 2
    assert second.data["done"] == []
    (mail,) = box.mails
    assert "https://impact.example/programmas/PROEF/leveringen" in mail.get_content()


def test_a_mail_server_without_a_sender_cannot_start(
    run: Run, late: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMPACT_SMTP_URL", "smtp://mail.example:587")
    answer = run("reminders")
    assert answer.code == 2
    assert "IMPACT_MAIL_FROM" in answer.err
