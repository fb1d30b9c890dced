"""Who is needed and whom we know, and what could happen: set out by what people estimate."""

from collections.abc import Iterable
from dataclasses import dataclass

from impact.analysis.registered.grid import GridRow, grid
from impact.registers.books import Books
from impact.registers.kinds import risks, stakeholders
from impact.registers.kinds.risks import RISKS, Risk
from impact.registers.kinds.stakeholders import STAKEHOLDERS, Stakeholder
from impact.registers.levels import Level
from impact.registers.register import Standing


@dataclass(frozen=True)
class StakeholderMap:
    """Key stakeholders, risks and opportunities as they stand."""

    stakeholders: tuple[Standing[Stakeholder], ...]
    """First those without contact, and of these the ones with most influence and interest."""
    by_influence: tuple[GridRow[Standing[Stakeholder]], ...]
    """Influence down, interest across."""
    unreached: tuple[Standing[Stakeholder], ...]
    """Those with much influence or much interest whom nobody has contact with."""
    risks: tuple[GridRow[Standing[Risk]], ...]
    """What is not over: likelihood down, consequence across."""
    opportunities: tuple[GridRow[Standing[Risk]], ...]
    running: tuple[Standing[Risk], ...]
    """Risks and opportunities that are not over; the likeliest and largest first."""
    past: tuple[Standing[Risk], ...]
    """What happened or passed."""


def stakeholder_map(books: Books) -> StakeholderMap:
    """The map, from the registers as known on a day."""
    people = books.of(STAKEHOLDERS).valid
    told = books.of(RISKS).valid
    running = tuple(item for item in told if item.state in risks.RUNNING)
    without = [item for item in people if item.state is not stakeholders.State.REACHED]
    return StakeholderMap(
        stakeholders=_ordered(people),
        by_influence=grid(people, lambda one: one.entry.influence, lambda one: one.entry.interest),
        unreached=tuple(item for item in _ordered(without) if _matters(item.entry)),
        risks=_risk_grid(running, risks.Kind.RISK),
        opportunities=_risk_grid(running, risks.Kind.OPPORTUNITY),
        running=tuple(sorted(running, key=_weight_of_risk, reverse=True)),
        past=tuple(item for item in told if item.state not in risks.RUNNING),
    )


def _matters(entry: Stakeholder) -> bool:
    return Level.LARGE in (entry.influence, entry.interest)


def _ordered(found: Iterable[Standing[Stakeholder]]) -> tuple[Standing[Stakeholder], ...]:
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.state is not stakeholders.State.REACHED,
                one.entry.influence,
                one.entry.interest,
            ),
            reverse=True,
        )
    )


def _weight_of_risk(standing: Standing[Risk]) -> tuple[Level, Level]:
    return standing.entry.chance, standing.entry.effect


def _risk_grid(
    running: Iterable[Standing[Risk]], kind: risks.Kind
) -> tuple[GridRow[Standing[Risk]], ...]:
    return grid(
        (item for item in running if item.entry.kind is kind),
        lambda one: one.entry.chance,
        lambda one: one.entry.effect,
    )
