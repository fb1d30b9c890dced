"""`impact serve` and `impact schedule`: the processes that keep running."""

import click

from impact.bootstrap import start
from impact.cli.output import Output, with_output
from impact.cli.serving import serve_site
from impact.jobs import run, run_once
from impact.services import accounts


@click.command()
@click.option("--host", help="Address to listen on; default 127.0.0.1 or IMPACT_HOST.")
@click.option("--port", type=int, help="Port to listen on; default 8000 or IMPACT_PORT.")
@with_output
def serve(host: str | None, port: int | None, output: Output) -> None:
    """Serve the site."""
    impact = start()
    host, port = host or impact.settings.host, port or impact.settings.port
    accounts.refuse_demo_accounts_on(impact, host)
    output.answer({"address": f"http://{host}:{port}/"}, [f"http://{host}:{port}/"])
    serve_site(impact, host, port)


@click.command()
@click.option("--once", is_flag=True, help="Run every job once and stop.")
@with_output
def schedule(once: bool, output: Output) -> None:
    """Run the clock: every minute the drop folders, and every source whose time has come."""
    impact = start()
    if once:
        lines = run_once(impact)
        output.answer({"done": lines}, lines or [output.say("niets te doen", "nothing to do")])
    else:
        run(impact, lambda line: output.answer({"done": [line]}, [line]))
