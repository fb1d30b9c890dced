"""A verdict in one or two plain sentences.

Every sentence names the figures and periods it rests on, and the date on which "too early" ends.
It never says that somebody caused something: a figure fits, does not fit, or cannot tell yet.
"""

from collections.abc import Callable

from impact.analysis.breaks import last_form
from impact.analysis.verdict import Point, Status, Verdict
from impact.charts.break_sentences import why_not_comparable
from impact.issues import Language
from impact.measurements.status import ValueStatus
from impact.render.formats import change, month, number, period, quantity, rounded
from impact.theory.model import Indicator, Theory

Say = Callable[["_Case"], str]


class _Case:
    """What a sentence is made from, in one language."""

    def __init__(
        self, theory: Theory, indicator: Indicator, verdict: Verdict, language: Language
    ) -> None:
        self.theory = theory
        self.indicator = last_form(indicator, verdict.series).reading
        self.verdict = verdict
        self.language = language

    def value(self, point: Point | None) -> str:
        if point is None or point.value is None:
            return "geen cijfer" if self.language == "nl" else "no figure"
        unit, decimals = self.indicator.unit, self.indicator.decimals
        return quantity(point.value, unit, decimals, self.language)

    def when(self, point: Point | None) -> str:
        return period(point.period, self.language) if point else ""

    def baseline(self) -> str:
        """The baseline with its period, and what was published where it was converted."""
        point = self.verdict.baseline
        if point is None or point.published is None:
            return f"{self.value(point)} ({self.when(point)})"
        was = "omgerekend van" if self.language == "nl" else "converted from"
        return f"{self.value(point)} ({self.when(point)}, {was} {self.amount(point.published)})"

    def if_converted(self) -> str:
        """A mark for what was agreed, where that was converted along with the baseline."""
        baseline = self.verdict.baseline
        if baseline is None or baseline.published is None:
            return ""
        return " (omgerekend)" if self.language == "nl" else " (converted)"

    def moved(self) -> str:
        """From baseline to latest, with the change: the core of every verdict."""
        verdict = self.verdict
        latest = _last_with_value(verdict)
        if rounded(verdict.change or 0, self.indicator.decimals) == 0:
            stayed = "gelijk gebleven op" if self.language == "nl" else "stayed at"
            until = "tot" if self.language == "nl" else "to"
            return (
                f"{stayed} {self.value(latest)} ({self.when(verdict.baseline)} {until}"
                f" {self.when(latest)})"
            )
        moved = change(
            verdict.change or 0, self.indicator.unit, self.indicator.decimals, self.language
        )
        if self.language == "nl":
            return f"van {self.baseline()} naar {self.value(latest)} ({self.when(latest)}), {moved}"
        return f"from {self.baseline()} to {self.value(latest)} ({self.when(latest)}), {moved}"

    def expected(self) -> str:
        """What was agreed for now: bounds, a value, or a value that moves with the reference."""
        dutch = self.language == "nl"
        if self.indicator.keep:
            return f"; {self.bounds()}{self.if_converted()}"
        if self.verdict.expected is None:
            return ""
        shown = f"{self.amount(self.verdict.expected)}{self.if_converted()}"
        if self.indicator.gap_milestones:
            return (
                f"; nu {self.reference()} zo staat, was {shown} afgesproken"
                if dutch
                else f"; with {self.reference()} where it is now, {shown} was agreed"
            )
        return f"; afgesproken was {shown}" if dutch else f"; agreed was {shown}"

    def bounds(self) -> str:
        """What the figure should stay above, below or between."""
        keep, dutch = self.indicator.keep, self.language == "nl"
        assert keep is not None
        low, high = keep.at_least, keep.at_most
        if low is not None and high is not None:
            both = f"{self.amount(low)} {'tot' if dutch else 'to'} {self.amount(high)}"
            return f"afgesproken is {both}" if dutch else f"agreed is {both}"
        if low is not None:
            least = "ten minste" if dutch else "at least"
            return f"{'afgesproken' if dutch else 'agreed'} is {least} {self.amount(low)}"
        assert high is not None  # a checked theory names a bound
        most = "hoogstens" if dutch else "at most"
        return f"{'afgesproken' if dutch else 'agreed'} is {most} {self.amount(high)}"

    def amount(self, value: float) -> str:
        return quantity(value, self.indicator.unit, self.indicator.decimals, self.language)

    def reference(self) -> str:
        return self.theory.area_name(self.verdict.reference_area or "")

    def next_figure(self) -> str:
        """When the next figure that can change the verdict comes, and what to watch until then."""
        verdict, dutch = self.verdict, self.language == "nl"
        said = ""
        if verdict.next_verdict:
            when = month(verdict.next_verdict, self.language)
            said = (
                f" Het eerste cijfer dat iets kan laten zien, komt rond {when}."
                if dutch
                else f" The first figure that can show something comes around {when}."
            )
        leading = self.theory.indicator(verdict.leading) if verdict.leading else None
        if leading:
            title = leading.title.in_(self.language)
            said += (
                f" Let tot die tijd op '{title}'." if dutch else f" Until then, look at '{title}'."
            )
        return said

    def late_since(self) -> str:
        window = self.verdict.window
        if window is None:
            return ""
        return month(window.first_close, self.language)

    def margin(self) -> str:
        unit, decimals = self.indicator.unit, max(self.indicator.decimals, 1)
        points = ("procentpunt", "percentage points")[self.language == "en"]
        shown = points if unit.startswith("%") else unit
        return f"{number(self.verdict.margin, decimals, self.language)} {shown}"


def sentence(
    theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl"
) -> str:
    """The verdict on an indicator in plain words."""
    dutch, english = _SENTENCES[verdict.status]
    said = (dutch if language == "nl" else english)(_Case(theory, indicator, verdict, language))
    return said[0].upper() + said[1:]


def moved(theory: Theory, indicator: Indicator, verdict: Verdict, language: Language = "nl") -> str:
    """What an indicator did: `van 58% (2024) naar 61% (2030), +3 procentpunt`."""
    return _Case(theory, indicator, verdict, language).moved()


def _last_with_value(verdict: Verdict) -> Point | None:
    for point in reversed(verdict.series):
        if point.value is not None:
            return point
    return verdict.latest


def _stale(case: _Case) -> str:
    latest = _last_with_value(case.verdict)
    if case.language == "nl":
        return (
            f"Het laatste cijfer is van {case.when(latest)}: {case.value(latest)}. Dat is te oud om"
            " er nu iets over te zeggen."
        )
    return (
        f"The last figure is of {case.when(latest)}: {case.value(latest)}. That is too old to say"
        " anything now."
    )


def _not_started(case: _Case) -> str:
    latest = _last_with_value(case.verdict)
    shown = f"{case.value(latest)} ({case.when(latest)})" if latest else ""
    if case.language == "nl":
        if not case.theory.interventions:
            return f"Geen programma gekoppeld. Het laatste cijfer: {shown}."
        return f"Nog geen inspanning heeft hiervoor genoeg mensen bereikt. Nu: {shown}."
    if not case.theory.interventions:
        return f"No programme linked. The last figure: {shown}."
    return f"No intervention has reached enough people for this yet. Now: {shown}."


def _baseline_only(case: _Case) -> str:
    baseline = case.verdict.baseline or case.verdict.latest
    if case.language == "nl":
        said = f"Er is alleen een nulmeting: {case.value(baseline)} ({case.when(baseline)})."
        if not case.theory.interventions:
            return said + " Geen programma gekoppeld."
        return said + case.next_figure()
    said = f"There is only a baseline: {case.value(baseline)} ({case.when(baseline)})."
    if not case.theory.interventions:
        return said + " No programme linked."
    return said + case.next_figure()


def _context(case: _Case) -> str:
    latest = _last_with_value(case.verdict)
    shown = f"{case.value(latest)} ({case.when(latest)})"
    if case.language == "nl":
        said = f"Alleen ter achtergrond: {shown}."
        if case.indicator.modelled:
            said += " Een modelschatting kan het effect van een aanpak niet laten zien."
        return said
    said = f"Context only: {shown}."
    if case.indicator.modelled:
        said += " A model estimate cannot show the effect of an approach."
    return said


def _no_data(case: _Case) -> str:
    asked = case.verdict.latest
    if case.language == "nl":
        where = f" Gevraagd is wel naar {case.when(asked)}." if asked else ""
        return f"Er is nog geen enkel cijfer.{where}"
    where = f" Asked for: {case.when(asked)}." if asked else ""
    return f"There is no figure yet.{where}"


def _suppressed(case: _Case) -> str:
    latest = case.verdict.latest
    status = latest.status if latest else ValueStatus.CONFIDENTIAL
    dutch, english = _WITHHELD.get(status, _WITHHELD[ValueStatus.CONFIDENTIAL])
    return (dutch if case.language == "nl" else english).format(when=case.when(latest))


def _not_comparable(case: _Case) -> str:
    told = why_not_comparable(case.theory, case.indicator, case.verdict, case.language)
    if told:
        return told
    verdict, dutch = case.verdict, case.language == "nl"
    baseline, latest = case.when(verdict.baseline), case.when(verdict.latest)
    if verdict.lacks_reference and verdict.change is not None:
        return (
            f"{case.moved()}. Of de kloof kleiner wordt, is niet te zeggen: van"
            f" {case.reference()} is er geen cijfer over {latest}."
            if dutch
            else f"{case.moved()}. Whether the gap closes cannot be told: there is no figure of"
            f" {case.reference()} for {latest}."
        )
    if dutch:
        return (
            f"De nulmeting ({baseline}) en het laatste cijfer ({latest}) gaan over verschillende"
            " grenzen of definities en zijn niet te vergelijken."
        )
    return (
        f"The baseline ({baseline}) and the last figure ({latest}) have different boundaries or"
        " definitions and cannot be compared."
    )


def _reached(case: _Case) -> str:
    dutch = case.language == "nl"
    if case.indicator.keep:
        said = "Binnen wat is afgesproken" if dutch else "Within what was agreed"
        return f"{said}: {case.moved()}{case.expected()}."
    if case.indicator.gap_milestones:
        said = "De kloof is zo ver dicht als afgesproken"
        said = said if dutch else "The gap is closed as far as was agreed"
        return f"{said}: {case.moved()}."
    said = "Het laatste tussendoel is gehaald" if dutch else "The last milestone has been reached"
    return f"{said}: {case.moved()}."


_WITHHELD: dict[ValueStatus, tuple[str, str]] = {
    ValueStatus.CONFIDENTIAL: (
        "Het cijfer van {when} is niet gedeeld: het gaat om te weinig mensen of het is te onzeker.",
        "The figure of {when} is withheld: it is about too few people or too uncertain.",
    ),
    ValueStatus.SUPPRESSED_HERE: (
        "Het cijfer van {when} is niet te tonen: het gaat om te weinig mensen, of iemand kan er"
        " zo'n klein aantal mee uitrekenen.",
        "The figure of {when} cannot be shown: it is about too few people, or somebody could work"
        " out such a small number with it.",
    ),
    ValueStatus.NEARLY_NONE: (
        "Het cijfer van {when} is minder dan 5%. Preciezer tonen wij het niet, om mensen te"
        " beschermen.",
        "The figure of {when} is less than 5%. To protect people we do not say it more precisely.",
    ),
    ValueStatus.NEARLY_ALL: (
        "Het cijfer van {when} is meer dan 95%. Preciezer tonen wij het niet, om mensen te"
        " beschermen.",
        "The figure of {when} is more than 95%. To protect people we do not say it more precisely.",
    ),
}

_SENTENCES: dict[Status, tuple[Say, Say]] = {
    Status.NO_DATA: (_no_data, _no_data),
    Status.SUPPRESSED: (_suppressed, _suppressed),
    Status.NOT_COMPARABLE: (_not_comparable, _not_comparable),
    Status.STALE: (_stale, _stale),
    Status.NOT_STARTED: (_not_started, _not_started),
    Status.BASELINE_ONLY: (_baseline_only, _baseline_only),
    Status.TOO_EARLY: (
        lambda c: f"Te vroeg om te zeggen: {c.moved()}.{c.next_figure()}",
        lambda c: f"Too early to tell: {c.moved()}.{c.next_figure()}",
    ),
    Status.WORSENING_OUTSIDE_WINDOW: (
        lambda c: (
            f"Het gaat achteruit: {c.moved()}. Wat wij doen kon hier nog geen verschil maken;"
            f" toch vraagt dit om een antwoord.{c.next_figure()}"
        ),
        lambda c: (
            f"It gets worse: {c.moved()}. What we do could not make a difference here yet;"
            f" still, this asks for an answer.{c.next_figure()}"
        ),
    ),
    Status.CONTEXT_ONLY: (_context, _context),
    Status.REVERSED: (
        lambda c: f"Het gaat de verkeerde kant op: {c.moved()}{c.expected()}.",
        lambda c: f"It moves the wrong way: {c.moved()}{c.expected()}.",
    ),
    Status.NO_SIGNAL: (
        lambda c: (
            f"Nog geen verandering te zien: {c.moved()} (toeval tot {c.margin()}). Uiterlijk"
            f" in {c.late_since()} moet er iets te zien zijn."
        ),
        lambda c: (
            f"No change visible yet: {c.moved()} (chance up to {c.margin()}). Something should"
            f" show by {c.late_since()}."
        ),
    ),
    Status.EXPLANATION_DUE: (
        lambda c: (
            f"Dit had in {c.late_since()} te zien moeten zijn, en dat is het niet:"
            f" {c.moved()}. Daar hoort een uitleg bij."
        ),
        lambda c: (
            f"This should have shown by {c.late_since()}, and it has not: {c.moved()}. It"
            " needs an explanation."
        ),
    ),
    Status.EXPIRED: (
        lambda c: (
            f"De tijd waarin dit te zien moest zijn, is voorbij: {c.moved()}."
            " Wij zien niet dat deze weg werkt."
        ),
        lambda c: (
            f"The time in which this should have shown is over: {c.moved()}."
            " We do not see that this path works."
        ),
    ),
    Status.BEHIND: (
        lambda c: f"De goede kant op, maar achter op de afspraak: {c.moved()}{c.expected()}.",
        lambda c: f"The right way, but behind what was agreed: {c.moved()}{c.expected()}.",
    ),
    Status.ON_TRACK: (
        lambda c: f"Op koers: {c.moved()}{c.expected()}.",
        lambda c: f"On track: {c.moved()}{c.expected()}.",
    ),
    Status.REACHED: (_reached, _reached),
}
