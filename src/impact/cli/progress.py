"""`impact progress`: the verdicts of a programme as known on a day."""

from datetime import datetime

import click

from impact.bootstrap import start
from impact.cli.output import Output, with_output
from impact.services import progress as service


@click.command()
@click.argument("programme")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As known at the end of that day.")
@with_output
def progress(programme: str, as_of: datetime | None, output: Output) -> None:
    """Show where PROGRAMME stands: a verdict per indicator, with its reasons."""
    situation = service.of(start(), programme, as_of.date() if as_of else None)
    title = situation.theory.programme.title.in_(output.language)
    number = situation.theory_version.number
    lines = [
        output.say(
            f"{title}, stand van {situation.as_of:%d-%m-%Y} (theorie versie {number})",
            f"{title}, as of {situation.as_of:%d-%m-%Y} (theory version {number})",
        )
    ]
    rows = service.table(situation, output.language)
    width = max((len(row["indicator"] or "") for row in rows), default=0)
    for row in rows:
        lines.append(f"{row['indicator']:<{width}}  {row['title']}: {row['sentence']}")
        if row["answer"]:
            lines.append(f"{'':<{width}}  {row['answer']}")
    output.answer(
        {
            "programme": programme,
            "as_of": situation.as_of.isoformat(),
            "theory_version": situation.theory_version.number,
            "verdicts": rows,
        },
        lines,
    )
