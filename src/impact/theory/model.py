"""The parts of a theory of change, as frozen pydantic models: the form of a theory file.

Every description below is the help an editor shows beside the key, so it speaks to a programme
manager. Years are calendar years; lags, delays and publication lags are in (decimal) years;
amounts are in euros; indicator values are in the indicator's own unit.
"""

from typing import Annotated, Literal

from pydantic import Field

from impact.periods import Frequency
from impact.theory.breaks import Break
from impact.theory.evidence import AssumptionReview, Evidence
from impact.theory.keeping import Keep
from impact.theory.methods import Method
from impact.theory.setting import (
    AreaCode,
    AreaEntry,
    Euros,
    FundingStream,
    Id,
    Number,
    Part,
    Partner,
    Programme,
    Protection,
    Source,
    Year,
    Years,
)
from impact.theory.text import Text
from impact.theory.vocabulary import (
    ActionHorizon,
    AssumptionStatus,
    BroadProsperityTheme,
    Direction,
    IndicatorKind,
    LifeDomain,
    PartnerRole,
    Pillar,
    Theme,
    TrustQuestion,
    UnitOfAnalysis,
)

Share = Annotated[float, Field(gt=0, le=2, allow_inf_nan=False)]


class Goal(Part):
    """A generational goal in residents' words."""

    id: Id = Field(description="Korte code, zoals G1; blijft altijd dezelfde.")
    title: Text = Field(description="Eén zin die bewoners zelf zouden zeggen.")
    resident_question: Text = Field(description="De vraag zoals bewoners die stellen.")
    generation: Text | None = Field(default=None, description="Voor welke kinderen of bewoners?")
    rule: Text = Field(description="Wanneer is het doel bereikt?")
    barrier: Text | None = Field(default=None, description="Wat staat gelijke kansen nu in de weg?")
    themes: tuple[Theme, ...] = Field(
        default=(), strict=False, description="Bij welke beleidsthema’s hoort dit? Meer mag."
    )
    life_domains: tuple[LifeDomain, ...] = Field(
        default=(),
        strict=False,
        description="Waar in het dagelijks leven merken bewoners dit? Meer mag.",
    )


class RoleAssignment(Part):
    """What a partner does in an effort, beside its owners."""

    partner: Id
    role: PartnerRole


class Intervention(Part):
    """An effort (inspanning): what partners do."""

    id: Id = Field(description="Korte code, zoals I1; blijft altijd dezelfde.")
    title: Text = Field(description="Hoe noemen de mensen die het doen het?")
    description: Text | None = Field(default=None, description="Wat gebeurt er, en voor wie?")
    owners: tuple[Id, ...] = Field(
        default=(), strict=False, description="Wie is verantwoordelijk? De eerste trekt."
    )
    roles: tuple[RoleAssignment, ...] = Field(
        default=(), strict=False, description="Wat andere partners hierin doen."
    )
    kind: Literal["project", "routine", "improvisation"] = Field(
        description="Een project stopt, een vaste werkwijze blijft, een improvisatie reageert."
    )
    horizon: ActionHorizon | None = Field(
        default=None, description="Wanneer merken bewoners iets: binnen een jaar, of later?"
    )
    start: Year = Field(description="Het jaar waarin het begint.")
    end: Year | None = Field(default=None, description="Alleen als het stopt.")
    reach_year: Year = Field(
        description="Jaar waarin het resultaat minstens de helft van de doelgroep bereikt."
    )
    euros_per_year: Euros | None = Field(
        default=None, description="Wat kost het ongeveer per jaar? Leeg is onbekend, 0 is gratis."
    )
    pillar: Pillar | None = Field(default=None, description="Bij welke pijler hoort dit?")


class Output(Part):
    """A delivered product or service (prestatie)."""

    id: Id = Field(description="Korte code, zoals O1; blijft altijd dezelfde.")
    intervention: Id = Field(description="De inspanning die dit levert.")
    title: Text = Field(description="Wat is er geleverd, of wie is bereikt?")
    unit: str = Field(min_length=1, description="Waarin tellen we: n, %, n/jaar, m2.")
    target: Number = Field(gt=0, description="Wanneer is de hele doelgroep bereikt?")
    target_year: Year | None = Field(default=None, description="Jaar waarin het doel geldt.")
    target_group: Text | None = Field(default=None, description="Voor wie is dit bedoeld?")
    service: bool = Field(
        default=False, description="Hoort elke wijk dit te krijgen? Dan staat de gemeente ernaast."
    )
    protection: Protection | None = Field(
        default=None, description="Hoe wij cijfers over weinig mensen beschermen."
    )


class Outcome(Part):
    """A change with people or in the area (uitkomst)."""

    id: Id = Field(description="Korte code, zoals U1; blijft altijd dezelfde.")
    title: Text = Field(description="Wat is er anders voor bewoners?")
    goals: tuple[Id, ...] = Field(
        min_length=1, strict=False, description="Aan welke doelen draagt dit bij?"
    )


class Lag(Part):
    """Years until something shows."""

    min: Years
    typical: Years
    max: Years


class Baseline(Part):
    """The first value (nulmeting), and that of the reference area in the same year."""

    year: Year
    value: Number
    reference: Number | None = None
    margin: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = Field(
        default=None, description="Nauwkeurigheidsmarge (95%), in de eenheid van de indicator."
    )


class Sampling(Part):
    """How chance plays a part in a figure: what its margin is when the source gives none."""

    kind: Literal["survey", "count"] = Field(
        description="Een steekproef of kleine groep (survey), of een telling die schommelt (count)."
    )
    design_effect: Annotated[float, Field(ge=1, le=20, allow_inf_nan=False)] = Field(
        default=1.0,
        description="Ontwerpeffect van een steekproef: 1 is aselect, hoger als er is gewogen.",
    )


class Indicator(Part):
    """A measured proxy of an outcome or output."""

    id: Id = Field(description="Korte code, zoals N1; blijft altijd dezelfde.")
    measures: Id | None = Field(
        default=None, description="De uitkomst of prestatie waar deze indicator iets over zegt."
    )
    goal: Id | None = Field(
        default=None, description="Alleen als er geen uitkomst is: het doel waar dit bij hoort."
    )
    title: Text = Field(description="Wat meten we, in gewone woorden?")
    explanation: Text | None = Field(
        default=None, description="Wat meten we, waarom, en wat zegt het niet?"
    )
    numerator: Text | None = Field(default=None, description="Teller: wie of wat tellen we?")
    denominator: Text | None = Field(default=None, description="Noemer: op hoeveel?")
    unit: str = Field(min_length=1, description="Bijvoorbeeld %, per 1.000 of dagen.")
    decimals: int = Field(
        default=0, ge=0, le=4, description="Hoeveel cijfers achter de komma tonen we?"
    )
    direction: Direction = Field(
        description="Is hoger beter, of lager? Bij ‘binnen grenzen’ horen twee grenzen."
    )
    kind: IndicatorKind = Field(
        default="outcome",
        description="Gaat dit over een verandering, een levering, een dienst of de achtergrond?",
    )
    trust: TrustQuestion | None = Field(default=None, description="Over vertrouwen? Waarin dan?")
    unit_of_analysis: UnitOfAnalysis = Field(
        default="area", description="Over wie of wat zegt het cijfer iets?"
    )
    frequency: Frequency = Field(description="Hoe vaak komt er een nieuw cijfer?")
    publication_lag_years: Years = Field(
        description="Hoe lang na de meetperiode is het cijfer er? 0,5 is een half jaar."
    )
    baseline: Baseline | None = Field(
        default=None, description="De eerste waarde. Zonder nulmeting is er geen oordeel."
    )
    milestones: dict[Year, Number] = Field(
        default_factory=dict, description="Tussendoelen: jaar en waarde.", strict=False
    )
    gap_milestones: dict[Year, Share] = Field(
        default_factory=dict,
        strict=False,
        description="In plaats van waarden: welk deel van de kloof met het referentiegebied is"
        " dicht? 0,25 is een kwart, 1 is gelijk. Het doel beweegt mee met de referentie.",
    )
    keep: Keep | None = Field(
        default=None,
        description="Grenzen waar het cijfer binnen moet blijven, in plaats van een verandering.",
    )
    reference_area: AreaCode | None = Field(
        default=None, description="Anders dan het referentiegebied van het programma."
    )
    sources: tuple[Id, ...] = Field(
        default=(), strict=False, description="De bronnen die deze cijfers leveren."
    )
    method: Method | None = Field(
        default=None, description="Rekenen wij dit cijfer zelf uit? Dan levert niemand het."
    )
    delay_years: Years = Field(
        default=0, description="Extra jaren omdat op een latere leeftijd wordt gemeten."
    )
    lag_override_years: Lag | None = Field(
        default=None, description="Vervangt de tijd die uit de keten volgt."
    )
    accrual: Literal["reach", "stock"] = Field(
        default="reach", description="Telt een levering meteen mee, of pas als de helft is bereikt?"
    )
    modelled: bool = Field(default=False, description="Een modelschatting kan geen effect tonen.")
    measured_at_age: Annotated[float, Field(ge=0, le=30, allow_inf_nan=False)] | None = Field(
        default=None,
        description="Gaat het over kinderen van één leeftijd? Dan staat dit op de kinderklok.",
    )
    sampling: Sampling | None = Field(
        default=None, description="Speelt toeval mee? Dan rekenen wij een marge uit bij elk cijfer."
    )
    bbv_indicator: str | None = Field(
        default=None, description="Naam van de verplichte beleidsindicator (BBV), als die er is."
    )
    broad_prosperity: BroadProsperityTheme | None = Field(
        default=None, description="Thema van de brede welvaart (CBS)."
    )
    protection: Protection | None = Field(
        default=None, description="Hoe wij cijfers over weinig mensen beschermen."
    )
    breaks: tuple[Break, ...] = Field(
        default=(),
        strict=False,
        description="Trendbreuken. Nulmeting, tussendoelen en grenzen blijven staan in de vorm van"
        " het jaar van de nulmeting: met een brug rekenen wij om, zonder vergelijken wij niet.",
    )


class Link(Part):
    """A claim: if this happens, that changes."""

    from_: Id = Field(alias="from", description="Waar begint de stap?")
    to: Id = Field(description="Waar komt de stap uit?")
    lag_years: Lag = Field(
        description="Jaren tot zichtbaar. Van inspanning naar prestatie: de aanlooptijd."
    )
    contribution: int = Field(
        default=2,
        ge=1,
        le=3,
        description="Hoe belangrijk is deze stap: 1 klein, 2 gewoon, 3 groot?",
    )
    evidence: Evidence = Field(description="Waarom denken we dat dit klopt?")
    assumption: Text = Field(description="Wat moet waar zijn?")
    assumption_review: AssumptionReview | None = Field(
        default=None, description="Klopt de aanname? Zonder antwoord is zij niet getoetst."
    )
    mechanism: Text | None = Field(default=None, description="Waarom werkt het?")
    proven_wrong_if: Text | None = Field(
        default=None, description="Wat zou bewijzen dat deze stap niet klopt? Vooraf opgeschreven."
    )
    side_effect: Text | None = Field(
        default=None, description="Wat kan er ongewild ook gebeuren, hier of elders?"
    )
    alternative_explanation: Text | None = Field(
        default=None, description="Wat kan de verandering anders verklaren?"
    )

    @property
    def assumption_status(self) -> AssumptionStatus:
        """What is known about the assumption; untested until somebody reviewed it."""
        return self.assumption_review.status if self.assumption_review else "untested"


class Theory(Part):
    """A whole theory of change, as one file holds it."""

    format: Literal[1] = Field(description="De versie van deze bestandsvorm: 1.")
    programme: Programme
    areas: tuple[AreaEntry, ...] = Field(min_length=1, strict=False)
    partners: tuple[Partner, ...] = Field(default=(), strict=False)
    goals: tuple[Goal, ...] = Field(min_length=1, strict=False)
    interventions: tuple[Intervention, ...] = Field(default=(), strict=False)
    outputs: tuple[Output, ...] = Field(default=(), strict=False)
    outcomes: tuple[Outcome, ...] = Field(default=(), strict=False)
    indicators: tuple[Indicator, ...] = Field(default=(), strict=False)
    links: tuple[Link, ...] = Field(default=(), strict=False)
    funding: tuple[FundingStream, ...] = Field(default=(), strict=False)
    sources: tuple[Source, ...] = Field(default=(), strict=False)

    def goal(self, id_: str) -> Goal | None:
        return next((goal for goal in self.goals if goal.id == id_), None)

    def indicator(self, id_: str) -> Indicator | None:
        return next((item for item in self.indicators if item.id == id_), None)

    @property
    def measures(self) -> dict[str, Indicator | Output]:
        """Everything that figures are about, by id: indicators and outputs."""
        measures: tuple[Indicator | Output, ...] = (*self.indicators, *self.outputs)
        return {item.id: item for item in measures}

    @property
    def deliverable(self) -> dict[str, Indicator | Output]:
        """The measures that figures can be delivered about: all that we do not compute."""
        return {
            id_: item
            for id_, item in self.measures.items()
            if isinstance(item, Output) or item.method is None
        }

    def node_titles(self) -> dict[str, Text]:
        """The titles of the nodes of the graph, by id: interventions, outputs and outcomes."""
        nodes: tuple[Intervention | Output | Outcome, ...] = (
            *self.interventions,
            *self.outputs,
            *self.outcomes,
        )
        return {node.id: node.title for node in nodes}

    def source(self, id_: str) -> Source | None:
        return next((item for item in self.sources if item.id == id_), None)

    def partner(self, id_: str) -> Partner | None:
        return next((item for item in self.partners if item.id == id_), None)

    def area(self, code: str) -> AreaEntry | None:
        return next((item for item in self.areas if item.code == code), None)

    def area_name(self, code: str) -> str:
        """The name of an area, or its code when the theory does not know it."""
        area = self.area(code)
        return area.name if area else code

    def goals_of(self, indicator: Indicator) -> tuple[Goal, ...]:
        """The goals an indicator bears on: named, or through its outcome or output's outcomes."""
        named = self._goal_ids_of(indicator)
        return tuple(goal for goal in self.goals if goal.id in named)

    def _goal_ids_of(self, indicator: Indicator) -> set[str]:
        if indicator.goal:
            return {indicator.goal}
        outcomes = {item.id: item for item in self.outcomes}
        if indicator.measures in outcomes:
            return set(outcomes[indicator.measures].goals)
        reached = {link.to for link in self.links if link.from_ == indicator.measures}
        return {goal for item in reached if item in outcomes for goal in outcomes[item].goals}
