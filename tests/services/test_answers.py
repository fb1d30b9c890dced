"""Answering a verdict: what is kept, what lapses, who may, and what an edition knew of it."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from impact.errors import Forbidden, NotFound, Refused
from impact.services import answers, editions, progress
from impact.services.accounts import Account
from impact.services.answers import Problems, Said
from impact.services.context import Impact
from tests import silent
from tests.conftest import Clock

WHY = "De groep was dat jaar half zo groot."
SAID = Said(WHY, "programmamanager")
OTHERWISE = Said(WHY, "programmamanager", claimed="not_comparable")


@pytest.fixture
def manager(impact: Impact) -> Account:
    silent.begin(impact)
    return silent.person(impact, "manager")


def seen(impact: Impact) -> str:
    return answers.seen(progress.of(impact, "PROEF"), "N1")


def explain(impact: Impact, account: Account, said: Said = SAID) -> Problems:
    return answers.explain(impact, account, "PROEF", "N1", said, seen=seen(impact))


def holding(impact: Impact, as_of: date | None = None) -> str | None:
    """The kind of the answer that holds."""
    answer = progress.of(impact, "PROEF", as_of).standings["N1"].answer
    return answer.kind.value if answer else None


def owed_since(impact: Impact) -> date | None:
    return progress.of(impact, "PROEF").standings["N1"].owed_since


def test_an_explanation_ends_what_is_owed_and_the_verdict_stays(
    impact: Impact, manager: Account
) -> None:
    assert owed_since(impact) == date(2016, 1, 1)
    assert explain(impact, manager) == {}
    assert (holding(impact), owed_since(impact)) == ("explanation", None)
    assert progress.of(impact, "PROEF").progress.of("N1").status == "explanation_due"


def test_another_reading_stands_beside_the_computed_status(
    impact: Impact, manager: Account
) -> None:
    told = answers.see_differently(impact, manager, "PROEF", "N1", OTHERWISE, seen=seen(impact))
    assert told == {}
    situation = progress.of(impact, "PROEF")
    assert situation.progress.of("N1").status == "explanation_due"
    assert situation.standings["N1"].claimed == "not_comparable"
    row = next(row for row in progress.table(situation, "nl") if row["indicator"] == "N1")
    assert row["status"] == "explanation_due"
    assert (row["answer"] or "").startswith(
        "Berekend: uitleg nodig. Het programma zegt: niet te vergelijken, omdat"
    )


def test_what_was_taken_back_is_owed_again(impact: Impact, manager: Account) -> None:
    explain(impact, manager)
    answers.withdraw(impact, manager, "PROEF", "N1", SAID, seen=seen(impact))
    assert (holding(impact), owed_since(impact)) == (None, date(2016, 1, 1))
    kinds = [item.kind for item in progress.of(impact, "PROEF").standings["N1"].history]
    assert kinds == ["withdrawn", "explanation"]
    with pytest.raises(Refused, match="geen antwoord dat u kunt terugnemen"):
        answers.withdraw(impact, manager, "PROEF", "N1", SAID, seen=seen(impact))


def test_an_answer_lapses_with_a_new_figure_or_a_correction(
    impact: Impact, manager: Account
) -> None:
    explain(impact, manager)
    silent.deliver(impact, silent.NEXT)
    assert (holding(impact), owed_since(impact)) == (None, date(2016, 1, 1))
    explain(impact, manager)
    assert holding(impact) == "explanation"


def test_a_correction_that_changes_the_status_ends_the_answer(
    impact: Impact, manager: Account
) -> None:
    explain(impact, manager)
    silent.deliver(impact, silent.WORSE, reason="klas vergeten")
    situation = progress.of(impact, "PROEF")
    assert situation.progress.of("N1").status == "reversed"
    assert situation.standings["N1"].answer is None
    assert len(situation.standings["N1"].history) == 1


def test_a_page_about_a_past_day_knows_no_later_answer(
    impact: Impact, manager: Account, clock: Clock
) -> None:
    clock.forward(days=3)
    explain(impact, manager)
    clock.forward(days=3)
    assert holding(impact, date(2026, 11, 26)) is None
    assert holding(impact, date(2026, 11, 27)) == "explanation"


def test_an_answer_to_a_verdict_that_changed_meanwhile_is_refused_and_not_kept(
    impact: Impact, manager: Account
) -> None:
    before = seen(impact)
    silent.deliver(impact, silent.WORSE, reason="klas vergeten")
    with pytest.raises(Refused, match="het is nu ‘omgekeerd’ over schooljaar 2024/2025"):
        answers.explain(impact, manager, "PROEF", "N1", SAID, seen=before)
    assert progress.of(impact, "PROEF").answers == ()


def test_of_two_people_who_answer_at_once_the_second_reads_the_first(
    impact: Impact, manager: Account
) -> None:
    before = seen(impact)
    explain(impact, manager)
    with pytest.raises(Refused, match="intussen is hierop al geantwoord"):
        answers.explain(impact, manager, "PROEF", "N1", SAID, seen=before)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (Said("  ", "manager"), "text", "Schrijf waarom."),
        (Said("Te kort.", "manager"), "text", "minstens 20 tekens"),
        (Said("x" * 1001, "manager"), "text", "hoogstens 1000 tekens"),
        (Said(f"{WHY} Mail naar jan@school.example.", "manager"), "text", "een e-mailadres"),
        (Said(WHY, " "), "function", "Vul in vanuit welke functie"),
        (Said(WHY, "mevrouw De Vries"), "function", "de naam van iemand"),
        (Said(WHY, "manager", text_en="Short."), "text_en", "minstens 20 tekens"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said_by_field_and_nothing_is_kept(
    impact: Impact, manager: Account, said: Said, field: str, words: str
) -> None:
    problems = explain(impact, manager, said)
    assert list(problems) == [field]
    assert words in problems[field]
    assert progress.of(impact, "PROEF").answers == ()


@pytest.mark.parametrize(
    ("claimed", "words"),
    [
        ("", "Kies hoe u dit ziet."),
        ("geweldig", "Kies hoe u dit ziet."),
        ("on_track", "mooier dan wat berekend is"),
        ("no_signal", "mooier dan wat berekend is"),
        ("too_early", "volgt alleen uit cijfers en tijd"),
        ("explanation_due", "al het berekende oordeel"),
    ],
)
def test_a_rosier_reading_is_refused_with_its_reason(
    impact: Impact, manager: Account, claimed: str, words: str
) -> None:
    said = Said(WHY, "manager", claimed=claimed)
    problems = answers.see_differently(impact, manager, "PROEF", "N1", said, seen=seen(impact))
    assert list(problems) == ["claimed"]
    assert words in problems["claimed"]


def test_where_the_data_refuse_only_an_explanation_can_be_given(
    impact: Impact, manager: Account
) -> None:
    before = answers.seen(progress.of(impact, "PROEF"), "N2")
    assert before == "no_data||0"
    told = answers.see_differently(impact, manager, "PROEF", "N2", OTHERWISE, seen=before)
    assert "De cijfers laten hier geen oordeel toe" in told["claimed"]
    assert answers.explain(impact, manager, "PROEF", "N2", SAID, seen=before) == {}


@pytest.mark.parametrize("role", ["partner", "releaser", "auditor"])
def test_only_managers_answer(impact: Impact, manager: Account, role: str) -> None:
    other = silent.person(impact, "ander", role)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        explain(impact, other)
    assert progress.of(impact, "PROEF").answers == ()


def test_an_indicator_that_is_not_there_cannot_be_answered(
    impact: Impact, manager: Account
) -> None:
    with pytest.raises(NotFound):
        answers.explain(impact, manager, "PROEF", "N9", SAID, seen="")


def test_a_clock_that_runs_back_does_not_turn_the_order_of_answers(
    impact: Impact, manager: Account, clock: Clock
) -> None:
    clock.forward(hours=2)
    explain(impact, manager)
    clock.forward(hours=-1)
    before = answers.seen(progress.of(impact, "PROEF"), "N2")
    answers.explain(impact, manager, "PROEF", "N2", SAID, seen=before)
    clock.forward(hours=1)
    first, second = progress.of(impact, "PROEF").answers
    assert (first.indicator, second.indicator) == ("N1", "N2")
    assert second.at == first.at


def page(impact: Impact, number: int, path: str = "index.html") -> str:
    return editions.file(impact, "PROEF", number, path).content.decode()


def verdict_row(impact: Impact, number: int) -> dict[str, str]:
    rows = csv.DictReader(io.StringIO(page(impact, number, "data/verdicts.csv").lstrip("\ufeff")))
    return next(row for row in rows if row["indicator"] == "N1")


def test_an_edition_tells_what_was_answered_by_then_and_never_what_came_later(
    impact: Impact, manager: Account, clock: Clock
) -> None:
    editions.publish(impact, "PROEF", by="bureau")
    answers.see_differently(impact, manager, "PROEF", "N1", OTHERWISE, seen=seen(impact))
    editions.publish(impact, "PROEF", by="bureau")  # at the same moment of a clock that stands
    clock.forward(days=1)
    answers.withdraw(impact, manager, "PROEF", "N1", SAID, seen=seen(impact))

    assert [item.differences for item in editions.verify(impact, "PROEF")] == [(), ()]
    first, second = page(impact, 1), page(impact, 2)
    assert WHY not in first
    assert "Uitleg gevraagd sinds januari 2016; die is er nog niet." in first
    assert f"Het programma zegt: niet te vergelijken, omdat ‘{WHY}’" in second
    assert "het programma ziet dit anders: niet te vergelijken" in second
    rows = [verdict_row(impact, number) for number in (1, 2)]
    assert [row["status"] for row in rows] == ["explanation_due", "explanation_due"]
    assert [row["explanation_due_since"] for row in rows] == ["2016-01-01", ""]
    assert [row["claimed_status"] for row in rows] == ["", "not_comparable"]
    assert rows[1]["answer_text"] == WHY
    known = [json.loads(page(impact, n, "manifest.json"))["known_up_to_answer"] for n in (1, 2)]
    assert known == [0, 1]


def test_an_edition_from_before_there_were_answers_is_rebuilt_without_them(
    impact: Impact, manager: Account
) -> None:
    """Such a row has no number of a last answer: as the migration leaves what it finds."""
    explain(impact, manager)
    editions.publish(impact, "PROEF", by="bureau")
    with impact.database.reading() as session:
        edition = session.editions.get("PROEF", 1)
    before = editions.rebuilt(impact, edition)
    old = editions.rebuilt(impact, replace(edition, answer_id=None))
    assert WHY in before["index.html"].decode()
    assert "itleg ge" not in old["index.html"].decode()
    assert "answer" not in old["data/verdicts.csv"].decode()
    assert "known_up_to_answer" not in old["manifest.json"].decode()
