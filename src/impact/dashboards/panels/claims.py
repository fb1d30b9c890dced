"""The claims behind a goal: each link with what must be true, and how well it is supported."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from impact.analysis.link_verdicts import LinkVerdict
from impact.dashboards.context import Context
from impact.theory.model import Link

KIND = "claims"
MAX_CLAIMS = 100
"""On one page; the picture of the theory leads to the card of every link."""


class Options(BaseModel):
    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Claim:
    link: Link
    from_title: str
    to_title: str
    verdict: LinkVerdict


@dataclass(frozen=True)
class View:
    code: str
    claims: tuple[Claim, ...]
    """The first so many, in the order of the theory."""
    more: int


def build(context: Context, options: Options) -> View | None:
    theory, goal = context.theory, context.goal
    titles = {id_: title.in_(context.language) for id_, title in theory.node_titles().items()}
    own = {item.id for item in theory.outcomes if goal is None or goal.id in item.goals}
    links = [link for link in theory.links if link.to in own]
    claims = tuple(
        Claim(
            link,
            titles[link.from_],
            titles[link.to],
            context.judged[link.from_, link.to].verdict,
        )
        for link in links[:MAX_CLAIMS]
    )
    return View(theory.programme.code, claims, len(links) - len(claims)) if claims else None
