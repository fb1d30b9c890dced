"""The verdict on every link of a theory: what was delivered and what moved, held against its claim.

A link says: if this happens, that changes, so many years later. It can be judged only when the
first has happened: an output was delivered, or an outcome was seen to move. Then, once its time
has come, the second should move. So doubt falls on the step where movement stops and not on those
after it, and what was not delivered is no fault of an assumption. Moving fits; it proves nothing.

Source: domain rules 0.1 to 0.3, 2.5 and 4.3. Moments are decimal years.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from impact.analysis.conditions import Condition, Delivery, Ways
from impact.analysis.link_cases import Case
from impact.analysis.moments import is_after, is_before
from impact.analysis.movement import Figure, Way
from impact.analysis.verdict import Progress, Status
from impact.theory.graph import Pair
from impact.theory.model import Link, Theory
from impact.theory.planning import Spread


class LinkVerdict(StrEnum):
    """What may be said of a link, the most serious first.

    First what we did not do ourselves, for as long as that is so no step can be blamed. Then what
    speaks against the link, what speaks against our part in it, and what fits. What says nothing
    comes last: it is counted, and never hides what another figure does say.
    """

    DELIVERY_PROBLEM = "delivery_problem"
    WRONG_WAY = "wrong_way"
    IN_DOUBT = "in_doubt"
    MOVED_WITHOUT_US = "moved_without_us"
    NOT_VISIBLE_YET = "not_visible_yet"
    FITS = "fits"
    NOT_YET = "not_yet"
    CANNOT_TELL = "cannot_tell"


DOUBTED = (LinkVerdict.WRONG_WAY, LinkVerdict.IN_DOUBT)
"""What asks whether the link is true."""
_SERIOUSNESS = {verdict: place for place, verdict in enumerate(LinkVerdict)}


class Reason(StrEnum):
    """Why nothing can be told."""

    UPSTREAM = "upstream"
    """What should come first did not move."""
    UNREPORTED = "unreported"
    """Nobody said what was delivered."""
    NOTHING_LEADS = "nothing_leads"
    """No effort that could reach anybody comes before it."""
    UNSUPPORTED = "unsupported"
    """It did not get better, and only untested or long ways said that it would."""
    NOT_MEASURED = "not_measured"
    NO_FIGURE = "no_figure"
    HIDDEN = "hidden"
    BROKEN = "broken"
    MODELLED = "modelled"
    KEPT = "kept"
    """It stays within its bounds, as it did: nothing had to move."""


@dataclass(frozen=True)
class Observation:
    """What one indicator, or the delivery of one output, says of a link."""

    verdict: LinkVerdict
    indicator: str | None = None
    """None: this is about what was delivered."""
    reason: Reason | None = None
    """Only where nothing can be told."""
    because: tuple[str, ...] = ()
    """Ids of what the verdict rests on: what was delivered or moved before it, or what was not."""
    opens: float | None = None
    """From when a change could show through this link."""
    explain_from: float | None = None
    """When it should have shown; None when no way through this link says so."""
    is_shared: bool = False
    """Whether other steps, between which nobody measures, are seen together with this one."""


@dataclass(frozen=True)
class JudgedLink:
    """A link with everything that was observed of it; mixed evidence is counted, not averaged."""

    link: Link
    observations: tuple[Observation, ...]

    @property
    def verdict(self) -> LinkVerdict:
        """The most serious of what was observed."""
        return most_serious(self.observations)

    @property
    def deciding(self) -> tuple[Observation, ...]:
        return tuple(item for item in self.observations if item.verdict is self.verdict)

    @property
    def counts(self) -> Mapping[LinkVerdict, int]:
        """How many observations say what, the most serious first."""
        found = Counter(item.verdict for item in self.observations)
        return {verdict: found[verdict] for verdict in LinkVerdict if found[verdict]}

    @property
    def is_in_doubt(self) -> bool:
        return self.verdict in DOUBTED


def most_serious(observations: tuple[Observation, ...]) -> LinkVerdict:
    """The verdict that comes first in `LinkVerdict`."""
    return min((item.verdict for item in observations), key=_SERIOUSNESS.__getitem__)


def link_verdicts(theory: Theory, progress: Progress) -> dict[Pair, JudgedLink]:
    """The verdict on every link, by its ends and in the order of the theory."""
    case = Case.of(theory, progress)
    seen: dict[Pair, list[Observation]] = {(link.from_, link.to): [] for link in theory.links}
    for link in theory.links:
        seen[link.from_, link.to] += _of_delivery(case, link)
    for figure in case.figures:
        for link, tail in case.links_to(figure):
            seen[link.from_, link.to].append(_of_figure(case, link, figure, tail))
    nothing = Observation(LinkVerdict.CANNOT_TELL, reason=Reason.NOT_MEASURED)
    return {
        (link.from_, link.to): JudgedLink(link, tuple(seen[link.from_, link.to]) or (nothing,))
        for link in theory.links
    }


def breaks_at(nodes: tuple[str, ...], judged: Mapping[Pair, JudgedLink]) -> JudgedLink | None:
    """The first step of a path, from its effort on, that does not fit; None when all of them do."""
    steps = (judged[pair] for pair in pairwise(nodes) if pair in judged)
    return next((step for step in steps if step.verdict is not LinkVerdict.FITS), None)


def _of_delivery(case: Case, link: Link) -> Iterator[Observation]:
    """Of a link to an output whether it was delivered; of any other only that nothing was."""
    if link.to in case.deliveries:
        yield _of_output(case, link.to)
        return
    before = case.before(link.from_)
    if before.undelivered and not (before.happened or before.awaited or before.still):
        because = tuple(sorted(before.undelivered))
        yield Observation(LinkVerdict.DELIVERY_PROBLEM, because=because)


def _of_output(case: Case, output: str) -> Observation:
    reach = case.progress.reaches.half.get(output)
    opens, because = reach.year if reach else None, (output,)
    match case.deliveries[output]:
        case Delivery.DELIVERED:
            return Observation(LinkVerdict.FITS, because=because, opens=opens)
        case Delivery.EXPECTED:
            return Observation(LinkVerdict.NOT_YET, because=because, opens=opens)
        case Delivery.UNDELIVERED:
            return Observation(LinkVerdict.DELIVERY_PROBLEM, because=because)
        case Delivery.UNREPORTED:
            return Observation(LinkVerdict.CANNOT_TELL, reason=Reason.UNREPORTED, because=because)
        case Delivery.UNPLANNED:
            return Observation(LinkVerdict.CANNOT_TELL, reason=Reason.NOTHING_LEADS)


def _of_figure(case: Case, link: Link, figure: Figure, tail: Ways) -> Observation:
    before = case.condition(figure, link)
    happened, closing = case.window(figure, link, before.happened, tail)
    awaited, _ = case.window(figure, link, before.awaited, tail)
    opens = happened or awaited
    verdict, reason = _judge(case, figure, before, (happened, closing, awaited))
    return Observation(
        verdict,
        indicator=figure.indicator.id,
        reason=reason,
        because=_because(before, reason, verdict),
        opens=opens.start if opens else None,
        explain_from=closing.first_end if closing else None,
        is_shared=not (before.causes <= {link.from_, link.to} and link.to == figure.node),
    )


Windows = tuple[Spread | None, Spread | None, Spread | None]
"""From what happened: over all ways and over those that close; and from what is awaited."""
Answer = tuple[LinkVerdict, Reason | None]


def _judge(case: Case, figure: Figure, before: Condition, windows: Windows) -> Answer:
    """One question after the other; the first answer counts."""
    happened, closing, awaited = windows
    moved = figure.movement
    if happened and moved and not is_before(moved.last, happened.start):
        return _in_its_time(moved.way, moved.last, closing)
    if moved and moved.way is Way.BETTER and case.is_without_us(figure, moved.last):
        return LinkVerdict.MOVED_WITHOUT_US, None
    if happened or awaited:
        return _in_waiting(case, figure, happened, awaited)
    if before.still:
        return LinkVerdict.CANNOT_TELL, Reason.UPSTREAM
    if before.undelivered:
        return LinkVerdict.DELIVERY_PROBLEM, None
    if before.unreported:
        return LinkVerdict.CANNOT_TELL, Reason.UNREPORTED
    return LinkVerdict.CANNOT_TELL, Reason.NOTHING_LEADS


def _in_its_time(way: Way, last: float, closing: Spread | None) -> Answer:
    """What came before has happened, and the last figure is of a moment when this could show."""
    if way is Way.BETTER:
        return LinkVerdict.FITS, None
    if closing is None:
        return LinkVerdict.CANNOT_TELL, Reason.UNSUPPORTED
    if way is Way.WORSE:
        return LinkVerdict.WRONG_WAY, None
    if is_after(last, closing.first_end):
        return LinkVerdict.IN_DOUBT, None
    return LinkVerdict.NOT_VISIBLE_YET, None


def _in_waiting(
    case: Case, figure: Figure, happened: Spread | None, awaited: Spread | None
) -> Answer:
    """There is no figure of a moment when this could show: it is to come, or it is missing."""
    if figure.is_modelled:
        return LinkVerdict.CANNOT_TELL, Reason.MODELLED
    if happened is None or not is_after(case.now, figure.due(happened.start)):
        return LinkVerdict.NOT_YET, None
    return LinkVerdict.CANNOT_TELL, _UNREADABLE.get(figure.verdict.status, Reason.NO_FIGURE)


_UNREADABLE = {
    Status.SUPPRESSED: Reason.HIDDEN,
    Status.NOT_COMPARABLE: Reason.BROKEN,
    Status.REACHED: Reason.KEPT,
}


def _because(before: Condition, reason: Reason | None, verdict: LinkVerdict) -> tuple[str, ...]:
    if reason is Reason.UPSTREAM:
        return tuple(sorted(before.still))
    if reason is Reason.UNREPORTED:
        return tuple(sorted(before.unreported))
    if verdict is LinkVerdict.DELIVERY_PROBLEM:
        return tuple(sorted(before.undelivered))
    return tuple(sorted(before.causes))
