"""Self-scans (zelfscans): what groups of people think of the cooperation, and of each other.

Every question is a statement with which people agree more (5) or less (1), so that more is always
better. Groups answer, never persons; figures of fewer than ten people are not written down where
somebody could be harmed by what was said.
"""

from collections.abc import Iterable
from typing import Annotated

from impact.registers.asking import Count, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Entry
from impact.registers.half_years import HalfYear
from impact.registers.rating import Dimension, Distribution, Mean
from impact.registers.register import Register, Who, Wrong, wrong

FEWEST_PEOPLE = 10
"""Of fewer people we show no figure: then it could be seen who said what."""


class State(Worded):
    HELD = "held", "ingevuld", "filled in"


class Statement(Worded):
    """With what people agree or not. The first five ask how the cooperation is organised."""

    AUTONOMY = (
        "autonomy",
        "Professionals mogen genoeg zelf beslissen",
        "Professionals may decide enough themselves",
    )
    DISTANCE = (
        "distance",
        "Bestuurders houden genoeg afstand",
        "Administrators keep enough distance",
    )
    RESPONSIBILITY = (
        "responsibility",
        "Iedereen weet wie waarvoor verantwoordelijk is",
        "Everybody knows who is responsible for what",
    )
    NETWORK = (
        "network",
        "Het netwerk is sterk en gericht op doen",
        "The network is strong and about doing",
    )
    CONSULTATION = (
        "consultation",
        "Het overleg heeft duidelijke taken en rollen",
        "Consultation has clear tasks and roles",
    )
    TRUST = "trust", "Wij vertrouwen deze partij", "We trust this party"
    BACKING = (
        "backing",
        "Leidinggevenden steunen wie iets anders durft te doen",
        "Managers back who dares to do something different",
    )
    KEEPS_WORD = "keeps_word", "Deze partij doet wat zij belooft", "This party does what it says"
    CAPACITY = (
        "capacity",
        "Deze partij heeft genoeg mensen en tijd",
        "It has enough people and time",
    )
    POLICY_ROOM = (
        "policy_room",
        "Deze partij heeft genoeg ruimte in de regels",
        "It has enough room within the rules",
    )
    SKILLS = "skills", "Deze partij heeft de vaardigheden", "It has the skills"
    BUDGET = "budget", "Deze partij heeft genoeg geld", "It has enough money"

    @property
    def dimension(self) -> Dimension | None:
        """The side of delivery capacity that this is about, if any."""
        return Dimension(self.value) if self.value in set(Dimension) else None


ORGANISATION = (
    Statement.AUTONOMY,
    Statement.DISTANCE,
    Statement.RESPONSIBILITY,
    Statement.NETWORK,
    Statement.CONSULTATION,
)


class Group(Worded):
    PROFESSIONAL = "professional", "professionals", "professionals"
    MANAGER = "manager", "leidinggevenden", "managers"
    ADMINISTRATOR = "administrator", "bestuurders", "administrators"
    RESIDENT = "resident", "bewoners", "residents"


class Scan(Entry):
    """What one group answered to one statement about one party in one half-year."""

    title: Annotated[
        Line,
        asked(
            "Titel",
            "Title",
            "Bijvoorbeeld: peiling onder wijkteams.",
            "For example: poll among neighbourhood teams.",
        ),
    ]
    statement: Annotated[
        Statement,
        asked(
            "Stelling",
            "Statement",
            "1: helemaal niet mee eens. 5: helemaal mee eens.",
            "1: do not agree at all. 5: agree completely.",
        ),
    ]
    about: Annotated[
        PartnerId | None,
        asked(
            "Over",
            "About",
            "Over welke partij? Leeg laten: over de samenwerking als geheel.",
            "About which party? Leave empty: about the cooperation as a whole.",
        ),
    ] = None
    group: Annotated[Group, asked("Wie antwoordde", "Who answered")]
    of: Annotated[
        PartnerId | None,
        asked(
            "Van",
            "Of",
            "Bij welke organisatie horen zij? Leeg laten: bij meer dan een, of bij geen.",
            "Of which organisation are they? Leave empty: of several, or of none.",
        ),
    ] = None
    period: Annotated[
        HalfYear, asked("Halfjaar", "Half-year", "Zoals 2026-H1.", "Such as 2026-H1.")
    ]
    people: Annotated[
        Count, asked("Aantal mensen", "Number of people", "Hoeveel antwoordden er?", "How many?")
    ]
    mean: Annotated[
        Mean | None,
        asked(
            "Gemiddelde",
            "Mean",
            "Van 1 tot 5. Leeg laten als u de verdeling geeft.",
            "From 1 to 5. Leave empty when you give the distribution.",
        ),
    ] = None
    distribution: Annotated[
        Distribution | None,
        asked(
            "Verdeling",
            "Distribution",
            "Hoe vaak kwam 1, 2, 3, 4 en 5 voor? Vijf getallen, zoals: 2 5 8 3 0.",
            "How often came 1, 2, 3, 4 and 5? Five numbers, such as: 2 5 8 3 0.",
        ),
    ] = None
    note: Annotated[
        Prose | None,
        asked(
            "Toelichting",
            "Note",
            "Wie werden gevraagd, en wat valt op?",
            "Who were asked, and what stands out?",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.of

    @property
    def counts(self) -> tuple[int, ...] | None:
        """How often each of the scores 1 to 5 was given; None when that was not told."""
        return tuple(map(int, self.distribution.split())) if self.distribution else None

    @property
    def score(self) -> float | None:
        """The mean score, from the distribution where there is one; None without figures."""
        counts = self.counts
        if counts is None:
            return self.mean
        return sum(score * count for score, count in enumerate(counts, 1)) / sum(counts)


def _wrong_figures(scan: Scan) -> Iterable[Wrong]:
    counts = scan.counts
    is_told = scan.mean is not None or counts is not None
    if counts is not None and (sum(counts) != scan.people or not scan.people):
        yield wrong(
            "distribution",
            f"Samen zijn dit {sum(counts)} antwoorden, en {scan.people} mensen.",
            f"Together these are {sum(counts)} answers, and {scan.people} people.",
        )
    elif counts is not None and scan.mean is not None:
        yield wrong(
            "mean",
            "Geef het gemiddelde of de verdeling, niet allebei.",
            "Give the mean or the distribution, not both.",
        )
    if scan.statement is Statement.BACKING and scan.people < FEWEST_PEOPLE:
        if is_told:
            yield wrong(
                "people",
                f"Minder dan {FEWEST_PEOPLE} mensen: schrijf geen cijfer op, dan is te zien wie"
                " wat zei.",
                f"Fewer than {FEWEST_PEOPLE} people: write no figure, or it can be seen who said"
                " what.",
            )
    elif not is_told:
        yield wrong(
            "mean",
            "Geef het gemiddelde, of de verdeling.",
            "Give the mean, or the distribution.",
        )


SCANS: Register[Scan] = Register(
    code="scans",
    path="zelfscans",
    prefix="ZS",
    title=both("Zelfscans", "Self-scans"),
    one=both("zelfscan", "self-scan"),
    about=both(
        "Wat vinden professionals, leidinggevenden, bestuurders en bewoners van de samenwerking,"
        " en van elkaar? Groepen antwoorden, nooit personen.",
        "What do professionals, managers, administrators and residents think of the cooperation,"
        " and of each other? Groups answer, never persons.",
    ),
    entry=Scan,
    states=State,
    columns=("statement", "about", "group", "period", "people"),
    openers=frozenset({Who.OFFICE, Who.OWNER, Who.RESIDENTS}),
    is_public=False,
    fixed=frozenset({"statement", "about", "group", "of", "period"}),
    check=_wrong_figures,
    over=frozenset(State),
    acts=(),
)
