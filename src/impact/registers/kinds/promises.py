"""Promises (beloften): what was said that would be done, when it counts as kept, and who judges.

The owner says what became of a promise; residents say so too, and both stand beside each other.
What is disputed is decided by whom it was agreed with beforehand, and never by the owner.
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from impact.registers.asking import Address, Form, Line, PartnerId, Prose, Worded, asked, both
from impact.registers.entry import Because, Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong


class State(Worded):
    OPEN = "open", "loopt", "open"
    CHANGED_WITH_CONSENT = "changed_with_consent", "veranderd, met instemming", "changed, agreed"
    CHANGED_WITHOUT_CONSENT = (
        "changed_without_consent",
        "veranderd, zonder instemming",
        "changed, not agreed",
    )
    KEPT = "kept", "nagekomen", "kept"
    KEPT_LATE = "kept_late", "te laat nagekomen", "kept late"
    PARTLY = "partly", "deels nagekomen", "partly kept"
    NOT_KEPT = "not_kept", "niet nagekomen", "not kept"
    OVERTAKEN = "overtaken", "ingehaald door iets anders", "overtaken"
    DISPUTED = "disputed", "betwist", "disputed"


class Judge(Worded):
    RESIDENTS = "residents", "het bewonersberaad", "the residents' assembly"
    COUNCIL = "council", "de gemeenteraad", "the municipal council"


class Consent(Worded):
    GIVEN = "given", "ja, bewoners stemden in", "yes, residents agreed"
    REFUSED = "refused", "nee, bewoners stemden niet in", "no, residents did not agree"
    NOT_ASKED = "not_asked", "nee, het is niet gevraagd", "no, it was not asked"


class Finding(Worded):
    KEPT = "kept", "nagekomen", "kept"
    PARTLY = "partly", "deels nagekomen", "partly kept"
    NOT_KEPT = "not_kept", "niet nagekomen", "not kept"


RUNNING = frozenset({State.OPEN, State.CHANGED_WITH_CONSENT, State.CHANGED_WITHOUT_CONSENT})
CLOSED = frozenset(State) - RUNNING - {State.DISPUTED}


class Promise(Entry):
    """Something that was promised."""

    promised: Annotated[
        Prose,
        asked(
            "Belofte",
            "Promise",
            "Wat is beloofd? Zo letterlijk als het kan.",
            "What was promised? As literally as possible.",
        ),
    ]
    kept_when: Annotated[
        Prose,
        asked(
            "Nagekomen als",
            "Kept when",
            "Wanneer telt het als nagekomen? Spreek dat vooraf af.",
            "When does it count as kept? Agree on that beforehand.",
        ),
    ]
    by: Annotated[PartnerId, asked("Van", "By", "Wie beloofde het?", "Who promised it?")]
    made_to: Annotated[
        Line, asked("Aan", "To", "Aan welke groep? Geen namen.", "To which group? No names.")
    ]
    made_on: Annotated[date, asked("Beloofd op", "Promised on")]
    due: Annotated[date, asked("Klaar op", "Due on")]
    judge: Annotated[
        Judge,
        asked(
            "Beslist bij onenigheid",
            "Decides when disputed",
            "Wie beslist als wij het later oneens zijn?",
            "Who decides when we disagree later?",
        ),
    ]
    proof: Annotated[
        Address | None,
        asked(
            "Vindplaats",
            "Where it is written",
            "Waar is de belofte na te lezen?",
            "Where can the promise be read?",
        ),
    ] = None

    @property
    def owner(self) -> str | None:
        return self.by


class Kept(Form):
    kept_on: Annotated[date, asked("Nagekomen op", "Kept on")]
    words: Annotated[Prose, asked("Bewijs", "Proof", "Waaruit blijkt dat?", "What shows that?")]
    proof: Annotated[Address | None, asked("Vindplaats", "Where it is written")] = None


class Changed(Form):
    promised: Annotated[Prose, asked("Nieuwe belofte", "New promise")]
    due: Annotated[date, asked("Nu klaar op", "Due on now")]
    consent: Annotated[
        Consent, asked("Instemming", "Consent", "Stemden bewoners in?", "Did residents agree?")
    ]
    words: Annotated[Prose, asked("Reden", "Reason", "Waarom verandert het?", "Why this change?")]


class Judged(Form):
    finding: Annotated[Finding, asked("Oordeel", "Verdict")]
    words: Annotated[Prose, asked("Reden", "Reason")]


def _wrong_days(promise: Promise) -> Iterable[Wrong]:
    if promise.due < promise.made_on:
        yield wrong(
            "due",
            "Dit is eerder dan de dag waarop het is beloofd.",
            "This is before the day on which it was promised.",
        )


def _kept_state(standing: Standing[Promise], told: Kept) -> State:
    return State.KEPT if told.kept_on <= standing.entry.due else State.KEPT_LATE


def _too_early(standing: Standing[Promise], told: Kept, _: Actor) -> Iterable[Wrong]:
    if told.kept_on < standing.entry.made_on:
        yield wrong("kept_on", "Toen was het nog niet beloofd.", "It was not yet promised then.")


def _changed_state(_: Standing[Promise], told: Changed) -> State:
    agreed = told.consent is Consent.GIVEN
    return State.CHANGED_WITH_CONSENT if agreed else State.CHANGED_WITHOUT_CONSENT


def _changed_entry(promise: Promise, told: Changed) -> Promise:
    return promise.model_copy(update={"promised": told.promised, "due": told.due})


def _decided_state(standing: Standing[Promise], told: Judged) -> State:
    """What the judge finds; kept on time or late follows from what the owner said last."""
    if told.finding is not Finding.KEPT:
        return State(told.finding.value)
    said = standing.last("kept")
    on = said[1].kept_on if said and isinstance(said[1], Kept) else None
    return State.KEPT if on is not None and on <= standing.entry.due else State.KEPT_LATE


def _not_the_judge(standing: Standing[Promise], _: Judged, actor: Actor) -> Iterable[Wrong]:
    judge = standing.entry.judge
    if Who(judge.value) not in actor.acts_as(standing.entry.owner):
        yield wrong(
            "",
            f"Hierover beslist {judge.nl}; dat is vooraf afgesproken.",
            f"This is decided by {judge.en}; that was agreed beforehand.",
        )


OWNERS = frozenset({Who.OWNER})
PROMISES: Register[Promise] = Register(
    code="promises",
    path="beloften",
    prefix="B",
    title=both("Beloften", "Promises"),
    one=both("belofte", "promise"),
    about=both(
        "Wat is er beloofd, wanneer is het nagekomen, en wat werd ervan? Wie de belofte deed en"
        " bewoners zeggen het allebei.",
        "What was promised, when does it count as kept, and what became of it? Whoever promised"
        " it and residents both say so.",
    ),
    entry=Promise,
    states=State,
    columns=("by", "made_on", "due"),
    openers=frozenset({Who.OFFICE, Who.OWNER}),
    fixed=frozenset({"promised", "kept_when", "by", "made_on", "due", "judge"}),
    check=_wrong_days,
    due=lambda standing: standing.entry.due,
    over=CLOSED,
    acts=(
        Act(
            "kept",
            both("Melden: nagekomen", "Report: kept"),
            both("meldde: nagekomen", "reported: kept"),
            OWNERS,
            RUNNING,
            becomes=_kept_state,
            told=Kept,
            refuse=_too_early,
        ),
        Act(
            "partly",
            both("Melden: deels nagekomen", "Report: partly kept"),
            both("meldde: deels nagekomen", "reported: partly kept"),
            OWNERS,
            RUNNING,
            becomes=State.PARTLY,
            told=Because,
        ),
        Act(
            "not_kept",
            both("Melden: niet nagekomen", "Report: not kept"),
            both("meldde: niet nagekomen", "reported: not kept"),
            OWNERS,
            RUNNING,
            becomes=State.NOT_KEPT,
            told=Because,
        ),
        Act(
            "overtaken",
            both("Melden: ingehaald door iets anders", "Report: overtaken"),
            both("meldde: ingehaald door iets anders", "reported: overtaken"),
            OWNERS,
            RUNNING,
            becomes=State.OVERTAKEN,
            told=Because,
        ),
        Act(
            "changed",
            both("De belofte veranderen", "Change the promise"),
            both("veranderde de belofte", "changed the promise"),
            OWNERS,
            RUNNING,
            becomes=_changed_state,
            told=Changed,
            changes=_changed_entry,
            about=both(
                "De oude belofte blijft zichtbaar, met de reden en of bewoners instemden.",
                "The old promise stays visible, with the reason and whether residents agreed.",
            ),
        ),
        Act(
            "residents_judged",
            both("Zeggen wat bewoners vinden", "Say what residents find"),
            both("gaf het oordeel van bewoners", "gave the verdict of residents"),
            frozenset({Who.RESIDENTS}),
            frozenset(State),
            told=Judged,
        ),
        Act(
            "disputed",
            both("Betwisten", "Dispute"),
            both("betwistte dit", "disputed this"),
            frozenset({Who.RESIDENTS, Who.COUNCIL}),
            CLOSED,
            becomes=State.DISPUTED,
            told=Because,
            about=both(
                "Daarna beslist wie dat vooraf zou doen, en niet wie de belofte deed.",
                "Then whoever was agreed on beforehand decides, and not who made the promise.",
            ),
        ),
        Act(
            "decided",
            both("Beslissen in het geschil", "Decide the dispute"),
            both("besliste in het geschil", "decided the dispute"),
            frozenset({Who.RESIDENTS, Who.COUNCIL}),
            frozenset({State.DISPUTED}),
            becomes=_decided_state,
            told=Judged,
            refuse=_not_the_judge,
        ),
    ),
)
