"""A partner's own page, and the table of who delivers what."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd

from impact.analysis.obligations import Obligation, State
from impact.analysis.punctuality import (
    Reliability,
    by_indicator,
    by_partner,
    by_period,
    delivery_waiting,
    reliability,
)
from impact.analysis.waiting import Waiting
from impact.errors import Forbidden, NotFound
from impact.exports import tables
from impact.exports.formats import EXPORTS
from impact.measurements.status import ValueStatus
from impact.periods import Frequency, Period, parse_period
from impact.services import outbox, owed, progress, protection
from impact.services.accounts import Account
from impact.services.context import Impact
from impact.services.days import today
from impact.services.owed import Owed
from impact.services.theories import parse
from impact.store.letters import SEPARATOR
from impact.store.submissions import Submission
from impact.theory.model import Indicator, Output, Theory
from impact.theory.setting import Partner, Source

SHOWN_PERIODS = 4
"""Periods in the table of who delivers what, before the one that comes next."""


@dataclass(frozen=True)
class LastFigure:
    """The newest figure of an indicator or output that a partner delivers."""

    measure: Indicator | Output
    source: Source
    period: Period | None
    value: float | None
    status: ValueStatus | None
    submission: str
    row: int
    column: int
    others: int
    """Its figures about other areas or parts in the same period."""
    open: tuple[Obligation, ...]
    """The deliveries in which this one is still missing."""

    @property
    def is_indicator(self) -> bool:
        return isinstance(self.measure, Indicator)


@dataclass(frozen=True)
class PartnerView:
    """What a partner delivers. Who is not the partner nor oversees it sees only what is public."""

    theory: Theory
    partner: Partner
    today: date
    is_own: bool
    sees_all: bool
    sources: tuple[Source, ...]
    obligations: tuple[Obligation, ...]
    """Newest first."""
    reliability: Reliability
    waiting: Waiting | None
    """How long after its periods this partner delivers, with what is still open."""
    periods: tuple[tuple[Period, Reliability], ...]
    indicators: tuple[tuple[Indicator | Output, Reliability], ...]
    figures: tuple[LastFigure, ...]
    deliveries: tuple[Submission, ...]
    """Newest first."""

    @property
    def open(self) -> tuple[Obligation, ...]:
        return tuple(item for item in self.obligations if item.is_open)

    @property
    def answerable(self) -> tuple[Obligation, ...]:
        """What the partner may say something about: what is owed, and what came late."""
        return tuple(
            item for item in self.obligations if item.is_open or item.state is State.DELIVERED_LATE
        )

    @property
    def without_rule(self) -> tuple[Source, ...]:
        return tuple(source for source in self.sources if source.due is None)


@dataclass(frozen=True)
class Sending:
    """One letter about a delivery: which one, what became of it, and when."""

    event: str
    outcome: str
    at: datetime


@dataclass(frozen=True)
class Row:
    """A source in the table: what it owes in each period of the columns."""

    partner: Partner
    source: Source
    by_period: dict[str, Obligation]
    reliability: Reliability
    has_address: bool


@dataclass(frozen=True)
class Table:
    """The sources that deliver equally often."""

    every: Frequency
    periods: tuple[Period, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class WhoDeliversWhat:
    """Everything that is owed to a programme, for those who oversee it."""

    theory: Theory
    today: date
    tables: tuple[Table, ...]
    open: tuple[tuple[Obligation, str, tuple[Sending, ...], bool], ...]
    """What is owed now, latest first: with the partner's name, its letters, and whether anybody
    of that partner has an e-mail address."""
    reliability: Reliability
    partners: tuple[tuple[Partner, Reliability], ...]
    without_rule: tuple[Source, ...]
    has_mail_server: bool
    waiting: int


def page(impact: Impact, account: Account | None, code: str, partner_id: str) -> PartnerView:
    """The page of a partner. Raises NotFound."""
    with impact.database.reading() as session:
        theory = parse(session.theories.latest(code))
        partner = _partner(theory, partner_id)
        owing = owed.gathered(session, theory, today(impact))
        known = session.measurements.known(code)
        received = session.submissions.of_programme(code)
    sources = tuple(source for source in theory.sources if source.partner == partner.id)
    is_own = owed.may_reply(account, code, partner.id)
    sees_all = is_own or owed.may_oversee(account, code)
    if not is_own:  # its own figures a partner sees as it delivered them
        known = progress.of(impact, code).known
    own = owing.of_partner(partner.id)
    ids = {source.id for source in sources}
    return PartnerView(
        theory=theory,
        partner=partner,
        today=owing.today,
        is_own=is_own,
        sees_all=sees_all,
        sources=sources,
        obligations=_newest_first(item for item in own if sees_all or _is_for_all(item)),
        reliability=reliability(own),
        waiting=delivery_waiting(own),
        periods=_by_period(own),
        indicators=tuple(
            (theory.measures[id_], found)
            for id_, found in by_indicator(own).items()
            if id_ in theory.measures
        ),
        figures=_figures(theory, sources, known, own, sees_all),
        deliveries=tuple(
            item for item in received if item.source in ids and (sees_all or item.acceptance)
        ),
    )


def download(
    impact: Impact, account: Account | None, code: str, partner_id: str, suffix: str
) -> bytes:
    """Everything a partner delivered, every revision of it, as a file. Raises NotFound.

    For the partner as it was delivered, for all others as the site shows it.
    """
    writer = next((export for export in EXPORTS if suffix == export.SUFFIX), None)
    if writer is None:
        raise NotFound(f"een bestand ‘.{suffix[:10]}’ maken wij niet")
    with impact.database.reading() as session:
        theory = parse(session.theories.latest(code))
        partner = _partner(theory, partner_id)
        own = {source.id for source in theory.sources if source.partner == partner.id}
        frame = session.measurements.of_sources(code, own)
    if not owed.may_reply(account, code, partner.id):
        frame = protection.history(theory, frame, progress.of(impact, code).protected)
    content: bytes = writer.write(tables.figures(theory, frame))
    return content


def suffixes() -> tuple[str, ...]:
    """The formats in which a partner's data can be had."""
    return tuple(export.SUFFIX for export in EXPORTS)


def who_delivers_what(impact: Impact, account: Account | None, code: str) -> WhoDeliversWhat:
    """The table of a programme. Raises Forbidden for those who do not oversee it."""
    if not owed.may_oversee(account, code):
        raise Forbidden("dit overzicht is voor het programmabureau en de rekenkamer")
    with impact.database.reading() as session:
        theory = parse(session.theories.latest(code))
        owing = owed.gathered(session, theory, today(impact))
        addresses = session.letters.addresses(code)
        letters = session.letters.starting_with(code + SEPARATOR)
    reachable = {address.partner for address in addresses if address.role == "partner"}
    sendings: dict[tuple[str, str], tuple[Sending, ...]] = {}
    for letter, attempts in letters:
        _, kind, source, period, event, *_ = letter.key.split(SEPARATOR)
        if kind == "reminder":
            last = attempts[-1] if attempts else None
            one = Sending(
                event, last.outcome if last else "waiting", last.at if last else letter.queued_at
            )
            sendings[source, period] = (*sendings.get((source, period), ()), one)
    open_ = sorted(
        (item for item in owing.obligations if item.is_open), key=lambda item: item.due.due_on
    )
    final = set(outbox.FINAL)
    return WhoDeliversWhat(
        theory=theory,
        today=owing.today,
        tables=_tables(owing, reachable),
        open=tuple(
            (
                item,
                _partner(theory, item.source.partner).name,
                sendings.get(item.key, ()),
                item.source.partner in reachable,
            )
            for item in open_
        ),
        reliability=reliability(owing.obligations),
        partners=tuple(
            (_partner(theory, id_), found) for id_, found in by_partner(owing.obligations).items()
        ),
        without_rule=tuple(source for source in theory.sources if source.due is None),
        has_mail_server=outbox.has_mail_server(impact),
        waiting=sum(
            not any(attempt.outcome in final for attempt in attempts) for _, attempts in letters
        ),
    )


def _partner(theory: Theory, partner_id: str) -> Partner:
    found = theory.partner(partner_id)
    if found is None:
        raise NotFound(f"partner '{partner_id}' is er niet in dit programma")
    return found


def _is_for_all(item: Obligation) -> bool:
    """What everybody may see: what came, and what is late since its grace is over."""
    return item.is_public or item.state in (State.ON_TIME, State.DELIVERED_LATE)


def _newest_first(found: Iterable[Obligation]) -> tuple[Obligation, ...]:
    return tuple(sorted(found, key=lambda item: item.due.due_on, reverse=True))


def _by_period(own: tuple[Obligation, ...]) -> tuple[tuple[Period, Reliability], ...]:
    periods = {item.due.period.code: item.due.period for item in own}
    return tuple(
        (periods[code], found) for code, found in by_period(own).items() if found.timeliness.of
    )


def _figures(
    theory: Theory,
    sources: tuple[Source, ...],
    known: pd.DataFrame,
    own: tuple[Obligation, ...],
    sees_all: bool,
) -> tuple[LastFigure, ...]:
    measures = theory.measures
    ids = {source.id: source for source in sources}
    mine = known[known["source"].isin(ids)].sort_values("period_end", kind="stable")
    found = []
    for indicator in [id_ for id_ in measures if id_ in set(mine["indicator"])]:
        figures = mine[mine["indicator"] == indicator]
        here = figures[(figures["area"] == theory.programme.area) & (figures["dimensions"] == "")]
        row = (here if len(here) else figures).iloc[-1]
        status = ValueStatus(int(row["status"]))
        found.append(
            LastFigure(
                measure=measures[indicator],
                source=ids[str(row["source"])],
                period=parse_period(str(row["period"])),
                value=float(row["value"]) if status.has_value else None,
                status=status,
                submission=str(row["submission"]),
                row=int(row["row"]),
                column=int(row["column"]),
                others=int((figures["period"] == row["period"]).sum()) - 1,
                open=_missing(own, indicator, sees_all),
            )
        )
    return tuple(found)


def _missing(own: tuple[Obligation, ...], indicator: str, sees_all: bool) -> tuple[Obligation, ...]:
    return tuple(
        item
        for item in own
        if item.is_open
        and (sees_all or item.is_public)
        and any(cell.indicator == indicator for cell in item.missing)
    )


def _tables(owing: Owed, reachable: set[str | None]) -> tuple[Table, ...]:
    by_frequency: dict[Frequency, dict[str, list[Obligation]]] = {}
    for item in owing.obligations:
        assert item.source.due is not None
        group = by_frequency.setdefault(item.source.due.every, {})
        group.setdefault(item.source.id, []).append(item)
    made = []
    for every, group in by_frequency.items():
        periods = sorted({item.due.period for items in group.values() for item in items})
        rows = tuple(
            Row(
                partner=_partner(owing.theory, items[0].source.partner),
                source=items[0].source,
                by_period={item.due.period.code: item for item in items},
                reliability=reliability(items),
                has_address=items[0].source.partner in reachable,
            )
            for items in group.values()
        )
        made.append(Table(every, tuple(periods[-SHOWN_PERIODS - 1 :]), rows))
    return tuple(made)
