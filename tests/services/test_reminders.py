"""Reminders: what is decided on which day, and an outbox that sends each letter at most once.

A school owes a delivery over school year 2025/2026, which ends on 31 July 2026: due on
28 November, shown as late from 13 December.
"""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from impact.outside.smtp import Mail, Receipt, mail_server
from impact.services import accounts, outbox, owed, reminders, submissions, theories
from impact.services.context import Impact
from tests.conftest import ROOT, Clock
from tests.outside.post import Box, free_port, mail_server_at

SOUND = ROOT / "tests" / "theory" / "sound.yaml"
DUE = "    due: {every: school_year, first: 2025/2026, within_days: 120, grace_days: 14}\n"
FILE = b"Gebied;Schooljaar;Taal\nWK990112;2025/2026;58,0\n"
SCHOOL, MANAGER = "cijfers@school.example", "bureau@havenrade.example"


@pytest.fixture
def programme(impact: Impact) -> str:
    text = SOUND.read_text(encoding="utf-8")
    text = text.replace("    kind: csv\n", "    kind: csv\n" + DUE, 1)
    version, checked, _ = theories.publish(impact, text, "x.yaml", by="bureau", reason="eerste")
    assert version is not None, [issue.line() for issue in checked.issues]
    for name, role, partner, email in (
        ("school", "partner", "school", SCHOOL),
        ("zonder", "partner", "school", None),
        ("bewoners", "partner", "bewoners", "raad@wijk.example"),
        ("bureau", "manager", None, MANAGER),
        ("kamer", "auditor", None, "kamer@havenrade.example"),
    ):
        accounts.add(
            impact,
            name,
            "een lang wachtwoord",
            display_name=name,
            role=role,  # type: ignore[arg-type]
            programme=version.programme,
            partner=partner,
            email=email,
        )
    return version.programme


class Postbox:
    """Takes mail and remembers it; answers as a test wants."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.answer = Receipt("sent", "250 OK")

    def deliver(self, mail: Mail) -> Receipt:
        self.mails.append(mail)
        return self.answer


def at(clock: Clock, day: str) -> None:
    clock.moment = datetime.fromisoformat(f"{day}T09:00:00").replace(tzinfo=UTC)


def outcomes(impact: Impact, programme: str) -> list[list[str]]:
    with impact.database.reading() as session:
        found = session.letters.starting_with(programme)
    return [[attempt.outcome for attempt in attempts] for _, attempts in found]


def queued(impact: Impact) -> list[tuple[str, str]]:
    before = {letter.id for letter in outbox.waiting(impact)}
    reminders.queue(impact)
    return [
        (letter.recipient, " ".join(letter.key.split("|")[1:-1:3]))
        for letter in outbox.waiting(impact)
        if letter.id not in before
    ]


def test_a_year_of_days_tells_the_partner_five_times_and_the_manager_weekly(
    impact: Impact, programme: str, clock: Clock
) -> None:
    at(clock, "2026-08-01")
    told: dict[str, list[str]] = {SCHOOL: [], MANAGER: []}
    for _ in range(365):
        for recipient, what in queued(impact):
            told[recipient].append(f"{owed.today(impact)} {what.strip()}")
        clock.forward(days=1)
    assert told[SCHOOL] == [
        "2026-11-21 reminder week",
        "2026-11-28 reminder today",
        "2026-12-13 reminder late-1",
        "2027-01-13 reminder late-2",
        "2027-02-13 reminder late-3",
    ]
    assert told[MANAGER][:3] == [
        "2026-11-29 overview",
        "2026-11-30 overview",
        "2026-12-07 overview",
    ]
    assert len(told[MANAGER]) == 36, "every week from the one in which it became late"


def test_deciding_again_decides_nothing_new(impact: Impact, programme: str) -> None:
    first = reminders.planned(impact)
    assert [letter.recipient for letter in first] == [SCHOOL]
    assert len(reminders.queue(impact)) == 1
    assert reminders.queue(impact) == []
    assert reminders.planned(impact) == ()
    assert len(outbox.waiting(impact)) == 1


@pytest.mark.parametrize(
    ("moment", "event"),
    [
        ("2026-11-20T22:59:59", ""),
        ("2026-11-20T23:00:00", "week"),
        ("2026-11-27T22:59:59", "week"),
        ("2026-11-27T23:00:00", "today"),
        ("2026-11-28T22:59:59", "today"),
    ],
)
def test_a_day_begins_at_midnight_in_the_netherlands(
    impact: Impact, programme: str, clock: Clock, moment: str, event: str
) -> None:
    clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = owed.of(impact, programme).find("school-jaar", "2025/2026")
    assert found is not None
    assert reminders.event_of(found) == event


@pytest.mark.parametrize(
    ("moment", "state"), [("2026-07-31T21:59:59", "upcoming"), ("2026-07-31T22:00:00", "due")]
)
def test_in_summer_the_day_begins_two_hours_earlier_than_in_utc(
    impact: Impact, programme: str, clock: Clock, moment: str, state: str
) -> None:
    clock.moment = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    found = owed.of(impact, programme).find("school-jaar", "2025/2026")
    assert found is not None
    assert found.state.value == state


def test_on_time_is_until_midnight_in_the_netherlands(
    impact: Impact, programme: str, clock: Clock
) -> None:
    clock.moment = datetime(2026, 11, 28, 22, 59, tzinfo=UTC)
    submissions.deliver(impact, programme, "school-jaar", "t.csv", FILE, by="school")
    found = owed.of(impact, programme).find("school-jaar", "2025/2026")
    assert found is not None
    assert (found.state.value, found.first_on) == ("on_time", date(2026, 11, 28))


def test_a_mail_says_what_until_when_and_where(
    impact: Impact, programme: str, clock: Clock
) -> None:
    site = replace(impact, settings=replace(impact.settings, site_url="https://impact.example"))
    (letter,) = reminders.planned(site)
    assert (
        letter.subject == "Over 4 dagen: cijfers over schooljaar 2025/2026 voor Proefwijk Vooruit"
    )
    for text in (
        "Beste collega van Stichting Samen Leren,",
        "uiterlijk op 28 november 2026",
        "Jaarcijfers van de scholen",
        "- Taal op niveau groep 3",
        "https://impact.example/aanleveren/werkboek/PROEF/school-jaar.xlsx",
        "https://impact.example/aanleveren\n",
        "https://impact.example/partners/PROEF/school",
        "op 13 december 2026 nog niet",
    ):
        assert text in letter.body
    at(clock, "2026-11-28")
    assert reminders.planned(site)[0].subject.startswith("Vandaag: ")
    at(clock, "2026-12-13")
    late, digest = reminders.planned(site)
    assert late.subject.startswith("Nog niet ontvangen: ")
    assert "Dat is nu 15 dagen geleden." in late.body
    assert "Op de site staat nu" in late.body
    assert "Stichting Samen Leren: Jaarcijfers van de scholen" in digest.body
    assert "15 dagen te laat" in digest.body
    assert "https://impact.example/programmas/PROEF/leveringen" in digest.body


def test_what_was_delivered_is_asked_of_nobody(
    impact: Impact, programme: str, clock: Clock
) -> None:
    submissions.deliver(impact, programme, "school-jaar", "taal.csv", FILE, by="school")
    at(clock, "2026-12-20")
    assert reminders.planned(impact) == ()


def test_a_delivery_that_came_while_the_letter_waited_withdraws_it(
    impact: Impact, programme: str
) -> None:
    reminders.queue(impact)
    submissions.deliver(impact, programme, "school-jaar", "taal.csv", FILE, by="school")
    post = Postbox()
    outbox.send(impact, post)
    assert post.mails == []
    assert outcomes(impact, programme) == [["withdrawn"]]


def test_without_a_mail_server_letters_wait(impact: Impact, programme: str) -> None:
    reminders.queue(impact)
    assert outbox.send(impact) == []
    assert len(outbox.waiting(impact)) == 1
    assert outcomes(impact, programme) == [[]]


def test_a_letter_is_sent_once_however_often_the_clock_ticks(
    impact: Impact, programme: str, clock: Clock
) -> None:
    reminders.queue(impact)
    post = Postbox()
    for _ in range(5):
        outbox.send(impact, post)
        clock.forward(minutes=1)
    assert [mail.recipient for mail in post.mails] == [SCHOOL]
    assert outcomes(impact, programme) == [["claimed", "sent"]]


def test_a_real_server_that_was_down_gets_the_letter_when_it_is_up(
    impact: Impact, programme: str, clock: Clock
) -> None:
    port, box = free_port(), Box()
    post = mail_server(f"smtp://127.0.0.1:{port}")
    site = replace(impact, settings=replace(impact.settings, mail_from="impact@site.example"))
    reminders.queue(site)
    for _ in range(20):
        outbox.send(site, post)
        clock.forward(minutes=1)
    (tried,) = outcomes(site, programme)
    assert tried == ["claimed", "failed"] * 5, "after 0, 1, 3, 7 and 15 minutes"
    submissions.deliver(site, programme, "school-jaar", "fout.csv", b"Gebied\n", by="school")
    with mail_server_at(port, box):
        clock.forward(minutes=20)
        outbox.send(site, post)
    assert [mail["To"] for mail in box.mails] == [SCHOOL]
    assert outcomes(site, programme)[0][-2:] == ["claimed", "sent"]


@pytest.mark.parametrize("outcome", ["refused", "unsure"])
def test_what_may_have_arrived_or_never_will_is_not_tried_again(
    impact: Impact, programme: str, clock: Clock, outcome: str
) -> None:
    reminders.queue(impact)
    post = Postbox()
    post.answer = Receipt(outcome, "x")  # type: ignore[arg-type]
    for _ in range(3):
        outbox.send(impact, post)
        clock.forward(hours=7)
    assert len(post.mails) == 1
    assert outbox.waiting(impact) == ()


def test_a_process_that_died_halfway_is_not_finished_by_another(
    impact: Impact, programme: str, clock: Clock
) -> None:
    class Killed(BaseException):
        pass

    class Deadly:
        def deliver(self, mail: Mail) -> Receipt:
            raise Killed

    reminders.queue(impact)
    with pytest.raises(Killed):
        outbox.send(impact, Deadly())
    post = Postbox()
    outbox.send(impact, post)
    clock.forward(minutes=16)
    outbox.send(impact, post)
    assert post.mails == []
    assert outcomes(impact, programme) == [["claimed", "unsure"]]


def test_after_two_weeks_a_letter_says_nothing_any_more(
    impact: Impact, programme: str, clock: Clock
) -> None:
    reminders.queue(impact)
    clock.forward(days=15)
    post = Postbox()
    outbox.send(impact, post)
    assert post.mails == []
    assert outcomes(impact, programme) == [["expired"]]


def test_two_schedulers_at_once_send_one_mail(
    programme: str, impact: Impact, make_impact: Callable[[Path], Impact]
) -> None:
    other = make_impact(impact.settings.var)
    port, box = free_port(), Box()
    running = [
        replace(one, settings=replace(one.settings, mail_from="impact@site.example"))
        for one in (impact, other)
    ]
    ready = threading.Barrier(2)
    failures: list[BaseException] = []

    def schedule(one: Impact) -> None:
        try:
            ready.wait()
            reminders.queue(one)
            ready.wait()
            outbox.send(one, mail_server(f"smtp://127.0.0.1:{port}"))
        except BaseException as error:
            failures.append(error)

    with mail_server_at(port, box):
        threads = [threading.Thread(target=schedule, args=(one,)) for one in running]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert failures == []
    assert [mail["To"] for mail in box.mails] == [SCHOOL]
    assert outcomes(impact, programme) == [["claimed", "sent"]]


def test_a_source_that_we_fetch_ourselves_reminds_nobody(impact: Impact, programme: str) -> None:
    found = owed.of(impact, programme).find("school-jaar", "2025/2026")
    assert found is not None
    pulled = found.source.model_copy(update={"pull": {"every": "day"}})
    assert reminders.event_of(found) == "week"
    assert reminders.event_of(replace(found, source=pulled)) == ""
