"""Which column means what: the mapping a source has in the theory file.

Two shapes are known. Long: one row per figure, with `indicator` and `value`. Wide: one column per
indicator, in `values`. Every column of a delivery is mapped, used to choose rows, or ignored in
writing; a column nobody spoke about is an issue.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from impact.ingest.marks import MarkStatus
from impact.periods import Kind, Period, parse_period, years
from impact.theory.setting import AreaCode, Id, Year

ColumnName = Annotated[str, Field(min_length=1)]


def _one_or_more(value: Any) -> Any:  # Any: whatever a theory file holds, before it is checked
    return value if isinstance(value, list | tuple) else (value,)


Words = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]
DimensionName = Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_]{0,39}$")]


class Part(BaseModel):
    """Any part of a mapping: frozen, and every key it does not know is refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", coerce_numbers_to_str=True, populate_by_name=True
    )


class AreaMapping(Part):
    """Where the area stands, or which area the whole file is about."""

    column: ColumnName | None = Field(default=None, description="Kolom met de CBS-gebiedscode.")
    code: AreaCode | None = Field(
        default=None, description="In plaats van een kolom: het gebied van het hele bestand."
    )
    boundary_year: Year = Field(description="Jaar van de gebiedsindeling in dit bestand.")

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
    kind: Kind | None = Field(
        default=None,
        description="Het soort periode, als dat vast ligt; bij years zijn 2022-2023 twee jaren"
        " samen, anders een schooljaar.",
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.column is None) == (self.value is None):
            raise ValueError("give either column or value")
        if self.value is not None and self.read(self.value) is None:
            raise ValueError("value is not a period of this kind; for example 2024 or 2025/2026")
        return self

    def read(self, text: str) -> Period | None:
        """The period in a text, None when it is none, or of another kind than was promised."""
        period = parse_period(text)
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
    """A column with figures, and the columns that say how sure they are."""

    column: ColumnName = Field(description="Kolom met de cijfers.")
    margin_column: ColumnName | None = Field(
        default=None, description="Kolom met de 95%-marge, in de eenheid van de indicator."
    )
    n_column: ColumnName | None = Field(
        default=None, description="Kolom met het aantal waarnemingen."
    )


class WideValue(ValueMapping):
    """Wide form: a column with the figures of one indicator."""

    indicator: Id = Field(description="De indicator of prestatie in deze kolom.")


class DimensionMapping(Part):
    """A column that breaks figures down, such as by gender."""

    column: ColumnName = Field(description="Kolom met de uitsplitsing.")
    total: str | None = Field(
        default=None, description="Het woord voor het totaal; zo'n rij is niet uitgesplitst."
    )


def _plain_column(value: Any) -> Any:  # Any: as above
    return {"column": value} if isinstance(value, str) else value


class Mapping(Part):
    """What the columns of a delivery mean, and what may be left out, and why."""

    area: AreaMapping
    period: PeriodMapping
    indicator: IndicatorMapping | None = Field(
        default=None, description="Lange vorm: een rij per cijfer; hoort bij value."
    )
    value: ValueMapping | None = Field(
        default=None, description="Lange vorm: de kolom met cijfers; hoort bij indicator."
    )
    values: tuple[WideValue, ...] = Field(
        default=(), description="Brede vorm: per indicator een kolom met cijfers."
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
    def _long_or_wide(self) -> Self:
        is_long = self.indicator is not None or self.value is not None
        if is_long and (self.indicator is None or self.value is None):
            raise ValueError("indicator and value belong together")
        if is_long == bool(self.values):
            raise ValueError("give either indicator and value, or values")
        return self

    def figures(self) -> tuple[ValueMapping, ...]:
        """The columns with figures, in either form."""
        return self.values if self.value is None else (self.value,)

    def key_columns(self) -> tuple[str, ...]:
        """The columns without which no row can be understood, each once."""
        names = [self.area.column, self.period.column]
        names += [self.indicator.column if self.indicator else None]
        names += [dimension.column for dimension in self.dimensions.values()]
        names += [*self.only, *self.except_]
        return tuple(dict.fromkeys(name for name in names if name is not None))

    def columns(self) -> tuple[str, ...]:
        """Every column the mapping speaks about, but for those it ignores; each once."""
        names = [*self.key_columns()]
        for figure in self.figures():
            names += [
                name
                for name in (figure.column, figure.margin_column, figure.n_column)
                if name is not None
            ]
        return tuple(dict.fromkeys(names))
