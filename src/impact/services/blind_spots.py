"""The blind spots of a programme: what its theory and its figures do not show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

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
from impact.analysis.registered.voices import told_about
from impact.analysis.status import WITHHELD
from impact.services import progress
from impact.services.context import Impact
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.theory.model import Theory

MAX_PLACES = 100
"""Of one gap, and of one kind of place: every place has a card that says the same."""


@dataclass(frozen=True)
class NamedPlace:
    """A place in words, and the address of its page within the programme."""

    place: Place
    title: str
    path: str


@dataclass(frozen=True)
class GapRow:
    """One gap: how far it spreads over each kind of place, and the first places where it is."""

    gap: Gap
    spreads: tuple[Spread, ...]
    places: tuple[NamedPlace, ...]
    more: int


@dataclass(frozen=True)
class PlaceRow:
    place: NamedPlace
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class PlaceGroup:
    """The places of one kind with at least one gap: how many, and the first of them."""

    kind: PlaceKind
    total: int
    rows: tuple[PlaceRow, ...]

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


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
    naming = _Naming.of(situation.theory)
    return BlindSpotsView(
        page=frame(impact, situation),
        by_gap=tuple(naming.gap_row(gap, found[gap]) for gap in found),
        absent=tuple(gap for gap in Gap if gap not in found),
        by_place=tuple(naming.groups(spots)),
    )


def spots_of(situation: Situation) -> tuple[BlindSpot, ...]:
    """Every blind spot. A figure that is hidden was delivered; a story counts once it is public."""
    delivered = frozenset(
        item.output.id
        for effort in efforts(situation.theory, situation.known)
        for item in effort.delivered
        if item.value is not None or item.status in WITHHELD
    )
    known = Known(delivered, told_about(situation.books))
    return blind_spots(situation.theory, situation.progress, known)


def gaps_at(place: Place, spots: tuple[BlindSpot, ...]) -> tuple[Gap, ...]:
    """What is missing in one place."""
    return tuple(spot.gap for spot in spots if spot.place == place)


@dataclass(frozen=True)
class _Naming:
    """The words for the places of a theory, which are asked for place after place."""

    titles: Mapping[str, str]

    @classmethod
    def of(cls, theory: Theory) -> "_Naming":
        titles = {id_: str(title) for id_, title in theory.node_titles().items()}
        titles |= {item.id: str(item.title) for item in theory.goals}
        titles |= {item.id: str(item.title) for item in theory.indicators}
        return cls(titles)

    def named(self, place: Place) -> NamedPlace:
        titles = self.titles
        if place.to is not None:
            title = f"{titles[place.id]} → {titles[place.to]}"
            return NamedPlace(place, title, f"theorie/links/{place.id}/{place.to}")
        folders = {"goal": "doelen", "indicator": "indicatoren"}
        folder = folders.get(place.kind, "theorie/onderdelen")
        return NamedPlace(place, titles[place.id], f"{folder}/{place.id}")

    def gap_row(self, gap: Gap, found: tuple[Spread, ...]) -> GapRow:
        places = [place for spread in found for place in spread.places]
        shown = tuple(self.named(place) for place in places[:MAX_PLACES])
        return GapRow(gap, found, shown, len(places) - len(shown))

    def groups(self, spots: tuple[BlindSpot, ...]) -> Iterator[PlaceGroup]:
        gaps: dict[PlaceKind, dict[Place, list[Gap]]] = {kind: {} for kind in PLACE_KINDS}
        for spot in spots:
            gaps[spot.place.kind].setdefault(spot.place, []).append(spot.gap)
        for kind, found in gaps.items():
            if found:
                shown = islice(found.items(), MAX_PLACES)
                rows = tuple(PlaceRow(self.named(place), tuple(own)) for place, own in shown)
                yield PlaceGroup(kind, len(found), rows)
