"""What a theory of change has to be, beyond its form: one function per question, by theme.

A check gets the draft and yields issues; it never raises, and stays silent about what another
message already covers. A new check is a public function in one of these modules, its name in
`CHECKS`, its words in `impact.issues.theory_codes` and one bad file in the tests.
"""

from collections.abc import Callable, Iterable

from impact.issues import Issue
from impact.theory.checks import (
    areas,
    breaks,
    chance,
    coverage,
    evidence,
    figures,
    goals,
    links,
    methods,
    money,
    people,
    references,
    size,
    time,
    vision,
)
from impact.theory.draft import Draft

Check = Callable[[Draft], Iterable[Issue]]

CHECKS: tuple[Check, ...] = (
    references.ids_are_unique,
    references.references_exist,
    links.links_run_one_way,
    links.links_stand_once,
    links.outputs_come_from_their_own_effort,
    links.links_make_no_circle,
    vision.vision_is_said,
    vision.vision_is_easy_to_read,
    coverage.everything_is_linked,
    coverage.efforts_deliver_something,
    coverage.outcomes_are_measured,
    coverage.models_are_not_the_only_proof,
    goals.goals_can_be_seen,
    goals.goals_are_worked_on,
    goals.goals_show_something_soon_and_in_the_long_run,
    goals.goals_touch_daily_life,
    time.lags_rise,
    time.years_follow,
    time.phases_follow,
    time.efforts_fall_inside_the_programme,
    time.baselines_come_before_the_start,
    time.milestones_fall_inside_the_programme,
    time.milestones_wait_until_a_change_can_show,
    figures.milestones_lead_the_right_way,
    figures.milestones_are_of_one_kind,
    figures.bounds_can_be_kept,
    figures.values_are_possible,
    figures.reference_is_elsewhere,
    figures.gaps_have_a_reference,
    figures.a_similar_area_is_followed,
    figures.indicators_have_a_source,
    figures.people_are_protected,
    chance.chance_is_thought_of,
    methods.methods_are_complete,
    methods.methods_make_no_circle,
    methods.methods_fit_their_units,
    methods.methods_keep_the_rhythm,
    methods.areas_together_do_not_overlap,
    methods.computed_figures_are_not_delivered,
    methods.chance_is_counted_in_the_parts,
    breaks.breaks_stand_once,
    breaks.bridges_are_whole,
    breaks.ratios_have_something_below,
    breaks.breaks_have_a_bridge,
    areas.successions_go_forward_once,
    areas.successions_leave_nobody_out,
    areas.neighbours_are_elsewhere,
    areas.population_is_counted,
    evidence.strength_fits_the_ladder,
    evidence.strong_words_have_a_source,
    evidence.nobody_counts_on_what_was_refuted,
    evidence.reviews_say_who_and_when,
    evidence.big_steps_can_be_proven_wrong,
    money.money_lasts,
    people.efforts_have_an_owner,
    people.residents_take_part,
    people.partners_do_something,
    size.it_can_be_overseen,
)
