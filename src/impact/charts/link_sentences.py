"""The verdict on a link in plain sentences, with the figures and deliveries that decide it.

A figure fits a step or it does not; no sentence here says that one thing brought about another.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from impact.analysis.link_verdicts import JudgedLink, LinkVerdict, Observation, Reason
from impact.analysis.verdict import Progress, Verdict
from impact.charts.sentences import moved
from impact.issues import Language
from impact.render.formats import change, month, period
from impact.render.words import words
from impact.theory.model import Theory

Say = Callable[["_Case"], tuple[str, str]]


def link_sentence(
    theory: Theory, progress: Progress, judged: JudgedLink, language: Language = "nl"
) -> str:
    """What may be said of a link now: by its most serious observation, and how many say what."""
    case = _Case(theory, progress, judged, _told(judged), language)
    return case.chosen(_SENTENCES[judged.verdict](case)) + _counted(judged, language)


def figure_named(progress: Progress, judged: JudgedLink) -> Verdict | None:
    """The verdict of which the sentence names figures, so that their origin can stand beside it."""
    seen = _told(judged)
    if seen.indicator is None:
        return None
    names = judged.verdict in _NAMING or seen.reason is Reason.UNSUPPORTED
    return progress.of(seen.indicator) if names else None


_NAMING = (
    LinkVerdict.WRONG_WAY,
    LinkVerdict.IN_DOUBT,
    LinkVerdict.MOVED_WITHOUT_US,
    LinkVerdict.NOT_VISIBLE_YET,
    LinkVerdict.FITS,
)


def _told(judged: JudgedLink) -> Observation:
    """Of the observations that decide, the one that can show first."""
    return min(judged.deciding, key=lambda seen: inf if seen.opens is None else seen.opens)


def named(ids: Iterable[str], theory: Theory, language: Language) -> str:
    """The titles of nodes in quotes: `‘A’, ‘B’ en ‘C’`."""
    titles = theory.node_titles()
    return listed([f"‘{titles[id_].in_(language)}’" for id_ in ids], language)


def listed(items: list[str], language: Language) -> str:
    """Items as people say them, the last one after `en`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {'en' if language == 'nl' else 'and'} {items[-1]}"


@dataclass(frozen=True)
class _Case:
    theory: Theory
    progress: Progress
    judged: JudgedLink
    seen: Observation
    language: Language

    def chosen(self, said: tuple[str, str]) -> str:
        return said[0] if self.language == "nl" else said[1]

    @property
    def is_delivery(self) -> bool:
        return self.judged.link.to in {item.id for item in self.theory.outputs}

    @property
    def names(self) -> str:
        return named(self.seen.because, self.theory, self.language)

    @property
    def figure(self) -> str:
        indicator = self.theory.indicator(self.seen.indicator or "")
        return f"‘{indicator.title.in_(self.language)}’" if indicator else ""

    @property
    def moved(self) -> str:
        """The figure with what it did, periods included."""
        indicator = self.theory.indicator(self.seen.indicator or "")
        if indicator is None:
            return ""
        verdict = self.progress.of(indicator.id)
        return f"{self.figure}: {moved(self.theory, indicator, verdict, self.language)}"

    @property
    def elsewhere(self) -> tuple[str, str]:
        """What changed in the comparison area meanwhile, or that nobody can say."""
        indicator = self.theory.indicator(self.seen.indicator or "")
        verdict = self.progress.of(indicator.id) if indicator else None
        if indicator is None or verdict is None or verdict.compared is None:
            return " Er is geen andere wijk om mee te vergelijken.", (
                " There is no other neighbourhood to compare with."
            )
        area = self.theory.area_name(verdict.comparison_area or "")
        there = change(verdict.compared.other, indicator.unit, indicator.decimals, self.language)
        until = period(verdict.compared.period, self.language)
        return (
            f" In {area}, de vergelijkingswijk, was de verandering {there} (tot en met {until}).",
            f" In {area}, the area to compare with, the change was {there} (until {until}).",
        )

    @property
    def happened(self) -> str:
        """What came before it: outputs were delivered, outcomes went the right way."""
        outputs = {item.id for item in self.theory.outputs}
        made = [id_ for id_ in self.seen.because if id_ in outputs]
        went = [id_ for id_ in self.seen.because if id_ not in outputs]
        parts = []
        if made:
            names = named(made, self.theory, self.language)
            parts.append(self.chosen((f"geleverd is {names}", f"delivered was {names}")))
        if went:
            names = named(went, self.theory, self.language)
            parts.append(self.chosen((f"vooruit ging {names}", f"forward went {names}")))
        return listed(parts, self.language)

    @property
    def opens(self) -> str:
        return "" if self.seen.opens is None else month(self.seen.opens, self.language)

    @property
    def explain_from(self) -> str:
        moment = self.seen.explain_from
        return "" if moment is None else month(moment, self.language)

    @property
    def shared(self) -> tuple[str, str]:
        if not self.seen.is_shared:
            return "", ""
        return (
            " Niemand meet wat er tussenin verandert. Dit geldt dus voor de stappen samen.",
            " Nobody measures what changes in between. So this is about the steps together.",
        )


def _fits(case: _Case) -> tuple[str, str]:
    if case.seen.indicator is None:
        return (
            f"Dit is geleverd: {case.names} bereikte uiterlijk in {case.opens} de helft van"
            " wat is afgesproken.",
            f"This was delivered: {case.names} reached half of what was agreed by {case.opens}.",
        )
    there, shared = case.elsewhere, case.shared
    return (
        f"Wat wij zien, past bij deze stap. Eerst: {case.happened}. Daarna: {case.moved}."
        f"{there[0]}{shared[0]}",
        f"What we see fits this step. First: {case.happened}. Then: {case.moved}."
        f"{there[1]}{shared[1]}",
    )


def _not_yet(case: _Case) -> tuple[str, str]:
    if case.seen.indicator is None:
        return (
            f"Te vroeg: volgens de planning bereikt {case.names} vanaf {case.opens} de helft van"
            " wat is afgesproken.",
            f"Too early: by the plan {case.names} reaches half of what was agreed from"
            f" {case.opens}.",
        )
    return (
        f"Te vroeg: op {case.figure} is deze stap op zijn vroegst in {case.opens} te zien.",
        f"Too early: in {case.figure} this step can show in {case.opens} at the earliest.",
    )


def _delivery_problem(case: _Case) -> tuple[str, str]:
    nl = f"Niet geleverd: {case.names} bereikte niet op tijd de helft van wat is afgesproken."
    en = f"Not delivered: {case.names} did not reach half of what was agreed in time."
    if case.is_delivery:
        return nl, en
    return (
        f"{nl} Dat ligt niet aan de aanname onder deze stap.",
        f"{en} That is no fault of the assumption under this step.",
    )


def _in_doubt(case: _Case) -> tuple[str, str]:
    nl, en = case.shared
    return (
        f"Deze stap is in twijfel. Eerst: {case.happened}. In {case.explain_from} had de"
        f" verandering er moeten zijn, en die is er niet. {case.moved}.{nl}",
        f"This step is in doubt. First: {case.happened}. By {case.explain_from} the change should"
        f" have been there, and it is not. {case.moved}.{en}",
    )


def _not_visible_yet(case: _Case) -> tuple[str, str]:
    nl, en = case.shared
    return (
        f"Het kan al te zien zijn, maar het is er nog niet. Eerst: {case.happened}."
        f" {case.moved}. Uiterlijk in {case.explain_from} moet het er zijn.{nl}",
        f"It can show already, and does not yet. First: {case.happened}. {case.moved}. By"
        f" {case.explain_from} it must be there.{en}",
    )


def _wrong_way(case: _Case) -> tuple[str, str]:
    nl, en = case.shared
    return (
        f"Het gaat de verkeerde kant op, en dat past niet bij deze stap. Eerst: {case.happened}."
        f" {case.moved}.{nl}",
        f"It moves the wrong way, and that does not fit this step. First: {case.happened}."
        f" {case.moved}.{en}",
    )


def _moved_without_us(case: _Case) -> tuple[str, str]:
    return (
        f"Dit bewoog zonder ons. {case.moved}. Wat er volgens ons aan voorafgaat, was er nog"
        " niet, of kon nog niet te zien zijn.",
        f"This moved without us. {case.moved}. What we think comes before it was not there, or"
        " could not show yet.",
    )


def _cannot_tell(case: _Case) -> tuple[str, str]:
    assert case.seen.reason is not None  # only this verdict has a reason, and always
    nl, en = _REASONS[case.seen.reason](case)
    return f"Niet te zeggen: {nl}.", f"Cannot tell: {en}."


_SENTENCES: dict[LinkVerdict, Say] = {
    LinkVerdict.DELIVERY_PROBLEM: _delivery_problem,
    LinkVerdict.WRONG_WAY: _wrong_way,
    LinkVerdict.IN_DOUBT: _in_doubt,
    LinkVerdict.MOVED_WITHOUT_US: _moved_without_us,
    LinkVerdict.NOT_VISIBLE_YET: _not_visible_yet,
    LinkVerdict.FITS: _fits,
    LinkVerdict.NOT_YET: _not_yet,
    LinkVerdict.CANNOT_TELL: _cannot_tell,
}

_REASONS: dict[Reason, Say] = {
    Reason.UPSTREAM: lambda c: (
        f"eerst moet {c.names} vooruitgaan, en dat is nog niet te zien",
        f"first {c.names} must go forward, and that does not show yet",
    ),
    Reason.UNREPORTED: lambda c: (
        f"niemand gaf cijfers over {c.names}",
        f"nobody gave figures on {c.names}",
    ),
    Reason.NOTHING_LEADS: lambda c: (
        "geen inspanning die mensen bereikt, gaat hieraan vooraf",
        "no effort that reaches people comes before it",
    ),
    Reason.UNSUPPORTED: lambda c: (
        f"{c.moved}. Maar deze stap is niet getoetst, of er zitten te veel stappen tussen",
        f"{c.moved}. But this step is untested, or there are too many steps between",
    ),
    Reason.NOT_MEASURED: lambda c: (
        "niemand meet wat er kort achter deze stap verandert",
        "nobody measures what changes shortly behind this step",
    ),
    Reason.NO_FIGURE: lambda c: (
        f"over {c.figure} is er geen cijfer dat dit kan laten zien",
        f"on {c.figure} there is no figure that can show this",
    ),
    Reason.HIDDEN: lambda c: (
        f"het laatste cijfer van {c.figure} wordt niet getoond, om mensen te beschermen",
        f"the last figure of {c.figure} is not shown, to protect people",
    ),
    Reason.BROKEN: lambda c: (
        f"het laatste cijfer van {c.figure} is niet met de nulmeting te vergelijken",
        f"the last figure of {c.figure} cannot be compared with the baseline",
    ),
    Reason.KEPT: lambda c: (
        f"{c.figure} blijft binnen de afgesproken grenzen, zoals het al deed",
        f"{c.figure} stays within the agreed bounds, as it did before",
    ),
    Reason.MODELLED: lambda c: (
        f"{c.figure} is een schatting van een model, en die kan dit niet laten zien",
        f"{c.figure} is an estimate by a model, which cannot show this",
    ),
}


def _counted(judged: JudgedLink, language: Language) -> str:
    total = len(judged.observations)
    if total == 1:
        return ""
    if len(judged.counts) == 1:
        return (
            f" Alle waarnemingen ({total}) wijzen dezelfde kant op."
            if language == "nl"
            else f" All observations ({total}) agree."
        )
    told = listed(
        [f"{count} {words('link_verdict', verdict, language)}"
         for verdict, count in judged.counts.items()],
        language,
    )  # fmt: skip
    return (
        f" De waarnemingen ({total}) wijzen niet dezelfde kant op: {told}."
        if language == "nl"
        else f" The observations ({total}) do not agree: {told}."
    )
