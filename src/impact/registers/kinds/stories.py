"""Stories (verhalen): what somebody found the most important change, and what was done with it.

What is told can be about people, so it is not in the register: an entry has the mark of a text that
can be taken out, and nothing else here may repeat it. That is why a story has no title of its own,
and why refusing one or asking for another text is a choice from a list. Who told it follows it with
a code, of which only a hash is kept.

Source: Most Significant Change (domain rule 2.5): one open question, and what became of it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Annotated

from pydantic import Field

from impact.registers.asking import (
    EntryId,
    Form,
    GoalId,
    NodeId,
    Prose,
    RefersToEntries,
    Worded,
    asked,
    both,
)
from impact.registers.entry import Entry
from impact.registers.register import Act, Actor, Register, Standing, Who, Wrong, wrong
from impact.registers.voices import Digest, Direction, HalfYear, LifeDomain, Perspective, Way

PATIENCE = timedelta(days=14)
"""So long after a story came in, somebody must have decided whether it can be public."""


class State(Worded):
    RECEIVED = "received", "ontvangen", "received"
    PUBLIC = "public", "openbaar", "public"
    NOT_PUBLIC = "not_public", "niet openbaar", "not public"
    WITHDRAWN = "withdrawn", "ingetrokken door de verteller", "withdrawn by the teller"
    REMOVED = "removed", "weggehaald", "removed"


class Use(Worded):
    PAGE = "page", "op de site van het programma", "on the site of the programme"
    REPORT = "report", "in het jaarverslag", "in the yearly report"
    COUNCIL = "council", "voorlezen in de gemeenteraad", "read out in the municipal council"
    RESEARCH = "research", "later onderzoek", "later research"


class WhyNot(Worded):
    NOT_ALLOWED = "not_allowed", "de verteller wil dat niet", "the teller does not want it"
    RECOGNISABLE = "recognisable", "er is iemand in te herkennen", "somebody can be recognised"
    HURTFUL = "hurtful", "het kan iemand schaden", "it may harm somebody"
    ELSEWHERE = "elsewhere", "het gaat niet over deze wijk", "it is not about this neighbourhood"


class WhyRemoved(Worded):
    ABOUT_SOMEBODY = (
        "about_somebody",
        "iemand over wie het gaat, vroeg dat",
        "somebody it is about asked for it",
    )
    UNLAWFUL = "unlawful", "het mag volgens de wet niet", "the law does not allow it"
    NO_STORY = "no_story", "het is geen verhaal (reclame of een proef)", "it is no story"


class Rewrite(Worded):
    NAMES = "names", "namen of adressen weglaten", "leave out names or addresses"
    OTHERS = "others", "iemand anders minder herkenbaar maken", "make others less recognisable"
    HEALTH = "health", "minder zeggen over iemands gezondheid", "say less of somebody's health"
    CLEARER = "clearer", "duidelijker zeggen wat er veranderde", "say more clearly what changed"


class Story(Entry):
    """Something that somebody told; the words themselves stand elsewhere."""

    text: Annotated[
        Digest,
        asked(
            "Kenmerk van de tekst",
            "Mark of the text",
            "Hieraan is later te zien dat het om deze tekst ging.",
            "By this anybody can see later that it was about this text.",
        ),
    ]
    has_text: Annotated[
        bool,
        asked(
            "De tekst is er nog",
            "The text is still there",
            "Nee: die is weggehaald.",
            "No: it was taken out.",
        ),
    ] = True
    code: Annotated[
        Digest,
        asked(
            "Kenmerk van de code",
            "Mark of the code",
            "De code zelf heeft alleen de verteller.",
            "Only the teller has the code itself.",
        ),
    ]
    period: Annotated[HalfYear, asked("Halfjaar", "Half-year")]
    domain: Annotated[LifeDomain | None, asked("Waar het over gaat", "What it is about")] = None
    perspectives: Annotated[
        tuple[Perspective, ...],
        asked(
            "De verteller",
            "The teller",
            "Alleen wat iemand wil zeggen.",
            "Only what somebody wants to say.",
        ),
    ] = ()
    direction: Annotated[
        Direction | None,
        asked("Het werd", "It became", "Volgens de verteller.", "According to the teller."),
    ] = None
    uses: Annotated[tuple[Use, ...], asked("Mag gebruikt worden voor", "May be used for")] = ()
    way: Annotated[Way, asked("Verzameld met", "Collected by")]
    forms: Annotated[
        EntryId | None,
        RefersToEntries("paper_forms"),
        asked(
            "Papieren formulieren",
            "Paper forms",
            "Bij welke stapel hoorde het formulier?",
            "Which batch was the form from?",
        ),
    ] = None
    language: Annotated[str, Field(pattern="^[a-z]{2,3}$"), asked("Taal", "Language")] = "nl"
    about: Annotated[tuple[NodeId, ...], asked("Raakt aan", "Bears on")] = ()

    @property
    def texts(self) -> frozenset[str]:
        return frozenset({self.text} if self.has_text else ())

    @property
    def stays_as_told(self) -> bool:
        return True


class NotPublic(Form):
    why: Annotated[WhyNot, asked("Reden", "Reason")]


class Removed(Form):
    why: Annotated[WhyRemoved, asked("Reden", "Reason")]


class Asked(Form):
    what: Annotated[
        tuple[Rewrite, ...],
        Field(min_length=1),
        asked("Wat moet anders?", "What must be different?"),
    ]


class Rewritten(Form):
    text: Annotated[Digest, asked("Kenmerk van de tekst", "Mark of the text")]


class Allowed(Form):
    uses: Annotated[tuple[Use, ...], asked("Mag gebruikt worden voor", "May be used for")] = ()


class Coded(Form):
    goals: Annotated[
        tuple[GoalId, ...],
        Field(min_length=1),
        asked("Doelen", "Goals", "Bij welke doelen hoort dit verhaal?", "Which goals?"),
    ]
    about: Annotated[
        tuple[NodeId, ...],
        asked("Raakt aan", "Bears on", "Welke uitkomsten of inspanningen?", "Outcomes or efforts?"),
    ] = ()
    direction: Annotated[
        Direction | None,
        asked(
            "Het werd",
            "It became",
            "Alleen als de verteller dat zelf niet zei, en het duidelijk in het verhaal staat.",
            "Only when the teller did not say so, and the story is clear about it.",
        ),
    ] = None


class Answered(Form):
    words: Annotated[
        Prose,
        asked(
            "Wat er met het verhaal is gedaan",
            "What was done with the story",
            "Iedereen kan dit lezen. Herhaal niets uit het verhaal: uw antwoord blijft staan als de"
            " verteller het verhaal intrekt.",
            "Everybody can read this. Repeat nothing of the story: your answer stays when the"
            " teller withdraws the story.",
        ),
    ]


def _not_allowed(standing: Standing[Story], _: Form, __: Actor) -> Iterable[Wrong]:
    if Use.PAGE not in standing.entry.uses:
        yield wrong(
            "",
            "De verteller vindt het niet goed dat dit op de site staat.",
            "The teller does not agree to have this on the site.",
        )


def _without_text(story: Story, _: Form) -> Story:
    return story.model_copy(update={"has_text": False})


def _coded(story: Story, told: Coded) -> Story:
    direction = story.direction or told.direction
    return story.model_copy(
        update={"goals": told.goals, "about": told.about, "direction": direction}
    )


def _allowed_state(standing: Standing[Story], told: Allowed) -> State:
    """A story does not stay on the site when the teller no longer wants that."""
    if standing.state is State.PUBLIC and Use.PAGE not in told.uses:
        return State.NOT_PUBLIC
    return State(standing.state)


def _decide_by(standing: Standing[Story]) -> date:
    return standing.changes[0].at.date() + PATIENCE


MODERATORS = frozenset({Who.OFFICE, Who.RESIDENTS})
TELLER: frozenset[Who] = frozenset()
"""Nobody with an account: this is done with the code of the story."""
KEPT = frozenset({State.RECEIVED, State.PUBLIC, State.NOT_PUBLIC})

STORIES: Register[Story] = Register(
    code="stories",
    path="verhalen",
    prefix="VH",
    title=both("Verhalen", "Stories"),
    one=both("verhaal", "story"),
    about=both(
        "Wat vonden mensen de belangrijkste verandering, wie heeft het gelezen, en wat is ermee"
        " gedaan? De verhalen zelf staan hier niet: die kan de verteller altijd intrekken.",
        "What did people find the most important change, who read it, and what was done with it?"
        " The stories themselves are not here: the teller can always withdraw them.",
    ),
    entry=Story,
    states=State,
    columns=("period", "domain", "way"),
    openers=frozenset(),
    is_public=False,
    fixed=frozenset(Story.model_fields),
    due=_decide_by,
    over=frozenset(State) - {State.RECEIVED},
    acts=(
        Act(
            "published",
            both("Openbaar maken", "Make public"),
            both("maakte dit openbaar", "made this public"),
            MODERATORS,
            frozenset({State.RECEIVED, State.NOT_PUBLIC}),
            becomes=State.PUBLIC,
            refuse=_not_allowed,
            about=both(
                "Kijk eerst of er niemand in te herkennen is, ook zonder namen.",
                "See first that nobody can be recognised in it, also without names.",
            ),
        ),
        Act(
            "not_public",
            both("Niet openbaar maken", "Do not make public"),
            both("besloot: niet openbaar", "decided: not public"),
            MODERATORS,
            frozenset({State.RECEIVED, State.PUBLIC}),
            becomes=State.NOT_PUBLIC,
            told=NotPublic,
        ),
        Act(
            "asked_to_rewrite",
            both("Vragen om een andere tekst", "Ask for another text"),
            both("vroeg om een andere tekst", "asked for another text"),
            MODERATORS,
            frozenset({State.RECEIVED, State.NOT_PUBLIC}),
            told=Asked,
            about=both(
                "De verteller ziet dit zodra die met de code komt kijken.",
                "The teller sees this on coming to look with the code.",
            ),
        ),
        Act(
            "coded",
            both("Bij doelen zetten", "Put with goals"),
            both("zette dit bij doelen", "put this with goals"),
            MODERATORS,
            KEPT,
            told=Coded,
            changes=_coded,
        ),
        Act(
            "answered",
            both("Zeggen wat ermee is gedaan", "Say what was done with it"),
            both("zei wat ermee is gedaan", "said what was done with it"),
            frozenset({Who.OFFICE, Who.PARTNER, Who.RESIDENTS, Who.COUNCIL}),
            frozenset({State.PUBLIC, State.NOT_PUBLIC}),
            told=Answered,
        ),
        Act(
            "removed",
            both("De tekst voorgoed weghalen", "Remove the text for good"),
            both("haalde de tekst weg", "removed the text"),
            MODERATORS,
            KEPT,
            becomes=State.REMOVED,
            told=Removed,
            changes=_without_text,
            about=both(
                "Dit kan niemand terugdraaien. Alleen het kenmerk van de tekst blijft.",
                "Nobody can undo this. Only the mark of the text stays.",
            ),
        ),
        Act(
            "rewritten",
            both("Een andere tekst sturen", "Send another text"),
            both("stuurde een andere tekst", "sent another text"),
            TELLER,
            KEPT,
            becomes=State.RECEIVED,
            told=Rewritten,
            changes=lambda story, told: story.model_copy(update={"text": told.text}),
        ),
        Act(
            "allowed",
            both("Anders zeggen waarvoor het gebruikt mag worden", "Say what it may be used for"),
            both("zei waarvoor het gebruikt mag worden", "said what it may be used for"),
            TELLER,
            KEPT,
            becomes=_allowed_state,
            told=Allowed,
            changes=lambda story, told: story.model_copy(update={"uses": told.uses}),
        ),
        Act(
            "taken_back",
            both("Het verhaal intrekken", "Withdraw the story"),
            both("trok het verhaal in", "withdrew the story"),
            TELLER,
            KEPT,
            becomes=State.WITHDRAWN,
            changes=_without_text,
        ),
    ),
)
TELLER_ACTS = {act.code: act for act in STORIES.acts if act.who == TELLER}
