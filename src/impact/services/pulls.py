"""Figures we fetch ourselves: once per source and slot, under a lease, and then delivered.

What was fetched is a delivery like any other: it has a receipt, mistakes in it wait for a person,
and so does a correction. A run that could not fetch says why; what was known stays known.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from impact.errors import ImpactError, Refused
from impact.ingest.pulling.forms import AnyPull, S3Pull, SftpPull, pull_of
from impact.ingest.pulling.plans import web_plan
from impact.ingest.pulling.presets import PRESETS, TablePreset
from impact.ingest.pulling.questions import Fetched, Page
from impact.outside.files import S3Place, SftpPlace, from_s3, from_sftp
from impact.outside.web import host_of
from impact.services import hosts, submissions
from impact.services.context import Impact
from impact.services.deliveries import definition_hash, source_of
from impact.services.slots import next_at, slot_at
from impact.services.theories import in_force, listing
from impact.store.fenced import fenced
from impact.store.pulls import Lease, LeaseLostError, PullRun
from impact.theory.model import Theory
from impact.theory.setting import Source

__all__ = ["BY", "Due", "KnownTable", "PullRun", "PullState", "due", "presets", "pull", "states"]

BY = "ophaler"
LEASE_SECONDS = 300.0
"""How long a process that says nothing keeps the right to a source; it renews before each page."""
MOST_FAILURES = 5
"""After so many failures in a row only the slot itself is tried, without tries in between."""
_FIRST_RETRY = timedelta(hours=1)
_SUCCEEDED = frozenset({"accepted", "waiting", "refused", "unchanged"})


@dataclass(frozen=True)
class Due:
    """A source that should be looked at now."""

    programme: str
    source: str
    slot: str


@dataclass(frozen=True)
class PullState:
    """What there is to say about a source that we fetch ourselves."""

    source: Source
    every: str
    runs: tuple[PullRun, ...]
    """Newest first."""
    next_at: datetime
    host: str
    """The computer that is called first, as a manager allows it."""
    is_allowed: bool
    failures: int
    """How many runs in a row could not fetch, up to the last one."""

    @property
    def is_stale(self) -> bool:
        """Whether the figures are those of an earlier slot, because the last run failed."""
        return self.failures > 0

    @property
    def is_paused(self) -> bool:
        return self.failures >= MOST_FAILURES


def due(impact: Impact) -> list[Due]:
    """The sources whose slot has come and was not run yet, or may be tried again."""
    found = []
    for programme, source in _pulled(impact):
        pull = pull_of(source.pull or {})
        slot = slot_at(pull.every, programme, source.id, impact.now())
        with impact.database.reading() as session:
            runs = session.pulls.runs(programme, source.id)
        wanted = _slot_to_run(slot, runs, impact.now())
        if wanted:
            found.append(Due(programme, source.id, wanted))
    return found


def pull(impact: Impact, programme: str, source_id: str, slot: str | None = None) -> PullRun | None:
    """Fetch a source and deliver what came. Without a slot: by hand, now.

    None when another process is at it, or the slot has had its run.
    """
    _, theory = in_force(impact, programme)
    source = source_of(theory, source_id)
    if source.pull is None:
        raise Refused(f"bron '{source_id}' wordt niet opgehaald; er staat geen pull in de theorie")
    by_hand = slot is None
    name, at = f"pull:{programme}/{source_id}", impact.now()
    slot = slot or f"hand-{at:%Y-%m-%dT%H:%M:%S}-{secrets.token_hex(2)}"
    with impact.database.writing() as session:
        lease = session.pulls.take(name, secrets.token_hex(8), at, LEASE_SECONDS)
        run = None
        if lease is not None:
            run = session.pulls.start(programme, source_id, slot, lease.fencing, at)
        if lease is not None and run is None:
            session.pulls.release(lease, at)
    if lease is None or run is None:
        if by_hand:
            raise Refused(f"bron '{source_id}' wordt op dit moment al opgehaald")
        return None
    try:
        _run(replace(impact, database=fenced(impact.database, lease)), theory, source, run, lease)
    except LeaseLostError:
        return None
    with impact.database.reading() as session:
        return session.pulls.runs(programme, source_id)[0]


def states(impact: Impact, programme: str) -> tuple[PullState, ...]:
    """All sources of a programme that we fetch, with their runs."""
    found = []
    allowed = {item.host for item in hosts.permissions(impact, programme)}
    _, theory = in_force(impact, programme)
    for code, source in _pulled(impact):
        if code == programme:
            form = pull_of(source.pull or {})
            with impact.database.reading() as session:
                runs = session.pulls.runs(programme, source.id)
            next_ = next_at(form.every, programme, source.id, impact.now())
            host = _host(form, source, theory)
            found.append(
                PullState(source, form.every, runs, next_, host, host in allowed, _failures(runs))
            )
    return tuple(found)


@dataclass(frozen=True)
class KnownTable:
    """A preset as a person may choose it, with the mapping to begin with."""

    name: str
    title: str
    tables: dict[int, str]
    measures: dict[str, str]
    """Per code the title and unit that are expected."""
    mapping: dict[str, Any]

    def as_data(self) -> dict[str, Any]:
        return dict(self.__dict__)


def presets() -> tuple[KnownTable, ...]:
    """The tables and files that are known by name."""
    found = []
    for preset in PRESETS:
        if isinstance(preset, TablePreset):
            measures = {
                item.code: ", ".join(part for part in (*item.titles[:1], item.unit) if part)
                for item in preset.measures
            }
            indicators = dict.fromkeys(measures, "INDICATOR")
            mapping = preset.mapping(max(preset.tables) or 2024, indicators)
            tables = dict(preset.tables)
            found.append(KnownTable(preset.name, preset.title, tables, measures, mapping))
        else:
            found.append(KnownTable(preset.name, preset.title, {}, {}, {}))
    return tuple(found)


def _pulled(impact: Impact) -> list[tuple[str, Source]]:
    return [
        (entry.code, source)
        for entry in listing(impact)
        for source in in_force(impact, entry.code)[1].sources
        if source.pull is not None
    ]


def _host(form: AnyPull, source: Source, theory: Theory) -> str:
    if isinstance(form, SftpPull):
        return f"{form.sftp.host}:{form.sftp.port}"
    if isinstance(form, S3Pull):
        return host_of(form.s3.url)
    return host_of(web_plan(form, source.kind, theory).address)


def _slot_to_run(slot: str, runs: tuple[PullRun, ...], now: datetime) -> str | None:
    """The slot, one more try of it (`2026-W48.2`), or nothing when all is done for now."""
    tries = [run for run in runs if run.slot.partition(".")[0] == slot]
    if not tries:
        return slot
    last = tries[0]
    if last.outcome in _SUCCEEDED or _failures(runs) >= MOST_FAILURES:
        return None
    ended = last.finished_at or last.started_at + timedelta(seconds=LEASE_SECONDS)
    wait = _FIRST_RETRY * 2 ** (len(tries) - 1) if last.finished_at else timedelta(0)
    return f"{slot}.{len(tries) + 1}" if now >= ended + wait else None


def _failures(runs: tuple[PullRun, ...]) -> int:
    count = 0
    for run in runs:
        if run.outcome in _SUCCEEDED:
            break
        count += run.outcome is not None
    return count


def _run(impact: Impact, theory: Theory, source: Source, run: int, lease: Lease) -> None:
    """Fetch, deliver and say how it ended. Raises LeaseLostError when somebody took over."""
    programme = theory.programme.code
    definition = definition_hash(theory, source)
    with impact.database.reading() as session:
        runs = session.pulls.runs(programme, source.id)
    known = next((item.fingerprint for item in runs if item.outcome in _SUCCEEDED), "")
    state, _, read_by = known.partition("@")
    outcome, detail, receipt, fingerprint = "failed", "", None, ""
    try:
        fetched = _fetch(impact, theory, source, state if read_by == definition[:12] else "", lease)
        fingerprint = f"{fetched.fingerprint}@{definition[:12]}"
        if fetched.content is None:
            outcome, detail = "unchanged", "de bron is niet veranderd"
        else:
            outcome, receipt, detail = _deliver(impact, programme, source, fetched, lease)
    except LeaseLostError:
        raise
    except ImpactError as error:  # NotFetched, or a store that is busy: said, and tried again
        detail, fingerprint = str(error), ""
    with impact.database.writing() as session:
        session.pulls.finish(
            run,
            receipt=receipt,
            outcome=outcome,
            detail=detail,
            fingerprint=fingerprint,
            finished_at=impact.now(),
        )
        session.pulls.release(lease, impact.now())


def _deliver(
    impact: Impact, programme: str, source: Source, fetched: Fetched, lease: Lease
) -> tuple[str, str, str]:
    """Deliver what was fetched: the outcome, the receipt, and a sentence."""
    assert fetched.content is not None, "there is something to deliver"
    _renewed(impact, lease)
    file = (programme, source.id, fetched.name, fetched.content)
    try:
        detail = submissions.deliver(impact, *file, by=BY)
    except Refused as refusal:  # a correction needs a reason: it waits for a person
        detail = submissions.send(impact, *file, by=BY)  # its receipt; too large is refused again
        return "waiting", detail.id, str(refusal)
    if detail.state == "refused":
        errors = sum(issue.severity == "error" for issue in detail.issues)
        return "refused", detail.id, f"{errors} fouten; de aanlevering wacht op een mens"
    if detail.state == "accepted" and detail.already_received:
        return "unchanged", detail.id, "dezelfde cijfers waren al opgenomen"
    if detail.acceptance is None:  # the source asks for a second pair of eyes
        return "waiting", detail.id, "de aanlevering wacht op vrijgave"
    counts = detail.acceptance
    return "accepted", detail.id, f"{counts.new} nieuw, {counts.same} al bekend"


def _fetch(impact: Impact, theory: Theory, source: Source, known: str, lease: Lease) -> Fetched:
    form: AnyPull = pull_of(source.pull or {})
    permissions = hosts.permissions(impact, theory.programme.code)
    if isinstance(form, SftpPull):
        secret = impact.outside.credential(form.sftp.password)
        place = SftpPlace(**{**form.sftp.model_dump(), "password": secret})
        found = from_sftp(impact.outside.web(permissions), place, known)
        return Fetched(found.name, found.fingerprint, found.content)
    if isinstance(form, S3Pull):
        keys = {
            name: impact.outside.credential(getattr(form.s3, name))
            for name in ("access_key", "secret_key")
        }
        storage = S3Place(**{**form.s3.model_dump(), **keys})
        found = from_s3(impact.outside.web(permissions), storage, known)
        return Fetched(found.name, found.fingerprint, found.content)
    plan = web_plan(form, source.kind, theory)
    web = impact.outside.web(permissions, redirects=plan.redirects)
    talk = plan.converse(known)
    try:
        address = next(talk)
        while True:
            _renewed(impact, lease)
            answer = web.get(address)
            address = talk.send(Page(answer.url, answer.status, answer.body))
    except StopIteration as end:
        fetched: Fetched = end.value
        return fetched


def _renewed(impact: Impact, lease: Lease) -> None:
    """Hold the lease a while longer. Raises LeaseLostError when it is gone."""
    with impact.database.writing() as session:
        session.pulls.renew(lease, impact.now(), LEASE_SECONDS)
