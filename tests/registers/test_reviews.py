"""Review moments: five sentences, what was decided, and what came of it."""

from datetime import date
from typing import Any

from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.reviews import half_years_reviewed, judged_bad
from impact.analysis.registered.steering import Step, half_year
from impact.periods import half_year as half
from impact.periods import year
from impact.registers import doing
from impact.registers.kinds.reviews import REVIEWS, Criterion, Judgement, State
from impact.registers.register import Standing
from tests.registers.kept import Step as Done
from tests.registers.kept import books, ledger
from tests.registers.promises import OFFICE, RESIDENTS, SCHOOL

TODAY = date(2026, 11, 24)
SENTENCES = {item.value: f"Over {item.nl.lower()}." for item in Criterion}
REVIEW: dict[str, Any] = {
    "title": "Stuurmoment",
    "period": "2026-H1",
    "day": date(2026, 7, 9),
    **SENTENCES,
    "tempo_judged": "bad",
    "feasibility_judged": "mixed",
    "flexibility_judged": "unknown",
}
HELD = {
    "decided": "De school werft vier coaches.",
    "attended": "Programmamanager, directeur",
    "residents": "Drie leden van het beraad",
}
FOLLOWED = {"came_of_it": "Twee van de vier.", "theory": "Niets: het is te vroeg."}


def held(day: date) -> Done:
    return "held", day, {**HELD, "held_on": day}


def about(code: str) -> dict[str, Any]:
    return {**REVIEW, "period": code}


def test_no_verdict_is_given_without_a_sentence() -> None:
    bare = {key: value for key, value in REVIEW.items() if key != "tempo"}
    wrong = doing.opened(REVIEWS, bare, OFFICE)
    assert isinstance(wrong, tuple)
    assert [(item.field, str(item.what)) for item in wrong] == [("tempo", "Vul dit in.")]
    found = doing.opened(REVIEWS, REVIEW, OFFICE)
    assert not isinstance(found, tuple)
    assert found.said(Criterion.TEMPO).judgement is Judgement.BAD
    assert found.said(Criterion.EFFICIENCY).judgement is None
    assert found.said(Criterion.EFFICIENCY).sentence == "Over efficiëntie."


def test_a_review_is_not_held_before_its_half_year_began() -> None:
    early = doing.opened(REVIEWS, {**REVIEW, "day": date(2025, 12, 31)}, OFFICE)
    assert isinstance(early, tuple)
    (standing,) = ledger(REVIEWS, (REVIEW, [])).valid
    act = REVIEWS.act("held")
    assert act is not None
    assert isinstance(doing.acted(act, standing, {**HELD, "held_on": "2025-12-31"}, OFFICE), tuple)
    told = doing.acted(act, standing, {**HELD, "held_on": "2026-07-09"}, OFFICE)
    assert not isinstance(told, tuple)


def test_the_office_holds_and_follows_up_and_nobody_else() -> None:
    standing: Standing[Any]
    for steps, acts in (([], ["held"]), ([held(date(2026, 7, 9))], ["followed_up"])):
        (standing,) = ledger(REVIEWS, (REVIEW, steps)).valid
        assert [act.code for act in doing.open_acts(REVIEWS, standing, OFFICE)] == acts
        for other in (SCHOOL, RESIDENTS):
            assert doing.open_acts(REVIEWS, standing, other) == ()


def test_it_is_late_after_its_day_and_once_held_after_the_next_half_year() -> None:
    assert REVIEWS.due is not None
    (prepared,) = ledger(REVIEWS, (REVIEW, [])).valid
    assert REVIEWS.due(prepared) == date(2026, 7, 9)
    (standing,) = ledger(REVIEWS, (REVIEW, [held(date(2026, 7, 14))])).valid
    assert standing.state is State.HELD
    assert REVIEWS.due(standing) == date(2026, 12, 31)


def test_half_years_without_a_held_review_are_counted_once_there_was_time() -> None:
    kept = books(
        ledger(
            REVIEWS,
            (about("2025-H1"), [held(date(2025, 7, 9))]),
            (about("2026-H1"), [held(date(2026, 7, 9))]),
        )
    )
    # by hand: 2025 has two half-years, one was held: 1 / 2; in 2026 one has ended, and was held
    assert half_years_reviewed(kept, year(2025), TODAY) == Measured(50.0, 2)
    assert half_years_reviewed(kept, year(2026), TODAY) == Measured(100.0, 1)
    # on 1 February 2026 there is still time to hold that about the end of 2025
    assert half_years_reviewed(kept, year(2025), date(2026, 2, 1)) == Measured(100.0, 1)
    # before the first review there was no register: nothing to count, which is not zero
    assert half_years_reviewed(kept, year(2024), TODAY) == NOTHING
    assert half_years_reviewed(books(), year(2025), TODAY) == NOTHING


def test_a_review_that_was_only_prepared_does_not_count_as_held() -> None:
    kept = books(ledger(REVIEWS, (about("2026-H1"), [])))
    assert half_years_reviewed(kept, year(2026), TODAY) == Measured(0.0, 1)


def test_of_the_verdicts_the_bad_ones_are_counted_and_what_cannot_be_said_is_left_out() -> None:
    kept = books(ledger(REVIEWS, (REVIEW, [])))
    # by hand: bad, mixed and unknown; two without a verdict: 1 / 2
    assert judged_bad(kept, year(2026), TODAY) == Measured(50.0, 2)


def test_a_half_year_stands_beside_the_one_before_and_says_which_steps_were_taken() -> None:
    first = {**about("2025-H2"), "tempo": "Te traag.", "day": date(2026, 1, 15)}
    second = {**REVIEW, "previous": "Twee van de vier zijn er."}
    kept = books(ledger(REVIEWS, (first, [held(date(2026, 1, 15))]), (second, [])))
    found = half_year(kept, half(2026, 1))
    tempo = found.criteria[0]
    assert tempo.now is not None
    assert tempo.before is not None
    assert (tempo.now.sentence, tempo.before.sentence) == ("Over tempo.", "Te traag.")
    assert found.previous is not None
    assert found.previous.held is not None
    assert found.previous.held.decided == "De school werft vier coaches."
    assert found.previous.followed_up is None
    assert found.done == {Step.PLAN, Step.TAKE_STOCK, Step.COMPARE}


def test_all_five_steps_are_done_when_it_was_held_and_followed_up() -> None:
    steps = [held(date(2026, 7, 9)), ("followed_up", date(2026, 11, 2), FOLLOWED)]
    kept = books(ledger(REVIEWS, ({**REVIEW, "previous": "Gedaan."}, steps)))
    found = half_year(kept, half(2026, 1))
    assert found.done == set(Step)
    assert found.moment is not None
    assert found.moment.followed_up is not None
    assert half_year(kept, half(2025, 2)).done == frozenset()
