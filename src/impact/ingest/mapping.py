"""Which column means what: the mapping a source has in the theory file.

Three shapes are known. Long: one row per figure, with `indicator` and `value`. Wide: columns of
figures, each about one indicator, in `values`. Split: column names such as
`tevredenheid|neutraal|2023` that say what they are about, in `split_header`. In each, a column may
be named by a `pattern` with its period in it: `KL{jj}` is KL02 and KL16, `{jjjj}` is 2019.

Every column of a delivery is mapped, used to choose rows, or ignored in writing; a column, an area
or a category nobody spoke about is an issue.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from impact.ingest.marks import MarkStatus
from impact.ingest.parts import Part, Word, Words
from impact.ingest.patterns import Pattern, PatternText
from impact.periods import Kind, Period, parse_period, years
from impact.theory.setting import AreaCode, Id, Year

ColumnName = Annotated[str, Field(min_length=1)]
DimensionName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]
Reason = Annotated[str, Field(min_length=1)]


class AreaMapping(Part):
    """Where the area stands, or which area the whole file is about."""

    column: ColumnName | None = Field(default=None, description="Kolom met de CBS-gebiedscode.")
    code: AreaCode | None = Field(
        default=None, description="In plaats van een kolom: het gebied van het hele bestand."
    )
    boundary_year: Year = Field(description="Jaar van de gebiedsindeling in dit bestand.")
    codes: dict[Word, AreaCode] = Field(
        default_factory=dict,
        description="Naam of oude code in het bestand: de gebiedscode die ermee bedoeld is.",
    )
    ignore: dict[Word, Reason] = Field(
        default_factory=dict, description="Naam of code die we bewust weglaten, en waarom."
    )
    successors: dict[AreaCode, Words] = Field(
        default_factory=dict,
        description="Oude code: nieuwe code, of meer als het gebied is gesplitst. Wij stellen die"
        " voor en vullen niets zelf in.",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.column is None) == (self.code is None):
            raise ValueError("give either column or code")
        return self


class PeriodMapping(Part):
    """Where the period stands, or which period the whole file is about."""

    column: ColumnName | None = Field(default=None, description="Kolom met de periode.")
    value: str | None = Field(
        default=None, description="In plaats van een kolom: de periode van het hele bestand."
    )
    until_column: ColumnName | None = Field(
        default=None,
        description="Kolom met het laatste jaar, als column het eerste geeft: jaren samen.",
    )
    codes: dict[Word, str] = Field(
        default_factory=dict, description="Woord in het bestand: de periode die ermee bedoeld is."
    )
    kind: Kind | None = Field(
        default=None,
        description="Het soort periode, als dat vast ligt; bij years zijn 2022-2023 twee jaren"
        " samen, anders een schooljaar.",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.column is None) == (self.value is None):
            raise ValueError("give either column or value")
        if self.until_column is not None and self.column is None:
            raise ValueError("until_column needs column")
        if any(self.read(period) is None for period in self.codes.values()):
            raise ValueError("codes holds something that is not a period of this kind")
        if self.value is not None and self.read(self.value) is None:
            raise ValueError("value is not a period of this kind; for example 2024 or 2025/2026")
        return self

    def read(self, text: str) -> Period | None:
        """The period in a text, None when it is none, or of another kind than was promised."""
        period = parse_period(self.codes.get(text, text))
        if period is None or self.kind in (None, period.kind):
            return period
        if self.kind == "years" and period.kind == "school_year":
            return years(period.start.year, period.end.year)
        return None


class IndicatorMapping(Part):
    """Long form: which indicator a row is about."""

    column: ColumnName = Field(description="Kolom met de indicator.")
    codes: dict[str, Id] = Field(
        default_factory=dict,
        description="Woord in het bestand: indicator of prestatie. Niet nodig waar de id's staan.",
    )


class ValueMapping(Part):
    """A column with figures (or several, by a pattern), and what says how sure they are."""

    column: ColumnName | None = Field(default=None, description="Kolom met de cijfers.")
    pattern: PatternText | None = Field(
        default=None,
        description="In plaats van column: kolomnamen met de periode erin, zoals KL{jj}, {jjjj} of"
        " VKL{jj}{jj} (twee jaren: jaren samen). {*} is om het even welke tekst.",
    )
    margin_column: ColumnName | None = Field(
        default=None, description="Kolom met de 95%-marge, in de eenheid van de indicator."
    )
    n_column: ColumnName | None = Field(
        default=None, description="Kolom met het aantal waarnemingen."
    )
    numerator_column: ColumnName | None = Field(
        default=None,
        description="Kolom met het deel (de teller). Met denominator_column rekenen wij het cijfer"
        " na, of uit als column ontbreekt.",
    )
    denominator_column: ColumnName | None = Field(
        default=None, description="Kolom met het geheel (de noemer)."
    )
    fraction: bool | None = Field(
        default=None,
        description="true: de kolom geeft delen van 1 en wij maken er procenten van. false: het"
        " zijn procenten, ook onder de 1. Weggelaten: wij vragen het na.",
    )
    cumulative: bool | None = Field(
        default=None,
        description="true: elk cijfer telt vanaf het begin van het jaar of van het programma."
        " false: elk cijfer gaat over één periode. Weggelaten: wij vragen het na.",
    )
    period: str | None = Field(
        default=None, description="De periode van deze kolom, als zij niet in elke rij staat."
    )
    dimensions: dict[DimensionName, Word] = Field(
        default_factory=dict, description="Uitsplitsing van deze hele kolom, zoals geslacht: vrouw."
    )

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.numerator_column is None) != (self.denominator_column is None):
            raise ValueError("numerator_column and denominator_column belong together")
        named = self.column is not None or self.numerator_column is not None
        if named == (self.pattern is not None):
            raise ValueError("give column, pattern, or numerator_column and denominator_column")
        beside = (self.margin_column, self.n_column, self.numerator_column, self.period)
        if self.pattern is not None and any(name is not None for name in beside):
            raise ValueError("a pattern names several columns: it goes without other columns")
        if self.period is not None and parse_period(self.period) is None:
            raise ValueError("period is not a period; for example 2024 or 2025/2026")
        return self

    def columns(self) -> tuple[str, ...]:
        """Every column this speaks about by name."""
        names = (self.column, self.margin_column, self.n_column, self.numerator_column,
                 self.denominator_column)  # fmt: skip
        return tuple(name for name in names if name is not None)

    @property
    def says_its_period(self) -> bool:
        """Whether the column itself says its period, so that no row has to."""
        return self.period is not None or (
            self.pattern is not None and Pattern(self.pattern).has_period
        )


class WideValue(ValueMapping):
    """Wide form: a column with the figures of one indicator."""

    indicator: Id = Field(description="De indicator of prestatie in deze kolom.")


class SplitHeader(Part):
    """Split form: what the parts of a column name mean, as in `tevreden|neutraal|2023`."""

    separator: Word = Field(description="Het teken tussen de delen van een kolomnaam.")
    parts: tuple[Word, ...] = Field(
        min_length=1,
        description="Wat elk deel is: indicator, period, de naam van een uitsplitsing, of - voor"
        " een deel zonder betekenis.",
    )
    codes: dict[Word, Id] = Field(
        default_factory=dict, description="Woord in de kolomnaam: indicator of prestatie."
    )
    ignore: dict[Word, Reason] = Field(
        default_factory=dict, description="Indicator in de kolomnaam die we weglaten, en waarom."
    )
    totals: dict[DimensionName, Word] = Field(
        default_factory=dict, description="Uitsplitsing: het woord voor het totaal."
    )

    @model_validator(mode="after")
    def _names_indicator_once(self) -> Self:
        named = [part for part in self.parts if part != "-"]
        if len(set(named)) < len(named) or "indicator" not in named:
            raise ValueError("parts has indicator, and each name once")
        return self


class DimensionMapping(Part):
    """A column that breaks figures down, such as by gender."""

    column: ColumnName = Field(description="Kolom met de uitsplitsing.")
    total: str | None = Field(
        default=None, description="Het woord voor het totaal; zo'n rij is niet uitgesplitst."
    )
    codes: dict[Word, Word] = Field(
        default_factory=dict,
        description="Woord in het bestand: ons woord. Een ander woord is dan een melding.",
    )
    ignore: dict[Word, Reason] = Field(
        default_factory=dict, description="Woord waarvan we de rijen weglaten, en waarom."
    )


class TotalsMapping(Part):
    """Rows that are totals of the rows above them: left out, and used to check the sum."""

    column: ColumnName = Field(description="Kolom waarin staat dat een rij een totaal is.")
    words: Words = Field(
        default=("Totaal",), description="De woorden waarmee zo'n rij in die kolom begint."
    )


def _plain_column(value: Any) -> Any:  # Any: as above
    return {"column": value} if isinstance(value, str) else value


class Mapping(Part):
    """What the columns of a delivery mean, and what may be left out, and why."""

    area: AreaMapping
    period: PeriodMapping | None = Field(
        default=None, description="Weg te laten als elke kolom zelf zegt over welke periode."
    )
    indicator: IndicatorMapping | None = Field(
        default=None, description="Lange vorm: een rij per cijfer; hoort bij value."
    )
    value: ValueMapping | None = Field(
        default=None, description="Lange vorm: de kolom met cijfers; hoort bij indicator."
    )
    values: tuple[WideValue, ...] = Field(
        default=(), description="Brede vorm: per indicator een kolom met cijfers."
    )
    split_header: SplitHeader | None = Field(
        default=None, description="Gesplitste vorm: kolomnamen die zeggen waarover zij gaan."
    )
    column_names: Literal["whole", "stem"] = Field(
        default="whole",
        description="stem: het volgnummer achter een kolomnaam telt niet mee, zoals bij CBS:"
        " AantalInwoners_5 heet hier AantalInwoners.",
    )
    totals: TotalsMapping | None = Field(
        default=None, description="Totaalrijen, als wij die niet vanzelf mogen herkennen."
    )
    dimensions: dict[DimensionName, Annotated[DimensionMapping, BeforeValidator(_plain_column)]] = (
        Field(default_factory=dict, description="Uitsplitsing: naam en kolom.")
    )
    numbers: Literal["dutch", "plain"] | None = Field(
        default=None,
        description="dutch: 1.234,5. plain: 1234.5. Weggelaten: per kolom bekeken; een cijfer dat"
        " beide kan zijn, vragen we na. Getalcellen in Excel zijn altijd duidelijk.",
    )
    marks: dict[str, MarkStatus] = Field(
        default_factory=dict, description="Tekens in plaats van een cijfer, en wat ze betekenen."
    )
    only: dict[ColumnName, Words] = Field(
        default_factory=dict,
        description="Alleen rijen waar deze kolom dit woord (of een van deze woorden) heeft.",
    )
    except_: dict[ColumnName, Words] = Field(
        default_factory=dict,
        alias="except",
        description="Rijen weglaten waar deze kolom dit woord (of een van deze woorden) heeft.",
    )
    ignore_columns: tuple[str, ...] = Field(
        default=(), description="Kolommen die we bewust niet gebruiken."
    )
    ignore_other_columns: str | None = Field(
        default=None, min_length=1, description="Reden om alle overige kolommen over te slaan."
    )
    ignore_other_areas: str | None = Field(
        default=None, min_length=1, description="Reden om gebieden buiten de theorie weg te laten."
    )
    ignore_other_indicators: str | None = Field(
        default=None,
        min_length=1,
        description="Lange vorm: reden om andere indicatoren weg te laten.",
    )
    provisional: bool = Field(default=False, description="true: alle cijfers zijn voorlopig.")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        is_long = self.indicator is not None or self.value is not None
        if is_long and (self.indicator is None or self.value is None):
            raise ValueError("indicator and value belong together")
        if [is_long, bool(self.values), self.split_header is not None].count(True) != 1:
            raise ValueError("give either indicator and value, or values, or split_header")
        if self.period is None and not self._columns_say_their_period():
            raise ValueError("give period, or let every column say its own")
        return self

    def _columns_say_their_period(self) -> bool:
        if self.split_header is not None:
            return "period" in self.split_header.parts
        return all(figure.says_its_period for figure in self.figures())

    def figures(self) -> tuple[ValueMapping, ...]:
        """What the mapping says of columns with figures; none in the split form."""
        return self.values if self.value is None else (self.value,)

    def key_columns(self) -> tuple[str, ...]:
        """The columns without which no row can be understood, each once."""
        names = [self.area.column]
        names += [self.period.column, self.period.until_column] if self.period else []
        names += [self.indicator.column if self.indicator else None]
        names += [dimension.column for dimension in self.dimensions.values()]
        names += [self.totals.column if self.totals else None]
        names += [*self.only, *self.except_]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping names, but for those it ignores; each once.

        Columns found by a pattern or by their parts are in `impact.ingest.layout`.
        """
        names = [*self.key_columns()]
        for figure in self.figures():
            names += figure.columns()
        return tuple(dict.fromkeys(names))
