"""What a source may say under `pull`: where we fetch, what, and how often."""

from decimal import Decimal
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from impact.ingest.pulling.presets import BY_NAME, FilePreset, TablePreset
from impact.theory.setting import AreaCode, Year

Every = Literal["day", "week", "month"]
Code = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.+-]{1,60}$")]
SettingName = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,39}$")]


class Part(BaseModel):
    """Any part of a pull: frozen, and every key it does not know is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)


class MeasureForm(Part):
    """What a measure must say of itself, and what its values are multiplied by."""

    title: str = Field(default="", description="De titel die de tabel eraan geeft.")
    unit: str = Field(default="", description="De eenheid die de tabel eraan geeft.")
    factor: Decimal = Field(
        default=Decimal(1), gt=0, description="Vermenigvuldigen met; 1000 bij een eenheid x 1 000."
    )


def _by_code(value: Any) -> Any:  # Any: whatever a theory file holds, before it is checked
    if isinstance(value, list | tuple):
        return {str(code): MeasureForm() for code in value}
    return value


Measures = Annotated[dict[Code, MeasureForm], BeforeValidator(_by_code)]


class Pull(Part):
    """What every pull may say."""

    every: Every = Field(default="week", description="Hoe vaak wij kijken: day, week of month.")


class TableChoice(Pull):
    """Which part of a table."""

    measures: Measures = Field(
        default_factory=dict, description="Welke onderwerpen, met hun titel, eenheid en factor."
    )
    areas: tuple[AreaCode, ...] | Literal["all"] | None = Field(
        default=None,
        description="Welke gebieden; weggelaten: die van de theorie. all: alle gebieden.",
    )
    periods: tuple[Code, ...] = Field(
        default=(), description="Welke perioden, zoals 2024JJ00; weggelaten: alle."
    )
    only: dict[Code, tuple[Code, ...]] = Field(
        default_factory=dict, description="Van een andere dimensie alleen deze codes."
    )
    may_be_empty: bool = Field(default=False, description="Mag het antwoord leeg zijn?")


class PresetPull(TableChoice):
    """A table or file that is known here by name."""

    preset: str = Field(description="De naam van de voorinstelling, zoals cbs_kwb.")
    year: Year | None = Field(default=None, description="Het jaar van de tabel of het bestand.")
    level: str | None = Field(default=None, description="buurt, wijk of gemeente.")
    dataset: Code | None = Field(default=None, description="De dataset in de catalogus.")

    @model_validator(mode="after")
    def _fits(self) -> Self:
        preset = BY_NAME.get(self.preset)
        if preset is None:
            raise ValueError(f"preset is not one of {', '.join(BY_NAME)}")
        if isinstance(preset, TablePreset):
            years = preset.tables
            if 0 not in years and self.year not in years:
                raise ValueError(f"year is not one of {', '.join(map(str, years))}")
            known = {measure.code for measure in preset.measures}
            for code, form in self.measures.items():
                if code not in known and not (form.title and form.unit):
                    raise ValueError(f"measure {code} is not in the preset: give title and unit")
        elif self.year is None:
            raise ValueError("year is missing")
        if isinstance(preset, FilePreset) and self.level not in preset.levels:
            raise ValueError(f"level is not one of {', '.join(preset.levels)}")
        return self


class TablePull(TableChoice):
    """A table in OData."""

    table: Annotated[str, Field(pattern=r"^[A-Za-z0-9]{4,20}$")] = Field(
        description="Het nummer van de tabel, zoals 83625NED."
    )
    base: str | None = Field(
        default=None, description="Het adres waar de tabel onder staat; weggelaten: het CBS."
    )

    @model_validator(mode="after")
    def _base_is_an_address(self) -> Self:
        if self.base is not None:
            _check_address(self.base)
        return self


class UrlPull(Pull):
    """One file at one address."""

    url: str = Field(description="Het adres van het bestand, met https.")
    redirects: bool = Field(
        default=False, description="Mag het adres doorverwijzen binnen dezelfde computer?"
    )

    @model_validator(mode="after")
    def _url_is_an_address(self) -> Self:
        _check_address(self.url)
        return self


class SftpForm(Part):
    """A folder on an SFTP server."""

    host: str = Field(min_length=1, description="De computernaam.")
    port: int = Field(default=22, ge=1, le=65535, description="De poort.")
    user: str = Field(min_length=1, description="De gebruikersnaam.")
    host_key: Annotated[str, Field(pattern=r"^SHA256:[A-Za-z0-9+/]{43}$")] = Field(
        description="De vingerafdruk van de server, zoals ssh-keygen -l haar laat zien."
    )
    password: SettingName = Field(
        description="De naam van de instelling met het wachtwoord; nooit het wachtwoord zelf."
    )
    folder: str = Field(default=".", description="De map.")
    file: str = Field(default="*", description="De bestandsnaam; * staat voor willekeurige tekens.")


class SftpPull(Pull):
    """The newest file in a folder on an SFTP server."""

    sftp: SftpForm = Field(description="De server en de map.")


class S3Form(Part):
    """A bucket in S3-compatible storage."""

    url: str = Field(description="Het adres van de opslag, met https.")
    region: str = Field(default="us-east-1", description="De regio.")
    bucket: str = Field(min_length=3, description="De bucket.")
    prefix: str = Field(default="", description="Hoe de namen van de bestanden beginnen.")
    file: str = Field(default="*", description="De bestandsnaam; * staat voor willekeurige tekens.")
    access_key: SettingName = Field(description="De naam van de instelling met de sleutelnaam.")
    secret_key: SettingName = Field(description="De naam van de instelling met de geheime sleutel.")

    @model_validator(mode="after")
    def _url_is_an_address(self) -> Self:
        _check_address(self.url)
        return self


class S3Pull(Pull):
    """The newest file in a bucket."""

    s3: S3Form = Field(description="De opslag en de bucket.")


TABLE_KINDS = ("cbs_odata4", "cbs_odata3")
AnyPull = PresetPull | TablePull | UrlPull | SftpPull | S3Pull

FORMS: dict[str, type[PresetPull | TablePull | UrlPull | SftpPull | S3Pull]] = {
    "preset": PresetPull,
    "table": TablePull,
    "url": UrlPull,
    "sftp": SftpPull,
    "s3": S3Pull,
}


def form_of(pull: dict[str, Any]) -> type[PresetPull | TablePull | UrlPull | SftpPull | S3Pull]:
    """The form that a pull fills in, by the key it has; a preset when it has none of them."""
    return next((form for key, form in FORMS.items() if key in pull), PresetPull)


def pull_of(pull: dict[str, Any]) -> AnyPull:
    """The pull of a source. Raises pydantic.ValidationError."""
    return form_of(pull).model_validate(pull)


def kinds_of(pull: AnyPull, known: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of source that can read what this pull brings, among those there are."""
    if isinstance(pull, TablePull):
        return TABLE_KINDS
    if isinstance(pull, PresetPull):
        return (BY_NAME[pull.preset].kind,)
    return tuple(kind for kind in known if kind not in TABLE_KINDS)


def _check_address(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username:
        raise ValueError("the address is no https address without a name or password in it")
