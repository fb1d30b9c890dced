"""`impact reminders`: what is owed, whom we would tell, and what waits to be sent."""

import click

from impact.bootstrap import start
from impact.cli.output import Output, with_output
from impact.errors import Refused
from impact.services import outbox
from impact.services import reminders as service


@click.command()
@click.option("--send-now", is_flag=True, help="Keep today's letters and send all that wait.")
@with_output
def reminders(send_now: bool, output: Output) -> None:
    """Show the letters of today and those that wait; with --send-now, send them."""
    impact = start()
    has_server = outbox.has_mail_server(impact)
    if send_now:
        if not has_server:
            raise Refused("er is geen mailserver ingesteld; zet IMPACT_SMTP_URL")
        done = [*service.queue(impact), *outbox.send(impact)]
        output.answer({"done": done}, done or [output.say("niets te doen", "nothing to do")])
        return
    planned, waiting = service.planned(impact), outbox.waiting(impact)
    lines = [
        *(f"{output.say('vandaag', 'today')}: {one.recipient}: {one.subject}" for one in planned),
        *(f"{output.say('wacht', 'waiting')}: {one.recipient}: {one.subject}" for one in waiting),
    ]
    if not has_server:
        lines.append(
            output.say(
                "Er is geen mailserver ingesteld: alle berichten wachten.",
                "There is no mail server: all letters wait.",
            )
        )
    output.answer(
        {
            "has_mail_server": has_server,
            "today": [_data(letter.recipient, letter.subject) for letter in planned],
            "waiting": [_data(letter.recipient, letter.subject) for letter in waiting],
        },
        lines,
    )


def _data(recipient: str, subject: str) -> dict[str, str]:
    return {"recipient": recipient, "subject": subject}
