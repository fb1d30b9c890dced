"""Fetching: which hosts are allowed, which runs there were, and who holds a lease now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from impact.errors import ImpactError
from impact.store.inserting import insert
from impact.store.tables import allowed_hosts, leases, pull_outcomes, pull_runs, submissions


class LeaseLostError(ImpactError):
    """Another process took over; whoever notices writes nothing more."""


@dataclass(frozen=True)
class HostDecision:
    """A manager allowed a host, also without TLS, or took that back."""

    host: str
    action: str
    """allow, allow_http or withdraw."""
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True)
class PullRun:
    """One attempt at a source. Without an outcome it still runs, or its process was killed."""

    id: int
    source: str
    slot: str
    fencing: int
    started_at: datetime
    outcome: str | None
    detail: str
    fingerprint: str
    receipt: str | None
    finished_at: datetime | None


@dataclass(frozen=True)
class Lease:
    """The right to work on something until a moment; each holder has a higher number."""

    name: str
    holder: str
    fencing: int


@dataclass(frozen=True)
class Pulls:
    connection: Connection

    def decide_host(self, programme: str, decision: HostDecision) -> None:
        values = {"programme": programme, **decision.__dict__}
        self.connection.execute(allowed_hosts.insert().values(values))

    def host_decisions(self, programme: str) -> tuple[HostDecision, ...]:
        """All decisions about hosts, oldest first; the last one about a host holds."""
        query = (
            select(allowed_hosts)
            .where(allowed_hosts.c.programme == programme)
            .order_by(allowed_hosts.c.id)
        )
        return tuple(
            HostDecision(row.host, row.action, row.reason, row.at, row.by)
            for row in self.connection.execute(query)
        )

    def start(
        self, programme: str, source: str, slot: str, fencing: int, at: datetime
    ) -> int | None:
        """Begin a run; None when the slot had its run, for it can have one only."""
        earlier = select(pull_runs.c.id).where(
            pull_runs.c.programme == programme,
            pull_runs.c.source == source,
            pull_runs.c.slot == slot,
        )
        if self.connection.execute(earlier).first():
            return None
        values = {
            "programme": programme,
            "source": source,
            "slot": slot,
            "fencing": fencing,
            "started_at": at,
        }
        return insert(self.connection, pull_runs, values)

    def finish(self, run_id: int, *, receipt: str | None, **values: Any) -> None:
        """Say how a run ended; that is said once."""
        submission = None
        if receipt is not None:
            query = select(submissions.c.id).where(submissions.c.public_id == receipt)
            submission = self.connection.execute(query).scalar()
        self.connection.execute(
            pull_outcomes.insert().values(run_id=run_id, submission_id=submission, **values)
        )

    def runs(self, programme: str, source: str | None = None) -> tuple[PullRun, ...]:
        """The runs of a programme, or of one of its sources, newest first."""
        query = (
            select(pull_runs, pull_outcomes, submissions.c.public_id)
            .select_from(pull_runs.outerjoin(pull_outcomes).outerjoin(submissions))
            .where(pull_runs.c.programme == programme)
            .order_by(pull_runs.c.id.desc())
        )
        if source is not None:
            query = query.where(pull_runs.c.source == source)
        return tuple(
            PullRun(
                row.id,
                row.source,
                row.slot,
                row.fencing,
                row.started_at,
                row.outcome,
                row.detail or "",
                row.fingerprint or "",
                row.public_id,
                row.finished_at,
            )
            for row in self.connection.execute(query)
        )

    def take(self, name: str, holder: str, at: datetime, seconds: float) -> Lease | None:
        """The lease on a name, for so many seconds; None while somebody else holds it."""
        row = self.connection.execute(select(leases).where(leases.c.name == name)).first()
        until = at + timedelta(seconds=seconds)
        if row is None:
            self.connection.execute(
                leases.insert().values(name=name, holder=holder, fencing=1, expires_at=until)
            )
            return Lease(name, holder, 1)
        if row.expires_at > at:
            return None
        fencing = row.fencing + 1
        self.connection.execute(
            leases.update()
            .where(leases.c.name == name)
            .values(holder=holder, fencing=fencing, expires_at=until)
        )
        return Lease(name, holder, fencing)

    def renew(self, lease: Lease, at: datetime, seconds: float) -> None:
        """Hold a lease longer. Raises LeaseLostError when somebody else has it."""
        self.check(lease)
        self.connection.execute(
            leases.update()
            .where(leases.c.name == lease.name)
            .values(expires_at=at + timedelta(seconds=seconds))
        )

    def check(self, lease: Lease) -> None:
        """Raises LeaseLostError when somebody else has the lease now."""
        query = select(leases.c.fencing).where(leases.c.name == lease.name)
        if self.connection.execute(query).scalar() != lease.fencing:
            raise LeaseLostError(f"een ander proces heeft '{lease.name}' overgenomen")

    def release(self, lease: Lease, at: datetime) -> None:
        """Give a lease back; the number stays, so that the next one is higher."""
        self.connection.execute(
            leases.update()
            .where(leases.c.name == lease.name, leases.c.fencing == lease.fencing)
            .values(expires_at=at)
        )
