"""The answers to machines, in camelCase JSON: receipts, and what may be delivered."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from impact.issues import Issue
from impact.services.machines import Delivered, OwnSource
from impact.services.submissions import SubmissionDetail

STATES = {
    "staged": "ontvangen",
    "offered": "wacht-op-vrijgave",
    "returned": "teruggestuurd",
    "refused": "afgekeurd",
    "accepted": "opgenomen",
    "accepted_partly": "deels-opgenomen",
}
_SEVERITIES = {"error": "fout", "warning": "waarschuwing", "advice": "advies"}


class Answer(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="forbid")


class Words(Answer):
    """A sentence in both languages."""

    nl: str
    en: str


class Remark(Answer):
    """One thing that was found in the file, with its place."""

    code: str = Field(description="Vaste naam van dit soort melding.")
    ernst: str = Field(
        description="fout, waarschuwing of advies. Alleen een fout houdt iets tegen."
    )
    blad: str | None
    rij: int | None = Field(description="De rij zoals een spreadsheet telt; de kop is rij 1.")
    kolom: str | None
    waarde: str | None = Field(description="Wat er stond; leeg bij persoonsgegevens.")
    melding: Words


class Booked(Answer):
    """What the delivery changed in what is known."""

    op: datetime
    nieuw: int
    herzien: int
    gelijk: int


class Links(Answer):
    """Where to read on."""

    zelf: str = Field(description="Dit bewijs, voor een systeem met een sleutel.")
    pagina: str = Field(description="De pagina met dit bewijs, voor mensen.")


class Receipt(Answer):
    """The receipt of a delivery."""

    id: str = Field(description="Het nummer van het bewijs.")
    programma: str
    bron: str
    bestandsnaam: str
    sha256: str = Field(description="Vingerafdruk van precies de ontvangen bytes.")
    grootte: int = Field(description="Aantal ontvangen bytes.")
    status: str = Field(description="Een van: " + ", ".join(STATES.values()) + ".")
    ontvangen_op: datetime
    ontvangen_door: str
    al_eerder_ontvangen: bool = Field(
        description="Was dit bestand er al? Dan is er niets bij gekomen."
    )
    metingen: int = Field(description="Aantal cijfers dat wij in het bestand lezen.")
    opgenomen: Booked | None = Field(description="Leeg zolang de cijfers nergens staan.")
    wacht_op: str | None = Field(description="Waarom de cijfers nog niet zijn opgenomen.")
    meldingen: list[Remark]
    links: Links


class Last(Answer):
    """A delivery in the list of a source."""

    id: str
    status: str
    ontvangen_op: datetime


class SourceState(Answer):
    """A source that the token may deliver for."""

    id: str = Field(description="Deze naam hoort in het adres om aan te leveren.")
    titel: str
    soort: str = Field(description="Het soort bestand dat wij bij deze bron verwachten.")
    laatste: Last | None = Field(description="De laatste aanlevering voor deze bron.")
    open: list[Last] = Field(description="Aanleveringen die nog wachten.")


class Sources(Answer):
    """Everything that the token may deliver for in a programme."""

    programma: str
    partner: str
    bronnen: list[SourceState]


def receipt_of(delivered: Delivered, site: str) -> Receipt:
    """The receipt of a delivery; `site` is our own address, such as `https://impact.example`."""
    detail = delivered.detail
    return Receipt(
        id=detail.id,
        programma=detail.programme,
        bron=detail.source.id,
        bestandsnaam=detail.file,
        sha256=detail.sha256,
        grootte=detail.size,
        status=STATES[detail.state],
        ontvangen_op=detail.received_at,
        ontvangen_door=detail.received_by,
        al_eerder_ontvangen=not delivered.is_new,
        metingen=detail.rows,
        opgenomen=_booked(detail),
        wacht_op=delivered.waits_for or None,
        meldingen=[_remark(issue) for issue in detail.issues],
        links=Links(
            zelf=f"{site}/v1/aanleveringen/{detail.id}", pagina=f"{site}/aanleveringen/{detail.id}"
        ),
    )


def source_state(own: OwnSource) -> SourceState:
    """A source as a machine sees it."""
    return SourceState(
        id=own.source.id,
        titel=str(own.source.title),
        soort=own.source.kind,
        laatste=_last(own.deliveries[0]) if own.deliveries else None,
        open=[_last(item) for item in own.deliveries if item.state in ("staged", "offered")],
    )


def _booked(detail: SubmissionDetail) -> Booked | None:
    done = detail.acceptance
    if done is None:
        return None
    return Booked(op=done.at, nieuw=done.new, herzien=done.revised, gelijk=done.same)


def _last(detail: SubmissionDetail) -> Last:
    return Last(id=detail.id, status=STATES[detail.state], ontvangen_op=detail.received_at)


def _remark(issue: Issue) -> Remark:
    return Remark(
        code=issue.code,
        ernst=_SEVERITIES[issue.severity],
        blad=issue.where.sheet or None,
        rij=issue.where.row,
        kolom=issue.where.column or None,
        waarde=issue.value,
        melding=Words(nl=issue.message("nl"), en=issue.message("en")),
    )
