"""What the product does not promise, and people may think it does."""

from tests.honesty.cases import (
    BETTER,
    JUDGED,
    NOTHING,
    is_judged,
    not_better,
    not_worse,
    says,
    with_fate,
)
from tests.honesty.scoring import Question

OBSERVATIONS = (
    Question(
        "unstated_worse",
        "Without margins: `reversed` where nothing changed",
        ("unstated",),
        lambda looks: looks["status"].isin(JUDGED) & (looks["truly"].abs() <= NOTHING),
        says("reversed"),
    ),
    Question(
        "unstated_better",
        "Without margins: `on_track`, `behind` or `reached` where nothing changed",
        ("unstated",),
        lambda looks: looks["status"].isin(JUDGED) & (looks["truly"].abs() <= NOTHING),
        says(*BETTER),
    ),
    Question(
        "requestioned",
        "Another question was asked and nobody told: `reversed` where nothing got worse",
        ("messy",),
        not_worse(with_fate("requestioned")),
        says("reversed"),
    ),
    Question(
        "national",
        "The country moved and the programme did nothing: `on_track`, `behind` or `reached`",
        ("national",),
        lambda looks: is_judged(looks) & (looks["effect"].abs() <= NOTHING),
        says(*BETTER),
    ),
    Question(
        "asked",
        "Everything works within its stated window: `explanation_due` or `expired` after the first"
        " window closed",
        ("planned",),
        lambda looks: is_judged(looks) & looks["stage"].isin(("due", "over")),
        says("explanation_due", "expired"),
    ),
    Question(
        "asked_late",
        "Everything works, but later than stated: the same",
        ("late",),
        lambda looks: is_judged(looks) & looks["stage"].isin(("due", "over")),
        says("explanation_due", "expired"),
    ),
    Question(
        "asked_nothing",
        "Nothing works and nothing moved: the same",
        ("still",),
        lambda looks: not_better(is_judged)(looks) & looks["stage"].isin(("due", "over")),
        says("explanation_due", "expired"),
    ),
    Question(
        "on_track",
        "`on_track` where the truth lies below the path of the milestones",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("on_track")(looks),
        lambda looks: looks["asked"] < -NOTHING,
    ),
    Question(
        "on_track_far",
        "`on_track` where the truth lies below the path by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("on_track")(looks),
        lambda looks: looks["asked"] < -looks["margin"],
    ),
    Question(
        "behind",
        "`behind` where the truth lies on the path or above it",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("behind")(looks),
        lambda looks: looks["asked"] >= -NOTHING,
    ),
    Question(
        "behind_far",
        "`behind` where the truth lies above the path by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("behind")(looks),
        lambda looks: looks["asked"] > looks["margin"],
    ),
    Question(
        "reached",
        "`reached` where the truth has not reached the last milestone",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("reached")(looks),
        lambda looks: looks["beyond"] < -NOTHING,
    ),
    Question(
        "reached_far",
        "`reached` where the truth lies below the last milestone by more than the margin",
        ("planned", "half", "straight"),
        lambda looks: is_judged(looks) & says("reached")(looks),
        lambda looks: looks["beyond"] < -looks["margin"],
    ),
)
"""What the product does not promise, and people may think it does."""
