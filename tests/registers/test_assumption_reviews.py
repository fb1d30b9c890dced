"""Reviewed assumptions: what was found, who contests it, and what the theory still says."""

from datetime import date
from functools import cache
from typing import Any

from impact.analysis.registered.checked_assumptions import (
    Reviewed,
    Why,
    attention,
    reviewed_within_a_year,
    reviews_by_link,
)
from impact.analysis.registered.measure import NOTHING, Measured
from impact.analysis.registered.measures.assumption_reviews import days_to_settle, found_wanting
from impact.periods import year
from impact.registers import doing
from impact.registers.checking import unknown_steps
from impact.registers.kinds.assumption_reviews import (
    ASSUMPTION_REVIEWS,
    AssumptionReview,
    State,
    Verdict,
)
from impact.theory.loading import load
from impact.theory.model import Theory
from tests.conftest import ROOT
from tests.registers.kept import Step, books, ledger
from tests.registers.promises import COUNCIL, OFFICE, RESIDENTS, SCHOOL

TODAY = date(2026, 11, 24)
REVIEW: dict[str, Any] = {
    "title": "De kwaliteit is hoog",
    "begins": "O1",
    "ends": "U1",
    "verdict": "holds",
    "evidence": "Op vier groepen gemeten.",
    "said_by": "kwaliteitsteam",
    "reviewed_on": date(2026, 3, 10),
}
NO = {"verdict": "refuted", "words": "Op onze groep niet.", "said_by": "ouderraad"}


def contested(day: date) -> Step:
    return "contested", day, NO


def settled(day: date, verdict: str = "doubtful") -> Step:
    return "settled", day, {"verdict": verdict, "words": "Op een van de vier klopt het niet."}


def found(day: date, verdict: str = "holds", **more: Any) -> dict[str, Any]:
    return {**REVIEW, "reviewed_on": day, "verdict": verdict, **more}


def test_professionals_and_residents_contest_and_only_the_office_settles() -> None:
    (standing,) = ledger(ASSUMPTION_REVIEWS, (REVIEW, [])).valid
    for actor in (SCHOOL, RESIDENTS, COUNCIL):
        acts = doing.open_acts(ASSUMPTION_REVIEWS, standing, actor)
        assert [act.code for act in acts] == ["contested"]
    assert doing.open_acts(ASSUMPTION_REVIEWS, standing, OFFICE) == ()
    (standing,) = ledger(ASSUMPTION_REVIEWS, (REVIEW, [contested(date(2026, 4, 1))])).valid
    assert standing.state is State.CONTESTED
    assert standing.entry.verdict is Verdict.HOLDS, "contesting changes nothing that was found"
    acts = doing.open_acts(ASSUMPTION_REVIEWS, standing, OFFICE)
    assert [act.code for act in acts] == ["settled"]
    assert doing.open_acts(ASSUMPTION_REVIEWS, standing, RESIDENTS) == ()


def test_what_is_settled_counts_and_what_was_found_first_stays_in_the_history() -> None:
    steps = [contested(date(2026, 4, 1)), settled(date(2026, 5, 1))]
    (standing,) = ledger(ASSUMPTION_REVIEWS, (REVIEW, steps)).valid
    assert standing.entry.verdict is Verdict.DOUBTFUL
    assert AssumptionReview.model_validate_json(standing.changes[0].content).verdict == "holds"


def test_a_verdict_is_never_put_right_in_silence() -> None:
    (standing,) = ledger(ASSUMPTION_REVIEWS, (REVIEW, [])).valid
    moved = {**REVIEW, "verdict": "refuted", "evidence": "Op vijf groepen gemeten."}
    entry = doing.amended(ASSUMPTION_REVIEWS, standing, moved, "een groep vergeten")
    assert isinstance(entry, AssumptionReview)
    assert entry.verdict is Verdict.HOLDS
    assert entry.evidence == "Op vijf groepen gemeten."


def test_of_an_assumption_that_was_reviewed_twice_the_last_counts() -> None:
    kept = books(
        ledger(
            ASSUMPTION_REVIEWS,
            (found(date(2026, 9, 1), "refuted"), []),
            (found(date(2026, 3, 1), "holds"), []),  # written down later, but found earlier
            (found(date(2026, 5, 1), "untested", begins="U1", ends="U2"), []),
            (found(date(2025, 5, 1), "doubtful", begins="I1", ends="O1"), []),
        )
    )
    # by hand: two assumptions were reviewed in 2026; the last word on one is "refuted": 1 / 2
    assert found_wanting(kept, year(2026), TODAY) == Measured(50.0, 2)
    # by the end of June the first was only known to hold
    assert found_wanting(kept, year(2026), date(2026, 6, 30)) == Measured(0.0, 2)
    assert found_wanting(kept, year(2024), TODAY) == NOTHING


def test_how_long_it_takes_to_settle_counts_in_what_is_not_settled() -> None:
    kept = books(
        ledger(
            ASSUMPTION_REVIEWS,
            (REVIEW, [contested(date(2026, 4, 1)), settled(date(2026, 4, 11))]),
            (REVIEW, [contested(date(2026, 4, 1)), settled(date(2026, 5, 1))]),
            (REVIEW, [contested(date(2026, 11, 4))]),
        )
    )
    # by hand, Kaplan and Meier: 10 days (of 3), open at 20, 30 days (of 1):
    # after 10 days 2/3 still wait, after 30 days 0: the median is 30
    assert days_to_settle(kept, year(2026), TODAY) == Measured(30.0, 3)


@cache
def theory() -> Theory:
    """The sound theory: three steps, of which nobody reviewed an assumption."""
    path = ROOT / "tests" / "theory" / "sound.yaml"
    loaded = load(path.read_text(encoding="utf-8"), path.name)
    assert loaded.theory is not None
    return loaded.theory


def test_the_share_of_assumptions_that_was_reviewed_in_a_year_needs_the_theory() -> None:
    links = len(theory().links)
    kept = books(
        ledger(
            ASSUMPTION_REVIEWS,
            (found(date(2025, 11, 24)), []),  # a year ago to the day
            (found(date(2025, 11, 1), begins="U1", ends="U2"), []),
        )
    )
    assert reviewed_within_a_year(theory(), kept, TODAY) == Reviewed(1, links)
    assert reviewed_within_a_year(theory(), kept, date(2025, 11, 2)) == Reviewed(
        sum((link.from_, link.to) == ("U1", "U2") for link in theory().links), links
    )
    assert reviewed_within_a_year(theory(), books(), TODAY) == Reviewed(0, links)


def test_an_assumption_asks_for_attention_when_it_is_contested_late_or_not_as_the_theory_says() -> (
    None
):
    def why(*steps: Step, **more: Any) -> list[tuple[Why, date | None]]:
        kept = books(ledger(ASSUMPTION_REVIEWS, ({**REVIEW, **more}, list(steps))))
        told = attention(theory(), kept, date(2026, 12, 31), TODAY)
        return [(item.why, item.due) for item in told if item.review]

    assert why(contested(date(2026, 4, 1))) == [(Why.CONTESTED, None)]
    # the theory says that this was never tested, and the register that it does not hold
    assert why(verdict="refuted") == [(Why.THEORY_DIFFERS, None)]
    late, soon = date(2026, 11, 1), date(2026, 12, 1)
    assert why(verdict="untested", review_by=late) == [(Why.OVERDUE, late)]
    assert why(verdict="untested", review_by=soon) == [(Why.FALLS_DUE, soon)]
    assert why(verdict="untested", review_by=date(2027, 1, 1)) == []
    assert why(verdict="untested") == []


def test_the_reviews_of_a_step_stand_with_the_last_in_front() -> None:
    kept = books(
        ledger(
            ASSUMPTION_REVIEWS,
            (found(date(2026, 9, 1), "refuted"), []),
            (found(date(2026, 3, 1), "holds"), []),
        )
    )
    told = reviews_by_link(kept)["O1", "U1"]
    assert [item.entry.reviewed_on.month for item in told] == [9, 3]


def test_a_review_is_about_a_step_that_the_theory_has() -> None:
    steps = {("O1", "U1")}
    assert list(unknown_steps(AssumptionReview, REVIEW, steps)) == []
    (wrong,) = unknown_steps(AssumptionReview, {**REVIEW, "ends": "U2"}, steps)
    assert wrong.field == "ends"
    assert str(wrong.what) == "Van ‘O1’ naar ‘U2’ loopt in het plan geen stap."
    assert list(unknown_steps(AssumptionReview, {"begins": "O1"}, steps)) == []
