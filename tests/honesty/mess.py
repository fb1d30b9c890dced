"""What goes wrong with figures on their way: boundaries, questions, hidden cells, silence."""

from dataclasses import dataclass, field, replace

from numpy.random import Generator

from impact.theory.model import Theory
from tests.honesty.figure import Figure
from tests.honesty.worlds import START, planned_size

NEW_BOUNDARIES = 2034
"""From this year on the area has other boundaries; what is counted in them lies higher or lower."""
NEW_QUESTION = 2036
"""From this year on something else is asked everywhere."""
SILENT_FROM = 2038
HIDDEN = 0.05
"""The chance that a cell is hidden to protect people."""
_SHIFT = 0.4
"""How far a break moves a figure, as a part of the planned improvement."""


@dataclass(frozen=True)
class Mess:
    """What happens to which indicators; to a fifth of them nothing but hidden cells."""

    bridged: frozenset[str] = frozenset()
    """Counted back in the new boundaries, to the baseline."""
    broken: frozenset[str] = frozenset()
    """Not counted back."""
    requestioned: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    """The same, for half of the shares: the theory tells of it, with one year asked both ways."""
    silent: frozenset[str] = frozenset()
    shift: dict[str, float] = field(default_factory=dict)
    hidden: float = 0.0

    @classmethod
    def drawn(cls, theory: Theory, generator: Generator) -> "Mess":
        fates: list[set[str]] = [set() for _ in range(5)]
        shift = {}
        for indicator in theory.indicators:
            fates[int(generator.integers(5))].add(indicator.id)
            side = float(generator.choice([-_SHIFT, _SHIFT]))
            shift[indicator.id] = side * planned_size(indicator)
        bridged, broken, requestioned, silent, _ = map(frozenset, fates)
        side_draws = generator.spawn(1)[0]
        told = frozenset(
            indicator.id
            for indicator in theory.indicators
            if indicator.id in requestioned
            and indicator.unit.startswith("%")
            and side_draws.random() < 0.5
        )
        return cls(bridged, broken, requestioned - told, told, silent, shift, HIDDEN)

    def fate_of(self, indicator: str) -> str:
        """What happened to an indicator, in one word; "" is nothing."""
        fates = {
            "bridged": self.bridged,
            "broken": self.broken,
            "requestioned": self.requestioned,
            "told": self.told,
            "silent": self.silent,
        }
        return next((name for name, ids in fates.items() if indicator in ids), "")

    def here(self, figures: tuple[Figure, ...], generator: Generator) -> tuple[Figure, ...]:
        """The figures about the programme's area, of one indicator in order of time."""
        return tuple(
            replace(figure, value=None, margin=None)
            if self._is_hidden(figure, generator)
            else figure
            for figure in self._bounded(self._asked(self._heard(figures)))
        )

    def elsewhere(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        """The figures about other areas: a changed question is asked there too."""
        return self._asked(figures)

    def _heard(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(
            figure
            for figure in figures
            if figure.about not in self.silent or figure.year < SILENT_FROM
        )

    def _asked(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        return tuple(
            self._moved(figure)
            if figure.about in self.requestioned | self.told and figure.year >= NEW_QUESTION
            else figure
            for figure in figures
        )

    def _bounded(self, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
        if not figures or figures[0].about not in self.bridged | self.broken:
            return figures
        old = tuple(figure for figure in figures if figure.year < NEW_BOUNDARIES)
        since = tuple(figure for figure in figures if figure.year >= NEW_BOUNDARIES)
        again = old if figures[0].about in self.bridged and since else ()
        return old + tuple(
            replace(
                self._moved(figure),
                boundary_year=NEW_BOUNDARIES,
                known_from=max(figure.known_from, since[0].known_from),
            )
            for figure in (*again, *since)
        )

    def _moved(self, figure: Figure) -> Figure:
        assert figure.value is not None
        most = 99.8 if figure.is_percentage else float("inf")
        value = min(max(round(figure.value + self.shift[figure.about], 3), 0.0), most)
        return replace(figure, value=value)

    def _is_hidden(self, figure: Figure, generator: Generator) -> bool:
        return figure.year > START and generator.random() < self.hidden
