"""`impact source`: fetch figures, see the runs, and decide which hosts may be called."""

import sys

import click

from impact.bootstrap import start
from impact.cli.output import HAS_ISSUES, Output, with_output
from impact.services import hosts, pulls
from impact.services.pulls import PullRun

_programme = click.argument("programme")
_by = click.option("--by", required=True, help="Who does this.")
_reason = click.option("--reason", required=True, help="Why.")


@click.group()
def source() -> None:
    """Sources that we fetch ourselves, and the hosts they may come from."""


@source.command()
@_programme
@click.argument("source_id", metavar="SOURCE")
@with_output
def pull(programme: str, source_id: str, output: Output) -> None:
    """Fetch SOURCE of PROGRAMME now, and deliver what comes."""
    run = pulls.pull(start(), programme, source_id)
    if run is None:
        output.answer({"outcome": None}, [output.say("al bezig", "already running")])
        return
    receipt = f" ({output.say('bewijs', 'receipt')} {run.receipt})" if run.receipt else ""
    output.answer(_data(run), [f"{run.outcome}{receipt}: {run.detail}"])
    if run.outcome in ("failed", "refused"):
        sys.exit(HAS_ISSUES)


@source.command()
@_programme
@with_output
def runs(programme: str, output: Output) -> None:
    """List the runs of all sources of PROGRAMME that we fetch, newest first."""
    states = pulls.states(start(), programme)
    lines = [
        f"{run.started_at:%Y-%m-%d %H:%M} {state.source.id} {run.slot}:"
        f" {run.outcome or output.say('afgebroken of bezig', 'cut off or running')} {run.detail}"
        for state in states
        for run in state.runs
    ]
    data = {
        state.source.id: {"next_at": state.next_at, "runs": [_data(run) for run in state.runs]}
        for state in states
    }
    output.answer(data, lines or [output.say("nog niets opgehaald", "nothing fetched yet")])


@source.command(name="allow-host")
@_programme
@click.argument("host")
@click.option("--plain-http", is_flag=True, help="Allow http without TLS as well.")
@_reason
@_by
@with_output
def allow_host(
    programme: str, host: str, plain_http: bool, reason: str, by: str, output: Output
) -> None:
    """Allow HOST (name or name:port) as a place to fetch from, for PROGRAMME."""
    decision = hosts.allow(start(), programme, host, reason=reason, by=by, plain=plain_http)
    output.answer(decision.__dict__, [f"{decision.host}: {decision.action}"])


@source.command(name="withdraw-host")
@_programme
@click.argument("host")
@_reason
@_by
@with_output
def withdraw_host(programme: str, host: str, reason: str, by: str, output: Output) -> None:
    """Take the permission for HOST back."""
    decision = hosts.withdraw(start(), programme, host, reason=reason, by=by)
    output.answer(decision.__dict__, [f"{decision.host}: {decision.action}"])


@source.command(name="hosts")
@_programme
@with_output
def list_hosts(programme: str, output: Output) -> None:
    """List the hosts that are allowed for PROGRAMME."""
    found = hosts.allowed(start(), programme)
    lines = [f"{item.host} ({item.by}, {item.at:%Y-%m-%d}): {item.reason}" for item in found]
    data = {"hosts": [item.__dict__ for item in found]}
    output.answer(data, lines or [output.say("geen", "none")])


@source.command()
@with_output
def presets(output: Output) -> None:
    """List the tables and files that are known by name."""
    found = pulls.presets()
    lines = [f"{item.name}: {item.title}" for item in found]
    output.answer({"presets": [item.as_data() for item in found]}, lines)


def _data(run: PullRun) -> dict[str, object]:
    return dict(run.__dict__)
