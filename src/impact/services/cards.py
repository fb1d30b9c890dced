"""The cards of a theory of change: one per link and one per node."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from impact.analysis.assumptions import is_review_overdue
from impact.analysis.blind_spots import BlindSpot, Gap, Place
from impact.analysis.chains import (
    Chain,
    chains_through,
    count_chains_through,
    goals_reached,
)
from impact.analysis.delivered import Delivered, efforts
from impact.analysis.link_verdicts import JudgedLink, breaks_at, link_verdicts
from impact.analysis.registered.checked_assumptions import differs, reviews_by_link
from impact.analysis.seen_through import Seen, seen_through
from impact.analysis.verdict import Verdict
from impact.charts.answer_sentences import short_answer
from impact.charts.claim_sentences import claim
from impact.charts.link_sentences import figure_named, link_sentence
from impact.errors import NotFound
from impact.registers.kinds.assumption_reviews import AssumptionReview
from impact.registers.register import Standing
from impact.services import progress
from impact.services.blind_spots import gaps_at, spots_of
from impact.services.context import Impact
from impact.services.framing import Frame, frame
from impact.services.progress import Situation
from impact.theory.graph import Pair
from impact.theory.model import Goal, Indicator, Intervention, Link, Outcome, Output, Theory
from impact.theory.vocabulary import PartnerRole

Node = Intervention | Output | Outcome
NodeKind = Literal["intervention", "output", "outcome"]


@dataclass(frozen=True)
class End:
    """Where a link begins or ends."""

    kind: NodeKind
    id: str
    title: str


@dataclass(frozen=True)
class Claim:
    """A link with its sentence and both its ends."""

    link: Link
    sentence: str
    from_: End
    to: End
    judged: JudgedLink
    """What the figures say of it."""


@dataclass(frozen=True)
class LinkCard:
    """Everything the theory says and lets us see about one link."""

    page: Frame
    claim: Claim
    is_review_overdue: bool
    reviews: tuple[Standing[AssumptionReview], ...]
    """What was found of its assumption in the register, the last one first."""
    differs: bool
    """Whether the last of these found something else than the theory says."""
    verdict_sentence: str
    """What the figures say of it, in words."""
    figure: Verdict | None
    """The figures that this sentence names."""
    seen: tuple[Seen, ...]
    gaps: tuple[Gap, ...]

    @property
    def is_all_planned(self) -> bool:
        """Whether every moment on the card still rests on a planned reach."""
        return all(seen.is_planned for seen in self.seen)


@dataclass(frozen=True)
class Figure:
    """An indicator of a node, with what may be said of it and what is missing."""

    indicator: Indicator
    verdict: Verdict
    gaps: tuple[Gap, ...]
    answer: str
    """What the programme answered to the verdict, in short; else empty."""


@dataclass(frozen=True)
class Part:
    """A partner in an effort: its name and what it does there; the first owner leads."""

    name: str
    role: PartnerRole | Literal["owner"]


@dataclass(frozen=True)
class ChainRow:
    chain: Chain
    nodes: tuple[End, ...]
    weakest: Claim
    stops_at: Claim | None
    """The first step that does not fit what we see; None when all of them do."""


@dataclass(frozen=True)
class NodeCard:
    """Everything around one node of the graph."""

    page: Frame
    kind: NodeKind
    node: Node
    effort: Intervention | None
    """Of an output: what delivers it."""
    parts: tuple[Part, ...]
    delivered: tuple[Delivered, ...]
    """The outputs of an effort, or the output itself, with the last figure."""
    figures: tuple[Figure, ...]
    incoming: tuple[Claim, ...]
    outgoing: tuple[Claim, ...]
    goals: tuple[Goal, ...]
    chains: tuple[ChainRow, ...]
    """The shortest; there may be more."""
    unlisted_chains: int
    gaps: tuple[Gap, ...]


def link(impact: Impact, code: str, from_: str, to: str, as_of: date | None = None) -> LinkCard:
    """The card of one link. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    theory = situation.theory
    found = next((item for item in theory.links if (item.from_, item.to) == (from_, to)), None)
    if found is None:
        raise NotFound(f"de stap van '{from_}' naar '{to}' is er niet in dit programma")
    place = Place("link", from_, to)
    named = _Naming.of(situation).claim(found)
    reviews = reviews_by_link(situation.books).get((from_, to), ())
    return LinkCard(
        page=frame(impact, situation),
        claim=named,
        is_review_overdue=is_review_overdue(found, situation.as_of),
        reviews=reviews,
        differs=differs(found, reviews),
        verdict_sentence=link_sentence(theory, situation.progress, named.judged),
        figure=figure_named(situation.progress, named.judged),
        seen=seen_through(from_, to, theory, situation.progress),
        gaps=gaps_at(place, spots_of(situation)),
    )


def node(impact: Impact, code: str, id_: str, as_of: date | None = None) -> NodeCard:
    """The card of an intervention, an output or an outcome. Raises NotFound."""
    situation = progress.of(impact, code, as_of)
    theory = situation.theory
    found = _nodes(theory).get(id_)
    if found is None:
        raise NotFound(f"onderdeel '{id_}' is er niet in dit programma")
    effort = _effort_of(theory, found)
    spots = spots_of(situation)
    naming = _Naming.of(situation)
    chains = tuple(naming.chain_row(chain) for chain in chains_through(theory, id_))
    return NodeCard(
        page=frame(impact, situation),
        kind=_kind(found),
        node=found,
        effort=effort if isinstance(found, Output) else None,
        parts=_parts(theory, effort) if effort else (),
        delivered=_delivered(situation, found),
        figures=_figures(situation, id_, spots),
        incoming=tuple(naming.claim(item) for item in theory.links if item.to == id_),
        outgoing=tuple(naming.claim(item) for item in theory.links if item.from_ == id_),
        goals=goals_reached(theory, id_),
        chains=chains,
        unlisted_chains=count_chains_through(theory, id_) - len(chains),
        gaps=gaps_at(Place(_kind(found), id_), spots),
    )


def _nodes(theory: Theory) -> dict[str, Node]:
    nodes: tuple[Node, ...] = (*theory.interventions, *theory.outputs, *theory.outcomes)
    return {item.id: item for item in nodes}


def _kind(item: Node) -> NodeKind:
    match item:
        case Intervention():
            return "intervention"
        case Output():
            return "output"
        case Outcome():
            return "outcome"


@dataclass(frozen=True)
class _Naming:
    """The words for the links of a theory, which are asked for link after link."""

    theory: Theory
    ends: Mapping[str, End]
    judged: Mapping[Pair, JudgedLink]

    @classmethod
    def of(cls, situation: Situation) -> "_Naming":
        theory = situation.theory
        nodes = _nodes(theory).values()
        ends = {item.id: End(_kind(item), item.id, str(item.title)) for item in nodes}
        return cls(theory, ends, link_verdicts(theory, situation.progress))

    def claim(self, item: Link) -> Claim:
        sentence, judged = claim(self.theory, item), self.judged[item.from_, item.to]
        return Claim(item, sentence, self.ends[item.from_], self.ends[item.to], judged)

    def chain_row(self, chain: Chain) -> ChainRow:
        nodes = tuple(self.ends[id_] for id_ in chain.nodes)
        stops_at = breaks_at(chain.nodes, self.judged)
        return ChainRow(
            chain,
            nodes,
            self.claim(chain.weakest),
            self.claim(stops_at.link) if stops_at else None,
        )


def _effort_of(theory: Theory, item: Node) -> Intervention | None:
    """The effort itself, or the one that delivers an output; an outcome is nobody's alone."""
    match item:
        case Intervention():
            return item
        case Output():
            return next(effort for effort in theory.interventions if effort.id == item.intervention)
        case Outcome():
            return None


def _parts(theory: Theory, effort: Intervention) -> tuple[Part, ...]:
    named: list[tuple[str, PartnerRole | Literal["owner"]]] = [
        *((owner, "owner") for owner in effort.owners),
        *((item.partner, item.role) for item in effort.roles),
    ]
    return tuple(
        Part(partner.name, role) for id_, role in named if (partner := theory.partner(id_))
    )


def _delivered(situation: Situation, item: Node) -> tuple[Delivered, ...]:
    own = {item.id} if isinstance(item, Output) else set()
    return tuple(
        delivered
        for effort in efforts(situation.theory, situation.known)
        for delivered in effort.delivered
        if effort.intervention.id == item.id or delivered.output.id in own
    )


def _figures(situation: Situation, id_: str, spots: tuple[BlindSpot, ...]) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            indicator,
            situation.progress.of(indicator.id),
            gaps_at(Place("indicator", indicator.id), spots),
            short_answer(situation.standings[indicator.id]),
        )
        for indicator in situation.theory.indicators
        if indicator.measures == id_
    )
