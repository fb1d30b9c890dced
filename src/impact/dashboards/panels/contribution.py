"""Do we contribute to a goal? The claim, what it rests on, and its weakest step."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.contribution_claims import Change, ContributionClaim, Step, contribution_claim
from impact.analysis.link_verdicts import LinkVerdict
from impact.analysis.verdict import Verdict
from impact.charts.contribution_sentences import contribution_sentence, strength_sentence
from impact.charts.link_sentences import figure_named, link_sentence
from impact.dashboards.context import Context

KIND = "contribution"
MAX_STEPS = 100
"""On one page, the ones that ask for an answer in front."""

_GROUPS: tuple[tuple[str, tuple[LinkVerdict, ...]], ...] = (
    ("seen", (LinkVerdict.FITS,)),
    ("missing", (LinkVerdict.IN_DOUBT, LinkVerdict.WRONG_WAY)),
    ("without_us", (LinkVerdict.MOVED_WITHOUT_US,)),
    ("waiting", (LinkVerdict.NOT_YET, LinkVerdict.NOT_VISIBLE_YET)),
    ("unknown", (LinkVerdict.CANNOT_TELL, LinkVerdict.DELIVERY_PROBLEM)),
)


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class StepRow:
    """A step with the titles of its ends, and what may be said of it in words."""

    step: Step
    from_title: str
    to_title: str
    sentence: str
    figure: Verdict | None
    """The figures that the sentence names."""


@dataclass(frozen=True)
class View:
    code: str
    claim: ContributionClaim
    sentence: str
    strength: str
    changes: Mapping[str, tuple[Change, ...]]
    """The expected changes, by what is seen of them; only groups with any."""
    delivered: int
    """How many of the outputs reached half of what was agreed."""
    rows: tuple[StepRow, ...]
    more: int


def build(context: Context, options: Options) -> View | None:
    """Nothing where no step leads to the goal, or on a page without one."""
    if context.goal is None:
        return None
    theory, language = context.theory, context.language
    claim = contribution_claim(
        theory, context.progress, context.known, context.goal, context.judged
    )
    if claim is None:
        return None
    titles = {id_: title.in_(language) for id_, title in theory.node_titles().items()}
    order = list(LinkVerdict)
    steps = sorted(claim.steps, key=lambda step: order.index(step.judged.verdict))
    reaches = context.progress.reaches.half
    groups = ((name, claim.changes_of(*verdicts)) for name, verdicts in _GROUPS)
    return View(
        code=theory.programme.code,
        claim=claim,
        sentence=contribution_sentence(theory, claim, language),
        strength=strength_sentence(theory, claim, language),
        changes={name: changes for name, changes in groups if changes},
        delivered=sum(
            item.output.id in reaches and reaches[item.output.id].measured
            for item in claim.delivered
        ),
        rows=tuple(
            StepRow(
                step,
                titles[step.link.from_],
                titles[step.link.to],
                link_sentence(theory, context.progress, step.judged, language),
                figure_named(context.progress, step.judged),
            )
            for step in steps[:MAX_STEPS]
        ),
        more=max(len(steps) - MAX_STEPS, 0),
    )
