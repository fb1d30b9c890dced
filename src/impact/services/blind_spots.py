"""The blind spots of a programme: what its theory and its figures do not show."""

from dataclasses import dataclass
from datetime import date

from impact.analysis.blind_spots import (
    PLACE_KINDS,
    BlindSpot,
    Gap,
    Known,
    Place,
    PlaceKind,
    Spread,
    blind_spots,
    spreads,
)
from impact.analysis.delivered import efforts
from impact.services import progress
from impact.services.context import Impact
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.theory.model import Theory


@dataclass(frozen=True)
class NamedPlace:
    """A place in words, and the address of its page within the programme."""

    place: Place
    title: str
    path: str


@dataclass(frozen=True)
class GapRow:
    """One gap: how far it spreads over each kind of place, and where it is."""

    gap: Gap
    spreads: tuple[Spread, ...]
    places: tuple[NamedPlace, ...]


@dataclass(frozen=True)
class PlaceRow:
    place: NamedPlace
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class PlaceGroup:
    """The places of one kind with at least one gap."""

    kind: PlaceKind
    rows: tuple[PlaceRow, ...]


@dataclass(frozen=True)
class BlindSpotsView:
    """The same gaps twice: by gap and by place."""

    page: Frame
    by_gap: tuple[GapRow, ...]
    absent: tuple[Gap, ...]
    """What was asked and is nowhere missing."""
    by_place: tuple[PlaceGroup, ...]


def of(impact: Impact, code: str, as_of: date | None = None) -> BlindSpotsView:
    """The blind spots of a whole theory. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    spots = spots_of(situation)
    found = spreads(situation.theory, spots)
    return BlindSpotsView(
        page=frame(impact, situation),
        by_gap=tuple(_gap_row(situation.theory, gap, found[gap]) for gap in found),
        absent=tuple(gap for gap in Gap if gap not in found),
        by_place=_by_place(situation.theory, spots),
    )


def spots_of(situation: Situation) -> tuple[BlindSpot, ...]:
    """Every blind spot. No story is kept yet; the register of voices will name what is told."""
    delivered = frozenset(
        item.output.id
        for effort in efforts(situation.theory, situation.known)
        for item in effort.delivered
        if item.value is not None
    )
    return blind_spots(situation.theory, situation.progress, Known(delivered, told=frozenset()))


def gaps_at(place: Place, spots: tuple[BlindSpot, ...]) -> tuple[Gap, ...]:
    """What is missing in one place."""
    return tuple(spot.gap for spot in spots if spot.place == place)


def _gap_row(theory: Theory, gap: Gap, found: tuple[Spread, ...]) -> GapRow:
    places = (place for spread in found for place in spread.places)
    return GapRow(gap, found, tuple(_named(theory, place) for place in places))


def _by_place(theory: Theory, spots: tuple[BlindSpot, ...]) -> tuple[PlaceGroup, ...]:
    gaps: dict[Place, list[Gap]] = {}
    for spot in spots:
        gaps.setdefault(spot.place, []).append(spot.gap)
    groups = (
        PlaceGroup(
            kind,
            tuple(
                PlaceRow(_named(theory, place), tuple(found))
                for place, found in gaps.items()
                if place.kind == kind
            ),
        )
        for kind in PLACE_KINDS
    )
    return tuple(group for group in groups if group.rows)


def _named(theory: Theory, place: Place) -> NamedPlace:
    titles = {id_: str(title) for id_, title in theory.node_titles().items()}
    titles |= {item.id: str(item.title) for item in theory.goals}
    titles |= {item.id: str(item.title) for item in theory.indicators}
    if place.to is not None:
        title = f"{titles[place.id]} → {titles[place.to]}"
        return NamedPlace(place, title, f"theorie/links/{place.id}/{place.to}")
    folder = {"goal": "doelen", "indicator": "indicatoren"}.get(place.kind, "theorie/onderdelen")
    return NamedPlace(place, titles[place.id], f"{folder}/{place.id}")
