"""Tables that many programmes need: their ids per year, their measures, the mapping to begin with.

Titles and units are checked against what the table says of itself; a programme that needs a
measure not listed here, or a table that renamed one, says so in its own source (`measures`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from impact.ingest.pulling.questions import Measure

CBS = "https://datasets.cbs.nl/odata/v1/CBS"
THIRD_PARTIES = "https://dataderden.cbs.nl/ODataApi/OData"


@dataclass(frozen=True)
class TablePreset:
    """A table in OData. `tables` are its ids by year; 0 is a table of many years."""

    name: str
    title: str
    kind: Literal["cbs_odata4", "cbs_odata3"]
    base: str
    tables: Mapping[int, str]
    measures: tuple[Measure, ...]
    area_column: str = "WijkenEnBuurten"
    period_column: str | None = None
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    modelled: bool = False
    licence: str = "CC BY 4.0"

    def mapping(self, year: int, indicators: Mapping[str, str]) -> dict[str, Any]:
        """The mapping to begin with; `indicators` says which one each measure is."""
        area = {"column": self.area_column, "boundary_year": year}
        period = {"column": self.period_column} if self.period_column else {"value": str(year)}
        common: dict[str, Any] = {"area": area, "period": period, "numbers": "plain"}
        if self.kind == "cbs_odata4":
            long = {"indicator": {"column": "Measure", "codes": dict(indicators)}}
            return {**common, **long, "value": {"column": "Value"}}
        values = [{"column": code, "indicator": id_} for code, id_ in indicators.items()]
        one_each = [name for name, codes in self.only.items() if len(codes) == 1]
        return {**common, "values": values, "ignore_columns": one_each}


@dataclass(frozen=True)
class FilePreset:
    """One file at an address. `address` may hold {year} (two digits: {yy}) and {level}."""

    name: str
    title: str
    address: str
    kind: str
    levels: tuple[str, ...] = ()
    modelled: bool = False
    licence: str = ""


@dataclass(frozen=True)
class CataloguePreset:
    """A dataset in a CKAN catalogue; the file of a year is found by its name."""

    name: str
    title: str
    address: str
    datasets: tuple[str, ...]
    kind: str = "csv"
    licence: str = ""


def _measure(code: str, unit: str, *titles: str) -> Measure:
    return Measure(code, titles, unit)


CBS_KWB = TablePreset(
    "cbs_kwb",
    "CBS Kerncijfers wijken en buurten",
    "cbs_odata4",
    CBS,
    {
        2013: "82339NED",
        2014: "82931NED",
        2015: "83220NED",
        2016: "83487NED",
        2017: "83765NED",
        2018: "84286NED",
        2019: "84583NED",
        2020: "84799NED",
        2021: "85039NED",
        2022: "85318NED",
        2023: "85618NED",
        2024: "85984NED",
        2025: "86165NED",
        2026: "86358NED",
    },
    (
        _measure("T001036", "aantal", "Aantal inwoners"),
        _measure("10680", "aantal", "0 tot 15 jaar"),
        _measure("53050", "aantal", "15 tot 25 jaar"),
        _measure("80200", "aantal", "65 jaar of ouder"),
        _measure("1050010_2", "aantal", "Huishoudens totaal"),
        _measure("1050015", "aantal", "Eenpersoonshuishoudens"),
        _measure("M000297", "aantal", "Woningvoorraad"),
        _measure(
            "M001642",
            "x 1 000 euro",
            "Gemiddelde WOZ-waarde van woningen",
            "Gemiddelde woningwaarde",
        ),
        _measure("1014800", "%", "Koopwoningen"),
        _measure("1014850_2", "%", "Huurwoningen totaal"),
        _measure("A047047", "%", "In bezit woningcorporatie"),
        _measure("M001796_2", "%", "Nettoarbeidsparticipatie", "Netto arbeidsparticipatie"),
        _measure("M000224", "x 1 000 euro", "Gemiddeld inkomen per inwoner"),
        _measure("D000187", "%", "40% personen met laagste inkomen"),
        _measure("D000186", "%", "40% huishoudens met laagste inkomen"),
        _measure("D006842", "aantal", "Personen per soort uitkering; Bijstand"),
        _measure("M008297", "%", "Woningen met zonnestroom"),
    ),
)

RIVM_HEALTH = TablePreset(
    "rivm_gezondheid",
    "RIVM en GGD Gezondheidsmonitor, per wijk en buurt",
    "cbs_odata3",
    THIRD_PARTIES,
    {0: "50120NED"},
    (
        _measure("ErvarenGezondheidGoedZeerGoed", "%"),
        _measure("Eenzaam", "%"),
        _measure("ErnstigZeerErnstigEenzaam", "%"),
    ),
    period_column="Perioden",
    only={"Leeftijd": ("20300",), "Marges": ("MW00000",)},
    modelled=True,
)

POLICE_YEAR = TablePreset(
    "politie_jaar",
    "Politie: geregistreerde misdrijven per wijk en buurt, per jaar",
    "cbs_odata3",
    THIRD_PARTIES,
    {0: "47018NED"},
    (_measure("GeregistreerdeMisdrijven", "aantal"),),
    period_column="Perioden",
    only={"SoortMisdrijf": ("0.0.0",)},
)

POLICE_MONTH = TablePreset(
    "politie_maand",
    "Politie: geregistreerde misdrijven per wijk en buurt, per maand",
    "cbs_odata3",
    THIRD_PARTIES,
    {0: "47022NED"},
    (_measure("GeregistreerdeMisdrijven", "aantal"),),
    period_column="Perioden",
    only={"SoortMisdrijf": ("0.0.0",)},
)

LIVEABILITY = FilePreset(
    "leefbaarometer",
    "Leefbaarometer 3, score per gebied",
    "https://geo.leefbaarometer.nl/lbm3/ows?service=WFS&version=2.0.0&request=GetFeature"
    "&typeNames=lbm3:{level}score{yy}&outputFormat=csv"
    "&propertyName=id,name,kscore,afw,fys,onv,soc,vrz,won",
    "csv",
    levels=("buurt", "wijk", "gemeente"),
    modelled=True,
)

DUO = CataloguePreset(
    "duo",
    "DUO open onderwijsdata",
    "https://onderwijsdata.duo.nl/api/3/action/package_show?id={dataset}",
    ("wpoadvies-v1",),
)

Preset = TablePreset | FilePreset | CataloguePreset

PRESETS: tuple[Preset, ...] = (
    CBS_KWB,
    RIVM_HEALTH,
    POLICE_YEAR,
    POLICE_MONTH,
    LIVEABILITY,
    DUO,
)

BY_NAME: Mapping[str, Preset] = {preset.name: preset for preset in PRESETS}
