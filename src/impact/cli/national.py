"""`impact national`: the verdicts on every neighbourhood of a country."""

import sys
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from impact.cli.output import HAS_ISSUES, Output, issue_data, read_text, with_output
from impact.render.words import words
from impact.services import national as service
from impact.services import theories


@click.command()
@click.option("--input", "input_", required=True, help="Figures: Parquet or CSV; path or address.")
@click.option("--theory", "file", required=True, type=click.Path(path_type=Path))
@click.option(
    "--as-of", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Judged as on that day."
)
@click.option("--output", "to", required=True, help="An empty folder for the verdicts.")
@click.option("--base-year", type=int, help="Every area starts from its figure of this year.")
@click.option(
    "--cluster",
    default="none",
    show_default=True,
    help="Who does the work: none, processes:N, local:N (Dask here), or tcp://scheduler:8786.",
)
@click.option("--tables", type=click.Choice(service.FORMS), default="parquet", show_default=True)
@with_output
def national(
    input_: str,
    file: Path,
    as_of: datetime,
    to: str,
    base_year: int | None,
    cluster: str,
    tables: str,
    output: Output,
) -> None:
    """Judge every area in a dataset by one theory; write one table of verdicts per indicator."""
    checked = theories.check(read_text(file), str(file))
    if checked.theory is None:
        output.answer(
            {"ok": False, "issues": issue_data(checked.issues)}, output.issue_lines(checked.issues)
        )
        sys.exit(HAS_ISSUES)
    answer = service.judge_country(
        service.Order(
            checked.theory, input_, to, as_of.date(), base_year, cluster=cluster, form=tables
        )
    )
    issues = {"issues": issue_data(answer.issues)}
    if answer.counts is None:
        output.answer({"ok": False, **issues}, output.issue_lines(answer.issues))
        sys.exit(HAS_ISSUES)
    counts = answer.counts
    data = {"ok": True, "figures": answer.figures, "areas": answer.areas, "counts": counts}
    total = sum((Counter(found) for found in counts.values()), Counter[str]())
    everything = output.say("alles", "all")
    width = max(len(name) for name in (*counts, everything))
    output.answer(
        {**data, "output": to, **issues},
        [
            *output.issue_lines(answer.issues),
            output.say(
                f"{answer.figures} cijfers over {answer.areas} gebieden, stand van"
                f" {as_of:%d-%m-%Y}; oordelen in {to}",
                f"{answer.figures} figures about {answer.areas} areas, as of {as_of:%d-%m-%Y};"
                f" verdicts in {to}",
            ),
            *(f"{name:<{width}}  {_line(found, output)}" for name, found in counts.items()),
            f"{everything:<{width}}  {_line(total, output)}",
        ],
    )


def _line(counts: Mapping[str, int], output: Output) -> str:
    """How many areas have which status, the most frequent first."""
    by_number = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    said = (f"{number} {words('status', key, output.language)}" for key, number in by_number)
    return ", ".join(said) or "-"
