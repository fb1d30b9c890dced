"""The panels that see a programme from one side say what is known, and what is not."""

import re
from dataclasses import dataclass, replace
from types import ModuleType
from typing import Any

import pytest

from impact.analysis.progress import progress
from impact.dashboards.catalogue import PanelView
from impact.dashboards.context import Context
from impact.dashboards.panels import (
    cohort_clock,
    cohorts,
    horizons,
    integral,
    life_domains,
    phases,
    portrait,
    same_service,
    trajectories,
    trust,
    two_streams,
    vision_tree,
)
from impact.render.environment import environment
from impact.theory.model import Theory
from impact.web.views.subjects import SUBJECTS
from tests.analysis import stories
from tests.analysis.stories import CITY, effort, indicator, row, with_programme
from tests.conftest import ROOT
from tests.dashboards.test_composing import context_of

WITHOUT_EFFORTS = stories.theory(efforts=[], outputs=[], links=[])


@dataclass(frozen=True)
class Version:
    number: int = 1


@dataclass(frozen=True)
class Page:
    theory: Theory
    theory_version: Version = Version()


def context(about: Theory, *rows: dict[str, Any]) -> Context:
    known = stories.known(*rows)
    day = stories.row("2026", 0)["period_end"]
    return replace(context_of(about, known), progress=progress(about, known, day))


def said(panel: ModuleType, context: Context, **options: Any) -> str:
    """The words of a panel as a reader sees them."""
    view = panel.build(context, panel.Options(**options))
    assert view is not None
    template = environment().get_template(f"panels/{panel.KIND}.html")
    page = Page(context.theory)
    text = template.render(panel=PanelView(panel.KIND, "Kop", view), view=view, page=page)
    without = re.sub(r"<svg.*?</svg>", " ", text, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", without).split())


def test_every_subject_has_a_dashboard_and_no_dashboard_is_forgotten() -> None:
    files = {path.stem for path in (ROOT / "dashboards").glob("*.yaml")}
    assert set(SUBJECTS.values()) == files - {"programme", "goal", "indicator"}


def test_a_side_of_trust_that_nobody_asks_about_is_said_to_be_unknown() -> None:
    about = stories.theory(indicator(title="Vertrouwt", trust="municipality"))
    text = said(
        trust,
        context(
            about,
            row("2026", 28, margin=3, n=600),
            row("2026", 41, margin=4, n=4000, area=CITY),
        ),
    )
    assert "naar 1 van de 3 kanten" in text
    assert "n = 600 ) , marge ± 3,0 procentpunt" in text
    assert "Hier is het 13 procentpunt slechter; dat is meer dan toeval kan zijn (5,0" in text
    assert text.count("Hier vragen wij bewoners nog niet naar") == 2


def test_a_figure_on_trust_without_anything_beside_it_says_so() -> None:
    text = said(trust, context(stories.theory(indicator(trust="influence")), row("2026", 28)))
    assert "marge niet bekend" in text
    assert "geen cijfer van een ander gebied" in text


def test_services_without_figures_get_no_verdict() -> None:
    about = stories.theory(indicator(kind="service", title="Wachten"))
    text = said(same_service, context(about, row("2026", 28)))
    assert "weten wij niet" in text
    assert "Wachten" in text
    assert "minder goed" not in text


def test_a_worse_service_is_told_with_what_is_not_known_of_it() -> None:
    about = stories.theory(indicator(kind="service", title="Op tijd"))
    text = said(same_service, context(about, row("2026", 74), row("2026", 82, area=CITY)))
    assert "Hier gaat er 1 minder goed en 0 beter" in text
    assert "hier 8 procentpunt minder goed (of het toeval is, is niet bekend)" in text


def test_every_goal_and_figure_is_reached_by_daily_life_also_without_a_place() -> None:
    about = stories.theory(indicator(), indicator(id="N2", measures=None, title="Los cijfer"))
    view = life_domains.build(context(about), life_domains.Options())
    assert [group.key for group in view.groups] == [""]
    assert [item.id for item, _ in view.loose] == ["N2"]
    text = said(life_domains, context(about))
    assert "Nog niet ingedeeld" in text
    assert "Los cijfer" in text
    assert "Hier gaat geen doel over: opgroeien, thuis, geld" in text


def test_the_portrait_shows_each_figure_once_beside_the_question() -> None:
    text = said(portrait, context(stories.theory(), row("2024", 58), row("2024", 74, area=CITY)))
    assert "Van 1 van de 1 indicatoren is een eerste cijfer bekend" in text
    assert text.count("Taal op niveau") == 1
    assert "hier 16 procentpunt minder goed" in text


def test_a_programme_without_a_vision_says_so() -> None:
    about = stories.theory()
    assert "nog geen visie opgeschreven" in said(vision_tree, context(about))
    text = said(vision_tree, context(with_programme(about, vision="Hier is het goed.")))
    assert "Hier is het goed. Uit deze visie volgen 1 doelen" in text
    assert "Dat zien wij aan: Taal op niveau" in text


def test_what_starts_later_has_ended_or_is_not_said_is_told_apart() -> None:
    about = stories.theory(
        efforts=[
            effort(horizon="quick", start=2027, reach_year=2028, title="Later"),
            effort("I2", horizon="quick", end=2025, reach_year=2025, title="Voorbij"),
            effort("I3", title="Onbekend"),
        ]
    )
    text = said(horizons, context(about), horizon="quick")
    assert "Begint in 2027" in text
    assert "Gestopt in 2025" in text
    assert "Van Onbekend is nog niet opgeschreven" in text
    assert "Hiervoor kunt u dit jaar nog niets zien: Leren" in text
    assert "Onbekend" not in said(horizons, context(about), horizon="long")


def test_no_integral_effort_is_something_to_say() -> None:
    assert "Geen enkele inspanning leidt naar twee" in said(integral, context(stories.theory()))


def test_a_programme_knows_its_phase_and_one_without_phases_says_nothing() -> None:
    written = [{"kind": "build_up", "first": 2025, "last": 2045}]
    text = said(phases, context(with_programme(stories.theory(), phases=written)))
    assert "Het is nu 2026: jaar 2 van 21. De fase is opbouw, tot en met 2045." in text
    assert phases.build(context(stories.theory()), phases.Options()) is None


def test_a_newborn_is_told_how_far_children_are_behind_now() -> None:
    about = stories.theory(indicator(measured_at_age=6))
    text = said(cohort_clock, context(about, row("2026", 60), row("2026", 75, area=CITY)))
    assert "Een kind dat hier in 2025 geboren is" in text
    assert "15 procentpunt minder goed dan GM9901" in text
    assert "meten wij nog niets: geboorte, peuter, middelbare school" in text


def test_children_of_different_years_come_back_in_different_years() -> None:
    about = stories.theory(indicator(measured_at_age=6))
    view = cohorts.build(context(about), cohorts.Options(ages=(10, 0, -15)))
    assert view is not None
    assert (view.born, view.seen) == ((2015, 2025, 2040), (0, 1, 0))
    assert "was al voorbij" in said(cohorts, context(about), ages=(10, 0))


def test_counting_tells_of_money_that_nobody_wrote_down() -> None:
    text = said(two_streams, context(stories.theory()))
    assert "Van 1 afgesproken prestaties is van 0 een cijfer bekend" in text
    assert "Er is geen geld toegezegd" in text
    assert "van 1 inspanning is niet bekend wat zij kost" in text
    assert "Nog niemand heeft een aanname getoetst" in text


def test_what_is_delivered_never_stands_among_what_changes() -> None:
    about = stories.theory(
        indicator(title="Taal"), indicator(id="N2", kind="output", title="Bereik")
    )
    shown = {
        which: [
            item.indicator.id
            for item in trajectories.build(  # type: ignore[union-attr]
                context(about), trajectories.Options(which=which)
            ).entries
        ]
        for which in ("results", "deliveries", "all")
    }
    assert shown == {"results": ["N1"], "deliveries": ["N2"], "all": ["N1", "N2"]}
    assert "Inzet" not in said(trajectories, context(about), which="results")
    plain = trajectories.Options(which="deliveries")
    assert trajectories.build(context(stories.theory()), plain) is None


@pytest.mark.parametrize("panel", [trust, integral, cohorts, two_streams, same_service])
def test_without_a_programme_nobody_has_anything_to_account_for(panel: ModuleType) -> None:
    assert panel.build(context(WITHOUT_EFFORTS), panel.Options()) is None
