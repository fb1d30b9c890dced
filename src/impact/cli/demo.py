"""`impact demo`: everything at once, to look at."""

import time
from pathlib import Path

import click

from impact.bootstrap import start
from impact.cli.output import Output, with_output
from impact.cli.serving import serve_site
from impact.services import demo as service


@click.command()
@click.option(
    "--theories",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default="theories",
    show_default=True,
    help="Folder with theories and their deliveries.",
)
@click.option("--serve/--no-serve", default=True, help="Serve the site when ready.")
@with_output
def demo(theories: Path, serve: bool, output: Output) -> None:
    """Fill the store with the shipped examples and serve the site. Safe to repeat."""
    began = time.monotonic()
    impact = start()

    def tell(line: str) -> None:
        if not output.as_json:
            click.echo(f"[{time.monotonic() - began:5.1f} s] {line}")

    service.prepare(impact, theories, tell)
    host, port = "127.0.0.1", impact.settings.port
    address = f"http://{host}:{port}/"
    accounts = [
        {"name": account.name, "as": account.display_name} for account in service.DEMO_ACCOUNTS
    ]
    output.answer(
        {"address": address, "accounts": accounts, "password": service.PASSWORD},
        [
            "",
            f"Klaar. Open {address}",
            f"Inloggen kan met een van deze namen en het wachtwoord '{service.PASSWORD}':",
            *(f"  {account['name']:<18} {account['as']}" for account in accounts),
            "Stoppen: Ctrl+C",
        ],
    )
    if serve:
        serve_site(impact, host, port)
