"""`impact report`: publish, verify and list editions of the accountability report."""

import sys

import click

from impact.bootstrap import start
from impact.cli.output import HAS_ISSUES, Output, with_output
from impact.services import editions


@click.group()
def report() -> None:
    """Publish, verify and list editions of the accountability report."""


@report.command()
@click.argument("programme")
@click.option("--by", required=True, help="Who publishes.")
@with_output
def publish(programme: str, by: str, output: Output) -> None:
    """Publish the next edition for PROGRAMME; it is frozen from then on."""
    entry = editions.publish(start(), programme, by=by)
    output.answer(
        {"programme": programme, "edition": entry.number, "sha256": entry.digest},
        [
            output.say(
                f"verslag {entry.number} van {programme} gepubliceerd ({entry.digest[:12]})",
                f"edition {entry.number} of {programme} published ({entry.digest[:12]})",
            )
        ],
    )


@report.command()
@click.argument("programme", required=False)
@click.option("--edition", type=int, help="One edition; default all of them.")
@with_output
def verify(programme: str | None, edition: int | None, output: Output) -> None:
    """Rebuild published editions and compare them byte for byte with what was published."""
    found = editions.verify(start(), programme, edition)
    output.answer(
        {
            "ok": all(not item.differences for item in found),
            "editions": [
                {
                    "programme": item.programme,
                    "edition": item.number,
                    "files": item.files,
                    "differences": [
                        {"file": difference.file, "what": difference.what}
                        for difference in item.differences
                    ],
                }
                for item in found
            ],
        },
        [line for item in found for line in item.lines()],
    )
    if any(item.differences for item in found):
        sys.exit(HAS_ISSUES)


@report.command("list")
@click.argument("programme")
@with_output
def list_(programme: str, output: Output) -> None:
    """List the published editions of PROGRAMME."""
    entries = editions.listing(start(), programme)
    output.answer(
        {
            "programme": programme,
            "editions": [
                {
                    "edition": entry.number,
                    "title": entry.title,
                    "as_of": entry.as_of.isoformat(),
                    "published_at": entry.published_at.isoformat(),
                    "published_by": entry.published_by,
                    "theory_version": entry.theory_version,
                    "sha256": entry.digest,
                }
                for entry in entries
            ],
        },
        [
            f"{entry.number}  {entry.published_at:%d-%m-%Y}  {entry.title}  {entry.digest[:12]}"
            for entry in entries
        ]
        or [output.say(f"nog geen verslagen van {programme}", f"no editions of {programme} yet")],
    )
