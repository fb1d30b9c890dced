"""What surrounds the chain of a theory: the programme and its areas, partners, money and sources.

Also the forms that all parts share. See `impact.theory.model` for the chain itself.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from impact.periods import PERIOD_KINDS, Frequency, parse_period
from impact.theory.text import Text
from impact.theory.vocabulary import PartnerKind, Pillar, ProgrammePhase

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
AreaCode = Annotated[
    str,
    StringConstraints(pattern=r"^(NL\d{2}|GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})$"),
]
Year = Annotated[int, Field(ge=1990, le=2100)]
Years = Annotated[float, Field(ge=0, le=60)]
Euros = Annotated[float, Field(ge=0)]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Part(BaseModel):
    """Any part of a theory: frozen, and every key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class AreaEntry(Part):
    """An area that figures may be about."""

    code: AreaCode = Field(description="CBS-gebiedscode, bijvoorbeeld WK034403.")
    boundary_year: Year = Field(description="Jaar van de gebiedsindeling waarin de code geldt.")
    name: str = Field(min_length=1, description="Naam zoals bewoners die gebruiken.")
    inhabitants: int | None = Field(default=None, ge=0, description="Aantal inwoners.")
    households: int | None = Field(default=None, ge=0, description="Aantal huishoudens.")
    children: int | None = Field(default=None, ge=0, description="Aantal kinderen van 0 tot 18.")
    births_per_year: int | None = Field(default=None, ge=0, description="Geboorten per jaar.")
    final_year_pupils: int | None = Field(default=None, ge=0, description="Leerlingen in groep 8.")


class ComparisonArea(Part):
    """A similar area without the programme, chosen before the start."""

    area: AreaCode = Field(description="Een wijk die lijkt op deze, zonder programma.")
    chosen_on: date = Field(strict=False, description="Datum van de keuze, vóór de start.")
    reason: Text = Field(description="Waarom dit gebied vergelijkbaar is.")


class Origin(Part):
    """Where a theory was copied from: a template, or a version of another programme."""

    template: str | None = Field(default=None, description="Naam van het sjabloon.")
    programme: Id | None = Field(default=None, description="Code van het andere programma.")
    version: int | None = Field(default=None, ge=1, description="Nummer van de versie.")
    sha256: str | None = Field(default=None, description="Vingerafdruk van de tekst.")


class AreaSuccession(Part):
    """Which share of an old area went to a new one, when boundaries changed.

    A split is several rows with one `from`, a merger several with one `to`, another code for the
    same area one row with share 1.
    """

    from_: AreaCode = Field(alias="from", description="Code van het oude gebied.")
    from_year: Year = Field(description="Jaar van de oude indeling.")
    to: AreaCode = Field(description="Code van het nieuwe gebied.")
    to_year: Year = Field(description="Jaar van de nieuwe indeling.")
    share: Annotated[float, Field(gt=0, le=1)] = Field(
        description="Welk deel van het oude gebied ging hierheen? 0,6 is 60%, 1 is alles."
    )
    by: Literal["inhabitants", "addresses"] = Field(
        description="Waarmee is dat deel bepaald: inwoners of adressen?"
    )
    source: str = Field(min_length=1, description="Waar staat deze verdeling?")
    published_on: date | None = Field(
        default=None, strict=False, description="Van welke dag is die bron?"
    )


class Population(Part):
    """Which figures tell how much the population of the area itself changed."""

    inhabitants: Id | None = Field(
        default=None, description="De indicator die telt hoeveel mensen hier wonen."
    )
    moved_in: Id | None = Field(
        default=None, description="De indicator die telt hoeveel mensen hier kwamen wonen."
    )
    moved_out: Id | None = Field(
        default=None, description="De indicator die telt hoeveel mensen vertrokken."
    )
    short_stay: Id | None = Field(
        default=None,
        description="De indicator met het percentage dat hier minder dan 5 jaar woont.",
    )
    stayers: str | None = Field(
        default=None,
        description="De uitsplitsing voor wie bleef, zoals woonduur=5 jaar of langer.",
    )


class Phase(Part):
    """A stretch of whole years of the programme: building up, carrying out, winding down."""

    kind: ProgrammePhase = Field(description="Opbouw, uitvoering of afbouw.")
    first: Year = Field(description="Het eerste jaar van deze fase.")
    last: Year = Field(description="Het laatste jaar van deze fase.")


class Programme(Part):
    """The neighbourhood programme itself."""

    code: Id = Field(description="Korte code; komt in adressen en bestandsnamen.")
    title: Text = Field(description="Hoe heet het programma?")
    summary: Text | None = Field(default=None, description="Eén alinea voor bewoners.")
    vision: Text | None = Field(
        default=None,
        description="Hoe is het hier als het lukt? In korte zinnen, die iedereen kan lezen.",
    )
    start: Year = Field(description="Eerste jaar van het programma.")
    horizon: Year = Field(description="Laatste jaar: de generatie verder.")
    phases: tuple[Phase, ...] = Field(
        default=(),
        strict=False,
        description="Opbouw, uitvoering en afbouw: van welk tot en met welk jaar? De fasen sluiten"
        " op elkaar aan en beslaan samen het hele programma.",
    )
    area: AreaCode = Field(description="Het gebied waarover het programma gaat.")
    reference_area: AreaCode | None = Field(
        default=None, description="Gebied waarmee de kloof wordt gemeten; het beweegt mee."
    )
    comparison_area: ComparisonArea | None = Field(
        default=None, description="Een vergelijkbare wijk zonder programma, gekozen vóór de start."
    )
    fictional: bool = Field(
        default=False, description="Is dit een verzonnen voorbeeld? Dan staat dat op elke pagina."
    )
    area_successions: tuple[AreaSuccession, ...] = Field(
        default=(),
        strict=False,
        description="Veranderde de indeling? Noteer waar elk oud gebied bleef; alle delen samen"
        " zijn 1. Aantallen van vroeger rekenen wij daarmee om, om te vergelijken.",
    )
    population: Population | None = Field(
        default=None,
        description="Kwamen er andere mensen wonen? Welke cijfers zeggen dat?",
    )
    neighbours: tuple[AreaCode, ...] = Field(
        default=(),
        strict=False,
        description="Gebieden hiernaast: werd het daar slechter toen het hier beter werd?",
    )
    origin: Origin | None = Field(
        default=None, description="Waar deze theorie van is afgeleid; wordt vanzelf ingevuld."
    )


class Partner(Part):
    """An organisation, or residents' body, in the network."""

    id: Id = Field(description="Korte code; laat leeg, dan maken wij er een van de naam.")
    name: str = Field(min_length=1, description="Naam van de organisatie of het bewonersorgaan.")
    kind: PartnerKind = Field(description="Wat voor organisatie is het?")


class FundingStream(Part):
    """Money: from whom, under which scheme, for which years."""

    id: Id = Field(description="Korte code, zoals F1.")
    funder: Id = Field(description="De partner die betaalt.")
    scheme: Text = Field(description="Uit welke regeling of begroting komt het?")
    euros: dict[Year, Euros] = Field(
        strict=False, description="Hoeveel, in welk jaar? Alleen wat is toegezegd."
    )
    kind: Literal["structural", "incidental"] = Field(
        description="Structureel geld komt elk jaar terug, incidenteel geld stopt."
    )
    pillar: Pillar | None = Field(
        default=None,
        description="Voor welke pijler is het? Dan ziet u ook per pijler wanneer geld wegvalt.",
    )
    earmark: Text | None = Field(
        default=None, description="Waarvoor mag het alleen worden gebruikt? Leeg: dat is vrij."
    )
    task_field: str | None = Field(default=None, description="Taakveld in de begroting (BBV).")
    carry_over: Text | None = Field(
        default=None, description="Mag geld dat over is mee naar het volgende jaar?"
    )
    after: Text | None = Field(default=None, description="Wat gebeurt er na het laatste jaar?")


class DueRule(Part):
    """When a source is due: so many days after each of its periods ends."""

    every: Frequency = Field(description="Hoe vaak levert de partner?")
    first: str = Field(
        min_length=4, description="De eerste periode, zoals 2025, 2025-Q3 of 2025/2026."
    )
    within_days: int = Field(
        ge=0, le=1500, description="Hoeveel dagen na het einde van de periode moet het er zijn?"
    )
    grace_days: int = Field(
        default=14, ge=0, le=365, description="Na hoeveel dagen te laat staat het op de site?"
    )

    @model_validator(mode="after")
    def _first_is_a_period(self) -> Self:
        kind = PERIOD_KINDS[self.every]
        period = parse_period(self.first)
        if period is None or period.kind != kind:
            raise ValueError("first is not a period of this frequency; for example 2025 or 2025-Q3")
        return self


class Protection(Part):
    """How figures about few people are protected; what is not said follows from the indicator."""

    about: Literal["people", "things"] | None = Field(
        default=None,
        description="Gaat het over mensen of over dingen? Leeg: dat volgt uit ‘gaat over’.",
    )
    sensitive: bool = Field(
        default=False,
        description="Inkomen, schulden, gezondheid, verdachten: dan zijn de regels strenger.",
    )
    threshold: int = Field(
        default=10, ge=5, le=1000, description="Minder mensen dan dit tonen wij niet."
    )
    minimum_denominator: int | None = Field(
        default=None,
        ge=10,
        le=100_000,
        description="Op hoeveel mensen een percentage of gemiddelde ten minste rust. Leeg: 50, en"
        " 100 als het gevoelig is.",
    )
    rounding: int | None = Field(
        default=None,
        ge=1,
        le=1000,
        description="Aantallen mensen ronden wij af op dit veelvoud. Leeg: 5, en 1 bij prestaties.",
    )


class Source(Part):
    """How a partner delivers figures: kept as read here, checked by the room that reads files."""

    id: Id = Field(description="Korte code; laat leeg, dan maken wij er een van de naam.")
    title: Text = Field(description="Hoe noemt de partner deze levering?")
    partner: Id = Field(description="Wie levert dit bestand?")
    kind: str = Field(
        description="Het soort bestand: csv, xlsx, ods, json, cbs_odata4 of cbs_odata3."
    )
    licence: str | None = Field(
        default=None, description="Onder welke voorwaarden mag ieder dit gebruiken?"
    )
    url: str | None = Field(default=None, description="Waar staat het, als het openbaar is?")
    published_on: date | None = Field(
        default=None, strict=False, description="Wanneer maakte de bron het openbaar?"
    )
    modelled: bool = Field(default=False, description="Zijn dit schattingen uit een model?")
    due: DueRule | None = Field(default=None, description="Wanneer moet deze levering er zijn?")
    four_eyes: bool = Field(
        default=False,
        description="Moet iemand anders de cijfers vrijgeven voor ze op de site staan?",
    )
    pull: dict[str, Any] | None = Field(
        default=None, description="Halen wij de cijfers zelf op? Waar, en hoe vaak."
    )
    options: dict[str, Any] = Field(default_factory=dict, description="Hoe het bestand eruitziet.")
    mapping: dict[str, Any] = Field(description="Welke kolom wat betekent.")
