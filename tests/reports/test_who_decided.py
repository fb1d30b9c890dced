"""Section 7: who decided, what others thought of it, and what was refused with the reason."""

from datetime import date, timedelta

from impact.registers.books import NO_BOOKS
from impact.registers.kinds.bodies import BODIES
from impact.registers.kinds.challenges import CHALLENGES
from impact.registers.kinds.decisions import DECISIONS
from impact.registers.kinds.initiatives import INITIATIVES
from impact.reports.sections import who_decided
from tests.analysis.test_money import shipped
from tests.registers.governing import BOARD, COUNCIL_BODY, DECISION, met, taken
from tests.registers.kept import books, ledger
from tests.registers.requests import ASKED, CHALLENGE, INITIATIVE, decided
from tests.reports.made import TODAY, material, read

MARCH, LAST_YEAR = date(2026, 3, 2), date(2025, 9, 1)
PUT_TO_COUNCIL = {**DECISION, "is_for_council": True, "decide_by": date(2026, 11, 1)}
KNOWN = books(
    ledger(BODIES, (BOARD, [met(MARCH, 4, 2)]), (COUNCIL_BODY, [])),
    ledger(
        DECISIONS,
        (DECISION, [taken(MARCH, "informing", 30_000, dissent="Te snel, zeggen twee leden.")]),
        (DECISION, [taken(MARCH, "codeciding", 10_000)]),
        (DECISION, [taken(LAST_YEAR, "codeciding", 90_000)]),
        (PUT_TO_COUNCIL, []),
    ),
    ledger(
        INITIATIVES,
        (INITIATIVE, [decided("no", ASKED + timedelta(days=60))]),
        ({**INITIATIVE, "title": "Eettafel", "decision_due": date(2026, 3, 2)}, []),
    ),
    ledger(CHALLENGES, (CHALLENGE, [decided("yes", ASKED + timedelta(days=100))])),
)


def test_this_year_so_far_stands_beside_the_year_before() -> None:
    view = who_decided.build(material(shipped(), KNOWN))
    this, last = view.years
    # by hand: residents decided on 10.000 of 40.000 euros this year, and on all of it last year
    assert (this.ladder.share.value, last.ladder.share.value) == (25, 100)
    assert [line.id for line in this.decisions] == ["BES1", "BES2"]
    assert [line.id for line in last.decisions] == ["BES3"]


def test_the_words_tell_dissent_less_say_no_quorum_and_what_the_council_must_decide() -> None:
    text = read(who_decided, who_decided.build(material(shipped(), KNOWN)))
    assert "informeren; toegezegd was: meebeslissen. Dat is minder dan toegezegd." in text
    assert "Andere lezing: Te snel, zeggen twee leden." in text
    assert text.count("Zonder quorum:") == 2  # four of five votes were present in March
    assert "Hierover moet de raad nog besluiten Een plein: bedrag niet bekend, uiterlijk op" in text
    assert "Geteld uit het register van besluiten, zoals bekend op 24 november 2026." in text
    assert "Stuurgroep 4 van 10 2 van 8 1 waarvan 1 zonder quorum" in text


def test_who_waits_stands_first_and_a_refusal_has_its_reason() -> None:
    text = read(who_decided, who_decided.build(material(shipped(), KNOWN)))
    # by hand: from 5 January 2026 to 24 November are 323 days, 267 after 2 March
    assert "Eettafel school Wacht op besluit, 267 dagen te laat 323 Kas op het dak" in text
    assert "Onderhoud van het plein school Ja 100" in text
    refused = text[text.index("Wat is geweigerd, en waarom") :]
    assert "Kas op het dak ‘Daar is een reden voor.’ school, 6 maart 2026, na 60 dagen." in refused
    assert "Eettafel" not in refused
    assert "Onderhoud" not in refused


def test_a_programme_without_registers_says_so() -> None:
    view = who_decided.build(material(shipped(), NO_BOOKS))
    text = read(who_decided, view)
    assert view.as_of == TODAY
    assert "In 2025 is geen besluit ingeschreven." in text
    assert "Er is nog geen initiatief ingeschreven. Er is nog geen taak uitgedaagd." in text
    assert "geweigerd" not in text
