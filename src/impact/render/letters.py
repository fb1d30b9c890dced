"""The mails about what is owed, in plain Dutch text: what, until when, and how to answer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from impact.periods import Period
from impact.render.formats import day, period

MOST_LINES = 12


@dataclass(frozen=True)
class Text:
    subject: str
    body: str


@dataclass(frozen=True)
class Missing:
    """An indicator of which figures are owed, and for how many areas or parts."""

    title: str
    count: int


@dataclass(frozen=True)
class Reminder:
    """Everything a partner is told about one delivery. Addresses are empty without a site."""

    programme: str
    partner: str
    source: str
    period: Period
    due_on: date
    public_from: date
    today: date
    delivered: int
    expected: int
    missing: tuple[Missing, ...]
    workbook: str
    upload: str
    page: str
    reply: str = ""
    """The reason that the partner gave last."""


@dataclass(frozen=True)
class LateLine:
    """One late delivery in the overview for managers."""

    partner: str
    source: str
    period: Period
    due_on: date
    days: int
    delivered: int
    expected: int
    reply: str = ""


def reminder(about: Reminder) -> Text:
    """The mail to a partner, a week before, on the day, or after."""
    over = period(about.period)
    left = (about.due_on - about.today).days
    if left > 0:
        subject = f"Over {_days(left)}: cijfers over {over} voor {about.programme}"
        opening = f"Over {_days(left)}, uiterlijk op {day(about.due_on)}, verwachten wij van u:"
    elif left == 0:
        subject = f"Vandaag: cijfers over {over} voor {about.programme}"
        opening = f"Vandaag, {day(about.due_on)}, is de laatste dag om op tijd te zijn met:"
    else:
        subject = f"Nog niet ontvangen: cijfers over {over} voor {about.programme}"
        opening = (
            f"Uiterlijk op {day(about.due_on)} verwachtten wij van u de cijfers hieronder. "
            f"Dat is nu {_days(-left)} geleden."
        )
    parts = [
        f"Beste collega van {about.partner},",
        opening,
        f"  {about.source}\n  over {over}",
        *_open(about),
        *_how(about),
        *_consequence(about, left),
        "Heeft u net geleverd? Dan kruisen onze berichten elkaar en hoeft u niets te doen.",
        f"Met vriendelijke groet,\n{about.programme}",
        "Dit bericht is vanzelf verstuurd. U krijgt het één keer.",
    ]
    return Text(subject, "\n\n".join(parts) + "\n")


def overview(programme: str, today: date, late: Sequence[LateLine], page: str) -> Text:
    """The mail to a manager: everything that is late now, once a week."""
    count = "1 levering is" if len(late) == 1 else f"{len(late)} leveringen zijn"
    lines = []
    for item in late:
        there = f"{item.delivered} van {item.expected} cijfers zijn er"
        said = f"reden van de partner: {item.reply}" if item.reply else "nog geen reden gegeven"
        lines.append(
            f"- {item.partner}: {item.source}, over {period(item.period)}\n"
            f"  uiterlijk {day(item.due_on)}, {_days(item.days)} te laat; {there}; {said}"
        )
    parts = [
        f"Op {day(today)} {count} te laat voor {programme}.",
        "\n".join(lines),
        *([f"Wie levert wat, en welke berichten zijn verstuurd:\n  {page}"] if page else []),
        "Dit bericht is vanzelf verstuurd. U krijgt het hoogstens één keer per week.",
    ]
    return Text(f"Te laat geleverd: overzicht voor {programme}", "\n\n".join(parts) + "\n")


def _open(about: Reminder) -> Iterable[str]:
    if about.delivered:
        yield f"Er zijn al {about.delivered} van de {about.expected} cijfers. Dank daarvoor."
    shown = about.missing[:MOST_LINES]
    if not shown:
        return
    lines = [
        f"- {item.title}" + (f" ({item.count} cijfers)" if item.count > 1 else "") for item in shown
    ]
    if len(about.missing) > len(shown):
        lines.append(f"- en {len(about.missing) - len(shown)} andere")
    yield "Dit ontbreekt nog:\n" + "\n".join(lines)


def _how(about: Reminder) -> Iterable[str]:
    if about.upload:
        yield (
            "Zo levert u:\n"
            f"1. Haal het invulblad op; wat wij al weten staat erin:\n   {about.workbook}\n"
            f"2. Stuur het ingevulde blad of uw eigen bestand:\n   {about.upload}"
        )
    else:
        yield "Log in op de site van het programma en kies ‘Aanleveren’."


def _consequence(about: Reminder, left: int) -> Iterable[str]:
    if about.reply:
        yield f"U liet eerder weten: ‘{about.reply}’. Dat staat op de site."
        again = "Is dat veranderd? Dan kunt u iets toevoegen."
    else:
        again = "Lukt het niet op tijd? Vertel waarom, en wanneer u wel kunt leveren."
    if left < 0 and about.today >= about.public_from:
        shown = "Op de site staat nu dat deze cijfers er nog niet zijn, met uw reden erbij."
    else:
        shown = (
            f"Zijn de cijfers er op {day(about.public_from)} nog niet, dan staat dat op de site, "
            "met uw reden erbij."
        )
    yield f"{again} {shown}" + (f"\n   {about.page}" if about.page else "")


def _days(count: int) -> str:
    return "1 dag" if count == 1 else f"{count} dagen"
